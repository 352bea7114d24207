import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startLiveWorld, writeLiveConfiguration, type LiveWorld } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

/** Sources of a world that is partly in ruins; none of them is polled by a schedule here. */
const SOURCES = (address: string): string => `# Where we listen.
sources:
  - id: krant # the front page
    connector: feeds
    language: nl
    settings: { url: ${address}/krant.xml }

  - id: plein
    connector: mastodon-hashtag
    settings:
      instance: ${address} # ours
      tag: noordrail
  - { id: toestemming, connector: feeds, settings: { url: ${address}/toestemming } }
  - { id: weg, connector: feeds, settings: { url: ${address}/weg.xml } }
  - { id: half, connector: feeds, settings: { url: ${address}/half.xml } }
  - id: forum
    connector: feeds
    paused: true # until spring
    settings: { url: ${address}/forum.atom }
`;

const base = temporaryFolder();
const config = join(base, 'config');
let world: LiveWorld;

beforeAll(async () => {
  world = await startLiveWorld();
  writeLiveConfiguration(config, world, { sources: SOURCES(world.address) });
});
afterAll(() => world.close());

const variables = { KLANKBORD_HOME: join(base, 'home'), KLANKBORD_CONFIG: config, LANG: 'C' };
const run = (...parameters: readonly string[]) => runInProcess(parameters, { variables });
const runJson = async (...parameters: readonly string[]): Promise<unknown> => JSON.parse((await run(...parameters, '--json')).stdout);

describe('before anything was stored', () => {
  it('the list names every configured source and says that none was read', async () => {
    const { exit, stdout, stderr } = await run('sources', 'list');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/\s{2,}/)[0])).toEqual(['Source', 'krant', 'plein', 'toestemming', 'weg', 'half', 'forum']);
    expect(lines[1]).toMatch(/^krant +– +never +10 min .* not read yet$/);
    expect(lines.at(-1)).toMatch(/^forum +paused +never/);
    const { exit: shown, stdout: page } = await run('sources', 'show', 'plein');
    expect(shown).toBe(0);
    expect(page).toContain(`Address    ${world.address}/api/v1/timelines/tag/noordrail`);
  });

  it('a mistyped id is answered with exit 66 and the one that was meant, whatever the command', async () => {
    for (const parameters of [['sources', 'show'], ['sources', 'test'], ['sources', 'pause'], ['sources', 'resume'], ['poll']]) {
      const { exit, stdout, stderr } = await run(...parameters, 'krnt');
      expect({ exit, stdout }, parameters.join(' ')).toEqual({ exit: 66, stdout: '' });
      expect(stderr, parameters.join(' ')).toContain('Did you mean krant?');
    }
  });

  it('a mistyped key is answered with exit 78, its line and the one that was meant', async () => {
    const wrong = writeLiveConfiguration(join(base, 'wrong'), world, { sources: SOURCES(world.address).replace('language: nl', 'langage: nl') });
    for (const parameters of [['sources', 'list'], ['sources', 'test', 'krant'], ['poll', 'krant'], ['start'], ['sync'], ['feed', `${world.address}/krant.xml`]]) {
      const { exit, stdout, stderr } = await run(...parameters, '--config', wrong);
      expect({ exit, stdout }, parameters.join(' ')).toEqual({ exit: 78, stdout: '' });
      expect(stderr, parameters.join(' ')).toContain('sources.yaml:5:5 unknown key langage (did you mean language?)');
    }
  });
});

describe('sources test', () => {
  it('says what is on a page and how much of it names a brand, and stores nothing', async () => {
    expect(await runJson('sources', 'test', 'krant')).toMatchObject({ source: 'krant', ok: true, items: 4, matching: 4, brands: { noordrail: 4 }, caughtUp: true, error: null });
    expect(await runJson('sources', 'test', 'plein')).toMatchObject({ ok: true, items: 3, matching: 3 });
    const { exit, stdout } = await run('sources', 'test', 'krant');
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: expect.stringMatching(/^krant: 4 items in [\d.]+ s, the newest of .* UTC\. 4 name a brand \(noordrail 4\)\. Nothing was stored\.\n$/) });
    expect((await run('status')).exit).toBe(66);
  });

  it('tells each failure by what it is, with exit 75 where waiting helps and 69 where somebody has to act', async () => {
    const cases = [['toestemming', 'Forbidden', 69, 'a web page'], ['weg', 'Gone', 69, 'sources pause weg'], ['half', 'Unavailable', 75, 'cut off']] as const;
    for (const [id, kind, code, words] of cases) {
      const { exit, stdout } = await run('sources', 'test', id);
      expect(exit, id).toBe(code);
      expect(stdout, id).toContain(words);
      expect(await runJson('sources', 'test', id)).toMatchObject({ ok: false, items: 0, error: { kind } });
    }
  });
});

