import { accelerationBehind, severityParts, type SeverityPart } from '../analysis/detection/severity.ts';
import { HOUR_SECONDS, DAY_SECONDS, type EpochMs, type EpochSeconds } from '../schemas/plain/units.ts';
import { readIncidentCounts, readQuotablePosts, readSituation, type IncidentSituation, type QuotablePost } from '../store/alert-facts.ts';
import type { Store } from '../store/client.ts';
import type { EvidenceNumber } from '../texts/incident-texts.ts';

/** What is known of an incident at a moment. null: not known, which is not 0. */
export interface IncidentPicture {
  readonly severity: number | null;
  /** Shares of the severity. */
  readonly parts: readonly SeverityPart[];
  /** Why it opened or last changed. */
  readonly reason: string | null;
  readonly words: readonly string[];
  /** Share of the extra posts that the words explain, 0–1. */
  readonly explained: number;
  readonly numbers: readonly EvidenceNumber[];
  /** Opening conditions that held at the last decision. */
  readonly conditions: readonly string[] | null;
  /** Every term of the last decision of the hour before. */
  readonly terms: Readonly<Record<string, unknown>> | null;
  readonly decidedAt: EpochSeconds | null;
  readonly firstPostAt: EpochMs | null;
  /** When that post was first seen. */
  readonly firstSeenAt: EpochMs | null;
  /** Mentions of the last three hours whose label is uncertain, and all of them. */
  readonly uncertain: { readonly some: number; readonly all: number };
  readonly quotes: readonly QuotablePost[];
}

/** What was written so long before an incident opened belongs to it; messages about it look back as far. */
const BEFORE_OPENING_SECONDS = 3 * HOUR_SECONDS;
const CURRENT_SECONDS = 2 * HOUR_SECONDS;
const RECENT_SECONDS = 3 * HOUR_SECONDS;
const MAX_QUOTES = 3;

/** Reads what is known of an incident at a moment: three questions, quotes only for those who may read posts. */
export async function readPicture(store: Store, { incident, brand, openedAt, at, withQuotes }: {
  readonly incident: string;
  readonly brand: string;
  readonly openedAt: EpochMs;
  /** Now, or when it closed. */
  readonly at: EpochMs;
  readonly withQuotes: boolean;
}): Promise<IncidentPicture> {
  const to = Math.floor(at / 1_000);
  const from = Math.max(0, Math.floor(openedAt / 1_000) - BEFORE_OPENING_SECONDS);
  const [situation, counts] = await Promise.all([
    readSituation(store, { brand, incident, from: Math.max(0, to - CURRENT_SECONDS), to, judgedFrom: Math.max(0, to - 365 * DAY_SECONDS) }),
    readIncidentCounts(store, { brand, from, to: to + 1, openedAt: Math.floor(openedAt / 1_000), recentFrom: Math.max(0, to - RECENT_SECONDS) }),
  ]);
  const figures = figuresOf(situation);
  const quotes = withQuotes
    ? await readQuotablePosts(store, { brand, from: Math.max(from, to - DAY_SECONDS), to: to + 1, terms: figures.words, limit: MAX_QUOTES })
    : [];
  return { ...figures, quotes, firstPostAt: counts.firstPostAt, firstSeenAt: counts.firstSeenAt, uncertain: { some: counts.uncertain, all: counts.mentions } };
}

/** A number of the evidence, by its term. */
export function numberOf({ numbers }: Pick<IncidentPicture, 'numbers'>, term: string): EvidenceNumber | undefined {
  return numbers.find((each) => each.term === term);
}

/** The last event that brought news, or the latest decision, whichever is newer. */
function figuresOf({ news: [news], words: [words], decisions: [decision] }: IncidentSituation): Omit<IncidentPicture, 'quotes' | 'firstPostAt' | 'firstSeenAt' | 'uncertain'> {
  const event = parse(news?.[2]);
  const terms = decision === undefined ? null : parse(decision[2]);
  const drivers = parse(words);
  const isDecisionNewer = decision !== undefined && decision[0] >= (news?.[1] ?? 0);
  const evidence = Array.isArray(event['evidence']) ? event['evidence'].filter(isEvidence) : [];
  const fromEvent = (term: string) => evidence.find((each) => each.term === term)?.value;
  const severity = isDecisionNewer ? decision[1] : numberIn(event, 'severity');
  return {
    severity,
    parts: isDecisionNewer && terms !== null ? partsOf(terms) : partsOfEvent(severity, fromEvent),
    reason: typeof event['reason'] === 'string' ? event['reason'] : null,
    words: (Array.isArray(drivers['drivers']) ? drivers['drivers'] : []).flatMap((each: { readonly term?: unknown }) => (typeof each.term === 'string' ? [each.term] : [])),
    explained: numberIn(drivers, 'explained') ?? 0,
    numbers: isDecisionNewer && terms !== null ? numbersOf(terms) : evidence,
    conditions: terms === null || !Array.isArray(terms['conditions']) ? null : terms['conditions'].filter((each): each is string => typeof each === 'string'),
    terms,
    decidedAt: decision?.[0] ?? null,
  };
}

function numbersOf(terms: Readonly<Record<string, unknown>>): readonly EvidenceNumber[] {
  const pairs = [
    ['negativeAuthors3h', 'expectedNegativeAuthors'], ['negativeAuthors1h', ''], ['x1', 'm1'], ['negativeShare', 'expectedShare'], ['authors', ''], ['copies', ''], ['sources', ''],
    ['safetyAuthors', ''],
  ] as const;
  return pairs.flatMap(([term, normal]) => {
    const value = numberIn(terms, term);
    const expected = numberIn(terms, normal);
    return value === null ? [] : [{ term, value, ...(expected === null ? {} : { expected }) }];
  });
}

function partsOf(terms: Readonly<Record<string, unknown>>): readonly SeverityPart[] {
  const [ev, en, er, ea] = ['ev', 'en', 'er', 'ea'].map((term) => numberIn(terms, term) ?? 0);
  return severityParts({ ev: ev ?? 0, en: en ?? 0, er: er ?? 0, ea: ea ?? 0 });
}

/** Events carry no acceleration: it is what the other terms leave open. */
function partsOfEvent(severity: number | null, value: (term: string) => number | undefined): readonly SeverityPart[] {
  const [ev, en, breadth] = [value('ev'), value('en'), value('breadth')];
  if (severity === null || ev === undefined || en === undefined || breadth === undefined) return [];
  return severityParts({ ev, en, er: 0, ea: accelerationBehind(severity, { ev, en, er: 0, breadth }) });
}

function isEvidence(value: unknown): value is EvidenceNumber {
  return typeof value === 'object' && value !== null && 'term' in value && typeof value.term === 'string' && 'value' in value && typeof value.value === 'number';
}

function numberIn(record: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = record[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** {} for a text that another build wrote in another shape. */
function parse(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
