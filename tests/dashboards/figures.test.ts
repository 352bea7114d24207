import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandMacros } from '../../dashboards/expand-macros.ts';
import { allQueries } from '../../dashboards/panel-queries.ts';
import { readBrandSeries } from '../../store/brand-series.ts';
import { readSourceStates } from '../../store/collection.ts';
import { readLatency } from '../../store/latency.ts';
import { readRulePrecision, readSightDelay, readStuckMessages } from '../../store/source-screen.ts';
import { readBrandTotals } from '../../store/totals.ts';
import { isOutOfSight } from '../../cli/sources/standings.ts';
import type { SourceState } from '../../schemas/plain/source-health.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { select } from '../support/tables.ts';
import { seed, seedTimes } from './seed.ts';

const DAY = 86_400;
const times = seedTimes(Date.now());
let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await seed(test.store, times);
});
afterAll(() => test.close());

/** Rows of a panel, found by its English title, as Grafana gets them. */
async function panel(dashboard: string, title: string, { from = times.hour - 12 * DAY, to = times.hour + 3_600, brands = 'all' as const as 'all' | readonly string[] } = {}) {
  const query = allQueries('en').find((each) => each.kind === 'panel' && each.dashboard === dashboard && each.panel === title);
  if (query === undefined) throw new Error(`${dashboard} has no panel ${title}`);
  return select(test.store, expandMacros(query.sql, { from, to, brands, intervalSeconds: Math.max(3_600, query.stepSeconds) }).sql);
}

async function figure(dashboard: string, title: string, options: Parameters<typeof panel>[2] = {}): Promise<number | null> {
  const [row, ...others] = await panel(dashboard, title, options);
  const [value, ...columns] = Object.values(row ?? {});
  expect([others, columns]).toEqual([[], []]);
  return value === null ? null : Number(value);
}

const seconds = (value: unknown): number => Date.parse(String(value)) / 1_000;

