import { z } from 'zod';
import type { MessageCause } from '../schemas/plain/escalation.ts';
import { DELIVERY_OUTCOMES, type DeliveryOutcome } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { level, milliseconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** A message as the Postvak lists it: its subject and what became of it. */
export type PostboxRow = z.output<typeof READ_POSTBOX.row>;

/** Messages, the newest first. '' filters nothing. */
export function readPostbox(
  store: Store,
  { incident = '', recipient = '', outcome = '', limit }: {
    readonly incident?: string; readonly recipient?: string; readonly outcome?: DeliveryOutcome | 'waiting' | ''; readonly limit: number;
  },
  options: CallOptions = {},
): Promise<readonly PostboxRow[]> {
  return store.query(READ_POSTBOX, { incident, recipient, outcome, limit }, options);
}

export const READ_POSTBOX = defineQuery({
  name: 'read-postbox',
  sql: `
    SELECT v.message AS message, v.incident AS incident, v.brand AS brand, toString(v.cause) AS cause, v.is_drill AS isDrill, v.level AS level, toString(v.recipient) AS recipient,
      toString(v.receiver) AS receiver, toUnixTimestamp64Milli(v.created_at) AS createdAt, v.tries AS tries, toString(v.outcome) AS outcome,
      toUnixTimestamp64Milli(v.delivered_at) AS deliveredAt, toUnixTimestamp64Milli(v.next_at) AS nextAt, o.subject AS subject
    FROM (
      SELECT * FROM message_outcomes_v1
      WHERE ({incident: String} = '' OR incident = {incident: String}) AND ({recipient: String} = '' OR recipient = {recipient: String})
        AND ({outcome: String} = '' OR outcome = {outcome: String})
      ORDER BY created_at DESC, message LIMIT {limit: UInt32}
    ) AS v
    LEFT ANY JOIN (SELECT message, subject FROM outbox_v1 FINAL) AS o ON o.message = v.message
    ORDER BY v.created_at DESC, v.message`,
  params: z.object({ incident: z.string(), recipient: z.string(), outcome: z.string(), limit: z.number() }),
  row: z.object({
    message: z.string(), incident: z.string(), brand: z.string(), cause: z.string().transform((cause) => cause as MessageCause), // only insertOutbox writes it
    isDrill: truth, level, recipient: z.string(), receiver: z.string(), createdAt: milliseconds, tries: z.coerce.number(), outcome: z.enum(['waiting', ...DELIVERY_OUTCOMES]),
    deliveredAt: milliseconds.nullable(), nextAt: milliseconds.nullable(), subject: z.string(),
  }),
});
