import { SourceError } from '../../schemas/errors.ts';
import { attributesOf } from './attributes.ts';
import { scanTags, type Tag } from './scan.ts';

/** Levels of elements. Measured: 200,000 of them keep one parser busy for more than ten seconds; real feeds stay below 40. */
const MAX_DEPTH = 200;
/** Attributes of one element. Measured: 100,000 of them take one parser three seconds; real feeds stay below 60. */
const MAX_ATTRIBUTES = 500;

/** What an item or the channel has a filled element for, whatever its name. */
export type Role = 'id' | 'link' | 'title' | 'text' | 'author' | 'date';

/** What the tags of one item or of the channel tell. */
export interface Outline {
  readonly roles: ReadonlySet<Role>;
  /** Values of `xml:base` in force, outermost first. */
  readonly bases: readonly string[];
  /** The innermost `xml:lang` in force. */
  readonly language?: string | undefined;
  /** Elements whose content is base64 by Atom 0.3's `mode`. */
  readonly base64: readonly string[];
}

/** An entry that the feed says is deleted (RFC 6721). */
export interface Tombstone {
  readonly ref: string;
  readonly when?: string | undefined;
}

/** What the tags alone tell about a document, before any parser has seen it. */
export interface DocumentOutline {
  /** Name of the outermost element without its prefix, in lower case; '' when there is none. */
  readonly root: string;
  readonly channel: Outline;
  /** One for each `item` or `entry` element that is not inside another one. */
  readonly items: readonly Outline[];
  readonly tombstones: readonly Tombstone[];
  /** The document type declaration, as [start, end). */
  readonly doctype?: readonly [number, number] | undefined;
  /** False: the end of the document is missing. */
  readonly isWhole: boolean;
}

/**
 * Reads the outline of an XML document in linear time.
 *
 * @throws SourceError `Unparseable` for more than 200 levels or 500 attributes: made to hurt, or no feed.
 */
export function outlineDocument(text: string): DocumentOutline {
  const walk = new Walk(text);
  const { isWhole, doctype } = scanTags(text, (tag) => walk.visit(tag));
  return { root: walk.root, channel: walk.channel, items: walk.items, tombstones: walk.tombstones, doctype, isWhole: isWhole && walk.isClosed };
}

interface OpenElement {
  readonly name: string;
  readonly bases: readonly string[];
  readonly language: string | undefined;
}

interface GrowingOutline extends Outline {
  readonly roles: Set<Role>;
  readonly base64: string[];
}

const ITEMS: ReadonlySet<string> = new Set(['item', 'entry']);
const CHANNELS: ReadonlySet<string> = new Set(['channel', 'feed']);
/** Never closed in HTML that somebody forgot to escape. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr', 'p', 'li']);
/** Prefixes whose titles and links are about something else than the item: a picture, a player, a comment. */
const FOREIGN: ReadonlySet<string> = new Set(['media', 'itunes', 'image', 'podcast', 'googleplay', 'thr', 'wfw', 'slash', 'georss']);
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['guid', 'id'], ['id', 'id'], ['link', 'link'], ['title', 'title'],
  ['description', 'text'], ['summary', 'text'], ['content', 'text'], ['encoded', 'text'], ['subtitle', 'text'], ['tagline', 'text'],
  ['author', 'author'], ['creator', 'author'], ['managingeditor', 'author'],
  ['pubdate', 'date'], ['published', 'date'], ['updated', 'date'], ['issued', 'date'], ['modified', 'date'], ['created', 'date'], ['date', 'date'], ['lastbuilddate', 'date'],
]);

function isForeign({ name }: Tag): boolean {
  const colon = name.indexOf(':');
  return colon !== -1 && FOREIGN.has(name.slice(0, colon));
}

const NOTHING: OpenElement = { name: '', bases: [], language: undefined };

/** The state of one walk over a document. */
class Walk {
  root = '';
  isClosed = false;
  channel: GrowingOutline = { roles: new Set(), bases: [], base64: [] };
  readonly items: GrowingOutline[] = [];
  readonly tombstones: Tombstone[] = [];
  private readonly text: string;
  private readonly open: OpenElement[] = [];
  /** Depth of the item that is open; 0: none is. */
  private itemDepth = 0;
  private channelDepth = 0;

