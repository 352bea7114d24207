import type { CallOptions } from '../store/client.ts';
import { readReceivers, writeReceivers, type ReceiverRow } from '../store/receivers.ts';
import { risingVersion } from '../store/rising-version.ts';
import { afterTry, mayTry, WELL, type BreakerState, type TryResult } from './breaker.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { askStore } from './store-away.ts';

/** How receivers stand, as this process knows and the store remembers. */
export interface ReceiverDesk {
  /** Reads what others have noted, and writes what the store could not take before. Goes on while the store is away. */
  refresh(signal: AbortSignal): Promise<void>;
  /** A tripped receiver gets one try at a time when its rest is over. */
  mayTry(receiver: string): 'now' | 'later' | 'never';
  reasonOf(receiver: string): string;
  failuresOf(receiver: string): number;
  /** Receivers that rest now. */
  resting(): readonly string[];
  /** Says that a try begins. */
  begin(receiver: string): void;
  /** Says how it ended; a try that was called off has no result. */
  end(receiver: string, result: TryResult | undefined, signal: AbortSignal): Promise<void>;
}

/** Opens the desk: nothing is known until the first `refresh`. */
export function createReceiverDesk({ store, now, escalation, onError }: Pick<ActivityDependencies, 'store' | 'now' | 'escalation' | 'onError'>): ReceiverDesk {
  const known = new Map<string, ReceiverRow>();
  const unwritten = new Set<string>();
  /** Tripped ones with a try under way. */
  const probing = new Set<string>();

  const desk: ReceiverDesk = {
    async refresh(signal) {
      const answer = await askStore({ signal, onError }, async (options) => {
        await write(options);
        return readReceivers(store, options);
      });
      for (const row of answer?.value ?? []) {
        const own = known.get(row.receiver);
        if (own === undefined || BigInt(own.version) < BigInt(row.version)) known.set(row.receiver, row);
      }
    },
    mayTry(receiver) {
      if (probing.has(receiver)) return 'later';
      return mayTry(stateOf(receiver), now());
    },
    reasonOf: (receiver) => stateOf(receiver).reason,
    failuresOf: (receiver) => stateOf(receiver).failures,
    resting: () => [...known.keys()].filter((receiver) => desk.mayTry(receiver) === 'later'),
    begin(receiver) {
      if (stateOf(receiver).state === 'tripped') probing.add(receiver);
    },
    async end(receiver, result, signal) {
      probing.delete(receiver);
      if (result === undefined) return;
      const stored = known.get(receiver);
      const after = afterTry(stateOf(receiver), result, now());
      if (isSame(stored ?? WELL, after)) return;
      known.set(receiver, { receiver, ...after, fingerprint: fingerprintOf(receiver), version: risingVersion(now(), stored?.version) });
      unwritten.add(receiver);
      await askStore({ signal, onError }, write);
    },
  };
  return desk;

  /** One that is configured differently since it said that it is gone is another one. */
  function stateOf(receiver: string): BreakerState {
    const row = known.get(receiver);
    if (row === undefined) return WELL;
    return row.state === 'disabled' && row.fingerprint !== fingerprintOf(receiver) ? WELL : row;
  }

  function fingerprintOf(receiver: string): string {
    return escalation?.fingerprintOf?.(receiver) ?? '';
  }

  async function write(options: CallOptions): Promise<void> {
    const rows = [...unwritten].flatMap((receiver) => known.get(receiver) ?? []);
    if (rows.length === 0) return;
    await writeReceivers(store, rows, options);
    for (const { receiver, version } of rows) if (known.get(receiver)?.version === version) unwritten.delete(receiver);
  }
}

function isSame(one: BreakerState, other: BreakerState): boolean {
  return one.state === other.state && one.failures === other.failures && one.until === other.until && one.reason === other.reason;
}
