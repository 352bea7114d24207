import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ACT_ON_INCIDENT, DECLARE_CRISIS } from '../../cli/incidents/act-commands.ts';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { select } from '../support/tables.ts';
import { alarmConfig, newAct, newIncident, openAlarmRig, openAlarmWorld, personOf, press, type AlarmRig, type AlarmWorld } from '../workflows/alarm-rig.ts';

const [NOOR, DINA] = ['noor', 'dina'] as unknown as readonly [RecipientId, RecipientId]; // ids of the test
const CONFIG = alarmConfig({ people: [NOOR, DINA].map((id) => personOf(id, ['postbox'])), steps: [[NOOR], [DINA]], answerMinutes: 600 });
const NOBODY_KNOWS = 'ffffffffffffffff' as IncidentId; // 16 hex digits

let world: AlarmWorld;
let rig: AlarmRig;
let stop: () => Promise<void>;
beforeAll(async () => {
  world = await openAlarmWorld();
  rig = openAlarmRig(world, { brands: ['merel', 'spoor', 'noordrail', 'lumo'], config: CONFIG });
  stop = await rig.work();
});
afterAll(async () => {
  await stop();
  await rig.close();
  await world.close();
});

const until = (holds: () => Promise<boolean>) => vi.waitFor(async () => {
  if (!(await holds())) throw new Error('not yet');
}, { interval: 50, timeout: 30_000 });
async function opened(brand: string): Promise<IncidentId> {
  const incident = newIncident(brand);
  await rig.tell(incident, brand, 2);
  await until(async () => (await rig.recorded(incident))?.state === 'open');
  return incident;
}

describe('what cannot be acted on', () => {
  it('is said in a sentence with the next step: an incident nobody knows, a brand nobody watches', async () => {
    await expect(rig.desk.act(NOBODY_KNOWS, { kind: 'acknowledge', level: null }, press(NOOR))).rejects.toMatchObject({
      kind: 'NoIncident', exit: 66, message: expect.stringContaining(NOBODY_KNOWS), next: expect.stringContaining('incidents list'),
    });
    await expect(rig.desk.declare('nobody', press(NOOR))).rejects.toMatchObject({ kind: 'NoBrand', exit: 66, next: expect.stringContaining('merel') });
    await expect(rig.desk.drill('nobody', 3, press(NOOR))).rejects.toMatchObject({ kind: 'NoBrand', exit: 66 });
    await expect(rig.desk.drill('merel', 0, press(NOOR))).rejects.toMatchObject({ kind: 'Usage', exit: 64 });
  });

  it('is refused before anything moves: minutes, notes and ids that are none', async () => {
    const incident = await opened('merel');
    await expect(rig.desk.act(incident, { kind: 'snooze', minutes: 1_441 }, press(NOOR))).rejects.toMatchObject({ kind: 'Usage', message: expect.stringContaining('minutes from 1 to 1440') });
    await expect(rig.desk.act(incident, { kind: 'note', text: ' \n ' }, press(NOOR))).rejects.toMatchObject({ kind: 'Usage', message: expect.stringContaining('1 to 4000') });
    await expect(rig.desk.act(incident, { kind: 'note', text: 'x'.repeat(4_001) }, press(NOOR))).rejects.toMatchObject({ kind: 'Usage', message: expect.stringContaining('4001 came') });
    await expect(rig.desk.act(incident, { kind: 'acknowledge', level: 3 }, { ...press(NOOR), by: 'Not An Id' as RecipientId })).rejects.toMatchObject({ kind: 'Usage', message: expect.stringContaining('a person id') });
    expect(await rig.standing(incident)).toMatchObject({ state: 'open', owner: null, level: 2 });
    expect((await rig.acts(incident)).filter(({ person }) => person !== '')).toEqual([]);
  });

  it('by somebody whom escalation.yaml does not know never reaches the incident', async () => {
    const incident = newIncident('merel');
    const context = { desk: rig.desk, live: { escalation: CONFIG, brands: { brands: [] } }, store: world.kept.store, signal: new AbortController().signal, home: rig.start.home } as unknown as ReadContext; // what the command reads of it
    const typed = { act: newAct(), minutes: 30, verdict: '', text: '', to: '' };
    await expect(ACT_ON_INCIDENT.run(context, { ...typed, id: incident, by: 'piet', kind: 'acknowledge' })).rejects.toMatchObject({
      kind: 'NoPerson', exit: 66, message: 'Nobody has the id piet.', next: expect.stringContaining('noor, dina'),
    });
    await expect(ACT_ON_INCIDENT.run(context, { ...typed, id: incident, by: '', kind: 'acknowledge' })).rejects.toMatchObject({ kind: 'NoPerson', message: 'Say who acts.' });
    await expect(ACT_ON_INCIDENT.run(context, { ...typed, id: incident, by: 'noor', to: 'piet', kind: 'hand-over' })).rejects.toMatchObject({ kind: 'NoPerson' });
    await expect(DECLARE_CRISIS.run(context, { ...typed, id: 'merel', by: 'piet', kind: 'declare' })).rejects.toMatchObject({ kind: 'NoPerson' });
    expect(await rig.standing(incident)).toMatchObject({ state: 'open', owner: null });
  });
});

