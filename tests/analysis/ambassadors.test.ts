import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../analysis/ambassadors/activity.ts';
import type { AuthorActivity, AuthorMention, AuthorNumbers } from '../../analysis/ambassadors/activity.ts';
import { GATES } from '../../analysis/ambassadors/gates.ts';
import type { GateName } from '../../analysis/ambassadors/gates.ts';
import { scoreAuthors } from '../../analysis/ambassadors/score-authors.ts';
import { ambassadorLegs, ambassadorScore, wilsonLowerBound } from '../../analysis/ambassadors/score.ts';
import { FLAG } from '../../schemas/plain/labels.ts';

const AS_OF = Date.UTC(2026, 5, 1, 12);
let next = 0;

function mention(daysAgo: number, parts: Partial<AuthorMention> = {}): AuthorMention {
  next += 1;
  const id = String(next);
  return {
    key: { origin: 'archive:x', nativeId: id },
    publishedAt: AS_OF - daysAgo * DAY_MS,
    label: 'positive',
    flags: 0,
    interactions: 3,
    isReply: false,
    story: id,
    ...parts,
  };
}

function author(mentions: readonly AuthorMention[], parts: Partial<AuthorActivity> = {}): AuthorActivity {
  return {
    authorKey: 'a'.repeat(64),
    network: 'forum',
    followers: 200,
    mentions,
    own: false,
    employee: false,
    agency: false,
    competitor: false,
    media: false,
    politician: false,
    vip: false,
    inOpenIncident: false,
    optedOut: false,
    ...parts,
  };
}

/** Twelve kind posts over eleven weeks, half of which recommend the brand. */
const fanMentions = () =>
  Array.from({ length: 12 }, (_, place) => mention(2.3 + place * 6.7 + (place % 3) * 0.11, { flags: place % 2 === 0 ? FLAG.advocacy : 0 }));
const judge = (each: AuthorActivity) => scoreAuthors({ authors: [each], asOf: AS_OF, platformP90: { forum: 25 } })[0]!; // one in, one out
const gatesOf = (each: AuthorActivity): readonly GateName[] => judge(each).stops.map(({ gate }) => gate);

