import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChannelConfig } from '../../notify/channel-kinds.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { startCollector, windowProblems, type Collected, type Collector, type CollectorAnswer } from '../support/collector.ts';
import { startSmtpReceiver, type SmtpReceiver } from '../support/smtp-receiver.ts';
import { select } from '../support/tables.ts';
import { alarmConfig, newIncident, openAlarmRig, openAlarmWorld, personOf, press, type AlarmRig, type AlarmWorld } from './alarm-rig.ts';

/**
 * Eight people hear of one incident at once, each over a receiver with a fault of its own and a second one that is well. Real
 * channels, through the guarded client; only what stands at the other end is ours.
 */
const SECRET = `whsec_${Buffer.alloc(32, 11).toString('base64')}`;
/** Of one try. */
const DEADLINE_MS = 1_000;
/** After the first message that anybody heard; a machine that is busy adds to it what it took until then, twice. */
const AT_ONCE_MS = 5_000;
/** Three tries, two and four seconds apart. */
const GIVEN_UP_MS = 3 * DEADLINE_MS + 6_000 + AT_ONCE_MS;
/** Takes the message, and says so when nobody listens any more. */
const LATE: CollectorAnswer = { status: 200, afterMs: DEADLINE_MS + 400 };
const PEOPLE = ['down', 'slow', 'gone', 'fault', 'late', 'refused', 'mailed', 'well'] as const;
type Person = (typeof PEOPLE)[number];

let world: AlarmWorld;
let smtp: SmtpReceiver;
let rig: AlarmRig;
let stop: () => Promise<void>;
const collectors = {} as Record<Exclude<Person, 'down' | 'refused' | 'mailed'> | 'spare', Collector>; // filled before the tests
let incident: IncidentId;
let answered: IncidentId;
let firstAt = 0;
/** From the evidence to the first message. */
let firstMs = 0;
let answeredAt = 0;

const until = (holds: () => boolean | Promise<boolean>, what: string, timeout = 60_000) => vi.waitFor(async () => {
  if (!(await holds())) throw new Error(`not yet: ${what}`);
}, { interval: 50, timeout });
const heard = (collector: Collector, about: IncidentId = incident) => collector.messages.filter((message) => message.incident === about && message.type === 'incident.opened');
const over = (person: string, about: IncidentId = incident) => heard(collectors.spare, about).filter(({ data }) => data['address'] === person);
/** Of the first incident. */
let mails: SmtpReceiver['mails'] = [];
const mailsTo = (person: string) => mails.filter(({ to }) => to.includes(`${person}@merelspoor.example`));

