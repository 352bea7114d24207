import { z } from 'zod';
import { SourceError } from '../schemas/errors.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { Connector } from './connector.ts';

/** Ceiling of a stored cursor; `connectors/cursor.ts` refuses what is larger, since a cursor is a place, not a store. */
export const MAX_CURSOR_BYTES = 4_096;

const Wrapped = z.strictObject({
  connector: z.string(),
  version: z.number().int(),
  at: z.unknown(),
  /** Tick of the last good poll before the one in which this place was reached; absent on the first. */
  lastGoodPoll: z.number().int().optional(),
});

/**
 * Turns a connector's cursor into the text that is stored, wrapped with its version and the poll before this one, by
 * which the later pages of a poll know whether their source had been watched all along.
 *
 * @throws SourceError `Unparseable` when it is larger than 4 kB or does not fit the connector's own schema.
 */
export function printCursor<Settings, Cursor>(
  connector: Connector<Settings, Cursor>,
  cursor: Cursor,
  { lastGoodPoll }: { readonly lastGoodPoll?: EpochMs | undefined } = {},
): string {
  const at = connector.cursor.safeParse(cursor);
  if (!at.success) throw new SourceError('Unparseable', `The cursor of ${connector.id} does not fit the connector's own schema.`);
  const text = JSON.stringify({ connector: connector.id, version: connector.cursorVersion, at: at.data, lastGoodPoll });
  if (Buffer.byteLength(text) > MAX_CURSOR_BYTES) {
    throw new SourceError('Unparseable', `The cursor of ${connector.id} is larger than ${MAX_CURSOR_BYTES} bytes.`);
  }
  return text;
}

/**
 * Reads a stored cursor back. undefined stays undefined: the first poll.
 *
 * @throws SourceError `Unparseable` for text that is no cursor, another connector's, or of another version: reading
 * on from a guess could skip mentions, so the operator decides.
 */
export function parseCursor<Settings, Cursor>(connector: Connector<Settings, Cursor>, text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const wrapped = Wrapped.safeParse(parseJson(text));
  if (!wrapped.success) throw unusable(connector.id, 'it is not a stored cursor');
  const { connector: id, version, at } = wrapped.data;
  if (id !== connector.id) throw unusable(connector.id, 'it belongs to another connector');
  if (version !== connector.cursorVersion) {
    throw unusable(connector.id, `its version is ${version}, this build reads ${connector.cursorVersion}`);
  }
  const cursor = connector.cursor.safeParse(at);
  if (!cursor.success) throw unusable(connector.id, 'its fields do not fit');
  return cursor.data;
}

/** Tick of the last good poll before the one that reached this cursor; undefined on the first, or when it is no cursor. */
export function lastGoodPollOf(text: string): EpochMs | undefined {
  return Wrapped.safeParse(parseJson(text)).data?.lastGoodPoll;
}

function unusable(connectorId: string, why: string): SourceError {
  return new SourceError('Unparseable', `The stored cursor of ${connectorId} cannot be used: ${why}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
