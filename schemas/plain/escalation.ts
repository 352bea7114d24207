/** Names and shapes by which incidents and people talk to each other. Imports nothing but types of this folder. */
import type { ActId, BrandId, IncidentId, IsoTime, NoteId, ReceiverId, RecipientId } from './history-safe.ts';
import type { Level } from './levels.ts';

/** Signals, updates and queries of `escalateIncident`. */
export const ESCALATION = {
  detected: 'detected',
  acknowledge: 'acknowledge',
  snooze: 'snooze',
  resolve: 'resolve',
  reopen: 'reopen',
  declare: 'declare',
  note: 'note',
  handOver: 'handOver',
  standing: 'standing',
} as const;

/** open: nobody has it yet. */
export const INCIDENT_STANDINGS = ['open', 'acknowledged', 'snoozed', 'resolved'] as const;
export type IncidentStanding = (typeof INCIDENT_STANDINGS)[number];

/** Was it real? real = *echt*, noise = *ruis*, campaign = *campagne*, duplicate = *dubbel*. */
export const VERDICTS = ['real', 'noise', 'campaign', 'duplicate'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What people did, and what the chain did for them. */
export const ACT_KINDS = [
  'acknowledged', 'snoozed', 'handed-over', 'noted', 'declared', 'resolved', 'reopened',
  'detected', 'alerted', 'held', 'unreachable', 'woken', 'reminded', 'closing-proposed', 'calmed',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Why somebody is told something. */
export const ALERT_CAUSES = [
  'opened', 'raised', 'reopened', 'woken', 'news', 'step', 'held-summary', 'acknowledged', 'handed-over', 'closing-proposed', 'update-due', 'resolved',
] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];
/** What is sent apart from incidents. */
export const NOTICE_CAUSES = ['blind', 'seeing-again', 'needs-attention', 'stalled', 'running-again', 'sign-in', 'test'] as const;
export type NoticeCause = (typeof NOTICE_CAUSES)[number];
/** Reports that people get without asking. */
export const REPORT_CAUSES = ['week-report', 'day-report'] as const;
export type ReportCause = (typeof REPORT_CAUSES)[number];
/** Why a message was made. */
export type MessageCause = AlertCause | NoticeCause | ReportCause;

/** Where an incident stands by its evidence, after every event up to `sequence`. */
export interface Detected {
  /** Sequence of the last event taken in; an older report changes nothing. */
  readonly sequence: number;
  readonly level: Level;
  readonly peakLevel: Level;
  /** 0–100. */
  readonly severity: number;
  /** Evidence has not closed it. What people closed is not told back to them. */
  readonly isOpen: boolean;
  readonly isBlind: boolean;
  /** Closing is proposed: six hours without criticism. */
  readonly isCalm: boolean;
  /** How often evidence opened it so far; what people declared or reopened is not among it. */
  readonly opened: number;
  /** Events so far that brought something new (severity, volume, a source). */
  readonly news: number;
  /** Over the daily ceiling: told in the digest alone. */
  readonly isDigest: boolean;
  /** Bucket in which it opened. */
  readonly openedAt: IsoTime;
}

export interface EscalateIncidentInput {
  readonly incident: IncidentId;
  readonly brand: BrandId;
  /** A fire drill: the real chain, marked, never counted. */
  readonly isDrill: boolean;
  /** The owner of an incident of level 3 or 4 owes an update after so long. */
  readonly updateEveryMs: number;
  /** Of a drill, which nothing detects: the level it plays. */
  readonly drillLevel?: Level | undefined;
  /** Carried over when the run continues as new; made by the run before. */
  readonly carried?: CarriedEscalation | undefined;
}

/** Opaque to all but the workflow; plain counts, times and ids. */
export interface CarriedEscalation {
  readonly state: EscalationState;
  readonly unrecorded: readonly ActRecord[];
}

/** Every act of a person carries who, and the id of the button press. */
export interface ActBase {
  readonly by: RecipientId;
  readonly act: ActId;
  readonly via: ActVia;
}
export type ActVia = 'screen' | 'link' | 'command' | 'demo';

export interface AcknowledgeInput extends ActBase {
  /** Level the person saw; null: whatever it is now. */
  readonly level: Level | null;
}
export interface SnoozeInput extends ActBase {
  /** 5–1,440. */
  readonly minutes: number;
}
export interface ResolveInput extends ActBase {
  readonly verdict: Verdict;
}
export interface NoteInput extends ActBase {
  readonly note: NoteId;
}
export interface HandOverInput extends ActBase {
  readonly to: RecipientId;
}

/** What became of an act. Only `done` changed something. */
export const ACT_RESULTS = ['done', 'already', 'raised-meanwhile', 'resolved-before', 'not-resolved', 'too-late', 'longer-already', 'same-owner'] as const;
export type ActResult = (typeof ACT_RESULTS)[number];

export interface ActAnswer {
  readonly result: ActResult;
  readonly standing: Standing;
}

/** Where an incident stands for people; also the answer of the query `standing`, and the row screens read. */
export interface Standing {
  readonly incident: IncidentId;
  readonly brand: BrandId;
  readonly isDrill: boolean;
  /** Rises with every change of the incident's own workflow. */
  readonly revision: number;
  readonly state: IncidentStanding;
  readonly level: Level;
  readonly peakLevel: Level;
  readonly owner: RecipientId | null;
  /** When it was first acknowledged. */
  readonly acknowledgedAt: IsoTime | null;
  /** Since when its owner has it; null without one. */
  readonly ownedAt?: IsoTime | null | undefined;
  readonly snoozedUntil: IsoTime | null;
  /** Delivery is held by quiet or desk hours until then. */
  readonly heldUntil: IsoTime | null;
  /** Next step of the chain unless somebody acknowledges, and who hears then. */
  readonly nextAt: IsoTime | null;
  readonly next: readonly RecipientId[];
  /** Everybody who was told so far. */
  readonly told: readonly RecipientId[];
  /** When the owner owes the others an update; null below level 3 and without an owner. */
  readonly updateDue: IsoTime | null;
  readonly isBlind: boolean;
  /** Closing is proposed to the owner. */
  readonly isCalm: boolean;
  readonly verdict: Verdict | null;
  readonly resolvedAt: IsoTime | null;
  /** Until when a resolve can be undone. */
  readonly undoUntil: IsoTime | null;
  /** First moment the chain knew of it: the decision, by the clock of the workflow. */
  readonly decidedAt: IsoTime;
}

/** The part of a standing that the pure state machine owns; the workflow adds timers. */
export interface EscalationState {
  readonly standing: Standing;
  readonly detected: Detected;
  /** Highest level that somebody has acknowledged. */
  readonly acknowledgedLevel: Level;
  /** Level at which it was last snoozed. */
  readonly snoozedLevel?: Level | undefined;
  /** Numbers the chains of an incident: a rise begins a new one. */
  readonly chain: number;
  readonly step: number;
  readonly chainStartedAt: IsoTime | null;
  readonly declaredBy: RecipientId | null;
  readonly lastUpdateAt: IsoTime | null;
  readonly lastToldAt: IsoTime | null;
  readonly remindersSent: number;
  /** Level and first moment of what quiet hours hold back. */
  readonly held: HeldAlert | null;
  /** The last acts by their id, newest last: a second press of the same button gets the same answer. */
  readonly heard: readonly ActId[];
}

export interface HeldAlert {
  readonly since: IsoTime;
  readonly level: Level;
  readonly peakLevel: Level;
}

/** One thing that happened, for the record. */
export interface ActRecord {
  readonly act: ActId;
  readonly kind: ActKind;
  readonly at: IsoTime;
  /** Absent for what the chain did by itself. */
  readonly by?: RecipientId | undefined;
  readonly via?: ActVia | undefined;
  readonly level: Level;
  readonly cause?: AlertCause | undefined;
  readonly chain?: number | undefined;
  readonly step?: number | undefined;
  readonly recipients?: readonly RecipientId[] | undefined;
  readonly to?: RecipientId | undefined;
  readonly until?: IsoTime | undefined;
  readonly verdict?: Verdict | undefined;
  readonly note?: NoteId | undefined;
}

/* ── Activities of the chain ─────────────────────────────────────────────── */

export interface PlanAlertInput {
  readonly incident: IncidentId;
  readonly brand: BrandId;
  readonly isDrill: boolean;
  readonly level: Level;
  readonly cause: AlertCause;
  /** 0-based step of the chain. */
  readonly step: number;
  /** By the workflow's clock. */
  readonly now: IsoTime;
  /** These and nobody else, at once, over what does not ring: news for people who know of it already. */
  readonly to?: readonly RecipientId[] | undefined;
}

/** Who hears of a step, when, and what follows. */
export interface AlertPlan {
  /** Not later than `now`: at once. Later: quiet or desk hours hold it. */
  readonly deliverAt: IsoTime;
  readonly recipients: readonly Reachable[];
  /** When the next step is due, counted from the delivery; null: there is none. */
  readonly nextAt: IsoTime | null;
  /** Who would hear then. */
  readonly next: readonly RecipientId[];
  /** Nobody on duty could be reached: these stand in. */
  readonly isFallback: boolean;
}

export interface Reachable {
  readonly recipient: RecipientId;
  /** In the order in which they are tried; never empty. */
  readonly receivers: readonly ReceiverId[];
}

/** One message of the chain to one recipient over one receiver. */
export interface SendAlertInput {
  readonly incident: IncidentId;
  readonly brand: BrandId;
  readonly isDrill: boolean;
  readonly cause: AlertCause;
  readonly level: Level;
  readonly chain: number;
  readonly step: number;
  readonly recipient: RecipientId;
  readonly receiver: ReceiverId;
  readonly at: IsoTime;
  /** What the message says of the chain. */
  readonly owner: RecipientId | null;
  readonly nextAt: IsoTime | null;
  readonly next: readonly RecipientId[];
  readonly held: HeldAlert | null;
  readonly verdict: Verdict | null;
  readonly detected: Detected;
}

export interface SendAlertOutcome {
  /** `queued`: not taken yet, and the outbox goes on trying. `refused`: this receiver never will. */
  readonly outcome: 'delivered' | 'queued' | 'refused';
  /** false: the store was away, and the workflow has to record it later. */
  readonly isRecorded: boolean;
}

export interface RecordActsInput {
  readonly incident: IncidentId;
  readonly brand: BrandId;
  readonly acts: readonly ActRecord[];
  readonly standing: Standing;
}

export interface DrainOutboxInput {
  readonly tick?: IsoTime | undefined;
}

export interface DrainOutcome {
  readonly delivered: number;
  readonly failed: number;
  readonly givenUp: number;
  readonly waiting: number;
}