describe('a note', () => {
  it('is kept with who wrote it, once for one press, and counts as an update', async () => {
    const incident = await opened('spoor');
    const actor = press(NOOR);
    expect(await rig.desk.act(incident, { kind: 'note', text: '  We bellen de depothouder. ' }, actor)).toMatchObject({ result: 'done' });
    await rig.desk.act(incident, { kind: 'note', text: '  We bellen de depothouder. ' }, actor);
    const kept = () => select(world.kept.store, `SELECT person, text FROM incident_notes_v1 FINAL WHERE incident = '${incident}' ORDER BY at`);
    expect(await kept()).toEqual([{ person: 'noor', text: 'We bellen de depothouder.' }]);
    expect((await rig.acts(incident)).filter(({ kind }) => kind === 'noted')).toHaveLength(1);
    // Back in the browser, changed and sent again: another text is another note, and the first one stays.
    expect(await rig.desk.act(incident, { kind: 'note', text: 'Hij neemt niet op.' }, actor)).toMatchObject({ result: 'done' });
    expect(await kept()).toEqual([{ person: 'noor', text: 'We bellen de depothouder.' }, { person: 'noor', text: 'Hij neemt niet op.' }]);
  });
});

describe('a declared crisis', () => {
  it('raises the open incident of its brand', async () => {
    const incident = await opened('noordrail');
    await rig.desk.act(incident, { kind: 'acknowledge', level: 2 }, press(NOOR));
    const before = rig.evaluations();
    expect(await rig.desk.declare('noordrail', press(DINA))).toMatchObject({ incident, result: 'done', standing: { level: 4, state: 'open', owner: null } });
    expect(rig.evaluations()).toBe(before + 1);
    expect(await rig.desk.declare('noordrail', press(NOOR))).toMatchObject({ incident, result: 'already' });
  });

  it('of a brand without one opens one; two callers at once get the same', async () => {
    const answers = await Promise.all([rig.desk.declare('lumo', press(NOOR)), rig.desk.declare('lumo', press(DINA))]);
    expect(new Set(answers.map(({ incident }) => incident)).size).toBe(1);
    expect(answers.map(({ result }) => result).toSorted()).toEqual(['already', 'done']);
    const [first] = answers;
    await until(async () => (await rig.acts(first!.incident)).some(({ kind }) => kind === 'declared')); // two were asked for
    expect((await rig.acts(first!.incident)).filter(({ kind }) => kind === 'declared')).toHaveLength(1); // as above
    expect(await select(world.kept.store, "SELECT toUInt32(count()) AS n FROM escalations_v1 FINAL WHERE brand = 'lumo'")).toEqual([{ n: 1 }]);
  });
});

