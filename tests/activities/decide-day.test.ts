import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFailpoint, DAY_STEP_NAMES } from '../../activities/failpoints.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import type { IsoDay } from '../../schemas/plain/history-safe.ts';
import { collectAll, createRig, decideAll, REPLAY, runActivity } from '../support/activity-rig.ts';
import { archiveLine, shuffled, writeArchive, type ArchiveFields } from '../support/archive-lines.ts';
import { inventedArchive } from '../support/invented-archive.ts';
import { differences, emptyTables, readTables, select, type Tables } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);

const DECIDED = ['brand_cell_v1', 'decisions_v1', 'incident_events_v1', 'incidents_v1', 'detector_state_v1', 'cursors_v1', 'ambassador_scores_v1'];
const ARCHIVE = inventedArchive({ days: 2 });

function rigOf(lines: readonly (ArchiveFields | string)[], name: string) {
  const path = writeArchive(folder, lines, `${name}.jsonl`);
  return createRig({ store, sources: [{ settings: { path } }], brands: brandsFromArchive(['Lumo', 'Veldzicht']) });
}

/** The whole replay of an archive into an empty store. */
async function replay(lines: readonly (ArchiveFields | string)[], name: string): Promise<Tables> {
  await emptyTables(store);
  const rig = rigOf(lines, name);
  const activities = rig.start();
  await collectAll(activities);
  await decideAll(activities);
  await runActivity(activities.scoreAmbassadors, { replay: REPLAY });
  expect(rig.errors).toEqual([]);
  return readTables(store);
}

describe('the days of an archive', () => {
  let whole: Tables;
  beforeAll(async () => {
    whole = await replay(ARCHIVE, 'whole');
  });

  it('are decided bucket by bucket, with the incident of the last afternoon and what drove it', async () => {
    const [span] = await select(store, 'SELECT min(bucket) AS first, max(bucket) AS last, count() AS decisions FROM decisions_v1 FINAL');
    const [facts] = await select(store, 'SELECT min(bucket_at) AS first, max(bucket_at) AS last FROM mention_facts_v1 FINAL');
    const buckets = (Date.parse(String(facts?.['last'])) - Date.parse(String(facts?.['first']))) / 300_000 + 1;
    expect(span).toEqual({ ...facts, decisions: String(buckets * 2) });
    expect(await select(store, "SELECT brand, peak_level >= 3 AS is_high, opened_at >= '2026-03-03 12:00:00' AS is_in_time FROM incidents_v1 FINAL")).toEqual([
      { brand: 'lumo', is_high: 1, is_in_time: 1 },
    ]);
    const [opening] = await select(store, 'SELECT kind, detail FROM incident_events_v1 FINAL ORDER BY sequence LIMIT 1');
    expect(opening).toMatchObject({ kind: 'opened' });
    expect(JSON.parse(String(opening?.['detail']))).toMatchObject({ reason: expect.any(String), evidence: expect.arrayContaining([expect.objectContaining({ term: 'authors' })]) });
  });

  it.each(DAY_STEP_NAMES)('killed after %s and decided again give the same rows as undisturbed ones', async (step) => {
    // On the last day, since that is the one with the incident.
    await emptyTables(store, DECIDED);
    const rig = rigOf(ARCHIVE, 'whole');
    let killed = false;
    const failpoint = createFailpoint(`${step}:2`, () => {
      killed = true;
      throw new Error('killed');
    });
    await expect(decideAll(rig.start({ failpoint }))).rejects.toMatchObject({ type: 'Unexpected' });
    expect(killed).toBe(true);
    await decideAll(rig.start());
    const again = await readTables(store, { leaveOut: ['cursors_v1', 'ambassador_scores_v1'] });
    expect(differences(again, Object.fromEntries(Object.entries(whole).filter(([table]) => table in again)))).toEqual({});
  });

  it('decided twice change nothing, not even for the first one', async () => {
    const before = await readTables(store);
    const rig = rigOf(ARCHIVE, 'whole');
    expect(await decideAll(rig.start())).toBe(0);
    expect(await runActivity(rig.start().decideDay, { replay: REPLAY, day: '2026-03-02' as IsoDay })).toEqual({ decisions: 0, opened: 0 });
    const after = await readTables(store);
    expect(differences({ ...after, cursors_v1: [] }, { ...before, cursors_v1: [] })).toEqual({});
  });

  it('never move the cursor of the days back', async () => {
    const cursor = () => select(store, "SELECT cursor FROM cursors_v1 FINAL WHERE source = 'replay-days'");
    const before = await cursor();
    await runActivity(rigOf(ARCHIVE, 'whole').start().decideDay, { replay: REPLAY, day: '2026-03-02' as IsoDay });
    expect(await cursor()).toEqual(before);
    expect(await runActivity(rigOf(ARCHIVE, 'whole').start().findArchiveSpan, { replay: REPLAY })).toEqual({ firstDay: '2026-03-02', lastDay: '2026-03-03', nextDay: null });
  });

  it('do not depend on the order of the lines in the file', async () => {
    const other = await replay(shuffled(ARCHIVE, 3), 'shuffled');
    const only = (tables: Tables): Tables => Object.fromEntries(DECIDED.flatMap((name) => (name === 'cursors_v1' ? [] : [[name, tables[name] ?? []]])));
    expect(differences(only(other), only(whole))).toEqual({});
  });

  it('count a person at most once a bucket, and copies as one story', async () => {
    const [cell] = await select(store, "SELECT mentions, stories, authors FROM brand_cell_v1 FINAL WHERE brand = 'lumo' AND step = 3600 AND at = '2026-03-03 08:00:00'");
    expect(cell).toEqual({ mentions: 7, stories: 2, authors: 7 });
  });
});

describe('an archive without anything to count', () => {
  it('has no days, and nobody to score', async () => {
    await emptyTables(store);
    const rig = rigOf(['no JSON', archiveLine({ visibility: 'private', brand: 'Lumo' })], 'empty');
    const activities = rig.start();
    await collectAll(activities);
    expect(await runActivity(activities.findArchiveSpan, { replay: REPLAY })).toBeNull();
    expect(await decideAll(activities)).toBe(0);
    expect(await runActivity(activities.decideDay, { replay: REPLAY, day: '2026-03-02' as IsoDay })).toEqual({ decisions: 0, opened: 0 });
    expect(await runActivity(activities.scoreAmbassadors, { replay: REPLAY })).toEqual({ scored: 0 });
  });
});
