import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveLine, writeArchive } from '../support/archive-lines.ts';
import { useFolder } from '../support/folder.ts';
import { runProgram } from '../support/run-program.ts';

const folder = useFolder();
const installation = join(folder, 'installation');

interface Failure {
  readonly kind: string;
  readonly message: string;
  readonly where: string | null;
  readonly next: string | null;
}

async function refusal(parameters: readonly string[]): Promise<{ readonly exit: number | null; readonly stdout: string; readonly error: Failure }> {
  const { exit, stdout, stderr } = await runProgram(['replay', ...parameters, '--json'], { installation });
  return { exit, stdout, error: (JSON.parse(stderr) as { readonly error: Failure }).error };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('an archive that cannot be read at all', () => {
  it.each([
    ['is missing', () => join(folder, 'nowhere.jsonl'), 66, 'NoInput'],
    ['is a folder', () => folder, 66, 'NoInput'],
    ['is no plain file', () => '/dev/null', 66, 'NoInput'],
    ['is empty', () => file('empty.jsonl', ''), 66, 'NoInput'],
    ['is binary', () => file('binary.jsonl', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 0x0a, 0, 3])), 65, 'BadData'],
    ['is CSV', () => file('table.csv', 'id,published_at,text\n1,2026-03-02T09:00:00Z,Lumo is open\n'), 65, 'BadData'],
    ['holds blank lines only', () => file('blank.jsonl', '\n\n  \n'), 65, 'BadData'],
    ['is one JSON list', () => file('list.json', '[\n1,\n2\n]\n'), 65, 'BadData'],
  ])('%s: one sentence, where, and the next step', async (_what, make, exit, kind) => {
    const path = make();
    const { error, ...ending } = await refusal([path]);
    expect(ending).toEqual({ exit, stdout: '' });
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
    expect(error.where).toContain(path);
    expect(error.next).not.toBeNull();
  });
});

describe('a brands file that cannot be used', () => {
  const archive = writeArchive(folder, [archiveLine()], 'good.jsonl');

  it('is told with all of its problems, each with file, line and column, and exit 78', async () => {
    const brands = file('brands.yaml', 'brands:\n  - id: Lumo\n    name: Lumo\n    querry: lumo\n    purpose: to hear\n    legal_basis: consent\n    owner: desk\n    review_by: soon\n');
    const { exit, error } = await refusal([archive, '--brands', brands]);
    expect(exit).toBe(78);
    const lines = error.message.split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(/brands\.yaml:\d+:\d+ \S/);
    expect(error.message).toContain('query');
  });

  it('is past its review date', async () => {
    const brands = file('old.yaml', 'brands:\n  - id: lumo\n    name: Lumo\n    query: lumo\n    purpose: to hear\n    legal_basis: consent\n    owner: desk\n    review_by: 2020-01-31\n');
    const { exit, error } = await refusal([archive, '--brands', brands]);
    expect({ exit, kind: error.kind }).toEqual({ exit: 78, kind: 'Config' });
    expect(error.message).toMatch(/old\.yaml:8:\d+ /);
  });

  it('is missing', async () => {
    const { exit, error } = await refusal([archive, '--brands', join(folder, 'nowhere.yaml')]);
    expect({ exit, kind: error.kind }).toEqual({ exit: 66, kind: 'NoInput' });
  });
});

describe('bad lines among good ones', () => {
  const lines = [
    `\uFEFF${archiveLine({ id: 'first', brand: 'Lumo' })}\r`,
    'this is no JSON',
    '{"id":"2","published_at":"2026-03-02T09:00:00Z"}',
    archiveLine({ id: 'impossible', published_at: '2026-02-30T09:00:00Z', brand: 'Lumo' }),
    archiveLine({ id: 'too long', text: 'x'.repeat(100_001), brand: 'Lumo' }),
    archiveLine({ id: 'a megabyte', ballast: 'x'.repeat(1_000_000), brand: 'Lumo' }),
    archiveLine({ id: 'nine megabytes', ballast: 'x'.repeat(9_000_000), brand: 'Lumo' }),
    '{"id":"hostile","published_at":"2026-03-02T10:00:00Z","text":"Lumo \\ud800 \\u0000 \\u202e \\ud83d\\ude42 \\u001b[31m","brand":"Lumo","author":"\\ud800noor"}',
    archiveLine({ id: 'private', visibility: 'private', brand: 'Lumo' }),
    archiveLine({ id: 'first', brand: 'Lumo' }),
  ];
  const quarantined = [
    { line: 2, reason: 'not JSON: expected one JSON object on the line' },
    { line: 3, reason: 'lacks text' },
    { line: 4, reason: 'published_at: expected an ISO 8601 time that exists' },
    { line: 5, reason: 'text is longer than 100000 characters' },
    { line: 7, reason: 'the line is longer than 8388608 bytes' },
  ];

  it('go to quarantine with line and reason; the rest is stored, and the exit is 0', async () => {
    const archive = writeArchive(folder, lines, 'mixed.jsonl');
    const { exit, stdout } = await runProgram(['replay', archive, '--home', join(folder, 'mixed'), '--json'], { installation });
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      read: 10, stored: 4, duplicates: 1, quarantined, ignoredFields: { ballast: 1 }, brands: { lumo: { mentions: 3 } }, resumed: false,
    });
  }, 60_000);

  it('that name an unknown brand, or none that a query knows, are told to a person as a warning, without their content', async () => {
    const brands = file('good.yaml', 'brands:\n  - id: lumo\n    name: Lumo\n    aliases: [Lumo Lampen]\n    query: lumo AND NOT festival\n    purpose: to hear\n    legal_basis: consent\n    owner: desk\n    review_by: 2027-03-01\n');
    const archive = writeArchive(folder, [
      archiveLine({ id: '1', brand: 'Veldzicht' }), archiveLine({ id: '2', brand: 'LUMO' }), archiveLine({ id: '3', brand: 'Lumo Lampen', text: 'no name in it' }),
      archiveLine({ id: '4', text: 'Lumo it is' }), archiveLine({ id: '5', text: 'The Lumo festival' }), archiveLine({ id: '6', text: 'a word about nobody' }),
    ], 'branded.jsonl');
    const { exit, stdout, stderr } = await runProgram(['replay', archive, '--brands', brands, '--home', join(folder, 'with-brands')], { installation });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/lumo\s+3/);
    expect(stderr).toContain('1: brand: not the id, name or alias of a brand in the brands file');
    for (const line of [5, 6]) expect(stderr).toContain(`${line}: matches no brand of the brands file`);
    expect(stdout + stderr).not.toContain('a word about nobody');
  }, 60_000);
});
