import { describe, expect, it } from 'vitest';
import type { HeardAlarm } from '../../bench/support/alarm-collector.ts';
import type { AlarmContent, RecordedAct } from '../../bench/support/alarm-content.ts';
import { planAlarmEnds } from '../../bench/support/alarm-lives.ts';
import { judgeAlarms, ONE_MESSAGE, type AlarmTruth } from '../../bench/support/alarm-verdict.ts';
import { createRandom } from '../../bench/support/random.ts';
import { SEND_STEP_NAMES } from '../../activities/failpoints.ts';
import type { Standing } from '../../schemas/plain/escalation.ts';

const PEOPLE = ['noor', 'dina', 'hugo'];
const INCIDENT = 'aaaa000011112222';
const KILLED_AT = 5_000;
const ANSWERED_AT = 20_000;

const message = (step: number, recipient: string, changes: Partial<AlarmContent['messages'][number]> = {}): AlarmContent['messages'][number] => ({
  message: `message-${step}-${recipient}`, incident: INCIDENT, cause: step === 0 ? 'opened' : 'step', chain: 1, step, recipient, receiver: 'pager', outcome: 'delivered', ...changes,
});
const act = (kind: string, changes: Partial<RecordedAct> = {}): RecordedAct => ({ incident: INCIDENT, act: `${kind}-act`, kind, person: '', chain: 1, step: 0, recipients: [], ...changes });
const NOTICE = message(0, 'noor', { message: 'notice', incident: '', cause: 'needs-attention', chain: 0 });
const heardOf = ({ message: id, incident, cause, recipient }: AlarmContent['messages'][number], at: number): HeardAlarm => ({ id, at, incident, type: `${incident === '' ? 'notice' : 'incident'}.${cause}`, person: recipient, isSigned: true });

/** Three people heard in turn, the second one twice around a kill; then one of them answered. */
function sound(): { readonly content: AlarmContent; readonly truth: AlarmTruth } {
  const messages = PEOPLE.map((person, step) => message(step, person));
  return {
    content: {
      messages: [...messages, NOTICE],
      acts: [...PEOPLE.map((person, step) => act('alerted', { act: `alerted-${step}`, step, recipients: [person] })), act('acknowledged', { person: 'dina' })],
      standings: [{ incident: INCIDENT, state: 'acknowledged', owner: 'dina' } as Standing], // what is judged of it
    },
    truth: {
      heard: [heardOf(messages[0]!, 1_000), heardOf(messages[1]!, 4_000), heardOf(messages[1]!, 9_000), heardOf(messages[2]!, 12_000), heardOf(NOTICE, 2_000)], // three were made
      kills: [KILLED_AT], declared: [INCIDENT], people: PEOPLE,
      acknowledged: [{ incident: INCIDENT, act: 'acknowledged-act', by: 'dina', answeredAt: ANSWERED_AT }],
    },
  };
}

function broken({ content = {}, truth = {} }: { readonly content?: Partial<AlarmContent>; readonly truth?: Partial<AlarmTruth> }): readonly string[] {
  const whole = sound();
  return judgeAlarms({ ...whole.content, ...content }, { ...whole.truth, ...truth }).filter(({ holds }) => !holds).map(({ promise }) => promise);
}

describe('the verdict on alarms under kills', () => {
  const { content, truth } = sound();

  it('holds for a chain that told everybody, one of them twice around a kill', () => {
    expect(broken({})).toEqual([]);
  });

  it('finds a step on the record that nobody heard, and an incident of which nobody heard', () => {
    expect(broken({ truth: { heard: truth.heard.filter(({ person, incident }) => person !== 'hugo' || incident === '') } })).toEqual(['somebody is told of every incident']);
    expect(broken({ truth: { declared: [INCIDENT, 'bbbb000011112222'] } })).toEqual(['somebody is told of every incident']);
  });

  it('finds a build that forgets its key: one step of one person under two keys', () => {
    const again = message(1, 'dina', { message: 'another-key' });
    expect(broken({ content: { messages: [...content.messages, again] }, truth: { heard: [...truth.heard, heardOf(again, 9_500)] } })).toEqual([ONE_MESSAGE]);
  });

  it('finds a repetition that no kill explains, and a third one around a single kill', () => {
    expect(broken({ truth: { heard: [...truth.heard, heardOf(content.messages[0]!, 1_500)] } })).toEqual([ONE_MESSAGE]); // three were made
    expect(broken({ truth: { heard: [...truth.heard, heardOf(content.messages[1]!, 9_900)] } })).toEqual([ONE_MESSAGE]); // as above
    expect(broken({ truth: { heard: truth.heard.filter(({ at }) => at !== 9_000) } }), 'a drill in which nothing was repeated proves nothing').toEqual([ONE_MESSAGE]);
  });

  it('finds what was not signed, what was not stored before, and a notice that did not arrive', () => {
    const stored = 'every message is signed, and was stored before it left';
    expect(broken({ truth: { heard: truth.heard.map((alarm) => ({ ...alarm, isSigned: alarm.person !== 'hugo' })) } })).toEqual([stored]);
    expect(broken({ content: { messages: content.messages.filter(({ recipient, incident }) => incident === '' || recipient !== 'hugo') } })).toContain(stored);
    expect(broken({ content: { messages: content.messages.map((each) => (each.incident === '' ? { ...each, outcome: 'failed' } : each)) } })).toEqual(['what the outbox sends by itself arrives']);
  });

  it('finds an acknowledgement that is two, lost its owner, or did not last', () => {
    const stays = 'an acknowledgement stays one';
    expect(broken({ content: { acts: [...content.acts, act('acknowledged', { act: 'second', person: 'hugo' })] } })).toEqual([stays]);
    expect(broken({ content: { standings: content.standings.map((standing) => ({ ...standing, owner: 'hugo' as Standing['owner'] })) } })).toEqual([stays]); // an id of the test
    expect(broken({ content: { standings: content.standings.map((standing) => ({ ...standing, state: 'open' as const })) } })).toEqual([stays]);
    expect(broken({ truth: { acknowledged: [] } })).toEqual([stays]);
  });

  it('finds a page after the answer, and lets pass what only tells who has it', () => {
    const late = message(3, 'hugo');
    const told = message(1_004, 'hugo', { cause: 'acknowledged' });
    const later = (one: AlarmContent['messages'][number]) => broken({ content: { messages: [...content.messages, one] }, truth: { heard: [...truth.heard, heardOf(one, ANSWERED_AT + 1_000)] } });
    expect(later(late)).toEqual(['no page leaves after an acknowledgement was answered']);
    expect(later(told)).toEqual([]);
  });
});

describe('the lives of a drill', () => {
  it('end at every step of a message once, and in every other way, in an order that the seed draws', () => {
    const plans = [1, 2, 3, 4].map((seed) => planAlarmEnds(createRandom(seed)));
    for (const plan of plans) {
      expect(plan.toSorted()).toEqual([...SEND_STEP_NAMES, 'timer', 'acknowledging', 'server'].toSorted());
      expect([plan[0], plan.at(-1)]).toEqual(['drain-sent', 'drain-recorded']);
    }
    expect(new Set(plans.map(String)).size).toBeGreaterThan(1);
    expect(planAlarmEnds(createRandom(1))).toEqual(plans[0]);
  });
});
