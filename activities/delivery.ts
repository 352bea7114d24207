import type { AlertMessage, OutgoingMessage } from '../schemas/alert.ts';
import type { EscalationConfig } from '../schemas/config/escalation.ts';
import { DeliveryError } from '../schemas/errors.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { DeliveryRow, OutboxRow } from '../schemas/rows.ts';
import { GIVE_UP_MS, readFirstReceipt } from '../store/outbox.ts';
import type { TryResult } from './breaker.ts';
import type { ActivityDependencies, EscalationSettings } from './dependencies.ts';
import { createOutboxMemory, type OutboxMemory } from './outbox-memory.ts';
import { createReceiverDesk, type ReceiverDesk } from './receiver-desk.ts';
import { askStore } from './store-away.ts';
import { createReportLetters } from './report/report-letter.ts';
import { urgencyOf } from './urgency.ts';

/** Longest try, that of a mail server; beside a store that hangs it still fits into the 30 seconds that an activity has. */
const TRY_MS = 20_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 30 * 60_000;
/** The first tries are those of whoever made the message; waits begin to double after them. */
const QUICK_TRIES = 3;
/** The app's own box reaches everybody who can sign in. */
const POSTBOX = 'postbox';

/** How one try ended. `failed`: it may work later. `refused`: it never will. */
export interface Tried {
  readonly kind: 'delivered' | 'failed' | 'refused';
  readonly row: DeliveryRow;
  /** What went wrong; undefined when nothing did. */
  readonly error: DeliveryError | undefined;
  /** false: the store is away, and the row is kept until it is back. */
  readonly isRecorded: boolean;
}

/** Trying messages, for whoever makes them and for the outbox alike: one for each worker. */
export interface Delivery {
  readonly desk: ReceiverDesk;
  readonly memory: OutboxMemory;
  /**
   * One try at a message, and its row. Throws the reason of the signal when that was aborted: then nothing is known of it.
   * @param options.attempt number of this try, from 1
   * @param options.nextAt when the next one would be, should this one fail
   * @param options.onSent called between the try and its record
   */
  send(row: OutboxRow, options: {
    readonly attempt: number; readonly nextAt: (askedPauseMs: number) => EpochMs; readonly onSent: () => void; readonly signal: AbortSignal;
  }): Promise<Tried>;
  /** Ends a message without a try. @returns whether that is recorded */
  close(row: Pick<OutboxRow, 'message' | 'recipient' | 'receiver'>, end: { readonly outcome: 'refused' | 'replaced' | 'expired'; readonly reason: string }, signal: AbortSignal): Promise<boolean>;
  /** Keeps others of this worker from trying the same message. @returns what ends that; undefined when somebody tries it now */
  hold(message: string): (() => void) | undefined;
}

/** Opens delivery over the channels of this installation; undefined where nobody is told anything, as in a replay. */
export function createDelivery(dependencies: ActivityDependencies, { tryMs = TRY_MS }: { readonly tryMs?: number } = {}): Delivery | undefined {
  const { escalation } = dependencies;
  return escalation === undefined ? undefined : openDelivery(dependencies, escalation, tryMs);
}

