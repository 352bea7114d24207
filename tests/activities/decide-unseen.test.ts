import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import type { MentionFactRow } from '../../schemas/rows.ts';
import { insertFacts } from '../../store/analysis.ts';
import { readDetectorStates, writeDetectorStates } from '../../store/detection.ts';
import { readIncidentStates } from '../../store/incident-state.ts';
import { insertSightings } from '../../store/mentions.ts';
import { collectAll, createRig, decideAll } from '../support/activity-rig.ts';
import { writeArchive } from '../support/archive-lines.ts';
import { inventedArchive } from '../support/invented-archive.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BUCKET, decisionsOf, evaluate, eventsOf, factsOf, FIRST, train, watch } from './live-brand.ts';
import { BEGIN, createLiveRig, DAY, HOUR, INTERVAL, liveSource } from './live-rig.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const LUMO = brandsFromArchive(['Lumo']);
const danger = (people: number, fields: { readonly bucket: number } & Partial<MentionFactRow>) => factsOf(people, { modelLabel: 'negative', flags: FLAG.safetyWord, ...fields });

/** What a source brought in the week before the begin. */
async function brought(source: string, mentions: number): Promise<void> {
  const facts = factsOf(mentions, { bucket: -300 });
  await insertFacts(store, facts);
  await insertSightings(store, facts.map(({ origin, nativeId }) => ({ origin, nativeId, source, seenAt: BEGIN - DAY, version: 1 })));
}

describe('a source that nobody saw', () => {
  /** Complaints, then three hours of calm in which some sources are away. */
  async function calmAfterStorm({ sources, away }: { readonly sources: Readonly<Record<string, number>>; readonly away: readonly string[] }) {
    await train(store);
    for (const [source, mentions] of Object.entries(sources)) {
      await brought(source, mentions);
      await watch(store, { source, from: -12, to: away.includes(source) ? 4 : 40 });
    }
    await insertFacts(store, [0, 1, 2].flatMap((bucket) => factsOf(8, { bucket, modelLabel: 'negative' })));
    const rig = createLiveRig({ store, brands: LUMO, sources: Object.keys(sources).map((id) => liveSource(id)) });
    const activities = rig.start();
    await evaluate(rig, activities, 15);
    expect((await eventsOf(store)).map(({ kind }) => kind)).toContain('opened');
    await evaluate(rig, activities, 195);
    return (await eventsOf(store)).map(({ kind }) => kind);
  }

  it('and that matters lets no level fall: the incident is blind and stays', async () => {
    const kinds = await calmAfterStorm({ sources: { forum: 40, hobby: 2 }, away: ['forum'] });
    expect(kinds).toContain('blind');
    expect(kinds).not.toContain('lowered');
    expect(kinds).not.toContain('closed');
  });

  it('and that matters little changes nothing', async () => {
    const kinds = await calmAfterStorm({ sources: { forum: 40, hobby: 2 }, away: ['hobby'] });
    expect(kinds).not.toContain('blind');
    expect(kinds).toContain('lowered');
  });

  it('matters together with others: many small ones that fail at once are blindness', async () => {
    const sources = Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`feed-${number}`, 2]));
    expect(await calmAfterStorm({ sources, away: Object.keys(sources) })).toContain('blind');
  });

  it('matters as long as nobody knows what it brings', async () => {
    expect(await calmAfterStorm({ sources: { forum: 3, hobby: 0 }, away: ['hobby'] })).toContain('blind');
  });

  it('because the operator paused it matters to nobody, but a brand without any is not calm', async () => {
    await train(store);
    await watch(store, { source: 'forum', from: -12, to: 6 });
    const rig = createLiveRig({ store, brands: LUMO, sources: [liveSource('forum', { isPaused: true })] });
    await evaluate(rig, rig.start(), 30);
    const decisions = await decisionsOf(store);
    expect(decisions).toHaveLength(6);
    for (const { terms } of decisions) expect(terms['marks']).toContain('blind');
  });
});

