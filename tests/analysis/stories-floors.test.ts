import { describe, expect, it } from 'vitest';
import { foldCopies } from '../../analysis/stories.ts';

/** Words of invented service posts; sentences are drawn from them, so that unrelated texts share many. */
const WORDS = `de trein bus app pakket bestelling winkel klantenservice vandaag gisteren weer nog steeds niet wel te laat vroeg
is was wordt kan moet mag gaat komt blijft staat op in bij van voor met zonder na tijdens mijn jullie ons hun deze die dat
snel traag kapot leeg vol vriendelijk boos blij graag misschien altijd nooit iemand niemand niets alles kaartje scherm deur
balie monteur rekening bedrag korting mail bericht antwoord vraag probleem oplossing uur minuut week maand station halte
route vertraging storing omleiding stoel koffie regen wind zon file brug tunnel spoor perron lift trap ingang uitgang code
wachtwoord account telefoon lijn gesprek medewerker chef directeur buurman collega kinderen ouders familie vrienden feest`
  .split(/\s+/u);
const TEXTS = 1_500;

/** mulberry32: the same texts in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(1);
const drawWord = () => WORDS[Math.floor(random() ** 1.5 * WORDS.length)]!; // the index is below the length
const texts = Array.from({ length: TEXTS }, () => Array.from({ length: 10 + Math.floor(random() * 20) }, drawWord));

/** Share of texts whose changed form falls into the story of the original, all originals being known. */
function shareFound(change: (words: readonly string[]) => string): number {
  const originals = texts.map((words, index) => ({
    key: { origin: 'archive:invented', nativeId: `original-${index}` },
    brand: 'acme',
    bucketAt: index,
    text: words.join(' '),
  }));
  const first = foldCopies({ items: originals, known: [] });
  const changed = texts.map((words, index) => ({
    key: { origin: 'archive:invented', nativeId: `changed-${index}` },
    brand: 'acme',
    bucketAt: TEXTS + index,
    text: change(words),
  }));
  const second = foldCopies({ items: changed, known: first.founded });
  return second.assignments.filter(({ story }, index) => story === first.assignments[index]?.story).length / TEXTS;
}

describe('copies of invented texts of ten words and more', () => {
  it('finds every repost with a link', () => {
    expect(shareFound((words) => `RT @iemand: ${words.join(' ')} https://kort.example/${words.length}`)).toBe(1);
  });

  it('finds at least 85 % of texts with the last 15 % cut off', () => {
    expect(shareFound((words) => words.slice(0, Math.ceil(words.length * 0.85)).join(' '))).toBeGreaterThanOrEqual(0.85);
  });

  it('finds at least 80 % of texts with one word changed', () => {
    const other = createRandom(2);
    const changeOne = (words: readonly string[]) => words.with(Math.floor(other() * words.length), 'anderwoord').join(' ');
    expect(shareFound(changeOne)).toBeGreaterThanOrEqual(0.8);
  });

  it('finds at least 80 % of texts with three words in front', () => {
    expect(shareFound((words) => `lees dit even ${words.join(' ')}`)).toBeGreaterThanOrEqual(0.8);
  });

  it('takes fewer than one in a hundred unrelated texts for a copy of another', () => {
    const items = texts.map((words, index) => ({ key: { origin: 'o', nativeId: `${index}` }, brand: 'acme', bucketAt: index, text: words.join(' ') }));
    const { founded } = foldCopies({ items, known: [] });
    expect(founded.length / TEXTS).toBeGreaterThan(0.99);
  });
});
