import { cutForModels } from './clean.ts';
import { emojiEnd, emoticonAt } from './emoticons.ts';
import { isDigit, isLetter, isSpace } from './letters.ts';
import { LONG_RUN, readWord } from './word-reader.ts';

/** What a token is. `marks` is a run of ! and ?, `stop` is one of . , ; and `dots` are two or more dots. */
export type TokenKind = 'word' | 'tag' | 'placeholder' | 'emoticon' | 'emoji' | 'marks' | 'dots' | 'stop';

export interface Token {
  readonly kind: TokenKind;
  /** Lower case, `’` as `'`, runs of more than three equal characters cut to three; a tag keeps its `#`. */
  readonly text: string;
  /** A word or tag of two or more letters, all of them capitals. */
  readonly capitals: boolean;
  /** The text has a run of three or more equal characters. */
  readonly stretched: boolean;
}

export const URL_PLACEHOLDER = '<url>';
export const USER_PLACEHOLDER = '<user>';
export const NUMBER_PLACEHOLDER = '<num>';

/**
 * The tokens of a stored text as models and word lists see it: links, `@names` and numbers become placeholders
 * (a number also inside a word, which it splits), then words and tags, emoticons, emoji with their joiners and
 * skin tones, runs of `!?`, dots and stops. Everything else separates. No stemming: character n-grams do that.
 * Reads the first 10,000 characters; linear time.
 *
 * @example tokenise('Top!! @ns 5x LATE :-)').map((token) => token.text) // top !! <user> <num> x late :)
 */
export function tokenise(stored: string): readonly Token[] {
  const text = decodeEntities(cutForModels(stored));
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) at = readToken(text, at, tokens);
  return tokens;
}

/** `&amp; &lt; &gt; &quot; &#39;` as the characters they stand for; sources deliver both forms of one post. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITIES, (entity) => ENTITY_TEXT.get(entity) ?? entity) : text;
}

const ENTITIES = /&(?:amp|lt|gt|quot|apos|#39);/g;
const ENTITY_TEXT = new Map([
  ['&amp;', '&'], ['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&apos;', "'"], ['&#39;', "'"],
]);

const URL_TOKEN = plainToken('placeholder', URL_PLACEHOLDER);
const USER_TOKEN = plainToken('placeholder', USER_PLACEHOLDER);
const NUMBER_TOKEN = plainToken('placeholder', NUMBER_PLACEHOLDER);
const STOP_TOKENS = new Map(['.', ',', ';'].map((stop) => [stop, plainToken('stop', stop)]));

function plainToken(kind: TokenKind, text: string): Token {
  return { kind, text, capitals: false, stretched: false };
}

/** Reads what stands at `at`, appends at most one token, and returns where to go on. */
function readToken(text: string, at: number, tokens: Token[]): number {
  const unit = text.charCodeAt(at);
  if (unit <= 32) return at + 1;
  if (isLetter(text, at)) return readWordOrLink(text, at, tokens);
  if (isDigit(unit)) return readNumber(text, at, tokens);

  const emoticon = emoticonAt(text, at);
  if (emoticon !== undefined) {
    tokens.push(plainToken('emoticon', emoticon.text));
    return emoticon.end;
  }
  if (unit > 127) return readEmoji(text, at, tokens);
  return readAsciiSign(text, at, tokens);
}

function readAsciiSign(text: string, at: number, tokens: Token[]): number {
  const sign = text.charAt(at);
  if (sign === '#' && isLetter(text, at + 1)) return addWord(text, at, 'tag', tokens);
  if (sign === '@' && isHandleUnit(text.charCodeAt(at + 1))) return readHandle(text, at, tokens);
  if (sign === '!' || sign === '?') return readMarks(text, at, tokens);
  if (sign === '.' && text.charAt(at + 1) === '.') {
    let end = at + 2;
    while (text.charAt(end) === '.') end += 1;
    tokens.push(plainToken('dots', end - at === 2 ? '..' : '...'));
    return end;
  }
  const stop = STOP_TOKENS.get(sign);
  if (stop !== undefined) tokens.push(stop);
  return at + 1;
}

function readWordOrLink(text: string, at: number, tokens: Token[]): number {
  const first = text.charCodeAt(at) | 32;
  const mayBeLink = (first === 0x68 || first === 0x77) && LINK_START.test(text.slice(at, at + 8));
  if (mayBeLink) {
    let end = at;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
    tokens.push(URL_TOKEN);
    return end;
  }
  const emoticon = emoticonAt(text, at);
  if (emoticon !== undefined) {
    tokens.push(plainToken('emoticon', emoticon.text));
    return emoticon.end;
  }
  return addWord(text, at, 'word', tokens);
}

/** A scheme, `www.`, or the bare word that corpora put in the place of a link. */
const LINK_START = /^(?:https?(?::\/\/|$|[^\p{L}\p{M}\d_'])|www\.)/iu;

function addWord(text: string, at: number, kind: 'word' | 'tag', tokens: Token[]): number {
  const { token, end } = readWord(text, at, kind);
  tokens.push(token);
  return end;
}

/** Digits with inner `. , :` between digits. */
function readNumber(text: string, at: number, tokens: Token[]): number {
  let end = at + 1;
  for (;;) {
    while (isDigit(text.charCodeAt(end))) end += 1;
    const unit = text.charCodeAt(end);
    const isInner = unit === 0x2e || unit === 0x2c || unit === 0x3a;
    if (!isInner || !isDigit(text.charCodeAt(end + 1))) break;
    end += 1;
  }
  tokens.push(NUMBER_TOKEN);
  return end;
}

function readHandle(text: string, at: number, tokens: Token[]): number {
  let end = at + 1;
  while (isHandleUnit(text.charCodeAt(end))) end += 1;
  // Fediverse handles name their server too.
  if (text.charAt(end) === '@' && isHandleUnit(text.charCodeAt(end + 1))) {
    end += 1;
    while (isHandleUnit(text.charCodeAt(end)) || (isHostSign(text.charCodeAt(end)) && isHandleUnit(text.charCodeAt(end + 1)))) end += 1;
  }
  tokens.push(USER_TOKEN);
  return end;
}

function readMarks(text: string, at: number, tokens: Token[]): number {
  let end = at + 1;
  while (text.charAt(end) === '!' || text.charAt(end) === '?') end += 1;
  const run = text.slice(at, end);
  tokens.push({ kind: 'marks', text: run.length > 3 ? run.replace(LONG_RUN, '$1$1$1') : run, capitals: false, stretched: false });
  return end;
}

function readEmoji(text: string, at: number, tokens: Token[]): number {
  const end = emojiEnd(text, at);
  if (end === at) return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  tokens.push(plainToken('emoji', text.slice(at, end).replaceAll('\uFE0F', '')));
  return end;
}

function isHandleUnit(unit: number): boolean {
  const folded = unit | 32;
  return (folded >= 0x61 && folded <= 0x7a && unit < 128) || isDigit(unit) || unit === 0x5f;
}

function isHostSign(unit: number): boolean {
  return unit === 0x2e || unit === 0x2d;
}
