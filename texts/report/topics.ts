import type { IssueAnswer, TrendPeriod, TrendVerdict } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** Topics, recurring issues, compliments and suggestions of a report. */
export interface TopicTexts {
  readonly verdicts: Readonly<Record<TrendVerdict, string>>;
  readonly caption: string;
  readonly columns: { readonly verdict: string; readonly topic: string; readonly people: string; readonly ratio: string; readonly sources: string };
  readonly critical: (people: string, critical: string) => string;
  readonly source: (source: string, share: string) => string;
  readonly nothingExpected: string;
  readonly periods: Readonly<Record<Exclude<TrendPeriod, 'week'>, string>>;
  readonly inPeriod: (verdict: string, topic: string, people: Counted, times: string | undefined) => string;
  readonly calm: (periods: string) => string;
  readonly week: string;
  readonly rule: string;
  readonly noneFollowed: string;
  readonly issues: {
    readonly caption: string;
    readonly columns: { readonly issue: string; readonly owner: string; readonly people: string; readonly fixed: string };
    readonly name: (issue: string, weeks: number) => string;
    readonly answers: Readonly<Record<IssueAnswer, string>>;
    readonly fixedOn: (day: string, since: Counted | undefined) => string;
    readonly said: (answer: string, day: string) => string;
    readonly none: string;
    readonly noOwners: string;
    readonly complaints: (count: Counted) => string;
  };
  readonly voices: {
    readonly compliments: (count: Counted) => string;
    readonly suggestions: (count: Counted) => string;
    readonly answered: (count: string, share: string | undefined) => string;
    readonly answersUnknown: string;
    readonly parity: (value: string) => string;
    readonly unanswered: (count: string) => string;
    readonly suggestionsUnknown: string;
    readonly best: string;
    readonly noBest: string;
  };
}

const nl: TopicTexts = {
  verdicts: { new: 'nieuw', rising: 'stijgend', fading: 'dalend', steady: 'gelijk', few: 'te weinig' },
  caption: 'Onderwerpen die deze week bewogen',
  columns: { verdict: 'beweging', topic: 'onderwerp', people: 'mensen', ratio: '× verwacht', sources: 'bronnen' },
  critical: (people, critical) => `${people} (${critical} kritisch)`,
  source: (source, share) => `${source} ${share}`,
  nothingExpected: 'niets verwacht',
  periods: { day: 'laatste dag', month: 'deze maand' },
  inPeriod: (verdict, topic, people, times) => `${verdict} ${topic} (${plural(people, 'mens', 'mensen')}${times === undefined ? '' : `, ${times}`})`,
  calm: (periods) => `${periods}: niets nieuw, stijgend of dalend`,
  week: 'deze week',
  rule: 'minstens 10 mensen en 1,5× verwacht; toeval weggerekend',
  noneFollowed: 'geen onderwerpen ingesteld: noem ze bij topics in brands.yaml',
  issues: {
    caption: 'Terugkerende klachten en of de oorzaak verholpen is',
    columns: { issue: 'klacht', owner: 'eigenaar', people: 'mensen', fixed: 'oorzaak verholpen?' },
    name: (issue, weeks) => (weeks > 1 ? `${issue} (${weeks}e week)` : issue),
    answers: { open: 'NEE, antwoord gevraagd', fixed: 'ja', 'not-fixed': 'nee', 'will-not-fix': 'wordt niet verholpen' },
    fixedOn: (day, since) => `ja, ${day}${since === undefined ? '' : `; sindsdien ${plural(since, 'vermelding', 'vermeldingen')}`}`,
    said: (answer, day) => `${answer} (gezegd ${day})`,
    none: 'geen terugkerende klachten deze week',
    noOwners: 'geen terugkerende klachten ingesteld: geef een onderwerp een owner in brands.yaml',
    complaints: (count) => plural(count, 'klacht', 'klachten'),
  },
  voices: {
    compliments: (count) => plural(count, 'compliment', 'complimenten'),
    suggestions: (count) => plural(count, 'suggestie', 'suggesties'),
    answered: (count, share) => `waarvan ${count} beantwoord${share === undefined ? '' : ` (${share})`}`,
    answersUnknown: 'hoeveel beantwoord zijn is onbekend: noem eigen accounts in brands.yaml of lees ze in met ./klankbord import webcare',
    parity: (value) => `pariteit ${value}`,
    unanswered: (count) => `waarvan ${count} onbeantwoord (doel 0)`,
    suggestionsUnknown: 'suggesties onbekend: ze worden geteld in gesprekken van eigen accounts of uit ./klankbord import webcare',
    best: 'mooiste',
    noBest: 'geen mooiste: er was geen compliment dat we mogen tonen',
  },
};

const en: TopicTexts = {
  verdicts: { new: 'new', rising: 'rising', fading: 'fading', steady: 'steady', few: 'too few' },
  caption: 'Topics that moved this week',
  columns: { verdict: 'movement', topic: 'topic', people: 'people', ratio: '× expected', sources: 'sources' },
  critical: (people, critical) => `${people} (${critical} critical)`,
  source: (source, share) => `${source} ${share}`,
  nothingExpected: 'nothing expected',
  periods: { day: 'last day', month: 'this month' },
  inPeriod: (verdict, topic, people, times) => `${verdict} ${topic} (${plural(people, 'person', 'people')}${times === undefined ? '' : `, ${times}`})`,
  calm: (periods) => `${periods}: nothing new, rising or fading`,
  week: 'this week',
  rule: 'at least 10 people and 1.5× expected; chance accounted for',
  noneFollowed: 'no topics are followed: name them under topics in brands.yaml',
  issues: {
    caption: 'Recurring complaints, and whether their cause is fixed',
    columns: { issue: 'complaint', owner: 'owner', people: 'people', fixed: 'cause fixed?' },
    name: (issue, weeks) => (weeks > 1 ? `${issue} (week ${weeks})` : issue),
    answers: { open: 'NO, answer asked for', fixed: 'yes', 'not-fixed': 'no', 'will-not-fix': 'will not be fixed' },
    fixedOn: (day, since) => `yes, ${day}${since === undefined ? '' : `; ${plural(since, 'mention', 'mentions')} since`}`,
    said: (answer, day) => `${answer} (said ${day})`,
    none: 'no recurring complaints this week',
    noOwners: 'no recurring complaints are followed: give a topic an owner in brands.yaml',
    complaints: (count) => plural(count, 'complaint', 'complaints'),
  },
  voices: {
    compliments: (count) => plural(count, 'compliment', 'compliments'),
    suggestions: (count) => plural(count, 'suggestion', 'suggestions'),
    answered: (count, share) => `${count} of them answered${share === undefined ? '' : ` (${share})`}`,
    answersUnknown: 'how many were answered is not known: name own accounts in brands.yaml, or read them in with ./klankbord import webcare',
    parity: (value) => `parity ${value}`,
    unanswered: (count) => `${count} of them unanswered (target 0)`,
    suggestionsUnknown: 'suggestions not known: they are counted in conversations of own accounts, or from ./klankbord import webcare',
    best: 'best',
    noBest: 'no best one: there was no compliment that may be shown',
  },
};

/** Topics and voices, by language. */
export const TOPIC_TEXTS: Readonly<Record<Language, TopicTexts>> = { nl, en };
