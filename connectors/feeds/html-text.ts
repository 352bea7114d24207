import { compile } from 'html-to-text';
import { scanTags } from './scan.ts';

/**
 * HTML to the text a reader sees: blocks on lines of their own, links and pictures without their addresses, scripts
 * and styles left out. Zero-width and no-break spaces stay, since they are the author's; other white space is folded
 * as a browser does, but for `<pre>`. A text without markup keeps its own lines.
 */
export function htmlToText(html: string): string {
  if (!MARKUP.test(html)) return html.trim();
  return convert(nestsDeep(html) ? withoutTags(html) : html);
}

/**
 * Whether a text whose format says nothing is HTML: it holds a reference such as `&eacute;`, an end tag, or a tag that
 * stands alone. A single `<b>` in a headline about HTML is not enough.
 */
export function looksLikeHtml(text: string): boolean {
  return (text.includes('&') && REFERENCE.test(text)) || (text.includes('<') && LONE_OR_END_TAG.test(text));
}

/** Levels no author writes. Measured: the parser's time grows with their square, five seconds for 200,000. */
const DEEP = 1_000;
/** Without an end tag, or without one that anybody has to write. */
const NOT_NESTED: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr', 'p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'option']);

function nestsDeep(html: string): boolean {
  if (html.length < 3 * DEEP) return false;
  let depth = 0;
  let deepest = 0;
  scanTags(html, ({ kind, name, closesItself }) => {
    if (NOT_NESTED.has(name)) return;
    depth = kind === 'close' ? Math.max(0, depth - 1) : closesItself ? depth : depth + 1;
    deepest = Math.max(deepest, depth);
  });
  return deepest > DEEP;
}

function withoutTags(html: string): string {
  const pieces: string[] = [];
  let behind = 0;
  scanTags(html, ({ start, end }) => {
    pieces.push(html.slice(behind, start));
    behind = end;
  });
  return [...pieces, html.slice(behind)].join(' ');
}

const MARKUP = /[<&]/;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});/i;
const LONE_OR_END_TAG = /<(?:\/(?:a|abbr|b|blockquote|cite|code|div|em|font|h\d|i|li|ol|p|pre|q|s|small|span|strong|sub|sup|table|td|tr|tt|u|ul)\s{0,9}>|(?:br|hr|img|p|div)(?:\s[^<>]{0,2000})?\/?>)/i;

const SKIPPED = ['script', 'style', 'template', 'noscript', 'svg', 'object', 'iframe', 'img', 'head'] as const;

const ONE_BREAK = { leadingLineBreaks: 1, trailingLineBreaks: 1 } as const;

const convert = compile({
  wordwrap: false,
  whitespaceCharacters: ' \t\r\n\f',
  limits: { maxDepth: 100, ellipsis: '' },
  selectors: [
    { selector: 'a', format: 'inline' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'].map((selector) => ({ selector, format: 'block' })),
    ...['ul', 'ol', 'li', 'dt', 'dd', 'tr', 'figcaption'].map((selector) => ({ selector, format: 'block', options: ONE_BREAK })),
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { prefix: '', suffix: ' ' } })),
    { selector: 'hr', format: 'skip' },
    ...SKIPPED.map((selector) => ({ selector, format: 'skip' })),
  ],
});
