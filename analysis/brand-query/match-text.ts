import { matchForm } from '../clean.ts';
import { foldAccents } from './fold.ts';

/** A text made ready for matching, once, whatever the number of queries. */
export interface MatchText {
  /** Match form (`analysis/clean.ts`) of title and text, a blank line between them, typographic quotes and hyphens plain. */
  readonly form: string;
  /** Words in order; an emoji is a word of its own. */
  readonly words: readonly string[];
  /** The word without accents where that differs, else undefined. */
  readonly folded: readonly (string | undefined)[];
  /** Offset of each word in `form`. */
  readonly starts: readonly number[];
}

export const WORD = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*|(?![©®])\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/gu;

/** Finds the words of a text in linear time. A phrase never runs on from the title into the text. */
export function toMatchText({ text, title }: { readonly text: string; readonly title?: string | undefined }): MatchText {
  const form = title === undefined || title === '' ? plainForm(text) : `${plainForm(title)}\n\n${plainForm(text)}`;
  const words: string[] = [];
  const folded: (string | undefined)[] = [];
  const starts: number[] = [];
  for (const found of form.matchAll(WORD)) {
    const word = found[0];
    const bare = foldAccents(word);
    words.push(word);
    folded.push(bare === word ? undefined : bare);
    starts.push(found.index);
  }
  return { form, words, folded, starts };
}

/**
 * Match form with one kind of apostrophe and one kind of hyphen. Trade marks go first, because NFKC spells them out
 * and would glue "tm" to the name: `Acme™` became `acmetm` and was not found. It also turns `´` into a space.
 */
export function plainForm(text: string): string {
  return matchForm(text.replace(/[™℠]/gu, ' ').replace(/[’‘ʼ´`]/gu, "'")).replace(/[‐-―−]/gu, '-');
}
