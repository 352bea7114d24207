import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom, freshSeed } from '../../bench/support/random.ts';
import { SEND_STEP_NAMES, type SendStepName } from '../../activities/failpoints.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { startCollector, windowProblems, type Collected, type Collector } from '../support/collector.ts';
import { select } from '../support/tables.ts';
import { alarmConfig, newIncident, openAlarmRig, openAlarmWorld, personOf, press, type AlarmRig, type AlarmWorld } from './alarm-rig.ts';

/**
 * The chain loses its work between any two steps of a message, as it would with its process; the real kills are those of
 * `npm run drill`. Here the step fails instead, so that Temporal tries again after two seconds and not after a lost heartbeat.
 */
const SEED = freshSeed();
const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const PEOPLE = ['noor', 'dina', 'hugo'] as unknown as readonly RecipientId[]; // ids of the test
const STEP_MS = 1_500;
/** An outbox waits longer than a test may; its clock goes ahead. */
const AN_OUTBOX_LATER_MS = 120_000;

let world: AlarmWorld;
beforeAll(async () => void (world = await openAlarmWorld()));
afterAll(() => world.close());

const until = (holds: () => boolean | Promise<boolean>, what: string, timeout = 40_000) => vi.waitFor(async () => {
  if (!(await holds())) throw new Error(`not yet: ${what}`);
}, { interval: 30, timeout });

interface Stage {
  readonly rig: AlarmRig;
  readonly collector: Collector;
  readonly incident: IncidentId;
  /** A worker that loses its work at the n-th visit of a step. */
  work(failAt?: SendStepName, visit?: number): Promise<{ readonly end: () => Promise<void>; readonly lost: () => number }>;
}

async function withStage(brand: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  const collector = await startCollector({ secret: SECRET });
  const pager = `pager-${brand}`; // what is known of a receiver is shared by all who use the store
  const rig = openAlarmRig(world, {
    brands: [brand], ports: [collector.port], variables: { PAGER_URL: `http://127.0.0.1:${collector.port}/`, PAGER_SECRET: SECRET },
    channels: [{ id: pager, kind: 'webhook', urlEnv: 'PAGER_URL', secretEnv: 'PAGER_SECRET' }],
    config: alarmConfig({ people: PEOPLE.map((id) => personOf(id, [pager])), steps: PEOPLE.map((id) => [id]), answerMinutes: STEP_MS / 100 }),
  });
  const ends: (() => Promise<void>)[] = [];
  try {
    await play({
      rig, collector, incident: newIncident(brand),
      async work(failAt, visit = 1) {
        let visits = 0;
        let lost = 0;
        const end = await rig.work({
          failpoint(step) {
            if (step !== failAt || (visits += 1) !== visit) return;
            lost += 1;
            throw new Error(`the worker is lost at ${step}`);
          },
        });
        ends.push(end);
        return { end, lost: () => lost };
      },
    });
  } finally {
    for (const end of ends) await end();
    await rig.close();
    await collector.close();
  }
}

const heardBy = (collector: Collector, person: string): readonly Collected[] => collector.messages.filter(({ data }) => data['address'] === person);

/** Each person heard of their step once or twice, both times as the same message, signed, and it was stored before. */
async function checkHeard({ collector, incident }: Stage, { copies }: { readonly copies: number }): Promise<void> {
  const stored = await select(world.kept.store, `SELECT message, recipient FROM outbox_v1 FINAL WHERE incident = '${incident}' AND receiver != 'postbox' AND cause IN ('opened', 'step')`);
  expect(collector.messages.every(({ isSigned }) => isSigned)).toBe(true);
  for (const person of PEOPLE) {
    const heard = heardBy(collector, person).filter(({ type }) => type === 'incident.opened' || type === 'incident.step');
    expect(new Set(heard.map(({ id }) => id)).size, `${person}: one message`).toBe(1);
    expect(heard.length, `${person}: once or twice`).toBeLessThanOrEqual(2);
    expect(stored.filter(({ recipient }) => recipient === person)).toEqual([{ message: heard[0]?.id, recipient: person }]);
  }
  expect(collector.messages.filter(({ type }) => type !== 'incident.acknowledged').length - PEOPLE.length, 'copies that came twice').toBe(copies);
}

