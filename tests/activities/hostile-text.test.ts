import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanText } from '../../analysis/clean.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { nativeIdOf } from '../../store/keys.ts';
import { collectAll, createRig, KEYS } from '../support/activity-rig.ts';
import { archiveLine, writeArchive } from '../support/archive-lines.ts';
import { absent, hasShared, readShared } from '../support/shared-data.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const BLNS = 'hostile/blns.json';

async function collect(lines: readonly string[], brands = ['Lumo']) {
  const rig = createRig({ store, sources: [{ settings: { path: writeArchive(folder, lines) } }], brands: brandsFromArchive(brands) });
  const outcomes = await collectAll(rig.start());
  expect(rig.errors).toEqual([]);
  return { outcomes, reports: rig.reports };
}

describe('hostile text', () => {
  it.skipIf(!hasShared(BLNS))(hasShared(BLNS) ? 'from the list of naughty strings is read back byte for byte as it was cleaned' : absent(BLNS), async () => {
    const strings = JSON.parse(readShared(BLNS).toString('utf8')) as readonly string[]; // a list of strings
    const { outcomes } = await collect(strings.map((text, row) => archiveLine({ id: `row-${row}`, text, author: `a${text.slice(0, 50)}`, url: `https://x.example/${text}`, brand: 'Lumo' })));
    expect(outcomes).toMatchObject([{ read: strings.length, stored: strings.length, quarantined: 0 }]);
    const stored = new Map((await select(store, 'SELECT native_id, text, url FROM mention_text_v1 FINAL')).map((row) => [row['native_id'], row]));
    const different = strings.flatMap((text, row) => {
      const found = stored.get(nativeIdOf(KEYS.tenant, 'archive:', `row-${row}`));
      const isEqual = Buffer.from(String(found?.['text'])).equals(Buffer.from(cleanText(text).text));
      return isEqual && found?.['url'] === cleanText(`https://x.example/${text}`).text ? [] : [row];
    });
    expect(different).toEqual([]);
  });

  it('in any field is cleaned, stored and counted: lone surrogates, NUL, escapes, direction marks', async () => {
    const dirt = '\\ud800\\u0000\\u001b[31m\\u202e\\udfff';
    const fields = ['author', 'url', 'source', 'in_reply_to'].map((name) => `"${name}":"x${dirt}"`).join(',');
    const line = `{"id":"dirty${dirt}","published_at":"2026-03-02T09:00:00Z","text":"Lumo ${dirt} is open","brand":"Lumo${dirt}",${fields}}`;
    const { outcomes } = await collect([archiveLine({ brand: 'Lumo' }), line], ['Lumo', 'Lumo\ud800\u0000\u001b[31m\u202e\udfff']);
    expect(outcomes).toMatchObject([{ read: 2, stored: 2, quarantined: 0 }]);
    expect(await select(store, "SELECT source_own_id, text, url FROM mention_text_v1 FINAL WHERE startsWith(source_own_id, 'dirty')")).toEqual([
      { source_own_id: 'dirty\uFFFD[31m\u202e\uFFFD', text: 'Lumo \uFFFD[31m\u202e\uFFFD is open', url: 'x\uFFFD[31m\u202e\uFFFD' },
    ]);
    expect(await select(store, 'SELECT count() AS facts FROM mention_facts_v1 FINAL')).toEqual([{ facts: '2' }]);
  });

  it('of 100,000 units is stored whole, and one unit more is quarantined', async () => {
    const { outcomes, reports } = await collect([
      archiveLine({ id: 'longest', text: '🙂'.repeat(50_000), brand: 'Lumo' }), archiveLine({ id: 'too long', text: 'a'.repeat(100_001), brand: 'Lumo' }),
      archiveLine({ id: 'wide line', ballast: 'x'.repeat(1_000_000), brand: 'Lumo' }),
    ]);
    expect(outcomes).toMatchObject([{ read: 3, stored: 2, quarantined: 1 }]);
    expect(reports[0]?.quarantine).toEqual([{ position: 2, reason: 'text is longer than 100000 characters' }]);
    expect(await select(store, 'SELECT max(lengthUTF8(text)) AS characters FROM mention_text_v1 FINAL')).toEqual([{ characters: '50000' }]);
  });

  it('as the name of an unknown field is counted under that name', async () => {
    const { reports } = await collect([`{"__proto__":1,"constructor":2,"toString":3,"mood":4,${archiveLine({ brand: 'Lumo' }).slice(1)}`, archiveLine({ id: '2', mood: 1, brand: 'Lumo' })]);
    expect(Object.entries(reports[0]?.ignoredFields ?? {})).toEqual([['__proto__', 1], ['constructor', 1], ['toString', 1], ['mood', 2]]);
  });
});

describe('the brand of an archive line', () => {
  it('that is missing or blank is the one of lines without a brand', async () => {
    const { outcomes } = await collect([archiveLine({ id: '1' }), archiveLine({ id: '2', brand: '   ' }), archiveLine({ id: '3', brand: ' lumo ' })], ['Lumo', 'archive']);
    expect(outcomes).toMatchObject([{ stored: 3, quarantined: 0 }]);
    expect(await select(store, 'SELECT brand, count() AS posts FROM mention_facts_v1 FINAL GROUP BY brand ORDER BY brand')).toEqual([
      { brand: 'archive', posts: '2' }, { brand: 'lumo', posts: '1' },
    ]);
  });
});