function openDelivery(dependencies: ActivityDependencies, escalation: EscalationSettings, tryMs: number): Delivery {
  const { store, now, onError } = dependencies;
  const desk = createReceiverDesk(dependencies);
  const memory = createOutboxMemory(dependencies);
  const withLetter = createReportLetters(dependencies);
  const held = new Set<string>();

  return {
    desk, memory,
    async send(row, { attempt, nextAt, onSent, signal }) {
      desk.begin(row.receiver);
      let result: TryResult | undefined;
      try {
        const { receipt, error, isAsked } = await tryOnce(row, signal);
        onSent();
        result = isAsked ? resultOf(error) : undefined;
        const kind = error === undefined ? 'delivered' : error.kind === 'Temporary' ? 'failed' : 'refused';
        const delivery: DeliveryRow = {
          message: row.message, attempt, receiver: row.receiver, recipient: row.recipient, at: now(),
          outcome: kind !== 'failed' ? kind : error?.isUnknown === true ? 'unknown' : 'failed',
          reason: error?.message ?? '', receipt, nextAt: kind === 'failed' ? nextAt(error?.retryAfterMs ?? 0) : null,
        };
        return { kind, row: delivery, error, isRecorded: await memory.write({ delivery }, signal) };
      } finally {
        await desk.end(row.receiver, result, signal);
      }
    },
    close({ message, recipient, receiver }, { outcome, reason }, signal) {
      return memory.write({ delivery: { message, attempt: 0, receiver, recipient, at: now(), outcome, reason, receipt: '', nextAt: null } }, signal);
    },
    hold(message) {
      if (held.has(message)) return undefined;
      held.add(message);
      return () => void held.delete(message);
    },
  };

  /** `isAsked`: what came of it says something about the receiver, and not about whom it was for. */
  async function tryOnce(row: OutboxRow, signal: AbortSignal): Promise<{ readonly receipt: string; readonly error: DeliveryError | undefined; readonly isAsked: boolean }> {
    const late = AbortSignal.timeout(tryMs);
    let isAsked = false;
    try {
      const message = await toOutgoing(row, signal);
      const { address } = reachOf(escalation.config, row);
      isAsked = true;
      const channel = escalation.channelOf(row.receiver);
      if (channel === undefined) throw new DeliveryError('Misconfigured', `receiver '${row.receiver}' is not configured, or what it needs is missing`);
      const receipt = await channel.send(message, { address, signal: AbortSignal.any([signal, late]), now: now() });
      return { receipt: receipt.id, error: undefined, isAsked };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DeliveryError) return { receipt: '', error, isAsked };
      if (!late.aborted) onError(error, 'delivery');
      const sentence = late.aborted ? `receiver '${row.receiver}' did not answer within ${tryMs / 1_000} s; the message may have arrived` : `trying receiver '${row.receiver}' went wrong on our side, see the log`;
      return { receipt: '', error: new DeliveryError('Temporary', sentence, { isUnknown: true, cause: error }), isAsked };
    }
  }

  async function toOutgoing({ message: key, incident, brand, cause, level, isDrill, chain, step, recipient, receiver, body, createdAt }: OutboxRow, signal: AbortSignal): Promise<OutgoingMessage> {
    const content = await withLetter(readBody(body), signal);
    const earlier = incident === '' ? undefined : await askStore({ signal, onError }, (options) => readFirstReceipt(store, { incident, recipient, receiver }, options));
    return {
      key, incident, brand, cause, level, isDrill, createdAt,
      urgency: urgencyOf(cause, level),
      message: content,
      links: escalation.linksOf({ incident, chain, step, recipient, level, ...(content.report === undefined ? {} : { report: content.report }) }),
      earlier: earlier?.value ?? null,
    };
  }
}

/** Who hears, in which language, and where at this receiver. @throws DeliveryError Misconfigured when the configuration no longer says so */
export function reachOf(config: Pick<EscalationConfig, 'people' | 'rooms'>, { recipient, receiver }: Pick<OutboxRow, 'recipient' | 'receiver'>): {
  readonly name: string; readonly language: 'nl' | 'en'; readonly address: string | undefined;
} {
  const person = config.people.find(({ id }) => id === recipient);
  const room = person === undefined ? config.rooms.find(({ id }) => id === recipient) : undefined;
  if (person === undefined && room === undefined) throw new DeliveryError('Misconfigured', `${recipient} is no longer in escalation.yaml`);
  if (room !== undefined && room.receiver === receiver) return { name: room.id, language: room.language, address: room.address };
  const entry = person?.reach.find((each) => each.receiver === receiver) ?? (receiver === POSTBOX ? { address: undefined } : undefined);
  if (person === undefined || entry === undefined) throw new DeliveryError('Misconfigured', `escalation.yaml no longer reaches ${recipient} over ${receiver}`);
  return { name: person.name, language: person.language, address: entry.address };
}

/**
 * When the outbox tries a message again: half a minute after the quick tries, twice as long each time, half an hour at most, spread
 * by the key so that not all come back together; not sooner than the receiver asked; and at the latest when it is given up.
 */
export function nextTryAt({ message, createdAt }: Pick<OutboxRow, 'message' | 'createdAt'>, { tries, askedPauseMs, now }: {
  readonly tries: number; readonly askedPauseMs: number; readonly now: EpochMs;
}): EpochMs {
  const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - QUICK_TRIES));
  const spread = 0.75 + Number.parseInt(message.slice(0, 4), 16) / 0xffff / 2; // 0.75–1.25
  const wait = Math.max(askedPauseMs, Math.min(LONGEST_WAIT_MS, Math.round(doubled * spread)));
  return Math.max(now, Math.min(now + wait, createdAt + GIVE_UP_MS));
}

function resultOf(error: DeliveryError | undefined): TryResult {
  if (error === undefined) return { kind: 'delivered' };
  if (error.isGone) return { kind: 'gone', reason: error.message };
  switch (error.kind) {
    case 'Temporary': return { kind: 'failed', reason: error.message };
    case 'Misconfigured': return { kind: 'misconfigured', reason: error.message };
    case 'Refused': return { kind: 'refused' };
  }
}

/** Our own words of less than a day ago. */
function readBody(body: string): AlertMessage {
  try {
    return JSON.parse(body) as AlertMessage; // written by whoever made the message, from this type
  } catch (error) {
    throw new DeliveryError('Refused', 'the stored message cannot be read', { cause: error });
  }
}
