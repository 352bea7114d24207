/**
 * What a report says, from facts in the store to what is rendered. Pseudonyms and shortened quotes only: a report leaves the house.
 * Ids that are cited: `v-` a mention (first digits of its key), `s-` a story, `t-` a topic, `i-` an incident, `q-` a query version.
 */
import type { IncidentMark, Level } from './plain/levels.ts';
import type { FigureVerdict, IssueAnswer, ServiceFigure, TrendPeriod, TrendVerdict } from './plain/service-figures.ts';
import type { Verdict } from './plain/escalation.ts';
import type { EpochMs } from './plain/units.ts';

export const REPORT_KINDS = ['week', 'day'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
/** empty: nothing was said; incomplete: less than 90 % of the source hours were seen, or the period is not over. */
export type ReportState = 'complete' | 'incomplete' | 'empty';

/** A number of this period and of the one before; null = not known. */
export interface Compared {
  readonly value: number | null;
  readonly before: number | null;
}

/** A share, 0–1, with its 95 % interval. */
export interface ShareEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Mentions it is a share of. */
  readonly n: number;
  /** Random sample labels it was corrected with; below 30 it is the model's own and the interval that of chance alone. */
  readonly labels: number;
  readonly isCorrected: boolean;
}

export interface ComparedShare {
  readonly value: ShareEstimate | null;
  readonly before: ShareEstimate | null;
  /** value − before with its 95 % interval; null when either is missing. `isClear`: the interval leaves 0 out. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number; readonly isClear: boolean } | null;
}

/** A short piece of a post without names, handles, numbers or links; never from sensitive, deleted or private posts. */
export interface ReportQuote {
  /** `v-` and the first six digits of the mention's key. */
  readonly id: string;
  /** At most 120 characters. */
  readonly text: string;
  readonly source: string;
}

export interface ReportTopic {
  /** `t-` and the topic, or `t-word:` and a word. */
  readonly id: string;
  readonly name: string;
  readonly verdict: TrendVerdict;
  readonly authors: number;
  readonly mentions: number;
  readonly negativeAuthors: number;
  readonly expected: number;
  /** null: nothing was expected. */
  readonly ratio: number | null;
  /** Shares of its mentions, the largest first, at most four. */
  readonly sources: readonly { readonly source: string; readonly share: number }[];
  readonly quotes: readonly ReportQuote[];
}

export interface ReportFigure {
  readonly figure: ServiceFigure;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly target: number | null;
  readonly verdict: FigureVerdict;
}

/** Everything one weekly report says. Absent facts are null with a reason, never 0. */
export interface WeekFacts {
  readonly kind: 'week';
  readonly brand: { readonly id: string; readonly name: string; readonly zone: string; readonly language: string };
  /** ISO week, `2026-W47`. */
  readonly period: string;
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  readonly writtenAt: EpochMs;
  readonly state: ReportState;
  readonly completeness: {
    /** Share of the source hours of the period that were seen, 0–1; null without a source. */
    readonly coverage: number | null;
    readonly sources: { readonly ok: number; readonly all: number };
    readonly blind: readonly { readonly source: string; readonly from: EpochMs; readonly to: EpochMs }[];
    readonly notConnected: readonly string[];
    readonly sample: { readonly labels: number; readonly kappa: number | null };
    readonly models: readonly string[];
    readonly queryVersions: readonly number[];
    /** Mentions no model could judge. */
    readonly unlabelled: number;
    /** The period is not over: until when it was read. */
    readonly readUntil: EpochMs | null;
  };
  readonly keyFigures: {
    readonly mentions: Compared;
    readonly people: Compared;
    readonly stories: Compared;
    readonly copies: Compared;
    readonly biggestStory: { readonly id: string; readonly copies: number } | null;
    readonly negative: ComparedShare;
    /** (P − N)/(P + N), −1 to 1, by the labels that count, uncorrected. */
    readonly netSentiment: Compared;
    /** The same week a year ago; null with the day the first mention is from. */
    readonly lastYear: { readonly mentions: number; readonly people: number; readonly negativeShare: number | null; readonly netSentiment: number | null } | null;
    readonly firstMentionAt: EpochMs | null;
  };
  readonly trend: {
    /** Twelve weeks, the oldest first; null = nobody looked. */
    readonly weeks: readonly { readonly period: string; readonly from: EpochMs; readonly mentions: number | null; readonly isComplete: boolean }[];
    readonly campaigns: readonly { readonly label: string; readonly from: EpochMs; readonly to: EpochMs }[];
    readonly incidents: readonly { readonly id: string; readonly openedAt: EpochMs; readonly peakLevel: Level }[];
  };
  /** New, rising and fading ones by period; the ones with the most people first, at most six each. */
  readonly topics: Readonly<Record<TrendPeriod, readonly ReportTopic[]>>;
  /** Topics that were followed, whatever they did; 0 = the brand names none. */
  readonly topicsFollowed: number;
  readonly issues: readonly {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    /** Weeks in a row with at least one mention, this one included. */
    readonly weeks: number;
    readonly people: number;
    readonly answer: IssueAnswer;
    readonly answeredAt: EpochMs | null;
    /** ISO day. */
    readonly fixedOn: string | null;
    /** Mentions after `fixedOn`. */
    readonly mentionsSince: number | null;
    readonly quote: ReportQuote | null;
  }[];
  readonly compliments: { readonly count: number; readonly answered: number | null; readonly best: ReportQuote | null };
  readonly complaints: { readonly count: number; readonly answered: number | null };
  readonly suggestions: { readonly count: number | null; readonly unanswered: number | null };
  readonly warnings: {
    readonly incidents: readonly {
      readonly id: string; readonly openedAt: EpochMs; readonly peakLevel: Level; readonly verdict: Verdict | null; readonly marks: readonly IncidentMark[];
      /** Minutes from the first delivery to the acknowledgement; null = nobody acknowledged. */
      readonly acknowledgedMinutes: number | null;
      readonly firstPost: ReportQuote | null; readonly firstPostAt: EpochMs | null;
    }[];
    /** Alerts that quiet or desk hours held. */
    readonly held: readonly { readonly from: EpochMs; readonly until: EpochMs | null; readonly level: Level }[];
  };
  /** null: neither own accounts nor an import tell of answers. */
  readonly service: { readonly figures: readonly ReportFigure[]; readonly threads: number; readonly cameBy: readonly ('live' | 'import')[] } | null;
  /** null: the feature is off. */
  readonly ambassadors: { readonly proposed: number; readonly contacted: number; readonly accepted: number; readonly optedOut: number } | null;
  readonly competitors: {
    /** Why nothing is shown; null when something is. */
    readonly refused: 'none-named' | 'own-precision-unknown' | 'none-comparable' | null;
    readonly shares: readonly { readonly name: string; readonly isOwn: boolean; readonly share: number | null; readonly precision: number | null; readonly mentions: number }[];
  };
  readonly nextWeek: {
    readonly campaigns: readonly { readonly label: string; readonly from: EpochMs; readonly to: EpochMs }[];
    /** Stretches of the usual week with the most mentions, at most three. `weekday`: 0 = Monday; `expected`: mentions of the whole stretch. */
    readonly peaks: readonly { readonly weekday: number; readonly fromHour: number; readonly toHour: number; readonly expected: number }[];
    readonly watch: readonly { readonly id: string; readonly name: string }[];
  };
  readonly annex: {
    readonly queryVersions: readonly { readonly version: number; readonly since: EpochMs | null }[];
    readonly restatements: readonly {
      readonly period: string; readonly figure: 'mentions' | 'people' | 'negativeShare' | 'netSentiment';
      readonly before: number; readonly after: number; readonly labels: number; readonly removed: number; readonly added: number;
    }[];
  };
}

/** What the desks read each morning. */
export interface DayFacts {
  readonly kind: 'day';
  readonly brand: WeekFacts['brand'];
  /** Local day it is read on, `2026-11-24`; it tells of the 24 hours before 08:00. */
  readonly period: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly writtenAt: EpochMs;
  readonly state: ReportState;
  readonly coverage: number | null;
  readonly blind: WeekFacts['completeness']['blind'];
  readonly mentions: Compared;
  readonly people: Compared;
  readonly negative: ComparedShare;
  readonly questions: number;
  readonly complaints: number;
  readonly compliments: number;
  /** Unanswered questions and complaints, where answers are known. */
  readonly unanswered: number | null;
  readonly topics: readonly ReportTopic[];
  readonly incidents: WeekFacts['warnings']['incidents'];
  readonly held: WeekFacts['warnings']['held'];
  /** Incidents that the daily ceiling kept from being told, most severe first. */
  readonly unsaid: readonly { readonly id: string; readonly level: Level; readonly severity: number }[];
  readonly promises: readonly { readonly id: string; readonly dueAt: EpochMs; readonly isOverdue: boolean }[];
  readonly campaigns: WeekFacts['nextWeek']['campaigns'];
}

export type ReportFacts = WeekFacts | DayFacts;

/** One report as it is read. */
export interface RenderedReport {
  readonly subject: string;
  /** A whole document with its own style, no script, nothing fetched; for a screen, a mail and print alike. */
  readonly html: string;
  readonly text: string;
  /** Three or four lines for chat. */
  readonly short: readonly string[];
}
