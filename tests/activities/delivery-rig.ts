import type { ActivityDependencies, EscalationSettings } from '../../activities/dependencies.ts';
import { createDelivery } from '../../activities/delivery.ts';
import { createDrainOutbox } from '../../activities/drain-outbox.ts';
import type { PassFailpoint } from '../../activities/failpoints.ts';
import { createSendAlert } from '../../activities/send-alert.ts';
import type { AlertFacts, AlertMessage, OutgoingMessage } from '../../schemas/alert.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { DeliveryError, StoreError } from '../../schemas/errors.ts';
import type { SendAlertInput, SendAlertOutcome } from '../../schemas/plain/escalation.ts';
import type { Store } from '../../store/client.ts';
import { createRig, quietEnvironment, runActivity } from '../support/activity-rig.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Close to the present: the store lets go of old words. */
export const BEGIN = Math.floor(Date.now() / HOUR) * HOUR;
export const INCIDENT = '4f1c99aa4f1c99aa';

/** What a receiver does with one message: takes it, fails with an error, or takes it and never answers. */
export type Answer = 'takes' | 'hangs' | DeliveryError;

const person = (id: string, name: string, roles: readonly string[], reach: readonly (readonly [string, string, boolean])[]) => ({
  id, name, roles, language: 'nl', reach: reach.map(([receiver, address, isUrgent]) => ({ receiver, address, isUrgent })),
});

/** Two people and a room of an invented organisation. */
export const CONFIG = {
  people: [
    person('noor', 'Noor Veld', ['reputation'], [['push', 'noor-topic', true], ['mail', 'noor@lumo.example', false], ['postbox', '', false], ['unplugged', '', false]]),
    person('daan', 'Daan Berg', ['operator'], [['mail', 'daan@lumo.example', false]]),
  ],
  rooms: [{ id: 'war-room', receiver: 'chat', address: '#lumo', fromLevel: 2, language: 'en' }],
  duties: [], desks: [], quietHours: { from: 1_320, to: 420 }, updateEveryMinutes: 60, minuteMs: MINUTE,
} as unknown as EscalationConfig; // ids of the test; levels are not read here

export interface DeliveryRig {
  readonly dependencies: ActivityDependencies;
  /** What each receiver took or was offered, in order. */
  readonly offered: OutgoingMessage[];
  readonly addresses: (string | undefined)[];
  /** Keys of what arrived, in order; a message whose answer was lost is among them. */
  readonly arrived: string[];
  /** Messages being sent to one receiver at the same time, the highest seen. */
  readonly atOnce: Map<string, number>;
  setClock(sinceBegin: number): void;
  /** What a receiver does with its next messages, the last answer for ever. */
  answers(receiver: string, ...answers: readonly Answer[]): void;
  setStoreAway(isAway: boolean | 'hangs'): void;
  send(changes?: Partial<SendAlertInput>, options?: { readonly attempt?: number; readonly failpoint?: PassFailpoint; readonly signal?: AbortSignal }): Promise<SendAlertOutcome>;
  drain(options?: { readonly failpoint?: PassFailpoint }): ReturnType<ReturnType<typeof createDrainOutbox>>;
  /** A worker that has just started: nothing is remembered from before. */
  restart(): void;
}

