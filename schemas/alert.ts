/** A message to people, from facts to what a receiver gets. Pseudonyms and shortened quotes only: a message leaves the house. */
import type { AlertCause, MessageCause, NoticeCause, Verdict } from './plain/escalation.ts';
import type { IncidentMark, Level } from './plain/levels.ts';
import type { EpochMs } from './plain/units.ts';

/** One number of evidence, with what was normal where that is known. */
export interface AlertNumber {
  readonly term: string;
  readonly value: number;
  readonly expected?: number | undefined;
}

/** A short piece of a post. Never from posts that are flagged sensitive, deleted or private. */
export interface AlertQuote {
  /** `v-` and the first digits of the mention's key. */
  readonly id: string;
  readonly text: string;
  readonly isUncertain: boolean;
  /** The source as people know it. */
  readonly source: string;
}

/** What is known of an incident when a message about it is made. Absent = not known, and the message says so. */
export interface AlertFacts {
  readonly incident: string;
  readonly brand: { readonly id: string; readonly name: string; readonly zone: string };
  readonly isDrill: boolean;
  readonly cause: AlertCause;
  readonly level: Level;
  readonly peakLevel: Level;
  readonly at: EpochMs;
  readonly openedAt: EpochMs;
  /** The store could not be asked: figures are those the incident itself remembers. */
  readonly isStoreAway: boolean;
  readonly severity: number;
  /** Shares of the severity, 0–1, largest first; empty when not known. */
  readonly severityParts: readonly { readonly part: 'volume' | 'negative' | 'reach' | 'acceleration'; readonly share: number }[];
  readonly marks: readonly IncidentMark[];
  /** Labels of campaigns, maintenance and events of the brand that run at `at`; absent: none. */
  readonly campaigns?: readonly string[] | undefined;
  /** Why it opened or changed. */
  readonly reason: string | null;
  readonly numbers: readonly AlertNumber[];
  readonly drivers: { readonly terms: readonly string[]; readonly explained: number } | null;
  readonly firstPostAt: EpochMs | null;
  readonly copies: number | null;
  readonly quotes: readonly AlertQuote[];
  /** Sources out of sight, each since when and why. */
  readonly blindSources: readonly { readonly source: string; readonly since: EpochMs | null; readonly reason: string }[];
  readonly sources: { readonly seen: number; readonly all: number } | null;
  /** Networks that are not connected at all, such as X and Facebook. */
  readonly notConnected: readonly string[];
  /** Mentions of the last three hours whose label is uncertain, and all of them. */
  readonly uncertain: { readonly some: number; readonly all: number } | null;
  /** People who write of injury, threats or data leaks. */
  readonly safetyAuthors: number | null;
  readonly held: { readonly since: EpochMs; readonly until: EpochMs; readonly level: Level; readonly peakLevel: Level } | null;
  /** Names, not ids. */
  readonly owner: string | null;
  readonly recipient: string;
  readonly next: { readonly at: EpochMs; readonly names: readonly string[] } | null;
  readonly verdict: Verdict | null;
  /** How this kind of alarm was judged in the last twelve months. */
  readonly record: { readonly times: number; readonly real: number; readonly noise: number } | null;
}

/** What a notice apart from incidents is about. */
export interface NoticeFacts {
  readonly cause: NoticeCause;
  readonly at: EpochMs;
  readonly zone: string;
  readonly recipient: string;
  /** Source it is about. */
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
  readonly since?: EpochMs | undefined;
  /** Whole minutes. */
  readonly minutes?: number | undefined;
  /** How often it was out of sight since people last heard of it; absent: once. */
  readonly times?: number | undefined;
}

/** Where a button of a message leads. Links that act are made when the message is sent, and never stored. */
export const MESSAGE_ACTIONS = ['acknowledge', 'incident', 'sources', 'now', 'sign-in', 'report'] as const;
export type MessageAction = (typeof MESSAGE_ACTIONS)[number];

/** A message as it is stored: everything but its links. */
export interface AlertMessage {
  readonly subject: string;
  /** Emoji for channels that show one. */
  readonly sign: string;
  /** One line: level, brand, id, time, who has it. */
  readonly headline: string;
  /** Labelled paragraphs in the order in which they are read; `label` is '' for a plain one. */
  readonly blocks: readonly { readonly label: string; readonly lines: readonly string[]; readonly kind: 'plain' | 'unknown' | 'quotes' | 'proposal' | 'footer' }[];
  /** Three or four lines for chat and push, what we do not know among them. */
  readonly short: readonly string[];
  readonly actions: readonly { readonly action: MessageAction; readonly label: string; readonly isPrimary: boolean }[];
  /** The command that does the same when no button can: shown in the text part. */
  readonly command: string | null;
  readonly language: 'nl' | 'en';
  /** A document that mail sends in place of the blocks; other channels send `short`. Made when the message is sent, and never stored. */
  readonly letter?: MessageLetter | undefined;
  /** The report it brings, for the link to its page. */
  readonly report?: ReportName | undefined;
}

/** A report as mail takes it. */
export interface MessageLetter {
  readonly html: string;
  readonly text: string;
  /** Base64. */
  readonly pdf?: string | undefined;
}

/** Names one report: ids alone. */
export interface ReportName {
  readonly brand: string;
  /** `2026-W47` or `2026-11-24`. */
  readonly period: string;
}

/** How loud a receiver makes it. */
export const URGENCIES = ['low', 'normal', 'high', 'highest'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A message on its way: with its links, for one receiver. */
export interface OutgoingMessage {
  /** Idempotency key, 32 hex digits: the same for every try. */
  readonly key: string;
  readonly incident: string;
  readonly brand: string;
  readonly cause: MessageCause;
  readonly level: Level;
  readonly isDrill: boolean;
  readonly urgency: Urgency;
  readonly message: AlertMessage;
  /** Absolute addresses for the message's actions; empty when nobody outside this machine could open them. */
  readonly links: Readonly<Partial<Record<MessageAction, string>>>;
  readonly createdAt: EpochMs;
  /** Receipt of this incident's first message there, for receivers that can edit it. */
  readonly earlier: string | null;
}

/** That a receiver took a message. */
export interface Receipt {
  /** Names the message at the receiver, so that it can be edited; '' when it cannot. */
  readonly id: string;
}

/** One way to send messages. */
export interface Channel {
  readonly receiver: string;
  readonly kind: string;
  /**
   * One try. The same key may come again after an unknown outcome.
   * @param options.address topic, mail address or channel of the recipient; undefined when the receiver itself says it
   * @throws DeliveryError; the reason of the signal when that was aborted
   */
  send(message: OutgoingMessage, options: { readonly address: string | undefined; readonly signal: AbortSignal; readonly now: EpochMs }): Promise<Receipt>;
}
