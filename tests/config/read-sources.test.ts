import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { knownConnectors, type KnownConnectors } from '../../cli/config/known-connectors.ts';
import { shortestPollSeconds } from '../../cli/config/check-sources.ts';
import { parseSources, readSources } from '../../cli/config/read-sources.ts';
import { connectorOf } from '../../connectors/registry.ts';
import { CommandError, ConfigError } from '../../schemas/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** A network that lets itself be asked once in two minutes, with settings of every shape. */
const slow = {
  ...connectorOf('archive'),
  id: 'slow-wire',
  limits: { requests: 1, perSeconds: 120, concurrency: 1 },
  pollEverySeconds: 600,
  settings: z.strictObject({
    place: z.string().min(3, 'expected a place of three letters or more').describe('Where to look'),
    kinds: z.array(z.enum(['letter', 'parcel'])).default(['letter', 'parcel']),
    depth: z.int('expected a whole number').optional(),
  }),
};
const CONNECTORS: KnownConnectors = new Map([...knownConnectors(), ['slow-wire', slow as unknown as ReturnType<typeof connectorOf>]]); // settings go through their own schema

const parse = (text: string) => parseSources({ file: 'sources.yaml', text, connectors: CONNECTORS });

function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const feed = (more: string, { id = 'krant', url = 'https://krant.example/rss' } = {}) => `  - id: ${id}
    connector: feeds
    settings:
      url: ${url}
${more}`;
const one = (more: string) => `sources:\n${feed(more)}`;

