/** Health of a source, the worst last but one: what a person sees and what detection may conclude. */
export const SOURCE_STATES = ['healthy', 'degraded', 'blind', 'needs-attention', 'recovering'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** How a page ended: `good` = caught up, `more` = pages are left, else the kind of its `SourceError`. */
export const POLL_OUTCOMES = ['good', 'more', 'RateLimited', 'Unavailable', 'Unauthorized', 'Gone', 'Unparseable', 'Forbidden'] as const;
export type PollOutcome = (typeof POLL_OUTCOMES)[number];

/** Why nobody saw a span of time. */
export const GAP_REASONS = ['not-running', 'paused', 'failed', 'waiting', 'refused', 'unreadable', 'overrun', 'silent'] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** Why a source is in its state, as a fixed word that texts turn into a sentence. */
export const HEALTH_REASONS = [
  'well', 'failing', 'missed-polls', 'silence', 'nothing-where-much-was-expected', 'credentials', 'refused', 'gone', 'unreadable',
  'asked-to-wait', 'behind', 'suspect-empty', 'catching-up', 'never-polled', 'missing-secret',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];
