/**
 * Which language a text is in. The only file that imports eld.
 *
 * eld is a single object with one subset of languages for the whole process, and its `isReliable()` is true for
 * nearly every short text (97 % of texts of 12–40 characters), so the length rules here are ours. Without guard
 * languages, Turkish, Swedish and Danish posts come back as Dutch; Afrikaans, Catalan and Galician are left out
 * on purpose, because they steal short Dutch, Spanish and Portuguese texts.
 */
import { eld } from 'eld/extrasmall';
import type { TextContext } from '../schemas/analysis.ts';
import type { LanguageSource } from '../schemas/plain/labels.ts';
import { cutForModels } from './clean.ts';
import { languageOfScript } from './scripts.ts';

/** Languages the product reports on. */
export const ENABLED_LANGUAGES = ['nl', 'en', 'fr', 'de', 'es', 'it', 'pt'] as const;
/** Languages that are told apart only so that they are not taken for an enabled one. */
export const GUARD_LANGUAGES = ['tr', 'pl', 'ro', 'hu', 'cs', 'sv', 'da', 'ru', 'uk', 'ar'] as const;
/** ISO 639-2 code for a language nobody could tell. */
export const UNKNOWN_LANGUAGE = 'und';

export interface LanguageDecision {
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly languageSource: LanguageSource;
}

/**
 * Decides the language of a stored text. In order: another script decides by itself; a text with enough letters
 * and words is detected, except that the platform's tag wins under 40 characters; a shorter one takes the
 * platform's tag, else the author's usual language, else the source's, else `und`.
 * Deterministic; reads at most the first 10,000 characters, and eld the first 1,000.
 */
export function decideLanguage(text: string, context: TextContext = {}): LanguageDecision {
  const words = wordsOnly(cutForModels(text));
  const script = languageOfScript(words);
  if (script !== undefined) return { language: script, languageSource: 'script' };

  const tag = primaryLanguage(context.languageTag);
  if (isLongEnough(words)) {
    const { language, reliable } = detectLanguage(words);
    if (reliable) {
      const tagWins = tag !== undefined && tag !== language && words.length < TAG_WINS_BELOW_CHARACTERS;
      return tagWins ? { language: tag, languageSource: 'tag' } : { language, languageSource: 'detected' };
    }
  }
  if (tag !== undefined) return { language: tag, languageSource: 'tag' };
  const author = primaryLanguage(context.authorLanguage);
  if (author !== undefined) return { language: author, languageSource: 'author' };
  const source = primaryLanguage(context.sourceLanguage);
  if (source !== undefined) return { language: source, languageSource: 'source' };
  return { language: UNKNOWN_LANGUAGE, languageSource: 'unknown' };
}

/**
 * eld's best guess among the enabled and the guard languages, without any length rule; `und` and unreliable when
 * no n-gram is known. Give it text without links and names.
 */
export function detectLanguage(text: string): { readonly language: string; readonly reliable: boolean } {
  const result = eld.detect(text);
  return { language: result.language === '' ? UNKNOWN_LANGUAGE : result.language, reliable: result.isReliable() };
}

/** A text without links, `@names`, a leading or inner `RT` and the `#` sign: what language detection looks at. */
export function wordsOnly(text: string): string {
  return text.replace(NOT_LANGUAGE, ' ').replace(SPACES, ' ').trim();
}

/**
 * The two-letter code of a language tag in lower case: `nl-BE` → `nl`, `ENG` → `en`. Undefined for no tag, for
 * tags that name no language (`und`, `zxx`, `qme`) and for anything that is no tag.
 */
export function primaryLanguage(tag: string | undefined): string | undefined {
  const first = tag === undefined ? undefined : PRIMARY_SUBTAG.exec(tag.trim())?.[1]?.toLowerCase();
  if (first === undefined || first.length === 2) return first;
  return THREE_LETTER_CODES.get(first);
}

const MIN_LETTERS = 12;
const MIN_WORDS = 3;
const TAG_WINS_BELOW_CHARACTERS = 40;

const NOT_LANGUAGE = /\bhttps?:\/\/\S+|\bwww\.\S+|@[\w.]+|\bRT\b|#/g;
const SPACES = /\s+/g;
const PRIMARY_SUBTAG = /^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*$/;
const THREE_LETTER_CODES = new Map([
  ['nld', 'nl'], ['dut', 'nl'], ['eng', 'en'], ['fra', 'fr'], ['fre', 'fr'], ['deu', 'de'], ['ger', 'de'],
  ['spa', 'es'], ['ita', 'it'], ['por', 'pt'],
]);
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;

function isLongEnough(text: string): boolean {
  let letters = 0;
  let words = 0;
  for (const [word] of text.matchAll(WORD)) {
    words += 1;
    letters += word.length;
    if (words >= MIN_WORDS && letters >= MIN_LETTERS) return true;
  }
  return false;
}

eld.setLanguageSubset([...ENABLED_LANGUAGES, ...GUARD_LANGUAGES]);
