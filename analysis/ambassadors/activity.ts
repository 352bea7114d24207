/** What the ambassador score knows of one author and one brand. Author keys only: lists are hashed elsewhere. */
import type { MentionKey } from '../../schemas/rows.ts';
import type { Label } from '../../schemas/plain/labels.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

export const DAY_MS = 86_400_000;
/** Gates and legs look at this many days before `asOf`. */
export const WINDOW_DAYS = 90;

export interface AuthorMention {
  readonly key: MentionKey;
  readonly publishedAt: EpochMs;
  /** A person's label where there is one, else the model's; null or `none` = not labelled. */
  readonly label: Label | 'none' | null;
  /** Bits of `FLAG`. */
  readonly flags: number;
  /** Reposts and likes together; 0 when unknown. */
  readonly interactions: number;
  /** Not weighed here: the advocacy flag has taken it into account. */
  readonly isReply: boolean;
  /** UInt64, decimal: copies of one text share it. */
  readonly story: string;
  /** Touches health, religion, politics, union, sexuality or origin: left out of everything here. */
  readonly isSensitive?: boolean | undefined;
}

/** Lists an author stands on. VIPs are not stopped: the list says whom to watch, not whom to leave out. */
export interface AuthorClasses {
  readonly own: boolean;
  readonly employee: boolean;
  readonly agency: boolean;
  readonly competitor: boolean;
  readonly media: boolean;
  readonly politician: boolean;
  readonly vip: boolean;
  /** Marked as a bot by a person; the bot gate also looks at the times of the posts. */
  readonly bot?: boolean | undefined;
}

export interface AuthorActivity extends AuthorClasses {
  readonly authorKey: string;
  readonly network: string;
  /** 0 = unknown. */
  readonly followers: number;
  /** Mentions of the brand by this author, in any order; those outside the window are left out. */
  readonly mentions: readonly AuthorMention[];
  /** What the work list says; undefined where there is none: then `hasOpenComplaint` decides from the posts. */
  readonly openComplaint?: boolean | undefined;
  /** A negative mention of this author belongs to an incident that is open. */
  readonly inOpenIncident: boolean;
  readonly optedOut: boolean;
  readonly lastContactedAt?: EpochMs | undefined;
  /** false only when a source says so. */
  readonly isAdult?: boolean | undefined;
}

/** Counts of the window that gates, legs and the explanation are made of. */
export interface AuthorNumbers {
  readonly mentions: number;
  readonly positive: number;
  readonly negative: number;
  /** Positive and negative together. */
  readonly opinionated: number;
  /** Mentions that recommend, defend or help; neither negative, paid nor about a service problem. */
  readonly advocacy: number;
  /** Distinct UTC days with a positive mention. */
  readonly positiveDays: number;
  /** Days from the first to the last positive mention. */
  readonly positiveSpanDays: number;
  /** Of the last 13 weeks, those with a mention. */
  readonly activeWeeks: number;
  /** Infinity without a mention. */
  readonly daysSinceLast: number;
  readonly medianInteractions: number;
  readonly followers: number;
  /** Mentions that repeat a text the author already posted. */
  readonly copies: number;
}
