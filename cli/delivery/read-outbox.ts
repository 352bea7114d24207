import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import type { OutboxRow } from '../../schemas/rows.ts';
import type { OutboxEntry, OutboxState } from '../../store/outbox.ts';
import type { ReceiverRow, ReceiverStateName } from '../../store/receivers.ts';
import { optionalText, type ReadCommand } from '../commands/read-command.ts';

/** What became of one message; times are ISO 8601, UTC. */
export interface OutboxItem {
  readonly message: string;
  /** '' for a notice about the installation. */
  readonly incident: string;
  readonly brand: string;
  readonly cause: OutboxEntry['cause'];
  readonly isDrill: boolean;
  readonly level: Level;
  readonly recipient: string;
  readonly receiver: string;
  readonly createdAt: string;
  readonly outcome: OutboxState;
  readonly tries: number;
  readonly deliveredAt: string | null;
  readonly nextAt: string | null;
  readonly reason: string;
}

/** A receiver that somebody should look at, or for which messages wait. */
export interface StuckReceiver {
  readonly receiver: string;
  readonly state: ReceiverStateName;
  readonly waiting: number;
  /** A tripped one is tried again then. */
  readonly until: string | null;
  readonly reason: string;
}

export interface OutboxReport {
  /** The newest first. */
  readonly messages: readonly OutboxItem[];
  readonly stuck: readonly StuckReceiver[];
  /** Messages that were given up in the last 24 hours. */
  readonly expired: number;
}

export interface OutboxOptions {
  /** First letters of an incident's id; '': every message. */
  readonly incident: string;
  /** Messages that still have to arrive, and no others. */
  readonly isWaiting: boolean;
}

const MOST_SHOWN = 200;
const MOST_COUNTED = 10_000;

/** Messages to people, what became of them, and what keeps them waiting. */
export const READ_OUTBOX: ReadCommand<OutboxOptions, OutboxReport> = {
  name: 'outbox',
  parse(options) {
    const isWaiting = typeof options === 'object' && options !== null && (options as Record<string, unknown>)['isWaiting'] === true; // an object by the line before
    return { incident: optionalText(options, 'incident') ?? '', isWaiting };
  },
  async run({ store, signal }, { incident, isWaiting }) {
    const [{ GIVE_UP_MS, listOutbox, WAITING_STATES }, { readReceivers }] = await Promise.all([import('../../store/outbox.ts'), import('../../store/receivers.ts')]);
    const found = await listOutbox(store, { incident, states: isWaiting ? WAITING_STATES : [], limit: MOST_SHOWN }, { signal });
    const waiting = await listOutbox(store, { states: WAITING_STATES, limit: MOST_COUNTED }, { signal });
    // Given up a day after they were made, so these were made in the day before.
    const expired = await listOutbox(store, { states: ['expired'], since: Date.now() - 2 * GIVE_UP_MS, limit: MOST_COUNTED }, { signal });
    return { messages: found.map(toItem), stuck: findStuck(waiting, await readReceivers(store, { signal })), expired: expired.length };
  },
};

/** A test that a receiver took. */
export interface TakenTest extends Pick<OutboxRow, 'message' | 'recipient' | 'receiver' | 'language' | 'createdAt' | 'subject' | 'body'> {
  readonly receipt: string;
}

/**
 * Puts a test that arrived into the record, and lets its receiver take messages again. A running instance does it by itself, so it goes
 * the way of the commands that read.
 */
export const RECORD_TEST: ReadCommand<TakenTest, { readonly before: ReceiverStateName }> = {
  name: 'record-test',
  parse(options) {
    const createdAt = typeof options === 'object' && options !== null ? (options as Record<string, unknown>)['createdAt'] : undefined; // an object by the words before
    const text = (field: Exclude<keyof TakenTest, 'createdAt' | 'language'>) => optionalText(options, field) ?? '';
    if (typeof createdAt !== 'number' || !/^[0-9a-f]{32}$/u.test(text('message')) || text('receiver') === '') throw new CommandError('Usage', EXIT.usage, 'Expected a test with its key, receiver and time.');
    return {
      createdAt, message: text('message'), recipient: text('recipient'), receiver: text('receiver'), subject: text('subject'), body: text('body'), receipt: text('receipt'),
      language: optionalText(options, 'language') === 'nl' ? 'nl' : 'en',
    };
  },
  async run({ store, signal }, { receipt, ...test }) {
    const [{ insertDeliveries, insertOutbox }, { readReceivers, writeReceivers }, { risingVersion }] = await Promise.all([
      import('../../store/outbox.ts'), import('../../store/receivers.ts'), import('../../store/rising-version.ts'),
    ]);
    const { message, recipient, receiver, createdAt } = test;
    // Its outcome first: what nobody has tried yet, the outbox would send.
    await insertDeliveries(store, [{ message, attempt: 1, receiver, recipient, at: Math.max(createdAt, Date.now()), outcome: 'delivered', reason: '', receipt, nextAt: null }], { signal });
    await insertOutbox(store, [{ ...test, incident: '', brand: '', cause: 'test', isDrill: false, level: 0, chain: 0, step: 0 }], { signal });
    const row = (await readReceivers(store, { signal })).find((each) => each.receiver === receiver);
    if (row === undefined || (row.state === 'open' && row.failures === 0 && row.reason === '')) return { before: 'open' };
    await writeReceivers(store, [{ ...row, state: 'open', failures: 0, until: null, reason: '', version: risingVersion(Date.now(), row.version) }], { signal });
    return { before: row.state };
  },
};

function toItem({ message, incident, brand, cause, isDrill, level, recipient, receiver, createdAt, outcome, tries, deliveredAt, nextAt, reason }: OutboxEntry): OutboxItem {
  return { message, incident, brand, cause, isDrill, level, recipient, receiver, createdAt: iso(createdAt), outcome, tries, deliveredAt: isoOrNull(deliveredAt), nextAt: isoOrNull(nextAt), reason };
}

function findStuck(waiting: readonly OutboxEntry[], receivers: readonly ReceiverRow[]): readonly StuckReceiver[] {
  const known = new Map(receivers.map((row) => [row.receiver, row]));
  const troubled = receivers.filter(({ state, reason, failures }) => state !== 'open' || (reason !== '' && failures === 0)).map(({ receiver }) => receiver);
  const names = [...new Set([...waiting.map(({ receiver }) => receiver), ...troubled])].sort();
  return names.map((receiver) => {
    const own = waiting.filter((entry) => entry.receiver === receiver);
    const row = known.get(receiver);
    const reason = row?.reason || own.find((entry) => entry.reason !== '')?.reason || '';
    return { receiver, state: row?.state ?? 'open', waiting: own.length, until: isoOrNull(row?.state === 'tripped' ? row.until : null), reason };
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
