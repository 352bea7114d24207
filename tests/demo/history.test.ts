import { describe, expect, it } from 'vitest';
import { writeHistory } from '../../demo/live/history.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import { BIRD_POSTS } from '../../demo/world/oddities.ts';
import { readArchive } from './demo-archive.ts';

const WEEK_MS = 7 * 86_400_000;

/** A winter noon, a night in which the clocks went back, the last minute of a week in summer, and a start after spring's change. */
const STARTS = ['2026-12-02T11:00:00.250Z', '2026-10-25T00:30:00Z', '2027-07-11T21:59:59Z', '2027-04-14T16:20:00Z'].map((time) => Date.parse(time));

describe.each(STARTS)('the history of a demo that starts at %d', (startedAt) => {
  const begun = performance.now();
  const { lines, from, to } = writeHistory({ startedAt });
  const tookMs = performance.now() - begun;
  const { read, refused } = readArchive(lines, { now: startedAt });
  const times = read.map(({ mention }) => mention.publishedAt ?? 0);

  it('is eight weeks that end twelve minutes before the start, written within two seconds', () => {
    expect(to).toBe(startedAt - 12 * 60_000);
    expect(to - from).toBe(8 * WEEK_MS);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...times)).toBeLessThan(to);
    expect(Math.min(...times) - from, 'begins within half a day').toBeLessThan(43_200_000);
    expect(to - Math.max(...times), 'ends within half a day').toBeLessThan(43_200_000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(read.length).toBeGreaterThan(2_500);
    expect(tookMs).toBeLessThan(2_000);
  });

  it('is the same again, and holds nothing that an import cannot use but the birds', () => {
    expect(writeHistory({ startedAt }).lines === lines).toBe(true);
    expect(refused.map(({ reason }) => reason).filter((reason) => reason !== 'no brand')).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(BIRD_POSTS.length);
    expect(read.every(({ matches }) => matches.length === 1)).toBe(true);
  });

  it('keeps the hours of the real calendar: travellers write at rush hour, hardly at night, less at weekends', () => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
    const counts = { rush: 0, night: 0, weekday: 0, weekend: 0 };
    for (const { mention, matches } of read) {
      if (matches[0]?.brand !== 'merelspoor') continue;
      const parts = Object.fromEntries(clock.formatToParts(mention.publishedAt).map(({ type, value }) => [type, value]));
      const hour = Number(parts['hour']);
      const isWeekend = parts['weekday'] === 'Sat' || parts['weekday'] === 'Sun';
      counts[isWeekend ? 'weekend' : 'weekday'] += 1;
      if (hour === 8 || hour === 17) counts.rush += 1;
      if (hour === 3 || hour === 4) counts.night += 1;
    }
    expect(counts.rush).toBeGreaterThan(8 * counts.night);
    expect(counts.weekday / 5).toBeGreaterThan(1.2 * (counts.weekend / 2));
  });

  it('tells the offset that held at each moment', () => {
    for (const line of lines.trimEnd().split('\n')) {
      const written = (JSON.parse(line) as { readonly published_at: string }).published_at; // an archive line of our own
      const at = new Date(Date.parse(written));
      const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', hourCycle: 'h23' }).format(at);
      // The clock time that is passed over in spring is the only one that nobody in Amsterdam can read.
      if (at.toISOString() >= '2027-03-28T01:00' && at.toISOString() < '2027-03-28T02:00') continue;
      expect(written.slice(11, 13)).toBe(hour);
    }
  }, 20_000);

  it('holds one night train with its chain letter, one wave of praise, and one press text on thirty-one sites', () => {
    const texts = read.map(({ mention }) => mention.text);
    expect(texts.filter((text) => text.startsWith('DELEN: nachttrein N31'))).toHaveLength(31);
    expect(texts.filter((text) => text.includes('240 laadpunten'))).toHaveLength(31);
    expect(texts.filter((text) => text.includes('conducteur Tarik')).length).toBeGreaterThan(5);
    expect(texts.filter((text) => /voorschotfactuur|Winterklaar/u.test(text))).toEqual([]);
    expect(lines).not.toContain('campaign_note');
  });

  it('spells people on Mastodon as the live world does, and meets some of them again', () => {
    const people = (accounts: readonly (string | undefined)[]) => new Set(accounts.filter((account) => account !== undefined));
    const then = people(read.map(({ mention: { author } }) => (author?.network === 'mastodon' ? author.account : undefined)));
    for (const account of then) expect(account).toMatch(/^[\w.-]+@[a-z]+\.example$/);
    const soon = people(createLivePosts({ startedAt }).visibleAt(startedAt + WEEK_MS / 2).map(({ place, author }) => (place === 'mastodon' ? author.account : undefined)));
    expect([...soon].filter((account) => then.has(account)).length).toBeGreaterThan(5);
  });
});
