/** Figures of the service desk, by the names under which they are stored and published. Definitions: `docs/kpi.md`. */
export const SERVICE_FIGURES = [
  'reply-time-median', 'reply-time-p90', 'within-target', 'within-hour', 'within-day', 'within-week', 'never-answered',
  'first-time-fix', 'unanswered', 'parity-rate', 'parity-time', 'follower-fairness', 'silent-days', 'broadcast-ratio',
  'public-private-parity', 'after-reply', 'promises-kept',
] as const;
export type ServiceFigure = (typeof SERVICE_FIGURES)[number];

/** In what a figure is measured: open minutes of the desk, a share 0–1, a ratio, or days. */
export const FIGURE_UNITS: Readonly<Record<ServiceFigure, 'desk-minutes' | 'share' | 'ratio' | 'days'>> = {
  'reply-time-median': 'desk-minutes', 'reply-time-p90': 'desk-minutes', 'within-target': 'share', 'within-hour': 'share', 'within-day': 'share',
  'within-week': 'share', 'never-answered': 'share', 'first-time-fix': 'share', unanswered: 'share', 'parity-rate': 'ratio', 'parity-time': 'ratio',
  'follower-fairness': 'ratio', 'silent-days': 'days', 'broadcast-ratio': 'ratio', 'public-private-parity': 'ratio', 'after-reply': 'share', 'promises-kept': 'share',
};

export const FIGURE_PERIODS = ['day', 'week', 'month', 'quarter'] as const;
/** A local day, an ISO week, a calendar month, or the 90 days that end with a day. */
export type FigurePeriod = (typeof FIGURE_PERIODS)[number];

export const FIGURE_VERDICTS = ['met', 'missed', 'unclear', 'none'] as const;
/** Against what was promised; `unclear`: its interval holds the target; `none`: no target, or too few to tell. */
export type FigureVerdict = (typeof FIGURE_VERDICTS)[number];

export const SERVICE_KINDS = ['question', 'complaint', 'compliment', 'suggestion', 'thanks', 'other'] as const;
/** What a customer's post is, by rules. */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export const WORK_STATES = ['new', 'assigned', 'waiting', 'done'] as const;
/** nieuw → toegewezen → wacht op klant → voltooid. */
export type WorkState = (typeof WORK_STATES)[number];

export const PROMISE_STATES = ['open', 'kept', 'broken', 'withdrawn'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export const OUTREACH_STATES = ['candidate', 'reviewed', 'later', 'invited', 'accepted', 'declined', 'unfit', 'opted-out'] as const;
/** kandidaat → beoordeeld → uitgenodigd → aangenomen, afgewezen; later, niet geschikt; afgemeld is final. */
export type OutreachState = (typeof OUTREACH_STATES)[number];

export const TREND_VERDICTS = ['new', 'rising', 'fading', 'steady', 'few'] as const;
export type TrendVerdict = (typeof TREND_VERDICTS)[number];
export const TREND_PERIODS = ['day', 'week', 'month'] as const;
export type TrendPeriod = (typeof TREND_PERIODS)[number];
export const ISSUE_ANSWERS = ['open', 'fixed', 'not-fixed', 'will-not-fix'] as const;
/** Is the cause fixed? */
export type IssueAnswer = (typeof ISSUE_ANSWERS)[number];
