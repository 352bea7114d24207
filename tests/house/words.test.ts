import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../support/golden.ts';
import { filesBelow, readSources } from '../support/source-files.ts';

/** Words about how software is made by machines, and places outside the project: none of them concerns its reader. */
const FOREIGN = [
  /\bsessions?\b/i, /(?<!user[ -])\bagents?\b/i, /(?<!@clack\/)\bprompts?\b/i, /\bassistants?\b/i, /\bLLMs?\b/, /\bchat ?bots?\b/i, /\bco-?pilot\b/i,
  /shared\/design/, /(?:^|[\s`'"(])\/work\//, /\bissue (?:#|no\.? ?)?\d+\b/i,
  /\bregistry\.npmjs\b/, /\bnpmjs\.(?:org|com)\b/, /\bpypi\.org\b/, /\bfiles\.pythonhosted\b/, /\bproxy\.golang\b/,
];
/** The lock file names the public registry for every reader, so the script that completes it has to know it. */
const MAY_NAME_THE_REGISTRY = ['setup/complete-lock.mjs', 'tests/setup/lock-file.test.ts'];
const THIS_TEST = 'tests/house/words.test.ts';

function documents(): readonly string[] {
  const atTop = readdirSync(PROJECT_ROOT).filter((name) => /\.(?:md|json|ya?ml)$/.test(name) && name !== 'package-lock.json');
  return [...atTop, ...filesBelow('docs', /\.(?:md|json)$/), ...filesBelow('schemas', /\.sql$/), ...filesBelow('models', /\.json$/)];
}

function found(path: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, place) => FOREIGN.filter((word) => word.test(line)).map((word) => `${path}:${place + 1} ${word.source}`));
}

describe('what the project says', () => {
  it('in its documents is about the project alone', () => {
    const paths = documents();
    expect(paths).toContain('package.json');
    expect(paths.flatMap((path) => (path.startsWith('models/') && path.endsWith('lexicons.json') ? [] : found(path, readFileSync(join(PROJECT_ROOT, path), 'utf8'))))).toEqual([]);
  });

  it('in its code and comments is about the project alone', () => {
    const sources = readSources().filter(({ path }) => path !== THIS_TEST && !MAY_NAME_THE_REGISTRY.includes(path) && !path.startsWith('analysis/word-lists/') && !path.startsWith('demo/'));
    expect(sources.flatMap(({ path, text }) => found(path, text))).toEqual([]);
  });

  it('has no sentence with more than one exclamation mark, and no leftovers', () => {
    expect(documents().filter((path) => path.endsWith('.md')).flatMap((path) => {
      const text = readFileSync(join(PROJECT_ROOT, path), 'utf8');
      return /\b(?:TODO|FIXME|XXX|lorem ipsum)\b|!!/i.test(text.replace(/`[^`]*`/g, '')) ? [path] : [];
    })).toEqual([]);
  });
});
