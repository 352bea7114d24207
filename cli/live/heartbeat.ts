import type { ReceiverHttp } from '../../schemas/http.ts';

/** A monitor that does not answer must not keep the next call waiting. */
const LONGEST_CALL_MS = 10_000;

export interface Heartbeat {
  /** Ends it; a call under way is broken off. */
  stop(): void;
}

/**
 * Calls the address of an independent monitor while the evaluation is fresh, so that the monitor raises the alarm when it is not, or
 * when this machine is gone. It has a timer of its own and needs neither the store nor Temporal; the first call is made at once. A call
 * that fails is told to `onError` and made again at the next beat, never sooner.
 *
 * @param options.isFresh an evaluation has ended lately; while it has not, nothing is called
 */
export function startHeartbeat({ url, everySeconds, http, isFresh, onError }: {
  readonly url: string;
  readonly everySeconds: number;
  readonly http: ReceiverHttp;
  readonly isFresh: () => boolean;
  readonly onError: (error: unknown) => void;
}): Heartbeat {
  const ending = new AbortController();
  let isUnderWay = false;
  const timer = setInterval(() => void beat(), everySeconds * 1_000);
  timer.unref();
  void beat();
  return {
    stop() {
      clearInterval(timer);
      ending.abort(new Error('the program is stopping'));
    },
  };

  async function beat(): Promise<void> {
    if (isUnderWay || !isFresh()) return;
    isUnderWay = true;
    try {
      const { status } = await http.send({ method: 'POST', url, headers: {}, body: '', signal: AbortSignal.any([ending.signal, AbortSignal.timeout(LONGEST_CALL_MS)]) });
      if (status >= 300) throw new Error(`the monitor of this installation answered ${status}; look at the variable of its address (heartbeat in klankbord.yaml)`);
    } catch (error) {
      if (!ending.signal.aborted) onError(error);
    } finally {
      isUnderWay = false;
    }
  }
}
