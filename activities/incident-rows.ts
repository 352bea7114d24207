import type { IncidentChange } from '../analysis/detection/decision.ts';
import type { IncidentEventKind, IncidentMark, Level } from '../schemas/plain/levels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { IncidentEventRow, IncidentRow } from '../schemas/rows.ts';
import { readIncidentEvents } from '../store/detection.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { createDriverFinder } from './incident-drivers.ts';
import { printSorted } from './sorted-json.ts';

/** Events that bring news: each says which words it stands on. */
const EXPLAINED_KINDS: ReadonlySet<IncidentEventKind> = new Set(['opened', 'raised', 'reopened', 'evidence']);

export interface RecordedChange {
  readonly brand: string;
  readonly change: IncidentChange;
}

/**
 * Events and incident rows of a stretch of decisions. Numbers go on from the events before `before`, so that a stretch
 * that is recorded twice gives the same rows; with `afterAll` they go on from every event there is, for a caller that
 * makes sure itself that nothing is recorded twice.
 */
export async function recordIncidents(
  dependencies: ActivityDependencies,
  { changes, digest, before, afterAll = false, signal }: {
    readonly changes: readonly RecordedChange[];
    readonly digest: ReadonlySet<string>;
    readonly before: EpochSeconds;
    readonly afterAll?: boolean | undefined;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly events: readonly IncidentEventRow[]; readonly incidents: readonly IncidentRow[] }> {
  if (changes.length === 0) return { events: [], incidents: [] };
  const touched = [...new Set(changes.map(({ change }) => change.incident))];
  const earlier = (await readIncidentEvents(dependencies.store, { incidents: touched }, { signal })).filter(({ at }) => afterAll || at < before);
  const findDrivers = createDriverFinder(dependencies, { before });
  const events: IncidentEventRow[] = [];
  const lengths = new Map<string, number>();
  for (const { incident, sequence } of earlier) lengths.set(incident, Math.max(lengths.get(incident) ?? 0, sequence + 1));
  for (const { brand, change } of changes) {
    const sequence = lengths.get(change.incident) ?? 0;
    lengths.set(change.incident, sequence + 1);
    const drivers = EXPLAINED_KINDS.has(change.kind)
      ? await findDrivers({ brand, at: change.at, signal })
      : undefined;
    events.push({
      incident: change.incident, brand, sequence, kind: change.kind, at: change.at, level: change.level, version: String(change.at),
      detail: printSorted({
        evidence: change.evidence, marks: change.marks, reason: change.reason, severity: change.severity, peakLevel: change.peakLevel,
        ...(drivers === undefined ? {} : { drivers: drivers.terms, explained: drivers.explained, driverHours: drivers.hours }),
        ...(digest.has(change.incident) ? { digest: true } : {}),
      }),
    });
  }
  return { events, incidents: touched.map((incident) => foldIncident([...earlier, ...events].filter((event) => event.incident === incident))) };
}

interface EventDetail {
  readonly severity: number;
  readonly marks: readonly IncidentMark[];
}

/** What an incident is now, from its events in order. */
function foldIncident(events: readonly IncidentEventRow[]): IncidentRow {
  const ordered = [...events].sort((a, b) => a.sequence - b.sequence);
  const first = ordered[0] as IncidentEventRow; // an incident exists only through its events
  const last = ordered.at(-1) as IncidentEventRow; // as above
  const details = ordered.map(({ detail }) => JSON.parse(detail) as EventDetail); // written a few lines up
  const peakLevel = Math.max(...ordered.map(({ level }) => level)) as Level; // the largest of levels
  return {
    incident: first.incident,
    brand: first.brand,
    version: (BigInt(last.at) * 4_096n + BigInt(Math.min(last.sequence, 4_095))).toString(),
    level: last.level,
    peakLevel,
    openedAt: first.at,
    closedAt: last.kind === 'closed' ? last.at : null,
    peakSeverity: Math.max(...details.map(({ severity }) => severity)),
    // The marks it had at its highest: a crisis that began with copies is not one of copies.
    marks: [...new Set(details.flatMap(({ marks }, index) => (ordered[index]?.level === peakLevel ? marks : [])))].sort().join(','),
  };
}
