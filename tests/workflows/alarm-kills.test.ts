import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, freshSeed } from '../../bench/support/random.ts';
import { SEND_STEP_NAMES } from '../../activities/failpoints.ts';
import { windowProblems, type Collected } from '../support/collector.ts';
import { select } from '../support/tables.ts';
import { openAlarmWorld, press, type AlarmWorld } from './alarm-rig.ts';
import { heardBy, PEOPLE, STEP_MS, until, withChain, type ChainStage } from './chain-stage.ts';

const SEED = freshSeed();
const [NOOR, DINA] = PEOPLE;

let world: AlarmWorld;
beforeAll(async () => void (world = await openAlarmWorld()));
afterAll(() => world.close());

/** Each person heard of their step once or twice, both times as the same message, signed, and it was stored before. */
async function checkHeard({ collector, incident }: ChainStage, { copies }: { readonly copies: number }): Promise<void> {
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
    await withChain(world, `lost-${step}`, async (stage) => {
      const { rig, collector, incident, work } = stage;
      const { end, lost } = await work(step, visit);
      await rig.tell(incident, `lost-${step}`, 3);
      await until(() => PEOPLE.every((person) => heardBy(collector, person).length > 0), 'everybody heard');
      await until(async () => (await rig.standing(incident)).told.length === PEOPLE.length, 'everybody counts as told');
      expect(lost()).toBe(1);
      await checkHeard(stage, { copies: step === 'send-sent' ? 1 : 0 });

      const actor = press(DINA);
      expect(await rig.desk.act(incident, { kind: 'acknowledge', level: 3 }, actor)).toMatchObject({ result: 'done' });
      await end();
      await work();
      expect(await rig.standing(incident)).toMatchObject({ state: 'acknowledged', owner: DINA });
      expect((await rig.acts(incident)).filter(({ kind }) => kind === 'acknowledged').map(({ act }) => act)).toEqual([actor.act]);
      const told = (await rig.acts(incident)).filter(({ kind }) => kind === 'alerted').map(({ detail }) => [detail.step, detail.recipients]);
      expect(told).toEqual(PEOPLE.map((person, place) => [place, [person]]));
    });
  });

  it('and not its place when the next one starts while the clock of an answer runs; nobody hears after an acknowledgement', () => withChain(world, 'lost-timer', async (stage) => {
    const { rig, collector, incident, work } = stage;
    const first = await work();
    await rig.tell(incident, 'lost-timer', 3);
    await until(async () => (await rig.standing(incident)).nextAt !== null, 'the clock of the first answer runs');
    const dueAt = Date.parse((await rig.standing(incident)).nextAt ?? '');
    await first.end();
    await work();
    await until(() => heardBy(collector, DINA).length > 0, 'the second one heard');
    // A worker that ends may take a task with it, which Temporal gives to the next one after ten seconds.
    const windows = [{ what: 'second step', fromMs: 0, toMs: 30_000, atLeast: 1, atMost: 1, of: ({ data }: Collected) => data['address'] === DINA }];
    expect(windowProblems(collector.messages, windows, { from: dueAt })).toEqual([]);
    expect(await rig.desk.act(incident, { kind: 'acknowledge', level: 3 }, press(NOOR))).toMatchObject({ result: 'done' });
    const answeredAt = Date.now();
    await until(() => collector.messages.some(({ type }) => type === 'incident.acknowledged') && Date.now() > answeredAt + 2 * STEP_MS, 'two more steps would be over');
    expect(windowProblems(collector.messages, [
      { what: 'pages after the acknowledgement', fromMs: 0, toMs: 60_000, atLeast: 0, atMost: 0, of: ({ type }) => type === 'incident.step' },
      { what: 'told who has it', fromMs: -1_000, toMs: 20_000, atLeast: 1, atMost: 1, of: ({ type }) => type === 'incident.acknowledged' },
    ], { from: answeredAt })).toEqual([]);
  }));
});
