import { DRIVERS } from './settings.ts';
import { JUDGEMENT_WORDS, STOP_WORDS } from './stop-words.ts';

/** Links, e-mail addresses and user names (with or without a server): they name places and people, not what happened. */
const NAMES_AND_LINKS = /https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@[\w.-]+(?:@[\w.-]+)?/giu;
const SENTENCE_END = /[.!?;:\n\r|]+/u;
const WORD = /#?[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/**
 * The terms one text holds: words of two characters or more, hashtags, and pairs of neighbouring words inside one
 * sentence; each once, lower case. Terms made only of stop words and words of judgement ("slecht", "great") are left out.
 *
 * @example
 * findTerms('Wachten op #trein, wachten!') // wachten, #trein, "wachten op", "op #trein", "#trein wachten"
 */
export function findTerms(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  const plain = text.normalize('NFC').replace(NAMES_AND_LINKS, '\n').toLowerCase().replaceAll('’', "'");
  for (const sentence of plain.split(SENTENCE_END)) {
    const words = (sentence.match(WORD) ?? []).filter((word) => [...word].length >= DRIVERS.minimumTokenLength);
    words.forEach((word, index) => {
      const isEmpty = saysNothing(word);
      if (!isEmpty) terms.add(word);
      const next = words[index + 1];
      if (next !== undefined && !(isEmpty && saysNothing(next))) terms.add(`${word} ${next}`);
    });
  }
  return terms;
}

/** Names nothing that happened. */
function saysNothing(word: string): boolean {
  return STOP_WORDS.has(word) || JUDGEMENT_WORDS.has(word.replace(/^#/u, ''));
}
