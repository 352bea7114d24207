import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { liveHome, writeHomeRecord } from '../../cli/home.ts';
import { addWeeks, weekOf } from '../../analysis/statistics/iso-week.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import { CANARIES, fillWeeks, weeksAround, ZONE } from '../activities/report/seeded-week.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runInProcess } from './run-in-process.ts';

const NOW = Date.now();
const { period } = weeksAround(NOW);
const installation = temporaryFolder();
const home = liveHome(installation);
beforeAll(async () => {
  mkdirSync(home.path, { recursive: true });
  const store = await openEngine({ home, environment: readEnvironment({}) });
  await fillWeeks(store, NOW);
  await store.close();
  writeHomeRecord(home, { kind: 'live', startedAt: new Date(NOW).toISOString() });
}, 60_000);

const report = (...parameters: readonly string[]) => runInProcess(['report', ...parameters, '--home', home.path], { variables: { KLANKBORD_HOME: installation, LANG: 'nl_NL.UTF-8' } });

describe('report week', () => {
  it('shows the last full week of a brand as text, in the language that is asked for', async () => {
    const { exit, stdout } = await report('week', '--brand', 'kempenvonk', '--language', 'nl');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/WEEKRAPPORT[\s\S]*voorschotfactuur[\s\S]*Facturatie/iu);
    for (const canary of CANARIES) expect(stdout).not.toContain(canary);
    expect((await report('week', '--brand', 'kempenvonk', '--language', 'en')).stdout).toMatch(/weekly report/iu);
  });

  it('gives the facts as JSON, of one brand or of each', async () => {
    const facts = JSON.parse((await report('week', '--brand', 'kempenvonk', '--json')).stdout) as WeekFacts;
    expect(facts).toMatchObject({ kind: 'week', period, brand: { id: 'kempenvonk', name: 'Kempenvonk', zone: ZONE }, keyFigures: { mentions: { value: 60, before: 30 } } });
    const all = JSON.parse((await report('week', '--json')).stdout) as readonly WeekFacts[];
    expect(all.map(({ brand }) => brand.id)).toEqual(['energie-a', 'energie-b', 'kempenvonk']);
  });

  it('writes a file that is its owner’s alone, and nothing into the store', async () => {
    const out = join(installation, 'rapport.html');
    expect(await report('week', '--brand', 'kempenvonk', '--format', 'html', '--out', out)).toMatchObject({ exit: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toMatch(/^<!DOCTYPE html>/iu);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const store = await openEngine({ home, environment: readEnvironment({}) });
    const { rows } = await store.select('test', 'SELECT (SELECT count() FROM reports_v1), (SELECT count() FROM outbox_v1 WHERE incident = \'\')', {});
    await store.close();
    expect(rows.flat().map(Number)).toEqual([0, 0]);
  });

  it.each([
    [['week', '--week', addWeeks(weekOf(NOW, ZONE), 1)], 'FutureWeek', 65], [['week', '--week', '2026-W99'], 'BadPeriod', 65], [['day', '--day', '2099-01-01'], 'FutureDay', 65], [['day', '--day', 'x'], 'BadPeriod', 65],
    [['week', '--brand', 'nergens'], 'NoBrand', 66], [['week', '--format', 'docx'], 'Usage', 64], [['week', '--format', 'pdf'], 'Usage', 64], [['week', '--out', '/tmp/x'], 'Usage', 64],
    [['week', '--brand', 'kempenvonk', '--out', '/nergens/x'], 'FileUnwritable', 69], [['week', '--send'], 'NothingRuns', 69],
  ])('%j ends with %s', async (parameters, kind, exit) => {
    const ended = await report(...parameters, '--json');
    expect({ exit: ended.exit, kind: (JSON.parse(ended.stderr.trim().split('\n').at(-1) ?? '') as { error: { kind: string } }).error.kind }).toEqual({ exit, kind });
  });

  it('of a week before anybody listened says since when there is anything', async () => {
    const { exit, stdout, stderr } = await report('week', '--brand', 'kempenvonk', '--week', addWeeks(period, -40), '--language', 'nl');
    expect(exit).toBe(0);
    expect(stdout).not.toBe('');
    expect(stderr).toContain('Er is over Kempenvonk niets in deze periode. De eerste vermelding is van ');
  });
});

describe('report day', () => {
  it('shows the digest of a day', async () => {
    const { exit, stdout } = await report('day', '--brand', 'kempenvonk', '--day', new Date((weeksAround(NOW).from + 130_000) * 1_000).toISOString().slice(0, 10), '--language', 'nl');
    expect({ exit, isShown: stdout.includes('Kempenvonk') }).toEqual({ exit: 0, isShown: true });
  });
});
