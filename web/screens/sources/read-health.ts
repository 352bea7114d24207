import { localTimeOf, momentOf } from '../../../analysis/duty/zoned.ts';
import { DAY_SECONDS, type EpochMs } from '../../../schemas/plain/units.ts';
import { readGaps, readSourceStates, type SourceStateRow } from '../../../store/collection.ts';
import { readLatency } from '../../../store/latency.ts';
import { readPolls, type Poll } from '../../../store/polls.ts';
import { readLastDelivered, readReceivers } from '../../../store/receivers.ts';
import { readLastDrill, readRulePrecision, readSightDelay, readSourceDays, readStuckMessages, type SourceDay } from '../../../store/source-screen.ts';
import { zoneOf } from '../../parts/zone-of.ts';
import type { House, HouseSource } from '../../screen.ts';
import { sightOf } from '../../sight.ts';

/** A source with everything that is known of it. */
export interface SourceHealth {
  readonly source: HouseSource;
  /** undefined: nobody has judged it yet, which is neither good nor bad. */
  readonly state: SourceStateRow | undefined;
  readonly day: SourceDay | undefined;
  readonly missedSeconds: number;
  /** null: it is not polled now. undefined: not known. */
  readonly nextAt: EpochMs | null | undefined;
}

const DAY_MS = DAY_SECONDS * 1_000;
/** A message that has waited so long is stuck. */
const STUCK_MS = 600_000;

/** Reads all that the screen shows. */
export async function readHealth(house: House) {
  const { store } = house;
  const now = house.now();
  const second = Math.floor(now / 1_000);
  const zone = zoneOf(house);
  const dayStart = momentOf({ day: localTimeOf(now, zone).day, minute: 0, zone });
  const sources = house.sources();
  const week = { from: second - 7 * DAY_SECONDS, to: second };
  const [states, days, gaps, polls, latency, delay, receivers, lastDelivered, stuck, drill, rules] = await Promise.all([
    readSourceStates(store), readSourceDays(store, { dayStart, now }), readGaps(store, week), readPolls(store, { sources: sources.map(({ id }) => id), from: now - DAY_MS, limit: 1 }),
    readLatency(store, { from: now - 30 * DAY_MS }), readSightDelay(store, { since: dayStart }), readReceivers(store), readLastDelivered(store),
    readStuckMessages(store, { before: now - STUCK_MS, since: now - DAY_MS }), readLastDrill(store), readRulePrecision(store, { since: now - 365 * DAY_MS }),
  ]);
  return {
    now, zone, sight: sightOf(house, states), latency, delay, receivers, lastDelivered, stuck, drill, rules,
    sources: sources.map((source): SourceHealth => ({
      source,
      state: states.find((each) => each.source === source.id && each.reason !== 'never-polled'),
      day: days.find((each) => each.source === source.id),
      missedSeconds: gaps.filter((gap) => gap.source === source.id).reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, week.to) - Math.max(from, week.from)), 0),
      nextAt: nextPoll(source, polls.find((poll) => poll.source === source.id), states.find((each) => each.source === source.id)),
    })).sort(byUrgency),
  };
}

export type Health = Awaited<ReturnType<typeof readHealth>>;

/** A source that needs its operator is not polled until somebody helped it. */
function nextPoll({ intervalMs, isPaused }: HouseSource, last: Poll | undefined, state: SourceStateRow | undefined): EpochMs | null | undefined {
  if (isPaused || state?.state === 'needs-attention') return null;
  if (last === undefined) return undefined;
  return Math.max(last.tick + intervalMs, (last.waitUntil ?? 0) * 1_000);
}

const ORDER = ['needs-attention', 'blind', 'degraded', 'recovering', 'healthy'];

function byUrgency(one: SourceHealth, other: SourceHealth): number {
  return place(one) - place(other) || (one.source.id < other.source.id ? -1 : 1);
}

function place({ source, state }: SourceHealth): number {
  if (source.isPaused) return ORDER.length + 1;
  // What nobody knows stands behind what is known to be wrong, and before what is well.
  return state === undefined ? 2.5 : ORDER.indexOf(state.state);
}
