import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { readModels } from '../../cli/models.ts';
import { PERSONAS } from '../../demo/world/fans.ts';
import { BIRD_POSTS } from '../../demo/world/oddities.ts';
import { writePosts } from '../../demo/world/posts.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import { BRANDS, readArchive } from '../demo/demo-archive.ts';
import { detectIncidents, judgeAuthors, nameOf, understandPosts } from '../demo/demo-story.ts';

const analyser = createTextAnalyser({ models: await readModels(fileURLToPath(new URL('../../models', import.meta.url))) });
const posts = understandPosts(analyser, readArchive().read);
const [merelspoor, kempenvonk, stadsros] = BRANDS.brands as readonly [Brand, Brand, Brand]; // the three of the demo

interface Seen {
  readonly openedAt: string;
  readonly closedAt: string | undefined;
  readonly peak: number;
  readonly marks: readonly string[];
}

function incidentsOf(brand: Brand): readonly Seen[] {
  const changes = detectIncidents(posts, brand);
  const seen = changes.filter(({ kind }) => kind === 'opened').map((opened): Seen => {
    const own = changes.filter(({ incident }) => incident === opened.incident);
    const closed = own.find(({ kind }) => kind === 'closed');
    return {
      openedAt: new Date(opened.at * 1_000).toISOString().slice(0, 16),
      closedAt: closed === undefined ? undefined : new Date(closed.at * 1_000).toISOString().slice(0, 16),
      peak: Math.max(...own.map(({ peakLevel }) => peakLevel)),
      marks: own.at(-1)?.marks ?? [],
    };
  });
  console.table(seen.map((incident) => ({ brand: brand.id, ...incident, marks: incident.marks.join(' ') })));
  return seen;
}

test('the night train becomes a level 3 incident within half an hour of its first post, and is over by the afternoon', () => {
  const incidents = incidentsOf(merelspoor);
  const night = incidents.filter(({ peak }) => peak >= 3);
  expect(night).toHaveLength(1);
  expect(night[0]?.peak).toBe(3);
  const openedAt = night[0]?.openedAt ?? '';
  expect(openedAt >= '2026-11-06T00:52' && openedAt <= '2026-11-06T01:20', openedAt).toBe(true);
  expect(night[0]?.closedAt?.slice(0, 10)).toBe('2026-11-06');

  const wave = incidents.find((incident) => incident.openedAt.startsWith('2026-09-30'));
  expect(wave?.peak).toBeLessThanOrEqual(2);
  expect(wave?.marks).toContain('surge');
  expect(incidents.length, 'a night, a wave and at most two false alarms in thirteen weeks').toBeLessThanOrEqual(4);
});

test('thirty-one copies of a press text stay a signal, and the grumble about bills is seen', () => {
  const incidents = incidentsOf(kempenvonk);
  const copies = incidents.find(({ openedAt }) => openedAt.startsWith('2026-10-13'));
  expect(copies?.peak).toBe(1);
  expect(copies?.marks).toContain('copies');
  const grumble = incidents.filter(({ openedAt }) => openedAt >= '2026-11-09' && openedAt < '2026-11-16');
  expect(grumble.length).toBeGreaterThanOrEqual(1);
  expect(Math.max(...grumble.map(({ peak }) => peak))).toBeLessThanOrEqual(2);
  expect(incidents.length).toBeLessThanOrEqual(5);
  expect(incidentsOf(stadsros).length).toBeLessThanOrEqual(2);
});

test('every fan and everybody a gate should stop is where the demo says', () => {
  const verdicts = [merelspoor, kempenvonk].flatMap((brand) => judgeAuthors(posts, brand).map((verdict) => ({ brand: brand.id, ...verdict })));
  const table = Object.entries(PERSONAS).map(([persona, { account, source, brand }]) => {
    const found = verdicts.find((verdict) => verdict.authorKey === `${source}:${account}` && verdict.brand === brand);
    const { positive, negative, advocacy, activeWeeks } = found?.numbers ?? {};
    return { persona, band: found?.band, gate: found?.gate, score: found?.score.toFixed(1), ungated: found?.ungatedScore.toFixed(1), positive, negative, advocacy, activeWeeks };
  });
  console.table(table);
  expect(Object.fromEntries(table.map(({ persona, band, gate }) => [persona, band === 'stopped' ? gate : band]))).toEqual({
    superFan: 'propose', everydayFan: 'propose', flemishFan: 'propose', follow: 'follow',
    influencer: 'too-negative', employee: 'employee', spammer: 'duplicate-poster', paidPoster: 'paid-marker', medium: 'media', complainer: 'open-complaint',
  });
  const invited = verdicts.filter(({ band }) => band === 'propose' || band === 'follow').map(({ authorKey }) => authorKey.split(':')[1]);
  expect(invited.toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual(['superFan', 'everydayFan', 'flemishFan', 'follow'].map((name) => PERSONAS[name as keyof typeof PERSONAS].account).toSorted((a, b) => a.localeCompare(b)));
});

test('most plain posts are read as they were meant', () => {
  const meant = new Map(writePosts().filter(({ text }) => !BIRD_POSTS.includes(text)).map((post) => [`${post.author.source}:${post.author.account} ${post.text}`, post]));
  const counts: Record<string, Record<string, number>> = {};
  for (const post of posts) {
    const mood = meant.get(`${nameOf(post)} ${post.mention.text}`)?.mood;
    if (mood === undefined || post.analysis.label === null) continue;
    const row = (counts[mood] ??= { negative: 0, neutral: 0, positive: 0 });
    row[post.analysis.label]! += 1; // all three labels are there
  }
  console.table(counts);
  for (const [mood, row] of Object.entries(counts)) {
    const all = Object.values(row).reduce((sum, count) => sum + count, 0);
    expect(row[mood]! / all, mood).toBeGreaterThan(0.55); // a mood is a label
  }
});
