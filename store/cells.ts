import { z } from 'zod';
import { BUCKET_SECONDS, CELL_STEPS, HOUR_SECONDS, type CellStep, type EpochSeconds } from '../schemas/plain/units.ts';
import type { Cell } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { defineCommand } from './query.ts';

/**
 * Counts these cells again from the facts as they are now: one statement for each step. A cell that has become empty is
 * written as zeros. Throws RangeError for a step that is not 300 or 3600, or a time that is no start of a cell.
 */
export async function recomputeCells(store: Store, cells: readonly Cell[], options: CallOptions = {}): Promise<void> {
  for (const cell of cells) checkCell(cell);
  for (const step of CELL_STEPS) {
    const ofStep = cells.filter((cell) => cell.step === step);
    for (let from = 0; from < ofStep.length; from += CELLS_PER_STATEMENT) {
      const part = ofStep.slice(from, from + CELLS_PER_STATEMENT);
      const brands = [...new Set(part.map((cell) => cell.brand))];
      const places = new Map(brands.map((brand, index) => [brand, index + 1]));
      const params = {
        brands,
        brandPlaces: part.map((cell) => places.get(cell.brand) ?? 0),
        starts: part.map((cell) => cell.at),
        from: Math.min(...part.map((cell) => cell.at)),
        to: Math.max(...part.map((cell) => cell.at)) + step,
      };
      await store.command(RECOMPUTE_CELLS[step], params, options);
    }
  }
}

/**
 * Counts all cells of both steps that start in [from, to), of these brands or of all: the ones that hold facts, and the ones
 * that were counted before. Bounds are multiples of 3600.
 */
export async function recomputeCellRange(
  store: Store,
  { from, to, brands = [] }: { readonly from: EpochSeconds; readonly to: EpochSeconds; readonly brands?: readonly string[] },
  options: CallOptions = {},
): Promise<void> {
  if (from % HOUR_SECONDS !== 0 || to % HOUR_SECONDS !== 0) {
    throw new RangeError(`cells are recomputed by whole hours; got ${from} to ${to}`);
  }
  for (const step of CELL_STEPS) await store.command(RECOMPUTE_RANGE[step], { from, to, brands: [...brands] }, options);
}

/** About 40 kB of parameters, which an address of a request still holds. */
const CELLS_PER_STATEMENT = 2_000;

function checkCell({ step, at }: Cell): void {
  if (step !== BUCKET_SECONDS && step !== HOUR_SECONDS) throw new RangeError(`a cell lasts 300 or 3600 seconds, not ${step}`);
  if (at % step !== 0) throw new RangeError(`${at} is no start of a cell of ${step} seconds`);
}

const STARTS: Readonly<Record<CellStep, string>> = {
  300: 'toStartOfFiveMinutes(bucket_at)',
  3600: 'toStartOfHour(bucket_at)',
};

const COUNTS = `
  toUnixTimestamp64Micro(now64(6)) AS version,
  countIf(r.counts) AS mentions, uniqExactIf(r.story, r.counts) AS stories,
  uniqExactIf(r.author_key, r.counts AND r.author_key != '') AS authors,
  uniqExactIf(r.author_key, r.counts AND r.author_key != '' AND r.label = 'negative') AS negative_authors,
  countIf(r.counts AND r.label = 'negative') AS negative, countIf(r.counts AND r.label = 'neutral') AS neutral,
  countIf(r.counts AND r.label = 'positive') AS positive, countIf(r.counts AND r.label = 'none') AS unlabelled,
  sumIf(r.reach, r.counts) AS reach`;

/**
 * The LEFT JOIN keeps a cell that no fact falls into any more. Bounds on brand and bucket_at beside the exact list let
 * the primary key skip what lies outside.
 */
function recompute(step: CellStep, cells: string, facts: string): string {
  return `
    INSERT INTO brand_cell_v1
      (brand, step, at, version, mentions, stories, authors, negative_authors, negative, neutral, positive, unlabelled, reach)
    WITH cells AS (${cells})
    SELECT w.brand AS brand, ${step} AS step, w.at AS at, ${COUNTS}
    FROM cells AS w
    LEFT JOIN (
      SELECT brand, ${STARTS[step]} AS at, author_key, story, reach, label, direction = 'about' AS counts
      FROM labelled_facts_v1
      WHERE bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32}) AND ${facts}
    ) AS r ON r.brand = w.brand AND r.at = w.at
    GROUP BY w.brand, w.at`;
}

// A cell that is listed twice would otherwise count everything twice.
const LISTED = `
  SELECT DISTINCT {brands: Array(String)}[cell.1] AS brand, toDateTime(cell.2, 'UTC') AS at
  FROM (SELECT arrayJoin(arrayZip({brandPlaces: Array(UInt16)}, {starts: Array(UInt32)})) AS cell)`;

function recomputeListed(step: CellStep) {
  return defineCommand({
    name: `recompute-cells-${step}`,
    sql: recompute(step, LISTED, `brand IN ({brands: Array(String)}) AND (brand, ${STARTS[step]}) IN (SELECT brand, at FROM cells)`),
    params: z.object({
      brands: z.array(z.string()), brandPlaces: z.array(z.number()), starts: z.array(z.number()), from: z.number(), to: z.number(),
    }),
  });
}

function recomputeAll(step: CellStep) {
  const ofBrands = '(empty({brands: Array(String)}) OR has({brands: Array(String)}, brand))';
  const found = `
    SELECT brand, ${STARTS[step]} AS at FROM mention_facts_v1
    WHERE bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32}) AND ${ofBrands}
    UNION DISTINCT
    SELECT brand, at FROM brand_cell_v1
    WHERE step = ${step} AND at >= toDateTime({from: UInt32}) AND at < toDateTime({to: UInt32}) AND ${ofBrands}`;
  return defineCommand({
    name: `recompute-cell-range-${step}`,
    sql: recompute(step, found, ofBrands),
    params: z.object({ brands: z.array(z.string()), from: z.number(), to: z.number() }),
  });
}

export const RECOMPUTE_CELLS = { 300: recomputeListed(300), 3600: recomputeListed(3600) } as const;
export const RECOMPUTE_RANGE = { 300: recomputeAll(300), 3600: recomputeAll(3600) } as const;
