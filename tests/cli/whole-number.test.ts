import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACT_ON_INCIDENT, START_DRILL } from '../../cli/incidents/act-commands.ts';
import { DRILL_RANGE, SNOOZE_RANGE, wholeNumber } from '../../cli/commands/whole-number.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runInProcess } from './run-in-process.ts';

const installation = join(temporaryFolder(), 'home');
const run = (...parameters: readonly string[]) => runInProcess(parameters, { variables: { KLANKBORD_HOME: installation, LANG: 'C' } });

describe('a number that somebody types', () => {
  it.each(['abc', '2h', '0', '-5', '1441', '30.5', '', ' 30', '1e2', '0x10'])('as --for is not guessed at: %j', async (written) => {
    const { exit, stderr } = await run('incidents', 'snooze', '4f1c', `--for=${written}`, '--by', 'noor');
    expect(exit).toBe(64);
    expect(stderr).toContain(`Expected --for with whole minutes from 1 to 1440, not ${JSON.stringify(written)}.`);
    expect(stderr).toContain('incidents snooze 4f1c --for 30');
  });

  it.each(['abc', '0', '5', '2.5', 'III'])('as --level is not guessed at: %j', async (written) => {
    const { exit, stderr } = await run('drill', `--level=${written}`);
    expect(exit).toBe(64);
    expect(stderr).toContain(`Expected --level with a level from 1 to 4, not ${JSON.stringify(written)}.`);
  });

  it('that fits goes on, and is not needed', async () => {
    for (const parameters of [['incidents', 'snooze', '4f1c', '--for', '1440'], ['incidents', 'snooze', '4f1c'], ['drill', '--level', '4'], ['drill']]) {
      expect((await run(...parameters)).exit, parameters.join(' ')).not.toBe(64);
    }
    expect([wholeNumber('1', SNOOZE_RANGE), wholeNumber(1_440, SNOOZE_RANGE), wholeNumber(undefined, DRILL_RANGE)]).toEqual([1, 1_440, undefined]);
  });
});

describe('a number that came as JSON', () => {
  const typed = { id: '4f1c', by: 'noor', act: 'a'.repeat(32), kind: 'snooze' };

  it('has a usual value only where it is absent', () => {
    expect(ACT_ON_INCIDENT.parse(typed)).toMatchObject({ minutes: 30 });
    expect(START_DRILL.parse(typed)).toMatchObject({ level: 3 });
    expect(ACT_ON_INCIDENT.parse({ ...typed, minutes: 15 })).toMatchObject({ minutes: 15 });
    for (const minutes of [null, 0, 1.5, 1_441, '2h', [30], true]) expect(() => ACT_ON_INCIDENT.parse({ ...typed, minutes })).toThrow('whole minutes from 1 to 1440');
    for (const level of [null, 0, 5, 'high']) expect(() => START_DRILL.parse({ ...typed, level })).toThrow('a level from 1 to 4');
  });
});
