import { z } from 'zod';
import type { PageReport } from '../../activities/dependencies.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import type { IncidentEventRow } from '../../schemas/rows.ts';
import type { Store } from '../../store/client.ts';
import { readIncidentEvents, readIncidents } from '../../store/detection.ts';
import { readBrandTotals } from '../../store/totals.ts';
import { describeDrivers, describeEvidence } from '../../texts/incident-texts.ts';
import type { Language } from '../../texts/language.ts';

export interface OutcomeEvidence {
  readonly term: string;
  readonly value: number;
  readonly text: string;
}

export interface OutcomeIncident {
  readonly id: string;
  readonly brand: string;
  /** Highest level it reached. */
  readonly level: Level;
  /** ISO 8601. */
  readonly openedAt: string;
  /** null while it is open. */
  readonly closedAt: string | null;
  readonly evidence: readonly OutcomeEvidence[];
}

export interface OutcomeBrand {
  readonly mentions: number;
  readonly authors: number;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly unlabelled: number;
}

/** What a replay prints with --json: the counts of this call, brands and incidents of the whole archive. */
export interface ReplayOutcome {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: readonly { readonly line: number; readonly reason: string }[];
  readonly ignoredFields: Readonly<Record<string, number>>;
  readonly brands: Readonly<Record<string, OutcomeBrand>>;
  readonly incidents: readonly OutcomeIncident[];
  readonly home: string;
  readonly resumed: boolean;
  readonly seconds: number;
}

/** Adds up what the pages of this call brought, and reads the rest from the store. */
export async function buildOutcome(store: Store, { pages, home, resumed, seconds, language }: {
  readonly pages: readonly PageReport[];
  readonly home: string;
  readonly resumed: boolean;
  readonly seconds: number;
  readonly language: Language;
}): Promise<ReplayOutcome> {
  const sum = (count: (page: PageReport) => number) => pages.reduce((total, page) => total + count(page), 0);
  // A field may be called `constructor`: a Map keeps it apart from what every object has.
  const ignored = new Map<string, number>();
  for (const page of pages) {
    for (const [field, count] of Object.entries(page.ignoredFields)) ignored.set(field, (ignored.get(field) ?? 0) + count);
  }
  return {
    read: sum(({ read }) => read),
    stored: sum(({ stored }) => stored),
    duplicates: sum(({ duplicates }) => duplicates),
    quarantined: pages.flatMap(({ quarantine }) => quarantine.map(({ position, reason }) => ({ line: position, reason }))),
    ignoredFields: Object.fromEntries(ignored),
    brands: Object.fromEntries(
      (await readBrandTotals(store)).map(({ brand, mentions, authors, negative, neutral, positive, unlabelled }) =>
        [brand, { mentions, authors, negative, neutral, positive, unlabelled }]),
    ),
    incidents: await readOutcomeIncidents(store, language),
    home,
    resumed,
    seconds,
  };
}

const EventDetail = z.looseObject({
  severity: z.number(),
  evidence: z.array(z.object({ term: z.string(), value: z.number(), expected: z.number().optional() })),
  drivers: z.array(z.object({ term: z.string() })).optional(),
  explained: z.number().optional(),
});

/** Incidents with the evidence they stood on at their highest level, in numbers and in words. */
export async function readOutcomeIncidents(store: Store, language: Language): Promise<readonly OutcomeIncident[]> {
  const events = await readIncidentEvents(store);
  return (await readIncidents(store)).map(({ incident, brand, peakLevel, openedAt, closedAt }) => ({
    id: incident,
    brand,
    level: peakLevel,
    openedAt: toIso(openedAt),
    closedAt: closedAt === null ? null : toIso(closedAt),
    evidence: evidenceOf(peakOf(events.filter((event) => event.incident === incident)), language),
  }));
}

/** The event that says most: of those at the highest level, the one with the highest severity; the earlier on equal ones. */
export function peakOf(events: readonly IncidentEventRow[]): IncidentEventRow | undefined {
  const telling = events.filter(({ kind }) => kind === 'opened' || kind === 'raised' || kind === 'reopened' || kind === 'evidence');
  const severityOf = ({ detail }: IncidentEventRow) => EventDetail.parse(JSON.parse(detail)).severity;
  return telling.toSorted((a, b) => b.level - a.level || severityOf(b) - severityOf(a) || a.sequence - b.sequence)[0];
}

/** Evidence of one event, each number with its sentence; the driver terms come last, with the share they explain. */
export function evidenceOf(event: IncidentEventRow | undefined, language: Language): readonly OutcomeEvidence[] {
  if (event === undefined) return [];
  const detail = EventDetail.parse(JSON.parse(event.detail));
  const numbers = detail.evidence.map(({ term, value, expected }) => ({ term, value, text: describeEvidence({ term, value, expected }, language) }));
  const terms = (detail.drivers ?? []).map(({ term }) => term);
  const explained = detail.explained ?? 0;
  return terms.length === 0 ? numbers : [...numbers, { term: 'drivers', value: explained, text: describeDrivers({ terms, explained }, language) }];
}

function toIso(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
