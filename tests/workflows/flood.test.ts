import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { insertFacts } from '../../store/analysis.ts';
import { evaluate, eventsOf, factsOf, train, watch } from '../activities/live-brand.ts';
import { createLiveRig, liveSource, type LiveRig } from '../activities/live-rig.ts';
import { runActivity } from '../support/activity-rig.ts';
import { startCollector, type Collected, type Collector } from '../support/collector.ts';
import { select } from '../support/tables.ts';
import { alarmConfig, openAlarmRig, openAlarmWorld, personOf, type AlarmRig, type AlarmWorld } from './alarm-rig.ts';

const SECRET = `whsec_${Buffer.alloc(32, 13).toString('base64')}`;
const PEOPLE = ['noor', 'dina', 'hugo'];
const A_MINUTE = 10_000;
const MINUTES = 15;
/** Between two evaluations; people hear at most once in it. */
const INTERVAL_MINUTES = 5;

let world: AlarmWorld;
let collector: Collector;
let alarms: AlarmRig;
let live: LiveRig;
let activities: Activities;
let stop: () => Promise<void>;
/** What came after each evaluation. */
const heard: (readonly Collected[])[] = [];
const tookMs: number[] = [];

beforeAll(async () => {
  [world, collector] = await Promise.all([openAlarmWorld(), startCollector({ secret: SECRET })]);
  alarms = openAlarmRig(world, {
    brands: ['lumo'], ports: [collector.port], variables: { PAGER_URL: `http://127.0.0.1:${collector.port}/`, PAGER_SECRET: SECRET },
    channels: [{ id: 'pager', kind: 'webhook', urlEnv: 'PAGER_URL', secretEnv: 'PAGER_SECRET' }],
    // All three hear of the first step; nobody answers, and the next step is further away than this test.
    config: alarmConfig({ people: PEOPLE.map((id) => personOf(id, ['pager'])), steps: [PEOPLE], answerMinutes: 10_000 }),
  });
  stop = await alarms.work();
  const { store } = world.kept;
  await train(store);
  await watch(store, { source: 'square', from: -12, to: MINUTES });
  live = createLiveRig({ store, brands: brandsFromArchive(['Lumo']), sources: [liveSource('square')], escalation: alarms.escalation });
  activities = live.start();
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await insertFacts(store, factsOf(A_MINUTE, { bucket: Math.floor((minute - 1) / INTERVAL_MINUTES), modelLabel: minute % 2 === 0 ? 'negative' : 'neutral', reach: 50 }));
    if (minute % INTERVAL_MINUTES === 0) await evaluateAt(minute);
  }
}, 90_000);
afterAll(async () => {
  await stop();
  await alarms.close();
  await collector.close();
  await world.close();
});

/** One evaluation as its workflow does it, and everything that people hear of it. */
async function evaluateAt(minute: number): Promise<void> {
  const before = collector.messages.length;
  const begunAt = performance.now();
  await evaluate(live, activities, minute);
  tookMs.push(Math.round(performance.now() - begunAt));
  await runActivity(activities.reportIncidents, {});
  await settled();
  heard.push(collector.messages.slice(before));
}

/** Every incident has taken in its evidence, and no message is under way. */
async function settled(): Promise<void> {
  const quiet = async (): Promise<string> => {
    const states: string[] = [];
    for await (const { workflowId } of world.environment.client.workflow.list({ query: "WorkflowType = 'escalateIncident'" })) {
      const { raw, historyLength } = await world.environment.client.workflow.getHandle(workflowId).describe();
      states.push(`${workflowId} ${historyLength} ${(raw.pendingActivities ?? []).length}`);
    }
    return states.toSorted().join();
  };
  let last = '';
  await vi.waitFor(async () => {
    const now = await quiet();
    const isSame = now === last && now !== '' && !/ [1-9]\d*(?:,|$)/.test(now.replaceAll(/ \d+ /g, ' '));
    last = now;
    if (!isSame) throw new Error('not yet');
  }, { interval: 300, timeout: 20_000 });
}

const by = (messages: readonly Collected[], person: string) => messages.filter(({ data, isRepeat }) => data['address'] === person && !isRepeat);

describe(`${A_MINUTE} mentions a minute of one brand`, () => {
  it('are one incident, in which each person hears at most once an interval', async () => {
    expect(new Set(collector.messages.map(({ incident }) => incident)).size).toBe(1);
    expect(await select(world.kept.store, 'SELECT toUInt32(count()) AS incidents FROM incidents_v1 FINAL')).toEqual([{ incidents: 1 }]);
    expect(heard).toHaveLength(MINUTES / INTERVAL_MINUTES);
    for (const person of PEOPLE) for (const interval of heard) expect(by(interval, person).length, person).toBeLessThanOrEqual(1);
    for (const person of PEOPLE) expect(by(collector.messages, person).length, person).toBeGreaterThanOrEqual(1);
    expect(collector.messages.filter(({ type }) => type === 'incident.opened').map(({ data }) => String(data['address'])).toSorted()).toEqual(PEOPLE.toSorted());
  });

  it('say in their message how many there were', () => {
    const [first] = collector.messages;
    const words = JSON.stringify([first?.data['blocks'], first?.data['short']]);
    expect(words).toMatch(/\d{2}[.,\u00a0\u202f ]?\d{3}/u);
  });

  it('are decided within a fraction of the interval', async () => {
    process.stdout.write(`flood: ${A_MINUTE * MINUTES} mentions in ${MINUTES} minutes, ${collector.messages.length} messages to ${PEOPLE.length} people; evaluations took ${tookMs.join(', ')} ms; events ${JSON.stringify((await eventsOf(world.kept.store)).map(({ kind }) => kind))}\n`);
    expect(Math.max(...tookMs)).toBeLessThan((INTERVAL_MINUTES * 60_000) / 10);
  });
});
