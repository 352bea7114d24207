import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EscalationSettings } from '../../activities/dependencies.ts';
import { recordActs } from '../../activities/record-acts.ts';
import { createReportIncidents } from '../../activities/report-incidents.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { incidentId } from '../../analysis/detection/incident-id.ts';
import type { ActRecord, Detected, Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, RecipientId } from '../../schemas/plain/history-safe.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import { insertFacts } from '../../store/analysis.ts';
import { readActs, readStanding } from '../../store/escalations.ts';
import { insertActs } from '../../store/incident-acts.ts';
import { emptyTables, readTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BUCKET, evaluate, eventsOf, factsOf, FIRST, train, watch } from './live-brand.ts';
import { BEGIN, createLiveRig, liveSource, MINUTE } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const danger = (people: number, bucket: number) => factsOf(people, { bucket, modelLabel: 'negative', flags: FLAG.safetyWord });
const NOOR = 'noor' as RecipientId; // an invented person
let presses = 0;

async function watched(buckets: number) {
  await train(store);
  await watch(store, { source: 'square', from: -12, to: buckets });
  return createLiveRig({ store, brands: brandsFromArchive(['Lumo']), sources: [liveSource('square')] });
}

/** What a person did, `minutes` after the begin. */
async function press(kind: 'declared' | 'resolved' | 'reopened', incident: string, minutes: number): Promise<void> {
  presses += 1;
  await insertActs(store, [{
    incident, brand: 'lumo', act: presses.toString(16).padStart(32, '0') as ActId, kind, at: new Date(BEGIN + minutes * MINUTE).toISOString() as IsoTime, by: NOOR, via: 'screen', level: 4, // 32 hex digits
  }]);
}

const story = async () => (await eventsOf(store)).map(({ kind, level }) => `${String(kind)} ${String(level)}`);

describe('what people decide about an incident', () => {
  it('closes it, and the same evidence does not bring it back; something new does', async () => {
    const rig = await watched(8);
    const activities = rig.start();
    await insertFacts(store, danger(3, 0));
    await evaluate(rig, activities, 6);
    expect(await story()).toEqual(['opened 4']);
    const incident = incidentId('lumo', FIRST);
    await press('resolved', incident, 7);
    await evaluate(rig, activities, 8);
    expect(await story()).toEqual(['opened 4', 'closed 0']);
    expect(await select(store, 'SELECT level, closed_at IS NULL AS open FROM incidents_v1 FINAL')).toEqual([{ level: 0, open: 0 }]);
    await evaluate(rig, activities, 11);
    await evaluate(rig, activities, 16);
    expect(await story(), 'what was known then').toEqual(['opened 4', 'closed 0']);
    await insertFacts(store, danger(40, 3));
    await evaluate(rig, activities, 21);
    expect(await story(), 'twice the peak').toContain('reopened 4');
    await evaluate(rig, activities, 22);
    expect((await story()).filter((event) => event.startsWith('closed')), 'heard once').toEqual(['closed 0']);
  });

  it('opens one out of nothing under the id that its button had, and raises one that is there', async () => {
    const rig = await watched(4);
    const activities = rig.start();
    await evaluate(rig, activities, 6);
    const incident = incidentId('lumo', FIRST + BUCKET);
    // Its record comes a bucket later than its button.
    await press('declared', incident, 11);
    await evaluate(rig, activities, 11.5);
    expect(await select(store, 'SELECT incident, level, peak_level FROM incidents_v1 FINAL')).toEqual([{ incident, level: 4, peak_level: 4 }]);
    await press('declared', incident, 12);
    await evaluate(rig, activities, 13);
    expect(await story()).toEqual(['opened 4']);
  });

  it('brings back what was closed by mistake, and leaves a brand alone that has another incident open', async () => {
    const rig = await watched(4);
    const activities = rig.start();
    await insertFacts(store, danger(3, 0));
    await evaluate(rig, activities, 6);
    const incident = incidentId('lumo', FIRST);
    await press('resolved', incident, 7);
    await evaluate(rig, activities, 8);
    await press('reopened', incident, 9);
    await evaluate(rig, activities, 9.5);
    expect(await story()).toEqual(['opened 4', 'closed 0', 'reopened 4']);
    await press('resolved', '00112233aabbccdd', 9.6);
    await evaluate(rig, activities, 9.8);
    expect(await story(), 'another incident').toEqual(['opened 4', 'closed 0', 'reopened 4']);
  });
});

