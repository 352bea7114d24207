import type { Dice } from './dice.ts';

/** Word lists by name; an entry may itself hold slots. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/**
 * Writes one sentence from a template:
 *
 * - `{station}` an entry of the lexicon's list of that name, `{5-50}` a whole number in between
 * - `(a|b|)` one of these, the last one nothing
 * - `[a]` there or not
 *
 * Parts may hold parts. A slot that stands twice is filled with two words where the list has them. Spaces that fell away are closed up.
 * @throws RangeError for a slot without a list, and for brackets that do not pair.
 * @example expand('de (trein|sprinter) van {6-9}:15', { lexicon: {}, dice }) // 'de sprinter van 7:15'
 */
export function expand(template: string, { lexicon, dice }: { readonly lexicon: Lexicon; readonly dice: Dice }): string {
  let text = template;
  const used = new Set<string>();
  for (let turns = 0; turns < MAX_TURNS; turns += 1) {
    const part = INNERMOST.exec(text);
    if (part === null) break;
    text = text.slice(0, part.index) + partOf(part[0]) + text.slice(part.index + part[0].length);
  }
  if (/[[\](){}]/u.test(text)) throw new RangeError(`expected brackets that pair, found ${template}`);
  return tidy(text);

  function partOf(written: string): string {
    const inside = written.slice(1, -1);
    if (written.startsWith('[')) return dice.chance(0.5) ? inside : '';
    if (written.startsWith('(')) return dice.pick(inside.split('|'));
    const range = /^(\d+)-(\d+)$/u.exec(inside);
    if (range !== null) return String(dice.between(Number(range[1]), Number(range[2])));
    const list = lexicon[inside];
    if (list === undefined) throw new RangeError(`expected a word list named ${inside} for ${template}`);
    let word = dice.pick(list);
    for (let tries = 0; used.has(word) && tries < MAX_TRIES; tries += 1) word = dice.pick(list);
    used.add(word);
    return word;
  }
}

/** Closes up double spaces and spaces in front of punctuation. */
export function tidy(text: string): string {
  return text.replace(/ {2,}/gu, ' ').replace(/ +([,.!?;:])/gu, '$1').replace(/\n /gu, '\n').trim();
}

const INNERMOST = /\{[^{}[\]()]*\}|\[[^{}[\]()]*\]|\([^{}[\]()]*\)/u;
/** More parts than any template holds: an entry that names itself must not run for ever. */
const MAX_TURNS = 200;
/** Draws before a word may stand twice. */
const MAX_TRIES = 4;
