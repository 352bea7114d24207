import { maskNames } from './mask-names.ts';
import { decodeEntities } from './tokens.ts';

/** Stands where a name, an address or a number was. */
export const REDACTED = '[…]';
/** A quote in a report is at most this long, in code points, the sign of a cut included. */
export const MAX_QUOTE_LENGTH = 120;

/**
 * A short piece of a post that may leave the house in a report: one line of at most 120 characters, cut at a word. Handles, links,
 * mail addresses, account, telephone and other long numbers are left out, and names of people as far as their form shows them:
 * after a title, initials before a name, two capitalised words in a row. `[…]` stands in their place. undefined when fewer than
 * eight letters are left. Time linear in at most 1,000 characters.
 *
 * @param options.keep names that may stand, such as the brand's own: never taken for a person
 * @example redactQuote('Dhr. Peeters belde @merelspoor op 06-12345678, de trein stond stil') // '[…] belde […] op […], de trein stond stil'
 */
export function redactQuote(stored: string, { keep = [] }: { readonly keep?: readonly string[] } = {}): string | undefined {
  const plain = decodeEntities(stored.slice(0, MOST_CHARACTERS).toWellFormed())
    .replace(CODED_AT_SIGNS, '@')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ');
  const masked = maskNames(MASKS.reduce((text, mask) => text.replace(mask, REDACTED), plain), { mask: REDACTED, keep });
  const quote = cutAtWord(masked.replace(REPEATED, REDACTED).trim());
  return (quote.replaceAll(REDACTED, '').match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS ? undefined : quote;
}

/** With fewer letters left a quote says nothing. */
const FEWEST_LETTERS = 8;
/** More is never quoted; half a mask at the end cannot show, since quotes are far shorter. */
const MOST_CHARACTERS = 1_000;
/** `@` in its other forms: as an entity, full width, small. */
const CODED_AT_SIGNS = /&(?:#0*64|#x0*40|commat);|[＠﹫]/giu;
/** Signs that are not seen could hide inside a handle, and turn the direction in which a line is read. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}]|(?![\t\n])\p{Cc}/gu;

/** Endings of addresses that people write without `https://`. Others are left out when a path follows. */
const ENDINGS = 'nl|be|com|org|net|eu|de|fr|uk|io|co|app|dev|info|social|online|news|tv|me|gov|edu|brussels|vlaanderen|amsterdam|example|test';
/** In this order: links may hold handles, handles may hold numbers. */
const MASKS: readonly RegExp[] = [
  /[a-z][a-z0-9+.-]*:\/\/\S+/giu,
  /\b(?:www\.|mailto:|tel:)\S+/giu,
  // Whatever holds an @ with something behind it: @name, @name@server, name@server.
  /[^\s,;:!?()<>[\]"'“”]*@\s?[^\s,;!?()<>[\]"'“”]+/gu,
  /(?<![\p{L}\p{N}])\/?u\/[\w-]+/giu,
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}\/\S*/gu,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}-]+\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}])`, 'giu'),
  // Bank accounts (ISO 13616): two letters, two digits, a bank, then groups with a digit in each, so that words behind it stay.
  /(?<![\p{L}\p{N}])[a-z]{2}\d{2}[ .-]?[a-z0-9]{4}(?:[ .-]?(?=[a-z]{0,3}\d)[a-z0-9]{4}){1,6}(?:[ .-]?\d{1,4})?(?![\p{L}\p{N}])/giu,
  // Telephone numbers and the like: eight digits or more with what people put in between.
  /\+?\(?\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){7,}/gu,
  // Dutch post codes with a house number tell a home.
  /(?<![\p{L}\p{N}])[1-9]\d{3} ?[a-z]{2} ?\d{1,5}[a-z]?(?![\p{L}\p{N}])/giu,
  /\p{Nd}{5,}/gu,
];
const REPEATED = /(?:\[…\][\s,;:]*){2,}(?<=\S)/gu;

function cutAtWord(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_QUOTE_LENGTH) return text;
  const cut = characters.slice(0, MAX_QUOTE_LENGTH - 1).join('');
  const lastBlank = cut.lastIndexOf(' ');
  // A "word" that fills half of the quote is cut all the same.
  const kept = lastBlank > MAX_QUOTE_LENGTH / 2 ? cut.slice(0, lastBlank) : cut;
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}
