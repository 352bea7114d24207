import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import type { SourceErrorKind } from '../../schemas/errors.ts';
import type { Environment } from '../environment.ts';
import { openRequests } from '../live/requests.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { createLogger } from '../logger.ts';
import { findPackEntry } from '../sources/packs.ts';
import { askSource } from '../sources/test-source.ts';

/** What a source answered when it was asked once. */
export interface SourceFinding {
  readonly source: string;
  readonly ok: boolean;
  readonly items: number;
  /** How many of them name a brand. */
  readonly matching: number;
  /** ISO 8601, UTC. */
  readonly newest: string | null;
  readonly notices: readonly string[];
  /** `late`: the time for all of them was over before its turn. */
  readonly error: { readonly kind: SourceErrorKind | 'late'; readonly message: string } | null;
  /** Its operator paused it, so it was left alone. */
  readonly paused: boolean;
  /** The address of a pack answered as it should from this machine, in this run; null: its address is from no pack. */
  readonly verified: boolean | null;
}

/** Sources asked at the same time; the client itself keeps to two for each host. */
const AT_ONCE = 8;
/** For all of them together. */
const TIME_LIMIT_MS = 120_000;

/**
 * Asks every source once through the guarded client and stores nothing, in the order of the configuration.
 * @param options.onAnswer told how many were asked, after each
 */
export async function askSources(settings: LiveSettings, { environment, signal, timeLimitMs = TIME_LIMIT_MS, onAnswer = () => undefined }: {
  readonly environment: Environment;
  readonly signal: AbortSignal;
  readonly timeLimitMs?: number | undefined;
  readonly onAnswer?: ((asked: number) => void) | undefined;
}): Promise<readonly SourceFinding[]> {
  const requests = openRequests({ ...settings, environment, logger: createLogger({ level: 'silent' }) });
  const matcher = compileBrands(settings.brands.brands);
  const deadline = AbortSignal.timeout(timeLimitMs);
  const either = AbortSignal.any([signal, deadline]);
  const findings: SourceFinding[] = [];
  const waiting = settings.sources.map((source, place) => ({ source, place }));
  let asked = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      findings[next.place] = await ask(next.source);
      asked += 1;
      onAnswer(asked);
    }
  };
  const ask = async (source: ConfiguredSource): Promise<SourceFinding> => {
    const nothing = { source: source.id, ok: true, items: 0, matching: 0, newest: null, notices: [], error: null, paused: false, verified: null };
    if (source.isPaused === true) return { ...nothing, paused: true };
    try {
      either.throwIfAborted();
      const { ok, items, matching, newest, notices, error } = await askSource(source, { requests, matcher, signal: either });
      return { ...nothing, ok, items, matching, newest, notices, error, verified: findPackEntry(source) === undefined ? null : ok };
    } catch (error) {
      signal.throwIfAborted();
      if (!deadline.aborted) throw error;
      return { ...nothing, ok: false, error: { kind: 'late', message: `It had not answered when the ${timeLimitMs / 1_000} s for all sources were over.` } };
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return findings;
  } finally {
    await requests.close();
  }
}
