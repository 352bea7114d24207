import type { Tag } from './scan.ts';

/** The attributes of a tag by name in lower case, the first of each, with the five entities of XML and numeric references resolved. */
export function attributesOf(text: string, { start, end }: Tag): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = start + 1;
  while (at < end) {
    while (at < end && !isAttributeName(text.charCodeAt(at))) at += 1;
    const nameStart = at;
    while (at < end && isAttributeName(text.charCodeAt(at))) at += 1;
    const name = text.slice(nameStart, at).toLowerCase();
    while (at < end && text.charCodeAt(at) <= 0x20) at += 1;
    if (text.charCodeAt(at) !== EQUALS) continue;
    do at += 1;
    while (at < end && text.charCodeAt(at) <= 0x20);
    const quote = text.charCodeAt(at);
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) continue;
    const closed = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (closed === -1 || closed >= end) break;
    if (!found.has(name)) found.set(name, resolveEntities(text.slice(at + 1, closed)));
    at = closed + 1;
  }
  return found;
}

const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
/** What no name holds: signs of the tag itself. */
const SIGNS: ReadonlySet<number> = new Set(['<', '>', '/', '=', '"', "'"].map((sign) => sign.charCodeAt(0)));

function isAttributeName(code: number): boolean {
  return code > 0x20 && !SIGNS.has(code);
}

function resolveEntities(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
