import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { CELL_STEPS, DAY_SECONDS, type CellStep } from '../../schemas/plain/units.ts';
import type { Cell } from '../../schemas/rows.ts';
import { recomputeCells } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { count, decimal } from '../../store/columns.ts';
import { defineCommand, defineQuery } from '../../store/query.ts';
import { openBenchStore } from './bench-store.ts';
import { median } from './median.ts';

export interface RecomputeSpeed {
  /** Time for 50 cells, of the slower step, over that of one scan. Bar: at most .5. */
  readonly ratio: number;
  readonly facts: number;
  /** Medians; 50 cells of one step. */
  readonly fiveMinutesMs: number;
  readonly hoursMs: number;
  readonly scanMs: number;
}

const FACTS = 2_000_000;
const BRANDS = 20;
const DAYS = 60;
const FIRST_DAY = Date.UTC(2026, 8, 1) / 1_000;
const CELLS = 50;
const ROUNDS = 7;

/**
 * Recomputes 50 cells that lie over 50 days and all brands, among two million facts that the engine invents itself, and
 * reads every current fact once beside it. The first round warms up and does not count.
 */
export async function measureRecompute(): Promise<RecomputeSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const store = await openBenchStore(join(folder, 'clickhouse'), 'bench');
  try {
    await store.command(INVENT_FACTS, {});
    const times: { readonly scanMs: number; readonly steps: Readonly<Record<CellStep, number>> }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const scanMs = await timed(() => scan(store));
      const steps = { 300: 0, 3600: 0 };
      for (const step of CELL_STEPS) steps[step] = await timed(() => recomputeCells(store, cellsOf(step, round)));
      if (round > 0) times.push({ scanMs, steps });
    }
    const [fiveMinutesMs, hoursMs] = [median(times.map(({ steps }) => steps[300])), median(times.map(({ steps }) => steps[3600]))];
    const scanMs = median(times.map((each) => each.scanMs));
    return { ratio: Math.max(fiveMinutesMs, hoursMs) / scanMs, facts: FACTS, fiveMinutesMs, hoursMs, scanMs };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Other cells in each round, so that no round finds the last one's in a cache. */
function cellsOf(step: CellStep, round: number): readonly Cell[] {
  return Array.from({ length: CELLS }, (_, index) => ({
    brand: `brand-${(index + round) % BRANDS}`,
    step,
    at: FIRST_DAY + index * DAY_SECONDS + ((index * 7 + round) % 24) * 3_600,
  }));
}

async function scan(store: Store): Promise<void> {
  const [row] = await store.query(SCAN_FACTS, {});
  if (row?.facts !== FACTS) throw new Error(`${row?.facts} facts where ${FACTS} were made`);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

const INVENT_FACTS = defineCommand({
  name: 'invent-facts',
  sql: `
    INSERT INTO mention_facts_v1
      (brand, bucket_at, origin, native_id, version, is_deleted, late, author_key, story, direction, model_label, person_label, reach, flags)
    SELECT concat('brand-', toString(sipHash64(number) % ${BRANDS})),
      toDateTime(${FIRST_DAY} + 300 * (sipHash64(number, 1) % ${(DAYS * DAY_SECONDS) / 300}), 'UTC'),
      'mastodon', lower(hex(sipHash128(number))), 1, 0, 0,
      lower(concat(hex(sipHash128(number % 400000)), hex(sipHash128(number % 400000, 1)))), sipHash64(number % 1500000, 2), 'about',
      CAST(1 + sipHash64(number, 3) % 3, 'Enum8(\\'none\\' = 0, \\'negative\\' = 1, \\'neutral\\' = 2, \\'positive\\' = 3)'), 'none',
      sipHash64(number, 4) % 5000, sipHash64(number, 5) % 16
    FROM numbers(${FACTS})`,
  params: z.object({}),
});

/** Reads what a cell is counted from, of every current fact: what a recompute would cost without its key. */
const SCAN_FACTS = defineQuery({
  name: 'scan-facts',
  sql: `
    SELECT count() AS facts, countIf(direction = 'about' AND person_label = 'none' AND model_label = 'negative') AS negative,
      sum(reach) AS reach, max(story) AS story, max(author_key) AS author
    FROM mention_facts_v1 FINAL`,
  params: z.object({}),
  row: z.object({ facts: count, negative: count, reach: count, story: decimal, author: z.string() }),
});
