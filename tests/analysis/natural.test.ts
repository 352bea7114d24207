import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { groupDisplayTerms } from '../../analysis/display-terms.ts';
import { naturalBaseline, patternWords, stemmerOf } from '../../analysis/natural.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

describe('the package natural', () => {
  test('is never loaded by its root, which would read the .env of the folder it runs in', () => {
    writeFileSync(join(folder, '.env'), 'KLANKBORD_CANARY=loaded\n');
    const [analyser, terms, natural] = ['text-analyser.ts', 'display-terms.ts', 'natural.ts'].map((name) => moduleText(`analysis/${name}`));
    const ours = run(`
      const { createTextAnalyser } = await import(${analyser});
      const { groupDisplayTerms } = await import(${terms});
      const { naturalBaseline, patternWords } = await import(${natural});
      createTextAnalyser({ models: [] }).analyse('De trein is weer eens te laat vandaag');
      groupDisplayTerms([{ term: 'treinen', count: 1 }], 'nl');
      naturalBaseline({ language: 'Dutch', vocabulary: 'pattern', stemmed: true })(['goed']);
      patternWords('nl');
      console.log(JSON.stringify(process.env.KLANKBORD_CANARY ?? null));
    `);
    expect(ours).toEqual({ stdout: 'null\n', stderr: '' });

    // Without this the test above would also pass with a package that no longer does it.
    const root = run(`await import(${moduleText('node_modules/natural/lib/natural/index.js')}); console.log('canary', process.env.KLANKBORD_CANARY);`);
    expect(root.stdout).toContain('canary loaded');
  });

  test('and the package eld are imported by one file each', () => {
    const importers = (pattern: RegExp): readonly string[] => sourceFiles().filter((file) => pattern.test(readFileSync(join(PROJECT_ROOT, file), 'utf8')));
    expect(importers(/from 'natural|require\([^)]*natural\//)).toEqual(['analysis/natural.ts']);
    expect(importers(/from 'eld/)).toEqual(['analysis/language.ts']);
  });

  test.each(['nl', 'fr'] as const)('gives more than 1,500 words of the %s pattern list with a value as a number', (language) => {
    const words = patternWords(language);
    expect(words.size).toBeGreaterThan(1_500);
    for (const value of words.values()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });

  test('is guarded against no words and against values kept as text', () => {
    const score = naturalBaseline({ language: 'Dutch', vocabulary: 'pattern', stemmed: false });
    expect(score([])).toBe(0);
    expect(score(['goed', 'mooi'])).toBeGreaterThan(0);
    expect(score(['slecht'])).toBeLessThan(0);
  });
});

describe('display terms', () => {
  test('are grouped by stem under the commonest form', () => {
    const terms = [{ term: 'treinen', count: 3 }, { term: 'trein', count: 9 }, { term: 'wachten', count: 5 }, { term: 'wacht', count: 2 }];
    expect(groupDisplayTerms(terms, 'nl')).toEqual([
      { term: 'trein', count: 12, variants: ['trein', 'treinen'] },
      { term: 'wachten', count: 7, variants: ['wachten', 'wacht'] },
    ]);
  });

  test('do not mix great with violence, which share a Dutch stem', () => {
    expect(stemmerOf('nl')?.('geweldige')).toBe(stemmerOf('nl')?.('geweld'));
    const terms = [{ term: 'geweldige', count: 2 }, { term: 'geweldig', count: 4 }, { term: 'geweld', count: 1 }];
    expect(groupDisplayTerms(terms, 'nl').map(({ variants }) => variants)).toEqual([['geweldig', 'geweldige'], ['geweld']]);
  });

  test('keep hashtags apart from words, and stem pairs word by word', () => {
    const terms = [{ term: '#treinen', count: 1 }, { term: 'volle treinen', count: 1 }, { term: 'volle trein', count: 4 }];
    expect(groupDisplayTerms(terms, 'nl').map(({ term, count }) => [term, count])).toEqual([['volle trein', 5], ['#treinen', 1]]);
  });

  test('of a language without a stemmer are grouped by equal text', () => {
    expect(groupDisplayTerms([{ term: 'b', count: 1 }, { term: 'a', count: 1 }, { term: 'b', count: 2 }], 'tr').map(({ term, count }) => [term, count])).toEqual([['b', 3], ['a', 1]]);
  });
});

function moduleText(path: string): string {
  return JSON.stringify(pathToFileURL(join(PROJECT_ROOT, path)).href);
}

function run(program: string): { readonly stdout: string; readonly stderr: string } {
  const script = join(folder, 'program.mts');
  writeFileSync(script, program);
  const loader = pathToFileURL(join(PROJECT_ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
  const { KLANKBORD_CANARY: _, ...environment } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', loader, script], { cwd: folder, env: environment, encoding: 'utf8' });
  return { stdout, stderr };
}

function sourceFiles(): readonly string[] {
  const rooms = ['activities', 'analysis', 'bench', 'cli', 'connectors', 'schemas', 'store', 'texts', 'workflows'];
  return rooms.flatMap((room) => readdirSync(join(PROJECT_ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file}`));
}
