import { StoreError } from '../schemas/errors.ts';
import type { DeliveryRow, OutboxRow } from '../schemas/rows.ts';
import { insertDeliveries, insertOutbox } from '../store/outbox.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { askStore } from './store-away.ts';

/** More than any outage brings; the oldest are forgotten first, and were sent all the same. */
const MOST_MESSAGES = 1_000;

/** Rows that the store could not take yet, by message. An outage delays the record, never the message. */
export interface OutboxMemory {
  /** Writes rows now. @returns false: the store is away, and they are kept until the next `flush` */
  write(rows: { readonly message?: OutboxRow | undefined; readonly delivery?: DeliveryRow | undefined }, signal: AbortSignal): Promise<boolean>;
  /** Writes what was kept. @returns true when nothing is left */
  flush(signal: AbortSignal): Promise<boolean>;
  /** What is kept of a message. */
  find(message: string): { readonly message: OutboxRow | undefined; readonly deliveries: readonly DeliveryRow[] };
}

/** Opens the memory of a worker. */
export function createOutboxMemory({ store, onError }: Pick<ActivityDependencies, 'store' | 'onError'>, { most = MOST_MESSAGES }: { readonly most?: number } = {}): OutboxMemory {
  const messages = new Map<string, OutboxRow>();
  const deliveries = new Map<string, readonly DeliveryRow[]>();

  const memory: OutboxMemory = {
    async write({ message, delivery }, signal) {
      if (message !== undefined) messages.set(message.message, message);
      if (delivery !== undefined) deliveries.set(delivery.message, [...(deliveries.get(delivery.message) ?? []), delivery]);
      const isWritten = await memory.flush(signal);
      forgetOldest(messages);
      forgetOldest(deliveries);
      return isWritten;
    },
    async flush(signal) {
      const [kept, tries] = [[...messages.values()], [...deliveries.values()].flat()];
      if (kept.length + tries.length === 0) return true;
      const written = await askStore({ signal, onError }, async (options) => {
        await insertOutbox(store, kept, options).catch(letGo);
        await insertDeliveries(store, tries, options).catch(letGo);
      });
      if (written === undefined) return false;
      for (const row of kept) if (messages.get(row.message) === row) messages.delete(row.message);
      const isDone = new Set(tries);
      for (const [message, rows] of deliveries) {
        const left = rows.filter((row) => !isDone.has(row));
        if (left.length === 0) deliveries.delete(message);
        else deliveries.set(message, left);
      }
      return messages.size + deliveries.size === 0;
    },
    find: (message) => ({ message: messages.get(message), deliveries: deliveries.get(message) ?? [] }),
  };
  return memory;

  /** A row that is refused for good is a bug of ours; it must not keep the others from being written. */
  function letGo(error: unknown): void {
    if (!(error instanceof StoreError) || error.kind !== 'Rejected') throw error;
    onError(error, 'delivery');
  }

  function forgetOldest(rows: Map<string, unknown>): void {
    for (const message of rows.keys()) {
      if (rows.size <= most) return;
      rows.delete(message);
    }
  }
}
