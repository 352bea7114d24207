import type { ServicePromise } from '../../schemas/config/escalation.ts';
import type { FigurePeriod } from '../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { MeasuredThread } from '../../schemas/service.ts';
import type { DeskTime } from './desk-time.ts';

/** A post of the brand itself. */
export interface OwnPost {
  readonly platform: string;
  readonly at: EpochMs;
  /** It answers somebody; else it is a broadcast. */
  readonly isReply: boolean;
}

/** What became of a promise to a customer. */
export interface PromiseOutcome {
  readonly dueAt: EpochMs;
  readonly outcome: 'open' | 'kept' | 'late' | 'broken' | 'withdrawn';
}

/** What the figures of one period and one platform are measured on. */
export interface FigureInput {
  readonly period: FigurePeriod;
  /** '' = all. */
  readonly platform: string;
  /** Of that platform. */
  readonly threads: readonly MeasuredThread[];
  /** Of that platform. */
  readonly ownPosts: readonly OwnPost[];
  readonly promises: readonly PromiseOutcome[];
  readonly from: EpochMs;
  /** End of the period, or now where it is not over; exclusive. */
  readonly until: EpochMs;
  /** Since when posts are known: nobody was silent before. */
  readonly knownSince: EpochMs;
  readonly promise: ServicePromise;
  readonly time: DeskTime;
  /** Of the bootstrap, so that equal input gives equal intervals. */
  readonly seed: number;
}

/** True when a moment lies in the period, and has come. */
export function isWithin(at: EpochMs | null | undefined, { from, until }: Pick<FigureInput, 'from' | 'until'>): boolean {
  return at !== null && at !== undefined && at >= from && at < until;
}

/** What asks for an answer: questions, complaints and suggestions. */
export function asksForAnswer({ kind }: MeasuredThread): boolean {
  return kind === 'question' || kind === 'complaint' || kind === 'suggestion';
}
