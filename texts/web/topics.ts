import type { IssueAnswer, TrendPeriod, TrendVerdict } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';

/** Words of the screen of topics. */
export interface TopicTexts {
  readonly title: string;
  readonly intro: string;
  readonly brand: string;
  readonly period: string;
  readonly running: Readonly<Record<TrendPeriod, string>>;
  readonly last: Readonly<Record<TrendPeriod, string>>;
  readonly from: (day: string, isRunning: boolean) => string;
  readonly verdicts: Readonly<Record<TrendVerdict, string>>;
  readonly moved: string;
  readonly noneMoved: string;
  readonly others: string;
  readonly people: (people: string) => string;
  readonly critical: (people: string) => string;
  readonly expected: (expected: string, ratio: string | undefined) => string;
  readonly unknownBefore: string;
  readonly mentions: (mentions: string) => string;
  readonly course: (name: string, people: string) => string;
  readonly toMentions: string;
  readonly issues: {
    readonly title: string; readonly question: string; readonly owner: (owner: string) => string; readonly state: (answer: IssueAnswer, day: string | undefined) => string;
    readonly isBack: string; readonly lastWeek: (people: string) => string; readonly answers: Readonly<Record<IssueAnswer, string>>; readonly since: string; readonly note: string;
    readonly noteLabel: (note: string) => string; readonly none: string; readonly answerForm: string;
    readonly told: Readonly<Record<IssueAnswer, string>>; readonly failed: string; readonly badDay: string;
  };
  readonly proposals: { readonly title: string; readonly intro: string; readonly none: string; readonly copy: string };
  readonly empty: { readonly title: string; readonly sentence: string; readonly example: string; readonly next: string };
  readonly notMeasured: { readonly title: string; readonly sentence: string };
  readonly rule: string;
  readonly sourceNames: { readonly feeds: string; readonly other: string };
}

const nl: TopicTexts = {
  title: 'Onderwerpen', intro: 'Waarover gepraat wordt, en wat daarin beweegt.', brand: 'Merk', period: 'Periode',
  running: { day: 'Vandaag', week: 'Deze week', month: 'Deze maand' }, last: { day: 'Gisteren', week: 'Vorige week', month: 'Vorige maand' },
  from: (day, isRunning) => (isRunning ? `Vanaf ${day}, tot nu toe. Vergeleken met eerdere perioden tot hetzelfde moment.` : `Vanaf ${day}. Vergeleken met eerdere perioden.`),
  verdicts: { new: 'nieuw', rising: 'stijgt', fading: 'daalt', steady: 'gewoon', few: 'weinig mensen' },
  moved: 'Wat beweegt', noneMoved: 'Geen onderwerp is duidelijk nieuw, gestegen of gedaald.', others: 'De andere onderwerpen',
  people: (people) => (people === '1' ? '1 mens' : `${people} mensen`), critical: (people) => `${people} kritisch`,
  expected: (expected, ratio) => (ratio === undefined ? 'eerder niemand' : `verwacht ${expected}, dat is ${ratio} keer`), unknownBefore: 'nog niet te vergelijken', mentions: (mentions) => (mentions === '1' ? '1 vermelding' : `${mentions} vermeldingen`),
  course: (name, people) => `${name}: mensen per dag in vier weken, ten hoogste ${people}`, toMentions: 'Vermeldingen',
  issues: {
    title: 'Oorzaken', question: 'Is de oorzaak verholpen?', owner: (owner) => `Eigenaar: ${owner}`,
    state: (answer, day) => ({ open: 'Nog niet beantwoord', fixed: `Verholpen${day === undefined ? '' : ` sinds ${day}`}`, 'not-fixed': 'Niet verholpen', 'will-not-fix': 'Doen we niet' })[answer],
    isBack: 'komt terug', lastWeek: (people) => `${people} in de laatste week`, answers: { open: 'Antwoord terugnemen', fixed: 'Verholpen', 'not-fixed': 'Niet verholpen', 'will-not-fix': 'Doen we niet' },
    since: 'Verholpen sinds', note: 'Toelichting (hoeft niet)', noteLabel: (note) => `Toelichting: ${note}`, none: 'Geen onderwerp heeft een eigenaar. Geef een onderwerp in brands.yaml een owner, dan vraagt het weekrapport naar de oorzaak tot iemand antwoordt.',
    answerForm: 'Antwoord geven', told: { open: 'Het antwoord is teruggenomen.', fixed: 'Genoteerd: verholpen. Komt het terug, dan vraagt het rapport opnieuw.', 'not-fixed': 'Genoteerd: niet verholpen.', 'will-not-fix': 'Genoteerd: doen we niet.' },
    failed: 'Er is niets genoteerd: dit onderwerp heeft geen eigenaar (meer), of het antwoord klopte niet.', badDay: 'Er is niets genoteerd: kies een dag die er al geweest is.',
  },
  proposals: { title: 'Voorgestelde onderwerpen', intro: 'Woorden die opkomen zonder dat een onderwerp ze telt. Zet de regel onder topics van dit merk in brands.yaml om ze te volgen.', none: 'Geen woord komt op zonder onderwerp.', copy: 'Regel voor brands.yaml' },
  empty: { title: 'Nog geen onderwerpen', sentence: 'Zet onderwerpen bij dit merk in brands.yaml. Elk telt de vermeldingen die aan zijn zoekvraag voldoen.', example: 'Bijvoorbeeld', next: 'Daarna ./klankbord start opnieuw. Wat al binnen is, wordt gelezen met de nieuwe regels.' },
  notMeasured: { title: 'Nog niet gemeten', sentence: 'De eerste meting komt binnen een kwartier nadat Klankbord loopt.' },
  rule: 'Nieuw of gestegen: minstens 10 mensen, minstens anderhalf keer zoveel als verwacht, en te veel voor toeval als alle onderwerpen en woorden samen worden bekeken (5 %, Benjamini-Hochberg). Gedaald: hoogstens de helft van minstens 10 verwachte mensen.',
  sourceNames: { feeds: 'sites', other: 'overige' },
};

