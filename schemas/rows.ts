/** Rows as the store takes and gives them. Keys and hashes are lower-case hex; UInt64 values are decimal strings. */
import type { MessageCause } from './plain/escalation.ts';
import type { Direction, LanguageSource, StoredLabel, Visibility } from './plain/labels.ts';
import type { IncidentEventKind, Level } from './plain/levels.ts';
import type { EpochMs, EpochSeconds } from './plain/units.ts';

/** `nativeId` = first 128 bits of HMAC(installation key, origin + the source's own id), 32 hex digits. */
export interface MentionKey {
  readonly origin: string;
  readonly nativeId: string;
}

export interface MentionRow extends MentionKey {
  /** Source's edit time in ms when it tells one, else 1; rises with each edit. */
  readonly version: number;
  readonly publishedAt: EpochMs | null;
  readonly seenAt: EpochMs;
  readonly bucketAt: EpochSeconds;
  readonly late: boolean;
  /** Publication time was in the future and was clamped to the tick. */
  readonly clamped: boolean;
  /** 64 hex digits, or '' when the source names no author. */
  readonly authorKey: string;
  /** Id space of the author's account. */
  readonly network: string;
  readonly language: string;
  readonly languageSource: LanguageSource;
  /** Rounded to two digits; 0 = unknown. */
  readonly followers: number;
  readonly reposts: number;
  readonly likes: number;
  /** 0 = none. */
  readonly rating: number;
  /** nativeId of the mention answered, '' = none. */
  readonly inReplyTo: string;
  readonly visibility: Visibility;
  /** A tombstone: hidden for good, whatever version is read again later. */
  readonly isDeleted: boolean;
}

/** What is already stored of a key: enough to carry the first sight forward and to see what changed. */
export interface StoredMention extends MentionKey {
  readonly version: number;
  readonly seenAt: EpochMs;
  readonly bucketAt: EpochSeconds;
  readonly late: boolean;
  readonly isDeleted: boolean;
}

export interface MentionTextRow extends MentionKey {
  readonly version: number;
  readonly seenAt: EpochMs;
  readonly sourceOwnId: string;
  readonly text: string;
  readonly title: string;
  readonly url: string;
  /** Where the source tells whether it still exists; '' = it cannot be looked at again. */
  readonly recheckAt: string;
}

export interface AuthorIdentityRow {
  readonly authorKey: string;
  readonly version: number;
  readonly seenAt: EpochMs;
  readonly network: string;
  /** AES-256-GCM under the identity key: hex of nonce, tag and cipher text over JSON {account, displayName, profileUrl}. */
  readonly sealed: string;
}

export interface SightingRow extends MentionKey {
  readonly source: string;
  readonly seenAt: EpochMs;
  readonly version: number;
}

export interface MentionBrandRow extends MentionKey {
  readonly brand: string;
  readonly direction: Direction;
  readonly queryVersion: number;
  readonly version: number;
}

export interface MentionAnalysisRow extends MentionKey {
  /** Brand id, or '-' for the mention as a whole. */
  readonly brand: string;
  /** generation · 2^44 + mention version, decimal. */
  readonly version: string;
  readonly label: StoredLabel;
  /** Probabilities, each 0–1; all 0 when there is no label. */
  readonly pNegative: number;
  readonly pNeutral: number;
  readonly pPositive: number;
  readonly flags: number;
  readonly modelVersion: string;
}

export interface MentionFactRow extends MentionKey {
  readonly brand: string;
  readonly bucketAt: EpochSeconds;
  readonly version: string;
  readonly isDeleted: boolean;
  readonly late: boolean;
  readonly authorKey: string;
  /** UInt64, decimal. */
  readonly story: string;
  readonly direction: Direction;
  readonly modelLabel: StoredLabel;
  readonly personLabel: StoredLabel;
  readonly reach: number;
  readonly flags: number;
}

/** A cluster of copies inside one brand. The founder is the mention that was seen first. */
export interface StoryRow {
  readonly brand: string;
  /** UInt64, decimal. */
  readonly story: string;
  readonly founder: MentionKey;
  readonly foundedAt: EpochSeconds;
  /** SimHash-64 of words and word pairs, decimal; '0' below five words. */
  readonly fingerprint: string;
  /** FNV-1a hash of the normalised text, 16 hex digits. */
  readonly textHash: string;
  /** Sorted distinct 32-bit hashes of word pairs, at most 200. */
  readonly pairs: readonly number[];
  readonly version: number;
}

