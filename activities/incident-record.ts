import type { IncidentEventRow, IncidentRow } from '../schemas/rows.ts';
import type { Store } from '../store/client.ts';
import { insertIncidentEvents, insertIncidents, readIncidentEvents } from '../store/detection.ts';
import { readIncidentStates, writeIncidentStates, type IncidentStateRow } from '../store/incident-state.ts';
import type { LiveBrand } from './decide-brand.ts';
import type { PassFailpoint } from './failpoints.ts';
import { printSorted } from './sorted-json.ts';

/** Events of an evaluation, and the incidents as they stand after them. */
interface Pending {
  readonly events: readonly IncidentEventRow[];
  readonly incidents: readonly IncidentRow[];
}

/** Writes what happened in incidents so that a crash loses no event and decides none twice. */
export interface IncidentRecord {
  /** Makes good what a crash kept back, whoever it hit. @returns the events that had not been written */
  complete(stored: readonly IncidentStateRow[], signal: AbortSignal): Promise<readonly IncidentEventRow[]>;
  /** Writes where incidents stand together with the events that led there, then those into their own tables. @returns the events */
  write(decided: readonly LiveBrand[], evaluation: {
    readonly pending: Pending;
    readonly stored: readonly IncidentStateRow[];
    readonly nowMs: number;
    readonly signal: AbortSignal;
  }): Promise<readonly IncidentEventRow[]>;
}

/** One for each worker. */
export function createIncidentRecord(store: Store, { failpoint }: { readonly failpoint: PassFailpoint }): IncidentRecord {
  /** Version of each brand's state whose events are surely in their tables. */
  const completed = new Map<string, string>();

  return {
    async complete(stored, signal) {
      const rows = stored.filter(({ brand, version }) => completed.get(brand) !== version);
      const pending = rows.map((row) => JSON.parse(row.pending) as Pending); // written below
      const events = pending.flatMap((each) => each.events);
      const incidents = pending.flatMap((each) => each.incidents);
      const there = events.length === 0 ? [] : await readIncidentEvents(store, { incidents: incidents.map(({ incident }) => incident) }, { signal });
      const names = new Set(there.map(nameOf));
      await insertIncidentEvents(store, events, { signal });
      await insertIncidents(store, incidents, { signal });
      for (const { brand, version } of rows) completed.set(brand, version);
      return events.filter((event) => !names.has(nameOf(event)));
    },

    async write(decided, { pending, stored, nowMs, signal }) {
      const before = new Map(stored.map((row) => [row.brand, row]));
      const rows = decided.flatMap((each) => stateRow(each, pending, before.get(each.brand.id), nowMs));
      await writeIncidentStates(store, rows, { signal });
      failpoint('live-state');
      const won = await findWinners(rows, pending, signal);
      const events = pending.events.filter(({ brand }) => won.has(brand));
      await insertIncidentEvents(store, events, { signal });
      failpoint('live-events');
      await insertIncidents(store, pending.incidents.filter(({ brand }) => won.has(brand)), { signal });
      failpoint('live-incidents');
      for (const { brand, version } of rows) if (won.has(brand)) completed.set(brand, version);
      return events;
    },
  };

  /** Brands whose state is the one just written: a worker that was frozen meanwhile has lost, and its events never happened. */
  async function findWinners(rows: readonly IncidentStateRow[], pending: Pending, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const current = pending.events.length === 0 ? rows : await readIncidentStates(store, { signal });
    const versions = new Map(current.map(({ brand, version }) => [brand, version]));
    return new Set(rows.filter(({ brand, version }) => versions.get(brand) === version).map(({ brand }) => brand));
  }
}

function stateRow(
  { brand, incidents, steppedUntil }: LiveBrand,
  pending: Pending,
  stored: IncidentStateRow | undefined,
  nowMs: number,
): readonly IncidentStateRow[] {
  const state = printSorted(incidents);
  if (stored?.state === state && stored.steppedUntil === steppedUntil) return [];
  const events = pending.events.filter((event) => event.brand === brand.id);
  const touched = pending.incidents.filter((incident) => incident.brand === brand.id);
  const next = BigInt(stored?.version ?? 0) + 1n;
  const version = (BigInt(nowMs) > next ? BigInt(nowMs) : next).toString();
  return [{ brand: brand.id, version, steppedUntil, state, pending: printSorted({ events, incidents: touched }) }];
}

function nameOf({ incident, sequence }: IncidentEventRow): string {
  return `${incident} ${sequence}`;
}
