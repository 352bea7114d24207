import type { Direction, StoredLabel } from '../../schemas/plain/labels.ts';
import type { Language } from '../language.ts';

/** Words of the list of mentions, and of every place where a mention is shown. */
export interface MentionsTexts {
  readonly title: string;
  readonly labels: Readonly<Record<StoredLabel, string>>;
  readonly certain: string;
  readonly uncertain: string;
  readonly by: Readonly<Record<'person' | 'model' | 'nobody', string>>;
  readonly directions: Readonly<Record<Direction, string>>;
  readonly filters: Readonly<Record<'search' | 'period' | 'brand' | 'label' | 'certain' | 'direction' | 'by' | 'safety' | 'language' | 'source' | 'topic', string>>;
  readonly all: string;
  readonly periods: Readonly<Record<'1' | '7' | '30' | '90', string>>;
  readonly withSafety: string;
  readonly choice: (name: string, mentions: string | undefined) => string;
  readonly moreFilters: (active: number) => string;
  readonly apply: string;
  readonly clear: string;
  readonly found: (shown: string) => string;
  readonly copies: (copies: string) => string;
  readonly noText: string;
  readonly textGone: string;
  readonly late: string;
  readonly safety: string;
  readonly unseenSource: string;
  readonly older: string;
  readonly newest: string;
  readonly searchHint: string;
  readonly searchedNewest: (most: string) => string;
  readonly empty: { readonly title: string; readonly none: string; readonly filtered: string; readonly longer: string; readonly sources: string };
  readonly languages: Readonly<Record<string, string>>;
  readonly countsNote: string;
}

const nl: MentionsTexts = {
  title: 'Vermeldingen',
  labels: { negative: 'negatief', neutral: 'neutraal', positive: 'positief', none: 'geen oordeel' },
  certain: 'zeker', uncertain: 'onzeker',
  by: { person: 'door een mens', model: 'door het model', nobody: 'niet beoordeeld' },
  directions: { about: 'over het merk', to: 'aan het merk', by: 'door het merk' },
  filters: {
    search: 'Zoek in teksten', period: 'Periode', brand: 'Merk', label: 'Oordeel', certain: 'Zekerheid', direction: 'Richting', by: 'Beoordeeld', safety: 'Gevaar', language: 'Taal', source: 'Bron', topic: 'Onderwerp',
  },
  all: 'alles', periods: { 1: '24 uur', 7: '7 dagen', 30: '30 dagen', 90: '90 dagen' }, withSafety: 'noemt letsel, dreiging of een datalek',
  choice: (name, mentions) => (mentions === undefined ? name : `${name} (${mentions})`),
  moreFilters: (active) => (active === 0 ? 'Filters' : `Filters (${active} actief)`), apply: 'Toon', clear: 'Wis filters',
  found: (shown) => `${shown} op deze pagina, nieuwste eerst`,
  copies: (copies) => `1 verhaal, ${copies} kopieën`,
  noText: 'Privébericht: telt alleen mee in reactietijden, de tekst is niet bewaard.', textGone: 'De tekst is verwijderd: de bewaartermijn is voorbij.',
  late: 'laat gevonden', safety: 'noemt gevaar', unseenSource: 'bron onbekend', older: 'Ouder', newest: 'Naar de nieuwste',
  searchHint: 'Alle woorden moeten voorkomen; hoofdletters en accenten maken niet uit.',
  searchedNewest: (most) => `Gezocht in de nieuwste ${most} vermeldingen van deze periode. Kies een merk of een kortere periode om verder terug te zoeken.`,
  empty: {
    title: 'Niets gevonden', none: 'In deze periode is nog niets binnengekomen.', filtered: 'Er is niets dat aan alle filters voldoet.', longer: 'Kijk in 90 dagen',
    sources: 'Kijk of de bronnen in zicht zijn',
  },
  languages: { nl: 'Nederlands', en: 'Engels', fr: 'Frans', de: 'Duits', und: 'onbekend' },
  countsNote: 'Achter elke keuze staat hoeveel vermeldingen zij zou tonen; zoekwoorden niet meegeteld. Bij taal en bron geldt dat voor het merk en de periode alleen.',
};

const en: MentionsTexts = {
  title: 'Mentions',
  labels: { negative: 'negative', neutral: 'neutral', positive: 'positive', none: 'no label' },
  certain: 'certain', uncertain: 'uncertain',
  by: { person: 'by a person', model: 'by the model', nobody: 'not judged' },
  directions: { about: 'about the brand', to: 'to the brand', by: 'by the brand' },
  filters: {
    search: 'Search texts', period: 'Period', brand: 'Brand', label: 'Label', certain: 'Certainty', direction: 'Direction', by: 'Judged', safety: 'Danger', language: 'Language', source: 'Source', topic: 'Topic',
  },
  all: 'all', periods: { 1: '24 hours', 7: '7 days', 30: '30 days', 90: '90 days' }, withSafety: 'names injury, a threat or a data leak',
  choice: (name, mentions) => (mentions === undefined ? name : `${name} (${mentions})`),
  moreFilters: (active) => (active === 0 ? 'Filters' : `Filters (${active} active)`), apply: 'Show', clear: 'Clear filters',
  found: (shown) => `${shown} on this page, the newest first`,
  copies: (copies) => `1 story, ${copies} copies`,
  noText: 'Private message: it counts in reply times alone, its text is not stored.', textGone: 'The text is gone: its time was over.',
  late: 'found late', safety: 'names danger', unseenSource: 'source unknown', older: 'Older', newest: 'To the newest',
  searchHint: 'All words have to occur; capitals and accents do not matter.',
  searchedNewest: (most) => `Searched the newest ${most} mentions of this period. Choose a brand or a shorter period to search further back.`,
  empty: {
    title: 'Nothing found', none: 'Nothing has come in during this period yet.', filtered: 'Nothing meets all the filters.', longer: 'Look in 90 days',
    sources: 'See whether the sources are in sight',
  },
  languages: { nl: 'Dutch', en: 'English', fr: 'French', de: 'German', und: 'unknown' },
  countsNote: 'Behind each choice stands how many mentions it would show; search words left out. For language and source that is of the brand and the period alone.',
};

export const MENTIONS_TEXTS: Readonly<Record<Language, MentionsTexts>> = { nl, en };
