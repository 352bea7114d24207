import type { FigurePeriod, FigureVerdict } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';

/** Words of the screen of the service desk, and of its public line. */
export interface ServiceTexts {
  readonly title: string;
  readonly choices: Readonly<Record<'brand' | 'period' | 'day' | 'platform', string>>;
  readonly show: string;
  readonly allPlatforms: string;
  readonly periods: Readonly<Record<FigurePeriod, string>>;
  readonly running: string;
  readonly together: { readonly title: string; readonly why: string };
  readonly columns: readonly [figure: string, value: string, target: string, interval: string, n: string, verdict: string];
  readonly table: string;
  readonly verdicts: Readonly<Record<FigureVerdict, string>>;
  readonly tooFew: string;
  readonly noTarget: string;
  readonly range: (low: string, high: string) => string;
  readonly deskTime: (span: string) => string;
  readonly days: (days: string) => string;
  readonly definition: string;
  readonly warnings: { readonly title: string; readonly silent: (platform: string, days: string, asked: string) => string; readonly graveyard: (platform: string, days: string, asked: string) => string; readonly unfair: (platform: string, ratio: string) => string };
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly demand: {
    readonly title: string; readonly intro: (weeks: string) => string; readonly none: string; readonly outside: (share: string) => string; readonly noStaffing: string; readonly table: string;
    readonly columns: readonly [hour: string, questions: string, unanswered: string, people: string]; readonly hourRow: string; readonly cell: (day: string, hour: string, questions: string, people: string) => string;
    readonly wider: string; readonly offer: (slot: string, questions: string, cost: string | undefined) => string; readonly noCost: string; readonly legend: Readonly<Record<'staffed' | 'demand', string>>;
  };
  readonly empty: { readonly title: string; readonly lines: readonly string[]; readonly promises: string };
  readonly publicLine: { readonly sentence: (hours: string, desk: string) => string; readonly answered: (share: string) => string; readonly tooFew: string };
}

const nl: ServiceTexts = {
  title: 'Webcare', choices: { brand: 'Merk', period: 'Periode', day: 'Begin', platform: 'Platform' }, show: 'Toon', allPlatforms: 'alle platforms',
  periods: { day: 'dag', week: 'week', month: 'maand', quarter: '90 dagen' }, running: 'deze periode loopt nog',
  together: { title: 'Snelheid en uitkomst', why: 'Snel zegt weinig zonder uitkomst: daarom staan deze drie altijd bij elkaar.' },
  columns: ['Kengetal', 'Gemeten', 'Doel', '95 %-interval', 'Gesprekken', 'Oordeel'], table: 'Alle kengetallen',
  verdicts: { met: '✓ gehaald', missed: '✗ gemist', unclear: '? niet te zeggen', none: '– geen oordeel' }, tooFew: 'te weinig om te zeggen', noTarget: 'geen doel', range: (low, high) => `${low} tot ${high}`,
  deskTime: (span) => `${span} bureautijd`, days: (days) => `${days} dagen`, definition: 'Wat is dit?',
  warnings: {
    title: 'Let op', silent: (platform, days, asked) => `${platform} is stil: ${days} dagen geen eigen bericht, terwijl er ${asked} keer iets gevraagd werd.`,
    graveyard: (platform, days, asked) => `${platform} is een kerkhof: ${days} dagen geen eigen bericht, terwijl er ${asked} keer iets gevraagd werd. Antwoord er, of sluit het account.`,
    unfair: (platform, ratio) => `Op ${platform} wachten klagers met weinig volgers ${ratio} keer zo lang als klagers met veel volgers. Dat is meer dan toeval.`,
  },
  weekdays: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
  demand: {
    title: 'Wanneer vragen komen', intro: (weeks) => `Vragen, klachten en suggesties van de laatste ${weeks} weken, per uur van de week, naast wie er dan zit.`, none: 'In deze weken kwam niets binnen dat een antwoord vraagt.',
    outside: (share) => `${share} komt binnen terwijl er niemand zit.`, noStaffing: 'Wie er wanneer zit is niet ingesteld: zet service.staffing in escalation.yaml, dan staat het ernaast.', table: 'Cijfers per uur als tabel',
    columns: ['Uur', 'Vragen', 'Onbeantwoord', 'Mensen'], hourRow: 'uur', cell: (day, hour, questions, people) => `${day} ${hour}: ${questions} vragen, ${people} mensen`,
    wider: 'Ruimere uren', offer: (slot, questions, cost) => `${slot}: ${questions} vragen per week krijgen dan meteen iemand${cost === undefined ? '' : `, voor ${cost} per week met één mens`}.`,
    noCost: 'Wat een uur kost is niet ingesteld: zet service.hour_cost in escalation.yaml, dan staat de prijs erbij.', legend: { staffed: 'er zit iemand', demand: 'groter en donkerder: meer vragen' },
  },
  empty: {
    title: 'Nog geen cijfers', promises: 'Naar de beloften',
    lines: [
      'Deze cijfers bestaan zodra bekend is wat het merk zelf antwoordt. Dat kan op twee manieren:',
      'Zet de eigen accounts van het merk bij own_accounts in brands.yaml: antwoorden in bronnen die wij lezen tellen dan vanzelf mee.',
      'Lees een export van je webcaretool in: ./klankbord import webcare BESTAND. Zo tellen ook kanalen mee die wij niet kunnen lezen.',
    ],
  },
  publicLine: { sentence: (hours, desk) => `gemiddelde reactietijd laatste 90 dagen: ${hours} bureau-uren${desk === '' ? '' : ` (${desk})`}`, answered: (share) => `${share} beantwoord`, tooFew: 'nog te weinig gesprekken om een reactietijd te noemen' },
};