describe('the ambassador score', () => {
  const person = (parts: Partial<AuthorNumbers>): AuthorNumbers => ({
    mentions: 10,
    positive: 9,
    negative: 1,
    opinionated: 10,
    advocacy: 3,
    positiveDays: 9,
    positiveSpanDays: 60,
    activeWeeks: 6,
    daysSinceLast: 5,
    medianInteractions: 4,
    followers: 180,
    copies: 0,
    ...parts,
  });

  it.each([
    ['an everyday fan', person({}), [0.668, 0.652, 0.127, 0.494, 0.38], 44.2],
    [
      'a super fan',
      person({ mentions: 30, positive: 28, opinionated: 30, advocacy: 12, activeWeeks: 9, daysSinceLast: 2, medianInteractions: 2, followers: 90 }),
      [0.955, 0.817, 0.267, 0.337, 0.333],
      57.3,
    ],
    [
      'a mid influencer',
      person({ mentions: 9, positive: 5, opinionated: 9, advocacy: 0, activeWeeks: 4, daysSinceLast: 7, medianInteractions: 60, followers: 45_000 }),
      [0.425, 0.303, 0.05, 1, 0.776],
      29.3,
    ],
  ])('gives %s the legs and the score of the worked example', (_, numbers, wanted, score) => {
    const legs = ambassadorLegs(numbers, 25);
    const found = [legs.consistency, legs.positivity, legs.advocacy, legs.resonance, legs.reach];
    expect(found.map((leg) => Math.round(leg * 1_000) / 1_000)).toEqual(wanted);
    expect(Math.round(ambassadorScore(legs) * 10) / 10).toBe(score);
  });

  const numbers = fc
    .record({
      positive: fc.nat(40),
      negative: fc.nat(10),
      neutral: fc.nat(20),
      advocacyShare: fc.double({ min: 0, max: 1, noNaN: true }),
      activeWeeks: fc.integer({ min: 1, max: 13 }),
      daysSinceLast: fc.double({ min: 0, max: 90, noNaN: true }),
      medianInteractions: fc.nat(5_000),
      followers: fc.nat(5_000_000),
    })
    .filter(({ positive, negative, neutral }) => positive + negative + neutral > 0)
    .map(({ positive, negative, neutral, advocacyShare, ...rest }) => {
      const mentions = positive + negative + neutral;
      return person({ ...rest, positive, negative, opinionated: positive + negative, mentions, advocacy: Math.floor(advocacyShare * mentions) });
    });
  const p90 = fc.nat(500);
  const scoreOf = (each: AuthorNumbers, platformP90: number) => ambassadorScore(ambassadorLegs(each, platformP90));

  it('lies between 0 and 100', () => {
    fc.assert(
      fc.property(numbers, p90, (each, platformP90) => {
        const score = scoreOf(each, platformP90);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it('never falls when one thing gets better', () => {
    const better: readonly ((each: AuthorNumbers) => AuthorNumbers)[] = [
      (each) => ({ ...each, activeWeeks: each.activeWeeks + 1 }),
      (each) => ({ ...each, daysSinceLast: each.daysSinceLast / 2 }),
      (each) => (each.negative === 0 ? each : { ...each, negative: each.negative - 1, positive: each.positive + 1 }),
      (each) => (each.advocacy === each.mentions ? each : { ...each, advocacy: each.advocacy + 1 }),
      (each) => ({ ...each, medianInteractions: each.medianInteractions + 1 }),
      (each) => ({ ...each, followers: each.followers * 2 }),
    ];
    fc.assert(
      fc.property(numbers, p90, fc.constantFrom(...better), (each, platformP90, improve) => {
        expect(scoreOf(improve(each), platformP90)).toBeGreaterThanOrEqual(scoreOf(each, platformP90) - 1e-9);
      }),
    );
  });

  it('lets followers move it by their 5 % leg at most: a factor of 6^.05', () => {
    fc.assert(
      fc.property(numbers, p90, fc.nat(100_000_000), (each, platformP90, followers) => {
        const without = scoreOf({ ...each, followers: 0 }, platformP90);
        expect(scoreOf({ ...each, followers }, platformP90)).toBeLessThanOrEqual(without * 6 ** 0.05 + 1e-9);
      }),
    );
  });

  it('still counts a fan whom nobody likes, and one on a network without reactions', () => {
    expect(scoreOf(person({ medianInteractions: 0 }), 25)).toBeGreaterThan(25);
    expect(ambassadorLegs(person({ medianInteractions: 1 }), 0).resonance).toBe(1);
    expect(ambassadorLegs(person({ medianInteractions: 1 }), Infinity).resonance).toBe(0.05);
  });

  it('counts a share by the lower Wilson bound', () => {
    expect(wilsonLowerBound(0, 0)).toBe(0);
    expect(wilsonLowerBound(1, 1)).toBeCloseTo(0.27, 2);
    expect(wilsonLowerBound(0, 5)).toBe(0);
  });
});

describe('the gates', () => {
  it('let a steady fan through, who is proposed with five posts', () => {
    const verdict = judge(author(fanMentions()));
    expect(verdict).toMatchObject({ band: 'propose', gate: '', stops: [], isOverLimit: false });
    expect(verdict.score).toBeGreaterThanOrEqual(50);
    expect(verdict.posts).toHaveLength(5);
  });

  const stops: readonly (readonly [GateName, () => AuthorActivity])[] = [
    ['few-positive', () => author([...fanMentions().slice(0, 1), mention(40), ...fanMentions().slice(1).map((each) => ({ ...each, label: 'neutral' as const }))])],
    ['few-days', () => author([mention(60), mention(60.01), mention(2)])],
    ['short-span', () => author([mention(3), mention(10.2), mention(23.9)])],
    ['too-negative', () => author([...fanMentions(), mention(30, { label: 'negative' }), mention(31.3, { label: 'negative' })])],
    ['own-account', () => author(fanMentions(), { own: true })],
    ['employee', () => author(fanMentions(), { employee: true })],
    ['agency', () => author(fanMentions(), { agency: true })],
    ['competitor', () => author(fanMentions(), { competitor: true })],
    ['media', () => author(fanMentions(), { media: true })],
    ['politician', () => author(fanMentions(), { politician: true })],
    ['bot', () => author(fanMentions(), { bot: true })],
    ['duplicate-poster', () => author(fanMentions().map((each, place) => (place < 8 ? { ...each, story: 'same' } : each)))],
    ['paid-marker', () => author([...fanMentions(), mention(4, { flags: FLAG.paidMarker })])],
    ['open-complaint', () => author([...fanMentions(), mention(1, { label: 'negative', flags: FLAG.serviceWord })])],
    ['open-incident', () => author(fanMentions(), { inOpenIncident: true })],
    ['opted-out', () => author(fanMentions(), { optedOut: true })],
    ['recently-contacted', () => author(fanMentions(), { lastContactedAt: AS_OF - 179 * DAY_MS })],
    ['minor', () => author(fanMentions(), { isAdult: false })],
  ];
  it.each(stops)('%s stops by itself, with score 0', (gate, make) => {
    const verdict = judge(make());
    // Two posts cannot lie on three days, so the first gate never stops alone.
    expect(verdict.stops.map((stop) => stop.gate)).toEqual(gate === 'few-positive' ? [gate, 'few-days'] : [gate]);
    expect(verdict).toMatchObject({ band: 'stopped', gate, score: 0 });
    expect(verdict.ungatedScore).toBeGreaterThan(0);
  });

  it('have a test each', () => {
    expect(stops.map(([gate]) => gate)).toEqual([...GATES]);
  });

  it('are all listed, the first one in the fixed order being the one that is shown', () => {
    const verdict = judge(author([mention(1)], { media: true, optedOut: true }));
    expect(verdict.gate).toBe('few-positive');
    expect(verdict.stops).toEqual([
      { gate: 'few-positive', found: 1, needed: 3 },
      { gate: 'few-days', found: 1, needed: 3 },
      { gate: 'short-span', found: 0, needed: 21 },
      { gate: 'media' },
      { gate: 'opted-out' },
    ]);
  });

  it('hold exactly at their bounds', () => {
    expect(gatesOf(author([mention(2), mention(12), mention(23)]))).toEqual([]);
    expect(gatesOf(author([...fanMentions().slice(0, 9), mention(50.5, { label: 'negative' })]))).toEqual([]);
    expect(gatesOf(author(fanMentions(), { lastContactedAt: AS_OF - 180 * DAY_MS }))).toEqual([]);
  });

  it('stop a celebrity with one kind post, however many followers and likes', () => {
    const verdict = judge(author([mention(1, { interactions: 90_000, flags: FLAG.advocacy })], { followers: 3_000_000 }));
    expect(verdict).toMatchObject({ band: 'stopped', gate: 'few-positive', score: 0 });
  });

  it('see a bot in thirty posts a day, in a poster who never sleeps, and in one that keeps the clock', () => {
    const storm = Array.from({ length: 30 }, (_, place) => mention(10 + place * 0.03));
    const sleepless = Array.from({ length: 24 }, (_, place) => mention(3 + place * (1 + 1 / 24) * 2));
    const clock = Array.from({ length: 25 }, (_, place) => mention(2 + place * 3));
    for (const mentions of [[...storm, mention(60), mention(75.5)], [...sleepless, mention(75.5)], clock]) expect(gatesOf(author(mentions))).toEqual(['bot']);
  });

  it('take nobody for a bot who posts every week at about the same hour', () => {
    const weekly = Array.from({ length: 12 }, (_, place) => mention(2 + place * 7 + (place % 4) * 0.02));
    expect(gatesOf(author(weekly))).toEqual([]);
    expect(gatesOf(author(fanMentions()))).toEqual([]);
  });

  it('close a complaint after 14 days, after a later kind post, or when the work list says so', () => {
    const complaint = { label: 'negative', flags: FLAG.serviceWord } as const;
    const others = Array.from({ length: 12 }, (_, place) => mention(20.3 + place * 5.1 + (place % 3) * 0.2));
    expect(gatesOf(author([...others, mention(13.9, complaint)]))).toEqual(['open-complaint']);
    expect(gatesOf(author([...others, mention(14.1, complaint)]))).toEqual([]);
    expect(gatesOf(author([...others, mention(5, complaint), mention(4)]))).toEqual([]);
    expect(gatesOf(author([...others, mention(5, { label: 'negative' })]))).toEqual([]);
    expect(gatesOf(author([...others, mention(5, complaint)], { openComplaint: false }))).toEqual([]);
    expect(gatesOf(author(others, { openComplaint: true }))).toEqual(['open-complaint']);
  });

  it('look at 90 days only, and never at sensitive posts', () => {
    expect(gatesOf(author([...fanMentions(), mention(91, { flags: FLAG.paidMarker }), mention(-1, { flags: FLAG.paidMarker })]))).toEqual([]);
    expect(gatesOf(author([...fanMentions(), mention(5, { flags: FLAG.paidMarker, isSensitive: true })]))).toEqual([]);
    expect(judge(author(fanMentions().map((each) => ({ ...each, isSensitive: true })))).numbers.mentions).toBe(0);
  });
});

describe('scoreAuthors', () => {
  it('ranks a super fan above a mid influencer, where followers would rank the other way round', () => {
    const influencer = Array.from({ length: 9 }, (_, place) => mention(7 + place * 3, { label: place < 5 ? 'positive' : 'negative', interactions: 60 }));
    const verdicts = scoreAuthors({
      authors: [author(influencer, { authorKey: 'influencer', followers: 45_000 }), author(fanMentions(), { authorKey: 'fan', followers: 90 })],
      asOf: AS_OF,
      platformP90: { forum: 25 },
    });
    expect(verdicts.map(({ authorKey, band }) => [authorKey, band])).toEqual([['fan', 'propose'], ['influencer', 'stopped']]);
    expect(verdicts[1]?.stops.map(({ gate }) => gate)).toContain('too-negative');
  });

  it('proposes twenty at most, follows the others, and gives the same whatever the order', () => {
    const authors = Array.from({ length: 25 }, (_, place) => author(fanMentions(), { authorKey: `author-${String(place).padStart(2, '0')}`, followers: place * 100 }));
    const verdicts = scoreAuthors({ authors, asOf: AS_OF, platformP90: { forum: 25 } });
    expect(verdicts.filter(({ band }) => band === 'propose')).toHaveLength(20);
    expect(verdicts.slice(20).map(({ band, isOverLimit }) => [band, isOverLimit])).toEqual(Array.from({ length: 5 }, () => ['follow', true]));
    expect(verdicts.map(({ score }) => score)).toEqual(verdicts.map(({ score }) => score).sort((a, b) => b - a));
    expect(scoreAuthors({ authors: [...authors].reverse(), asOf: AS_OF, platformP90: { forum: 25 } })).toEqual(verdicts);
  });

  it('shows positive posts of distinct stories, advocacy first, then the newest', () => {
    const posts = [
      mention(80, { flags: FLAG.advocacy, story: 'old advocacy' }),
      mention(50, { story: 'twice' }),
      mention(20, { story: 'twice' }),
      mention(10, { label: 'neutral', flags: FLAG.advocacy, story: 'neutral' }),
      mention(5, { story: 'newest' }),
    ];
    const { posts: shown } = judge(author(posts));
    expect(shown).toEqual([posts[0]?.key, posts[4]?.key, posts[2]?.key]);
  });

  it('does not count advocacy that is paid, about a service problem, or relabelled negative', () => {
    const flags = FLAG.advocacy;
    const { numbers } = judge(
      author([mention(1, { flags }), mention(2, { flags: flags | FLAG.paidMarker }), mention(3, { flags: flags | FLAG.serviceWord }), mention(4, { flags, label: 'negative' })]),
    );
    expect(numbers).toMatchObject({ mentions: 4, advocacy: 1, positive: 3, negative: 1, opinionated: 4 });
  });

  it('counts an author without any mention in the window as stopped, with score 0', () => {
    expect(judge(author([]))).toMatchObject({ band: 'stopped', gate: 'few-positive', score: 0, ungatedScore: 0, posts: [] });
  });
});
