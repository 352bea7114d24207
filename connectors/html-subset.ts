/**
 * Text of the small HTML that Mastodon and Hacker News send: p, br, a, span, i, em, b, strong, pre, code, lists,
 * quotes, and entities. White space stays as it is: both networks show it (`white-space: pre-wrap`, `pre`).
 *
 * A long link is cut for the eye in two ways. Mastodon hides parts of it with a class, so the text of its spans is the
 * whole address; Hacker News writes "https://…/beginning..." and keeps the address in `href` alone. Mastodon puts a
 * link to a quoted post in front ("RE: …", class `quote-inline`), which its own screens hide: no word of the author's.
 */

/** Line breaks that a tag stands for, before and after what it holds. */
const BREAKS: Readonly<Record<string, number>> = {
  p: 2, pre: 2, blockquote: 2, ul: 2, ol: 2, h1: 2, h2: 2, h3: 2, h4: 2, h5: 2, h6: 2, li: 1, div: 1,
};
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const QUOTE = /^<(p|span)\s[^>]*\bquote-inline\b/i;
const CUT = /(?:\.{3}|…)$/;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const ENTITY = /&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,10})|([a-z]{2,4}));/g;

/**
 * Reads the text out of a post's HTML: paragraphs are separated by an empty line, `br` is a line break, links show
 * their whole address, unknown tags vanish and leave what they hold. Total, and linear in the length of its input.
 *
 * @example htmlToText('<p>Merelspoor &amp; ik</p><p>weer te laat</p>') // 'Merelspoor & ik\n\nweer te laat'
 */
export function htmlToText(html: string): string {
  const text = new GrowingText();
  const quoteEnds = createEnds(html);
  for (let at = 0; at < html.length; ) {
    const start = tagStart(html, at);
    const end = html.indexOf('>', start);
    if (end === -1) {
      text.add(decodeEntities(html.slice(at))); // no tag ends any more
      break;
    }
    text.add(decodeEntities(html.slice(at, start)));
    const tag = html.slice(start, end);
    const quoted = QUOTE.exec(tag)?.[1];
    const quoteEnd = quoted === undefined ? -1 : quoteEnds(quoted.toLowerCase(), end);
    if (quoteEnd === -1) text.take(tag);
    at = quoteEnd === -1 ? end + 1 : quoteEnd;
  }
  return text.finish();
}

/** Replaces the entities both networks use; numbers that name no character become U+FFFD, other names stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hexadecimal?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    const names = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return names ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Place of the next `<` that begins a tag, a comment or a declaration; the end of the text when there is none. */
function tagStart(html: string, from: number): number {
  for (let place = html.indexOf('<', from); place !== -1; place = html.indexOf('<', place + 1)) {
    if (/[a-z/!?]/i.test(html[place + 1] ?? '')) return place;
  }
  return html.length;
}

/** Finds the end tag of an element, or -1; what was not found once is not looked for again. */
function createEnds(html: string): (name: string, from: number) => number {
  const missing = new Set<string>();
  return (name, from) => {
    const place = missing.has(name) ? -1 : html.indexOf(`</${name}>`, from);
    if (place === -1) missing.add(name);
    return place;
  };
}

/** Text under construction: breaks are owed until something follows them. */
class GrowingText {
  private readonly parts: string[] = [];
  private owedBreaks = 0;
  /** Right behind the end of a block, where white space only sets the source's lines apart. */
  private isBetweenBlocks = false;
  private link: { readonly href: string; readonly from: number } | undefined;

  add(chunk: string): void {
    if (chunk === '' || (this.isBetweenBlocks && chunk.trim() === '')) return;
    if (this.owedBreaks > 0) this.parts.push('\n'.repeat(this.owedBreaks));
    this.owedBreaks = 0;
    this.isBetweenBlocks = false;
    this.parts.push(chunk);
  }

  /** @param tag without its closing bracket */
  take(tag: string): void {
    const [, slash = '', name = ''] = TAG.exec(tag) ?? [];
    const kind = name.toLowerCase();
    const breaks = Object.hasOwn(BREAKS, kind) ? (BREAKS[kind] ?? 0) : 0;
    if (kind === 'br') {
      this.isBetweenBlocks = false;
      this.add('\n');
    } else if (kind === 'a') {
      this.endLink();
      const [, double, single, bare] = slash === '' ? (HREF.exec(tag) ?? []) : [];
      const href = double ?? single ?? bare;
      if (href !== undefined) this.link = { href: decodeEntities(href), from: this.parts.length };
    } else if (breaks > 0) {
      if (this.parts.length > 0) this.owedBreaks = Math.max(this.owedBreaks, breaks);
      this.isBetweenBlocks = slash !== '' || kind === 'ul' || kind === 'ol';
    }
  }

  finish(): string {
    this.endLink();
    return this.parts.join('');
  }

  private endLink(): void {
    if (this.link === undefined) return;
    const { href, from } = this.link;
    this.link = undefined;
    const shown = this.parts.slice(from).join('');
    const label = shown.trimStart(); // breaks owed before the link stand in front of it
    if (!CUT.test(label) || !href.startsWith(label.replace(CUT, ''))) return;
    this.parts.splice(from, Infinity, shown.slice(0, shown.length - label.length), href);
  }
}
