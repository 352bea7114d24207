import type { IncidentMark, Level } from '../../schemas/plain/levels.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import { findNews, isHeldBack, rememberAlert, tell, type Alerted, type LastAlerts } from './cool-down.ts';
import type { ChangeReason, ConditionName } from './decision.ts';
import { advanceIncident, raiseIncident } from './incident-life.ts';
import { INCIDENT } from './settings.ts';

/** What one decision tells the incident. */
export interface IncidentInput {
  readonly bucket: EpochSeconds;
  /** Highest level the conditions open, after cold start and campaign. 0 = none. */
  readonly level: Level;
  /** Strongest condition that holds; undefined at level 0. */
  readonly condition: ConditionName | undefined;
  readonly severity: number;
  readonly x1: number;
  readonly m1: number;
  /** Negative people or share, safety words or doubling: what a person would have to answer for. */
  readonly negativeHolds: boolean;
  /** More negative people in the last hour than in the hour before. */
  readonly rising: boolean;
  readonly blind: 'no-heartbeat' | 'silence' | undefined;
  readonly marks: readonly IncidentMark[];
  /** Hashes of the sources with negative mentions. */
  readonly sources: readonly number[];
}

export interface OpenIncident {
  readonly openedAt: EpochSeconds;
  readonly level: Level;
  readonly peakLevel: Level;
  readonly peakSeverity: number;
  readonly marks: readonly IncidentMark[];
  readonly blind: boolean;
  readonly proposed: boolean;
  /** Seen buckets in a row: severity low, no opening condition, no negative condition; and level 3 reached. */
  readonly lowBuckets: number;
  readonly quietBuckets: number;
  readonly negativeQuietBuckets: number;
  readonly highBuckets: number;
  readonly told: Alerted;
}

export interface ClosedIncident extends OpenIncident {
  readonly closedAt: EpochSeconds;
  /** Level at which a person closed it; absent when it closed by itself. */
  readonly closedLevel?: Level | undefined;
}

/** All a brand's incidents need remembered: at most one open, the last closed, the last alerts. */
export interface IncidentState {
  readonly open: OpenIncident | null;
  readonly closed: ClosedIncident | null;
  readonly alerts: LastAlerts;
  /** Acts of people that were taken in, newest last. */
  readonly heard?: readonly string[] | undefined;
}

export interface IncidentStep {
  readonly state: IncidentState;
  readonly changes: readonly StateChange[];
  /** The cool-down held an opening back. */
  readonly heldBack: boolean;
}

export interface StateChange {
  readonly kind: 'opened' | 'raised' | 'lowered' | 'evidence' | 'closing-proposed' | 'closed' | 'reopened' | 'blind' | 'seeing-again';
  readonly incident: OpenIncident;
  readonly reason: ChangeReason;
}

export const NO_INCIDENTS: IncidentState = { open: null, closed: null, alerts: [null, null] };

/**
 * Moves a brand's incidents by one decision. Promises, for every order of evidence: never two open incidents; no level
 * falls and nothing closes while blind; what closed at most thirty minutes ago opens again under its own id, later
 * evidence opens a new one; what a person closed opens again within thirty minutes by news only; the cool-down binds levels 1–2 only; level 4 ends only by a person, or by the proposal
 * where nobody can answer one.
 */
export function stepIncident(state: IncidentState, input: IncidentInput, { closeOnProposal }: { readonly closeOnProposal: boolean }): IncidentStep {
  if (state.open !== null) return { ...advanceIncident(state, state.open, input, closeOnProposal), heldBack: false };
  const { level, condition: reason } = input;
  if (level === 0 || reason === undefined) return { state, changes: [], heldBack: false };
  const now: Alerted = { severity: input.severity, peak: input.x1, sources: input.sources };
  const { closed } = state;
  const again = closed !== null && input.bucket - closed.closedAt <= INCIDENT.reopenSeconds ? closed : null;
  if (again === null && isHeldBack(state.alerts, level, input.bucket, now)) return { state, changes: [], heldBack: true };
  // Whoever closed it knew what was there: only something new opens it again so soon.
  if (again?.closedLevel !== undefined && level <= again.closedLevel && findNews(again.told, now) === undefined) return { state, changes: [], heldBack: true };
  const open = again === null ? openIncident(input, level, now) : reopenIncident(again, input, level, now);
  return {
    state: { ...state, open, closed: again === null ? closed : null, alerts: rememberAlert(state.alerts, level, input.bucket, open.told) },
    changes: [{ kind: again === null ? 'opened' : 'reopened', incident: open, reason }],
    heldBack: false,
  };
}

/**
 * What a bucket that is still open may do: open or raise by the evidence it is given, which the caller has kept to the
 * rules that need no second look. Nothing falls, closes or is counted towards calm before the bucket is over.
 */
export function stepAtOnce(state: IncidentState, input: IncidentInput, settings: { readonly closeOnProposal: boolean }): IncidentStep {
  if (state.open === null) return stepIncident(state, input, settings);
  return { ...raiseIncident(state, state.open, input), heldBack: false };
}

/** An incident that a person closed, with what was told until then. */
export function closeByPerson(open: OpenIncident, bucket: EpochSeconds): ClosedIncident {
  return { ...open, level: 0, closedAt: bucket, closedLevel: open.level };
}

function openIncident(input: IncidentInput, level: Level, now: Alerted): OpenIncident {
  return {
    openedAt: input.bucket,
    level,
    peakLevel: level,
    peakSeverity: input.severity,
    marks: input.marks,
    blind: input.blind !== undefined,
    proposed: false,
    lowBuckets: 0,
    quietBuckets: 0,
    negativeQuietBuckets: 0,
    highBuckets: 0,
    told: tell(null, now),
  };
}

function reopenIncident({ closedAt: _, closedLevel: __, ...closed }: ClosedIncident, input: IncidentInput, level: Level, now: Alerted): OpenIncident {
  return {
    ...closed,
    level,
    peakLevel: Math.max(closed.peakLevel, level) as Level, // the higher of two levels
    peakSeverity: Math.max(closed.peakSeverity, input.severity),
    blind: input.blind !== undefined,
    proposed: false,
    lowBuckets: 0,
    quietBuckets: 0,
    negativeQuietBuckets: 0,
    highBuckets: 0,
    told: tell(closed.told, now),
  };
}
