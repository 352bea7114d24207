import { rmSync } from 'node:fs';
import { ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COLLECT_STEPS, type CollectStep } from '../../activities/collect-steps.ts';
import { SourceError, StoreError } from '../../schemas/errors.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import type { Activities, ActivityOptions } from '../../activities/create-activities.ts';
import { createRig, quietEnvironment, REPLAY, runActivity, STARTED_AT } from '../support/activity-rig.ts';
import { writeArchive } from '../support/archive-lines.ts';
import { inventedArchive } from '../support/invented-archive.ts';
import { emptyTables, readTables } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));
afterEach(() => vi.useRealTimers());

const INPUT = { source: 'archive' as SourceId, tick: STARTED_AT as IsoTime, page: 0 };
const SECRET = 'noor@lumo.example';
const path = writeArchive(folder, inventedArchive({ days: 1 }).slice(0, 20));

function rig() {
  return createRig({ store, sources: [{ settings: { path } }] });
}

/** A page whose sixth step goes wrong in the given way. */
function failing(error: unknown): ActivityOptions {
  const collectSteps = COLLECT_STEPS.map((step): CollectStep => (step.name === 'analyses' ? { name: step.name, write: () => Promise.reject(error) } : step));
  return { collectSteps };
}

function collect(activities: Activities, environment = quietEnvironment()) {
  return runActivity(activities.collectPage, INPUT, environment);
}

describe('an activity that fails', () => {
  it.each([
    ['Source.RateLimited', new SourceError('RateLimited', SECRET)],
    ['Source.Unparseable', new SourceError('Unparseable', SECRET)],
    ['Store.Down', new StoreError('Down', SECRET)],
    ['Store.Rejected', new StoreError('Rejected', SECRET)],
    ['Unexpected', new Error(SECRET)],
  ])('with %s tells that type and no word of the error, and hands the error to the log', async (type, error) => {
    const { start, errors } = rig();
    const failure: unknown = await collect(start(failing(error))).catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ name: 'ApplicationFailure', type, nonRetryable: false });
    expect(JSON.stringify(failure) + String(failure)).not.toContain(SECRET);
    expect(errors).toEqual([error]);
  });

  it('because of a bug of ours is tried five times and no more', async () => {
    const { start } = rig();
    for (const error of [new Error(SECRET), new StoreError('Rejected', SECRET), new SourceError('Unparseable', SECRET)]) {
      const activities = start(failing(error));
      await expect(collect(activities, quietEnvironment({ attempt: 4 }))).rejects.toMatchObject({ nonRetryable: false });
      await expect(collect(activities, quietEnvironment({ attempt: 5 }))).rejects.toMatchObject({ nonRetryable: true });
    }
  });

  it('because the store or the source is away is tried for as long as it takes, and is no alarm', async () => {
    const { start } = rig();
    for (const error of [new StoreError('Down', SECRET), new SourceError('Unavailable', SECRET)]) {
      await expect(collect(start(failing(error)), quietEnvironment({ attempt: 50 }))).rejects.toMatchObject({
        nonRetryable: false, category: ApplicationFailureCategory.BENIGN,
      });
    }
  });

  it('because its archive was removed is final, and stores nothing', async () => {
    const gone = writeArchive(folder, inventedArchive({ days: 1 }), 'gone.jsonl');
    const { start } = createRig({ store, sources: [{ settings: { path: gone } }] });
    rmSync(gone);
    const activities = start();
    await expect(collect(activities)).rejects.toMatchObject({ type: 'Source.Gone', nonRetryable: true });
    expect((await readTables(store))['mentions_v1']).toEqual([]);
  });

  it('leaves the way free for the next page of the same network', async () => {
    const { start } = rig();
    let failures = 1;
    const collectSteps = COLLECT_STEPS.map((step): CollectStep => ({
      name: step.name,
      write: (work, context) => (step.name === 'facts' && failures-- > 0 ? Promise.reject(new StoreError('Down', SECRET)) : step.write(work, context)),
    }));
    const activities = start({ collectSteps });
    const [first, second] = await Promise.allSettled([collect(activities), collect(activities)]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('an activity that runs long', () => {
  it('says once a second that it lives, and stops saying so when it is done', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const environment = quietEnvironment();
    let heartbeats = 0;
    environment.on('heartbeat', () => (heartbeats += 1));
    const { start } = rig();
    await collect(start({ failpoint: (step) => void (step === 'facts' && vi.advanceTimersByTime(4_000)) }), environment);
    expect(heartbeats).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('puts nothing into its heartbeats', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const environment = quietEnvironment();
    const details: unknown[] = [];
    environment.on('heartbeat', (detail: unknown) => void details.push(detail));
    await collect(rig().start({ failpoint: () => void vi.advanceTimersByTime(1_000) }), environment);
    expect(details.length).toBeGreaterThan(3);
    expect(new Set(details)).toEqual(new Set([undefined]));
  });
});

describe('an activity that is cancelled', () => {
  it('in the middle of a page ends as cancelled, before its cursor, and is no error', async () => {
    const environment = quietEnvironment();
    const { start, errors } = rig();
    const activities = start({ failpoint: (step) => void (step === 'texts' && environment.cancel()) });
    await expect(collect(activities, environment)).rejects.toBeInstanceOf(CancelledFailure);
    expect(errors).toEqual([]);
    expect((await readTables(store))['cursors_v1']).toEqual([]);
    await expect(collect(rig().start())).resolves.toMatchObject({ stored: 0, duplicates: 20, caughtUp: true });
  });

  it('before it began reads nothing', async () => {
    const environment = quietEnvironment();
    environment.cancel();
    await expect(collect(rig().start(), environment)).rejects.toBeInstanceOf(CancelledFailure);
    expect((await readTables(store))['mentions_v1']).toEqual([]);
  });

  it('in the middle of a day ends as cancelled and leaves the day undecided', async () => {
    const activities = rig().start();
    await collect(activities);
    const environment = quietEnvironment();
    const cancelling = rig().start({ failpoint: (step) => void (step === 'day-cells' && environment.cancel()) });
    const span = await runActivity(activities.findArchiveSpan, { replay: REPLAY });
    const day = span!.firstDay; // twenty mentions were stored
    await expect(runActivity(cancelling.decideDay, { replay: REPLAY, day }, environment)).rejects.toBeInstanceOf(CancelledFailure);
    expect(await runActivity(activities.findArchiveSpan, { replay: REPLAY })).toMatchObject({ nextDay: day });
  });
});
