import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { homeAt } from '../../cli/home.ts';
import { acquireLock } from '../../cli/lock.ts';
import { endOrphan } from '../../cli/temporal-child.ts';
import { temporalPaths } from '../../cli/temporal-start.ts';
import { archiveLine, writeArchive } from '../support/archive-lines.ts';
import { useFolder } from '../support/folder.ts';
import { FIRST_DAY, inventedArchive } from '../support/invented-archive.ts';
import { runProgram, type Ending } from '../support/run-program.ts';

const folder = useFolder();
const installation = join(folder, 'installation');
const homes = { killed: join(folder, 'killed'), whole: join(folder, 'whole'), locked: join(folder, 'locked') };
afterAll(async () => {
  // A program that was killed leaves its Temporal server behind until its home is used again.
  for (const path of Object.values(homes)) {
    const { record, database } = temporalPaths(homeAt(installation, path));
    await endOrphan(record, database);
  }
});

/** Two pages and a bit over two days. */
const ARCHIVE = writeArchive(folder, [
  ...inventedArchive({ days: 2 }),
  ...Array.from({ length: 2_100 }, (_, index) => ({
    id: `filler-${index}`, text: `Note ${index * 7} on the walks of Veldzicht, path ${index ** 2}`, brand: 'Veldzicht', author: `walker${index % 90}`,
    published_at: new Date(FIRST_DAY + index * 70_000).toISOString(), source: 'square',
  })),
]);
const LINES = readFileSync(ARCHIVE, 'utf8').trimEnd().split('\n').length;

function replay(home: string, variables: Readonly<Record<string, string>> = {}): Promise<Ending> {
  return runProgram(['replay', ARCHIVE, '--home', home, '--json'], { installation, variables });
}

interface Outcome {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: readonly unknown[];
  readonly brands: Readonly<Record<string, { readonly mentions: number }>>;
  readonly incidents: readonly object[];
  readonly resumed: boolean;
}

function outcomeOf({ exit, stdout, stderr }: Ending): Outcome {
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return JSON.parse(stdout) as Outcome; // what --json prints
}

describe('a replay', () => {
  it('that is killed in the middle of a page, and called again, ends as one that was not; a last call stores nothing', async () => {
    expect(await replay(homes.killed, { FAIL_AT: 'texts:2' })).toMatchObject({ exit: null, signal: 'SIGKILL', stdout: '' });
    const resumed = outcomeOf(await replay(homes.killed));
    const whole = outcomeOf(await replay(homes.whole));
    expect(resumed).toMatchObject({ brands: whole.brands, incidents: whole.incidents, resumed: true });
    expect(whole).toMatchObject({ read: LINES, stored: LINES, duplicates: 0, quarantined: [], resumed: false });
    expect(whole.incidents.length).toBeGreaterThan(0);

    const again = outcomeOf(await replay(homes.whole));
    expect(again).toMatchObject({ stored: 0, quarantined: [], brands: whole.brands, incidents: whole.incidents, resumed: true });
    expect(again.read).toBe(again.duplicates);
  }, 120_000);

  it('with a FAIL_AT that names no step says so before anything is read', async () => {
    const { exit, stderr } = await replay(join(folder, 'misspelt'), { FAIL_AT: 'mentoins:1' });
    expect(exit).not.toBe(0);
    expect(stderr).toContain('FAIL_AT');
  }, 60_000);
});

describe('a home', () => {
  it('that another instance holds is left alone: exit 69, with its process and the next step', async () => {
    const lock = await acquireLock({ home: homeAt(installation, homes.locked), purpose: 'instance' });
    const { exit, stdout, stderr } = await replay(homes.locked);
    lock.release();
    expect({ exit, stdout }).toEqual({ exit: 69, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'HomeInUse', message: expect.stringContaining(String(process.pid)), next: expect.any(String) } });
  });

  it('that holds another archive is not mixed with this one: exit 64', async () => {
    const other = writeArchive(folder, [archiveLine({ brand: 'Lumo' })], 'other.jsonl');
    const { exit, stderr } = await runProgram(['replay', other, '--home', homes.whole, '--json'], { installation });
    expect(exit).toBe(64);
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'HomeTaken', where: homes.whole } });
  });
});
