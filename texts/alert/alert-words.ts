import type { AlertCause, Verdict } from '../../schemas/plain/escalation.ts';
import type { IncidentMark, Level } from '../../schemas/plain/levels.ts';

/** What a sentence about an incident may name, written out already. undefined: not known, or not so. */
export interface AlertWords {
  /** The number that says best why it is an incident. */
  readonly lead: string | undefined;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly recipient: string;
  /** Names of levels with their number, such as `3 Hoog`. */
  readonly level: string;
  readonly peak: string;
  readonly verdict: string | undefined;
  /** Of the message. */
  readonly at: string;
  readonly openedAt: string;
  readonly next: { readonly at: string; readonly names: string | undefined } | undefined;
  readonly held: { readonly from: string; readonly until: string } | undefined;
}

type Say = (words: AlertWords) => string;

/** Everything a message about an incident says. */
export interface AlertTexts {
  readonly labels: Readonly<Record<'what' | 'since' | 'howBad' | 'words' | 'quotes' | 'unknown' | 'proposal' | 'howOften', string>>;
  readonly actions: Readonly<Record<'acknowledge' | 'incident' | 'update' | 'close', string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly parts: Readonly<Record<'volume' | 'negative' | 'reach' | 'acceleration', string>>;
  /** In front of a subject and a headline, in brackets. */
  readonly drill: string;
  readonly resolved: string;
  /** Instead of level 0, whose name would read as a verdict. */
  readonly calm: string;
  /** First line of every message of a fire drill. */
  readonly drillSentence: string;
  readonly drillFigures: string;
  readonly level: (name: string, level: Level) => string;
  readonly incident: (id: string) => string;
  /** Who has it, in the headline. */
  readonly nobody: string;
  readonly notAtThisLevel: string;
  readonly has: (owner: string, at: string | undefined) => string;
  /** Behind the brand in the subject. */
  readonly subjects: Readonly<Record<AlertCause, Say>>;
  readonly answerBefore: (time: string) => string;
  /** What happened and what is asked. */
  readonly intros: Readonly<Record<AlertCause, Say>>;
  readonly to: Say;
  readonly about: (terms: string) => string;
  readonly reasonUnknown: string;
  readonly firstPost: (time: string) => string;
  readonly opened: (time: string) => string;
  readonly heldInside: (level: string, from: string) => string;
  readonly severity: (value: number, parts: string | undefined) => string;
  readonly whyThisLevel: (reason: string) => string;
  /** Campaigns of the brand that run now, as one list. */
  readonly campaigns: (labels: string) => string;
  readonly marks: Readonly<Partial<Record<IncidentMark, string>>>;
  readonly explained: (percent: number) => string;
  readonly uncertain: string;
  readonly unknown: UnknownTexts;
  readonly proposals: Readonly<Record<Level, readonly string[]>>;
  readonly proposalsOf: Readonly<Record<'drill' | 'close' | 'update', readonly string[]>>;
  readonly record: (record: { readonly times: number; readonly real: number; readonly noise: number }) => string;
  readonly noRecord: string;
  readonly sent: (time: string) => string;
  readonly nextStep: (time: string, names: string | undefined) => string;
  readonly short: {
    readonly since: (time: string) => string;
    readonly severity: (value: number) => string;
    readonly safety: (authors: number | null) => string;
    readonly blind: (sources: string) => string;
    readonly notConnected: (networks: string) => string;
    readonly uncertain: (some: number, all: number) => string;
    readonly unchecked: string;
  };
}

/** What we do not know, one sentence each. */
export interface UnknownTexts {
  readonly storeIsAway: string;
  readonly blind: (source: string, since: string | undefined, reason: string) => string;
  readonly moreBlind: (count: number) => string;
  readonly atLeast: string;
  readonly notReadYet: (count: number, all: number) => string;
  readonly sources: string;
  readonly notConnected: (networks: string, count: number) => string;
  readonly labels: string;
  readonly uncertain: (some: number, all: number) => string;
  readonly safety: (authors: number | null) => string;
  readonly numbers: string;
  readonly firstPost: string;
  readonly parts: string;
  readonly learning: string;
  readonly blindIncident: string;
  /** Holds for every incident, so that something always stands there. */
  readonly unchecked: string;
}
