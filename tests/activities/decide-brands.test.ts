import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVALUATE_STEP_NAMES, type EvaluateStepName } from '../../activities/failpoints.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { incidentId } from '../../analysis/detection/incident-id.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertOutbox, readMessage } from '../../store/outbox.ts';
import { differences, emptyTables, readTables, select, type Tables } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BUCKET, decisionsOf, evaluate, eventsOf, factsOf, FIRST, train, watch } from './live-brand.ts';
import { BEGIN, createLiveRig, DAY, liveSource } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const LUMO = brandsFromArchive(['Lumo']);
const danger = (people: number, bucket: number) => factsOf(people, { bucket, modelLabel: 'negative', flags: FLAG.safetyWord });
const complaints = (people: number, bucket: number) => factsOf(people, { bucket, modelLabel: 'negative' });
const rigOf = (brands = LUMO) => createLiveRig({ store, brands, sources: [liveSource('square')] });

/** Lumo after three ordinary weeks, watched for so many buckets from the begin. */
async function watched(buckets: number) {
  await train(store);
  await watch(store, { source: 'square', from: -12, to: buckets });
  return rigOf();
}

describe('an empty store without sources', () => {
  it('has nothing to decide, and the evaluation ends', async () => {
    const rig = createLiveRig({ store, sources: [] });
    expect(await evaluate(rig, rig.start(), 0)).toEqual({ decisions: 0, opened: 0, open: 0 });
    expect((await readTables(store))['decisions_v1']).toEqual([]);
  });
});

describe('messages that are older than texts are kept', () => {
  it('lose their subjects and quotes with the first evaluation of the day, and keep their figures', async () => {
    const rig = createLiveRig({ store, sources: [], watch: { textDays: 7 } });
    const body = JSON.stringify({ subject: 'Lumo', blocks: [{ label: '', kind: 'plain', lines: ['46 mensen'] }, { label: 'CITATEN', kind: 'quotes', lines: ['1. “zo koud” · krant [v-1a2b3c]'] }] });
    const row = (message: string, days: number) => ({
      message, incident: '4f1c99aa4f1c99aa', brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', language: 'nl',
      createdAt: BEGIN - days * DAY, subject: 'Lumo', body,
    } as const);
    await insertOutbox(store, [row('a', 8), row('b', 6)]);
    await evaluate(rig, rig.start(), 0);
    await vi.waitFor(async () => expect(await readMessage(store, 'a')).toMatchObject({
      subject: '', body: '{"subject":"","blocks":[{"label":"","kind":"plain","lines":["46 mensen"]},{"label":"CITATEN","kind":"quotes","lines":["[v-1a2b3c]"]}]}',
    }), { timeout: 10_000 });
    expect(await readMessage(store, 'b')).toMatchObject({ subject: 'Lumo', body });
  });
});

describe('a bucket that is still open', () => {
  it('opens an incident at once by words of danger, and tells of it', async () => {
    const rig = await watched(1);
    await insertFacts(store, danger(3, 1));
    const activities = rig.start();
    expect(await evaluate(rig, activities, 7)).toMatchObject({ opened: 1, open: 1 });
    const incident = incidentId('lumo', FIRST + BUCKET);
    expect(await select(store, 'SELECT incident, level, closed_at FROM incidents_v1 FINAL')).toEqual([{ incident, level: 4, closed_at: null }]);
    expect(rig.notices).toEqual([{ kind: 'incident', brand: 'lumo', incident, change: 'opened', level: 4 }]);
    expect(await evaluate(rig, activities, 8)).toMatchObject({ opened: 0, open: 1 });
    expect(await evaluate(rig, activities, 10)).toMatchObject({ opened: 0, open: 1 });
    expect(await eventsOf(store)).toEqual([{ brand: 'lumo', kind: 'opened', bucket: 1, level: 4 }]);
  });

  it('leaves every other rule to its end', async () => {
    const rig = await watched(2);
    await insertFacts(store, complaints(12, 1));
    const activities = rig.start();
    expect(await evaluate(rig, activities, 9.9)).toMatchObject({ opened: 0 });
    expect(await evaluate(rig, activities, 10)).toMatchObject({ opened: 1 });
    expect(await eventsOf(store)).toMatchObject([{ kind: 'opened', bucket: 1, level: 1 }]);
  });
});