describe('parseSources', () => {
  it('fills in every default, those of the connector among them', () => {
    const { sources } = parse(`sources:
  - id: krant
    connector: feeds
    settings: { url: https://krant.example/rss }
  - id: post
    connector: slow-wire
    poll_every_seconds: 900
    language: fr
    paused: true
    note: back in March
    settings: { place: brussel }
`);
    expect(sources).toEqual([
      {
        id: 'krant', connector: 'feeds', pollEverySeconds: connectorOf('feeds').pollEverySeconds, language: undefined, paused: false, note: undefined,
        settings: expect.objectContaining({ url: 'https://krant.example/rss' }),
      },
      {
        id: 'post', connector: 'slow-wire', pollEverySeconds: 900, language: 'fr', paused: true, note: 'back in March',
        settings: { place: 'brussel', kinds: ['letter', 'parcel'] },
      },
    ]);
  });

  it('reports every problem of a file at once, each at its line and column, in order', () => {
    expect(problemsOf(`sources:
  - id: Krant!
    connector: feed
    setings: {}
  - id: post
    connector: slow-wire
    poll_every_seconds: 60
    language: NL
    paused: yes
    settings:
      plase: gent
      kinds: [letter, parcl]
      depth: diep
  - id: plein
    connector: mastodon
    poll_every_seconds: 5
    settings: []
  - id: post
    connector: slow-wire
    settings: { place: 9000 }
source: []
`)).toEqual([
      'sources.yaml:2:9 expected lower-case words joined by hyphens, such as nos-nieuws',
      'sources.yaml:3:16 expected a connector, found feed (did you mean feeds?)',
      'sources.yaml:4:5 unknown key setings (did you mean settings?)',
      'sources.yaml:7:25 expected 120 or more, found 60: slow-wire allows 1 request in 120 seconds (leave it out for every 600 seconds)',
      'sources.yaml:8:15 expected a two-letter language code such as nl',
      'sources.yaml:9:13 expected true or false, found text',
      'sources.yaml:11:7 unknown key plase (did you mean place?)',
      'sources.yaml:12:23 expected one of letter, parcel, found parcl (did you mean parcel?)',
      'sources.yaml:13:14 expected a number, found text',
      'sources.yaml:15:16 expected a connector, found mastodon (did you mean mastodon-hashtag?)',
      'sources.yaml:16:25 expected 10 or more',
      'sources.yaml:17:15 expected keys with values, found a list',
      'sources.yaml:18:9 expected an id of its own, found post, which the source in line 5 has too (change or remove one of them)',
      "sources.yaml:20:24 expected text, found the number 9000 (put the whole text in single quotes: '…')",
      'sources.yaml:21:1 unknown key source (did you mean sources?)',
    ]);
  });

  it.each([
    ['a mistyped key inside settings, once', one('').replace('url:', 'ulr:'), ['sources.yaml:5:7 unknown key ulr (did you mean url?)']],
    ['a setting written one level too high', one('    tag: nmbs\n').replace('feeds', 'mastodon-hashtag').replace('url: https://krant.example/rss', 'instance: plein.example'), [
      expect.stringMatching(/^sources\.yaml:5:7 expected the key tag, found none \(/u),
      'sources.yaml:6:5 unknown key tag (write it below settings)',
    ]],
    ['a connector nobody knows', one('').replace('feeds', 'carrier-pigeon'), [expect.stringMatching(/^sources\.yaml:3:16 expected a connector, found carrier-pigeon \(known connectors: archive, .*slow-wire\)$/u)]],
    ['no settings at all', 'sources:\n  - id: krant\n    connector: feeds\n', [expect.stringMatching(/^sources\.yaml:2:5 expected the key settings, found none \(What this connector has to know/u)]],
    ['a text without quotes that is none', one('').replace(/url: .*/u, 'url: 538'), ["sources.yaml:5:12 expected text, found the number 538 (put the whole text in single quotes: '…')"]],
    ['a fraction of a second', one('    poll_every_seconds: 60.5\n'), ['sources.yaml:6:25 expected a whole number, found the number 60.5']],
    ['a poll less than once a day', one('    poll_every_seconds: 86401\n'), ['sources.yaml:6:25 expected 86400 (a day) or less']],
    ['the name of replays', one('').replace('id: krant', 'id: archive'), ['sources.yaml:2:9 expected another id, found archive, which replays use']],
    ['an id without end', one('').replace('id: krant', `id: ${'a'.repeat(65)}`), ['sources.yaml:2:9 expected at most 64 characters']],
    ['a secret where the name of its variable belongs', `sources:
  - id: plein
    connector: mastodon-hashtag
    settings: { instance: plein.example, tag: nmbs, token: abc-very-secret }`, [expect.stringMatching(/^sources\.yaml:4:60 expected the NAME of an environment variable/u)]],
  ])('reports %s', (_what, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
    expect(problemsOf(text).join()).not.toContain('very-secret');
  });

  it('finds one place that is read twice, however its settings are written', () => {
    const post = (id: string, settings: string) => `  - { id: ${id}, connector: slow-wire, settings: ${settings} }\n`;
    expect(problemsOf(`sources:\n${post('a', '{ place: gent }')}${post('b', '{ kinds: [letter, parcel], place: gent }')}${post('c', '{ place: gent, depth: 2 }')}`)).toEqual([
      'sources.yaml:3:46 expected a place of its own, found the connector and settings of the source in line 2 (remove one of them)',
    ]);
    expect(problemsOf(`sources:\n${feed('')}${feed('', { id: 'krant-2' })}`)).toHaveLength(1);
    expect(problemsOf(`sources:\n${feed('')}${feed('', { id: 'krant-2', url: 'https://krant.example/sport' })}`)).toEqual([]);
  });

  it('reports mistakes in the YAML itself, and files that are something else', () => {
    expect(problemsOf('')).toEqual(['sources.yaml:1:1 expected keys with values, found nothing']);
    expect(problemsOf('# nothing yet\n')).toHaveLength(1);
    expect(problemsOf('sources: []')).toEqual([expect.stringMatching(/^sources\.yaml:1:10 expected at least one source; .*sources add nl-be/u)]);
    expect(problemsOf('sources:')).toEqual([expect.stringMatching(/^sources\.yaml:1:\d+ expected a list, found nothing$/u)]);
    expect(problemsOf('sources: [krant]')).toEqual(['sources.yaml:1:11 expected keys with values, found text']);
    expect(problemsOf('sources:\n\t- id: krant\n')).toEqual(['sources.yaml:2:1 not valid YAML: Tabs are not allowed as indentation (indent with spaces)']);
    expect(problemsOf('sources:\n  - id: krant\n    note: Krant: de voorpagina\n')[0]).toMatch(/^sources\.yaml:3:11 not valid YAML: .*single quotes/u);
    expect(problemsOf(one('').replace('connector: feeds', 'connector: feeds\n    connector: archive'))[0]).toMatch(/^sources\.yaml:4:5 not valid YAML: .*unique/u);
    expect(problemsOf('\u0000\u0001PNG')).toHaveLength(1);
  });

  it('survives aliases that multiply, and follows ordinary ones', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((key, place) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[place]}`).join(',')}]`)].join('\n');
    expect(problemsOf(bomb)[0]).toMatch(/not valid YAML: .*alias/iu);
    expect(problemsOf('sources: *gone')[0]).toMatch(/not valid YAML: .*alias/iu);
    const shared = (place: string) => `sources:
  - { id: a, connector: slow-wire, settings: &s { place: ${place} } }
  - { id: b, connector: slow-wire, poll_every_seconds: 300, settings: *s }`;
    expect(problemsOf(shared('gent'))).toEqual(['sources.yaml:3:71 expected a place of its own, found the connector and settings of the source in line 2 (remove one of them)']);
    expect(problemsOf(shared('ge'))).toEqual(Array(2).fill('sources.yaml:2:58 expected a place of three letters or more'));
  });

  it('reports three mistakes in each source of a file of the largest size', () => {
    const note = 'a'.repeat(330);
    const entry = (place: number) => `  - { id: s-${place}, conector: feeds, connector: slow-wire, pollevery: 1, settings: { plac: x${place} }, note: ${note} }\n`;
    const text = `sources:\n${Array.from({ length: 4_500 }, (_, place) => entry(place)).join('')}`;
    expect(text.length).toBeGreaterThan(1_900_000);
    expect(problemsOf(text)).toHaveLength(13_500);
  });
});

