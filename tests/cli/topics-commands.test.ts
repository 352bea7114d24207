import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWER_ISSUE } from '../../cli/topics/answer-issue.ts';
import { LIST_TOPICS, printTopics } from '../../cli/topics/list-topics.ts';
import { createOutput } from '../../cli/output.ts';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import { select, openTestStore, type TestStore } from '../store/test-store.ts';
import { brandOf, spread, startTopics, storePosts, topicOf } from '../activities/topic-rig.ts';
import { ESCALATION } from '../web/night.ts';
import { captureStream } from './capture-stream.ts';

const BRANDS = [brandOf({ topics: [topicOf('prijs', 'prijs', 'facturatie'), { ...topicOf('app', 'app'), name: 'App\u001b[2J' }] }), brandOf({ id: 'leeg' as BrandId, name: 'Leeg' })];

let test: TestStore;
let context: ReadContext;
beforeAll(async () => {
  test = await openTestStore();
  await storePosts(test.store, [0, 1, 2, 3, 4].flatMap((week) => spread({ first: week * 100 + 1, count: week === 0 ? 60 : 20, text: 'De prijs', fromDay: 2.6 + week * 7, toDay: 9.4 + week * 7 })));
  const topics = startTopics(test.store, BRANDS);
  await topics.record();
  await topics.tag();
  await topics.measure();
  context = {
    store: test.store, home: { path: '/home', kind: 'live', installation: '/home', database: 'klankbord' }, language: 'en', instance: undefined, signal: new AbortController().signal,
    live: { brands: { brands: BRANDS }, escalation: ESCALATION } as unknown as ReadContext['live'], // the command asks nothing else of it
  };
});
afterAll(() => test.close());

const list = (options: object) => LIST_TOPICS.run(context, LIST_TOPICS.parse(options));
const answer = (options: object) => ANSWER_ISSUE.run(context, ANSWER_ISSUE.parse({ brand: 'zonnehof', topic: 'prijs', answer: 'fixed', by: 'femke', ...options }));

describe('topics list', () => {
  it('tells of the running and the last complete period, and of causes', async () => {
    const [brand] = await list({ brand: 'zonnehof' });
    expect(brand).toMatchObject({ brand: 'zonnehof', name: 'Zonnehof', period: 'week', issues: [{ topic: 'prijs', owner: 'facturatie', answer: 'open', fixedOn: null, isBack: false }] });
    expect(brand?.periods.map(({ at, isComplete }) => [at, isComplete])).toEqual([['2026-11-23', false], ['2026-11-16', true]]);
    expect(brand?.periods[1]?.topics.find(({ topic }) => topic === 'prijs')).toMatchObject({ verdict: 'rising', people: 60, criticalPeople: 0, mentions: 60 });
  });

  it('prints tables in the language of the reader, without anything that moves a terminal', async () => {
    for (const [language, words] of [['nl', ['stijgt', 'Oorzaak van', 'nog niet beantwoord']], ['en', ['rising', 'Cause of', 'not answered yet']]] as const) {
      const [results, messages] = [captureStream(), captureStream()];
      printTopics(await list({}), createOutput({ results: results.stream, messages: messages.stream, json: false, language, noColor: true }));
      for (const word of words) expect(results.text()).toContain(word);
      expect(results.text()).not.toContain('\u001b');
    }
  });

  it('refuses a brand and a period that are not there', async () => {
    await expect(list({ brand: 'nergens' })).rejects.toMatchObject({ kind: 'NoBrand', next: 'Choose one of: leeg, zonnehof.' });
    expect(() => LIST_TOPICS.parse({ period: 'year' })).toThrow('A period was expected: day, week, month; “year” came.');
  });
});

describe('topics answer', () => {
  it('notes who answered what, since when, and takes it back', async () => {
    expect(await answer({ on: '2026-01-15', note: ' nieuw tarief ' })).toEqual({ brand: 'zonnehof', topic: 'prijs', name: 'Over prijs', answer: 'fixed', fixedOn: '2026-01-15' });
    expect(await select(test.store, 'SELECT person, answer, toString(fixed_on), note FROM topic_answers_v1')).toEqual([['femke', 'fixed', '2026-01-15', 'nieuw tarief']]);
    expect(await answer({ answer: 'open' })).toMatchObject({ answer: 'open', fixedOn: null });
    expect((await list({ brand: 'zonnehof' }))[0]?.issues[0]).toMatchObject({ answer: 'open', fixedOn: null });
  });

  it.each([
    [{ answer: 'maybe' }, 'Usage'], [{ on: '2199-01-01' }, 'Usage'], [{ on: '2026-02-30' }, 'Usage'], [{ on: 'today' }, 'Usage'], [{ by: 'nobody' }, 'NoPerson'], [{ by: '' }, 'NoPerson'],
    [{ topic: 'app' }, 'NoIssue'], [{ topic: '' }, 'NoIssue'], [{ brand: 'nergens' }, 'NoBrand'],
  ])('refuses %j', async (changes, kind) => {
    await expect(answer(changes)).rejects.toMatchObject({ kind });
  });

  it('needs an instance that runs', async () => {
    const parsed = ANSWER_ISSUE.parse({ brand: 'zonnehof', topic: 'prijs', answer: 'fixed', by: 'femke' });
    await expect(ANSWER_ISSUE.run({ ...context, live: undefined }, parsed)).rejects.toMatchObject({ kind: 'NothingRuns', exit: 69 });
  });
});