export interface Cell {
  readonly brand: string;
  readonly step: number;
  readonly at: EpochSeconds;
}

export interface QuarantineRow {
  readonly source: string;
  /** Line of an archive, item position of a page. */
  readonly position: number;
  readonly reason: string;
  readonly seenAt: EpochMs;
  /** Where it was met: schedule tick in ms and page number. */
  readonly tick: EpochMs;
  readonly page: number;
}

export interface CoverageRow {
  readonly source: string;
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
  readonly version: number;
}

export interface CursorRow {
  readonly source: string;
  /** tick ms · 2^20 + page number, so that a stalled worker's older row loses; decimal. */
  readonly version: string;
  /** JSON, at most 4 kB, free of personal data. */
  readonly cursor: string;
}

export interface DetectorStateRow {
  readonly brand: string;
  /** Last bucket committed. */
  readonly lastBucket: EpochSeconds;
  /** Unique and rising. */
  readonly version: string;
  /** Base64. */
  readonly blob: string;
}

export interface DecisionRow {
  readonly brand: string;
  readonly bucket: EpochSeconds;
  readonly version: string;
  readonly level: Level;
  readonly severity: number;
  /** Every term of the decision, JSON with sorted keys. */
  readonly terms: string;
}

export interface IncidentRow {
  readonly incident: string;
  readonly brand: string;
  readonly version: string;
  readonly level: Level;
  readonly peakLevel: Level;
  readonly openedAt: EpochSeconds;
  readonly closedAt: EpochSeconds | null;
  readonly peakSeverity: number;
  /** Comma-separated marks. */
  readonly marks: string;
}

export interface IncidentEventRow {
  readonly incident: string;
  readonly brand: string;
  /** 0-based inside the incident. */
  readonly sequence: number;
  readonly kind: IncidentEventKind;
  readonly at: EpochSeconds;
  readonly level: Level;
  /** Evidence, terms, reasons: JSON with sorted keys, no handles. */
  readonly detail: string;
  readonly version: string;
}

export interface AmbassadorScoreRow {
  readonly brand: string;
  readonly authorKey: string;
  readonly scoredAt: EpochMs;
  readonly version: string;
  /** 0–100; 0 when a gate stopped the author. */
  readonly score: number;
  readonly band: 'propose' | 'follow' | 'hidden' | 'stopped';
  /** Name of the first gate that stopped the author, '' = none. */
  readonly gate: string;
  /** Five legs, counts, keys of up to five posts: JSON with sorted keys. */
  readonly detail: string;
}

export interface IncidentNoteRow {
  readonly note: string;
  readonly incident: string;
  readonly person: string;
  readonly at: EpochMs;
  readonly text: string;
}

/** A message to somebody. */
export interface OutboxRow {
  /** 32 hex digits. */
  readonly message: string;
  /** '' for a notice. */
  readonly incident: string;
  readonly brand: string;
  readonly cause: MessageCause;
  readonly isDrill: boolean;
  readonly level: Level;
  readonly chain: number;
  readonly step: number;
  readonly recipient: string;
  readonly receiver: string;
  readonly language: 'nl' | 'en';
  readonly createdAt: EpochMs;
  readonly subject: string;
  /** `AlertMessage` as JSON. */
  readonly body: string;
  /** Sources a notice is about, comma-separated; absent or '' for an incident. */
  readonly sources?: string | undefined;
}

export const DELIVERY_OUTCOMES = ['delivered', 'failed', 'unknown', 'refused', 'replaced', 'expired'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

export interface DeliveryRow {
  readonly message: string;
  /** From 1; 0 for what ended it without a try. */
  readonly attempt: number;
  readonly receiver: string;
  readonly recipient: string;
  readonly at: EpochMs;
  readonly outcome: DeliveryOutcome;
  readonly reason: string;
  readonly receipt: string;
  readonly nextAt: EpochMs | null;
}

export interface AuditRow {
  readonly at: EpochMs;
  readonly person: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string;
}
