import { isLetter, isLetterOrMark } from './letters.ts';
import type { Token } from './tokens.ts';

/** A run of more than three equal characters, to be cut to three. */
export const LONG_RUN = /(.)\1{3,}/gsu;

export interface ReadWord {
  readonly token: Token;
  readonly end: number;
}

/**
 * The word or tag that begins at `at`: letters and marks, with `_` and apostrophes inside; a digit ends it. Its text
 * is in lower case with straight apostrophes and runs cut to three.
 */
export function readWord(text: string, at: number, kind: 'word' | 'tag'): ReadWord {
  const start = kind === 'tag' ? at + 1 : at;
  let end = start;
  let letters = 0;
  let smallLetters = 0;
  let beyondAscii = false;
  let capitalLetters = 0;
  let curly = false;
  let run = 1;
  let longestRun = 1;
  let previous = -1;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const folded = unit | 32;
    if (folded >= 0x61 && folded <= 0x7a && unit < 128) {
      letters += 1;
      if (unit === folded) smallLetters += 1;
      else capitalLetters += 1;
    } else if (isLetterOrMark(text, end)) {
      letters += 1;
      beyondAscii = true;
      if (unit >= 0xd800 && unit <= 0xdbff) end += 1;
    } else if (unit === 0x27 || unit === 0x2019) {
      if (end === start || !isLetter(text, end + 1)) break;
      if (unit === 0x2019) curly = true;
    } else if (unit !== 0x5f || end === start) {
      break;
    }
    run = folded === previous ? run + 1 : 1;
    if (run > longestRun) longestRun = run;
    previous = folded;
    end += 1;
  }
  const raw = text.slice(at, end);
  let lower = beyondAscii || capitalLetters > 0 ? raw.toLowerCase() : raw;
  if (curly) lower = lower.replaceAll('\u2019', "'");
  if (longestRun > 3) lower = lower.replace(LONG_RUN, '$1$1$1');
  const capitals = letters >= 2 && smallLetters === 0 && (!beyondAscii || isAllCapitals(raw, lower));
  return { token: { kind, text: lower, capitals, stretched: longestRun >= 3 }, end };
}

function isAllCapitals(raw: string, lower: string): boolean {
  return raw !== lower && raw === raw.toUpperCase();
}
