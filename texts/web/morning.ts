import type { WorkState } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';

/** Words of the Morgenstart and its work list. */
export interface MorningTexts {
  readonly title: string;
  readonly open: (open: string) => string;
  readonly since: (since: string, counts: MorningCounts) => string;
  readonly week: string;
  readonly sinceClosing: string;
  readonly cut: (most: string) => string;
  readonly kinds: Readonly<Record<'complaint' | 'question' | 'compliment' | 'other', string>>;
  readonly states: Readonly<Record<WorkState | 'unanswered' | 'mine', string>>;
  readonly filters: Readonly<Record<'state' | 'kind' | 'label' | 'source' | 'language', string>>;
  readonly more: (active: number) => string;
  readonly choice: (name: string, rows: string) => string;
  readonly apply: string;
  readonly clear: string;
  readonly all: string;
  readonly order: string;
  readonly orders: Readonly<Record<'newest' | 'clock', string>>;
  readonly countsNote: string;
  readonly questionRule: string;
  readonly clockRule: (answer: string, urgent: string, hasDesk: boolean) => string;
  readonly isQuestion: string;
  readonly urgent: string;
  readonly left: (span: string, hasDesk: boolean) => string;
  readonly overdue: (span: string, hasDesk: boolean) => string;
  readonly carried: string;
  readonly compliments: (unanswered: string, all: string) => string;
  readonly held: string;
  readonly heldRow: (level: string, brand: string, at: string, until: string | undefined) => string;
  readonly noneHeld: string;
  readonly next: string;
  readonly limited: (shown: string, all: string) => string;
  readonly onlySee: string;
  readonly promises: { readonly today: (due: number, overdue: number) => string; readonly all: string };
  readonly empty: { readonly title: string; readonly sentence: string; readonly filtered: string; readonly blind: string; readonly next: string };
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
  week: 'Kijk 7 dagen terug', sinceClosing: 'Alleen sinds sluiting',
  cut: (most) => `Er kwam meer binnen dan hier past: geteld zijn de nieuwste ${most} vermeldingen.`,
  kinds: { complaint: 'klacht', question: 'vraag', compliment: 'compliment', other: 'overig' },
  states: { unanswered: 'onbeantwoord', mine: 'van mij', new: 'nieuw', assigned: 'toegewezen', waiting: 'wacht op klant', done: 'voltooid' },
  filters: { state: 'Stand', kind: 'Soort', label: 'Oordeel', source: 'Bron', language: 'Taal' },
  more: (active) => (active === 0 ? 'Meer filters' : `Meer filters (${active} actief)`), choice: (name, rows) => `${name} (${rows})`, apply: 'Toon', clear: 'Wis filters', all: 'alles',
  order: 'Volgorde', orders: { newest: 'nieuwste eerst', clock: 'langst wachtend eerst' },
  countsNote: 'Achter elke keuze staat hoeveel regels zij zou tonen; een verhaal met kopieën is één regel.',
  questionRule: 'Klacht: negatief oordeel. Vraag: er staat een vraagteken in de tekst; dat is een regel en geen oordeel. Een vraag die ook klaagt, telt bij beide. Dringend: gevaar, storing of vertraging, volgens een woordenlijst.',
  clockRule: (answer, urgent, hasDesk) => `De klok telt ${hasDesk ? 'alleen bureau-uren' : 'alle uren: er is geen bureau ingesteld'}. Doel: antwoord binnen ${answer}, bij dringend binnen ${urgent}.`,
  isQuestion: 'met vraagteken', urgent: 'dringend',
  left: (span, hasDesk) => `nog ${span}${hasDesk ? ' bureautijd' : ''}`, overdue: (span, hasDesk) => `${span}${hasDesk ? ' bureautijd' : ''} te laat`, carried: 'van eerder',
  compliments: (unanswered, all) => `Complimenten onbeantwoord: ${unanswered} van ${all}. Zij tellen even zwaar als klachten: bedank ook die mensen.`,
  held: 'Vannacht vastgehouden', heldRow: (level, brand, at, until) => `${level} · ${brand} · ${at}${until === undefined ? '' : `, vastgehouden tot ${until}`}`, noneHeld: 'Niets: er is vannacht geen melding vastgehouden.',
  next: 'Volgende', limited: (shown, all) => `De eerste ${shown} van ${all}. Werk ze af, of kies een filter om de rest te zien.`, onlySee: 'Jouw rol leest mee; de knoppen zijn voor webcare en reputatie.',
  promises: {
    today: (due, overdue) => [
      ...(due === 0 ? [] : [due === 1 ? 'Vandaag loopt 1 belofte af' : `Vandaag lopen ${due} beloften af`]),
      ...(overdue === 0 ? [] : [overdue === 1 ? '1 belofte is over tijd' : `${overdue} beloften zijn over tijd`]),
    ].join('; ').concat('.'),
    all: 'Beloften',
  },
  empty: {
    title: 'Niets open', sentence: 'Sinds sluiting kwam er niets binnen dat een antwoord vraagt.', filtered: 'Er is niets dat aan alle filters voldoet.',
    blind: 'Let op: niet alle bronnen waren te zien. Stilte is dan geen bewijs.', next: 'Naar Bronnen & gezondheid',
  },
};

