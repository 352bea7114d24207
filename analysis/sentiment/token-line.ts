import type { Token } from '../tokens.ts';
import { NEGATION_REACH } from './negations.ts';

/** UTF-16 units of a line of tokens with a space before, between and after them. */
interface UnitLine {
  readonly units: Uint16Array;
  readonly length: number;
}

/** The tokens of a text as two lines of units: plain, and with `_N` behind every word a negation reaches. */
export interface TokenLine {
  readonly plain: UnitLine;
  readonly marked: UnitLine;
  readonly count: number;
  /** 1 for a word a negation reaches. */
  readonly negated: Uint8Array;
  write(tokens: readonly Token[]): void;
  plainStart(index: number): number;
  plainEnd(index: number): number;
  markedStart(index: number): number;
  markedEnd(index: number): number;
}

/** Makes a line that is written again for every text; its arrays only grow. */
export function createTokenLine(negations: ReadonlySet<string>): TokenLine {
  let plain = new Uint16Array(1_024);
  let marked = new Uint16Array(1_024);
  let plainStarts = new Int32Array(256);
  let markedStarts = new Int32Array(256);
  let negated = new Uint8Array(256);
  let plainLength = 0;
  let markedLength = 0;
  let count = 0;

  return {
    get plain() { return { units: plain, length: plainLength }; },
    get marked() { return { units: marked, length: markedLength }; },
    get count() { return count; },
    get negated() { return negated; },
    plainStart: (index) => plainStarts[index] ?? 0,
    plainEnd: (index) => (plainStarts[index + 1] ?? 0) - 1,
    markedStart: (index) => markedStarts[index] ?? 0,
    markedEnd: (index) => (markedStarts[index + 1] ?? 0) - 1,
    write,
  };

  function write(tokens: readonly Token[]): void {
    reserve(tokens);
    count = tokens.length;
    plainLength = 1;
    markedLength = 1;
    plain[0] = SPACE;
    marked[0] = SPACE;
    let reach = 0;
    for (let index = 0; index < count; index += 1) {
      const token = tokens[index];
      if (token === undefined) continue;
      const isWord = token.kind === 'word' || token.kind === 'tag';
      const isNegated = isWord && reach > 0;
      plainStarts[index] = plainLength;
      markedStarts[index] = markedLength;
      negated[index] = isNegated ? 1 : 0;
      append(token.text, isNegated);
      if (isWord) reach = isNegation(token.text) ? NEGATION_REACH : Math.max(0, reach - 1);
      else if (token.kind === 'stop' || token.kind === 'marks') reach = 0;
    }
    plainStarts[count] = plainLength;
    markedStarts[count] = markedLength;
  }

  function append(text: string, isNegated: boolean): void {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      plain[plainLength++] = unit;
      marked[markedLength++] = unit;
    }
    if (isNegated) {
      marked[markedLength++] = UNDERSCORE;
      marked[markedLength++] = CAPITAL_N;
    }
    plain[plainLength++] = SPACE;
    marked[markedLength++] = SPACE;
  }

  function isNegation(word: string): boolean {
    return negations.has(word) || (negations.size > 0 && word.endsWith("n't"));
  }

  function reserve(tokens: readonly Token[]): void {
    let units = 1;
    for (const token of tokens) units += token.text.length + 3;
    if (plain.length < units) {
      plain = new Uint16Array(2 * units);
      marked = new Uint16Array(2 * units);
    }
    if (plainStarts.length <= tokens.length) {
      plainStarts = new Int32Array(2 * tokens.length + 1);
      markedStarts = new Int32Array(2 * tokens.length + 1);
      negated = new Uint8Array(2 * tokens.length + 1);
    }
  }
}

const SPACE = 0x20;
const UNDERSCORE = 0x5f;
const CAPITAL_N = 0x4e;
