import type { ServicePromise } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { MeasuredThread } from '../../schemas/service.ts';
import { accountFigures } from './account-figures.ts';
import type { DeskTime } from './desk-time.ts';
import type { FigureValue } from './figure.ts';
import type { FigureInput, OwnPost, PromiseOutcome } from './figure-input.ts';
import type { MeasuredPeriod } from './figure-periods.ts';
import { parityFigures } from './parity-figures.ts';
import { replyFigures } from './reply-figures.ts';

/** A figure of one platform; '' = all. */
export interface PlatformFigure extends FigureValue {
  readonly platform: string;
}

/**
 * Every figure of the service desk for one period, for all platforms together and for each one that has posts. Definitions stand in
 * `docs/kpi.md`. Follower fairness is measured for a month and one platform only, promises for all platforms only.
 * @param options.threads conversations of at least the 100 days before the end of the period
 * @param options.platforms platforms that get figures even without a post, because they had some before
 * @param options.knownSince since when posts are known
 */
export function serviceFigures({ threads, ownPosts, promises, platforms = [], period, now, knownSince, promise, time }: {
  readonly threads: readonly MeasuredThread[];
  readonly ownPosts: readonly OwnPost[];
  readonly promises: readonly PromiseOutcome[];
  readonly platforms?: readonly string[] | undefined;
  readonly period: MeasuredPeriod;
  readonly now: EpochMs;
  readonly knownSince: EpochMs;
  readonly promise: ServicePromise;
  readonly time: DeskTime;
}): readonly PlatformFigure[] {
  const all = [...new Set(['', ...platforms, ...[...threads, ...ownPosts].map(({ platform }) => platform)])].toSorted();
  return all.flatMap((platform) => {
    const isMeant = (each: { readonly platform: string }) => platform === '' || each.platform === platform;
    const input: FigureInput = {
      period: period.period, platform, promises, knownSince, promise, time,
      threads: threads.filter(isMeant), ownPosts: ownPosts.filter(isMeant),
      from: period.from, until: Math.min(period.to, now), seed: seedOf(`${period.period} ${period.day} ${platform}`),
    };
    return [...replyFigures(input), ...parityFigures(input), ...accountFigures(input)].map((figure) => ({ platform, ...figure }));
  });
}

/** FNV-1a, 32 bits: equal periods draw equally. */
function seedOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x0100_0193) >>> 0;
  return hash;
}
