import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** The digest of a day. */
export interface DayTexts {
  readonly mentions: (count: Counted) => string;
  readonly people: (count: Counted) => string;
  readonly before: (count: string) => string;
  readonly negative: (estimate: string, isCorrected: boolean) => string;
  readonly negativeUnknown: string;
  readonly kinds: (questions: Counted, complaints: Counted, compliments: Counted) => string;
  readonly nothing: (brand: string) => string;
  readonly allSeen: (coverage: string) => string;
  readonly noneUnsaid: string;
  readonly unsaid: (count: Counted) => string;
  readonly unsaidOne: (level: string, severity: string) => string;
  readonly incident: (level: string, name: string, moment: string) => string;
  readonly unanswered: (count: Counted) => string;
  readonly allAnswered: string;
  readonly answersUnknown: string;
  readonly promise: (day: string, clock: string, isOverdue: boolean) => string;
  readonly noPromises: string;
  readonly noTopics: string;
  readonly campaign: (label: string, from: string, to: string) => string;
  readonly noCampaigns: string;
}

const nl: DayTexts = {
  mentions: (count) => plural(count, 'vermelding', 'vermeldingen'),
  people: (count) => plural(count, 'mens', 'mensen'),
  before: (count) => `de dag ervoor ${count}`,
  negative: (estimate, isCorrected) => `negatief ${estimate}${isCorrected ? '' : ', ongecorrigeerd'}`,
  negativeUnknown: 'aandeel negatief onbekend',
  kinds: (questions, complaints, compliments) => `${plural(questions, 'vraag', 'vragen')}, ${plural(complaints, 'klacht', 'klachten')}, ${plural(compliments, 'compliment', 'complimenten')}`,
  nothing: (brand) => `er is niets over ${brand} gezegd`,
  allSeen: (coverage) => `geen bron was blind (${coverage} van de bronuren gezien)`,
  noneUnsaid: 'geen incident bleef ongemeld',
  unsaid: (count) => `${count.text} boven het dagmaximum en dus nog niet gemeld`,
  unsaidOne: (level, severity) => `niveau ${level}, ernst ${severity}`,
  incident: (level, name, moment) => `niveau ${level} (${name}) sinds ${moment}`,
  unanswered: (count) => `${plural(count, 'vraag of klacht wacht', 'vragen en klachten wachten')} op antwoord`,
  allAnswered: 'alles is beantwoord',
  answersUnknown: 'wat onbeantwoord is weten we niet: noem eigen accounts in brands.yaml of lees ze in met ./klankbord import webcare',
  promise: (day, clock, isOverdue) => (isOverdue ? `belofte te laat: had ${day} ${clock} ingelost moeten zijn` : `belofte in te lossen vóór ${day} ${clock}`),
  noPromises: 'geen beloften staan open',
  noTopics: 'niets nieuw, stijgend of dalend',
  campaign: (label, from, to) => `${label} (${from} tot ${to})`,
  noCampaigns: 'geen campagne of onderhoud loopt',
};

const en: DayTexts = {
  mentions: (count) => plural(count, 'mention', 'mentions'),
  people: (count) => plural(count, 'person', 'people'),
  before: (count) => `the day before ${count}`,
  negative: (estimate, isCorrected) => `negative ${estimate}${isCorrected ? '' : ', uncorrected'}`,
  negativeUnknown: 'negative share not known',
  kinds: (questions, complaints, compliments) => `${plural(questions, 'question', 'questions')}, ${plural(complaints, 'complaint', 'complaints')}, ${plural(compliments, 'compliment', 'compliments')}`,
  nothing: (brand) => `nothing was said about ${brand}`,
  allSeen: (coverage) => `no source was blind (${coverage} of the source hours seen)`,
  noneUnsaid: 'no incident went unsaid',
  unsaid: (count) => `${count.text} over the daily ceiling, and so not told yet`,
  unsaidOne: (level, severity) => `level ${level}, severity ${severity}`,
  incident: (level, name, moment) => `level ${level} (${name}) since ${moment}`,
  unanswered: (count) => `${plural(count, 'question or complaint waits', 'questions and complaints wait')} for an answer`,
  allAnswered: 'everything was answered',
  answersUnknown: 'what is unanswered is not known: name own accounts in brands.yaml, or read them in with ./klankbord import webcare',
  promise: (day, clock, isOverdue) => (isOverdue ? `promise overdue: it was to be kept by ${day} ${clock}` : `promise to keep by ${day} ${clock}`),
  noPromises: 'no promises are open',
  noTopics: 'nothing new, rising or fading',
  campaign: (label, from, to) => `${label} (${from} to ${to})`,
  noCampaigns: 'no campaign or maintenance is going on',
};

/** The digest of a day, by language. */
export const DAY_TEXTS: Readonly<Record<Language, DayTexts>> = { nl, en };