describe('poll --once without a running instance', () => {
  it('stores what is new, and twice stores nothing', async () => {
    expect(await runJson('poll', 'krant', '--once')).toEqual({ pages: 1, stored: 4, duplicates: 0, quarantined: 0, caughtUp: true, failed: null });
    expect((await run('poll', 'krant', '--once')).stdout).toBe('1 page: 0 stored, 4 known, 0 in quarantine.\n');
    expect(await runJson('poll', 'plein')).toMatchObject({ stored: 3, failed: null });
    expect(await runJson('sql', 'SELECT brand, mentions FROM v_brand_totals')).toMatchObject({ rows: [{ brand: 'noordrail', mentions: 7 }] });
  }, 60_000);

  it('tells by its exit and a next step that a source failed, and the list knows it at once', async () => {
    const { exit, stdout, stderr } = await run('poll', 'weg', '--once');
    expect(exit).toBe(69);
    expect(stdout).toContain('no longer exists');
    expect(stdout).toContain('./klankbord sources pause weg');
    expect(stderr).toContain('410');
    const list = (await runJson('sources', 'list')) as readonly { readonly id: string; readonly health: { readonly state: string; readonly reason: string; readonly storedToday: number } | null }[];
    expect(list.map(({ id, health }) => [id, health?.state ?? null, health?.reason ?? null])).toEqual([
      ['krant', 'healthy', 'well'], ['plein', 'healthy', 'well'], ['toestemming', null, null], ['weg', 'needs-attention', 'gone'], ['half', null, null], ['forum', null, null],
    ]);
    expect(await runJson('status')).toMatchObject({ state: 'stopped', mentions: 7, blind: ['weg'], sources: { total: 3, seen: 2, outOfSight: [{ id: 'weg', reason: 'gone' }] } });
  });

  it('leaves a source whose polls can be looked at, in both languages', async () => {
    const detail = (await runJson('sources', 'show', 'krant')) as { readonly health: object; readonly polls: readonly object[] };
    expect(detail).toMatchObject({ id: 'krant', connector: 'feeds', address: `${world.address}/krant.xml`, health: { state: 'healthy' }, gaps: [] });
    expect(detail.polls).toHaveLength(2);
    const { stdout, stderr } = await run('sources', 'show', 'krant', '--language', 'nl');
    expect(stdout).toMatch(/^krant {2}ok \(alles gelezen\)\nKoppeling/);
    expect(stdout).toContain('Laatste keren');
    expect(stderr).toBe('');
    expect((await run('sources', 'list', '--language', 'nl')).stderr).toContain('Er draait nu niets');
    expect((await run('gaps')).stdout).toContain('No gaps');
  });
});

describe('sources pause and resume', () => {
  const file = join(config, 'sources.yaml');

  it('change one value of the file and leave every other character as somebody wrote it', async () => {
    const before = readFileSync(file, 'utf8');
    expect(await run('sources', 'pause', 'krant')).toEqual({ exit: 0, stderr: '', stdout: 'krant is paused; nothing runs now, so it counts from the next start.\n' });
    expect(readFileSync(file, 'utf8')).toBe(before.replace('  - id: krant # the front page\n', '  - id: krant # the front page\n    paused: true\n'));
    expect(await runJson('sources', 'pause', 'krant')).toEqual({ source: 'krant', paused: true, fileChanged: false, running: false });
    expect(await runJson('sources', 'resume', 'krant')).toMatchObject({ paused: false, fileChanged: true });
    expect(readFileSync(file, 'utf8')).toBe(before.replace('  - id: krant # the front page\n', '  - id: krant # the front page\n    paused: false\n'));
    await run('sources', 'resume', 'forum');
    expect(readFileSync(file, 'utf8')).toContain('    paused: false # until spring\n');
  });
});

describe('sources why', () => {
  it('says a line for each address, by the rules and the allow-list of the configuration, and connects to none', async () => {
    const before = world.requests.length;
    const urls = [`${world.address}/krant.xml`, 'http://127.0.0.1:8080/', 'http://10.0.0.5/feed', 'https://krant.example/rss', 'ftp://krant.example/', 'krant'];
    const { exit, stdout, stderr } = await run('sources', 'why', ...urls);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly url: string; readonly allowed: boolean; readonly reason: string });
    expect(answers.map(({ url }) => url)).toEqual(urls);
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, false, false, true, false, false]);
    for (const answer of answers) expect(Object.keys(answer)).toEqual(['url', 'allowed', 'reason']);
    expect(world.requests.length).toBe(before);
  });
});

describe('sources add', () => {
  const folder = join(base, 'added');
  const add = (...parameters: readonly string[]) => run('sources', 'add', ...parameters, '--config', folder);

  it('lists a pack and writes nothing without ids, where nobody can choose', async () => {
    const { exit, stdout, stderr } = await add('nl-be');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^nu-nl +NU\.nl +national press +nl +nl$/m);
    expect(stderr).toContain('Nothing was added.');
  });

  it('writes the chosen ones once, and says which were there', async () => {
    expect((await add('nl-be', 'nu-nl', 'tweakers')).stdout).toContain(`2 sources added to ${join(folder, 'sources.yaml')}`);
    expect((await add('nl-be', 'nu-nl', 'nrc', '--json')).stdout).toBe(`${JSON.stringify({ file: join(folder, 'sources.yaml'), added: ['nrc'], known: ['nu-nl'] })}\n`);
    expect((await add('nl-be', 'nrc')).stdout).toContain('Already there: nrc.');
  });

  it('answers a mistyped pack or source with exit 64 and what was meant', async () => {
    expect(await add('nl')).toMatchObject({ exit: 64, stderr: expect.stringContaining('Packs: nl-be') });
    expect(await add('nl-be', 'tweakrs')).toMatchObject({ exit: 64, stderr: expect.stringContaining('Did you mean tweakers?') });
  });
});
