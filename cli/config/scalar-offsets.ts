import type { Scalar } from 'yaml';

/** Length of what a backslash starts inside double quotes: `\x41`, `\u0041`, `\U00000041`, and one letter otherwise. */
const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
const SPACE = /\s/u;

/**
 * Where in the file the character stands that is at `offset` in the text of a scalar. The text differs from the file by
 * quotes, escapes, indentation and folded lines, so both are walked side by side.
 */
export function sourceOffset({ source, node, offset }: { readonly source: string; readonly node: Scalar; readonly offset: number }): number {
  const value = String(node.value);
  const [start = 0, end = 0] = node.range ?? [];
  let at = textStart(source, start, node.type);
  for (let index = 0; index < Math.min(offset, value.length) && at < end; index += 1) {
    at = skipTo(value.charAt(index), source, at, end);
    at += lengthOfOne(source, at, node.type, SPACE.test(value.charAt(index)));
  }
  const wanted = value.charAt(offset);
  return wanted === '' ? Math.min(at, end) : Math.min(skipTo(wanted, source, at, end), end);
}

function textStart(source: string, start: number, type: Scalar['type']): number {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return start + 1;
  if (type !== 'BLOCK_FOLDED' && type !== 'BLOCK_LITERAL') return start;
  const header = source.indexOf('\n', start);
  return header === -1 ? start : header + 1;
}

/** Indentation and line ends in the file stand for nothing, or for one space, in the text. */
function skipTo(wanted: string, source: string, from: number, end: number): number {
  let at = from;
  if (SPACE.test(wanted)) return at;
  while (at < end && SPACE.test(source.charAt(at))) at += 1;
  return at;
}

/** How many characters of the file make the one character of the text that stands here. */
function lengthOfOne(source: string, at: number, type: Scalar['type'], isSpace: boolean): number {
  const here = source.charAt(at);
  if (type === 'QUOTE_DOUBLE' && here === '\\') return ESCAPE_LENGTHS[source.charAt(at + 1)] ?? 2;
  if (type === 'QUOTE_SINGLE' && here === "'") return 2;
  if (!isSpace || here !== '\n') return 1;
  const indentation = /^\s*/u.exec(source.slice(at))?.[0].length ?? 1;
  return Math.max(1, indentation);
}
