/**
 * Runs modules on hostile input where they can do no harm.
 *
 * A thread alone is not enough: `resourceLimits` end it in good order only while it grows in small steps. One large
 * allocation (a Map, a long array, a string that is split) makes V8 abort the whole process instead, and JSON.parse
 * does not let itself be interrupted (measured on Node 20.20). So every thread stands in a process of its own.
 *
 * Protocol of an entry module: it answers each message `{ id, input }` of its `parentPort` (node:worker_threads) with
 * `{ id, output }`, or with `{ id, failed: true }` when the input is beyond it. It gets one message at a time and may
 * keep what it likes between them. Its environment is empty: it needs no secret.
 */
import { SourceError } from '../schemas/errors.ts';
import { startApartProcess, type ApartProcess } from './apart-process.ts';

/**
 * @param entry file of the module; `.ts` stands for the `.js` beside it when the program runs compiled
 * @param input survives a structured clone, as does what comes back
 * @throws SourceError `Unparseable` when time or memory was not enough or the module failed; the reason of the signal
 *   when that was aborted; Error when the module cannot be started at all, which is a fault of ours
 */
export type RunApart = (entry: URL, input: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>;

export interface ApartRunner {
  readonly run: RunApart;
  /** Ends all processes; what runs or waits ends with an error. */
  close(): Promise<void>;
}

export interface ApartOptions {
  /** For one input; starting a process does not count. 2,000 when absent. */
  readonly timeLimitMs?: number | undefined;
  /** Heap of one thread, in megabytes. 256 when absent. */
  readonly memoryMb?: number | undefined;
  /** Inputs at the same time, each in a process of its own. 2 when absent. */
  readonly threads?: number | undefined;
}

interface Job {
  readonly entry: string;
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly settle: (output: unknown) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Keeps warm processes between inputs, one module each, and starts a new one in the place of one that had to be ended.
 * Idle ones do not keep the program alive.
 */
export function createRunApart({ timeLimitMs = 2_000, memoryMb = 256, threads = 2 }: ApartOptions = {}): ApartRunner {
  const processes = new Set<ApartProcess>();
  const busy = new Set<ApartProcess>();
  const queue: Job[] = [];
  let isClosed = false;

  const takeProcess = (entry: string): ApartProcess | undefined => {
    for (const each of processes) if (each.hasEnded()) processes.delete(each);
    const idle = [...processes].filter((each) => !busy.has(each));
    const warm = idle.find((each) => each.entry === entry);
    if (warm !== undefined) return warm;
    if (processes.size >= threads) {
      const [other] = idle;
      if (other === undefined) return undefined;
      processes.delete(other);
      void other.end();
    }
    const started = startApartProcess(entry, { memoryMb });
    processes.add(started);
    return started;
  };

  const work = async (place: ApartProcess, { input, signal, settle, fail }: Job): Promise<void> => {
    busy.add(place);
    try {
      settle(await place.ask(input, { signal, timeLimitMs }));
    } catch (error) {
      fail(isClosed ? stopping() : error); // whoever ended the process, the input is not to blame
    } finally {
      busy.delete(place);
      serve();
    }
  };

  const serve = (): void => {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      const place = takeProcess(job.entry);
      if (place === undefined) return;
      queue.shift();
      void work(place, job);
    }
  };

  return {
    run(entry, input, { signal }) {
      if (signal.aborted) return Promise.reject(signal.reason as Error); // the caller's own reason, whatever it is
      if (isClosed) return Promise.reject(stopping());
      return new Promise((settle, fail) => {
        const onAbort = (): void => {
          const place = queue.indexOf(job);
          if (place >= 0) queue.splice(place, 1);
          if (place >= 0) fail(signal.reason as Error); // as above; one that runs is ended by its process
        };
        const forget = (): void => signal.removeEventListener('abort', onAbort);
        const job: Job = {
          entry: fileOf(entry),
          input,
          signal,
          settle: (output) => (forget(), settle(output)),
          fail: (reason) => (forget(), fail(reason as Error)), // an error of ours or the caller's reason
        };
        signal.addEventListener('abort', onAbort, { once: true });
        queue.push(job);
        serve();
      });
    },
    async close() {
      isClosed = true;
      for (const job of queue.splice(0)) job.fail(stopping());
      await Promise.all([...processes].map((each) => each.end()));
      processes.clear();
    },
  };
}

function stopping(): SourceError {
  return new SourceError('Unavailable', 'the program is stopping');
}

function fileOf({ href }: URL): string {
  return import.meta.filename.endsWith('.js') ? href.replace(/\.ts$/, '.js') : href;
}
