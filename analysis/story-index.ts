import type { StoryRow } from '../schemas/rows.ts';
import { HOUR_SECONDS } from '../schemas/plain/units.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import { countBits32, fromDecimal64 } from './hash64.ts';
import { pairSimilarity } from './simhash.ts';
import type { TextPrint } from './simhash.ts';
import { BestStory, nameOf } from './story-order.ts';

/** Near copies differ in at most this many of 64 bits; about 20 of a million unrelated pairs do so too. */
export const MAX_DISTANCE = 10;
/** A near copy lies at most this far from the founder, in either direction: archives come in any order. */
export const NEAR_WINDOW_SECONDS = 72 * HOUR_SECONDS;
/** Share of word pairs that confirms a near copy. */
export const MIN_PAIR_SIMILARITY = 0.6;

const BAND_BITS = 16;
const BANDS = 4;
const BAND_SIZE = 2 ** BAND_BITS;
/** Ten bits over four bands: some band differs in two bits or fewer, so these masks reach every near copy. */
const BAND_MASKS = masksOfAtMostTwoBits();

export interface StoryQuery {
  readonly brand: string;
  readonly at: EpochSeconds;
  readonly print: TextPrint;
}

/**
 * Stories of any number of brands, searchable by text. Kept by a worker and added to, it costs about 1 MB and 50 bytes
 * a story beside the rows themselves.
 */
export class StoryIndex {
  readonly #rows: StoryRow[] = [];
  readonly #places = new Map<string, number>();
  readonly #equal = new Map<string, number[]>();
  /** First place of each value of each band, and for each place and band the next one; −1 ends a chain. */
  readonly #heads = new Int32Array(BANDS * BAND_SIZE).fill(-1);
  #next = new Int32Array(BANDS * 64);
  #low = new Uint32Array(64);
  #high = new Uint32Array(64);

  constructor(rows: Iterable<StoryRow> = []) {
    this.add(rows);
  }

  get size(): number {
    return this.#places.size;
  }

  /** Adds stories; a story that is known already is replaced, and an equal one costs nothing. */
  add(rows: Iterable<StoryRow>): void {
    for (const row of rows) {
      const name = nameOf(row.brand, row.story);
      const place = this.#places.get(name);
      const known = place === undefined ? undefined : this.#rows[place];
      if (place !== undefined && known?.textHash === row.textHash && known.fingerprint === row.fingerprint) this.#rows[place] = row;
      else this.#append(name, row);
    }
  }

  has(brand: string, story: string): boolean {
    return this.#places.has(nameOf(brand, story));
  }

  /**
   * The story a text belongs to: one with an equal text, else the nearest within ten bits, 72 hours and .6 of the word
   * pairs. Ties go to the story founded first, then to the lower id. Stories in `without` do not count.
   */
  find({ brand, at, print }: StoryQuery, without: ReadonlySet<string>): { readonly row: StoryRow; readonly distance: number } | undefined {
    const search = new BestStory(brand, without);
    if (print.textHash !== undefined) {
      for (const place of this.#equal.get(nameOf(brand, print.textHash)) ?? []) this.#consider(search, place, -1);
    }
    if (search.row === undefined && print.fingerprint !== undefined) this.#findNear(search, { at, print });
    return search.row === undefined ? undefined : { row: search.row, distance: search.distance };
  }

  #findNear(search: BestStory, { at, print: { fingerprint, pairs } }: { readonly at: EpochSeconds; readonly print: TextPrint }): void {
    const { low, high } = fingerprint!; // checked by the caller
    const bands = [low & 0xffff, low >>> BAND_BITS, high & 0xffff, high >>> BAND_BITS];
    for (let band = 0; band < BANDS; band += 1) {
      for (const mask of BAND_MASKS) {
        let place = this.#heads[band * BAND_SIZE + (bands[band]! ^ mask)]!; // both within the table
        for (; place !== -1; place = this.#next[place * BANDS + band]!) {
          const distance = countBits32(this.#low[place]! ^ low) + countBits32(this.#high[place]! ^ high);
          if (distance > MAX_DISTANCE || distance > search.distance) continue;
          const row = this.#rows[place]!; // chains hold places of rows only
          if (Math.abs(row.foundedAt - at) > NEAR_WINDOW_SECONDS || pairSimilarity(row.pairs, pairs) < MIN_PAIR_SIMILARITY) continue;
          this.#consider(search, place, distance);
        }
      }
    }
  }

  /** Takes the story if it is better than what was found so far, is of the brand and still current. */
  #consider(search: BestStory, place: number, distance: number): void {
    const row = this.#rows[place]!; // places of rows only
    if (row.brand === search.brand && this.#places.get(nameOf(row.brand, row.story)) === place) search.offer(row, distance);
  }

  #append(name: string, row: StoryRow): void {
    const place = this.#rows.push(row) - 1;
    this.#places.set(name, place);
    if (row.textHash !== '') {
      const equal = nameOf(row.brand, row.textHash);
      const list = this.#equal.get(equal);
      if (list === undefined) this.#equal.set(equal, [place]);
      else list.push(place);
    }
    if (place >= this.#low.length) this.#grow();
    if (row.fingerprint === '0') return;
    const { low, high } = fromDecimal64(row.fingerprint);
    this.#low[place] = low;
    this.#high[place] = high;
    [low & 0xffff, low >>> BAND_BITS, high & 0xffff, high >>> BAND_BITS].forEach((value, band) => {
      const head = band * BAND_SIZE + value;
      this.#next[place * BANDS + band] = this.#heads[head]!; // within the table
      this.#heads[head] = place;
    });
  }

  #grow(): void {
    const length = this.#low.length * 2;
    this.#low = enlarged(this.#low, new Uint32Array(length));
    this.#high = enlarged(this.#high, new Uint32Array(length));
    this.#next = enlarged(this.#next, new Int32Array(length * BANDS));
  }
}

function enlarged<T extends Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function masksOfAtMostTwoBits(): readonly number[] {
  const masks = [0];
  for (let first = 0; first < BAND_BITS; first += 1) {
    masks.push(1 << first);
    for (let second = 0; second < first; second += 1) masks.push((1 << first) | (1 << second));
  }
  return masks;
}
