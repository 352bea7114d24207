import { describe, expect, test } from 'vitest';
import { findTerms } from '../../analysis/detection/driver-tokens.ts';
import { keepSignificant, scoreTerms, type DriverText } from '../../analysis/detection/drivers.ts';
import { createRandom, type Random } from '../analysis/detection/random.ts';
import { absent, readShared } from '../analysis/detection/shared-data.ts';

interface Post {
  readonly id: string;
  readonly brand: string;
  readonly text: string;
  readonly complaint_reason: string | null;
}

const FILE = 'mentions/airline-2015.jsonl';
const text = readShared(FILE);
const BRANDS = ['United', 'US Airways', 'Southwest', 'JetBlue'];
const REASONS = [
  'Cancelled Flight', 'Late Flight', 'Lost Luggage', 'Bad Flight', 'Flight Booking Problems', 'Flight Attendant Complaints', 'Damaged Luggage',
];
/** The floors were set with 400 draws; fewer keep the suite short. */
const DRAWS = 150;
const TOP = 5;

/** Ordinary posts + injected complaints → floors: first term right, share of the top five, F1 of the posts they match. */
const SETTINGS = [
  { ordinary: 100, injected: 30, first: 0.8, drivers: 0.65, f1: 0.5 },
  { ordinary: 100, injected: 60, first: 0.87, drivers: 0.71, f1: 0.57 },
  { ordinary: 30, injected: 15, first: 0.57, drivers: 0.31, f1: 0.49 },
  { ordinary: 300, injected: 60, first: 0.86, drivers: 0.71, f1: 0.46 },
] as const;

describe.skipIf(text === undefined)(`driver terms of complaints laid into real posts${text === undefined ? ` (${absent(FILE)})` : ''}`, () => {
  const posts = (text ?? '').trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Post);

  test('the terms with the highest z are those of the injected complaints', () => {
    const share = backgroundOf(posts);
    const table = SETTINGS.map((setting) => {
      const random = createRandom(setting.ordinary * 1_000 + setting.injected);
      const scores: Judged[] = [];
      for (let draw = 0; draw < DRAWS; draw += 1) {
        const judged = judgeDraw(posts, setting, share, random);
        if (judged !== undefined) scores.push(judged);
      }
      const mean = (pick: (judged: Judged) => number) => scores.reduce((sum, judged) => sum + pick(judged), 0) / scores.length;
      return {
        window: `${setting.ordinary} + ${setting.injected}`, draws: scores.length, first: mean(({ first }) => first), firstByFrequency: mean(({ byFrequency }) => byFrequency),
        drivers: mean(({ drivers }) => drivers), f1: mean(({ f1 }) => f1), shown: mean(({ kept }) => kept),
      };
    });
    console.table(table);
    for (const [index, { first, drivers, f1 }] of SETTINGS.entries()) {
      const row = table[index]!; // one row per setting
      expect(row.first, row.window).toBeGreaterThanOrEqual(first);
      expect(row.drivers, row.window).toBeGreaterThanOrEqual(drivers);
      expect(row.f1, row.window).toBeGreaterThanOrEqual(f1);
      expect(row.firstByFrequency, `${row.window}: counting words without a baseline must be worse`).toBeLessThan(row.first / 2);
    }
  });
});

interface Judged {
  /** 1 when the first term is a driver. */
  readonly first: number;
  readonly byFrequency: number;
  /** 1 when something remains after the significance test, so that people see it. */
  readonly kept: number;
  readonly drivers: number;
  readonly f1: number;
}

/** One window of a drawn brand and reason; undefined when the file holds too few such complaints. */
function judgeDraw(
  posts: readonly Post[],
  { ordinary, injected }: { readonly ordinary: number; readonly injected: number },
  backgroundShare: (term: string) => number,
  random: Random,
): Judged | undefined {
  const brand = BRANDS[random.between(0, BRANDS.length)]!; // below the length
  const reason = REASONS[random.between(0, REASONS.length)]!; // below the length
  const own = shuffle(posts.filter((post) => post.brand === brand && post.complaint_reason !== reason), random);
  const foreign = shuffle(posts.filter((post) => post.brand !== brand && post.complaint_reason === reason), random);
  if (foreign.length < injected || own.length <= ordinary) return undefined;
  const window = [...own.slice(0, ordinary), ...foreign.slice(0, injected)].map(toText);
  const ranked = scoreTerms({ window, baseline: own.slice(ordinary).map(toText), backgroundShare });
  const isDriver = (documents: readonly number[]) =>
    documents.filter((document) => document >= ordinary).length / documents.length > (2 * injected) / (ordinary + injected);
  const top = ranked.slice(0, TOP);
  const matched = new Set(top.flatMap(({ documents }) => documents));
  const hits = [...matched].filter((document) => document >= ordinary).length;
  const mostFrequent = documentsOfMostFrequent(window);
  return {
    kept: keepSignificant(ranked).length > 0 ? 1 : 0,
    first: top[0] !== undefined && isDriver(top[0].documents) ? 1 : 0,
    byFrequency: isDriver(mostFrequent) ? 1 : 0,
    drivers: top.filter(({ documents }) => isDriver(documents)).length / TOP,
    f1: hits === 0 ? 0 : (2 * hits) / (matched.size + injected),
  };
}

/** Ids as stories: the posts' own copies are part of what is measured. */
function toText({ id, text: words }: Post): DriverText {
  return { text: words, story: id };
}

function documentsOfMostFrequent(window: readonly DriverText[]): readonly number[] {
  const documents = new Map<string, number[]>();
  window.forEach(({ text: words }, index) => {
    for (const term of findTerms(words)) documents.set(term, [...(documents.get(term) ?? []), index]);
  });
  return [...documents.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function backgroundOf(posts: readonly Post[]): (term: string) => number {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { text: words } of posts) {
    for (const term of findTerms(words)) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      total += 1;
    }
  }
  return (term) => (counts.get(term) ?? 0) / total;
}

function shuffle<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = random.between(0, index + 1);
    [mixed[index], mixed[other]] = [mixed[other]!, mixed[index]!]; // both below the length
  }
  return mixed;
}