describe('a dashboard shows the figures of the application', () => {
  it.each(['noordrail', 'zonnehof'])('every hour of %s, and unknown where nobody looked', async (brand) => {
    const from = times.hour - 11 * DAY;
    const series = await readBrandSeries(test.store, { brand, from, to: times.hour });
    const [mentions, people] = await Promise.all([
      panel('reputation-now', 'Mentions per hour', { from: from - 3_600, to: times.hour - 1, brands: [brand] }),
      panel('reputation-now', 'Critical people per hour', { from: from - 3_600, to: times.hour - 1, brands: [brand] }),
    ]);
    // The application marks an hour by its end, a chart by its beginning.
    const shown = new Map(mentions.map((row) => [seconds(row['time']) + 3_600, row]));
    const shownPeople = new Map(people.map((row) => [seconds(row['time']) + 3_600, row]));
    const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
    const asShown = series.points.map(({ at, expected }) => ({
      at, mentions: number(shown.get(at)?.['mentions']), negativePeople: number(shownPeople.get(at)?.['people']), expected: expected === null ? null : number(shown.get(at)?.['expected']),
    }));
    expect(asShown).toEqual(series.points.map(({ at, mentions: counted, negativePeople, expected }) => ({ at, mentions: counted, negativePeople, expected: expected?.mean ?? null })));
    expect(series.points.filter(({ sight }) => sight === 'unknown').length).toBeGreaterThan(100);
    expect(series.points.filter(({ sight, mentions: counted }) => sight === 'seen' && counted === 0).length).toBeGreaterThan(5);
    if (brand === 'noordrail') expect(series.points.filter(({ sight }) => sight === 'partly').length).toBeGreaterThan(0);
  });

  it('volume, negative share and net sentiment of each brand', async () => {
    for (const { brand, mentions, negative, neutral, positive } of await readBrandTotals(test.store)) {
      const options = { brands: [brand] };
      expect(await figure('week-for-marketing', 'Mentions', options)).toBe(mentions);
      expect(await figure('week-for-marketing', 'Negative share', options)).toBeCloseTo(negative / (negative + neutral + positive), 12);
      expect(await figure('reputation-now', 'Negative share', options)).toBeCloseTo(negative / (negative + neutral + positive), 12);
      expect(await figure('week-for-marketing', 'Net sentiment', options)).toBeCloseTo((positive - negative) / (positive + negative), 12);
    }
  });

  it('share of voice adds up, with names and stated precision', async () => {
    const totals = await readBrandTotals(test.store);
    const all = totals.reduce((sum, { mentions }) => sum + mentions, 0);
    const rows = await panel('week-for-marketing', 'Share of voice');
    expect(rows.map(({ name, mentions, share, precision_share: precision }) => [name, Number(mentions), Number(share), precision])).toEqual([
      ['Noord Rail', totals[0]?.mentions, (totals[0]?.mentions ?? 0) / all, 0.92], ['Zonnehof', totals[1]?.mentions, (totals[1]?.mentions ?? 0) / all, null],
    ]);
  });

  it('from post to taken over', async () => {
    const latency = await readLatency(test.store, { from: (times.hour - 12 * DAY) * 1_000 });
    const rows = await panel('sources-and-health', 'From post to taken over');
    expect(rows.length).toBeGreaterThan(1);
    const shown = Object.fromEntries(rows.map(({ leg, incidents, p50, p95 }) => [leg, { incidents: Number(incidents), p50, p95 }]));
    expect(shown).toEqual(Object.fromEntries(Object.entries(latency).filter(([, { incidents }]) => incidents > 0)));
  });

  it('how soon posts are seen, what is stuck, what was real, whom we do not see', async () => {
    const sight = await readSightDelay(test.store, { since: Date.now() - DAY * 1_000 });
    expect(sight.mentions).toBe(40);
    expect(await figure('sources-and-health', 'From post to sight')).toBe(sight.p50);
    expect(await figure('sources-and-health', 'From post to sight, slowest')).toBe(sight.p95);
    const stuck = await readStuckMessages(test.store, { before: Date.now() - 600_000, since: Date.now() - DAY * 1_000 });
    expect(stuck.waiting).toBe(1);
    expect(await figure('sources-and-health', 'Messages that are stuck')).toBe(stuck.waiting);
    const rules = await readRulePrecision(test.store, { since: (times.hour - 12 * DAY) * 1_000 });
    expect((await panel('sources-and-health', 'Was it real?')).map(({ rule, judged, is_real: real }) => [rule, Number(judged), Number(real)])).toEqual(rules.map(({ rule, judged, isReal }) => [rule, judged, isReal]));
    const states = await readSourceStates(test.store);
    expect(await figure('reputation-now', 'Sources out of sight')).toBe(states.filter(({ state }) => isOutOfSight({ state: state as SourceState })).length); // the states of the seed
  });

  it('figures of the service desk: the last whole week, all platforms together', async () => {
    const rows = await panel('fans-and-service', 'Figures of the last whole week');
    const stored = await select(test.store, "SELECT figure, value, low, high, n, target, toString(verdict) AS verdict FROM v_service_figures WHERE period = 'week' AND is_complete = 1 AND platform = '' ORDER BY figure");
    expect(stored.length).toBe(7);
    expect(rows.map(({ brand: _, ...row }) => row)).toEqual(stored);
    const [week] = await panel('fans-and-service', 'Reply time by week');
    expect(week).toMatchObject({ brand: 'noordrail', median: 0.5, p90: 1.5 });
  });

  it('gaps: only what nobody read after all, and only inside of the chosen time', async () => {
    // Two hours of the last day lie half before it; one gap was read after all.
    expect(await figure('sources-and-health', 'Hours not seen')).toBeCloseTo(1 + 2, 9);
    expect(await figure('sources-and-health', 'Hours not seen', { from: times.hour - 5_400 })).toBeCloseTo(0.5, 9);
    const days = await panel('sources-and-health', 'Not seen by day');
    expect(days.reduce((sum, { hours }) => sum + Number(hours), 0)).toBeCloseTo(3, 9);
  });

  it('work and fans are counted, the newest state of each', async () => {
    expect(await panel('fans-and-service', 'Work list')).toMatchObject([{ brand: 'noordrail', state: 'assigned', items: '1' }]);
    expect(await figure('fans-and-service', 'Fans proposed')).toBe(1);
    expect(await figure('fans-and-service', 'Waiting for an answer')).toBe(2);
    expect(await figure('fans-and-service', 'Beyond the promised time')).toBe(1);
    expect(await figure('fans-and-service', 'Promises overdue')).toBe(1);
    expect(await figure('reputation-now', 'Nobody has it yet')).toBe(1); // the fire drill does not count
  });
});
