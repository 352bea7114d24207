import type { ChangeReason } from '../analysis/detection/decision.ts';
import type { IncidentState } from '../analysis/detection/incident-state.ts';
import { incidentId } from '../analysis/detection/incident-id.ts';
import type { Detected } from '../schemas/plain/escalation.ts';
import type { BrandId, IncidentId, IsoTime } from '../schemas/plain/history-safe.ts';
import type { Level } from '../schemas/plain/levels.ts';
import { DAY_SECONDS } from '../schemas/plain/units.ts';
import type { IncidentEventRow } from '../schemas/rows.ts';
import { readIncidentEvents } from '../store/detection.ts';
import { readIncidentStates, type IncidentStateRow } from '../store/incident-state.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { groupBy } from './group-by.ts';

/** A resolved incident is owned for a day more; what is older has nobody to tell. */
const TOLD_SECONDS = DAY_SECONDS;

/**
 * Tells the workflow of each open or lately closed incident where its evidence stands, and starts the one of a new incident. It
 * reads the record and not what the evaluation just did, so that a crash between the two loses nothing; what a workflow knows
 * already changes nothing there.
 */
export function createReportIncidents({ store, escalation, now }: ActivityDependencies): (input: unknown, signal: AbortSignal) => Promise<{ readonly reported: number }> {
  /** What each incident was last told by this worker. */
  const told = new Map<string, string>();

  return async (_input, signal) => {
    if (escalation === undefined) return { reported: 0 };
    const states = (await readIncidentStates(store, { signal })).flatMap((row) => findIncidents(row, Math.floor(now() / 1_000)));
    if (states.length === 0) return { reported: 0 };
    const events = groupBy(await readIncidentEvents(store, { incidents: states.map(({ incident }) => incident) }, { signal }), ({ incident }) => incident);
    let reported = 0;
    const failures: unknown[] = [];
    for (const { incident, brand, isBlind, isCalm } of states) {
      const own = events.get(incident) ?? [];
      if (own.length === 0) continue;
      const detected = foldEvidence(own, { isBlind, isCalm });
      const said = JSON.stringify(detected);
      if (told.get(incident) === said) continue;
      try {
        await escalation.report(incident, brand, detected);
        told.set(incident, said);
        reported += 1;
      } catch (error) {
        // The others are told all the same.
        signal.throwIfAborted();
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    for (const incident of told.keys()) if (!states.some((state) => state.incident === incident)) told.delete(incident);
    return { reported };
  };
}

interface FoundIncident {
  readonly incident: IncidentId;
  readonly brand: BrandId;
  readonly isBlind: boolean;
  readonly isCalm: boolean;
}

function findIncidents({ brand, state }: IncidentStateRow, nowSeconds: number): readonly FoundIncident[] {
  const { open, closed } = JSON.parse(state) as IncidentState; // written by the incident record
  const recent = closed !== null && nowSeconds - closed.closedAt <= TOLD_SECONDS ? closed : null;
  return [open, recent].flatMap((each) => (each === null ? [] : [{
    incident: incidentId(brand, each.openedAt) as IncidentId, // 16 hex digits
    brand: brand as BrandId, // an id of the configuration
    isBlind: each.blind,
    isCalm: each === open && each.proposed,
  }]));
}

/** Changes that people made. */
const PERSONAL_REASONS: ReadonlySet<string> = new Set(['closed-by-person', 'reopened-by-person', 'declared-crisis'] satisfies readonly ChangeReason[]);

/** Where the evidence of an incident stands after all of its events. */
function foldEvidence(events: readonly IncidentEventRow[], { isBlind, isCalm }: Pick<FoundIncident, 'isBlind' | 'isCalm'>): Detected {
  const ordered = [...events].sort((a, b) => a.sequence - b.sequence);
  const first = ordered[0]!; // the caller leaves out incidents without events
  const last = ordered.at(-1)!; // as above
  const details = ordered.map(({ detail }) => JSON.parse(detail) as { readonly severity: number; readonly reason: string; readonly digest?: boolean }); // written by recordIncidents
  // People know what they did: told back to them it would open or close again what they meant otherwise.
  const byEvidence = ordered.filter((_, place) => !PERSONAL_REASONS.has(details[place]?.reason ?? ''));
  const lastByEvidence = byEvidence.at(-1);
  const isOpen = lastByEvidence?.kind !== 'closed';
  const count = (...kinds: readonly IncidentEventRow['kind'][]) => byEvidence.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    sequence: last.sequence,
    level: isOpen ? (lastByEvidence?.level ?? 0) : 0,
    peakLevel: Math.max(...ordered.map(({ level }) => level)) as Level, // the largest of levels
    severity: Math.round(details.at(-1)?.severity ?? 0),
    isOpen,
    isBlind, isCalm,
    opened: count('opened', 'reopened'),
    news: count('evidence'),
    isDigest: details[0]?.digest === true,
    openedAt: new Date(first.at * 1_000).toISOString() as IsoTime, // toISOString writes that form
  };
}
