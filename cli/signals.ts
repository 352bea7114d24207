/** Whether somebody asked this process to end, and who answers for the ending. */
export interface Interruption {
  /** Aborted by the first request. */
  readonly signal: AbortSignal;
  /** From now on the caller ends the process in order; until then a request ends it at once with exit 130. */
  claim(): void;
}

/**
 * Has to come before everything heavy: a process that is interrupted while it loads would die by the signal instead of
 * ending in order. A terminal and npm both pass on one Ctrl-C, so a second request counts only after a second; it then
 * ends the process at once.
 */
export function installSignalHandlers(): Interruption {
  const controller = new AbortController();
  let isClaimed = false;
  let firstAt = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort(name);
      if (!isClaimed) process.exit(INTERRUPTED);
    } else if (performance.now() - firstAt > REPEATED_MS) {
      process.exit(INTERRUPTED);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  return {
    signal: controller.signal,
    claim() {
      isClaimed = true;
    },
  };
}

const REPEATED_MS = 1_000;
/** `EXIT.interrupted`; not imported, so that nothing is loaded before the handlers are in place. */
const INTERRUPTED = 130;
