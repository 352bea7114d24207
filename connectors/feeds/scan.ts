/** One start or end tag. */
export interface Tag {
  readonly kind: 'open' | 'close';
  /** With its prefix, in lower case. */
  readonly name: string;
  /** Without its prefix, in lower case. */
  readonly localName: string;
  readonly closesItself: boolean;
  readonly attributeCount: number;
  /** Place of the `<`. */
  readonly start: number;
  /** Place behind the `>`. */
  readonly end: number;
}

export interface ScanResult {
  /** False: it stops inside a tag, a comment, a section or an instruction. */
  readonly isWhole: boolean;
  /** Where the document type declaration stands, as [start, end). */
  readonly doctype?: readonly [number, number] | undefined;
}

/**
 * Walks over the tags of an XML document that may be broken, in one pass and in linear time: every search goes
 * forward, and one that finds nothing ends the walk. Comments, sections and instructions are passed over. A `<` inside
 * a tag ends that tag, so that `<a<b>` is two. `visit` may throw to stop.
 */
export function scanTags(text: string, visit: (tag: Tag) => void): ScanResult {
  let doctype: readonly [number, number] | undefined;
  let at = text.indexOf('<');
  while (at !== -1) {
    const next = text.charCodeAt(at + 1);
    let end: number;
    if (next === BANG) {
      if (text.startsWith('<!--', at)) end = behind(text, '-->', at + 4);
      else if (text.startsWith('<![CDATA[', at)) end = behind(text, ']]>', at + 9);
      else {
        end = endOfDeclaration(text, at + 2);
        if (doctype === undefined && end !== -1 && /^<!doctype/i.test(text.slice(at, at + 9))) doctype = [at, end];
      }
    } else if (next === QUESTION) {
      end = behind(text, '?>', at + 2);
    } else if (next === SLASH || isNameStart(next)) {
      end = visitTag(text, at, visit);
    } else {
      end = at + 1; // a bare < in running text
    }
    if (end === -1) return { isWhole: false, doctype };
    at = text.indexOf('<', end);
  }
  return { isWhole: true, doctype };
}

const BANG = 0x21;
const QUESTION = 0x3f;
const SLASH = 0x2f;
const GREATER = 0x3e;
const LESS = 0x3c;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const EQUALS = 0x3d;

function visitTag(text: string, start: number, visit: (tag: Tag) => void): number {
  const closing = text.charCodeAt(start + 1) === SLASH;
  const nameStart = closing ? start + 2 : start + 1;
  let nameEnd = nameStart;
  while (nameEnd < text.length && !endsName(text.charCodeAt(nameEnd))) nameEnd += 1;
  let attributeCount = 0;
  let end = nameEnd;
  let broken = false;
  let afterEquals = false; // elsewhere a quote is an apostrophe in broken markup and hides nothing
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === GREATER) break;
    if (code === LESS) {
      broken = true;
      break;
    }
    if (afterEquals && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) {
      const closed = text.indexOf(code === DOUBLE_QUOTE ? '"' : "'", end + 1);
      if (closed === -1) return -1;
      end = closed;
    }
    if (code === EQUALS) attributeCount += 1;
    if (code > 0x20) afterEquals = code === EQUALS;
  }
  if (end >= text.length) return -1;
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  visit({
    kind: closing ? 'close' : 'open',
    name,
    localName: name.slice(name.indexOf(':') + 1),
    closesItself: !closing && !broken && text.charCodeAt(end - 1) === SLASH,
    attributeCount,
    start,
    end: broken ? end : end + 1,
  });
  return broken ? end : end + 1;
}

/** Declarations nest in brackets and hide `>` in quotes, as in `<!DOCTYPE rss [<!ENTITY a ">">]>`. */
function endOfDeclaration(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      at = text.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
      if (at === -1) return -1;
    } else if (code === LESS) {
      if (text.startsWith('<!--', at)) {
        at = behind(text, '-->', at + 4) - 1;
        if (at < 0) return -1;
      } else depth += 1;
    } else if (code === GREATER) {
      if (depth === 0) return at + 1;
      depth -= 1;
    }
  }
  return -1;
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

function isNameStart(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x3a || code >= 0x80;
}

function endsName(code: number): boolean {
  return code <= 0x20 || code === GREATER || code === LESS || code === SLASH;
}