/** Real delivery over a real store; doubles stand where the receivers are. */
export function createDeliveryRig({ store: real, tryMs = 1_000, settings = {} }: { readonly store: Store; readonly tryMs?: number; readonly settings?: Partial<EscalationSettings> }): DeliveryRig {
  let sinceBegin = 0;
  let away: boolean | 'hangs' = false;
  const scripts = new Map<string, Answer[]>();
  const offered: OutgoingMessage[] = [];
  const addresses: (string | undefined)[] = [];
  const arrived: string[] = [];
  const running = new Map<string, number>();
  const atOnce = new Map<string, number>();
  const guarded = <Result>(run: () => Promise<Result>, signal: AbortSignal | undefined): Promise<Result> => {
    if (away === 'hangs') return untilAborted(signal);
    return away ? Promise.reject(new StoreError('Down', 'away')) : run();
  };
  const store: Store = {
    ...real,
    query: (query, params, options) => guarded(() => real.query(query, params, options), options?.signal),
    insert: (block, options) => guarded(() => real.insert(block, options), options?.signal),
  };
  const { dependencies: plain } = createRig({ store, sources: [], now: () => BEGIN + sinceBegin });
  const escalation: EscalationSettings = {
    config: CONFIG,
    channelOf: (receiver) => (receiver === 'unplugged' ? undefined : { receiver, kind: 'double', send: (message, options) => take(receiver, message, options) }),
    composeAlert: (facts, language) => written(`${facts.brand.name}: ${facts.cause} for ${facts.recipient}, then ${facts.next?.names.join(' ') ?? 'nobody'}`, language),
    composeNotice: (facts, language) => written(`${facts.cause} ${facts.source ?? ''} ${facts.reason ?? ''} ${facts.times ?? 1}`, language),
    linksOf: ({ incident }) => (incident === '' ? { sources: 'https://lumo.test/bronnen' } : { incident: `https://lumo.test/i/${incident}` }),
    report: () => Promise.resolve(),
    ...settings,
  };
  const dependencies: ActivityDependencies = { ...plain, escalation };
  let delivery = createDelivery(dependencies, { tryMs });

  return {
    dependencies, offered, addresses, arrived, atOnce,
    setClock: (milliseconds) => void (sinceBegin = milliseconds),
    answers: (receiver, ...answers) => void scripts.set(receiver, [...answers]),
    setStoreAway: (isAway) => void (away = isAway),
    send(changes = {}, { attempt = 1, failpoint = () => undefined, signal } = {}) {
      const activity = createSendAlert(dependencies, { failpoint, delivery, readFacts: (input, readers) => Promise.resolve(factsOf(input, readers)) });
      return runActivity((input: SendAlertInput) => activity(input, signal ?? new AbortController().signal), alert(changes), quietEnvironment({ attempt }));
    },
    drain: ({ failpoint = () => undefined } = {}) => createDrainOutbox(dependencies, { failpoint, delivery })({}, new AbortController().signal),
    restart: () => void (delivery = createDelivery(dependencies, { tryMs })),
  };

  async function take(receiver: string, message: OutgoingMessage, { address, signal }: { readonly address: string | undefined; readonly signal: AbortSignal }): Promise<{ readonly id: string }> {
    offered.push(message);
    addresses.push(address);
    running.set(receiver, (running.get(receiver) ?? 0) + 1);
    atOnce.set(receiver, Math.max(atOnce.get(receiver) ?? 0, running.get(receiver) ?? 0));
    try {
      const script = scripts.get(receiver) ?? [];
      const answer = script.length > 1 ? script.shift() : script[0];
      if (answer === 'hangs' || !(answer instanceof DeliveryError) || answer.isUnknown) arrived.push(message.key);
      if (answer === 'hangs') return await untilAborted(signal);
      await Promise.resolve();
      if (answer instanceof DeliveryError) throw answer;
      return { id: `${receiver}-${offered.length}` };
    } finally {
      running.set(receiver, (running.get(receiver) ?? 1) - 1);
    }
  }
}

/** An alert of a chain, with what a test cares about laid over it. */
export function alert(changes: Partial<SendAlertInput> = {}): SendAlertInput {
  return {
    incident: INCIDENT, brand: 'lumo', isDrill: false, cause: 'opened', level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'push', at: new Date(BEGIN).toISOString(),
    owner: null, nextAt: null, next: [], held: null, verdict: null,
    detected: { sequence: 0, level: 3, peakLevel: 3, severity: 60, isOpen: true, isBlind: false, isCalm: false, opened: 1, news: 0, isDigest: false, openedAt: new Date(BEGIN).toISOString() },
    ...changes,
  } as SendAlertInput; // ids and times of the test
}

export const busy = (options: { readonly isUnknown?: boolean; readonly retryAfterMs?: number } = {}) => new DeliveryError('Temporary', 'receiver answered 503: it has a fault of its own', options);
export const refusing = () => new DeliveryError('Refused', 'receiver answered 413: the message is too long for it');
export const gone = () => new DeliveryError('Misconfigured', 'receiver answered 410: it is gone for good', { isGone: true });

function factsOf(input: SendAlertInput, { recipientName, nextNames }: { readonly recipientName: string; readonly nextNames: readonly string[] }): AlertFacts {
  return { brand: { name: 'Lumo' }, cause: input.cause, recipient: recipientName, next: nextNames.length === 0 ? null : { at: BEGIN, names: nextNames } } as unknown as AlertFacts; // what the double's message says
}

function written(subject: string, language: 'nl' | 'en'): AlertMessage {
  return { subject, sign: '', headline: subject, blocks: [], short: [], actions: [], command: null, language };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal?.reason as Error); // a reason is what a signal is aborted with
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
