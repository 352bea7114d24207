import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt, prepareHome } from '../../cli/home.ts';
import { runInProcess } from '../cli/run-in-process.ts';
import { seed, seedTimes } from './seed.ts';
import { CHECK_DASHBOARDS } from '../../cli/dashboards/check-dashboards.ts';
import { toPublicUrl, writeDashboards } from '../../cli/dashboards/write-dashboards.ts';
import { USUAL_PUBLIC_URL } from '../../dashboards/build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('dashboards build', () => {
  it('writes every file as a whole, the same ones each time, with the address that was given', async () => {
    const folder = temporaryFolder();
    const settings = { language: 'en', publicUrl: 'https://klankbord.example' } as const;
    const first = await writeDashboards(folder, settings);
    const read = () => first.map((path) => readFileSync(path, 'utf8'));
    const before = read();
    await writeDashboards(folder, settings);
    expect(read()).toEqual(before);
    expect(first).toHaveLength(5);
    expect(readdirSync(join(folder, 'dashboards')).filter((name) => !name.endsWith('.json'))).toEqual([]);
    expect(before.join('')).toContain('https://klankbord.example');
    expect(before.join('')).not.toContain(USUAL_PUBLIC_URL);
    expect(before.join('')).toContain('Reputation now');
  });

  it('a folder that cannot be written is named, with what to do', async () => {
    const folder = join(temporaryFolder(), 'taken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'dashboards'), 'a file where a folder should be');
    await expect(writeDashboards(folder, { language: 'nl', publicUrl: USUAL_PUBLIC_URL })).rejects.toMatchObject({ kind: 'FileUnwritable', exit: 69, next: expect.stringMatching(/--out/) as string });
  });

  it.each([['https://klankbord.example/', 'https://klankbord.example'], ['http://127.0.0.1:8244', 'http://127.0.0.1:8244'], ['https://example.test/klankbord/', 'https://example.test/klankbord']])('%s is an address panels can link to', (typed, url) => {
    expect(toPublicUrl(typed)).toBe(url);
  });

  it.each(['klankbord', 'javascript:alert(1)', 'https://a:b@klankbord.example', 'https://klankbord.example/?x=1', 'https://klankbord.example/#x', 'https://${brand}.example', ''])('%s is none', (typed) => { // eslint-disable-line no-template-curly-in-string -- Grafana's own notation
    expect(() => toPublicUrl(typed)).toThrow(/Expected --public-url/);
  });
});

describe('dashboards check', () => {
  it('takes a brand by its id, and says what an id is', () => {
    expect(CHECK_DASHBOARDS.parse({ brand: 'noord-rail', dashboards: 'en' })).toEqual({ brand: 'noord-rail', dashboards: 'en' });
    expect(CHECK_DASHBOARDS.parse({})).toEqual({ brand: undefined, dashboards: 'nl' });
    expect(() => CHECK_DASHBOARDS.parse({ brand: "x' OR 1=1" })).toThrow(/id of a brand/);
  });

  it('prints every query with its rows, and ends well', async () => {
    const installation = temporaryFolder();
    const home = homeAt(installation, join(installation, 'filled'));
    prepareHome(home);
    const store = await openEngine({ home, environment: readEnvironment({}) });
    await seed(store, seedTimes(Date.now()));
    await store.close();
    const { exit, stdout, stderr } = await runInProcess(['dashboards', 'check', '--home', home.path, '--language', 'en', '--brand', 'noordrail'], { variables: { KLANKBORD_HOME: installation } });
    expect({ exit, stderr: stderr.split('\n').at(-2) }).toEqual({ exit: 0, stderr: expect.stringMatching(/^\d+ queries tried over an hour, a week and ninety days: all well$/) as string });
    expect(stdout).toMatch(/^week-for-marketing +Share of voice +2 +\d+ +well$/m);
    expect(stdout).toMatch(/evaluation-stalled \(alert rule\)/);
  });
});

it('dashboards build says where the files are, in Dutch titles whatever the terminal speaks', async () => {
  const folder = temporaryFolder();
  const { exit, stdout } = await runInProcess(['dashboards', 'build', '--out', folder], { variables: { KLANKBORD_HOME: temporaryFolder(), KLANKBORD_LANGUAGE: 'en' } });
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: `5 files written to ${folder}\n` });
  expect(readFileSync(join(folder, 'dashboards', 'reputation-now.json'), 'utf8')).toContain('Reputatie nu');
  expect((await runInProcess(['dashboards', 'build', '--language', 'fr'], { variables: {} })).exit).toBe(64);
});
