import type { MatchText } from './match-text.ts';
import type { Phrase, PhraseWord } from './phrase.ts';

/** Longest run of symbols and spaces between two words of a phrase: `air  france`, `johnson & johnson`. */
const MAX_GAP = 6;
const BLANK_LINE = /\n\s*\n/u;
/** `@acme` is neither `@acme.example` nor `@acme@example`. */
const ACCOUNT_GOES_ON = /^[@.][\p{L}\p{N}_]/u;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/**
 * Finds thousands of phrases in one pass over a text: every word is looked up as the first word of a phrase, and the
 * rest of the phrase is checked only on a hit. Time is linear in the text; one regular expression with as many
 * alternatives was measured 800 times slower with the flags `i` and `u` together.
 */
export class TokenMap {
  readonly #phrases: Phrase[] = [];
  readonly #ids = new Map<string, number>();
  readonly #byWord = new Map<string, number[]>();
  readonly #byPrefix = new Map<string, number[]>();
  #prefixLengths: readonly number[] = [];

  /** Adds a phrase and gives its number; an equal phrase keeps the number it had. */
  add(phrase: Phrase): number {
    const written = JSON.stringify(phrase.map(({ form, isPrefix, before, after, glue, isAccount }) => [form, isPrefix, before, after, glue, isAccount]));
    const known = this.#ids.get(written);
    if (known !== undefined) return known;
    const id = this.#phrases.push(phrase) - 1;
    this.#ids.set(written, id);
    const { form, isPrefix } = phrase[0]!; // `toPhrase` never gives an empty one
    const lists = isPrefix ? this.#byPrefix : this.#byWord;
    const list = lists.get(form);
    if (list === undefined) lists.set(form, [id]);
    else list.push(id);
    if (isPrefix) this.#prefixLengths = [...new Set([...this.#prefixLengths, form.length])].toSorted((a, b) => a - b);
    return id;
  }

  /** Numbers of the phrases that occur in the text. */
  find(text: MatchText): ReadonlySet<number> {
    const found = new Set<number>();
    for (let index = 0; index < text.words.length; index += 1) {
      const word = text.words[index]!; // index runs over the words
      this.#collect(word, text, index, found);
      const folded = text.folded[index];
      if (folded !== undefined) this.#collect(folded, text, index, found);
    }
    return found;
  }

  #collect(word: string, text: MatchText, index: number, found: Set<number>): void {
    this.#verify(this.#byWord.get(word), text, index, found);
    for (const length of this.#prefixLengths) {
      if (length > word.length) break;
      this.#verify(this.#byPrefix.get(word.slice(0, length)), text, index, found);
    }
  }

  #verify(candidates: readonly number[] | undefined, text: MatchText, index: number, found: Set<number>): void {
    if (candidates === undefined) return;
    for (const id of candidates) {
      if (!found.has(id) && standsAt(this.#phrases[id]!, text, index)) found.add(id); // ids are positions in #phrases
    }
  }
}

/** True when the phrase begins at this word of the text. */
function standsAt(phrase: Phrase, text: MatchText, first: number): boolean {
  return phrase.every((wanted, position) => {
    const index = first + position;
    if (!isWord(wanted, text.words[index]) && !isWord(wanted, text.folded[index])) return false;
    if (wanted.before !== '' && !standsInFront(wanted.before, text, index)) return false;
    const goesOn = text.form.slice(endOf(text, index), endOf(text, index) + 2);
    if (wanted.isAccount && wanted.glue === undefined && ACCOUNT_GOES_ON.test(goesOn)) return false;
    if (wanted.after !== '' && !text.form.startsWith(wanted.after, endOf(text, index))) return false;
    if (isPartOfSymbolName(wanted, text, index) && wanted.glue === undefined && phrase[position - 1]?.glue === undefined) return false;
    return position === phrase.length - 1 || gapFits(wanted.glue, text.form.slice(endOf(text, index), text.starts[index + 1]));
  });
}

function isWord({ form, isPrefix }: PhraseWord, word: string | undefined): boolean {
  return word !== undefined && (isPrefix ? word.startsWith(form) : word === form);
}

function endOf(text: MatchText, index: number): number {
  return text.starts[index]! + text.words[index]!.length; // callers have matched a word there
}

/** `@acme` is not found in `mail@acme.nl`, nor `.net` in `asp.net`; `#acme` is found in `#go#acme`. */
function standsInFront(symbol: string, text: MatchText, index: number): boolean {
  const at = text.starts[index]! - 1; // the word was matched there
  if (text.form.charAt(at) !== symbol) return false;
  return symbol === '#' || !WORD_CHARACTER.test(text.form.charAt(at - 1));
}

/** One or two letters inside a name such as `at&t`, `c++` or `c#` are that name, not a word of their own. */
function isPartOfSymbolName(wanted: PhraseWord, text: MatchText, index: number): boolean {
  const length = text.words[index]!.length; // callers have matched a word there
  if (length > 2 || wanted.after !== '') return false;
  const start = text.starts[index]!; // as above
  const end = start + length;
  const { form } = text;
  if (form.charAt(end) === '&' && WORD_CHARACTER.test(form.charAt(end + 1))) return true;
  if (form.charAt(start - 1) === '&' && WORD_CHARACTER.test(form.charAt(start - 2))) return true;
  return length === 1 && /[+#]/u.test(form.charAt(end));
}

function gapFits(glue: string | undefined, gap: string): boolean {
  return glue === undefined ? gap.length <= MAX_GAP && !BLANK_LINE.test(gap) : gap === glue;
}
