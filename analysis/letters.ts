/** What a UTF-16 unit is, by tables that are filled on first sight: the engine's Unicode tables are slow to ask. */

const UNKNOWN = 0;
const LETTER = 1;
const MARK = 2;
const OTHER = 3;
const KIND_OF_UNIT = new Uint8Array(0x10000);

/** A letter (`\p{L}`) stands at `at`, also one beyond the basic plane. False beyond the end. */
export function isLetter(text: string, at: number): boolean {
  return kindAt(text, at) === LETTER;
}

/** A letter or a combining mark (`\p{M}`) stands at `at`. */
export function isLetterOrMark(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === LETTER || kind === MARK;
}

/** ASCII digit. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** The white space of `\s`, by unit. */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return true;
  if (unit < 0xa0) return false;
  return unit === 0xa0 || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029
    || unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}

function kindAt(text: string, at: number): number {
  if (at >= text.length) return OTHER;
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdbff) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit));
  const known = KIND_OF_UNIT[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const kind = kindOf(String.fromCharCode(unit));
  KIND_OF_UNIT[unit] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (/\p{L}/u.test(character)) return LETTER;
  return /\p{M}/u.test(character) ? MARK : OTHER;
}
