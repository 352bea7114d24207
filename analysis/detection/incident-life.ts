import { INCIDENT_MARKS, type IncidentMark, type Level } from '../../schemas/plain/levels.ts';
import { findNews, rememberAlert, rememberNews, tell, type Alerted } from './cool-down.ts';
import type { IncidentInput, IncidentState, OpenIncident, StateChange } from './incident-state.ts';
import { INCIDENT } from './settings.ts';

/** Marks that describe what the incident is made of; they go when negative people take over. */
const MARKS_OF_VOLUME: readonly IncidentMark[] = ['surge', 'copies'];

/** One decision in the life of an open incident. Order: sight, level up, level down, closing, news. */
export function advanceIncident(
  state: IncidentState,
  before: OpenIncident,
  input: IncidentInput,
  closeOnProposal: boolean,
): { readonly state: IncidentState; readonly changes: readonly StateChange[] } {
  const changes: StateChange[] = [];
  const now: Alerted = { severity: input.severity, peak: input.x1, sources: input.sources };
  let alerts = state.alerts;
  let open = count(before, input);

  if (open.blind !== before.blind) {
    changes.push({ kind: open.blind ? 'blind' : 'seeing-again', incident: open, reason: input.blind ?? 'seeing-again' });
  }

  const risen = levelUp(open, input);
  if (risen !== undefined) {
    open = raised(open, risen.level, now);
    alerts = rememberAlert(alerts, open.level, input.bucket, open.told);
    changes.push({ kind: 'raised', incident: open, reason: risen.reason });
  } else if (open.blind) {
    // Nobody may call it calm while a source is missing.
  } else if (mayFallFromHigh(open, input)) {
    open = { ...open, level: 2 };
    changes.push({ kind: 'lowered', incident: open, reason: 'severity-low' });
  } else if (isCalm(open, input) && (open.level === 1 || open.level === 2)) {
    open = { ...open, level: 0 };
    if (open.peakLevel <= INCIDENT.coolDownLevel) return close(open, 'calm');
    changes.push({ kind: 'lowered', incident: open, reason: 'calm' });
  } else if (mayProposeClosing(open, input)) {
    open = { ...open, proposed: true };
    changes.push({ kind: 'closing-proposed', incident: open, reason: 'calm-for-six-hours' });
    if (closeOnProposal) return close(open, 'closed-by-proposal');
  }

  const news = risen === undefined && input.level > 0 ? findNews(open.told, now) : undefined;
  if (news !== undefined) {
    open = { ...open, told: tell(open.told, now) };
    alerts = rememberNews(alerts, open.told);
    changes.push({ kind: 'evidence', incident: open, reason: news });
  }
  return { state: { ...state, open, alerts }, changes };

  function close(incident: OpenIncident, reason: 'calm' | 'closed-by-proposal') {
    const closed: OpenIncident = { ...incident, level: 0 };
    changes.push({ kind: 'closed', incident: closed, reason });
    return { state: { ...state, open: null, closed: { ...closed, closedAt: input.bucket }, alerts }, changes };
  }
}

/** The rise of an open incident and nothing else: for a bucket that is not over yet. */
export function raiseIncident(
  state: IncidentState,
  open: OpenIncident,
  input: IncidentInput,
): { readonly state: IncidentState; readonly changes: readonly StateChange[] } {
  const risen = levelByEvidence(open, input);
  if (risen === undefined) return { state, changes: [] };
  const higher = raised({ ...open, marks: mergeMarks(open.marks, input) }, risen.level, { severity: input.severity, peak: input.x1, sources: input.sources });
  return {
    state: { ...state, open: higher, alerts: rememberAlert(state.alerts, higher.level, input.bucket, higher.told) },
    changes: [{ kind: 'raised', incident: higher, reason: risen.reason }],
  };
}

function raised(open: OpenIncident, level: Level, now: Alerted): OpenIncident {
  return { ...open, level, peakLevel: Math.max(open.peakLevel, level) as Level, told: tell(open.told, now) }; // the higher of two levels
}

/** Brings the counters and marks up to date. A blind bucket counts towards no calm. */
function count(open: OpenIncident, input: IncidentInput): OpenIncident {
  const blind = input.blind !== undefined;
  const grow = (buckets: number, holds: boolean) => (holds ? (blind ? buckets : buckets + 1) : 0);
  return {
    ...open,
    blind,
    marks: mergeMarks(open.marks, input),
    peakSeverity: Math.max(open.peakSeverity, input.severity),
    proposed: open.proposed && !input.negativeHolds,
    lowBuckets: grow(open.lowBuckets, input.severity < INCIDENT.severityLow),
    quietBuckets: grow(open.quietBuckets, input.level === 0),
    negativeQuietBuckets: grow(open.negativeQuietBuckets, !input.negativeHolds),
    highBuckets: open.level >= 3 ? open.highBuckets + 1 : 0,
  };
}

function mergeMarks(marks: readonly IncidentMark[], input: IncidentInput): readonly IncidentMark[] {
  return INCIDENT_MARKS.filter((mark) => {
    if (mark === 'blind') return input.blind !== undefined;
    if (input.negativeHolds && MARKS_OF_VOLUME.includes(mark)) return input.marks.includes(mark);
    return marks.includes(mark) || input.marks.includes(mark);
  });
}

interface Rise {
  readonly level: Level;
  readonly reason: StateChange['reason'];
}

function levelUp(open: OpenIncident, input: IncidentInput): Rise | undefined {
  const byEvidence = levelByEvidence(open, input);
  if (byEvidence !== undefined) return byEvidence;
  // Blindness shows part of the people at best, and a part proves no rise.
  const lasting = open.level === 3 && open.highBuckets >= INCIDENT.highBecomesCrisisBuckets && input.rising && !open.blind;
  return lasting ? { level: 4, reason: 'lasting-crisis' } : undefined;
}

function levelByEvidence(open: OpenIncident, input: IncidentInput): Rise | undefined {
  if (open.level === 4) return undefined;
  return input.level > open.level && input.condition !== undefined ? { level: input.level, reason: input.condition } : undefined;
}

/** Sixty minutes between the first low severity and now are thirteen decisions. */
function mayFallFromHigh(open: OpenIncident, input: IncidentInput): boolean {
  return open.level === 3 && input.level < 3 && open.lowBuckets > INCIDENT.calmBuckets && hasCalmVolume(input);
}

function isCalm(open: OpenIncident, input: IncidentInput): boolean {
  return open.quietBuckets >= INCIDENT.calmBuckets && hasCalmVolume(input);
}

function mayProposeClosing(open: OpenIncident, input: IncidentInput): boolean {
  const touchedHigh = open.peakLevel > INCIDENT.coolDownLevel && (open.level === 0 || open.level === 4);
  return touchedHigh && !open.proposed && open.negativeQuietBuckets >= INCIDENT.proposeClosingBuckets && isCalm(open, input);
}

function hasCalmVolume({ x1, m1 }: IncidentInput): boolean {
  return x1 < INCIDENT.calmVolumeRatio * m1;
}