const en: MorningTexts = {
  title: 'Morning start', open: (open) => `${open} open questions and complaints`,
  since: (since, { mentions, questions, complaints, compliments, incidents, openIncidents }) =>
    `Since ${since}: ${mentions} mentions, ${questions} questions, ${complaints} complaints, ${compliments} compliments, ${
      incidents === 0 ? 'no incidents' : `${incidents} ${incidents === 1 ? 'incident' : 'incidents'} (${openIncidents === 0 ? 'closed' : `${openIncidents} open`})`}.`,
  week: 'Look back 7 days', sinceClosing: 'Since closing alone',
  cut: (most) => `More came in than fits here: the newest ${most} mentions are counted.`,
  kinds: { complaint: 'complaint', question: 'question', compliment: 'compliment', other: 'other' },
  states: { unanswered: 'unanswered', mine: 'mine', new: 'new', assigned: 'assigned', waiting: 'waiting for the customer', done: 'done' },
  filters: { state: 'State', kind: 'Kind', label: 'Label', source: 'Source', language: 'Language' },
  more: (active) => (active === 0 ? 'More filters' : `More filters (${active} active)`), choice: (name, rows) => `${name} (${rows})`, apply: 'Show', clear: 'Clear filters', all: 'all',
  order: 'Order', orders: { newest: 'newest first', clock: 'longest waiting first' },
  countsNote: 'Behind each choice stands how many rows it would show; a story with copies is one row.',
  questionRule: 'Complaint: a negative label. Question: the text holds a question mark; that is a rule and no label. A question that complains too counts as both. Urgent: danger, failure or delay, by a list of words.',
  clockRule: (answer, urgent, hasDesk) => `The clock counts ${hasDesk ? 'desk hours alone' : 'every hour: no desk is configured'}. Target: an answer within ${answer}, within ${urgent} when urgent.`,
  isQuestion: 'with a question mark', urgent: 'urgent',
  left: (span, hasDesk) => `${span}${hasDesk ? ' of desk time' : ''} left`, overdue: (span, hasDesk) => `${span}${hasDesk ? ' of desk time' : ''} overdue`, carried: 'from before',
  compliments: (unanswered, all) => `Compliments unanswered: ${unanswered} of ${all}. They weigh as much as complaints: thank those people too.`,
  held: 'Held during the night', heldRow: (level, brand, at, until) => `${level} · ${brand} · ${at}${until === undefined ? '' : `, held until ${until}`}`, noneHeld: 'Nothing: no alert was held during the night.',
  next: 'Next', limited: (shown, all) => `The first ${shown} of ${all}. Work through them, or choose a filter to see the rest.`, onlySee: 'Your role reads along; the buttons are for service and reputation.',
  promises: {
    today: (due, overdue) => [
      ...(due === 0 ? [] : [due === 1 ? '1 promise is due today' : `${due} promises are due today`]), ...(overdue === 0 ? [] : [overdue === 1 ? '1 promise is overdue' : `${overdue} promises are overdue`]),
    ].join('; ').concat('.'),
    all: 'Promises',
  },
  empty: {
    title: 'Nothing open', sentence: 'Since closing nothing came in that asks for an answer.', filtered: 'Nothing meets all filters.',
    blind: 'Mind: not all sources were in sight. Silence is no proof then.', next: 'To Sources & health',
  },
};

export const MORNING_TEXTS: Readonly<Record<Language, MorningTexts>> = { nl, en };