describe('a fire drill', () => {
  it('starts one at a time, and is over when somebody has it', async () => {
    const { incident } = await rig.desk.drill('merel', 3, press(NOOR));
    expect(incident).toMatch(/^drill-[0-9a-f]{16}$/);
    await until(async () => (await rig.recorded(incident))?.state === 'open');
    await expect(rig.desk.drill('spoor', 3, press(DINA))).rejects.toMatchObject({ kind: 'DrillRuns', exit: 75, where: incident, next: expect.stringContaining(incident) });
    expect(await rig.desk.act(incident, { kind: 'acknowledge', level: null }, press(DINA))).toMatchObject({ result: 'done' });
    await until(async () => (await rig.recorded(incident))?.state === 'resolved');
    const next = await rig.desk.drill('spoor', 2, press(DINA));
    await until(async () => (await rig.recorded(next.incident))?.state === 'open');
    await rig.desk.act(next.incident, { kind: 'acknowledge', level: null }, press(DINA));
    expect(await select(world.kept.store, "SELECT DISTINCT is_drill AS d FROM escalations_v1 FINAL WHERE startsWith(incident, 'drill-')")).toEqual([{ d: 1 }]);
  });

  it('started twice at once starts one', async () => {
    const started = await Promise.allSettled([rig.desk.drill('merel', 3, press(NOOR)), rig.desk.drill('spoor', 3, press(DINA))]);
    expect(started.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe.concurrent('while the store is away', { timeout: 60_000 }, () => {
  /** An incident of a brand of its own, known before the store went. */
  async function away(brands: readonly [string, ...(readonly string[])], play: (own: AlarmRig, incident: IncidentId) => Promise<void>): Promise<void> {
    const own = openAlarmRig(world, { brands, config: CONFIG });
    const end = await own.work();
    const incident = newIncident(brands[0]);
    await own.tell(incident, brands[0], 2);
    await until(async () => (await own.recorded(incident))?.state === 'open');
    own.setStoreAway(true);
    try {
      await play(own, incident);
    } finally {
      own.setStoreAway(false);
      await end();
      await own.close();
    }
  }

  it('a note is not lost silently: the sentence says so, and the incident is owned all the same', () => away(['veld'], async (own, incident) => {
    const actor = press(DINA);
    const note = { kind: 'note', text: 'Depot gebeld.' } as const;
    await expect(own.desk.act(incident, note, actor)).rejects.toMatchObject({ kind: 'TryAgain', exit: 75, message: expect.stringContaining('store is away'), next: expect.any(String) });
    expect(await own.desk.act(incident, { kind: 'acknowledge', level: null }, press(DINA))).toMatchObject({ result: 'done', standing: { owner: DINA } });
    own.setStoreAway(false);
    expect(await own.desk.act(incident, note, actor)).toMatchObject({ result: 'done', standing: { owner: DINA, state: 'acknowledged' } });
    await until(async () => (await own.acts(incident)).some(({ kind, note: kept }) => kind === 'noted' && kept !== undefined));
    expect((await own.recorded(incident))?.owner).toBe(DINA);
  }));

  it('a crisis is declared all the same: it raises the open incident of its brand, or opens one', () => away(['zicht', 'plein'], async (own, incident) => {
    const [raised, opened] = await Promise.all([own.desk.declare('zicht', press(NOOR)), own.desk.declare('plein', press(NOOR))]);
    expect(raised).toMatchObject({ incident, result: 'done', standing: { level: 4, state: 'open' } });
    expect(opened).toMatchObject({ result: 'done', standing: { level: 4, brand: 'plein' } });
    expect(await own.desk.declare('plein', press(DINA))).toMatchObject({ incident: opened.incident, result: 'already' });
  }));

  it('a fire drill can wait, and the sentence says so', () => away(['krant'], async (own) => {
    await expect(own.desk.drill('krant', 3, press(NOOR))).rejects.toMatchObject({ kind: 'TryAgain', exit: 75, message: expect.stringContaining('the store is away') });
  }));
});
