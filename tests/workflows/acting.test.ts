import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../schemas/incident-desk.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { startCollector, windowProblems, type Collector } from '../support/collector.ts';
import { alarmConfig, newAct, newIncident, openAlarmRig, openAlarmWorld, personOf, press, type AlarmRig, type AlarmWorld } from './alarm-rig.ts';

/** A tenth of a second is a minute here: the next person hears after 1.2 s. */
const ANSWER_MINUTES = 12;
const STEP_MS = 1_200;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const [NOOR, DINA, HUGO] = ['noor', 'dina', 'hugo'] as unknown as readonly [RecipientId, RecipientId, RecipientId]; // ids of the test

let world: AlarmWorld;
let collector: Collector;
let rig: AlarmRig;
let stop: () => Promise<void>;
beforeAll(async () => {
  [world, collector] = await Promise.all([openAlarmWorld(), startCollector({ secret: SECRET })]);
  rig = openRig(['twice', 'late', 'older', 'both', 'same', 'compose', 'snooze']);
  stop = await rig.work();
});
afterAll(async () => {
  await stop();
  await rig.close();
  await collector.close();
  await world.close();
});

function openRig(brands: readonly string[]): AlarmRig {
  return openAlarmRig(world, {
    brands, ports: [collector.port], variables: { PAGER_URL: `http://127.0.0.1:${collector.port}/`, PAGER_SECRET: SECRET }, answerMs: 5_000,
    channels: [{ id: 'pager', kind: 'webhook', urlEnv: 'PAGER_URL', secretEnv: 'PAGER_SECRET' }],
    config: alarmConfig({ people: [NOOR, DINA, HUGO].map((id) => personOf(id, ['pager'])), steps: [[NOOR], [DINA], [HUGO]], answerMinutes: ANSWER_MINUTES, plan: { after: 'repeat-last' } }),
  });
}

/** An incident of a brand, of which somebody has heard. */
async function opened(brand: string, { level = 3, own = rig }: { readonly level?: Level; readonly own?: AlarmRig } = {}): Promise<IncidentId> {
  const incident = newIncident(brand);
  await own.tell(incident, brand, level);
  await until(() => pagesOf(incident).length > 0);
  return incident;
}
/** Works in tests that run beside each other, where `expect.poll` does not. */
const until = (holds: () => boolean | Promise<boolean>, timeout = 30_000) => vi.waitFor(async () => {
  if (!(await holds())) throw new Error('not yet');
}, { interval: 30, timeout });
const acknowledge = (incident: IncidentId, actor: Actor, level: Level | null = null, own = rig) => own.desk.act(incident, { kind: 'acknowledge', level }, actor);
const acknowledgements = async (incident: IncidentId) => (await rig.acts(incident)).filter(({ kind }) => kind === 'acknowledged').map(({ act, person }) => [act, person]);
const pagesOf = (incident: IncidentId) => collector.messages.filter((message) => message.incident === incident && ['incident.opened', 'incident.step', 'incident.raised'].includes(message.type));
/** No page after an answer, for as long as three more steps would have taken. */
async function staysSilent(incident: IncidentId, answeredAt: number): Promise<void> {
  await until(() => Date.now() - answeredAt > 3 * STEP_MS);
  expect(windowProblems(pagesOf(incident), [{ what: 'pages after the acknowledgement', fromMs: 1, toMs: 60_000, atLeast: 0, atMost: 0 }], { from: answeredAt })).toEqual([]);
}

