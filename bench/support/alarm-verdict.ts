import type { EpochMs } from '../../schemas/plain/units.ts';
import type { HeardAlarm } from './alarm-collector.ts';
import type { AlarmContent } from './alarm-content.ts';
import type { Finding } from './live-verdict.ts';

/** A build that must be found out: each try of a message has another key. */
export const FORGETS_KEY = 'forgets-key';
export const ONE_MESSAGE = 'each message is one message, heard twice only where something was killed';

/** Somebody pressed a button, and the program answered. */
export interface AnsweredAct {
  readonly incident: string;
  readonly act: string;
  readonly by: string;
  readonly answeredAt: EpochMs;
}

export interface AlarmTruth {
  /** Everything the receivers got. */
  readonly heard: readonly HeardAlarm[];
  readonly kills: readonly EpochMs[];
  readonly declared: readonly string[];
  /** Acknowledgements that counted, one for each incident. */
  readonly acknowledged: readonly AnsweredAct[];
  /** Everybody in the chain, in order. */
  readonly people: readonly string[];
}

/** A page that was on its way when somebody answered. */
const ON_ITS_WAY_MS = 250;
const PAGES: ReadonlySet<string> = new Set(['incident.opened', 'incident.raised', 'incident.step', 'incident.reopened', 'incident.woken']);

/** Compares what people heard, and what a home holds, with what was done. Pure; names nobody but the drill's own people. */
export function judgeAlarms(content: AlarmContent, { heard, kills, declared, acknowledged, people }: AlarmTruth): readonly Finding[] {
  const stored = new Map(content.messages.map((message) => [message.message, message]));
  const chainMessages = content.messages.filter(({ receiver }) => receiver !== 'postbox');
  const alerted = content.acts.filter(({ kind }) => kind === 'alerted').flatMap(({ incident, chain, step, recipients }) => recipients.map((recipient) => ({ incident, chain, step, recipient })));
  const unheard = alerted.filter((told) => !heard.some(({ id }) => {
    const message = stored.get(id);
    return message?.incident === told.incident && message.chain === told.chain && message.step === told.step && message.recipient === told.recipient;
  })).length;
  const silent = declared.filter((incident) => !heard.some((alarm) => alarm.incident === incident && PAGES.has(alarm.type))).length;
  const whole = declared.filter((incident) => people.every((person) => heard.some((alarm) => alarm.incident === incident && alarm.person === person))).length;

  const identities = new Map<string, Set<string>>();
  for (const { message, incident, cause, chain, step, recipient, receiver } of chainMessages) {
    const identity = incident === '' ? message : [incident, cause, chain, step, recipient, receiver].join(' ');
    identities.set(identity, (identities.get(identity) ?? new Set()).add(message));
  }
  const split = [...identities.values()].filter((messages) => messages.size > 1).length;
  const copies = [...groupTimes(heard)].map(([, times]) => times);
  const tooOften = copies.filter((times) => times.length > 1 + kills.filter((at) => at >= times[0]! && at <= times.at(-1)!).length).length; // a group is never empty
  const twice = copies.filter((times) => times.length > 1).length;

  const strangers = heard.filter(({ id }) => !stored.has(id)).length;
  const forged = heard.filter(({ isSigned }) => !isSigned).length;
  const notices = content.messages.filter(({ incident, cause }) => incident === '' && cause === 'needs-attention');
  const lostNotices = notices.filter(({ message, outcome }) => outcome !== 'delivered' || !heard.some(({ id }) => id === message)).length;

  const changed = acknowledged.filter(({ incident, act, by }) => {
    const own = content.acts.filter((each) => each.incident === incident && each.kind === 'acknowledged');
    const standing = content.standings.find((each) => each.incident === incident);
    return own.length !== 1 || own[0]?.act !== act || own[0].person !== by || standing?.state !== 'acknowledged' || standing.owner !== by;
  }).length;
  const late = acknowledged.flatMap(({ incident, answeredAt }) => heard.filter((alarm) => alarm.incident === incident && PAGES.has(alarm.type) && alarm.at > answeredAt + ON_ITS_WAY_MS)).length;

  return [
    { promise: 'somebody is told of every incident', holds: silent + unheard === 0 && declared.length > 0, found: `${declared.length} incidents, ${silent} of which nobody heard; ${alerted.length} steps on the record, ${unheard} not heard; ${whole} went through the whole chain` },
    { promise: ONE_MESSAGE, holds: split + tooOften === 0 && twice > 0, found: `${heard.length} heard of ${copies.length} messages, ${twice} twice, ${tooOften} too often; ${split} steps with another key on the second try` },
    { promise: 'every message is signed, and was stored before it left', holds: strangers + forged === 0, found: `${forged} without a right signature, ${strangers} not in the outbox` },
    { promise: 'what the outbox sends by itself arrives', holds: lostNotices === 0 && notices.length > 0, found: `${notices.length} notices, ${lostNotices} lost` },
    { promise: 'an acknowledgement stays one', holds: changed === 0 && acknowledged.length > 0, found: `${acknowledged.length} acknowledged, ${changed} with another owner, state or number of acts` },
    { promise: 'no page leaves after an acknowledgement was answered', holds: late === 0, found: `${late} pages` },
  ];
}

/** When each message was heard, in order. */
function groupTimes(heard: readonly HeardAlarm[]): ReadonlyMap<string, readonly EpochMs[]> {
  const times = new Map<string, EpochMs[]>();
  for (const { id, at } of heard) times.set(id, [...(times.get(id) ?? []), at].sort((a, b) => a - b));
  return times;
}
