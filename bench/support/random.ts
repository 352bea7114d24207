/** Numbers from a seed: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [low, high). */
  between(low: number, high: number): number;
  /** One of these; there has to be one. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32 (public domain, T. Ettinger): one 32-bit word of state, good enough to place kills and invent posts. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low));
  return {
    next,
    between,
    pick<Item>(items: readonly Item[]): Item {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[between(0, items.length)] as Item; // between 0 and the length
    },
  };
}

/** A seed that nobody chose; printed, so that a failing run can be done again. */
export function freshSeed(): number {
  return (Date.now() ^ (process.pid << 16)) >>> 0;
}
