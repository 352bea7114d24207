import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../connectors/archive/parse-line.ts';
import { absent, hasShared, listShared, readShared } from '../../support/shared-data.ts';

const FOLDERS = ['hostile/json/test_parsing', 'hostile/json/test_transform'];
const SLOWEST_MS = 500;

describe('hostile JSON as a line of an archive', () => {
  for (const folder of FOLDERS) {
    const isThere = hasShared(folder);
    it.skipIf(!isThere)(isThere ? `${folder}: every file gives a mention or a reason, at once` : absent(folder), () => {
      const files = listShared(folder);
      expect(files.length).toBeGreaterThan(20);
      for (const [row, file] of files.entries()) {
        const text = readShared(file).toString('utf8').replaceAll('\n', ' ');
        const begun = performance.now();
        const parsed = parseLine(text, { line: row + 1, now: 0 });
        expect(performance.now() - begun, `file ${row}`).toBeLessThan(SLOWEST_MS);
        // None of them has the three required fields.
        expect('reason' in parsed && parsed.reason.length > 0, `file ${row}`).toBe(true);
      }
    });

    it.skipIf(!isThere)(isThere ? `${folder}: the same files as the value of an unknown field leave the mention alone` : absent(folder), () => {
      for (const [row, file] of listShared(folder).entries()) {
        const inner = readShared(file).toString('utf8').replaceAll('\n', ' ');
        const isJson = canBeParsed(inner);
        const parsed = parseLine(`{"id":"1","published_at":"2026-03-02","text":"Lumo","extra":${inner}}`, { line: 1, now: Date.UTC(2026, 3) });
        expect('mention' in parsed, `file ${row}`).toBe(isJson);
      }
    });
  }

  it('survives 100,000 levels', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(parseLine(deep, { line: 1, now: 0 })).toHaveProperty('reason');
    expect(parseLine(`{"a":${deep}}`, { line: 1, now: 0 })).toHaveProperty('reason');
  });
});

function canBeParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
