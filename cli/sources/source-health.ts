import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { GapReason, HealthReason, PollOutcome, SourceState } from '../../schemas/plain/source-health.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../../schemas/plain/units.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';
import type { Standing } from './standings.ts';

/** How a source is, as people and programs read it. */
export interface SourceHealth {
  readonly id: string;
  readonly state: SourceState;
  readonly reason: HealthReason;
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly lastGood: string | null;
  readonly failures: number;
  /** Of today, UTC: items that were new, whatever they are about (null when the source cannot tell), and mentions stored. */
  readonly newToday: number | null;
  readonly storedToday: number;
}

export interface GapReport {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly reason: GapReason;
  /** When it was read after all. */
  readonly recovered: string | null;
  /** It goes on: `to` is only as far as somebody looked. */
  readonly open: boolean;
}

export interface PollReport {
  readonly at: string;
  readonly outcome: PollOutcome;
  readonly read: number;
  readonly stored: number;
  readonly seconds: number;
  readonly notices: readonly string[];
}

export interface SourceDetail {
  readonly health: SourceHealth | null;
  /** The newest first. */
  readonly polls: readonly PollReport[];
  readonly gaps: readonly GapReport[];
}

const POLLS_SHOWN = 10;
const POLLS_A_DAY = 9_000;
const GAP_HOURS_SHOWN = 168;

/** How every source is that was ever polled. */
export const READ_SOURCES: ReadCommand<Record<string, never>, readonly SourceHealth[]> = {
  name: 'sources-list',
  parse: () => ({}),
  async run(context) {
    const { readPolls } = await import('../../store/polls.ts');
    const midnight = Math.floor(Date.now() / 1_000 / DAY_SECONDS) * DAY_SECONDS * 1_000;
    const polls = await readPolls(context.store, { from: midnight - 1, limit: POLLS_A_DAY }, { signal: context.signal });
    return (await readContextStandings(context, { withPaused: true })).map(({ source, state, reason, since, lastGoodAt, failures }) => {
      const own = polls.filter((poll) => poll.source === source);
      const telling = own.filter(({ fresh }) => fresh >= 0);
      return {
        id: source, state, reason, failures,
        since: iso(since),
        lastGood: lastGoodAt === null ? null : iso(lastGoodAt),
        newToday: telling.length === 0 ? null : telling.reduce((sum, { fresh }) => sum + fresh, 0),
        storedToday: own.reduce((sum, { stored }) => sum + stored, 0),
      };
    });
  },
};

/** One source in full. */
export const READ_SOURCE: ReadCommand<{ readonly id: string }, SourceDetail> = {
  name: 'sources-show',
  parse(options) {
    const id = optionalText(options, 'id');
    if (id === undefined || id === '') throw new CommandError('Usage', EXIT.usage, 'The id of a source is needed.');
    return { id };
  },
  async run(context, { id }) {
    const { readPolls } = await import('../../store/polls.ts');
    const polls = await readPolls(context.store, { sources: [id], limit: POLLS_SHOWN }, { signal: context.signal });
    return {
      health: (await READ_SOURCES.run(context, {})).find((source) => source.id === id) ?? null,
      polls: polls.map(({ tick, outcome, read, stored, endedAt, notices }) => ({
        at: new Date(tick).toISOString(), outcome, read, stored, seconds: Math.max(0, Math.round((endedAt - tick) / 100) / 10), notices,
      })),
      gaps: (await READ_GAPS.run(context, { hours: GAP_HOURS_SHOWN })).filter(({ source }) => source === id),
    };
  },
};

/** Time nobody covered, the earliest first. */
export const READ_GAPS: ReadCommand<{ readonly hours: number }, readonly GapReport[]> = {
  name: 'gaps',
  parse(options) {
    const hours = Number(optionalText(options, 'hours') ?? (options as { readonly hours?: unknown } | null)?.hours ?? GAP_HOURS_SHOWN);
    if (!Number.isFinite(hours) || hours <= 0) throw new CommandError('Usage', EXIT.usage, 'Expected a number of hours above 0.');
    return { hours };
  },
  async run(context, { hours }) {
    const [{ readGaps }, { isOutOfSight }] = await Promise.all([import('../../store/collection.ts'), import('./standings.ts')]);
    const now = Math.floor(Date.now() / 1_000);
    const gaps = await readGaps(context.store, { from: Math.max(0, Math.floor(now - hours * HOUR_SECONDS)), to: now + DAY_SECONDS }, { signal: context.signal });
    const unseen = context.instance === undefined ? [] : (await readContextStandings(context)).filter(isOutOfSight).map(({ source }) => source);
    return gaps.map(({ source, from, to, reason, recoveredAt }) => ({
      source, from: iso(from), to: iso(to), minutes: Math.round((to - from) / 60), reason, recovered: recoveredAt === null ? null : iso(recoveredAt),
      open: recoveredAt === null && unseen.includes(source) && !gaps.some((later) => later.source === source && later.from > from),
    }));
  },
};

/**
 * How the sources of a home stand.
 * @param options.withPaused false: without those that are paused now, when somebody knows which
 */
export async function readContextStandings({ store, instance, live, signal }: ReadContext, { withPaused = false }: { readonly withPaused?: boolean } = {}): Promise<readonly Standing[]> {
  const { readStandings } = await import('./standings.ts');
  const expected = live?.sources.filter(({ isPaused }) => withPaused || isPaused !== true).map(({ id }): string => id);
  const standings = await readStandings(store, { expected, isWatched: instance !== undefined, now: Date.now(), signal });
  return expected === undefined ? standings : standings.filter(({ source }) => expected.includes(source));
}

function iso(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
