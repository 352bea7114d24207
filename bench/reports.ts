/**
 * What a weekly report and each panel of the dashboards cost over two million mentions, as a ratio to one full look at the facts in the
 * same run: absolute speeds are those of the machine, and are printed beside it.
 *
 *   npm run bench:reports
 *
 * Exit 1 when a ratio misses its bar. Takes about four minutes and 2 GB of memory and disk; asks this machine alone.
 */
import { buildFacts } from '../activities/report/write-report.ts';
import { usualPeriod } from '../activities/report/report-brand.ts';
import type { ReportKind } from '../schemas/report.ts';
import type { Store } from '../store/client.ts';
import { openBenchStore } from './support/bench-store.ts';
import { createChecklist, layOutTable, type Checklist } from './support/checklist.ts';
import { printLine } from './support/command-line.ts';
import { inventedBrands } from './support/invented-pages.ts';
import { measurePanels } from './support/report-panels.ts';
import { inventReportStore, quantile, timed } from './support/report-store.ts';
import { READ_WHOLE_FACTS } from './support/report-work.ts';
import { createRig } from './support/rig.ts';
import { recordStatements } from './support/web-recording.ts';

const SIZE = { mentions: 2_000_000, days: 60, messages: 2_000 };
const SCANS = 5;
const REPORTS = 5;
/** A weekly report may cost as much as so many full looks at the facts. */
const MOST_SCANS = 20;
/** Nineteen of twenty runs of a panel, as a share of one. */
const MOST_OF_A_SCAN = 0.5;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

async function main(): Promise<0 | 1> {
  const checklist = createChecklist({ write: printLine, now: Date.now });
  const rig = createRig('bench-reports');
  const store = await openBenchStore(rig.home('reports'), 'klankbord');
  try {
    printLine(`${whole(SIZE.mentions)} invented mentions, made in ${whole((await timed(() => inventReportStore(store, SIZE))) / 1_000)} s`);
    const scans: number[] = [];
    for (let run = 0; run < SCANS; run += 1) scans.push(await timed(() => store.query(READ_WHOLE_FACTS, {})));
    const scanMs = quantile(scans, 0.5);
    printLine(`one full look at the facts: ${whole(scanMs)} ms (${scans.map(whole).join(', ')})`);
    await checkReports(store, checklist, scanMs);
    const panels = await measurePanels(store);
    checklist.note(layOutTable(['panel', 'p95 ms', 'of a look'], panels.map(({ name, p95Ms }) => [name, Math.round(p95Ms), (p95Ms / scanMs).toFixed(2)])));
    const slow = panels.filter(({ p95Ms }) => p95Ms > MOST_OF_A_SCAN * scanMs);
    checklist.check(`p95 of each panel at most ${MOST_OF_A_SCAN} of a full look`, panels.length > 0 && slow.length === 0, slow.length === 0 ? `${panels.length} panels` : slow.map(({ name }) => name).join(', '));
  } finally {
    await store.close();
    rig.close();
  }
  return checklist.finish();
}

/** The report of the busiest brand, and how often it asked what; `FAIL` in a ratio is told with the statements that took longest. */
async function checkReports(store: Store, { check, note }: Checklist, scanMs: number): Promise<void> {
  const [brand] = inventedBrands();
  if (brand === undefined) throw new Error('there is no brand to report on');
  const { signal } = new AbortController();
  for (const kind of ['week', 'day'] satisfies readonly ReportKind[]) {
    const now = Date.now();
    const recording = recordStatements(store);
    const question = { brand, period: usualPeriod(kind, { at: now, zone: brand.zone }), now, notConnected: [] };
    await buildFacts(kind, { ...question, store: recording.store }, signal);
    const statements = recording.take();
    const times: number[] = [];
    for (let run = 0; run < REPORTS; run += 1) times.push(await timed(() => buildFacts(kind, { ...question, store }, signal)));
    const parts: { readonly name: string; readonly ms: number }[] = [];
    for (const { query, params } of statements) parts.push({ name: query.name, ms: await timed(() => store.query(query, params)) });
    const scans = quantile(times, 0.5) / scanMs;
    check(`a ${kind} report costs at most ${MOST_SCANS} full looks at the facts`, scans <= MOST_SCANS, `${scans.toFixed(2)}; ${whole(quantile(times, 0.5))} ms, ${statements.length} statements`);
    note(layOutTable(['statement', 'ms', 'of a look'], parts.toSorted((a, b) => b.ms - a.ms).slice(0, 12).map(({ name, ms }) => [name, Math.round(ms), (ms / scanMs).toFixed(2)])));
  }
}

process.exit(await main());
