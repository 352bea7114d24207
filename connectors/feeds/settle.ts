import { createHash } from 'node:crypto';
import { MAX_TEXT_UNITS } from '../../schemas/archive-line.ts';
import type { RejectedItem } from '../../schemas/mention.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { parseFeedDate } from './dates.ts';
import type { FoundFeed, FoundItem } from './found-feed.ts';
import type { Outline } from './guard.ts';
import { textOf, titleOf } from './item-text.ts';
import { absoluteUrl } from './links.ts';
import { nameOf } from './people.ts';

/** One item as a reader would see it. */
export interface ReadItem {
  /** 1-based place in the document. */
  readonly position: number;
  /** guid or id → link → hash of title and content. */
  readonly id: string;
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  /** Plain text; '' when the item has a title or a link only. */
  readonly text: string;
  readonly author?: string | undefined;
  readonly authorUrl?: string | undefined;
  /** When only the time of the last change is told, that one. */
  readonly publishedAt?: EpochMs | undefined;
  readonly updatedAt?: EpochMs | undefined;
  readonly language?: string | undefined;
}

/** The feed itself. */
export interface ReadChannel {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly homeUrl?: string | undefined;
  readonly selfUrl?: string | undefined;
  readonly language?: string | undefined;
  readonly author?: string | undefined;
  readonly publishedAt?: EpochMs | undefined;
  readonly updatedAt?: EpochMs | undefined;
}

export interface Surroundings {
  /** Address that answered. */
  readonly url?: string | undefined;
  readonly now: EpochMs;
  readonly channel?: Outline | undefined;
  /** One for each item, when the parsers agree on their number. */
  readonly items?: readonly Outline[] | undefined;
  /** Items inherit the author of the feed (Atom, JSON Feed; an RSS editor is nobody's author). */
  readonly inheritsAuthor: boolean;
  readonly positions?: readonly number[] | undefined;
}

/** Turns what parsers found into what a reader would see: dates read, links whole, text plain, no mail addresses. */
export function settleFeed(found: FoundFeed, around: Surroundings): { readonly channel: ReadChannel; readonly items: readonly ReadItem[]; readonly rejected: readonly RejectedItem[] } {
  const bases = [around.url, absoluteUrl(found.channel.self, [around.url])];
  const channel = settleChannel(found, around, bases);
  const repeated = idsOfSeveral(found.items);
  const items: ReadItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const [place, item] of found.items.entries()) {
    const position = around.positions?.[place] ?? place + 1;
    const settled = settleItem(item, { position, repeated, channel, around, outline: around.items?.[place], bases: [...bases, channel.homeUrl] });
    if (settled.text.length + (settled.title?.length ?? 0) > MAX_TEXT_UNITS) rejected.push({ position, reason: `the text is longer than ${MAX_TEXT_UNITS} characters` });
    else items.push(settled);
  }
  return { channel, items, rejected };
}

function settleChannel({ channel }: FoundFeed, { now, channel: outline, url }: Surroundings, bases: readonly (string | undefined)[]): ReadChannel {
  const language = channel.language ?? outline?.language;
  const dates = { now, dayFirst: isDayFirst(language) };
  const inside = [...bases, ...(outline?.bases ?? [])];
  return {
    title: titleOf(channel.title, { isBase64: outline?.base64.includes('title') }),
    description: titleOf(channel.description, { isBase64: outline?.base64.includes('tagline') }),
    homeUrl: absoluteUrl(channel.link, inside),
    selfUrl: absoluteUrl(channel.self, [url, ...(outline?.bases ?? [])]),
    language,
    author: nameOf(channel.author),
    publishedAt: channel.published === undefined ? undefined : parseFeedDate(channel.published, dates),
    updatedAt: channel.updated === undefined ? undefined : parseFeedDate(channel.updated, dates),
  };
}

function settleItem(
  item: FoundItem,
  { position, repeated, channel, around, outline, bases }: {
    readonly position: number; readonly repeated: ReadonlySet<string>; readonly channel: ReadChannel; readonly around: Surroundings;
    readonly outline: Outline | undefined; readonly bases: readonly (string | undefined)[];
  },
): ReadItem {
  const language = item.language ?? outline?.language ?? channel.language;
  const dates = { now: around.now, dayFirst: isDayFirst(language) };
  const inside = [...bases, ...(outline?.bases ?? around.channel?.bases ?? [])];
  const updatedAt = item.updated === undefined ? undefined : parseFeedDate(item.updated, dates);
  const publishedAt = item.published === undefined ? undefined : parseFeedDate(item.published, dates);
  return {
    position,
    id: idOf(item, repeated),
    url: absoluteUrl(item.link, inside),
    title: titleOf(item.title, { isBase64: outline?.base64.includes('title') }),
    text: textOf(item, outline?.base64),
    author: nameOf(item.author) ?? (around.inheritsAuthor ? channel.author : undefined),
    authorUrl: absoluteUrl(item.authorUrl, inside),
    publishedAt: publishedAt ?? updatedAt,
    updatedAt,
    language,
  };
}

/** Longer ids are hashed: they are whole texts in the wrong field. */
const LONGEST_ID = 1_000;

/** The raw link, not the whole one: its base may change when the feed moves. */
function idOf(item: FoundItem, repeated: ReadonlySet<string>): string {
  const own = item.id?.trim() ?? '';
  const link = item.link?.trim() ?? '';
  const id = own !== '' && !(repeated.has(own) && link !== '') ? own : link;
  if (id !== '' && id.length <= LONGEST_ID) return id;
  const text = id !== '' ? id : JSON.stringify([item.title?.value ?? '', item.content?.value ?? item.summary?.value ?? '']);
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

/** Ids that stand at items with different links: some sites write their own address into every guid. */
function idsOfSeveral(items: readonly FoundItem[]): ReadonlySet<string> {
  const linkOf = new Map<string, string | undefined>();
  const repeated = new Set<string>();
  for (const { id, link } of items) {
    const own = id?.trim() ?? '';
    if (linkOf.has(own) && linkOf.get(own) !== link) repeated.add(own);
    linkOf.set(own, link);
  }
  return repeated;
}

function isDayFirst(language: string | undefined): boolean {
  return /^(?:nl|fr|de|es|it|pt|en-gb|en-ie)\b/i.test(language ?? '');
}
