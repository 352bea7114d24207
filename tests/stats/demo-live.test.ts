import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { readModels } from '../../cli/models.ts';
import type { IncidentChange } from '../../analysis/detection/decision.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { BRANDS } from '../demo/demo-archive.ts';
import { detectIncidents, nameOf, understandPosts, type UnderstoodPost } from '../demo/demo-story.ts';
import { readLivePost, readLiveWorld } from '../demo/live-story.ts';

const analyser = createTextAnalyser({ models: await readModels(fileURLToPath(new URL('../../models', import.meta.url))) });
const [merelspoor, kempenvonk, stadsros] = BRANDS.brands as readonly [Brand, Brand, Brand]; // the three of the demo

/** Clock times of Amsterdam: a working day at noon, the middle of a Sunday night, and a Friday evening in summer. */
const STARTS = [
  ['Wednesday 12:00', '2026-12-02T11:00:00Z'],
  ['Sunday 03:00', '2026-12-06T02:00:17Z'],
  ['Friday 18:00, in July', '2027-07-09T16:03:20Z'],
] as const;

interface Seen {
  readonly brand: string;
  readonly openedAt: string;
  readonly isPast: boolean;
  readonly level: number;
  readonly peak: number;
  readonly isOpen: boolean;
  readonly marks: string;
  readonly reason: string;
}

function incidentsOf(posts: readonly UnderstoodPost[], { startedAt, now }: { readonly startedAt: EpochMs; readonly now: EpochMs }): readonly Seen[] {
  return [merelspoor, kempenvonk, stadsros].flatMap((brand) => {
    const changes = detectIncidents(posts, brand, { now });
    return changes.filter(({ kind }) => kind === 'opened').map((opened): Seen => {
      const own = changes.filter(({ incident }) => incident === opened.incident);
      const last = own.at(-1) as IncidentChange; // the opening at least
      return {
        brand: brand.id, openedAt: new Date(opened.at * 1_000).toISOString().slice(0, 16), isPast: opened.at * 1_000 < startedAt - 900_000,
        level: last.level, peak: last.peakLevel, isOpen: !own.some(({ kind }) => kind === 'closed'), marks: last.marks.join(' '), reason: own.map(({ reason }) => reason).join(' '),
      };
    });
  });
}

describe.each(STARTS)('a demo that starts on %s', (_, time) => {
  const startedAt = Date.parse(time);
  const now = startedAt + 60_000;
  const { history, live } = readLiveWorld({ startedAt, now });
  const posts = understandPosts(analyser, [...history, ...live]);
  const isLive = new Set(live.map(({ mention }) => mention));
  const fresh = posts.filter(({ mention }) => isLive.has(mention));
  const incidents = incidentsOf(posts, { startedAt, now });
  console.table(incidents);

  it('looks back on a wave, a text on many sites and a night train, and on nothing else', () => {
    const past = incidents.filter(({ isPast }) => isPast);
    expect(past.map(({ brand, peak, isOpen }) => ({ brand, peak, isOpen }))).toEqual([
      { brand: 'merelspoor', peak: 2, isOpen: false }, { brand: 'merelspoor', peak: 3, isOpen: false }, { brand: 'kempenvonk', peak: 1, isOpen: false },
    ]);
    expect(past.map(({ marks }) => marks)).toEqual(['surge', '', 'copies']);
  });

  it('has the crisis open at level 3 a minute after the start, and nothing else above level 1', () => {
    const present = incidents.filter(({ isPast }) => !isPast);
    expect(present.filter(({ brand }) => brand === 'merelspoor').map(({ level, isOpen }) => ({ level, isOpen }))).toEqual([{ level: 3, isOpen: true }]);
    const others = present.filter(({ brand }) => brand !== 'merelspoor');
    expect(others.map(({ brand, level, peak, marks }) => ({ brand, level, peak, isCopies: marks.includes('copies') }))).toEqual([{ brand: 'kempenvonk', level: 1, peak: 1, isCopies: true }]);
  });

  it('reads the crowd as angry, tells thirty-one copies of one story, and leaves French unjudged', () => {
    const aboard = fresh.filter(({ matches }) => matches[0]?.brand === 'merelspoor');
    const stories = new Set<string>();
    const angry = new Set(aboard.flatMap((post) => {
      if (stories.has(post.story)) return [];
      stories.add(post.story);
      return post.analysis.label === 'negative' ? [nameOf(post)] : [];
    }));
    const sizes = new Map<string, number>();
    for (const { story, matches } of fresh) if (matches[0]?.brand === 'kempenvonk') sizes.set(story, (sizes.get(story) ?? 0) + 1);
    console.table([{ mentions: aboard.length, stories: stories.size, angry: angry.size, largestStory: Math.max(...sizes.values()), kempenvonkStories: sizes.size }]);
    expect(angry.size).toBeGreaterThanOrEqual(30);
    expect(Math.max(...sizes.values())).toBe(31);
    const french = fresh.filter(({ mention }) => mention.languageTag === 'fr');
    expect(french.length).toBeGreaterThan(0);
    expect(french.every(({ analysis }) => analysis.label === null)).toBe(true);
  });
});

it('nearly all complaints of the crisis are read as such, in winter and in summer, by day and by night', () => {
  const rows = ['2026-12-02T11:00:00Z', '2026-12-06T02:00:00Z', '2027-07-09T16:00:00Z', '2027-07-11T00:30:00Z', '2027-04-20T06:10:00Z'].map((time) => {
    const startedAt = Date.parse(time);
    const meant = createLivePosts({ startedAt }).visibleAt(startedAt + 3_600_000)
      .filter(({ brand, mood, publishedAt }) => brand === 'merelspoor' && mood === 'negative' && publishedAt >= startedAt - 600_000);
    const read = understandPosts(analyser, meant.flatMap((post) => readLivePost(post) ?? []));
    const negative = read.filter(({ analysis }) => analysis.label === 'negative').length;
    return { time, meant: meant.length, negative, share: Number((negative / meant.length).toFixed(3)) };
  });
  console.table(rows);
  for (const { share } of rows) expect(share).toBeGreaterThan(0.9);
});
