import { mkdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { replayHome, writeHomeRecord } from '../../cli/home.ts';
import { runProgram } from '../../cli/program.ts';
import type { IncidentEventRow, IncidentRow } from '../../schemas/rows.ts';
import { insertAmbassadorScores } from '../../store/ambassadors.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertIncidentEvents, insertIncidents } from '../../store/detection.ts';
import { insertMentions, insertMentionTexts } from '../../store/mentions.ts';
import { author, fact, id, mention, mentionText, NOON } from '../store/sample-rows.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';

const installation = temporaryFolder();
const home = replayHome(installation, '0123456789abcdef');

const incident = (name: string, changes: Partial<IncidentRow>): IncidentRow => ({
  incident: name, brand: 'zonnehof', version: '1', level: 2, peakLevel: 3, openedAt: NOON, closedAt: null, peakSeverity: 61.4, marks: 'surge', ...changes,
});
const event = (name: string, changes: Partial<IncidentEventRow>): IncidentEventRow => ({
  incident: name, brand: 'zonnehof', sequence: 0, kind: 'opened', at: NOON, level: 2, version: '1',
  detail: JSON.stringify({ evidence: [{ term: 'negativeAuthors1h', value: 12, expected: 1 }], marks: [], reason: 'many-negative', severity: 50 }), ...changes,
});
const verdict = (posts: readonly number[], stops: readonly object[]) =>
  JSON.stringify({
    stops, network: 'invented', ungatedScore: 51, legs: {},
    numbers: { activeWeeks: 9, positive: 28, opinionated: 30, advocacy: 12 },
    posts: posts.map((number) => ({ origin: 'archive:invented', nativeId: id(number) })),
  });

beforeAll(async () => {
  mkdirSync(home.path, { recursive: true });
  const store = await openEngine({ home, environment: readEnvironment({}) });
  await insertMentions(store, [1, 2, 3].map((number) => mention(number)));
  await insertMentionTexts(store, [mentionText(1), mentionText(2, { text: 'Zonnehof\u001b[2J raad ik aan', url: '' })]);
  await insertFacts(store, [fact(1, { modelLabel: 'positive' }), fact(2, { modelLabel: 'negative' }), fact(3)]);
  await insertIncidents(store, [incident('4f1c', {}), incident('4f9a', { openedAt: NOON - 3_600, closedAt: NOON, level: 0, peakLevel: 1, marks: '' })]);
  await insertIncidentEvents(store, [
    event('4f1c', {}),
    event('4f1c', { sequence: 1, kind: 'raised', at: NOON + 300, level: 3, detail: JSON.stringify({ evidence: [{ term: 'authors', value: 40 }], marks: [], reason: 'severity-high', severity: 61 }) }),
    event('4f9a', { at: NOON - 3_600, level: 1 }),
  ]);
  await insertAmbassadorScores(store, [
    { brand: 'zonnehof', authorKey: author(1), scoredAt: NOON * 1_000, version: '1', score: 57.3, band: 'propose', gate: '', detail: verdict([1, 2, 3], []) },
    { brand: 'zonnehof', authorKey: author(2), scoredAt: NOON * 1_000, version: '1', score: 44.2, band: 'follow', gate: '', detail: verdict([], []) },
    { brand: 'zonnehof', authorKey: author(3), scoredAt: NOON * 1_000, version: '1', score: 20, band: 'hidden', gate: '', detail: verdict([], []) },
    ...[4, 5].map((number) => ({
      brand: 'zonnehof', authorKey: author(number), scoredAt: NOON * 1_000, version: '1', score: 0, band: 'stopped' as const, gate: 'too-negative',
      detail: verdict([], [{ gate: 'too-negative', found: 0.4, needed: 0.1 }, { gate: 'media' }]),
    })),
  ]);
  await store.close();
  writeHomeRecord(home, { kind: 'replay', startedAt: '2026-03-02T00:00:00.000Z' });
});

async function run(parameters: readonly string[], language = 'en') {
  const [stdout, stderr] = [captureStream(), captureStream()];
  const exit = await runProgram({
    parameters,
    environment: readEnvironment({ KLANKBORD_HOME: installation, KLANKBORD_LANGUAGE: language }),
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    interruption: { signal: new AbortController().signal, claim: () => undefined },
  });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}
const runJson = async (...parameters: string[]): Promise<unknown> => JSON.parse((await run([...parameters, '--json'])).stdout);

/** As in a replay. */
const NOBODY_TOLD = {
  isDrill: false, state: null, owner: null, ownerId: null, acknowledgedAt: null, snoozedUntil: null, heldUntil: null, verdict: null, next: null,
};

describe('incidents', () => {
  it('are listed from the first opened on, with the evidence of their highest level', async () => {
    const found = (await runJson('incidents', 'list')) as readonly object[];
    expect(found).toEqual([
      {
        id: '4f9a', brand: 'zonnehof', level: 1, openedAt: '2026-03-02T11:00:00.000Z', closedAt: '2026-03-02T12:00:00.000Z',
        evidence: [{ term: 'negativeAuthors1h', value: 12, text: expect.stringContaining('12') }], levelNow: 0, peakSeverity: 61.4, marks: [], ...NOBODY_TOLD,
      },
      {
        id: '4f1c', brand: 'zonnehof', level: 3, openedAt: '2026-03-02T12:00:00.000Z', closedAt: null,
        evidence: [{ term: 'authors', value: 40, text: '40 different people in the last hour' }], levelNow: 2, peakSeverity: 61.4, marks: ['surge'], ...NOBODY_TOLD,
      },
    ]);
    expect(Object.keys(found[0] ?? {}).slice(0, 6)).toEqual(['id', 'brand', 'level', 'openedAt', 'closedAt', 'evidence']);
    const { stdout, stderr } = await run(['incidents', 'list'], 'nl');
    expect(stdout).toMatch(/^Id +Merk +Niveau +Geopend +Gesloten +Wie +Bewijs\n4f9a +zonnehof +1 Signaal +2026-03-02 11:00 UTC +2026-03-02 12:00 UTC +– +12 kritische/);
    expect(stderr).toContain(home.path);
  });

  it('are shown by the first letters of their id, with every event', async () => {
    expect(await runJson('incidents', 'show', '4f1')).toMatchObject({
      id: '4f1c',
      events: [
        { at: '2026-03-02T12:00:00.000Z', kind: 'opened', level: 2, reason: 'many-negative', evidence: [{ value: 12 }] },
        { at: '2026-03-02T12:05:00.000Z', kind: 'raised', level: 3, reason: 'severity-high', evidence: [{ value: 40 }] },
      ],
    });
    expect((await run(['incidents', 'show', '4f1c'])).stdout).toContain('2026-03-02 12:05 UTC  raised  3 High');
    for (const [name, words] of [['4f', '2 incidents begin with 4f'], ['zz', 'no incident zz']] as const) {
      expect(await run(['incidents', 'show', name])).toMatchObject({ exit: 66, stdout: '', stderr: expect.stringContaining(words) });
    }
  });
});

describe('ambassadors', () => {
  it('are proposed with a sentence and their posts, and those that were stopped are counted by gate', async () => {
    expect(await runJson('ambassadors')).toEqual([
      {
        brand: 'zonnehof',
        proposals: [
          {
            author: author(1), network: 'invented', score: 57.3, why: expect.stringContaining('28 of 30'),
            // The third text is gone, and its person stays.
            posts: [{ text: expect.stringContaining('koffie') }, { text: expect.any(String) }],
          },
        ],
        follow: [{ author: author(2), network: 'invented', score: 44.2, why: expect.any(String), posts: [] }],
        whyNot: [{ gate: 'too-negative', text: 'more than 10 % of the judgements negative', people: 2 }],
      },
    ]);
  });

  it('say with --why-not which gates stopped whom, without a name', async () => {
    const [brand] = (await runJson('ambassadors', '--brand', 'zonnehof', '--why-not')) as readonly { readonly stopped: readonly object[] }[];
    expect(brand?.stopped).toHaveLength(2);
    expect(brand?.stopped[0]).toEqual({
      author: author(4), ungatedScore: 51,
      gates: [
        { gate: 'too-negative', text: 'more than 10 % of the judgements negative', found: 0.4, needed: 0.1 },
        { gate: 'media', text: 'a news medium', found: null, needed: null },
      ],
    });
    expect(await runJson('ambassadors', 'list', '--brand', 'zonnehof')).toEqual(await runJson('ambassadors', '--brand', 'zonnehof'));
    const { stdout, stderr } = await run(['ambassadors', '--why-not'], 'nl');
    expect(stdout).toContain('Waarom niet?');
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toContain('pseudoniem');
  });

  it('of an unknown brand name the known ones', async () => {
    expect(await run(['ambassadors', '--brand', 'maanhof'])).toMatchObject({ exit: 66, stderr: expect.stringContaining('zonnehof') });
  });
});

describe('status and sql', () => {
  it('count what is stored', async () => {
    expect(await runJson('status')).toMatchObject({
      state: 'stopped', temporal: 'stopped', mentions: 3, incidents: 1, kind: 'replay', fillingSince: '2026-03-02T00:00:00.000Z',
      brands: { zonnehof: { mentions: 3, negative: 1, positive: 1 } },
    });
    expect((await run(['status'])).stdout).toMatch(/Mentions +3\n/);
  });

  it('give rows by column, numbers as numbers', async () => {
    const statement = 'SELECT brand, mentions FROM v_brand_totals';
    expect(await runJson('sql', statement)).toMatchObject({ rows: [{ brand: 'zonnehof', mentions: 3 }], isCutOff: false });
    expect(await run(['sql', statement])).toMatchObject({ exit: 0, stdout: 'brand     mentions\nzonnehof         3\n', stderr: expect.stringContaining('1 row') });
  });

  it('refuse what is no single SELECT on published views, and tell why as JSON when asked', async () => {
    const { exit, stdout, stderr } = await run(['sql', 'SELECT text FROM mention_text_v1', '--json']);
    expect({ exit, stdout }).toEqual({ exit: 64, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'SqlRefused', message: expect.stringContaining('mention_text_v1') } });
  });
});
