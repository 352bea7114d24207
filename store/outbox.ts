import type { z } from 'zod';
import { DAY_SECONDS, type EpochMs } from '../schemas/plain/units.ts';
import type { DeliveryOutcome, DeliveryRow, OutboxRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { insertOwnRows } from './insert.ts';
import {
  DELIVERIES, LIST_OUTBOX, OUTBOX, READ_ANSWERED, READ_DELIVERIES, READ_DUE_MESSAGES, READ_FIRST_RECEIPT, READ_INCIDENT_MESSAGES, READ_MESSAGE, READ_TOLD_SOURCES,
} from './outbox-statements.ts';

/** A message that waits, and how often it was tried. */
export type DueMessage = z.output<typeof READ_DUE_MESSAGES.row>;
/** What became of a message, without its words. */
export type OutboxEntry = z.output<typeof LIST_OUTBOX.row>;
export type OutboxState = 'waiting' | DeliveryOutcome;
/** One of the messages about an incident. */
export type IncidentMessage = z.output<typeof READ_INCIDENT_MESSAGES.row>;
/** That somebody has an incident, or that it is over, and since when. */
export type Answered = z.output<typeof READ_ANSWERED.row>;
/** What people last heard of a source. */
export type ToldSource = z.output<typeof READ_TOLD_SOURCES.row>;

/** States in which a message still has to arrive. */
export const WAITING_STATES: readonly OutboxState[] = ['waiting', 'failed', 'unknown'];
/** The chain tries its messages first; when nothing has come of that after so long, the outbox takes them over. Notices are its own from the start. */
export const UNTRIED_MS = 60_000;
/** A message that did not arrive within a day is given up. */
export const GIVE_UP_MS = DAY_SECONDS * 1_000;
/** Older messages were given up long ago. */
const MEMORY_MS = 30 * DAY_SECONDS * 1_000;

/** Stores messages, before they are tried for the first time. The same message again changes nothing. */
export function insertOutbox(store: Store, rows: readonly OutboxRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, OUTBOX, rows, options);
}

/** Stores how tries ended, one row for each message and attempt. */
export function insertDeliveries(store: Store, rows: readonly DeliveryRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, DELIVERIES, rows, options);
}

/** A message with its words (until 90 days have passed), by its key; undefined when there is none. */
export async function readMessage(store: Store, message: string, options: CallOptions = {}): Promise<OutboxRow | undefined> {
  const [row] = await store.query(READ_MESSAGE, { message }, options);
  return row;
}

/**
 * Messages that somebody has to try or give up now, oldest first: those whose next try is due, notices that were not tried yet, and
 * what the chain has left untried for a minute. Messages of the last 30 days, at most a quarter of `limit` for each receiver, so
 * that one that is down cannot keep the others waiting.
 * @param options.resting receivers that are not tried now; theirs are left out until a day has passed
 */
export function readDueMessages(
  store: Store,
  { now, limit, resting = [] }: { readonly now: EpochMs; readonly limit: number; readonly resting?: readonly string[] },
  options: CallOptions = {},
): Promise<readonly DueMessage[]> {
  return store.query(READ_DUE_MESSAGES, {
    now, limit, resting: [...resting], perReceiver: Math.max(1, Math.ceil(limit / 4)), untriedBefore: now - UNTRIED_MS, since: Math.max(0, now - MEMORY_MS), givenUpBefore: now - GIVE_UP_MS,
  }, options);
}

/** Every try of these messages, by message and time. */
export function readDeliveriesOf(store: Store, messages: readonly string[], options: CallOptions = {}): Promise<readonly DeliveryRow[]> {
  return store.query(READ_DELIVERIES, { messages: [...messages] }, options);
}

/** What a receiver gave for the first message about an incident to one recipient, for receivers that can edit it; null when there is none. */
export async function readFirstReceipt(
  store: Store,
  question: { readonly incident: string; readonly recipient: string; readonly receiver: string },
  options: CallOptions = {},
): Promise<string | null> {
  const [row] = await store.query(READ_FIRST_RECEIPT, question, options);
  return row?.receipt ?? null;
}

/** Every message about these incidents, oldest first. */
export function readIncidentMessages(store: Store, incidents: readonly string[], options: CallOptions = {}): Promise<readonly IncidentMessage[]> {
  return store.query(READ_INCIDENT_MESSAGES, { incidents: [...incidents] }, options);
}

/** Those of the incidents that somebody has (acknowledged, snoozed) or that are over, with the latest act that made it so. */
export function readAnswered(store: Store, incidents: readonly string[], options: CallOptions = {}): Promise<readonly Answered[]> {
  return store.query(READ_ANSWERED, { incidents: [...incidents] }, options);
}

/** What people last heard of each source, and when. */
export function readToldSources(store: Store, options: CallOptions = {}): Promise<readonly ToldSource[]> {
  return store.query(READ_TOLD_SOURCES, {}, options);
}

/**
 * What became of messages, the newest first.
 * @param options.incident first letters of an id; '' or absent: every message
 * @param options.states empty or absent: all of them
 * @param options.since messages made since then; absent: all
 */
export function listOutbox(
  store: Store,
  { incident = '', states = [], since = 0, limit }: { readonly incident?: string; readonly states?: readonly OutboxState[]; readonly since?: EpochMs; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly OutboxEntry[]> {
  return store.query(LIST_OUTBOX, { incident, states: [...states], since, limit }, options);
}
