import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI_TEXTS } from '../../texts/cli.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import { filesBelow, readSources } from '../support/source-files.ts';

const KNOWN = new Set(Object.keys(CLI_TEXTS.en.summaries));
const GROUPS = new Set([...KNOWN].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0] ?? ''));

/** `./klankbord sources add nl-be` → `sources add`; the words that come after the name of a command are its own. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/\.\/klankbord ([a-z]+)(?: ([a-z]+(?:-[a-z]+)*))?/g)].map(([, name = '', more]) => (GROUPS.has(name) && more !== undefined ? `${name} ${more}` : name));
}

describe('every command that somebody is told to run', () => {
  it('in a sentence of the program exists', () => {
    const sources = readSources().filter(({ room }) => ['cli', 'texts', 'schemas', 'connectors', 'activities', 'store', 'outbound', 'setup'].includes(room));
    const named = sources.flatMap(({ path, text }) => commandsIn(text).map((name) => ({ path, name })));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter(({ name }) => !KNOWN.has(name))).toEqual([]);
  });

  it('in a document exists, and the README names them all', () => {
    const paths = ['README.md', ...filesBelow('docs', /\.md$/)];
    const named = paths.flatMap((path) => commandsIn(readFileSync(join(PROJECT_ROOT, path), 'utf8')).map((name) => ({ path, name })));
    expect(named.filter(({ name }) => !KNOWN.has(name))).toEqual([]);
    const inReadme = new Set(named.filter(({ path }) => path === 'README.md').flatMap(({ name }) => [name, name.split(' ')[0] ?? '']));
    expect([...KNOWN].filter((name) => !name.includes(' ') && !inReadme.has(name))).toEqual([]);
  });
});
