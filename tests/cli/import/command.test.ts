import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runInProcess } from '../run-in-process.ts';
import { HEADER } from './import-rig.ts';

const base = temporaryFolder();
const config = join(base, 'config');
const path = join(base, 'export.csv');
const variables = { KLANKBORD_HOME: join(base, 'home'), KLANKBORD_CONFIG: config, KLANKBORD_LANGUAGE: 'nl' };
const run = (...parameters: readonly string[]) => runInProcess(['import', 'webcare', ...parameters], { variables });
const day = (daysAhead: number) => new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);

beforeAll(() => {
  mkdirSync(config, { recursive: true });
  const brand = (id: string) => `  - { id: ${id}, name: ${id}, query: ${id}, purpose: horen wat er speelt, legal_basis: gerechtvaardigd belang, owner: Rik, review_by: ${day(100)} }`;
  writeFileSync(join(config, 'brands.yaml'), `brands:\n${brand('noordrail')}\n${brand('zuidbus')}\n`);
  writeFileSync(join(config, 'sources.yaml'), 'sources:\n  - { id: krant, connector: feeds, settings: { url: https://www.stadskrant.example/rss.xml } }\n');
  writeFileSync(join(config, 'klankbord.yaml'), 'outbound:\n  contact: webcare@noordrail.example\n');
  const duties = ['webcare', 'webcare-lead', 'reputation', 'deputy', 'communications', 'crisis-team'].map((duty) => `  ${duty}: { people: [wim] }`);
  writeFileSync(join(config, 'escalation.yaml'), `people:\n  - { id: wim, name: Wim, roles: [service, reputation, marketing, operator, privacy], reach: [{ receiver: postbox }] }\nduties:\n${duties.join('\n')}\n`);
  writeFileSync(path, `${HEADER}\nT1,P1,${day(-1)}T10:00:00+01:00,customer,chat\nT1,P2,${day(-1)}T10:25:00+01:00,brand,chat\nT1,P3,${day(-1)}T10:30:00,customer,chat\n`);
});

describe('klankbord import webcare', () => {
  it('works on a fresh installation, tells what it could not use, and ends with 65 then', async () => {
    const checked = await run(path, '--brand', 'noordrail', '--dry-run');
    expect(checked.stdout).toContain('3 rijen nagekeken en niets opgeslagen: 2 nieuw, 0 dubbel, 1 niet te gebruiken.');
    const { exit, stdout, stderr } = await run(path, '--brand', 'Noordrail');
    expect({ exit, stderr }).toMatchObject({ exit: 65, stderr: expect.stringContaining('v_service_figures') });
    expect(stdout.split('\n')).toEqual([
      '3 rijen gelezen: 2 opgeslagen, 0 dubbel, 1 geweigerd.', 'Waarschuwing: 1 rij kon niet gebruikt worden:',
      '  regel 4: at: de tijd heeft geen afwijking; zet er +01:00 of Z achter, of geef --zone Europe/Amsterdam', 'Gemeten over 1 gesprek van de laatste 100 dagen.', '',
    ]);
  });

  it('stores the same file no second time, and says all of it as JSON', async () => {
    const { exit, stdout } = await run(path, '--brand', 'noordrail', '--zone', 'Europe/Amsterdam', '--json', '--language', 'en');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ read: 3, stored: 1, changed: 0, duplicates: 2, refusedCount: 0, brands: ['noordrail'], threads: 1 });
  });

  it.each([
    [['nergens.csv'], 66, 'does not exist'], [[path, '--brand', 'noordrial'], 66, 'Did you mean noordrail?'], [[path, '--zone', 'Mars/Base'], 64, 'is no time zone'], [[path, '--format', 'xlsx'], 64, 'csv, jsonl'],
  ] as const)('says what is wrong with %j', async (parameters, exit, words) => {
    const answer = await run(...parameters);
    expect(answer).toMatchObject({ exit, stdout: '' });
    expect(answer.stderr).toContain(words);
  });

  it('asks for the brand of rows that name none where there are several', async () => {
    expect((await run(path)).stdout).toContain('regel 2: brand: ontbreekt; vul de kolom of geef --brand');
  });
});
