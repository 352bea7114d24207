import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../cli/environment.ts';
import { createOutput, reportFailure } from '../../cli/output.ts';
import { runProgram } from '../../cli/program.ts';
import { GATES } from '../../analysis/ambassadors/gates.ts';
import { ConfigError, StoreError } from '../../schemas/errors.ts';
import { CLI_TEXTS } from '../../texts/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';

const folder = temporaryFolder();
const COMMANDS = Object.keys(CLI_TEXTS.en.summaries);
const NAMES = COMMANDS.filter((name) => !name.includes(' '));
/** Those that do something by themselves. */
const LEAVES = COMMANDS.filter((name) => !COMMANDS.some((other) => other.startsWith(`${name} `)));

async function run(parameters: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const [stdout, stderr] = [captureStream(), captureStream()];
  const exit = await runProgram({
    parameters,
    // A configuration of whoever runs the tests is none of their business.
    environment: readEnvironment({ KLANKBORD_HOME: join(folder, 'empty'), KLANKBORD_CONFIG: join(folder, 'none'), ...variables }),
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    interruption: { signal: new AbortController().signal, claim: () => undefined },
  });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}

describe('help', () => {
  it('of every command shows an example, --home and --json, in the language asked for', async () => {
    const words = { en: ['Usage: ', 'Example:\n  '], nl: ['Gebruik: ', 'Voorbeeld:\n  '] } as const;
    expect(LEAVES.length).toBeGreaterThan(20);
    for (const name of LEAVES) {
      for (const language of ['en', 'nl'] as const) {
        const { exit, stdout, stderr } = await run([...name.split(' '), '--help'], { KLANKBORD_LANGUAGE: language });
        expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
        for (const word of words[language]) expect(stdout, name).toContain(word);
        expect(stdout).toMatch(/--home <dir>[^]*--json/);
        expect(stdout).not.toContain('choices:');
        if (language === 'nl') expect(stdout, name).not.toMatch(/\[options\]|\[command\]/);
        expect(stdout).toContain('./klankbord');
      }
    }
  });

  it('lists every command', async () => {
    const { exit, stdout } = await run(['--help']);
    expect(exit).toBe(0);
    for (const name of NAMES) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(await run(['--version'])).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('mistakes at the keyboard', () => {
  it('give exit 64, a suggestion where there is one, and the help to look at', async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['statsu'], 'Did you mean status?'],
      [['status', '--jsno'], 'Did you mean --json?'],
      [['status', 'extra'], './klankbord status --help'],
      [['sql'], './klankbord sql --help'],
      [['sql', '  '], 'A SELECT is needed.'],
      [['incidents'], './klankbord incidents --help'],
      [['incidents', 'lits'], 'Did you mean list?'],
      [['sources'], './klankbord sources --help'],
      [['sources', 'lsit'], 'Did you mean list?'],
      [['sources', 'show'], './klankbord sources --help'],
      [['poll'], './klankbord poll --help'],
      [['feed'], './klankbord feed --help'],
      [['gaps', '--hours', 'many'], 'a number above 0'],
      [['sync', '--dryrun'], 'Did you mean --dry-run?'],
      [['status', '--language', 'fr'], 'nl, en'],
      [['analyse', '--language', 'not a tag'], 'nl or en-GB'],
      [[], './klankbord --help'],
    ];
    for (const [parameters, words] of cases) {
      const { exit, stdout, stderr } = await run(parameters);
      expect({ exit, stdout }, parameters.join(' ')).toEqual({ exit: 64, stdout: '' });
      expect(stderr).toContain(words);
    }
  });

  it('are told as JSON on standard error when JSON was asked for', async () => {
    const { exit, stdout, stderr } = await run(['status', '--json', '--bogus']);
    expect({ exit, stdout }).toEqual({ exit: 64, stdout: '' });
    const told = JSON.parse(stderr) as { readonly error: object };
    expect(Object.keys(told)).toEqual(['error']);
    expect(Object.keys(told.error)).toEqual(['kind', 'message', 'where', 'next']);
  });
});

describe('commands that read', () => {
  it('say with exit 66 that there is no data yet', async () => {
    for (const parameters of [['status'], ['incidents', 'list'], ['incidents', 'show', 'x'], ['ambassadors'], ['sql', 'SELECT 1'], ['gaps'], ['sources', 'list'], ['sources', 'show', 'x']]) {
      const { exit, stdout, stderr } = await run(parameters);
      expect({ exit, stdout }, parameters.join(' ')).toEqual({ exit: 66, stdout: '' });
      expect(stderr).toContain('npm start');
    }
  });
});

describe('detect', () => {
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const at = (row: number): string => new Date(Date.UTC(2026, 2, 2) + row * 300_000).toISOString().slice(0, 19).replace('T', ' ');
  /** Quiet counts of 2 to 4, and a day of 60 from row 900 on. */
  const counts = Array.from({ length: 1_000 }, (_, row) => (row >= 900 && row < 960 ? 60 : 2 + (row % 3)));
  const series = ['timestamp,value', ...counts.map((count, row) => `${at(row)},${count}`)];

  it('prints one object for each alert, and with --all for each row, with the fields in their order', async () => {
    const file = write('series.csv', series);
    const alerts = (await run(['detect', file])).stdout.trim().split('\n').map((line) => JSON.parse(line) as { readonly row: number; readonly timestamp: string });
    expect(alerts.length).toBeGreaterThan(0);
    for (const { row, timestamp } of alerts) {
      expect(row).toBeGreaterThanOrEqual(900);
      expect(timestamp).toBe(at(row));
    }
    const all = await run(['detect', file, '--all', '--json']);
    expect(all).toMatchObject({ exit: 0, stderr: '' });
    const rows = all.stdout.trim().split('\n').map((line) => JSON.parse(line) as { readonly row: number; readonly alert: boolean; readonly terms: object });
    expect(rows.map(({ row }) => row)).toEqual(counts.map((_, row) => row));
    expect(rows.filter(({ alert }) => alert).map(({ row }) => row)).toEqual(alerts.map(({ row }) => row));
    expect(Object.keys(rows[0] ?? {})).toEqual(['row', 'timestamp', 'alert', 'score', 'terms']);
    expect(Object.keys(rows[0]?.terms ?? {})).toEqual(['u1', 'u2', 'u3', 'observed', 'expected']);
  });

  it('says how many rows are missing and does not take them for zero', async () => {
    const { exit, stderr } = await run(['detect', write('gap.csv', series.filter((_, line) => line < 200 || line > 211))]);
    expect(exit).toBe(0);
    expect(stderr).toContain('12 rows are missing');
  });

  it('refuses bad rows with exit 65 and their number, and prints nothing', async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['value'], 'header'],
      [['timestamp,value', `${at(0)},-1`], 'row 0'],
      [['timestamp,value', `${at(1)},1`, `${at(0)},1`], 'row 1'],
      [['timestamp,value', `${at(0)},1e99`], 'row 0'],
    ];
    for (const [lines, words] of cases) {
      const { exit, stdout, stderr } = await run(['detect', write('bad.csv', lines)]);
      expect({ exit, stdout }).toEqual({ exit: 65, stdout: '' });
      expect(stderr).toContain(words);
    }
    expect((await run(['detect', join(folder, 'absent.csv')])).exit).toBe(66);
    expect((await run(['detect', folder])).exit).toBe(66);
  });
});

