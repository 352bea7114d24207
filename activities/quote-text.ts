import { decodeEntities } from '../analysis/tokens.ts';

/** Stands where a name, an address or a number was. */
export const LEFT_OUT = '[…]';
/** A quote in a message is at most this long, the sign of a cut included. */
export const MAX_QUOTE_CHARACTERS = 120;
/** With fewer letters left a quote says nothing. */
const FEWEST_LETTERS = 8;

/**
 * A short piece of a post that may leave the house: one line of at most 120 characters, cut at a word. Handles, links, mail
 * addresses, account and telephone numbers and other long numbers are left out; `[…]` stands in their place. undefined when too
 * little is left to quote.
 *
 * @example quotableText('@merelspoor bel mij op 06-12345678, de trein staat al een uur stil') // '[…] bel mij op […], de trein staat al een uur stil'
 */
export function quotableText(stored: string): string | undefined {
  const plain = decodeEntities(stored.slice(0, MOST_CHARACTERS))
    .replace(CODED_AT_SIGNS, '@')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ');
  const masked = MASKS.reduce((text, mask) => text.replace(mask, LEFT_OUT), plain)
    .replace(REPEATED_MASKS, LEFT_OUT)
    .trim();
  const quote = cutAtWord(masked);
  return (quote.replaceAll(LEFT_OUT, '').match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS ? undefined : quote;
}

/** More is never quoted; half a mask at the end cannot show, since quotes are far shorter. */
const MOST_CHARACTERS = 1_000;
/** `@` in its other forms: as an entity, full width, small. */
const CODED_AT_SIGNS = /&(?:#0*64|#x0*40|commat);|[＠﹫]/giu;
/** Format characters could hide inside a handle, and turn the direction in which a line is read. Control characters have no place in a line. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}]|(?![\t\n])\p{Cc}/gu;

/** Endings of addresses that people write without `https://`. Others are left out when a path follows. */
const ENDINGS = 'nl|be|com|org|net|eu|de|fr|uk|io|co|app|dev|info|social|online|news|tv|me|gov|edu|brussels|vlaanderen|amsterdam|example|test';
/** In this order: links may hold handles, handles may hold numbers. */
const MASKS: readonly RegExp[] = [
  /[a-z][a-z0-9+.-]*:\/\/\S+/giu,
  /\bwww\.\S+/giu,
  // Whatever holds an @ with something behind it: @name, @name@server, name@server.
  /[^\s,;:!?()<>[\]"'“”]*@\s?[^\s,;!?()<>[\]"'“”]+/gu,
  /(?<![\p{L}\p{N}])\/?u\/[\w-]+/giu,
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}\/\S*/gu,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}-]+\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}])`, 'giu'),
  // Bank accounts (ISO 13616): two letters, two digits, groups.
  /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?(?![\p{L}\p{N}])/giu,
  // Telephone numbers and the like: eight digits or more with what people put in between.
  /\+?\(?\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){7,}/gu,
  /\p{Nd}{5,}/gu,
];
const REPEATED_MASKS = /(?:\[…\][\s,;:]*){2,}(?<=\S)/gu;

function cutAtWord(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_QUOTE_CHARACTERS) return text;
  const cut = characters.slice(0, MAX_QUOTE_CHARACTERS - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  // A "word" that fills half of the quote is cut all the same.
  const kept = lastSpace > MAX_QUOTE_CHARACTERS / 2 ? cut.slice(0, lastSpace) : cut;
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}
