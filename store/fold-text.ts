/** A word as texts are compared with it: lower case, accents taken off. `foldedSql` does the same in the store. */
export function foldWord(word: string): string {
  return [...word.normalize('NFC').toLowerCase()].map((letter) => PLAIN.get(letter) ?? letter).join('');
}

/** SQL that folds an expression of text as `foldWord` does. Letters are exchanged one by one: a pattern took four times as long. */
export function foldedSql(expression: string): string {
  return `translateUTF8(lowerUTF8(${expression}), '${[...PLAIN.keys()].join('')}', '${[...PLAIN.values()].join('')}')`;
}

/** Small Latin letters with accents, and the letter below. */
const PLAIN: ReadonlyMap<string, string> = new Map(letters([0xc0, 0x24f], [0x1e00, 0x1eff]));

function letters(...blocks: readonly (readonly [number, number])[]): readonly (readonly [string, string])[] {
  return blocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)))
    .filter((letter) => letter === letter.toLowerCase())
    .map((letter) => [letter, letter.normalize('NFD').replace(/\p{M}/gu, '')] as const)
    .filter(([letter, plain]) => /^[a-z]$/u.test(plain) && plain !== letter);
}
