import type { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { DecisionRow, DetectorStateRow, IncidentEventRow, IncidentRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import {
  DECISIONS, DETECTOR_STATE, INCIDENT_EVENTS, INCIDENTS, PRUNE_DETECTOR_STATES, READ_DECISIONS, READ_DETECTOR_STATES, READ_FACTS, READ_INCIDENT_EVENTS,
  READ_INCIDENTS,
} from './detection-statements.ts';
import { insertOwnRows } from './insert.ts';

/** A mention as the detector counts it. Deleted ones and those by or to own accounts are left out. */
export type Fact = z.output<typeof READ_FACTS.row>;

/** A span of bucket times, [from, to), and the brands to read; no brands means all of them. */
export interface BrandSpan {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
  readonly brands?: readonly string[] | undefined;
}

/** Facts in a fixed order: bucket, brand, native id, origin. `label` is a person's when there is one, else the model's. */
export function readFacts(store: Store, { from, to, brands = [] }: BrandSpan, options: CallOptions = {}): Promise<readonly Fact[]> {
  return store.query(READ_FACTS, { from, to, brands: [...brands] }, options);
}

/**
 * Memory of the detector, the latest row of each of these brands whose last bucket is before `before`; no brands means all. A
 * stretch that was decided only half is decided again from the memory before it.
 */
export function readDetectorStates(
  store: Store,
  { brands = [], before = END_OF_TIME }: { readonly brands?: readonly string[]; readonly before?: EpochSeconds } = {},
  options: CallOptions = {},
): Promise<readonly DetectorStateRow[]> {
  return store.query(READ_DETECTOR_STATES, { brands: [...brands], before }, options);
}

/** Saves the memory of the detector, one row for each brand and last bucket; a lower version than the stored one changes nothing. */
export function writeDetectorStates(store: Store, rows: readonly DetectorStateRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, DETECTOR_STATE, rows, options);
}

/** Forgets the memory of the detector before a moment but for the latest of each brand; for a live home, which saves one every hour. */
export function pruneDetectorStates(store: Store, { before }: { readonly before: EpochSeconds }, options: CallOptions = {}): Promise<void> {
  return store.command(PRUNE_DETECTOR_STATES, { before }, options);
}

/** Stores decisions, any number at once. */
export function insertDecisions(store: Store, rows: readonly DecisionRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, DECISIONS, rows, options);
}

/** Decisions on buckets in [from, to), by bucket and brand. */
export function readDecisions(store: Store, { from, to, brands = [] }: BrandSpan, options: CallOptions = {}): Promise<readonly DecisionRow[]> {
  return store.query(READ_DECISIONS, { from, to, brands: [...brands] }, options);
}

/** Stores incidents as they stand; the highest version of each is the current one. */
export function insertIncidents(store: Store, rows: readonly IncidentRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, INCIDENTS, rows, options);
}

/** Stores what happened in incidents, one row for each incident and sequence. */
export function insertIncidentEvents(store: Store, rows: readonly IncidentEventRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, INCIDENT_EVENTS, rows, options);
}

/** Incidents of these brands in the order in which they opened; no brands means all, `openOnly` leaves out closed ones. */
export function readIncidents(
  store: Store,
  { brands = [], openOnly = false }: { readonly brands?: readonly string[]; readonly openOnly?: boolean } = {},
  options: CallOptions = {},
): Promise<readonly IncidentRow[]> {
  return store.query(READ_INCIDENTS, { brands: [...brands], openOnly: openOnly ? 1 : 0 }, options);
}

/** What happened in these incidents before a moment, by incident and sequence; no incidents means all. */
export function readIncidentEvents(
  store: Store,
  { incidents = [], before = END_OF_TIME }: { readonly incidents?: readonly string[]; readonly before?: EpochSeconds } = {},
  options: CallOptions = {},
): Promise<readonly IncidentEventRow[]> {
  return store.query(READ_INCIDENT_EVENTS, { incidents: [...incidents], before }, options);
}

/** Above the largest second that a column can hold. */
const END_OF_TIME = 2 ** 32;
