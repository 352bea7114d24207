import type { Level } from '../../schemas/plain/levels.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import { rememberAlert, tell } from './cool-down.ts';
import { incidentId } from './incident-id.ts';
import { closeByPerson, type IncidentState, type OpenIncident, type StateChange } from './incident-state.ts';
import { BUCKET_SECONDS } from '../../schemas/plain/units.ts';

/** What a person decided about an incident, apart from any evidence. */
export interface PersonalDecision {
  /** Id of the act; heard once. */
  readonly act: string;
  readonly kind: 'declared' | 'resolved' | 'reopened';
  /** Incident it was about. */
  readonly incident: string;
  readonly at: EpochSeconds;
}

/** Acts remembered, so that one read again is not heard again; people act on an incident a few times a day. */
const ACTS_REMEMBERED = 64;
/** A crisis out of nothing carries the id of the bucket in which its button was pressed; its record may come a bucket later. */
const BUCKETS_BACK = 2;

/**
 * Moves a brand's incidents by what people decided since the last evaluation, oldest first. A declaration raises the open incident
 * or opens one; a resolve closes the incident it is about, blind or not, since a person knows more than a source; a reopen
 * brings back the last one while nothing else is open. An act that was heard before changes nothing.
 *
 * @param bucket the one that is open now: changes count from there
 */
export function hearPeople(
  brand: string,
  before: IncidentState,
  acts: readonly PersonalDecision[],
  bucket: EpochSeconds,
): { readonly state: IncidentState; readonly changes: readonly StateChange[] } {
  let state = before;
  const changes: StateChange[] = [];
  const heard = [...(before.heard ?? [])];
  for (const act of acts) {
    if (heard.includes(act.act)) continue;
    heard.push(act.act);
    const moved = hear(brand, state, act, bucket);
    state = moved.state;
    if (moved.change !== undefined) changes.push(moved.change);
  }
  return heard.length === (before.heard?.length ?? 0) ? { state: before, changes } : { state: { ...state, heard: heard.slice(-ACTS_REMEMBERED) }, changes };
}

function hear(brand: string, state: IncidentState, { kind, incident, at }: PersonalDecision, bucket: EpochSeconds): { readonly state: IncidentState; readonly change?: StateChange } {
  const { open, closed, alerts } = state;
  switch (kind) {
    case 'declared': {
      if (open?.level === 4) return { state };
      const back = open ?? (closed !== null && incidentId(brand, closed.openedAt) === incident ? closed : null);
      const raised: OpenIncident = back === null ? crisis(openedAt(brand, incident, at) ?? bucket) : { ...anew(back), level: 4, peakLevel: 4 };
      const change = open !== null ? 'raised' : back === null ? 'opened' : 'reopened';
      return {
        state: { ...state, open: raised, closed: back === closed ? null : closed, alerts: rememberAlert(alerts, 4, bucket, raised.told) },
        change: { kind: change, incident: raised, reason: 'declared-crisis' },
      };
    }
    case 'resolved': {
      if (open === null || incidentId(brand, open.openedAt) !== incident) return { state };
      const over = closeByPerson(open, bucket);
      return { state: { ...state, open: null, closed: over }, change: { kind: 'closed', incident: { ...open, level: 0 }, reason: 'closed-by-person' } };
    }
    case 'reopened': {
      if (open !== null || closed === null || incidentId(brand, closed.openedAt) !== incident) return { state };
      const level = closed.closedLevel === undefined || closed.closedLevel === 0 ? 1 : closed.closedLevel;
      const again: OpenIncident = { ...anew(closed), level };
      return { state: { ...state, open: again, closed: null }, change: { kind: 'reopened', incident: again, reason: 'reopened-by-person' } };
    }
  }
}

function crisis(openedAtBucket: EpochSeconds): OpenIncident {
  const level: Level = 4;
  return {
    openedAt: openedAtBucket, level, peakLevel: level, peakSeverity: 0, marks: [], blind: false, proposed: false,
    lowBuckets: 0, quietBuckets: 0, negativeQuietBuckets: 0, highBuckets: 0, told: tell(null, { severity: 0, peak: 0, sources: [] }),
  };
}

/** Calm is counted from the start again. */
function anew({ openedAt: opened, level, peakLevel, peakSeverity, marks, blind, told }: OpenIncident): OpenIncident {
  return { openedAt: opened, level, peakLevel, peakSeverity, marks, blind, told, proposed: false, lowBuckets: 0, quietBuckets: 0, negativeQuietBuckets: 0, highBuckets: 0 };
}

function openedAt(brand: string, incident: string, at: EpochSeconds): EpochSeconds | undefined {
  const latest = Math.floor(at / BUCKET_SECONDS) * BUCKET_SECONDS;
  return Array.from({ length: BUCKETS_BACK + 1 }, (_, back) => latest - back * BUCKET_SECONDS).find((bucket) => incidentId(brand, bucket) === incident);
}
