import { describe, expect, it } from 'vitest';
import { inventArchive } from '../../bench/support/invented-archive.ts';
import { parseLine } from '../../connectors/archive/parse-line.ts';

const NOW = Date.UTC(2026, 10, 24);
const parse = (line: string, index: number) => parseLine(line, { line: index + 1, now: NOW });

describe('an invented archive', () => {
  it('is the same for the same seed, and another for another', () => {
    const options = { seed: 11, lines: 300, days: 2, blemished: true };
    expect(inventArchive(options)).toEqual(inventArchive(options));
    expect(inventArchive(options)).not.toEqual(inventArchive({ ...options, seed: 12 }));
  });

  it('holds only lines that can be read, in order of time and each with an id of its own', () => {
    const parsed = inventArchive({ seed: 1, lines: 2_000, days: 3, blemished: false }).map(parse);
    const mentions = parsed.flatMap((line) => ('mention' in line ? [line.mention] : []));
    const times = mentions.map(({ publishedAt = 0 }) => publishedAt);
    expect(mentions).toHaveLength(2_000);
    expect(new Set(mentions.map(({ id }) => id)).size).toBe(2_000);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('with blemishes holds refused lines, repeated ids, copies, private posts and disorder', () => {
    const parsed = inventArchive({ seed: 2, lines: 6_000, days: 3, blemished: true }).map(parse);
    const mentions = parsed.flatMap((line) => ('mention' in line ? [line.mention] : []));
    const reasons = new Set(parsed.flatMap((line) => ('reason' in line ? [line.reason] : [])));
    const texts = mentions.map(({ text }) => text);
    expect([...reasons].sort()).toEqual(['lacks text', 'not JSON: expected one JSON object on the line', 'published_at: expected an ISO 8601 time that exists']);
    expect(new Set(mentions.map(({ id }) => id)).size).toBeLessThan(mentions.length);
    expect(new Set(texts).size).toBeLessThan(texts.length);
    expect(mentions.some(({ visibility }) => visibility === 'private')).toBe(true);
    expect(mentions.some(({ publishedAt = 0 }, index) => publishedAt < (mentions[index - 1]?.publishedAt ?? 0))).toBe(true);
  });

  it('has one brand in trouble on its last day', () => {
    const perHour = new Map<number, number>();
    for (const line of inventArchive({ seed: 3, lines: 5_000, days: 4, blemished: false })) {
      const { brand, published_at: at } = JSON.parse(line) as { readonly brand: string; readonly published_at: string };
      const hour = Math.floor(Date.parse(at) / 3_600_000);
      if (brand === 'Havenlijn') perHour.set(hour, (perHour.get(hour) ?? 0) + 1);
    }
    const busiest = [...perHour].sort((a, b) => b[1] - a[1])[0];
    const ordinary = [...perHour.values()].sort((a, b) => a - b)[Math.floor(perHour.size / 2)] ?? 0;
    expect(new Date((busiest?.[0] ?? 0) * 3_600_000).toISOString()).toBe('2026-09-10T13:00:00.000Z');
    expect(busiest?.[1]).toBeGreaterThan(5 * ordinary);
  });
});
