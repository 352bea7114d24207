import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import type { ActivityDependencies, EscalationSettings } from '../../activities/dependencies.ts';
import { findNews, type JudgedSource } from '../../activities/source-notices.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { HealthReason, SourceState } from '../../schemas/plain/source-health.ts';
import { insertCoverage, readSourceStates } from '../../store/collection.ts';
import type { ToldSource } from '../../store/outbox.ts';
import { insertPolls } from '../../store/polls.ts';
import { runActivity } from '../support/activity-rig.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { CONFIG, createDeliveryRig } from './delivery-rig.ts';
import { BEGIN, createLiveRig, DAY, HOUR, liveSource, MINUTE } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const { dependencies: { escalation } } = createDeliveryRig({ store });
const notices = async () => (await select(store, 'SELECT cause, recipient, receiver, subject, sources FROM outbox_v1 FINAL ORDER BY created_at, cause, recipient, sources'))
  .map(({ cause, recipient, receiver, subject, sources }) => `${String(cause)} to ${String(recipient)} over ${String(receiver)}: ${String(subject)} [${String(sources)}]`);

/** Polls of a source every five minutes in [first, last], each seeing the time since the one before. */
async function polled(source: string, first: number, last: number): Promise<void> {
  const minutes = Array.from({ length: (last - first) / 5 + 1 }, (_, index) => first + index * 5);
  await insertPolls(store, minutes.map((minute) => ({
    source, tick: BEGIN + minute * MINUTE, page: 0, outcome: 'good' as const, read: 1, stored: 0, fresh: 1, notices: '', waitUntil: null, endedAt: BEGIN + minute * MINUTE + 500,
  })));
  await insertCoverage(store, minutes.map((minute) => ({ source, from: BEGIN / 1_000 + (minute - 5) * 60, to: BEGIN / 1_000 + minute * 60, version: BEGIN + minute * MINUTE })));
}

function watch(sources: readonly string[], { settings = {}, breaks }: { readonly settings?: Partial<EscalationSettings>; readonly breaks?: string } = {}) {
  const rig = createLiveRig({ store, sources: sources.map((id) => liveSource(id)), watch: { watchingSince: BEGIN - 30 * DAY } });
  const failing = { ...store, insert: (block: Parameters<typeof store.insert>[0], options: Parameters<typeof store.insert>[1]) =>
    block.table === breaks ? Promise.reject(new StoreError('Down', 'gone in between')) : store.insert(block, options) };
  const dependencies: ActivityDependencies = { ...rig.dependencies, store: failing, escalation: { ...(escalation as EscalationSettings), ...settings } }; // the rig always has them
  const { watchSources } = createActivities(dependencies);
  return (minute: number) => {
    rig.setClock(minute * MINUTE);
    return runActivity(watchSources, {});
  };
}

