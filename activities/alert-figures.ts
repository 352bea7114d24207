import { z } from 'zod';
import { accelerationBehind, severityParts } from '../analysis/detection/severity.ts';
import type { AlertFacts, AlertNumber } from '../schemas/alert.ts';
import { INCIDENT_MARKS, type IncidentMark } from '../schemas/plain/levels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { IncidentSituation } from '../store/alert-facts.ts';

/** What the numbers of a message say; absent is not known. */
export type AlertFigures = Pick<AlertFacts, 'severityParts' | 'marks' | 'reason' | 'numbers' | 'drivers' | 'copies' | 'safetyAuthors'> & {
  readonly severity: number | null;
};

/** Nothing is known. */
export const NO_FIGURES: AlertFigures = {
  severity: null, severityParts: [], marks: [], reason: null, numbers: [], drivers: null, copies: null, safetyAuthors: null,
};

/**
 * The figures of an incident: its last event or the latest decision of its brand, whichever is newer. An event may be newer, since
 * the bucket that is still open can open an incident at once. Figures from before `oldest` are none: they would pass for current ones.
 */
export function figuresOf({ news: [news], words: [words], decisions: [decision] }: IncidentSituation, { oldest }: { readonly oldest: EpochSeconds }): AlertFigures {
  const event = news === undefined ? undefined : read(EventDetail, news[2]);
  const terms = decision === undefined ? undefined : read(DecisionDetail, decision[2]);
  const drivers = words === undefined ? undefined : read(EventDetail, words);
  const told = {
    reason: event?.reason ?? null,
    drivers: drivers?.drivers === undefined ? null : { terms: drivers.drivers.map(({ term }) => term).filter((term) => !LONG_NUMBER.test(term)), explained: drivers.explained ?? 0 },
  };
  const decidedAt = decision?.[0] ?? 0;
  const toldAt = news?.[1] ?? 0;
  if (event !== undefined && toldAt > decidedAt && toldAt >= oldest) return { ...told, ...figuresOfEvent(event) };
  if (terms !== undefined && decision !== undefined) return { ...told, ...figuresOfDecision(terms, { severity: decision[1], reason: told.reason }) };
  return { ...NO_FIGURES, ...told, marks: event?.marks ?? [] };
}

/** A number that many people pass on may be somebody's telephone. */
const LONG_NUMBER = /\p{Nd}{5,}/u;

type CurrentFigures = Omit<AlertFigures, 'reason' | 'drivers'>;

function figuresOfEvent({ evidence, marks, reason, severity }: z.output<typeof EventDetail>): CurrentFigures {
  const known = new Map(evidence.map((number) => [number.term, number]));
  const value = (term: string) => known.get(term)?.value;
  const [ev, en, breadth] = [value('ev'), value('en'), value('breadth')];
  const areTermsKnown = ev !== undefined && en !== undefined && breadth !== undefined;
  return {
    severity, marks,
    // Reach is not counted yet: what the other terms leave open is acceleration.
    severityParts: areTermsKnown ? severityParts({ ev, en, er: 0, ea: accelerationBehind(severity, { ev, en, er: 0, breadth }) }) : [],
    numbers: inReadingOrder(evidence, { reason, marks }),
    copies: value('copies') ?? null,
    safetyAuthors: value('safetyAuthors') ?? null,
  };
}

function figuresOfDecision(terms: z.output<typeof DecisionDetail>, { severity, reason }: { readonly severity: number; readonly reason: string | null }): CurrentFigures {
  const isHourlyNormalKnown = terms.shareHours === 1;
  return {
    severity, marks: terms.marks, severityParts: severityParts(terms), copies: terms.copies, safetyAuthors: terms.safetyAuthors,
    numbers: inReadingOrder([
      { term: 'negativeAuthors1h', value: terms.negativeAuthors1h, expected: isHourlyNormalKnown ? terms.expectedNegativeAuthorsShareWindow : undefined },
      { term: 'negativeAuthors3h', value: terms.negativeAuthors3h, expected: terms.expectedNegativeAuthors },
      { term: 'authors', value: terms.authors },
      { term: 'x1', value: terms.x1, expected: terms.m1 },
      { term: 'negativeShare', value: terms.negativeShare, expected: terms.expectedShare },
      { term: 'copies', value: terms.copies },
      { term: 'sources', value: terms.sources },
      { term: 'safetyAuthors', value: terms.safetyAuthors },
    ], { reason, marks: terms.marks }),
  };
}

/** Numbers that people read, people before posts; the rest explains the decision and belongs on a screen. */
const READ_TERMS: readonly string[] = ['negativeAuthors1h', 'negativeAuthors3h', 'authors', 'x1', 'negativeShare', 'copies', 'sources', 'safetyAuthors'];

/** The number that says best why this is an incident, then people before posts. */
function inReadingOrder(
  numbers: readonly AlertNumber[],
  { reason, marks }: { readonly reason: string | null; readonly marks: readonly IncidentMark[] },
): readonly AlertNumber[] {
  const lead = leadOf(numbers, reason, marks);
  const place = ({ term }: AlertNumber) => (term === lead ? -1 : READ_TERMS.indexOf(term));
  return numbers
    .filter(({ term, value }) => READ_TERMS.includes(term) && Number.isFinite(value))
    .map(({ term, value, expected }) => ({ term, value, ...(expected === undefined || !Number.isFinite(expected) ? {} : { expected }) }))
    .sort((a, b) => place(a) - place(b));
}

function leadOf(numbers: readonly AlertNumber[], reason: string | null, marks: readonly IncidentMark[]): string {
  if (marks.includes('copies')) return 'copies';
  if (reason === 'volume-signal' || reason === 'volume-elevated' || reason === 'volume-doubled') return 'x1';
  if (reason === 'share-elevated') return 'negativeShare';
  if (reason === 'safety-crisis') return 'safetyAuthors';
  // With what is normal beside it a number says something to whoever has just woken up.
  return numbers.some(({ term, expected }) => term === 'negativeAuthors1h' && expected !== undefined) ? 'negativeAuthors1h' : 'negativeAuthors3h';
}

const marksShape = z.array(z.enum(INCIDENT_MARKS));

const EventDetail = z.looseObject({
  severity: z.number(),
  marks: marksShape,
  reason: z.string(),
  evidence: z.array(z.object({ term: z.string(), value: z.number(), expected: z.number().optional() })),
  drivers: z.array(z.object({ term: z.string() })).optional(),
  explained: z.number().optional(),
});

const DecisionDetail = z.looseObject({
  marks: marksShape,
  ev: z.number(), en: z.number(), er: z.number(), ea: z.number(),
  x1: z.number(), m1: z.number(), authors: z.number(), copies: z.number(), sources: z.number(), shareHours: z.number(),
  negativeShare: z.number(), expectedShare: z.number(), safetyAuthors: z.number(),
  negativeAuthors1h: z.number(), negativeAuthors3h: z.number(), expectedNegativeAuthors: z.number(), expectedNegativeAuthorsShareWindow: z.number(),
});

/** undefined for a text that another build wrote in another shape. */
function read<Shape extends z.ZodType>(shape: Shape, json: string): z.output<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
