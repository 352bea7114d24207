import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printAtom } from '../../demo/wire/feed-documents.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { articleOf, startLiveWorld, writeLiveConfiguration, type LiveWorld } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
const PUBLISHED = Date.UTC(2026, 2, 2, 12);
const FIELDS = ['id', 'url', 'title', 'text', 'author', 'publishedAt', 'updatedAt', 'language'];
let world: LiveWorld;
let variables: Readonly<Record<string, string>>;
beforeAll(async () => {
  world = await startLiveWorld({ now: PUBLISHED });
  variables = { KLANKBORD_HOME: join(base, 'home'), KLANKBORD_CONFIG: writeLiveConfiguration(join(base, 'config'), world), LANG: 'C' };
});
afterAll(() => world.close());

const feed = (...inputs: readonly string[]) => runInProcess(['feed', ...inputs], { variables });
const file = (name: string, text: string): string => {
  writeFileSync(join(base, name), text);
  return join(base, name);
};
const channel = { title: 'Forum', homeUrl: 'https://forum.example/', selfUrl: 'https://forum.example/latest.atom' };

describe('feed of one input', () => {
  it('prints its items as one array, with every field and null for what the feed does not say', async () => {
    const { author: _, title: __, ...plain } = articleOf(7, PUBLISHED);
    const { exit, stdout, stderr } = await feed(file('forum.atom', printAtom(channel, [articleOf(1, PUBLISHED), { ...plain, updatedAt: PUBLISHED + 60_000 }])));
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const items = JSON.parse(stdout) as readonly Readonly<Record<string, unknown>>[];
    expect(items).toHaveLength(2);
    for (const item of items) expect(Object.keys(item)).toEqual(FIELDS);
    expect(items).toContainEqual(expect.objectContaining({ id: 'artikel-1', author: 'Redactie', publishedAt: '2026-03-02T12:00:00.000Z', language: null }));
    expect(items).toContainEqual(expect.objectContaining({ id: 'artikel-7', author: null, updatedAt: '2026-03-02T12:01:00.000Z' }));
  });

  it('asks an address by the rules and under the name of the configuration', async () => {
    const { exit, stdout } = await feed(`${world.address}/krant.xml`);
    expect(exit).toBe(0);
    expect((JSON.parse(stdout) as readonly { readonly id: string }[]).map(({ id }) => id).sort()).toEqual(['artikel-0', 'artikel-1', 'artikel-2', 'artikel-3']);
    expect(world.requests.at(-1)?.userAgent).toMatch(/^Klankbord\/.*\(\+webcare@noordrail\.example\)$/);
  });

  it('says what is wrong with it, where, and what to do, with the exit of who acts', async () => {
    const cases: readonly (readonly [string, number, string, RegExp])[] = [
      [join(base, 'absent.xml'), 66, 'NoInput', /no such file/],
      [base, 66, 'NoInput', /folder/],
      ['forum.example/latest.atom', 66, 'NoInput', /no such file/],
      [file('empty.xml', ''), 65, 'NoFeed', /./],
      [file('page.html', '<!doctype html><title>Toestemming</title>'), 65, 'NoFeed', /web page/],
      [file('half.xml', printAtom(channel, [articleOf(1, PUBLISHED)]).slice(0, 400)), 65, 'NoFeed', /end is missing/],
      [`${world.address}/toestemming`, 65, 'NoFeed', /web page/],
      [`${world.address}/weg.xml`, 69, 'SourceGone', /410/],
      [`${world.address}/nergens.xml`, 75, 'SourceUnavailable', /404/],
      ['http://127.0.0.1:8080/rss', 69, 'SourceForbidden', /not public/],
    ];
    for (const [input, code, kind, words] of cases) {
      const { exit, stdout, stderr } = await feed(input, '--json');
      expect({ input, exit, stdout }).toEqual({ input, exit: code, stdout: '' });
      const { error } = JSON.parse(stderr) as { readonly error: { readonly kind: string; readonly message: string; readonly where: string; readonly next: string } };
      expect(error, input).toMatchObject({ kind, where: input, message: expect.stringMatching(words), next: expect.stringMatching(/./) });
    }
    expect((await feed('forum.example/latest.atom')).stderr).toContain('Did you mean https://forum.example/latest.atom?');
  });
});

describe('feed of several inputs', () => {
  it('prints a line each, in their order, and one that fails never stops the rest', async () => {
    const inputs = [join(base, 'absent.xml'), `${world.address}/krant.xml`, `${world.address}/weg.xml`, file('one.atom', printAtom(channel, [articleOf(1, PUBLISHED)]))];
    const { exit, stdout, stderr } = await feed(...inputs);
    expect({ exit, stderr }).toEqual({ exit: 65, stderr: '' });
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly input: string; readonly items?: readonly object[]; readonly error?: { readonly kind: string } });
    expect(lines.map(({ input }) => input)).toEqual(inputs);
    expect(lines.map(({ items, error }) => items?.length ?? error?.kind)).toEqual(['NoInput', 4, 'SourceGone', 1]);
  });
});