describe('shortestPollSeconds', () => {
  it('is what the connector declares for one source, rounded up, and never below ten seconds', () => {
    expect(shortestPollSeconds({ requests: 300, perSeconds: 300, concurrency: 2 })).toBe(10);
    expect(shortestPollSeconds({ requests: 8, perSeconds: 100, concurrency: 1 })).toBe(13);
    expect(shortestPollSeconds({ requests: 1, perSeconds: 3_600, concurrency: 1 })).toBe(3_600);
  });

  it('allows the usual pace of every connector', () => {
    for (const { limits, pollEverySeconds } of knownConnectors().values()) expect(pollEverySeconds).toBeGreaterThanOrEqual(shortestPollSeconds(limits));
  });
});

describe('readSources', () => {
  it('reads a file', async () => {
    const file = join(folder, 'good.yaml');
    await writeFile(file, `\uFEFF${one('')}`);
    expect((await readSources(file)).sources.map(({ id }) => id)).toEqual(['krant']);
  });

  it('refuses a missing file and a folder with exit 66 and the next step', async () => {
    for (const file of [join(folder, 'none.yaml'), folder]) {
      const error = await readSources(file).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CommandError);
      expect(error).toMatchObject({ exit: 66, kind: 'NoInput', message: expect.stringContaining('a sources file'), next: expect.stringContaining('./klankbord init') });
    }
  });

  it('names the file in problems, also when it is no text or far too large', async () => {
    const file = join(folder, 'binary.yaml');
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await expect(readSources(file)).rejects.toThrow(`${file}:1:1 expected text in UTF-8`);
    await writeFile(file, 'x'.repeat(2_000_001));
    await expect(readSources(file)).rejects.toThrow(/a sources file of at most 2000000 bytes, found 2000001/u);
  });
});
