import type { Language } from './language.ts';

/** Groups of sources that an answer may name. */
type Group = 'hashtags' | 'national' | 'regional' | 'broadcasters' | 'forums';

/** What `init` asks, and what it says. */
export interface InitTexts {
  readonly intro: string;
  readonly brand: string;
  readonly query: string;
  readonly language: string;
  readonly owner: string;
  readonly purpose: string;
  readonly ownAccounts: string;
  readonly contact: string;
  /** The first person who is told, and who may sign in. */
  readonly person: string;
  readonly personMail: string;
  /** @param groups each with how many it holds */
  readonly sources: (groups: string) => string;
  /** One lower-case word each: people type them. */
  readonly groups: Readonly<Record<Group, string>>;
  readonly noSuchSource: (typed: string, meant: string | undefined) => string;
  readonly needed: string;
  readonly badContact: string;
  readonly badMail: string;
  readonly longName: (most: number) => string;
  readonly badQuery: (why: string) => string;
  readonly badLanguage: string;
  readonly nothingToAsk: (folder: string) => string;
  readonly gaveUp: string;
  readonly kept: (file: string) => string;
  readonly written: (file: string) => string;
  readonly firstPoll: (source: string) => string;
  readonly pollFailed: (source: string) => string;
  readonly done: string;
  readonly usualOwner: string;
  readonly usualPurpose: (brand: string) => string;
  readonly legalBasis: string;
  readonly comments: Readonly<Record<'brands' | 'sources' | 'escalation' | 'mailLater' | 'klankbord', string>>;
}

const nl: InitTexts = {
  intro: 'Een paar vragen; Enter neemt het voorstel. Er wordt niets overschreven, en alles is later te wijzigen in de vier bestanden.',
  brand: 'Welk merk? (zoals mensen het schrijven)',
  query: 'Waarop letten? (woorden, "zinnen", OR, NOT, haakjes)',
  language: 'Taal van de meeste klanten (twee letters)',
  owner: 'Wie antwoordt voor deze zoekvraag? (rol of naam)',
  purpose: 'Waarom wordt dit verzameld? (één zin)',
  ownAccounts: 'Eigen accounts, met komma’s (mag leeg)',
  contact: 'Contact dat andere servers te zien krijgen (mailadres of https-pagina)',
  person: 'Wie krijgt meldingen? (naam; meer mensen later in escalation.yaml)',
  personMail: 'Mailadres van die persoon (mag leeg)',
  sources: (groups) => `Welke bronnen? Groepen, of ids uit \`./klankbord sources add nl-be\`, met komma’s: ${groups}`,
  groups: { hashtags: 'hashtags', national: 'landelijk', regional: 'regionaal', broadcasters: 'omroepen', forums: 'fora' },
  noSuchSource: (typed, meant) => `Geen groep of bron heet ${typed}.${meant === undefined ? '' : ` Bedoelde je ${meant}?`}`,
  needed: 'Hier is een antwoord nodig.',
  badContact: 'Verwacht: een mailadres, of een adres dat met https:// begint.',
  badMail: 'Verwacht: één mailadres, of niets.',
  longName: (most) => `Verwacht: hoogstens ${most} tekens.`,
  badQuery: (why) => `Deze zoekvraag is niet te lezen: ${why}`,
  badLanguage: 'Verwacht: twee letters, zoals nl of fr.',
  nothingToAsk: (folder) => `Alle vier de bestanden staan al in ${folder}; er is niets te vragen. Wijzig ze met de hand, of met ./klankbord sources add nl-be.`,
  gaveUp: 'Gestopt. Er is niets geschreven.',
  kept: (file) => `${file} bestaat al en blijft zoals het is.`,
  written: (file) => `${file} geschreven.`,
  firstPoll: (source) => `Een eerste keer lezen: ${source} …`,
  pollFailed: (source) => `Dat lukte niet. ./klankbord sources test ${source} zegt waarom.`,
  done: 'Klaar. ./klankbord start luistert vanaf nu; ./klankbord doctor --online vraagt elke bron één keer.',
  usualOwner: 'Communicatie',
  usualPurpose: (brand) => `Weten wat mensen in het openbaar over ${brand} schrijven, om te antwoorden en crises op tijd te zien`,
  legalBasis: 'gerechtvaardigd belang',
  comments: {
    brands: 'Waarop letten, en waarom. Alle sleutels: docs/configuration.md',
    sources: 'Waar luisteren. Meer: ./klankbord sources add nl-be',
    escalation: 'Wie het hoort, wanneer en hoe. Stap voor stap: docs/set-up-the-roster.md',
    mailLater: 'Zodra klankbord.yaml een mailserver noemt (mail: { host, from }):',
    klankbord: 'Hoe deze installatie zich gedraagt.',
  },
};

const en: InitTexts = {
  intro: 'A few questions; Enter takes the proposal. Nothing is written over, and everything can be changed later in the four files.',
  brand: 'Which brand? (as people write it)',
  query: 'What to look for? (words, "phrases", OR, NOT, brackets)',
  language: 'Language of most customers (two letters)',
  owner: 'Who answers for this query? (role or name)',
  purpose: 'Why is this collected? (one sentence)',
  ownAccounts: 'Own accounts, with commas (may be empty)',
  contact: 'Contact that other servers get to see (mail address or https page)',
  person: 'Who is told of incidents? (name; more people later in escalation.yaml)',
  personMail: 'Mail address of that person (may be empty)',
  sources: (groups) => `Which sources? Groups, or ids of \`./klankbord sources add nl-be\`, with commas: ${groups}`,
  groups: { hashtags: 'hashtags', national: 'national', regional: 'regional', broadcasters: 'broadcasters', forums: 'forums' },
  noSuchSource: (typed, meant) => `No group and no source is called ${typed}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  needed: 'An answer is needed here.',
  badContact: 'Expected: a mail address, or an address that begins with https://.',
  badMail: 'Expected: one mail address, or nothing.',
  longName: (most) => `Expected: at most ${most} characters.`,
  badQuery: (why) => `This query cannot be read: ${why}`,
  badLanguage: 'Expected: two letters, such as nl or fr.',
  nothingToAsk: (folder) => `All four files are in ${folder} already; there is nothing to ask. Change them by hand, or with ./klankbord sources add nl-be.`,
  gaveUp: 'Stopped. Nothing was written.',
  kept: (file) => `${file} is there already and stays as it is.`,
  written: (file) => `${file} written.`,
  firstPoll: (source) => `A first poll: ${source} …`,
  pollFailed: (source) => `That did not work. ./klankbord sources test ${source} says why.`,
  done: 'Done. ./klankbord start listens from now on; ./klankbord doctor --online asks every source once.',
  usualOwner: 'Communications',
  usualPurpose: (brand) => `Knowing what people write about ${brand} in public, to answer them and to see crises in time`,
  legalBasis: 'legitimate interest',
  comments: {
    brands: 'What to listen for, and why. All keys: docs/configuration.md',
    sources: 'Where to listen. More: ./klankbord sources add nl-be',
    escalation: 'Who is told, when and how. Step by step: docs/set-up-the-roster.md',
    mailLater: 'Once klankbord.yaml names a mail server (mail: { host, from }):',
    klankbord: 'How this installation behaves.',
  },
};

export const INIT_TEXTS: Readonly<Record<Language, InitTexts>> = { nl, en };
