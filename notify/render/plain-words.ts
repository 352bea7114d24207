/**
 * Words on their way to a program that reads markup. A quote was written by a stranger: it may hold line breaks, signs that
 * turn the direction of writing, links, mentions of everybody, or a name of a host that mail programs turn into a link.
 */

/** Controls, and signs that change the direction in which a line is read; what follows them would read as ours. */
const UNSEEN = /[\p{Cc}\u2028\u2029]+/gu;
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Breaks a link or a mention for programs, and nothing for eyes. */
const GAP = '\u200b';

/** One line of well-formed text: breaks and runs of blanks become one blank, controls and turned writing are taken out. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(UNSEEN, ' ').replace(TURNING, '').replace(/\s+/gu, ' ').trim();
}

/** One line in which no program finds a link, a mail address or a mention to act upon. */
export function withoutLinks(text: string): string {
  return oneLine(text)
    .replace(/:(?=\/\/)/gu, `:${GAP}`)
    .replace(/\b(mailto|tel|sms|data|javascript|file|steam|slack|discord):(?=\S)/giu, `$1:${GAP}`)
    .replace(/(?<=[\p{L}\p{N}\p{M}_-])\.(?=\p{L}{2})/gu, `.${GAP}`)
    .replace(/@(?=\S)/gu, `@${GAP}`);
}

/**
 * The beginning of a text, cut between words where that costs little, with an ellipsis.
 * @param maxCharacters of the result, in UTF-16 units, as vendors count them; a sign is never cut in two
 */
export function cutAtWord(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  if (maxCharacters < 1) return '';
  const start = wholeSigns(text, maxCharacters - 1);
  const blank = start.search(/\s\S*$/u);
  const isNearEnd = blank >= start.length * CUT_AT_BLANK_FROM;
  return `${(isNearEnd ? start.slice(0, blank) : start).trimEnd()}…`;
}

/**
 * The same lines, or all of the long ones cut so that they fit together: what we do not know stands in the last ones, and must not be
 * crowded out by the first.
 * @param options.measure length of a line as the vendor counts it, such as after escaping or in bytes
 */
export function fitLines(lines: readonly string[], { max, measure }: { readonly max: number; readonly measure: (line: string) => number }): readonly string[] {
  const breaks = Math.max(0, lines.length - 1);
  if (lines.reduce((sum, line) => sum + measure(line), breaks) <= max) return lines;
  const share = Math.floor((max - breaks) / lines.length);
  return lines.map((line) => cutToMeasure(line, share, measure));
}

/** Cuts at a word, to a length that is measured in another way than in characters. */
export function cutToMeasure(text: string, max: number, measure: (text: string) => number): string {
  if (measure(text) <= max) return text;
  let from = 0;
  let to = text.length;
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (measure(cutAtWord(text, middle)) <= max) from = middle;
    else to = middle - 1;
  }
  return cutAtWord(text, from);
}

/** Bytes of UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** A word of which less than this would be left is cut in two instead: a text without blanks would vanish. */
const CUT_AT_BLANK_FROM = 0.6;
const SIGNS = new Intl.Segmenter('en', { granularity: 'grapheme' });

function wholeSigns(text: string, length: number): string {
  const tail = Math.max(0, length - LONGEST_SIGN);
  let end = tail;
  for (const { index, segment } of SIGNS.segment(text.slice(tail, length + LONGEST_SIGN))) {
    if (tail + index + segment.length > length) break;
    end = tail + index + segment.length;
  }
  return text.slice(0, end > 0 ? end : length).toWellFormed().replace(/\ufffd$/u, '');
}

/** Family and flag emoji stay well below; a sign with a hundred accents is cut. */
const LONGEST_SIGN = 64;