const en: TopicTexts = {
  title: 'Topics', intro: 'What is talked about, and what moves in it.', brand: 'Brand', period: 'Period',
  running: { day: 'Today', week: 'This week', month: 'This month' }, last: { day: 'Yesterday', week: 'Last week', month: 'Last month' },
  from: (day, isRunning) => (isRunning ? `From ${day}, so far. Compared with earlier periods up to the same moment.` : `From ${day}. Compared with earlier periods.`),
  verdicts: { new: 'new', rising: 'rising', fading: 'fading', steady: 'usual', few: 'few people' },
  moved: 'What moves', noneMoved: 'No topic is clearly new, rising or fading.', others: 'The other topics',
  people: (people) => (people === '1' ? '1 person' : `${people} people`), critical: (people) => `${people} critical`,
  expected: (expected, ratio) => (ratio === undefined ? 'nobody before' : `expected ${expected}, which is ${ratio} times`), unknownBefore: 'nothing to compare with yet', mentions: (mentions) => (mentions === '1' ? '1 mention' : `${mentions} mentions`),
  course: (name, people) => `${name}: people a day over four weeks, at most ${people}`, toMentions: 'Mentions',
  issues: {
    title: 'Causes', question: 'Is the cause fixed?', owner: (owner) => `Owner: ${owner}`,
    state: (answer, day) => ({ open: 'Not answered yet', fixed: `Fixed${day === undefined ? '' : ` since ${day}`}`, 'not-fixed': 'Not fixed', 'will-not-fix': 'We will not' })[answer],
    isBack: 'is back', lastWeek: (people) => `${people} in the last week`, answers: { open: 'Take the answer back', fixed: 'Fixed', 'not-fixed': 'Not fixed', 'will-not-fix': 'We will not' },
    since: 'Fixed since', note: 'Note (optional)', noteLabel: (note) => `Note: ${note}`, none: 'No topic has an owner. Give a topic in brands.yaml an owner, and the weekly report asks for its cause until somebody answers.',
    answerForm: 'Answer', told: { open: 'The answer was taken back.', fixed: 'Noted: fixed. When it comes back, the report asks again.', 'not-fixed': 'Noted: not fixed.', 'will-not-fix': 'Noted: we will not.' },
    failed: 'Nothing was noted: this topic has no owner (any more), or the answer was not a valid one.', badDay: 'Nothing was noted: choose a day that has been.',
  },
  proposals: { title: 'Proposed topics', intro: 'Words that come up without a topic that counts them. Put the line under topics of this brand in brands.yaml to follow them.', none: 'No word comes up without a topic.', copy: 'Line for brands.yaml' },
  empty: { title: 'No topics yet', sentence: 'Put topics under this brand in brands.yaml. Each counts the mentions that its query finds.', example: 'For example', next: 'Then end `./klankbord start` and start it anew. What has come in already is read with the new rules.' },
  notMeasured: { title: 'Not measured yet', sentence: 'The first measurement comes within a quarter of an hour after Klankbord runs.' },
  rule: 'New or rising: at least 10 people, at least one and a half times what was expected, and too many for chance when all topics and words are looked at together (5 %, Benjamini-Hochberg). Fading: at most half of at least 10 people expected.',
  sourceNames: { feeds: 'sites', other: 'others' },
};

export const TOPIC_TEXTS: Readonly<Record<Language, TopicTexts>> = { nl, en };
