import { createHash } from 'node:crypto';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { ActRecord, Standing, Verdict } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { IncidentRow } from '../../schemas/rows.ts';
import type { Store } from '../../store/client.ts';
import { readIncidents } from '../../store/detection.ts';
import { insertActs, writeStandings, type ActRow } from '../../store/incident-acts.ts';

const MINUTE_MS = 60_000;
/** The first of the duty did not answer within a quarter of an hour, as the matrix has it; the deputy took six minutes more. */
const DEPUTY_MS = 15 * MINUTE_MS;
const TAKEN_MS = 21 * MINUTE_MS;
const DESK_TAKES_MS = 11 * MINUTE_MS;

/**
 * Gives the incidents of the invented past their people: who was told, who took over, and what it turned out to be. In a replay nobody
 * acts, so that the demo's history would otherwise be full of alarms that nobody ever had.
 */
export async function primeIncidents(store: Store, { escalation }: { readonly escalation: EscalationConfig }): Promise<void> {
  const closed = (await readIncidents(store)).filter((incident): incident is IncidentRow & { readonly closedAt: number } => incident.closedAt !== null);
  const pasts = closed.map((incident) => pastOf(incident, escalation));
  await insertActs(store, pasts.flatMap(({ acts }) => acts));
  await writeStandings(store, pasts.map(({ standing }) => standing));
}

function pastOf(
  { incident: id, brand, level: _, peakLevel, openedAt, closedAt, marks }: IncidentRow & { readonly closedAt: number },
  { duties }: EscalationConfig,
): { readonly acts: readonly ActRow[]; readonly standing: Standing } {
  const incident = id as IncidentId; // read from the store
  const holder = (duty: string): RecipientId => duties.find((each) => each.id === duty)?.people[0] ?? ('nobody' as RecipientId); // the demo fills every duty
  const isHigh = peakLevel >= 3;
  const [first, owner] = isHigh ? [holder('reputation'), holder('deputy')] : [holder('webcare'), holder('webcare')];
  const verdict: Verdict = isHigh ? 'real' : marks.includes('copies') ? 'duplicate' : 'noise';
  const start = openedAt * 1_000;
  const ends = closedAt * 1_000;
  const taken = Math.min(ends, start + (isHigh ? TAKEN_MS : DESK_TAKES_MS));
  const act = (kind: ActRecord['kind'], at: number, more: Partial<ActRecord> = {}): ActRow => ({
    incident: id, brand, act: createHash('sha256').update(`${id} ${kind} ${at}`).digest('hex').slice(0, 32) as ActId, // 32 hex digits
    kind, at: isoTime(at), level: peakLevel, ...more,
  });
  const acts = [
    act('detected', start),
    act('alerted', start, { cause: 'opened', chain: 1, step: 0, recipients: [first] }),
    ...(isHigh ? [act('alerted', start + DEPUTY_MS, { cause: 'step', chain: 1, step: 1, recipients: [owner] })] : []),
    act('acknowledged', taken, { by: owner, via: 'link' }),
    act('resolved', ends, { by: owner, via: 'screen', verdict }),
  ];
  return {
    acts,
    standing: {
      incident, brand: brand as BrandId, isDrill: false, revision: acts.length, state: 'resolved', level: 0, peakLevel, owner, acknowledgedAt: isoTime(taken), // an id of the configuration
      snoozedUntil: null, heldUntil: null, nextAt: null, next: [], told: [...new Set([first, owner])], updateDue: null, isBlind: false, isCalm: false, verdict,
      resolvedAt: isoTime(ends), undoUntil: null, decidedAt: isoTime(start),
    },
  };
}

function isoTime(at: number): IsoTime {
  return new Date(at).toISOString() as IsoTime; // toISOString writes that form
}