describe('an incident is reported to whoever owns it', () => {
  it('once for each change, again by a fresh worker, and not for ever after it closed', async () => {
    const rig = await watched(8);
    const activities = rig.start();
    await insertFacts(store, danger(3, 0));
    await evaluate(rig, activities, 6);
    const told: (Pick<Detected, 'sequence' | 'level' | 'isOpen' | 'opened'> & { readonly incident: string })[] = [];
    let now = BEGIN + 6 * MINUTE;
    const escalation = {
      report: (incident: string, _brand: string, { sequence, level, isOpen, opened }: Detected) => Promise.resolve(void told.push({ incident, sequence, level, isOpen, opened })),
    } as unknown as EscalationSettings; // the only part this activity uses
    const worker = () => createReportIncidents({ ...rig.dependencies, escalation, now: () => now });
    const report = worker();
    const signal = new AbortController().signal;
    const incident = incidentId('lumo', FIRST);
    expect(await report({}, signal)).toEqual({ reported: 1 });
    expect(await report({}, signal)).toEqual({ reported: 0 });
    await press('resolved', incident, 7);
    await evaluate(rig, activities, 8);
    expect(await report({}, signal)).toEqual({ reported: 1 });
    // What a person did is counted as an event and is no evidence.
    expect(told).toEqual([{ incident, sequence: 0, level: 4, isOpen: true, opened: 1 }, { incident, sequence: 1, level: 4, isOpen: true, opened: 1 }]);
    expect(await worker()({}, signal), 'a fresh worker').toEqual({ reported: 1 });
    now += 25 * 60 * MINUTE;
    expect(await worker()({}, signal), 'a day later').toEqual({ reported: 0 });
  });

  it('as declared by a person is no evidence: nothing opened, nothing closed', async () => {
    const rig = await watched(4);
    const activities = rig.start();
    await evaluate(rig, activities, 6);
    await press('declared', incidentId('lumo', FIRST + BUCKET), 6.5);
    await evaluate(rig, activities, 7);
    await press('resolved', incidentId('lumo', FIRST + BUCKET), 7.5);
    await evaluate(rig, activities, 8);
    const told: Detected[] = [];
    const escalation = { report: (_incident: string, _brand: string, detected: Detected) => Promise.resolve(void told.push(detected)) } as unknown as EscalationSettings; // as above
    await createReportIncidents({ ...rig.dependencies, escalation, now: () => BEGIN + 8 * MINUTE })({}, new AbortController().signal);
    expect(told).toMatchObject([{ sequence: 1, level: 0, isOpen: true, opened: 0 }]);
  });

  it('is tried again when the workflow could not be reached', async () => {
    const rig = await watched(2);
    await insertFacts(store, danger(3, 0));
    await evaluate(rig, rig.start(), 6);
    let isAway = true;
    const escalation = { report: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()) } as unknown as EscalationSettings; // as above
    const report = createReportIncidents({ ...rig.dependencies, escalation, now: () => BEGIN + 6 * MINUTE });
    const signal = new AbortController().signal;
    await expect(report({}, signal)).rejects.toThrow('away');
    isAway = false;
    expect(await report({}, signal)).toEqual({ reported: 1 });
  });
});

describe('the record of an incident', () => {
  it('holds each act once and the newest standing, however often and in whatever order it is written', async () => {
    const incident = 'drill-00112233aabbccdd' as IncidentId; // an id of the test
    const act = (number: number, kind: ActRecord['kind']): ActRecord => ({ act: number.toString(16).padStart(32, '0') as ActId, kind, at: new Date(BEGIN + number).toISOString() as IsoTime, level: 3, by: NOOR, via: 'link' }); // 32 hex digits
    const standing = (revision: number): Standing => ({
      incident, brand: 'lumo' as BrandId, isDrill: true, revision, state: revision > 1 ? 'acknowledged' : 'open', level: 3, peakLevel: 3, owner: revision > 1 ? NOOR : null, // an id of the test
      acknowledgedAt: null, snoozedUntil: null, heldUntil: null, nextAt: null, next: [], told: [NOOR], updateDue: null, isBlind: false, isCalm: false, verdict: null, resolvedAt: null, undoUntil: null,
      decidedAt: new Date(BEGIN).toISOString() as IsoTime, // toISOString writes that form
    });
    const rig = createLiveRig({ store, sources: [] });
    const signal = new AbortController().signal;
    const record = (acts: readonly ActRecord[], revision: number) => recordActs(rig.dependencies, { incident, brand: 'lumo' as BrandId, acts, standing: standing(revision) }, signal); // an id of the test
    await record([act(1, 'detected'), act(2, 'acknowledged')], 2);
    await record([act(1, 'detected')], 1);
    await record([act(1, 'detected'), act(2, 'acknowledged')], 2);
    expect(await readActs(store, incident)).toEqual([act(1, 'detected'), act(2, 'acknowledged')]);
    expect(await readStanding(store, incident)).toEqual(standing(2));
    expect((await readTables(store))['incidents_v1'], 'a drill counts nowhere').toEqual([]);
  });
});
