import type { Language } from '../language.ts';

/** Words of the Morgenstart. */
export interface MorningTexts {
  readonly title: string;
  readonly open: (open: string) => string;
  readonly since: (since: string, counts: MorningCounts) => string;
  readonly cut: (most: string) => string;
  readonly kinds: Readonly<Record<'complaint' | 'question' | 'compliment' | 'other', string>>;
  readonly filters: string;
  readonly all: string;
  readonly questionRule: string;
  readonly isQuestion: string;
  readonly compliments: (compliments: string) => string;
  readonly held: string;
  readonly heldRow: (level: string, brand: string, at: string, until: string | undefined) => string;
  readonly noneHeld: string;
  readonly next: string;
  readonly limited: (shown: string) => string;
  readonly empty: { readonly title: string; readonly sentence: string; readonly blind: string; readonly next: string };
}

export interface MorningCounts {
  readonly mentions: string;
  readonly questions: string;
  readonly complaints: string;
  readonly compliments: string;
  readonly incidents: number;
  readonly openIncidents: number;
}

const nl: MorningTexts = {
  title: 'Morgenstart', open: (open) => `${open} open vragen en klachten`,
  since: (since, { mentions, questions, complaints, compliments, incidents, openIncidents }) =>
    `Sinds ${since}: ${mentions} vermeldingen, ${questions} vragen, ${complaints} klachten, ${compliments} complimenten, ${
      incidents === 0 ? 'geen incidenten' : `${incidents} ${incidents === 1 ? 'incident' : 'incidenten'} (${openIncidents === 0 ? 'gesloten' : `${openIncidents} open`})`}.`,
  cut: (most) => `Er kwam meer binnen dan hier past: geteld zijn de nieuwste ${most} vermeldingen.`,
  kinds: { complaint: 'klacht', question: 'vraag', compliment: 'compliment', other: 'overig' }, filters: 'Soort', all: 'alles',
  questionRule: 'Klacht: negatief oordeel. Vraag: er staat een vraagteken in de tekst; dat is een regel en geen oordeel. Een vraag die ook klaagt, telt bij beide.',
  isQuestion: 'met vraagteken', compliments: (compliments) => `Complimenten: ${compliments}. Zij tellen even zwaar als klachten: bedank ook die mensen.`,
  held: 'Vannacht vastgehouden', heldRow: (level, brand, at, until) => `${level} · ${brand} · ${at}${until === undefined ? '' : `, vastgehouden tot ${until}`}`, noneHeld: 'Niets: er is vannacht geen melding vastgehouden.',
  next: 'Volgende', limited: (shown) => `De eerste ${shown}; de rest staat bij Vermeldingen.`,
  empty: {
    title: 'Niets open', sentence: 'Sinds sluiting kwam er niets binnen dat een antwoord vraagt.', blind: 'Let op: niet alle bronnen waren te zien. Stilte is dan geen bewijs.', next: 'Naar Bronnen & gezondheid',
  },
};

const en: MorningTexts = {
  title: 'Morning start', open: (open) => `${open} open questions and complaints`,
  since: (since, { mentions, questions, complaints, compliments, incidents, openIncidents }) =>
    `Since ${since}: ${mentions} mentions, ${questions} questions, ${complaints} complaints, ${compliments} compliments, ${
      incidents === 0 ? 'no incidents' : `${incidents} ${incidents === 1 ? 'incident' : 'incidents'} (${openIncidents === 0 ? 'closed' : `${openIncidents} open`})`}.`,
  cut: (most) => `More came in than fits here: the newest ${most} mentions are counted.`,
  kinds: { complaint: 'complaint', question: 'question', compliment: 'compliment', other: 'other' }, filters: 'Kind', all: 'all',
  questionRule: 'Complaint: a negative label. Question: the text holds a question mark; that is a rule and no label. A question that complains too counts as both.',
  isQuestion: 'with a question mark', compliments: (compliments) => `Compliments: ${compliments}. They weigh as much as complaints: thank those people too.`,
  held: 'Held during the night', heldRow: (level, brand, at, until) => `${level} · ${brand} · ${at}${until === undefined ? '' : `, held until ${until}`}`, noneHeld: 'Nothing: no alert was held during the night.',
  next: 'Next', limited: (shown) => `The first ${shown}; the rest is under Mentions.`,
  empty: {
    title: 'Nothing open', sentence: 'Since closing nothing came in that asks for an answer.', blind: 'Mind: not all sources were in sight. Silence is no proof then.', next: 'To Sources & health',
  },
};

export const MORNING_TEXTS: Readonly<Record<Language, MorningTexts>> = { nl, en };
