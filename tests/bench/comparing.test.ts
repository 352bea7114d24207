import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFingerprints, isDifferent } from '../../bench/support/compare-fingerprints.ts';
import { describeDifferences } from '../../bench/support/compare-homes.ts';
import { fingerprintSql, readFingerprints } from '../../bench/support/fingerprints.ts';
import { insertMentions, insertSightings } from '../../store/mentions.ts';
import { writeCursor } from '../../store/collection.ts';
import type { Store } from '../../store/client.ts';
import { id, mention } from '../store/sample-rows.ts';
import { openTestStore } from '../store/test-store.ts';

const rows = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2'));
const tables = fc.dictionary(fc.constantFrom('mentions_v1', 'cursors_v1'), rows);

describe('a comparison', () => {
  it('counts keys that are missing, surplus or changed, table by table', () => {
    expect(compareFingerprints({ facts: { a: '1', b: '1', c: '1' } }, { facts: { b: '2', c: '1', d: '1' }, gaps: { a: '1' } })).toEqual([
      { table: 'facts', expected: 3, found: 3, missing: 1, surplus: 1, changed: 1 },
      { table: 'gaps', expected: 0, found: 1, missing: 0, surplus: 1, changed: 0 },
    ]);
  });

  it('finds a difference exactly where there is one, whichever side it is seen from', () => {
    const filled = (all: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
      Object.entries(all).flatMap(([table, each]) => Object.entries(each).map(([key, content]) => `${table} ${key} ${content}`)).sort().join('\n');
    fc.assert(fc.property(tables, tables, (one, other) => {
      const there = compareFingerprints(one, other).some(isDifferent);
      expect(there).toBe(filled(one) !== filled(other));
      expect(compareFingerprints(other, one).some(isDifferent)).toBe(there);
    }));
  });

  it('is told in counts, never with a key', () => {
    const told = describeDifferences(compareFingerprints({ facts: { secretkey: '1' } }, { facts: { secretkey: '2' } }));
    expect(told).toBe('facts (0 missing, 0 surplus, 1 changed)');
    expect(describeDifferences(compareFingerprints({ facts: { a: '1' } }, { facts: { a: '1' } }))).toBe('all 1 tables are equal');
  });
});

describe('fingerprints', () => {
  it('read current rows, and leave out what comes from the wall clock', () => {
    const column = (name: string, isKey = false) => ({ table: 'quarantine_v1', engine: 'ReplacingMergeTree', column: name, isKey });
    const sql = fingerprintSql([column('source', true), column('tick', true), column('page', true), column('reason'), column('seen_at')]);
    expect(sql).toContain('FROM quarantine_v1 FINAL');
    expect(sql).toContain('tuple(`source`, `page`)');
    expect(sql).toContain('tuple(`reason`)');
  });

  it('are equal for stores that were filled at another time, and not for other content', { timeout: 60_000 }, async () => {
    const NIGHT = 7_200_000;
    const original = await filledStore({ at: 0, likes: 3 });
    const later = await filledStore({ at: NIGHT, likes: 3 });
    const other = await filledStore({ at: 0, likes: 4 });
    expect(Object.keys(original['mentions_v1'] ?? {})).toHaveLength(2);
    expect(compareFingerprints(original, later).filter(isDifferent)).toEqual([]);
    expect(compareFingerprints(original, other).filter(isDifferent)).toEqual([{ table: 'mentions_v1', expected: 2, found: 2, missing: 0, surplus: 0, changed: 1 }]);
  });
});

async function filledStore({ at, likes }: { readonly at: number; readonly likes: number }) {
  const test = await openTestStore();
  try {
    await fill(test.store, { at, likes });
    return await readFingerprints(test.store);
  } finally {
    await test.close();
  }
}

async function fill(store: Store, { at, likes }: { readonly at: number; readonly likes: number }): Promise<void> {
  const seenAt = Date.UTC(2026, 10, 24) + at;
  await insertMentions(store, [mention(1, { seenAt, likes: 0 }), mention(2, { seenAt, likes: 2 })]);
  await insertMentions(store, [mention(1, { seenAt, likes, version: 2 })]);
  await insertSightings(store, [{ origin: 'archive:invented', nativeId: id(1), source: 'archive', seenAt, version: Number.MAX_SAFE_INTEGER - seenAt }]);
  await writeCursor(store, { source: 'archive', version: String(seenAt), cursor: '{}' });
}