  constructor(text: string) {
    this.text = text;
  }

  visit(tag: Tag): void {
    if (tag.kind === 'close') this.close(tag);
    else this.enter(tag);
  }

  private enter(tag: Tag): void {
    if (tag.attributeCount > MAX_ATTRIBUTES) throw new SourceError('Unparseable', `An element of the feed has more than ${MAX_ATTRIBUTES} attributes; no parser was given it.`);
    if (this.root === '') this.root = tag.localName;
    const outer = this.open.at(-1);
    const element = tag.attributeCount === 0 ? { ...NOTHING, ...outer, name: tag.name } : this.inherited(tag, outer ?? NOTHING);
    this.note(tag, element);
    if (tag.closesItself || VOID.has(tag.name)) {
      if (this.open.length === 0) this.isClosed = true;
      return;
    }
    this.open.push(element);
    if (this.open.length > MAX_DEPTH) throw new SourceError('Unparseable', `The feed is nested more than ${MAX_DEPTH} levels deep; no parser was given it.`);
  }

  private inherited(tag: Tag, { bases, language }: OpenElement): OpenElement {
    if (!this.text.slice(tag.start, tag.end).includes('xml:')) return { name: tag.name, bases, language };
    const attributes = attributesOf(this.text, tag);
    const base = attributes.get('xml:base');
    return { name: tag.name, bases: base === undefined ? bases : [...bases, base], language: attributes.get('xml:lang') ?? language };
  }

  private note(tag: Tag, { bases, language }: OpenElement): void {
    const depth = this.open.length;
    if (tag.localName === 'deleted-entry') {
      const attributes = attributesOf(this.text, tag);
      const ref = attributes.get('ref');
      if (ref !== undefined) this.tombstones.push({ ref, when: attributes.get('when') });
    } else if (ITEMS.has(tag.localName) && this.itemDepth === 0 && !isForeign(tag)) {
      this.items.push({ roles: new Set(), bases, language, base64: [] });
      if (!tag.closesItself) this.itemDepth = depth + 1;
    } else if (CHANNELS.has(tag.localName) && this.channelDepth === 0 && this.itemDepth === 0) {
      this.channel = { roles: this.channel.roles, bases, language, base64: this.channel.base64 };
      this.channelDepth = depth + 1;
    } else {
      const outline = depth === this.itemDepth ? this.items.at(-1) : depth === this.channelDepth && this.itemDepth === 0 ? this.channel : undefined;
      if (outline !== undefined) this.noteRole(tag, outline);
    }
  }

  private noteRole(tag: Tag, outline: GrowingOutline): void {
    const role = ROLES.get(tag.localName);
    if (role === undefined || isForeign(tag)) return;
    if (role === 'link' ? this.hasLink(tag) : !tag.closesItself && !this.isEmpty(tag)) outline.roles.add(role);
    if (tag.attributeCount > 0 && attributesOf(this.text, tag).get('mode') === 'base64') outline.base64.push(tag.localName);
  }

  /** Links of Atom that lead to the item itself, not to an enclosure or a comment feed. */
  private hasLink(tag: Tag): boolean {
    if (tag.attributeCount === 0) return !tag.closesItself && !this.isEmpty(tag);
    const attributes = attributesOf(this.text, tag);
    return attributes.has('href') ? (attributes.get('rel') ?? 'alternate') === 'alternate' : !tag.closesItself && !this.isEmpty(tag);
  }

  private isEmpty({ end }: Tag): boolean {
    const start = this.behindSpace(end);
    if (!this.text.startsWith('<![CDATA[', start)) return this.text.startsWith('</', start);
    const inside = this.behindSpace(start + '<![CDATA['.length);
    return this.text.startsWith(']]>', inside) && this.text.startsWith('</', this.behindSpace(inside + ']]>'.length));
  }

  private behindSpace(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) <= 0x20) at += 1;
    return at;
  }

  private close(tag: Tag): void {
    let place = this.open.length - 1;
    while (place >= 0 && this.open[place]?.name !== tag.name) place -= 1;
    if (place < 0) return;
    this.open.length = place;
    if (place < this.itemDepth) this.itemDepth = 0;
    if (place < this.channelDepth) this.channelDepth = -1;
    if (place === 0) this.isClosed = true;
  }
}
