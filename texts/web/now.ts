import type { Language } from '../language.ts';

/** The first screen: what is going on now. */
export interface NowTexts {
  readonly title: string;
  readonly sees: (seen: number, all: number) => string;
  readonly blindSince: (source: string, since: string) => string;
  readonly noSources: string;
  readonly stalled: (minutes: number) => string;
  readonly criticalPeople: (value: string, expected: string | undefined) => string;
  readonly sentence: { readonly what: (reason: string) => string; readonly firstPost: (time: string) => string; readonly words: (words: string) => string; readonly copies: (count: number) => string };
  readonly chart: (hours: number) => string;
  readonly severity: (value: number) => string;
  readonly quotesOnlyFor: string;
  readonly noQuotes: string;
  readonly uncertain: string;
  readonly openMention: string;
  readonly others: string;
  readonly held: string;
  readonly heldLine: (parts: { readonly brand: string; readonly level: string; readonly at: string; readonly until: string }) => string;
  readonly empty: (parts: { readonly at: string; readonly seen: number; readonly all: number; readonly next: string }) => string;
  readonly emptyNever: string;
  readonly emptyWhat: string;
  readonly declare: string;
  readonly declareLabel: string;
  readonly onlySee: string;
  readonly lastKnown: (time: string) => string;
  readonly unseen: string;
}

const nl: NowTexts = {
  title: 'Nu',
  sees: (seen, all) => `WIJ ZIEN ${seen} VAN ${all} ${all === 1 ? 'BRON' : 'BRONNEN'}`,
  blindSince: (source, since) => `${source} blind sinds ${since}`,
  noSources: 'Er zijn geen bronnen. Voeg er een toe met ./klankbord sources add nl-be.',
  stalled: (minutes) => `Er is al ${minutes} minuten niet beoordeeld. Wat hier staat kan oud zijn; de beheerder kijkt met ./klankbord doctor.`,
  criticalPeople: (value, expected) => `${value} ${value === '1' ? 'kritisch mens' : 'kritische mensen'} in drie uur${expected === undefined ? '' : ` (normaal ${expected})`}`,
  sentence: {
    what: (reason) => `Reden: ${reason}.`,
    firstPost: (time) => `Eerste kritische bericht ${time}.`,
    words: (words) => `Het gaat over ${words}.`,
    copies: (count) => (count === 1 ? '1 vermelding is een kopie.' : `${count} vermeldingen zijn kopieën.`),
  },
  chart: (hours) => `Laatste ${hours} uur`,
  severity: (value) => `Ernst ${value} van 100`,
  quotesOnlyFor: 'Berichten leest wie de rol reputatie, webcare of marketing heeft.',
  noQuotes: 'Geen kritisch bericht om te citeren.',
  uncertain: 'onzeker',
  openMention: 'Bekijk dit bericht',
  others: 'Ook open',
  held: 'Vannacht vastgehouden',
  heldLine: ({ brand, level, at, until }) => `${brand}, ${level}, sinds ${at}${until === '' ? '' : `, verteld om ${until}`}`,
  empty: ({ at, seen, all, next }) => `Niets open. Laatste controle ${at}, ${seen} van ${all} bronnen, volgende ${next}.`,
  emptyNever: 'Niets open. Er is nog niet gecontroleerd.',
  emptyWhat: 'Zodra iets alarm verdient, staat het hier met één knop: Ik neem het over.',
  declare: 'Crisis uitroepen',
  declareLabel: 'Merk',
  onlySee: 'Jouw rol kijkt mee; overnemen doet reputatie, webcare of wie dienst kan hebben.',
  lastKnown: (time) => `Open incidenten zoals ze stonden om ${time}`,
  unseen: 'Wat een blinde bron mist is onbekend, niet nul.',
};

const en: NowTexts = {
  title: 'Now',
  sees: (seen, all) => `WE SEE ${seen} OF ${all} ${all === 1 ? 'SOURCE' : 'SOURCES'}`,
  blindSince: (source, since) => `${source} blind since ${since}`,
  noSources: 'There are no sources. Add one with ./klankbord sources add nl-be.',
  stalled: (minutes) => `Nothing was judged for ${minutes} minutes. What stands here may be old; the operator looks with ./klankbord doctor.`,
  criticalPeople: (value, expected) => `${value} critical ${value === '1' ? 'person' : 'people'} in three hours${expected === undefined ? '' : ` (normally ${expected})`}`,
  sentence: {
    what: (reason) => `Reason: ${reason}.`,
    firstPost: (time) => `First critical post ${time}.`,
    words: (words) => `It is about ${words}.`,
    copies: (count) => (count === 1 ? '1 mention is a copy.' : `${count} mentions are copies.`),
  },
  chart: (hours) => `Last ${hours} hours`,
  severity: (value) => `Severity ${value} of 100`,
  quotesOnlyFor: 'Posts are read by the roles reputation, service and marketing.',
  noQuotes: 'No critical post to quote.',
  uncertain: 'uncertain',
  openMention: 'Look at this post',
  others: 'Also open',
  held: 'Held overnight',
  heldLine: ({ brand, level, at, until }) => `${brand}, ${level}, since ${at}${until === '' ? '' : `, told at ${until}`}`,
  empty: ({ at, seen, all, next }) => `Nothing open. Last check ${at}, ${seen} of ${all} sources, next ${next}.`,
  emptyNever: 'Nothing open. Nothing was checked yet.',
  emptyWhat: 'As soon as something deserves an alarm it stands here with one button: I take it.',
  declare: 'Declare a crisis',
  declareLabel: 'Brand',
  onlySee: 'Your role looks on; reputation, service or whoever can be on duty takes over.',
  lastKnown: (time) => `Open incidents as they stood at ${time}`,
  unseen: 'What a blind source misses is unknown, not zero.',
};

export const NOW_TEXTS: Readonly<Record<Language, NowTexts>> = { nl, en };
