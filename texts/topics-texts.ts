import type { IssueAnswer, TrendPeriod, TrendVerdict } from '../schemas/plain/service-figures.ts';
import type { Language } from './language.ts';

/** What `topics` says. */
export interface TopicCommandTexts {
  readonly options: Readonly<Record<'brand' | 'period' | 'issueBrand' | 'topic' | 'answer' | 'on' | 'note' | 'by', string>>;
  readonly heading: (name: string, period: TrendPeriod, day: string, isComplete: boolean) => string;
  readonly columns: readonly [topic: string, verdict: string, people: string, critical: string, expected: string, times: string];
  readonly verdicts: Readonly<Record<TrendVerdict, string>>;
  readonly word: (word: string) => string;
  readonly issueColumns: readonly [cause: string, owner: string, answer: string, since: string];
  readonly answers: Readonly<Record<IssueAnswer, string>>;
  readonly isBack: (answer: string) => string;
  readonly none: string;
  readonly noneMeasured: (brand: string) => string;
  readonly noted: Readonly<Record<IssueAnswer, (topic: string, day: string) => string>>;
}

const nl: TopicCommandTexts = {
  options: {
    brand: 'alleen dit merk', period: 'day, week of month; standaard week', issueBrand: 'id van het merk', topic: 'id van het onderwerp', answer: 'fixed, not-fixed, will-not-fix, of open om een antwoord terug te nemen',
    on: 'dag sinds wanneer de oorzaak weg is, 2026-11-24; standaard vandaag', note: 'toelichting', by: 'id van wie antwoordt (escalation.yaml)',
  },
  heading: (name, period, day, isComplete) => `${name}, ${{ day: 'dag', week: 'week', month: 'maand' }[period]} vanaf ${day}${isComplete ? '' : ' (loopt nog)'}`,
  columns: ['Onderwerp', 'Beweging', 'Mensen', 'Kritisch', 'Verwacht', 'Keer'],
  verdicts: { new: 'nieuw', rising: 'stijgt', fading: 'daalt', steady: 'gewoon', few: 'weinig mensen' },
  word: (word) => `${word} (woord zonder onderwerp)`,
  issueColumns: ['Oorzaak van', 'Eigenaar', 'Verholpen?', 'Sinds'],
  answers: { open: 'nog niet beantwoord', fixed: 'verholpen', 'not-fixed': 'niet verholpen', 'will-not-fix': 'doen we niet' },
  isBack: (answer) => `${answer}, maar komt terug`,
  none: 'Er is nog geen onderwerp gemeten. Zet topics bij een merk in brands.yaml en laat ./klankbord start lopen.',
  noneMeasured: (brand) => `${brand}: nog niet gemeten.`,
  noted: {
    open: (topic) => `Antwoord over ${topic} teruggenomen.`, fixed: (topic, day) => `Genoteerd: de oorzaak van ${topic} is verholpen sinds ${day}. Komt het terug, dan vraagt het weekrapport opnieuw.`,
    'not-fixed': (topic) => `Genoteerd: de oorzaak van ${topic} is niet verholpen.`, 'will-not-fix': (topic) => `Genoteerd: aan de oorzaak van ${topic} doen we niets.`,
  },
};

const en: TopicCommandTexts = {
  options: {
    brand: 'this brand only', period: 'day, week or month; week by default', issueBrand: 'id of the brand', topic: 'id of the topic', answer: 'fixed, not-fixed, will-not-fix, or open to take an answer back',
    on: 'day since which the cause is gone, 2026-11-24; today by default', note: 'a note', by: 'id of who answers (escalation.yaml)',
  },
  heading: (name, period, day, isComplete) => `${name}, ${period} from ${day}${isComplete ? '' : ' (running)'}`,
  columns: ['Topic', 'Movement', 'People', 'Critical', 'Expected', 'Times'],
  verdicts: { new: 'new', rising: 'rising', fading: 'fading', steady: 'usual', few: 'few people' },
  word: (word) => `${word} (word without a topic)`,
  issueColumns: ['Cause of', 'Owner', 'Fixed?', 'Since'],
  answers: { open: 'not answered yet', fixed: 'fixed', 'not-fixed': 'not fixed', 'will-not-fix': 'we will not' },
  isBack: (answer) => `${answer}, but it is back`,
  none: 'No topic has been measured yet. Put topics under a brand in brands.yaml and leave ./klankbord start running.',
  noneMeasured: (brand) => `${brand}: not measured yet.`,
  noted: {
    open: (topic) => `The answer about ${topic} was taken back.`, fixed: (topic, day) => `Noted: the cause of ${topic} is fixed since ${day}. When it comes back, the weekly report asks again.`,
    'not-fixed': (topic) => `Noted: the cause of ${topic} is not fixed.`, 'will-not-fix': (topic) => `Noted: we will do nothing about the cause of ${topic}.`,
  },
};

export const TOPIC_COMMAND_TEXTS: Readonly<Record<Language, TopicCommandTexts>> = { nl, en };
