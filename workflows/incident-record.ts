import { CancellationScope, proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { ActRecord, EscalateIncidentInput, Standing } from '../schemas/plain/escalation.ts';
import { RECORD_OPTIONS } from './activity-options.ts';

const { recordActs } = proxyActivities<Activities>(RECORD_OPTIONS);

/** Acts written at once. */
const AT_ONCE = 50;
const TRY_AGAIN = '10 seconds';

/** Writes what happened into the store, in order, however long that is away. */
export interface IncidentRecord {
  /** Queues acts, and the standing as it is when they are written. */
  add(acts: readonly ActRecord[]): void;
  /** Count of what was queued so far. */
  added(): number;
  isWritten(upTo: number): boolean;
  unwritten(): readonly ActRecord[];
}

/** One writer for each incident: what is queued while it writes goes with the next turn. */
export function createIncidentRecord({ incident, brand, carried }: EscalateIncidentInput, standing: () => Standing, unwritten: readonly ActRecord[]): IncidentRecord {
  let waiting: readonly ActRecord[] = unwritten;
  // The run before may have ended while its last standing was on its way.
  let added = carried === undefined ? 0 : 1;
  let written = 0;
  let isRunning = false;
  if (added > 0) run();

  return {
    add(acts) {
      waiting = [...waiting, ...acts];
      added += 1;
      run();
    },
    added: () => added,
    isWritten: (upTo) => written >= upTo,
    unwritten: () => waiting,
  };

  function run(): void {
    if (isRunning) return;
    isRunning = true;
    void CancellationScope.nonCancellable(async () => {
      while (written < added) {
        const [upTo, acts] = [added, waiting.slice(0, AT_ONCE)];
        try {
          await recordActs({ incident, brand, acts, standing: standing() });
        } catch {
          // The store is away for longer than one activity waits; the incident is owned all the same.
          await sleep(TRY_AGAIN);
          continue;
        }
        waiting = waiting.slice(acts.length);
        if (waiting.length === 0 || acts.length < AT_ONCE) written = upTo;
      }
      isRunning = false;
    });
  }
}
