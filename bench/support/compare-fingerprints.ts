import type { Fingerprints } from './fingerprints.ts';

export interface TableDifference {
  readonly table: string;
  readonly expected: number;
  readonly found: number;
  /** Keys that only the expected store has. */
  readonly missing: number;
  /** Keys that only the other store has. */
  readonly surplus: number;
  /** Keys that both have, with another content. */
  readonly changed: number;
}

/** Every table of both stores, row by row by key, in the order of their names. */
export function compareFingerprints(expected: Fingerprints, found: Fingerprints): readonly TableDifference[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort().map((table) => {
    const wanted = new Map(Object.entries(expected[table] ?? {}));
    const there = new Map(Object.entries(found[table] ?? {}));
    const common = [...wanted.keys()].filter((key) => there.has(key));
    return {
      table,
      expected: wanted.size,
      found: there.size,
      missing: wanted.size - common.length,
      surplus: there.size - common.length,
      changed: common.filter((key) => wanted.get(key) !== there.get(key)).length,
    };
  });
}

/** A table that is not the same in both stores. */
export function isDifferent({ missing, surplus, changed }: TableDifference): boolean {
  return missing + surplus + changed > 0;
}
