/** Languages that are told by their script, before any statistics. */

/**
 * The language of a text most of whose letters are not Latin, by its script; undefined for Latin text, for text
 * without letters and for scripts that are not listed. Scripts shared by several languages are decided by letters
 * that only one of them uses. Looks at no more than the first 2,000 units.
 */
export function languageOfScript(text: string): string | undefined {
  const head = text.slice(0, LOOK_AT_UNITS);
  if (!BEYOND_LATIN.test(head)) return undefined;
  const letters = countOf(head, LETTER);
  if (letters === 0) return undefined;
  // Japanese mixes kana with Han, so kana decide before Han does.
  for (const { script, language } of SCRIPTS) {
    if (countOf(head, script) * 2 > letters) return language(head);
  }
  return undefined;
}

interface Script {
  readonly script: RegExp;
  readonly language: (text: string) => string;
}

const LOOK_AT_UNITS = 2_000;
/** Greek is the first script after Latin and its modifiers. */
const BEYOND_LATIN = /[^\u0000-\u036F\u1E00-\u1EFF\u2000-\u2BFF\uFE0F\u{1F000}-\u{1FAFF}]/u;
const LETTER = /\p{L}/gu;

const SCRIPTS: readonly Script[] = [
  { script: /\p{Script=Cyrillic}/gu, language: cyrillic },
  { script: /\p{Script=Arabic}/gu, language: arabic },
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu, language: eastAsian },
  { script: /\p{Script=Hangul}/gu, language: () => 'ko' },
  { script: /\p{Script=Greek}/gu, language: () => 'el' },
  { script: /\p{Script=Hebrew}/gu, language: () => 'he' },
  { script: /\p{Script=Thai}/gu, language: () => 'th' },
  { script: /\p{Script=Devanagari}/gu, language: () => 'hi' },
  { script: /\p{Script=Bengali}/gu, language: () => 'bn' },
  { script: /\p{Script=Tamil}/gu, language: () => 'ta' },
  { script: /\p{Script=Georgian}/gu, language: () => 'ka' },
  { script: /\p{Script=Armenian}/gu, language: () => 'hy' },
  { script: /\p{Script=Ethiopic}/gu, language: () => 'am' },
];

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function cyrillic(text: string): string {
  if (/[іїєґ]/i.test(text)) return 'uk';
  if (/[ђјљњћџ]/i.test(text)) return 'sr';
  // Bulgarian uses neither ы, э nor ё, and ъ as a vowel.
  return /ъ/i.test(text) && !/[ыэё]/i.test(text) ? 'bg' : 'ru';
}

function arabic(text: string): string {
  if (/[ٹڈڑےں]/.test(text)) return 'ur';
  return /[پچژگ]/.test(text) ? 'fa' : 'ar';
}

function eastAsian(text: string): string {
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : 'zh';
}