describe('an evaluation that was away for eight days', () => {
  it('decides seven of them as unknown and lets the incident stand', async () => {
    await train(store);
    await watch(store, { source: 'square', from: -12, to: 2 });
    await insertFacts(store, danger(3, { bucket: 0 }));
    const rig = createLiveRig({ store, brands: LUMO, sources: [liveSource('square')] });
    await evaluate(rig, rig.start(), 10);
    const { decisions, open } = await evaluate(rig, rig.start(), 8 * 1_440);
    expect({ decisions, open }).toEqual({ decisions: 2_016, open: 1 });
    const counted = await select(store, `SELECT countIf(NOT has(JSONExtract(terms, 'marks', 'Array(String)'), 'blind')) AS seen, max(JSONExtractInt(terms, 'coveredBuckets')) AS covered
      FROM decisions_v1 FINAL WHERE bucket >= toDateTime(${FIRST + BUCKET * 300})`);
    expect(counted).toEqual([{ seen: '0', covered: String(22 * 288) }]);
    expect((await eventsOf(store)).map(({ kind }) => kind)).toEqual(['opened', 'blind']);
    expect(await evaluate(rig, rig.start(), 8 * 1_440 + 1)).toMatchObject({ decisions: 0 });
  });
});

describe('a brand', () => {
  const BOTH = brandsFromArchive(['Lumo', 'Veldzicht']);
  const rigOf = (brands = BOTH) => createLiveRig({ store, brands, sources: [liveSource('square')] });
  const lastBuckets = async () => Object.fromEntries((await readDetectorStates(store)).map(({ brand, lastBucket }) => [brand, (lastBucket - FIRST) / BUCKET]));

  it('of a first evaluation begins where its sources were first seen', async () => {
    await watch(store, { source: 'square', from: -6, to: 1 });
    const rig = rigOf();
    expect(await evaluate(rig, rig.start(), 5)).toMatchObject({ decisions: 14 });
    expect((await decisionsOf(store)).map(({ bucket }) => bucket)).toEqual([-6, -5, -4, -3, -2, -1, 0]);
    await watch(store, { source: 'square', from: 1, to: 3 });
    await evaluate(rig, rig.start(), 15);
    expect((await decisionsOf(store)).at(-1)?.terms['coveredBuckets']).toBe(9);
  });

  it('that is new begins now: the time before it was looked for is no calm', async () => {
    await watch(store, { source: 'square', from: -600, to: 3 });
    const before = rigOf(LUMO);
    await evaluate(before, before.start(), 0);
    const rig = rigOf();
    await evaluate(rig, rig.start(), 5);
    expect(await decisionsOf(store, 'veldzicht')).toEqual([]);
    expect(await lastBuckets()).toMatchObject({ veldzicht: 0 });
    await evaluate(rig, rig.start(), 15);
    expect((await decisionsOf(store, 'veldzicht')).map(({ bucket, terms }) => [bucket, terms['coveredBuckets']])).toEqual([[1, 1], [2, 2]]);
    expect((await decisionsOf(store)).map(({ bucket }) => bucket)).toContain(0);
  });

  it('that was taken out and put back goes on from now with what it had learnt', async () => {
    await train(store, ['lumo', 'veldzicht']);
    await watch(store, { source: 'square', from: -12, to: 80 });
    const rig = rigOf();
    const without = rigOf(LUMO);
    await evaluate(rig, rig.start(), 10);
    for (const minutes of [120, 240]) await evaluate(without, without.start(), minutes);
    await evaluate(rig, rig.start(), 300);
    await evaluate(rig, rig.start(), 310);
    expect((await decisionsOf(store, 'veldzicht')).map(({ bucket }) => bucket)).toEqual([0, 1, 60, 61]);
    expect((await decisionsOf(store, 'veldzicht')).at(-1)?.terms['coveredBuckets']).toBe(22 * 288 + 2);
    expect((await decisionsOf(store)).at(-1)?.terms['coveredBuckets']).toBe(22 * 288 + 62);
  });

  it('whose clock is set back a little is decided no bucket twice, and goes on when the clock is right again', async () => {
    await train(store);
    await watch(store, { source: 'square', from: -12, to: 8 });
    await insertFacts(store, danger(3, { bucket: 1 }));
    const rig = rigOf(LUMO);
    const activities = rig.start();
    await evaluate(rig, activities, 30);
    const events = await eventsOf(store);
    const states = await readIncidentStates(store);
    for (const minutes of [7, -50, 12]) await evaluate(rig, activities, minutes);
    expect(await eventsOf(store)).toEqual(events);
    expect((await readIncidentStates(store)).map(({ state, steppedUntil }) => ({ state, steppedUntil }))).toEqual(states.map(({ state, steppedUntil }) => ({ state, steppedUntil })));
    await evaluate(rig, activities, 40);
    expect((await decisionsOf(store)).map(({ bucket }) => bucket)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('whose clock ran days ahead is decided again as soon as the clock is right', async () => {
    await train(store);
    await watch(store, { source: 'square', from: -12, to: 8 });
    const rig = rigOf(LUMO);
    const activities = rig.start();
    await evaluate(rig, activities, 5);
    await evaluate(rig, activities, 3 * 1_440);
    await insertFacts(store, danger(3, { bucket: 4 }));
    await evaluate(rig, activities, 20);
    expect(await evaluate(rig, activities, 25)).toMatchObject({ open: 1 });
    expect((await eventsOf(store)).filter(({ kind }) => kind === 'opened')).toMatchObject([{ bucket: 4, level: 4 }]);
  });
});

describe('the memory of the detector', () => {
  it('is kept for three days, and the last of each brand for ever', async () => {
    const state = (brand: string, hoursAgo: number) => ({ brand, lastBucket: FIRST - hoursAgo * 3_600, version: '1', blob: '' });
    await train(store);
    await writeDetectorStates(store, [state('lumo', 100), state('lumo', 50), state('gone', 500), state('gone', 400)]);
    const rig = createLiveRig({ store, brands: LUMO, sources: [liveSource('square')] });
    await evaluate(rig, rig.start(), 1);
    const kept = await select(store, 'SELECT brand, toUnixTimestamp(last_bucket) AS at FROM detector_state_v1 FINAL ORDER BY brand, at');
    expect(kept.map(({ brand, at }) => [brand, (FIRST - Number(at)) / 3_600])).toEqual([['gone', 400], ['lumo', 50], ['lumo', 1 / 12]]);
  });
});

describe('a history that was replayed', () => {
  it('is gone on with: the brand knows its past, and a crisis waits for a person', async () => {
    const firstDay = BEGIN - DAY - 20 * HOUR;
    const posts = inventedArchive({ days: 2, firstDay }).filter(({ published_at: at }) => Date.parse(String(at)) < BEGIN - 7 * HOUR);
    const past = createRig({ store, sources: [{ settings: { path: writeArchive(folder, posts, 'past.jsonl') } }], brands: LUMO });
    await collectAll(past.start());
    await decideAll(past.start());
    const [open] = await select(store, 'SELECT incident, level, closed_at FROM incidents_v1 FINAL WHERE closed_at IS NULL');
    expect(open).toMatchObject({ level: 4 });
    const learnt = Number((await decisionsOf(store)).at(-1)?.terms['coveredBuckets']);
    expect(learnt).toBeGreaterThan(300);

    await watch(store, { source: 'square', from: -7 * 12, to: 80 });
    const rig = createLiveRig({ store, brands: LUMO, sources: [liveSource('square', { intervalMs: INTERVAL })] });
    expect(await evaluate(rig, rig.start(), 395)).toMatchObject({ opened: 0, open: 1 });
    expect(Number((await decisionsOf(store)).at(-1)?.terms['coveredBuckets'])).toBeGreaterThan(learnt + 150);
    const kinds = (await eventsOf(store)).map(({ kind }) => kind);
    expect(kinds).toContain('closing-proposed');
    expect(kinds).not.toContain('closed');
    expect(await select(store, 'SELECT incident, closed_at FROM incidents_v1 FINAL WHERE closed_at IS NULL')).toEqual([{ incident: open?.['incident'], closed_at: null }]);
  });
});

describe('a day on which everything opens', () => {
  it('tells of ten, and leaves the rest to the digest', async () => {
    const brands = brandsFromArchive(Array.from({ length: 13 }, (_, number) => `Brand ${number}`));
    const ids = brands.brands.map(({ id }) => id);
    await train(store, ids);
    await watch(store, { source: 'square', from: -12, to: 4 });
    const rig = createLiveRig({ store, brands, sources: [liveSource('square')] });
    const activities = rig.start();
    const storm = (some: readonly string[], bucket: number) => insertFacts(store, some.flatMap((brand) => factsOf(10, { bucket, brand, modelLabel: 'negative' })));
    await storm(ids.slice(0, 7), 0);
    expect(await evaluate(rig, activities, 5)).toMatchObject({ opened: 7 });
    await storm(ids.slice(7), 1);
    expect(await evaluate(rig, activities, 10)).toMatchObject({ opened: 6 });
    const digest = await select(store, "SELECT toUnixTimestamp(at) AS at, count() AS events FROM incident_events_v1 FINAL WHERE kind = 'opened' AND JSONExtractBool(detail, 'digest') GROUP BY at");
    expect(digest.map(({ at, events }) => [(Number(at) - FIRST) / BUCKET, Number(events)])).toEqual([[1, 3]]);
  });
});
