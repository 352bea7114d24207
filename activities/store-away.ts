import { StoreError } from '../schemas/errors.ts';
import type { CallOptions } from '../store/client.ts';

/** A message does not wait longer than this for a store that hangs. */
export const STORE_PATIENCE_MS = 1_000;

/**
 * Asks the store on behalf of a message, which must not depend on it: an error of the store, or no answer within a second, goes to
 * the log and gives undefined. Throws the reason of the signal when that was aborted.
 */
export async function askStore<Answer>(
  { signal, onError, patienceMs = STORE_PATIENCE_MS }: { readonly signal: AbortSignal; readonly onError: (error: unknown, activity: string) => void; readonly patienceMs?: number },
  ask: (options: CallOptions) => Promise<Answer>,
): Promise<{ readonly value: Answer } | undefined> {
  const late = AbortSignal.timeout(patienceMs);
  try {
    return { value: await ask({ signal: AbortSignal.any([signal, late]) }) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StoreError) && !late.aborted) throw error;
    onError(error, 'delivery');
    return undefined;
  }
}
