import { expect, test } from 'vitest';
import { judgeAuthor, MAX_PROPOSALS, scoreAuthors } from '../../analysis/ambassadors/score-authors.ts';
import { AS_OF, inventPopulation, KINDS, type LabelledPerson } from './fans-population.ts';

const PEOPLE = 2_500;
const SEEDS = [11, 12, 13, 14, 15, 16, 17, 18];
const P90 = { forum: 25 };
/** Of the employees and the paid. */
const HIDDEN = 0.05;

const precision = (people: readonly LabelledPerson[]) => people.filter(({ isFan }) => isFan).length / people.length;

function best(people: readonly LabelledPerson[]): readonly LabelledPerson[] {
  const byKey = new Map(people.map((person) => [person.activity.authorKey, person]));
  return scoreAuthors({ authors: people.map(({ activity }) => activity), asOf: AS_OF, platformP90: P90 }).slice(0, MAX_PROPOSALS).flatMap(({ authorKey }) => byKey.get(authorKey) ?? []);
}

test('of the twenty people who score best nine of ten are fans, where the twenty most followed are nearly none', () => {
  const rows = SEEDS.map((seed) => {
    const people = inventPopulation({ people: PEOPLE, seed, hidden: HIDDEN });
    const ours = best(people);
    const active = people.filter(({ activity }) => activity.mentions.length >= 3);
    const byFollowers = active.toSorted((a, b) => b.activity.followers - a.activity.followers).slice(0, MAX_PROPOSALS);
    const byVolume = active.toSorted((a, b) => b.activity.mentions.length - a.activity.mentions.length).slice(0, MAX_PROPOSALS);
    return { seed, fans: people.filter(({ isFan }) => isFan).length, proposed: ours.length, ours: precision(ours), byFollowers: precision(byFollowers), byVolume: precision(byVolume) };
  });
  console.table(rows);
  for (const row of rows) {
    expect(row.proposed).toBe(MAX_PROPOSALS);
    expect(row.ours).toBeGreaterThanOrEqual(0.9);
    expect(row.byFollowers).toBeLessThanOrEqual(0.3);
  }
});

test('whoever hides that they are paid or work there lowers it, which is why a person decides', () => {
  const rows = [0, 0.05, 0.1, 0.25, 0.5].map((hidden) => {
    const all = SEEDS.map((seed) => precision(best(inventPopulation({ people: PEOPLE, seed, hidden }))));
    return { hidden, mean: all.reduce((sum, each) => sum + each, 0) / all.length, lowest: Math.min(...all) };
  });
  console.table(rows);
  expect(rows[0]?.mean).toBeGreaterThanOrEqual(0.95);
  expect(rows.at(-1)?.mean).toBeLessThan(rows[0]?.mean ?? 0);
});

test('each kind that is no fan is stopped or scores too little, nearly always', () => {
  const people = SEEDS.slice(0, 2).flatMap((seed) => inventPopulation({ people: PEOPLE, seed, hidden: HIDDEN }));
  const rows = KINDS.map((kind) => {
    const own = people.filter((person) => person.kind === kind);
    const verdicts = own.map(({ activity }) => judgeAuthor(activity, { asOf: AS_OF, p90: P90.forum }));
    const proposed = verdicts.filter(({ band }) => band === 'propose').length;
    return { kind, people: own.length, stopped: verdicts.filter(({ band }) => band === 'stopped').length, proposed, share: Math.round((100 * proposed) / own.length) / 100 };
  });
  console.table(rows);
  for (const { kind, share } of rows) {
    // An employee on no list and a paid post without a sign look like fans from outside: people have to know them, which is why a person decides.
    if (kind === 'everyday fan' || kind === 'helper') expect(share, kind).toBeGreaterThan(0.1);
    else if (kind !== 'employee' && kind !== 'paid poster') expect(share, kind).toBeLessThanOrEqual(0.01);
  }
});
