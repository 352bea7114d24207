import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingPlaceOf, shortestPollSeconds } from '../../cli/config/check-sources.ts';
import { knownConnectors } from '../../cli/config/known-connectors.ts';
import { parseSources } from '../../cli/config/read-sources.ts';
import { brandSources } from '../../cli/sources/brand-sources.ts';
import { addSources, separateKnown } from '../../cli/sources/edit-sources.ts';
import { findPackEntry, isPackName, packEntries, PACKS, toSourceEntry } from '../../cli/sources/packs.ts';
import type { PackName } from '../../cli/sources/packs.ts';

const NAMES = Object.keys(PACKS).filter(isPackName);
const CONNECTORS = knownConnectors();

describe.each(NAMES)('the pack %s', (pack: PackName) => {
  const entries = packEntries({ pack });

  it('holds a choice of both countries, of every kind and in both languages', () => {
    expect(entries.length).toBeGreaterThanOrEqual(30);
    for (const region of ['nl', 'be'] as const) {
      expect(packEntries({ pack, regions: [region] }).length).toBeGreaterThanOrEqual(12);
      for (const kind of ['national', 'regional', 'broadcaster'] as const) expect(packEntries({ pack, kinds: [kind], regions: [region] }).length).toBeGreaterThan(0);
    }
    for (const kind of ['forum', 'network'] as const) expect(packEntries({ pack, kinds: [kind] }).length).toBeGreaterThan(0);
    expect(new Set(entries.map(({ language }) => language))).toEqual(new Set(['nl', 'fr']));
  });

  it('becomes a file that can be used: ids, settings and places are all good, each once', () => {
    const text = addSources({ text: undefined, entries: entries.map(toSourceEntry) });
    const { sources } = parseSources({ file: 'sources.yaml', text });
    expect(sources.map(({ id, connector, language, note, paused }) => ({ id, connector, language, note, paused }))).toEqual(
      entries.map(({ id, connector, language, title }) => ({ id, connector, language, note: title, paused: false })),
    );
    for (const { connector, pollEverySeconds } of sources) {
      const limits = CONNECTORS.get(connector)?.limits;
      expect(pollEverySeconds).toBeGreaterThanOrEqual(limits === undefined ? Number.NaN : shortestPollSeconds(limits));
    }
  });

  it('asks encrypted addresses of public hosts only, each once, and none of the places that are left out on purpose', () => {
    const urls = entries.flatMap(({ settings }) => settings['url'] ?? []);
    for (const url of urls) expect(url).toMatch(/^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\//u);
    expect(new Set(urls.map((url) => url.toLowerCase())).size).toBe(urls.length);
    expect(urls.filter((url) => /reddit|news\.google|nporadio|lesoir/u.test(url))).toEqual([]);
  });

  it('says of every entry whose it is, what its terms are as far as known, and that nobody has checked it', () => {
    for (const { title, passport } of entries) {
      expect(title.trim()).not.toBe('');
      expect(passport.publisher.trim()).not.toBe('');
      expect(passport.terms.length).toBeGreaterThan(40);
      expect(passport.checked).toBe('unverified');
      if (passport.termsUrl !== undefined) expect(URL.canParse(passport.termsUrl)).toBe(true);
    }
  });

  it('is offered once: what a file has is found again, under whatever id', () => {
    const text = addSources({ text: undefined, entries: entries.map(toSourceEntry) });
    expect(separateKnown(text, entries).fresh).toEqual([]);
    const [first] = entries;
    const renamed = text.replace(`id: ${first?.id}\n`, 'id: my-own-name\n');
    expect(separateKnown(renamed, entries)).toMatchObject({ fresh: [], known: expect.arrayContaining([{ entry: first, as: 'my-own-name' }]) });
  });
});

describe('packEntries', () => {
  it('takes kinds and regions together', () => {
    expect(packEntries()).toEqual(packEntries({ pack: 'nl-be' }));
    expect(packEntries({ kinds: [] })).toEqual([]);
    expect(packEntries({ kinds: ['forum'], regions: ['nl'] }).every(({ kind, region }) => kind === 'forum' && region === 'nl')).toBe(true);
    expect(packEntries({ regions: ['nl'] }).length + packEntries({ regions: ['be'] }).length).toBe(packEntries().length);
  });

  it('knows packs by name only', () => {
    expect(isPackName('nl-be')).toBe(true);
    for (const name of ['', 'constructor', 'toString', 'nl']) expect(isPackName(name)).toBe(false);
  });
});

describe('findPackEntry', () => {
  it('knows a source of a pack by what it reads', () => {
    const [entry] = packEntries();
    const parsed = CONNECTORS.get(entry?.connector ?? '')?.settings.parse(entry?.settings);
    expect(findPackEntry({ connector: entry?.connector ?? '', settings: parsed })).toBe(entry);
    expect(findPackEntry({ connector: 'feeds', settings: { url: 'https://krant.example/rss' } })).toBeUndefined();
    expect(findPackEntry({ connector: 'feeds', settings: { ulr: 1 } })).toBeUndefined();
    expect(findPackEntry({ connector: 'no-such', settings: {} })).toBeUndefined();
  });
});

describe('brandSources', () => {
  it('offers the hashtag of a name on servers of both countries', () => {
    const offers = brandSources('Café Noord-Rail & Zn.');
    expect(offers.map(({ id, settings }) => ({ id, settings }))).toEqual([
      { id: 'mastodon-nl-cafenoordrailzn', settings: { instance: 'mastodon.nl', tag: 'cafenoordrailzn' } },
      { id: 'mastodon-belgium-be-cafenoordrailzn', settings: { instance: 'mastodon-belgium.be', tag: 'cafenoordrailzn' } },
      { id: 'mastodon-social-cafenoordrailzn', settings: { instance: 'mastodon.social', tag: 'cafenoordrailzn' } },
    ]);
    expect(offers.every(({ passport, kind }) => passport.checked === 'unverified' && kind === 'network')).toBe(true);
  });

  it('offers nothing for a name no hashtag can be made of', () => {
    for (const name of ['', '538', '鉄道', '!?']) expect(brandSources(name)).toEqual([]);
  });

  it('offers only what can be added', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), (name) => {
      const offers = brandSources(name);
      if (offers.length > 0) expect(parseSources({ file: 'f', text: addSources({ text: undefined, entries: offers.map(toSourceEntry) }) }).sources).toHaveLength(offers.length);
    }), { numRuns: 100 });
  });
});

describe('settings of every connector', () => {
  it('are read a second time as they were read the first', () => {
    const examples = [...packEntries(), ...brandSources('Noord Rail'), { connector: 'hacker-news', settings: { query: 'noord rail' } }, { connector: 'archive', settings: { path: 'posts.jsonl' } }];
    for (const { connector, settings } of examples) {
      const schema = CONNECTORS.get(connector)?.settings;
      const once = schema?.parse(settings);
      expect(schema?.parse(once)).toEqual(once);
      expect(readingPlaceOf(connector, once, CONNECTORS)).toBe(readingPlaceOf(connector, settings, CONNECTORS));
    }
    expect(new Set(examples.map(({ connector }) => connector))).toEqual(new Set(CONNECTORS.keys()));
  });
});