describe('output', () => {
  it('has columns that line up, with numbers to the right and words of others tamed', () => {
    const { stream, text } = captureStream();
    const output = createOutput({ results: stream, messages: stream, json: false, language: 'en', noColor: false });
    output.table(['Brand', 'Posts'], [['tram', 7], ['café', 1_234], ['bus', null]]);
    expect(text()).toBe('Brand  Posts\ntram       7\ncafé    1234\nbus        –\n');
    expect(output.plain('a\u001b[2Jb\u202ec\r\nd')).toBe('a [2Jb c d');
    expect(output.bold('x')).toBe('x');
  });

  it('tells each kind of failure with the exit code of who has to act', () => {
    const tell = (error: unknown) => {
      const { stream, text } = captureStream();
      return [reportFailure(error, { messages: stream, json: false, keepForUs: () => '/errors.log, reference abc' }), text()] as const;
    };
    expect(tell(new StoreError('Down', 'It is away.'))).toEqual([69, expect.stringContaining('It is away.')]);
    expect(tell(new StoreError('Mismatch', 'It is newer.'))).toEqual([69, expect.stringContaining('--home')]);
    expect(tell(new ConfigError([{ file: 'brands.yaml', line: 3, column: 5, message: 'is wrong' }]))).toEqual([78, expect.stringContaining('brands.yaml:3:5 is wrong')]);
    expect(tell(new TypeError('x is undefined'))).toEqual([70, expect.stringMatching(/x is undefined\n {2}where: \/errors\.log, reference abc\n/)]);
  });

  it('has words in both languages for every gate', () => {
    for (const texts of Object.values(CLI_TEXTS)) expect(Object.keys(texts.ambassadors.gates)).toEqual([...GATES]);
  });
});