const en: ServiceTexts = {
  title: 'Service', choices: { brand: 'Brand', period: 'Period', day: 'Begin', platform: 'Platform' }, show: 'Show', allPlatforms: 'all platforms',
  periods: { day: 'day', week: 'week', month: 'month', quarter: '90 days' }, running: 'this period is still running',
  together: { title: 'Speed and outcome', why: 'Speed says little without outcome: so these three always stand together.' },
  columns: ['Figure', 'Measured', 'Target', '95 % interval', 'Conversations', 'Verdict'], table: 'All figures',
  verdicts: { met: '✓ met', missed: '✗ missed', unclear: '? cannot be told', none: '– no verdict' }, tooFew: 'too few to tell', noTarget: 'no target', range: (low, high) => `${low} to ${high}`,
  deskTime: (span) => `${span} of desk time`, days: (days) => `${days} days`, definition: 'What is this?',
  warnings: {
    title: 'Mind', silent: (platform, days, asked) => `${platform} is silent: no post of its own for ${days} days, while something was asked ${asked} times.`,
    graveyard: (platform, days, asked) => `${platform} is a graveyard: no post of its own for ${days} days, while something was asked ${asked} times. Answer there, or close the account.`,
    unfair: (platform, ratio) => `On ${platform} people with few followers wait ${ratio} times as long with a complaint as people with many. That is more than chance.`,
  },
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  demand: {
    title: 'When questions come', intro: (weeks) => `Questions, complaints and suggestions of the last ${weeks} weeks, by hour of the week, beside who is there then.`, none: 'In these weeks nothing came in that asks for an answer.',
    outside: (share) => `${share} comes in while nobody is there.`, noStaffing: 'Who is there when is not configured: put service.staffing into escalation.yaml, and it stands beside it.', table: 'Figures by hour as a table',
    columns: ['Hour', 'Questions', 'Unanswered', 'People'], hourRow: 'hour', cell: (day, hour, questions, people) => `${day} ${hour}: ${questions} questions, ${people} people`,
    wider: 'Wider hours', offer: (slot, questions, cost) => `${slot}: ${questions} questions a week would find somebody at once${cost === undefined ? '' : `, for ${cost} a week with one person`}.`,
    noCost: 'What an hour costs is not configured: put service.hour_cost into escalation.yaml, and the price stands beside it.', legend: { staffed: 'somebody is there', demand: 'larger and darker: more questions' },
  },
  empty: {
    title: 'No figures yet', promises: 'To the promises',
    lines: [
      'These figures exist once it is known what the brand itself answers. There are two ways:',
      'List the accounts of the brand under own_accounts in brands.yaml: answers in sources that we read then count by themselves.',
      'Read in an export of your service tool: ./klankbord import webcare FILE. So channels count that we cannot read.',
    ],
  },
  publicLine: { sentence: (hours, desk) => `average reply time, last 90 days: ${hours} desk hours${desk === '' ? '' : ` (${desk})`}`, answered: (share) => `${share} answered`, tooFew: 'too few conversations yet to name a reply time' },
};

export const SERVICE_TEXTS: Readonly<Record<Language, ServiceTexts>> = { nl, en };