describe.concurrent('an acknowledgement', { timeout: 60_000 }, () => {
  it('ends the chain, counts once when it comes twice, and names who has it', async () => {
    const incident = await opened('twice');
    const first = press(NOOR);
    expect(await acknowledge(incident, first, 3)).toMatchObject({ result: 'done', standing: { state: 'acknowledged', owner: NOOR } });
    const answeredAt = Date.now();
    expect(await acknowledge(incident, press(NOOR), 3)).toMatchObject({ result: 'already', standing: { owner: NOOR } });
    expect(await acknowledge(incident, press(DINA))).toMatchObject({ result: 'already', standing: { owner: NOOR } });
    await staysSilent(incident, answeredAt);
    expect(await acknowledgements(incident)).toEqual([[first.act, NOOR]]);
    expect(await rig.recorded(incident)).toMatchObject({ state: 'acknowledged', owner: NOOR });
  });

  it('that comes after the end is a remark and opens nothing', async () => {
    const incident = await opened('late');
    expect(await rig.desk.act(incident, { kind: 'resolve', verdict: 'noise' }, press(DINA))).toMatchObject({ result: 'done' });
    expect(rig.evaluations()).toBeGreaterThan(0);
    const late = press(NOOR);
    expect(await acknowledge(incident, late, 3)).toMatchObject({ result: 'resolved-before', standing: { state: 'resolved', owner: DINA } });
    expect((await rig.acts(incident)).filter(({ act }) => act === late.act).map(({ kind, person }) => [kind, person])).toEqual([['noted', NOOR]]);
    expect(await rig.standing(incident)).toMatchObject({ state: 'resolved', verdict: 'noise' });
  });

  it('of an older level leaves the higher one open, and the chain goes on', async () => {
    const incident = await opened('older', { level: 2 });
    await rig.tell(incident, 'older', 3);
    await until(() => pagesOf(incident).some(({ type }) => type === 'incident.raised'));
    const before = pagesOf(incident).length;
    expect(await acknowledge(incident, press(NOOR), 2)).toMatchObject({ result: 'raised-meanwhile', standing: { state: 'open', level: 3, owner: null } });
    await until(() => pagesOf(incident).length > before);
    expect(await acknowledge(incident, press(DINA), 3)).toMatchObject({ result: 'done', standing: { state: 'acknowledged', owner: DINA } });
    await staysSilent(incident, Date.now());
  });

  it('by two people at once has one owner, and the other hears who', async () => {
    const incident = await opened('both');
    const answers = await Promise.all([acknowledge(incident, press(NOOR), 3), acknowledge(incident, press(DINA), 3), acknowledge(incident, press(HUGO), 3)]);
    expect(answers.map(({ result }) => result).toSorted()).toEqual(['already', 'already', 'done']);
    const [owner] = new Set(answers.map(({ standing }) => standing.owner));
    expect(new Set(answers.map(({ standing }) => standing.owner))).toEqual(new Set([owner]));
    expect((await acknowledgements(incident)).map(([, person]) => person)).toEqual([owner]);
    expect(await rig.standing(incident)).toMatchObject({ state: 'acknowledged', owner });
  });

  it('of one button that was pressed four times at once counts once, and every press hears the same', async () => {
    const incident = await opened('same');
    const once = press(HUGO);
    const answers = await Promise.all([1, 2, 3, 4].map(() => acknowledge(incident, once, 3)));
    expect(answers.map(({ result }) => result)).toEqual(['done', 'done', 'done', 'done']);
    expect(await acknowledge(incident, once, 3)).toMatchObject({ result: 'done', standing: { owner: HUGO } });
    expect(await acknowledgements(incident)).toEqual([[once.act, HUGO]]);
  });

  it('beside a snooze of the same moment ends the chain either way', async () => {
    const incident = await opened('snooze');
    const answers = await Promise.all([acknowledge(incident, press(NOOR), 3), rig.desk.act(incident, { kind: 'snooze', minutes: 60 }, press(DINA))]);
    expect(answers.map(({ result }) => result)).toEqual(['done', 'done']);
    expect(['acknowledged', 'snoozed']).toContain((await rig.standing(incident)).state);
    await staysSilent(incident, Date.now());
  });

  it('that overtakes a page still being written keeps that page from leaving', async () => {
    const incident = await opened('compose');
    const release = rig.holdInserts('outbox_v1', incident);
    // The second step has begun: its message waits to be stored.
    await until(async () => {
      const { raw } = await rig.start.client.workflow.getHandle(`incident-${incident}`).describe();
      return (raw.pendingActivities ?? []).some(({ activityType }) => activityType?.name === 'sendAlert');
    });
    expect(await acknowledge(incident, press(NOOR), 3)).toMatchObject({ result: 'done' });
    const answeredAt = Date.now();
    release();
    await staysSilent(incident, answeredAt);
  });
});

describe.concurrent('an acknowledgement while something is away', { timeout: 60_000 }, () => {
  it('and no worker runs says to do it again, and counts once when one is back', async () => {
    const own = openRig(['offline']);
    let end = await own.work();
    const incident = await opened('offline', { own });
    await end();
    const once = press(NOOR);
    await expect(acknowledge(incident, once, 3, own)).rejects.toMatchObject({ kind: 'TryAgain', exit: 75, next: 'Do the same again: it counts once.' });
    end = await own.work();
    expect(await acknowledge(incident, once, 3, own)).toMatchObject({ result: 'done', standing: { owner: NOOR } });
    const answeredAt = Date.now();
    expect(await acknowledge(incident, { ...once, act: newAct() }, 3, own)).toMatchObject({ result: 'already' });
    expect(await acknowledgements(incident)).toEqual([[once.act, NOOR]]);
    await staysSilent(incident, answeredAt);
    await end();
    await own.close();
  });

  it('and the store is, is answered all the same and recorded when that is back', async () => {
    const own = openRig(['away']);
    const end = await own.work();
    const incident = await opened('away', { own });
    own.setStoreAway(true);
    const once = press(DINA);
    expect(await acknowledge(incident, once, 3, own)).toMatchObject({ result: 'done', standing: { state: 'acknowledged', owner: DINA } });
    const answeredAt = Date.now();
    expect(await acknowledgements(incident), 'nothing is on the record yet').toEqual([]);
    own.setStoreAway(false);
    expect(await acknowledge(incident, press(NOOR), 3, own)).toMatchObject({ result: 'already', standing: { owner: DINA } });
    await until(async () => (await own.recorded(incident))?.state === 'acknowledged', 15_000);
    expect(await acknowledgements(incident)).toEqual([[once.act, DINA]]);
    expect(await own.recorded(incident)).toMatchObject({ owner: DINA });
    await staysSilent(incident, answeredAt);
    await end();
    await own.close();
  });
});