describe.concurrent(`a chain that loses its worker (seed ${SEED})`, { timeout: 90_000 }, () => {
  it.each(['send-outbox', 'send-sent', 'send-recorded'] as const)('at %s tells everybody once or twice, and an acknowledgement stays one', async (step) => {
    const visit = createRandom(SEED + SEND_STEP_NAMES.indexOf(step)).between(1, PEOPLE.length + 1);
    await withStage(`lost-${step}`, async (stage) => {
      const { rig, collector, incident, work } = stage;
      const { end, lost } = await work(step, visit);
      await rig.tell(incident, `lost-${step}`, 3);
      await until(() => PEOPLE.every((person) => heardBy(collector, person).length > 0), 'everybody heard');
      await until(async () => (await rig.standing(incident)).told.length === PEOPLE.length, 'everybody counts as told');
      expect(lost()).toBe(1);
      await checkHeard(stage, { copies: step === 'send-sent' ? 1 : 0 });

      const actor = press(PEOPLE[1]!); // there are three
      expect(await rig.desk.act(incident, { kind: 'acknowledge', level: 3 }, actor)).toMatchObject({ result: 'done' });
      await end();
      await work();
      expect(await rig.standing(incident)).toMatchObject({ state: 'acknowledged', owner: PEOPLE[1] });
      expect((await rig.acts(incident)).filter(({ kind }) => kind === 'acknowledged').map(({ act }) => act)).toEqual([actor.act]);
      const told = (await rig.acts(incident)).filter(({ kind }) => kind === 'alerted').map(({ detail }) => [detail.step, detail.recipients]);
      expect(told).toEqual(PEOPLE.map((person, place) => [place, [person]]));
    });
  });

  it('and not its place when the next one starts while the clock of an answer runs; nobody hears after an acknowledgement', () => withStage('lost-timer', async (stage) => {
    const { rig, collector, incident, work } = stage;
    const first = await work();
    await rig.tell(incident, 'lost-timer', 3);
    await until(async () => (await rig.standing(incident)).nextAt !== null, 'the clock of the first answer runs');
    const heardAt = heardBy(collector, PEOPLE[0]!)[0]!.heardAt; // somebody was told before that clock began
    await first.end();
    await work();
    await until(() => heardBy(collector, PEOPLE[1]!).length > 0, 'the second one heard'); // there are three
    // A worker that ends may take a task with it, which Temporal gives to the next one after ten seconds.
    const windows = [{ what: 'second step', fromMs: STEP_MS - 200, toMs: 18_000, atLeast: 1, atMost: 1, of: ({ data }: Collected) => data['address'] === PEOPLE[1] }];
    expect(windowProblems(collector.messages, windows, { from: heardAt })).toEqual([]);
    expect(await rig.desk.act(incident, { kind: 'acknowledge', level: 3 }, press(PEOPLE[0]!))).toMatchObject({ result: 'done' }); // as above
    const answeredAt = Date.now();
    await until(() => collector.messages.some(({ type }) => type === 'incident.acknowledged') && Date.now() > answeredAt + 2 * STEP_MS, 'two more steps would be over');
    expect(windowProblems(collector.messages, [
      { what: 'pages after the acknowledgement', fromMs: 0, toMs: 60_000, atLeast: 0, atMost: 0, of: ({ type }) => type === 'incident.step' },
      { what: 'told who has it', fromMs: -1_000, toMs: 20_000, atLeast: 1, atMost: 1, of: ({ type }) => type === 'incident.acknowledged' },
    ], { from: answeredAt })).toEqual([]);
  }));
});

describe('an outbox that loses its worker', () => {
  it('after a message was sent, or before it is told, delivers each once or twice and none after that', () => withStage('lost-outbox', async ({ rig, collector, incident, work }) => {
    const [noor, dina] = PEOPLE as readonly [RecipientId, RecipientId]; // there are three
    const well = new Set<unknown>();
    collector.answer(({ data }) => (well.has(data['address']) ? 200 : 503));
    const first = await work('drain-sent');
    await rig.tell(incident, 'lost-outbox', 3);
    const unreachable = async (person: RecipientId) => (await rig.acts(incident)).some(({ kind, detail }) => kind === 'unreachable' && detail.recipients?.includes(person));
    await until(() => unreachable(noor), 'the chain gave the first message to the outbox');
    expect(heardBy(collector, noor), 'three tries').toHaveLength(3);
    await drainTwice(noor, first.lost, { copies: 2, aheadMs: AN_OUTBOX_LATER_MS });

    await first.end();
    const second = await work('drain-recorded');
    await until(() => unreachable(dina), 'the chain gave the second message to the outbox');
    await drainTwice(dina, second.lost, { copies: 1, aheadMs: 10 * AN_OUTBOX_LATER_MS });

    /** What was taken is taken once for each loss before its record, and never again. */
    async function drainTwice(person: RecipientId, lost: () => number, { copies, aheadMs }: { readonly copies: number; readonly aheadMs: number }): Promise<void> {
      const before = collector.messages.length;
      const taken = () => collector.messages.slice(before).filter(({ data }) => data['address'] === person && data['incident'] === incident);
      well.add(person);
      rig.setAhead(aheadMs);
      await rig.drain();
      expect(lost(), 'it was lost once').toBe(1);
      await rig.drain();
      rig.setAhead(0);
      expect(taken().map(({ id }) => id)).toEqual(Array.from({ length: copies }, () => heardBy(collector, person)[0]?.id));
      expect(await select(world.kept.store, `SELECT outcome FROM v_deliveries WHERE message = '${heardBy(collector, person)[0]?.id}'`)).toEqual([{ outcome: 'delivered' }]);
    }
  }), 90_000);
});
