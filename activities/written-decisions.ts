import { createHash } from 'node:crypto';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { Level } from '../schemas/plain/levels.ts';
import type { DecisionRow } from '../schemas/rows.ts';
import type { Store } from '../store/client.ts';
import { readDecisions } from '../store/detection.ts';
import type { LiveBrand } from './decide-brand.ts';
import { printSorted } from './sorted-json.ts';

/** Decisions that stand in the store, as far as live evaluation still touches them. */
export interface WrittenDecisions {
  /**
   * Rows for what is new or differs from what stands there: late arrivals change the terms of a bucket that was decided
   * before. What such a bucket did to the incidents stays as it was then.
   */
  changedRows(decided: readonly LiveBrand[], nowMs: number, signal: AbortSignal): Promise<readonly DecisionRow[]>;
  /** Told once the rows are durable. */
  remember(rows: readonly DecisionRow[]): void;
}

interface Written {
  readonly hash: string;
  readonly level: Level;
  readonly heldByCoolDown: number;
}

/** One for each worker. What another worker wrote, or this one before it was started again, is read from the store when it is met. */
export function createWrittenDecisions(store: Store): WrittenDecisions {
  const known = new Map<string, Map<EpochSeconds, Written>>();

  return {
    remember,
    async changedRows(decided, nowMs, signal) {
      await meet(decided, signal);
      return decided.flatMap(({ brand, decisions, heldUntil }) => decisions.flatMap((decision): readonly DecisionRow[] => {
        const before = known.get(brand.id)?.get(decision.bucket);
        const held = decision.bucket <= heldUntil ? before : undefined;
        const heldByCoolDown = held?.heldByCoolDown ?? decision.terms.heldByCoolDown;
        const terms = printSorted({ ...decision.terms, heldByCoolDown, conditions: decision.conditions, marks: decision.marks });
        const level = held?.level ?? decision.level;
        if (before?.hash === hashOf(terms) && before.level === level) return [];
        return [{ brand: brand.id, bucket: decision.bucket, version: String(nowMs), level, severity: decision.severity, terms }];
      }));
    },
  };

  function remember(rows: readonly DecisionRow[]): void {
    for (const { brand, bucket, level, terms } of rows) {
      const own = known.get(brand) ?? new Map<EpochSeconds, Written>();
      known.set(brand, own);
      const { heldByCoolDown } = JSON.parse(terms) as Pick<Written, 'heldByCoolDown'>; // written above
      own.set(bucket, { level, heldByCoolDown, hash: hashOf(terms) });
    }
  }

  /** Reads what is not known of the buckets that are decided again, and forgets the ones that are not any more. */
  async function meet(decided: readonly LiveBrand[], signal: AbortSignal): Promise<void> {
    const unknown: EpochSeconds[] = [];
    const brands = new Set<string>();
    for (const { brand, decisions, heldUntil } of decided) {
      const own = known.get(brand.id);
      const oldest = decisions[0]?.bucket;
      for (const bucket of own?.keys() ?? []) if (oldest === undefined || bucket < oldest) own?.delete(bucket);
      for (const { bucket } of decisions) {
        if (bucket > heldUntil || own?.has(bucket) === true) continue;
        unknown.push(bucket);
        brands.add(brand.id);
      }
    }
    if (unknown.length === 0) return;
    const [first, last] = unknown.reduce(([low, high], bucket) => [Math.min(low, bucket), Math.max(high, bucket)], [unknown[0]!, unknown[0]!]); // not empty
    remember(await readDecisions(store, { from: first, to: last + 1, brands: [...brands] }, { signal }));
  }
}

function hashOf(terms: string): string {
  return createHash('sha256').update(terms).digest('base64');
}