describe('a source that goes blind', () => {
  it('is told once to operators and reputation, over what does not ring, and so is that it is seen again', async () => {
    await polled('krant', 0, 60);
    const look = watch(['krant']);
    await look(62);
    expect(await notices()).toEqual([]);
    await look(75);
    await look(80);
    await watch(['krant'])(85);
    expect(await notices()).toEqual([
      'blind to daan over mail: blind krant missed-polls 1 [krant]', 'blind to noor over mail: blind krant missed-polls 1 [krant]',
    ]);
    await polled('krant', 65, 150);
    await look(151);
    expect((await notices()).slice(2)).toEqual([
      'seeing-again to daan over mail: seeing-again krant well 1 [krant]', 'seeing-again to noor over mail: seeing-again krant well 1 [krant]',
    ]);
  });

  it('is told once when the process dies between the notice and the state', async () => {
    await polled('krant', 0, 60);
    await expect(watch(['krant'], { breaks: 'source_state_v1' })(75)).rejects.toMatchObject({ type: 'Store.Down' });
    expect(await readSourceStates(store)).toEqual([]);
    expect(await notices()).toHaveLength(2);
    await watch(['krant'])(80);
    expect(await readSourceStates(store)).toMatchObject([{ state: 'blind' }]);
    expect(await notices()).toHaveLength(2);
  });

  it('is told after all when the process dies before the notice', async () => {
    await polled('krant', 0, 60);
    await expect(watch(['krant'], { breaks: 'outbox_v1' })(75)).rejects.toMatchObject({ type: 'Store.Down' });
    expect(await readSourceStates(store)).toEqual([]);
    await watch(['krant'])(80);
    expect(await notices()).toHaveLength(2);
  });

  it('is told to everybody where nobody has such a role', async () => {
    await polled('krant', 0, 60);
    const people = CONFIG.people.map((person) => ({ ...person, roles: ['marketing'] as const }));
    await watch(['krant'], { settings: { config: { ...CONFIG, people } } })(75);
    expect(await notices()).toHaveLength(2);
  });

  it('among more than ten is one notice that names ten and counts the others', async () => {
    const many = Array.from({ length: 12 }, (_, place) => `bron-${String.fromCodePoint(97 + place)}`);
    for (const source of many) await polled(source, 0, 60);
    await watch(many)(75);
    expect(await notices()).toHaveLength(2);
    expect((await notices())[0]).toContain('blind bron-a, bron-b, bron-c, bron-d, bron-e, bron-f, bron-g, bron-h, bron-i, bron-j + 2');
    await watch(many)(80);
    expect(await notices()).toHaveLength(2);
  });

  it('is told nobody in an installation without people', async () => {
    await polled('krant', 0, 60);
    const rig = createLiveRig({ store, sources: [liveSource('krant')], watch: { watchingSince: BEGIN - 30 * DAY } });
    rig.setClock(75 * MINUTE);
    expect(await runActivity(rig.start().watchSources, {})).toMatchObject({ blind: 1 });
    expect(await notices()).toEqual([]);
  });
});

describe('news of a source', () => {
  const now = BEGIN + 3 * HOUR;
  const judged = (state: SourceState, { reason = 'failing', holes = [] }: { readonly reason?: HealthReason; readonly holes?: readonly number[] } = {}): JudgedSource =>
    ({ source: 'krant', state, reason, since: now / 1_000 - 60, holes: holes.map((minutesAgo) => ({ from: now / 1_000 - minutesAgo * 60 })) });
  const told = (cause: ToldSource['cause'], minutesAgo: number): ToldSource => ({ source: 'krant', cause, toldAt: now - minutesAgo * MINUTE });
  const news = (source: JudgedSource, ...before: readonly ToldSource[]) => findNews([source], before, { now, pauseMs: HOUR }).map(({ cause, times }) => `${cause} ${times}`);

  it('is what differs from what people last heard', () => {
    expect(news(judged('blind'))).toEqual(['blind 1']);
    expect(news(judged('needs-attention'), told('blind', 61))).toEqual(['needs-attention 0']);
    expect(news(judged('recovering'), told('blind', 61))).toEqual(['seeing-again 0']);
    expect(news(judged('blind'), told('blind', 600))).toEqual([]);
  });

  it('that it is seen again says for how long it was not, unless it came and went', () => {
    const lost = (source: JudgedSource, before: ToldSource) => findNews([source], [before], { now, pauseMs: HOUR }).map(({ minutesLost }) => minutesLost);
    expect(lost(judged('healthy', { holes: [95] }), told('blind', 91))).toEqual([90]);
    expect(lost(judged('healthy', { holes: [95, 20] }), told('blind', 91))).toEqual([undefined]);
    expect(lost(judged('blind'), told('seeing-again', 91))).toEqual([undefined]);
  });

  it('is none when a source is well from the start, partly read, or was never polled', () => {
    expect(news(judged('healthy'))).toEqual([]);
    expect(news(judged('degraded'), told('seeing-again', 600))).toEqual([]);
    expect(news(judged('blind', { reason: 'never-polled' }))).toEqual([]);
  });

  it('of one that comes and goes is told once an hour, with how often it was out of sight', () => {
    expect(news(judged('healthy'), told('blind', 59))).toEqual([]);
    expect(news(judged('blind', { holes: [70, 50, 30, 5] }), told('seeing-again', 60))).toEqual(['blind 3']);
  });
});