describe('how often it is evaluated', () => {
  /** Complaints that swell for half an hour, with words of danger in the middle. */
  const swell = Array.from({ length: 7 }, (_, bucket) => [...complaints(3 + 2 * bucket, bucket), ...(bucket === 4 ? danger(3, bucket) : [])]);

  async function run(everySeconds: number) {
    await emptyTables(store);
    const rig = await watched(8);
    const activities = rig.start();
    let next = 0;
    for (let second = 0; second <= 35 * 60; second += everySeconds) {
      // What was written in a bucket is there in its last minute.
      while (next < swell.length && next * BUCKET + 240 <= second) await insertFacts(store, swell[next++] ?? []);
      await evaluate(rig, activities, second / 60);
    }
    return {
      events: await select(store, 'SELECT incident, sequence, kind, at, level FROM incident_events_v1 ORDER BY incident, sequence'),
      incidents: await select(store, 'SELECT incident, level, opened_at, closed_at FROM incidents_v1 FINAL'),
      decisions: await decisionsOf(store),
    };
  }

  it('changes neither which incidents there are nor what happened in them', async () => {
    const seldom = await run(300);
    const often = await run(30);
    expect(seldom.events.map(({ kind }) => kind)).toContain('raised');
    expect(often.events).toEqual(seldom.events);
    expect(often.incidents).toEqual(seldom.incidents);
    expect(often.decisions).toEqual(seldom.decisions);
  });
});

