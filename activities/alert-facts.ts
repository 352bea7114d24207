import type { AlertFacts, AlertQuote } from '../schemas/alert.ts';
import { DEFAULT_ZONE } from '../schemas/config/brands.ts';
import type { SendAlertInput } from '../schemas/plain/escalation.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../schemas/plain/units.ts';
import { readIncidentCounts, readSituation, type IncidentCounts, type IncidentSituation } from '../store/alert-facts.ts';
import { figuresOf, NO_FIGURES } from './alert-figures.ts';
import { findQuotes } from './alert-quotes.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { unconnectedNetworks } from './unconnected-networks.ts';

/** A message must not wait for a busy store longer than this: what is not read by then is not known. */
const BUDGET_MS = 2_000;
/** What people wrote in these hours before an incident opened belongs to it. */
const BEFORE_OPENING_SECONDS = 3 * HOUR_SECONDS;
const RECENT_SECONDS = 3 * HOUR_SECONDS;
/** Of a long incident the last day is quoted. */
const QUOTED_SECONDS = DAY_SECONDS;
/** Older figures are not current ones: the evaluation has stood still. */
const CURRENT_SECONDS = HOUR_SECONDS;
const JUDGED_SECONDS = 365 * DAY_SECONDS;

/** Who a message is for, by name. */
export interface AlertReaders {
  readonly recipientName: string;
  /** Who hears next. */
  readonly nextNames: readonly string[];
  readonly ownerName: string | null;
  readonly signal: AbortSignal;
}

/**
 * Makes the facts of a message from what the store holds, within two seconds. What cannot be read is absent; without the store the
 * facts are those that the incident's own workflow remembers. Throws the reason of the signal when that was aborted, and nothing else.
 */
export function createAlertFacts(
  dependencies: Pick<ActivityDependencies, 'store' | 'brands' | 'watch' | 'onError'>,
  { budgetMs = BUDGET_MS }: { readonly budgetMs?: number } = {},
): (input: SendAlertInput, readers: AlertReaders) => Promise<AlertFacts> {
  const { store } = dependencies;
  return async (input, readers) => {
    const signal = AbortSignal.any([readers.signal, AbortSignal.timeout(budgetMs)]);
    const known = knownWithoutStore(dependencies, input, readers);
    const [at, openedAt] = [Math.floor(known.at / 1_000), Math.floor(known.openedAt / 1_000)];
    const span = { brand: input.brand, from: Math.max(0, openedAt - BEFORE_OPENING_SECONDS), to: at + 1 };

    const situation = await attempt(() => readSituation(store, {
      brand: input.brand, incident: input.incident, from: at - CURRENT_SECONDS, to: at, judgedFrom: at - JUDGED_SECONDS,
    }, { signal }));
    if (situation === undefined) return known;
    const figures = figuresOf(situation, { oldest: at - CURRENT_SECONDS });
    const counts = await attempt(() => readIncidentCounts(store, { ...span, openedAt, recentFrom: at - RECENT_SECONDS }, { signal }));
    const quotes = input.isDrill ? [] : await attempt(() => findQuotes(store, {
      brand: input.brand, keep: namesOf(dependencies, input.brand), from: Math.max(span.from, at - QUOTED_SECONDS), to: span.to, terms: figures.drivers?.terms ?? [], signal,
    }));
    return withStore(known, { situation, figures, counts, quotes: quotes ?? [], sources: sourcesInSight(dependencies, situation) });

    async function attempt<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
      try {
        return await ask();
      } catch (error) {
        readers.signal.throwIfAborted();
        dependencies.onError(error, 'sendAlert');
        return undefined;
      }
    }
  };
}

/** What the incident, its workflow and the configuration know by themselves. */
function knownWithoutStore(
  { brands, watch }: Pick<ActivityDependencies, 'brands' | 'watch'>,
  { incident, brand: brandId, isDrill, cause, level, at: atIso, nextAt, held, verdict, detected }: SendAlertInput,
  { recipientName, nextNames, ownerName }: AlertReaders,
): AlertFacts {
  const brand = brands.brands.find(({ id }) => id === brandId);
  const at = Date.parse(atIso);
  return {
    ...NO_FIGURES,
    incident, isDrill, cause, level, at, verdict,
    campaigns: (brand?.campaigns ?? []).filter(({ from, to }) => from * 1_000 <= at && at < to * 1_000).map(({ label }) => label),
    brand: { id: brandId, name: brand?.name ?? brandId, zone: brand?.zone ?? DEFAULT_ZONE },
    peakLevel: detected.peakLevel,
    openedAt: Date.parse(detected.openedAt),
    isStoreAway: true,
    severity: detected.severity,
    firstPostAt: null,
    quotes: [],
    blindSources: [],
    sources: null,
    notConnected: unconnectedNetworks((watch?.sources ?? []).map(({ connector }) => connector)),
    uncertain: null,
    held: held === null ? null : { since: Date.parse(held.since), until: at, level: held.level, peakLevel: held.peakLevel },
    owner: ownerName,
    recipient: recipientName,
    next: nextAt === null ? null : { at: Date.parse(nextAt), names: nextNames },
    record: null,
  };
}

function withStore(known: AlertFacts, { situation, figures, counts, quotes, sources }: {
  readonly situation: IncidentSituation;
  readonly figures: ReturnType<typeof figuresOf>;
  readonly counts: IncidentCounts | undefined;
  readonly quotes: readonly AlertQuote[];
  readonly sources: Pick<AlertFacts, 'blindSources' | 'sources'>;
}): AlertFacts {
  const [times, real, noise] = situation.record[0] ?? [0, 0, 0];
  return {
    ...known, ...figures, ...sources, quotes,
    isStoreAway: false,
    severity: figures.severity ?? known.severity,
    // A drill has no first post: what people wrote has nothing to do with it.
    firstPostAt: known.isDrill ? null : (counts?.firstPostAt ?? null),
    uncertain: counts === undefined ? null : { some: counts.uncertain, all: counts.mentions },
    record: known.isDrill ? null : { times, real, noise },
  };
}

/** Sources that are polled and not paused: how many are in sight, and which are not, since when and why. */
function sourcesInSight({ watch }: Pick<ActivityDependencies, 'watch'>, { sources }: IncidentSituation): Pick<AlertFacts, 'blindSources' | 'sources'> {
  if (watch === undefined) return { blindSources: [], sources: null };
  const polled = new Set<string>(watch.sources.filter(({ isPaused }) => isPaused !== true).map(({ id }) => id));
  const judged = sources.filter(([source, , , reason]) => polled.has(source) && reason !== 'never-polled');
  const isBlind = (state: string) => state === 'blind' || state === 'needs-attention';
  return {
    sources: { seen: judged.filter(([, state]) => !isBlind(state)).length, all: polled.size },
    blindSources: judged.filter(([, state]) => isBlind(state))
      .map(([source, , since, reason]) => ({ source, since: since * 1_000, reason }))
      .sort((a, b) => a.since - b.since || (a.source < b.source ? -1 : 1)),
  };
}

function namesOf({ brands }: Pick<ActivityDependencies, 'brands'>, id: string): readonly string[] {
  const brand = brands.brands.find((each) => each.id === id);
  return brand === undefined ? [] : [brand.name, ...brand.aliases];
}
