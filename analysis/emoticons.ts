/** Emoticons and emoji: where one stands, how long it is, how it is written once noses and doubled mouths are gone. */

export interface Emoticon {
  /** Without nose, one mouth: `:-)))` is `:)`. */
  readonly text: string;
  readonly end: number;
}

/**
 * The emoticon at `at`, if one stands there: eyes `: ; =`, an optional tear, an optional nose, a mouth; `xD`,
 * `<3`, `</3`, `^^`, `^_^`, `-_-`. One that ends in a letter or begins with one must stand alone.
 */
export function emoticonAt(text: string, at: number): Emoticon | undefined {
  const first = text.charAt(at);
  if (first === ':' || first === ';' || first === '=') return face(text, at, first);
  for (const { written, as } of SPECIALS) {
    if (first === written.charAt(0) && text.startsWith(written, at) && standsAlone(text, at, at + written.length)) {
      return { text: as, end: at + written.length };
    }
  }
  return undefined;
}

/**
 * Where the emoji that begins at `at` ends, with variation selectors, skin tones, joined emoji, keycap and flags;
 * `at` itself when none begins there.
 */
export function emojiEnd(text: string, at: number): number {
  EMOJI.lastIndex = at;
  return EMOJI.test(text) ? EMOJI.lastIndex : at;
}

/** The first pictograph of an emoji token, without skin tone and joined parts: how word lists know it. */
export function plainEmoji(emoji: string): string {
  return String.fromCodePoint(emoji.codePointAt(0) ?? 0);
}

const SPECIALS = [
  { written: 'xD', as: 'xd' }, { written: 'XD', as: 'xd' }, { written: '<3', as: '<3' }, { written: '</3', as: '</3' },
  { written: '^_^', as: '^^' }, { written: '^^', as: '^^' }, { written: '-_-', as: '-_-' },
] as const;

/** How each mouth is written in the token. */
const MOUTHS = new Map([
  [')', ')'], [']', ')'], ['D', 'd'], ['(', '('], ['[', '('], ['P', 'p'], ['p', 'p'], ['/', '/'], ['\\', '/'],
  ['|', '|'], ['*', '*'], ['O', 'o'], ['o', 'o'], ['S', 's'], ['s', 's'], ['@', '@'],
]);

// One joined sequence holds at most ten parts, so that a flood of joiners cannot become one huge token.
const EMOJI = /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\uFE0F\u20E3\u{1F3FB}-\u{1F3FF}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*){0,9})/uy;

function face(text: string, at: number, eyes: string): Emoticon | undefined {
  let end = at + 1;
  const tear = text.charAt(end) === "'" ? "'" : '';
  if (tear !== '') end += 1;
  if (text.charAt(end) === '-' || text.charAt(end) === '^') end += 1;
  const written = text.charAt(end);
  const mouth = MOUTHS.get(written);
  if (mouth === undefined) return undefined;
  // `://` is a link that lost its scheme.
  if (mouth === '/' && text.charAt(end + 1) === '/') return undefined;
  end += 1;
  while (text.charAt(end) === written) end += 1;
  if (!standsAlone(text, end - 1, end)) return undefined;
  return { text: `${eyes === '=' ? ':' : eyes}${tear}${mouth}`, end };
}

/** A letter or digit on the edge of an emoticon may not touch another one outside it. */
function standsAlone(text: string, start: number, end: number): boolean {
  const touchesAfter = ALPHANUMERIC.test(text.charAt(end - 1)) && ALPHANUMERIC.test(text.charAt(end));
  const touchesBefore = ALPHANUMERIC.test(text.charAt(start)) && start > 0 && ALPHANUMERIC.test(text.charAt(start - 1));
  return !touchesAfter && !touchesBefore;
}

const ALPHANUMERIC = /[\p{L}\d]/u;
