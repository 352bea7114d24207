import { uuid4 } from '@temporalio/workflow';
import type { EscalateIncidentInput, EscalationState } from '../schemas/plain/escalation.ts';
import type { ActId, IsoTime } from '../schemas/plain/history-safe.ts';

/** Where an incident begins: nothing seen, nobody told. */
export function openingState({ incident, brand, isDrill }: EscalateIncidentInput, now: IsoTime): EscalationState {
  return {
    standing: {
      incident, brand, isDrill, revision: firstRevision(now), state: 'open', level: 0, peakLevel: 0, owner: null, acknowledgedAt: null, snoozedUntil: null, heldUntil: null,
      nextAt: null, next: [], told: [], updateDue: null, isBlind: false, isCalm: false, verdict: null, resolvedAt: null, undoUntil: null, decidedAt: now,
    },
    detected: {
      sequence: -1, level: 0, peakLevel: 0, severity: 0, isOpen: true, isBlind: false, isCalm: false, opened: 0, news: 0, isDigest: false, openedAt: now,
    },
    acknowledgedLevel: 0, chain: 0, step: 0, chainStartedAt: null, declaredBy: null, lastUpdateAt: null, lastToldAt: null, remindersSent: 0, held: null, heard: [],
  };
}

/** Seconds of the epoch: a workflow that had to be made anew, since its server lost it, still writes above what the store holds. */
function firstRevision(now: IsoTime): number {
  return Math.floor(Date.parse(now) / 1_000);
}

/** The workflow's clock, which a replay repeats. */
export function nowIso(): IsoTime {
  return new Date().toISOString() as IsoTime; // toISOString writes that form
}

/** An id for what the chain does by itself; a replay gives the same. */
export function chainActId(): ActId {
  return uuid4().replaceAll('-', '') as ActId; // 32 hex digits
}