describe('what arrives late', () => {
  it('changes the terms of its bucket and not what happened there', async () => {
    const rig = await watched(4);
    const activities = rig.start();
    await insertFacts(store, complaints(12, 0));
    await evaluate(rig, activities, 6);
    const before = await decisionsOf(store);
    expect(await eventsOf(store)).toMatchObject([{ kind: 'opened', bucket: 0 }]);
    await insertFacts(store, factsOf(9, { bucket: 0 }));
    await evaluate(rig, activities, 7);
    const [first] = (await decisionsOf(store)).filter(({ bucket }) => bucket === 0);
    expect(Number(first?.terms['mentions'])).toBe(Number(before.at(-1)?.terms['mentions']) + 9);
    expect(first?.level).toBe(before.at(-1)?.level);
    await evaluate(rig, activities, 16);
    expect((await eventsOf(store)).filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    expect(await select(store, 'SELECT count() AS incidents FROM incidents_v1 FINAL')).toEqual([{ incidents: '1' }]);
  });

  it('and is marked as late opens nothing, and counts once an incident is open', async () => {
    const rig = await watched(4);
    const activities = rig.start();
    await insertFacts(store, factsOf(40, { bucket: 0, modelLabel: 'negative', late: true }));
    expect(await evaluate(rig, activities, 6)).toMatchObject({ opened: 0 });
    await insertFacts(store, danger(3, 1));
    await evaluate(rig, activities, 10);
    await evaluate(rig, activities, 15);
    const counted = (await decisionsOf(store)).map(({ bucket, terms }) => [bucket, Number(terms['negativeAuthors1h']) >= 40]);
    expect(counted.filter(([bucket]) => Number(bucket) >= 0)).toEqual([[0, false], [1, false], [2, true]]);
  });
});

describe('an evaluation that is killed', () => {
  const LEFT_OUT = ['decisions_v1.version', 'incident_state_v1.version'];

  async function run(kill: EvaluateStepName | undefined) {
    await emptyTables(store);
    const rig = await watched(3);
    await insertFacts(store, complaints(12, 0).map((fact, place) => ({ ...fact, nativeId: `${place}`.padStart(32, 'c'), authorKey: `c${place}`, story: `${place}` })));
    await evaluate(rig, rig.start(), 4);
    const dying = rig.start({ failpoint: (step) => { if (step === kill) throw new Error('killed'); } });
    if (kill !== undefined) await expect(evaluate(rig, dying, 6)).rejects.toMatchObject({ type: 'Unexpected' });
    return rig;
  }

  let expectedTables: Tables | undefined;
  const undisturbed = async (): Promise<Tables> => {
    if (expectedTables !== undefined) return expectedTables;
    const rig = await run(undefined);
    await evaluate(rig, rig.start(), 6);
    return (expectedTables = await readTables(store, { leaveOut: [...LEFT_OUT, 'mention_facts_v1'] }));
  };

  it.each(EVALUATE_STEP_NAMES)('after %s leaves the same rows when a fresh worker goes on, and somebody hears of the opening', async (step) => {
    const expected = await undisturbed();
    expect(expected['incident_events_v1']).toHaveLength(1);
    const rig = await run(step);
    await evaluate(rig, rig.start(), 6);
    expect(differences(await readTables(store, { leaveOut: [...LEFT_OUT, 'mention_facts_v1'] }), expected)).toEqual({});
    const isInTables = step === 'live-events' || step === 'live-incidents' || step === 'live-detector';
    expect(rig.notices.filter(({ kind }) => kind === 'incident')).toHaveLength(isInTables ? 0 : 1);
  });

  it('because the store was away for a moment goes on in the same worker, and loses no event', async () => {
    const expected = await undisturbed();
    for (const step of EVALUATE_STEP_NAMES) {
      const rig = await run(undefined);
      let isAway = true;
      const activities = rig.start({ failpoint: (passed) => { if (passed === step && isAway) throw new Error('away'); } });
      await expect(evaluate(rig, activities, 6)).rejects.toThrow();
      isAway = false;
      await evaluate(rig, activities, 6);
      expect({ step, found: differences(await readTables(store, { leaveOut: [...LEFT_OUT, 'mention_facts_v1'] }), expected) }).toEqual({ step, found: {} });
    }
  });

  it('between its state and its events is made good by a worker that has been running for long', async () => {
    const rig = await run(undefined);
    const other = rig.start();
    await evaluate(rig, other, 5);
    const dying = rig.start({ failpoint: (step) => { if (step === 'live-state') throw new Error('killed'); } });
    await insertFacts(store, danger(3, 1));
    await expect(evaluate(rig, dying, 6)).rejects.toThrow();
    expect((await eventsOf(store)).map(({ kind }) => kind)).toEqual(['opened']);
    expect(rig.notices.splice(0)).toMatchObject([{ kind: 'incident', change: 'opened' }]);
    await evaluate(rig, other, 7);
    expect(await eventsOf(store)).toMatchObject([{ kind: 'opened', bucket: 0 }, { kind: 'raised', bucket: 1, level: 4 }]);
    expect(rig.notices).toMatchObject([{ kind: 'incident', change: 'raised', level: 4 }]);
  });
});

describe('a worker that was frozen while another one decided', () => {
  it('loses, and what it had decided never happened', async () => {
    const rig = await watched(3);
    await insertFacts(store, danger(3, 1));
    const quick = rigOf();
    let isFrozen = true;
    const frozen = createLiveRig({
      brands: LUMO, sources: [liveSource('square')],
      store: {
        ...store,
        async insert(batch, options) {
          if (batch.table === 'incident_state_v1' && isFrozen) {
            isFrozen = false;
            await evaluate(quick, quick.start(), 7.5);
          }
          await store.insert(batch, options);
        },
      },
    });
    await evaluate(frozen, frozen.start(), 7);
    expect(isFrozen).toBe(false);
    expect(frozen.notices).toEqual([]);
    expect(quick.notices).toMatchObject([{ change: 'opened' }]);
    expect(await select(store, 'SELECT count() AS rows FROM incident_events_v1')).toEqual([{ rows: '1' }]);
    expect(await evaluate(rig, rig.start(), 10)).toMatchObject({ opened: 0, open: 1 });
  });
});

describe('a worker that starts again', () => {
  it('writes no decision again, and leaves the levels of earlier buckets as they were', async () => {
    const rig = await watched(6);
    await insertFacts(store, complaints(12, 2));
    await evaluate(rig, rig.start(), 10);
    await evaluate(rig, rig.start(), 16);
    const levels = (await decisionsOf(store)).map(({ bucket, level }) => [bucket, level]);
    expect(levels).toEqual([[0, 0], [1, 0], [2, 1]]);
    const rows = () => select(store, 'SELECT count() AS rows FROM decisions_v1');
    const before = await rows();
    expect(await evaluate(rig, rig.start(), 17)).toMatchObject({ decisions: 0 });
    expect(await rows()).toEqual(before);
    await evaluate(rig, rig.start(), 21);
    expect((await decisionsOf(store)).map(({ bucket, level }) => [bucket, level])).toEqual([...levels, [3, 1]]);
  });
});
