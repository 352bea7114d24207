/** Signs a reader sees, so that an accent or an emoji is one column. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : [...SIGNS.segment(text)].length;
}

/** Breaks a text between words into rows of at most so many columns; a longer word is broken where the row ends. `28 %` stays whole. */
export function wrap(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/ (?!%)/u).flatMap((each) => pieces(each, columns))) {
    if (row !== '' && widthOf(row) + 1 + widthOf(word) > columns) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return row === '' && rows.length > 0 ? rows : [...rows, row];
}

/** A text with blanks before or behind it, up to so many columns. */
export function pad(text: string, columns: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return side === 'left' ? blanks + text : text + blanks;
}

const PLAIN = /^[\u0020-\u007e\u00a1-\u017f–—×≥≤−·→“”…]*$/u;
const SIGNS = new Intl.Segmenter('en', { granularity: 'grapheme' });

function pieces(word: string, columns: number): readonly string[] {
  if (widthOf(word) <= columns) return [word];
  const signs = [...SIGNS.segment(word)].map(({ segment }) => segment);
  return Array.from({ length: Math.ceil(signs.length / columns) }, (_, place) => signs.slice(place * columns, (place + 1) * columns).join(''));
}