beforeAll(async () => {
  world = await openAlarmWorld();
  smtp = await startSmtpReceiver({ onRecipient: (address) => (address.startsWith('refused@') ? 550 : undefined) });
  for (const name of ['slow', 'gone', 'fault', 'late', 'well', 'spare'] as const) collectors[name] = await startCollector({ secret: SECRET });
  collectors.slow.answer('silent');
  collectors.gone.answer(410);
  collectors.fault.answer((message) => (message.isRepeat ? 200 : 500));
  collectors.late.answer((message) => (message.isRepeat ? 200 : LATE));
  const ports = { ...Object.fromEntries(Object.entries(collectors).map(([name, { port }]) => [name, port])), down: await closedPort() };
  const webhooks = Object.keys(ports).map((name): ChannelConfig => ({ id: name, kind: 'webhook', urlEnv: `${name.toUpperCase()}_URL`, secretEnv: 'SECRET' }));
  const people = PEOPLE.map((person) => {
    const isMail = person === 'refused' || person === 'mailed';
    const { reach: [first], ...rest } = personOf(person, [isMail ? 'mail' : person], isMail ? `${person}@merelspoor.example` : person);
    return { ...rest, reach: [first!, ...personOf(person, ['spare']).reach] }; // one receiver was named
  });
  rig = openAlarmRig(world, {
    brands: ['merel', 'answered'], ports: Object.values(ports), deadlineMs: DEADLINE_MS, certificates: smtp.certificates,
    variables: { SECRET, ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}/`])) },
    channels: [...webhooks, { id: 'mail', kind: 'mail', mail: smtp.config() }],
    config: alarmConfig({ people, steps: [[...PEOPLE]], answerMinutes: 6_000 }),
  });
  stop = await rig.work();
  [incident, answered] = [newIncident('merel'), newIncident('answered')];
  const begunAt = Date.now();
  await rig.tell(incident, 'merel', 3);
  await until(async () => (await rig.standing(incident)).told.length === PEOPLE.length, 'everybody was reached in some way');
  firstAt = Math.min(...Object.values(collectors).flatMap((collector) => heard(collector).map(({ heardAt }) => heardAt)));
  firstMs = firstAt - begunAt;
  mails = [...smtp.mails];
  // The same faults once more, and somebody answers while receivers are still tried again.
  await rig.tell(answered, 'answered', 3);
  await until(() => heard(collectors.well, answered).length > 0 && heard(collectors.slow, answered).length > 0 && over('gone', answered).length > 0, 'the first tries of the second incident');
  await rig.desk.act(answered, { kind: 'acknowledge', level: 3 }, press('well' as RecipientId)); // an id of the test
  answeredAt = Date.now();
}, 120_000);
afterAll(async () => {
  await stop();
  await rig.close();
  for (const collector of Object.values(collectors)) await collector.close();
  await smtp.close();
  await world.close();
});

const windowsOf = (messages: readonly Collected[], window: { readonly toMs: number; readonly atLeast: number; readonly atMost: number }) =>
  windowProblems(messages, [{ what: 'messages', fromMs: 0, ...window, toMs: window.toMs + 2 * firstMs }], { from: firstAt });
const attempts = (receiver: string) => select(world.kept.store, `
  SELECT d.attempt AS attempt, d.outcome AS outcome, d.reason AS reason FROM deliveries_v1 AS d FINAL
  INNER JOIN outbox_v1 AS o FINAL ON o.message = d.message WHERE o.incident = '${incident}' AND o.receiver = '${receiver}' ORDER BY attempt`);

describe('a receiver', () => {
  it('that is down is given up after three tries, and its person is reached over the second', async () => {
    expect(windowsOf(over('down'), { toMs: GIVEN_UP_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    expect((await attempts('down')).map(({ attempt, outcome }) => [attempt, outcome])).toEqual([[1, 'failed'], [2, 'failed'], [3, 'failed']]);
  });

  it('that is slow hears the same message again and again, never another one, and its person hears over the second', async () => {
    const heardSlow = heard(collectors.slow);
    expect(new Set(heardSlow.map(({ id }) => id)).size).toBe(1);
    expect(heardSlow.map(({ isRepeat }) => isRepeat)).toEqual([false, true, true]);
    expect(windowsOf(heardSlow, { toMs: AT_ONCE_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    expect(windowsOf(over('slow'), { toMs: GIVEN_UP_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    expect((await attempts('slow')).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('that is gone (410) is asked once, disabled with its reason, and passed over at once', async () => {
    expect(heard(collectors.gone)).toHaveLength(1);
    expect(windowsOf(over('gone'), { toMs: AT_ONCE_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    const [row] = await select(world.kept.store, "SELECT state, reason FROM receivers_v1 FINAL WHERE receiver = 'gone'");
    expect(row).toEqual({ state: 'disabled', reason: expect.stringMatching(/^receiver 'gone' \(webhook\) answered 410: it is gone for good/) });
    expect(String(row?.['reason'])).not.toContain('127.0.0.1');
    expect(heard(collectors.gone, answered), 'nor is it asked for the next incident').toEqual([]);
    expect(over('gone', answered)).toHaveLength(1);
  });

  it('that fails once (500, then 200) takes the same message the second time, and nobody hears elsewhere', async () => {
    expect(heard(collectors.fault).map(({ status, isRepeat }) => [status, isRepeat])).toEqual([[500, false], [200, true]]);
    expect(windowsOf(heard(collectors.fault), { toMs: AT_ONCE_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    expect(over('fault')).toEqual([]);
    expect((await attempts('fault')).map(({ outcome }) => outcome)).toEqual(['failed', 'delivered']);
  });

  it('that takes it after our time-out hears it twice at most, as the same message', async () => {
    expect(heard(collectors.late).map(({ isRepeat }) => isRepeat)).toEqual([false, true]);
    expect(over('late')).toEqual([]);
    expect((await attempts('late')).map(({ outcome }) => outcome)).toEqual(['unknown', 'delivered']);
  });

  it('of mail that refuses one recipient is well for the others, and that one is reached over the second', async () => {
    expect(mailsTo('refused')).toEqual([]);
    expect(mailsTo('mailed')).toHaveLength(1);
    expect(windowsOf(over('refused'), { toMs: AT_ONCE_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    expect(over('mailed')).toEqual([]);
    const [row] = await select(world.kept.store, "SELECT state, failures FROM receivers_v1 FINAL WHERE receiver = 'mail'");
    expect(row === undefined || (row['state'] === 'open' && row['failures'] === 0)).toBe(true);
  });

  it('that is well is not kept waiting by any of them', () => {
    expect(windowsOf(heard(collectors.well), { toMs: AT_ONCE_MS, atLeast: 1, atMost: 1 })).toEqual([]);
    expect(heard(collectors.well)[0]).toMatchObject({ isSigned: true, level: 3 });
  });
});

describe('everybody', () => {
  it('hears at least one and at most two messages, whatever their receivers do', async () => {
    const counts = Object.fromEntries(PEOPLE.map((person) => {
      const own = person in collectors ? heard(collectors[person as keyof typeof collectors]) : [];
      const taken = own.filter(({ data, status }) => data['address'] === person && status !== 500 && status !== 410);
      return [person, new Set([...taken, ...over(person)].map(({ id }) => id)).size + mailsTo(person).length];
    }));
    expect(counts).toEqual({ down: 1, slow: 2, gone: 1, fault: 1, late: 1, refused: 1, mailed: 1, well: 1 });
    expect(await select(world.kept.store, `SELECT recipient FROM message_outcomes_v1 WHERE incident = '${incident}' AND cause = 'opened' AND outcome = 'delivered' AND receiver != 'postbox' GROUP BY recipient`)).toHaveLength(PEOPLE.length);
  });

  it('hears no page any more once somebody has it, however many receivers were still to be tried', async () => {
    await until(() => Date.now() - answeredAt > 7_000, 'all tries that were left would be over');
    const late = Object.values(collectors).flatMap((collector) => heard(collector, answered)).filter(({ heardAt }) => heardAt > answeredAt);
    expect(late).toEqual([]);
    expect(over('down', answered)).toEqual([]);
    expect(await rig.standing(answered)).toMatchObject({ state: 'acknowledged', owner: 'well' });
  });
});

/** A port of loopback on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  await new Promise((settle) => server.close(settle));
  return port;
}
