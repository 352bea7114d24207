import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** Key figures and the trend of a report. */
export interface KeyFigureTexts {
  readonly caption: string;
  readonly columns: { readonly figure: string; readonly value: string; readonly before: string; readonly difference: string };
  readonly mentionsAndPeople: string;
  readonly storiesAndCopies: string;
  readonly negative: (isCorrected: boolean) => string;
  readonly uncorrected: string;
  readonly net: string;
  readonly netNote: string;
  readonly story: (copies: Counted) => string;
  readonly noCopies: string;
  readonly noDifference: (interval: string) => string;
  readonly difference: (value: string, interval: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly notComparable: string;
  readonly before: string;
  readonly same: string;
  readonly lastYear: (mentions: Counted, people: Counted, negative: string, net: string) => string;
  readonly noLastYear: (since: string | undefined) => string;
  readonly atLeast: string;
  readonly noLabels: string;
  readonly trend: {
    readonly title: (brand: string) => string;
    readonly campaign: (week: string, label: string) => string;
    readonly incident: (week: string, level: string) => string;
    readonly range: (low: string, lowWeek: string, high: string, highWeek: string) => string;
    readonly unseen: (weeks: string, isOne: boolean) => string;
    readonly partly: (weeks: string, isOne: boolean) => string;
    readonly nothing: string;
    readonly noMarks: string;
    readonly caption: string;
    readonly week: string;
    readonly mentions: string;
  };
}

const nl: KeyFigureTexts = {
  caption: 'Kerncijfers van deze week naast vorige week',
  columns: { figure: 'cijfer', value: 'deze week', before: 'vorige week', difference: 'verschil' },
  mentionsAndPeople: 'vermeldingen / mensen',
  storiesAndCopies: 'verhalen / kopieën',
  negative: (isCorrected) => (isCorrected ? 'negatief, gecorrigeerd' : 'negatief, ongecorrigeerd'),
  uncorrected: 'ongecorrigeerd',
  net: 'netto sentiment, ongecorrigeerd',
  netNote: 'richting telt, grootte niet',
  story: (copies) => `1 verhaal verklaart ${plural(copies, 'kopie', 'kopieën')}`,
  noCopies: 'geen verhaal is overgenomen',
  noDifference: (interval) => `geen aantoonbaar verschil (${interval})`,
  difference: (value, interval) => `${value} procentpunt (${interval})`,
  interval: (low, high) => `${low} tot ${high}`,
  notComparable: 'niet te vergelijken',
  before: 'vorige week onbekend',
  same: 'gelijk',
  lastYear: (mentions, people, negative, net) => `vorig jaar, zelfde week: ${plural(mentions, 'vermelding', 'vermeldingen')}, ${plural(people, 'mens', 'mensen')}, negatief ${negative}, netto ${net}`,
  noLastYear: (since) => `vorig jaar: geen gegevens${since === undefined ? ', nog geen enkele vermelding' : `, gestart op ${since}`}`,
  atLeast: 'niet alles is gezien: deze week zijn de aantallen een ondergrens',
  noLabels: 'aandeel negatief onbekend: er is niets te beoordelen of geen taalmodel',
  trend: {
    title: (brand) => `Vermeldingen van ${brand} per week, twaalf weken`,
    campaign: (week, label) => `${week} campagne ${label}`,
    incident: (week, level) => `${week} incident (niveau ${level})`,
    range: (low, lowWeek, high, highWeek) => `laagste ${low} (${lowWeek}), hoogste ${high} (${highWeek})`,
    unseen: (weeks, isOne) => `${weeks}: ${isOne ? 'die week' : 'die weken'} keek niemand`,
    partly: (weeks, isOne) => `${weeks}: ${isOne ? 'die week' : 'die weken'} is niet alles gezien`,
    nothing: 'geen trend: er is nog geen week gezien. Na de eerste volle week staat hier een lijn',
    noMarks: 'geen campagnes en geen incidenten',
    caption: 'Vermeldingen per week', week: 'week', mentions: 'vermeldingen',
  },
};

const en: KeyFigureTexts = {
  caption: 'Key figures of this week beside last week',
  columns: { figure: 'figure', value: 'this week', before: 'last week', difference: 'difference' },
  mentionsAndPeople: 'mentions / people',
  storiesAndCopies: 'stories / copies',
  negative: (isCorrected) => (isCorrected ? 'negative, corrected' : 'negative, uncorrected'),
  uncorrected: 'uncorrected',
  net: 'net sentiment, uncorrected',
  netNote: 'direction counts, size does not',
  story: (copies) => `1 story explains ${plural(copies, 'copy', 'copies')}`,
  noCopies: 'no story was repeated',
  noDifference: (interval) => `no demonstrable difference (${interval})`,
  difference: (value, interval) => `${value} percentage points (${interval})`,
  interval: (low, high) => `${low} to ${high}`,
  notComparable: 'cannot be compared',
  before: 'last week not known',
  same: 'the same',
  lastYear: (mentions, people, negative, net) => `last year, same week: ${plural(mentions, 'mention', 'mentions')}, ${plural(people, 'person', 'people')}, negative ${negative}, net ${net}`,
  noLastYear: (since) => `last year: no data${since === undefined ? ', not one mention yet' : `, started on ${since}`}`,
  atLeast: 'not all was seen: this week the numbers are a lower bound',
  noLabels: 'negative share not known: there is nothing to judge, or no language model',
  trend: {
    title: (brand) => `Mentions of ${brand} a week, twelve weeks`,
    campaign: (week, label) => `${week} campaign ${label}`,
    incident: (week, level) => `${week} incident (level ${level})`,
    range: (low, lowWeek, high, highWeek) => `lowest ${low} (${lowWeek}), highest ${high} (${highWeek})`,
    unseen: (weeks, isOne) => `${weeks}: nobody looked in ${isOne ? 'that week' : 'those weeks'}`,
    partly: (weeks, isOne) => `${weeks}: not all was seen in ${isOne ? 'that week' : 'those weeks'}`,
    nothing: 'no trend: no week has been seen yet. After the first whole week a line stands here',
    noMarks: 'no campaigns and no incidents',
    caption: 'Mentions a week', week: 'week', mentions: 'mentions',
  },
};

/** Key figures, by language. */
export const KEY_FIGURE_TEXTS: Readonly<Record<Language, KeyFigureTexts>> = { nl, en };
