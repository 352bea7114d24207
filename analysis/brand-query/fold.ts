/** Letters that Unicode does not take apart into a base letter and an accent. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ĸ: 'k', ŋ: 'n',
};
const WHOLE_LETTER = /[ßøæœłđðþıħŧĸŋ]/gu;
const ONLY_ASCII = /^[\x00-\x7f]*$/;

/**
 * Takes the accents off lower-case text: `l'oréal` → `l'oreal`, `straße` → `strasse`. ASCII comes back as it is, other
 * scripts keep their letters.
 */
export function foldAccents(lowerCase: string): string {
  if (ONLY_ASCII.test(lowerCase)) return lowerCase;
  return lowerCase
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(WHOLE_LETTER, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .normalize('NFC');
}
