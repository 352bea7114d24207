import type { Role } from '../../schemas/config/escalation.ts';
import type { Language } from '../language.ts';

/** What stands around every screen. */
export interface PageTexts {
  /** Shown in the navigation, by the id of the screen. */
  readonly screens: Readonly<Record<string, string>>;
  readonly toContent: string;
  readonly navigation: string;
  readonly signedInAs: (name: string) => string;
  readonly signOut: string;
  readonly otherLanguage: string;
  readonly keysTitle: string;
  readonly keys: readonly (readonly [string, string])[];
  readonly close: string;
  readonly demo: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly back: string;
  readonly toNow: string;
  readonly tryAgain: string;
  readonly forbidden: { readonly title: string; readonly sentence: (roles: string) => string; readonly who: (names: string) => string; readonly nobody: string };
  readonly notFound: { readonly title: string; readonly sentence: string };
  readonly storeAway: { readonly title: string; readonly sentence: string; readonly still: readonly string[] };
  readonly broken: { readonly title: string; readonly sentence: string };
  readonly wrongHost: (hosts: string) => string;
  readonly foreignForm: { readonly title: string; readonly sentence: string };
  readonly tooMany: { readonly title: string; readonly sentence: (seconds: number) => string };
  readonly tooLarge: { readonly title: string; readonly sentence: string };
}

const nl: PageTexts = {
  screens: {
    now: 'Nu', incidents: 'Incidenten', morning: 'Morgenstart', service: 'Webcare', fans: 'Fans', topics: 'Onderwerpen', reports: 'Rapporten', mentions: 'Vermeldingen', brand: 'Merken', brands: 'Merken', postbox: 'Postvak', sources: 'Bronnen & gezondheid',
  },
  toContent: 'Naar de inhoud',
  navigation: 'Schermen',
  signedInAs: (name) => `Aangemeld als ${name}`,
  signOut: 'Afmelden',
  otherLanguage: 'English',
  keysTitle: 'Toetsen',
  keys: [['j', 'volgende'], ['k', 'vorige'], ['o', 'openen'], ['b', 'van mij'], ['1 2 3', 'negatief, neutraal, positief'], ['?', 'deze lijst']],
  close: 'Sluiten',
  demo: 'Demo: alles hier is verzonnen',
  roles: { reputation: 'reputatie', marketing: 'marketing', service: 'webcare', privacy: 'privacy', operator: 'beheer' },
  back: 'Terug',
  toNow: 'Naar Nu',
  tryAgain: 'Opnieuw proberen',
  forbidden: {
    title: 'Dit scherm is niet voor jouw rol',
    sentence: (roles) => `Hiervoor is de rol ${roles} nodig.`,
    who: (names) => `Wie die rol heeft: ${names}.`,
    nobody: 'Niemand heeft die rol nu. De beheerder kan die rol toekennen in escalation.yaml.',
  },
  notFound: { title: 'Hier is niets', sentence: 'Dit adres bestaat niet, of wat er stond is er niet meer.' },
  storeAway: {
    title: 'De opslag antwoordt niet',
    sentence: 'Cijfers, lijsten en teksten zijn er even niet. Er gaat niets verloren: zodra de opslag terug is, staat alles er weer.',
    still: [
      'Overnemen, uitstellen en sluiten werken gewoon: met de knop in het bericht dat je kreeg, of op de pagina van het incident.',
      'Meldingen en escalatie gaan door.',
      'De beheerder ziet met ./klankbord doctor wat er mis is.',
    ],
  },
  broken: { title: 'Dit ging mis, en dat is onze fout', sentence: 'Wat er misging staat in klankbord.log van deze installatie. Probeer het nog eens, of begin opnieuw bij Nu.' },
  wrongHost: (hosts) => `Dit adres hoort niet bij deze installatie. Gebruik ${hosts}. De beheerder stelt het adres in met public_url in klankbord.yaml.`,
  foreignForm: { title: 'Dit formulier is verlopen', sentence: 'De knop kwam niet van een pagina die nu van jou is, dus is er niets gedaan. Open de pagina opnieuw en druk nog eens.' },
  tooMany: { title: 'Even wachten', sentence: (seconds) => `Dit waren te veel pogingen na elkaar. Probeer het over ${seconds} ${seconds === 1 ? 'seconde' : 'seconden'} nog eens.` },
  tooLarge: { title: 'Dit is te groot', sentence: 'Wat je stuurde is groter dan 64 kB. Maak de tekst korter.' },
};

const en: PageTexts = {
  screens: {
    now: 'Now', incidents: 'Incidents', morning: 'Morning start', service: 'Service', fans: 'Fans', topics: 'Topics', reports: 'Reports', mentions: 'Mentions', brand: 'Brands', brands: 'Brands', postbox: 'Postbox', sources: 'Sources & health',
  },
  toContent: 'To the content',
  navigation: 'Screens',
  signedInAs: (name) => `Signed in as ${name}`,
  signOut: 'Sign out',
  otherLanguage: 'Nederlands',
  keysTitle: 'Keys',
  keys: [['j', 'next'], ['k', 'previous'], ['o', 'open'], ['b', 'mine'], ['1 2 3', 'negative, neutral, positive'], ['?', 'this list']],
  close: 'Close',
  demo: 'Demo: everything here is invented',
  roles: { reputation: 'reputation', marketing: 'marketing', service: 'service', privacy: 'privacy', operator: 'operator' },
  back: 'Back',
  toNow: 'To Now',
  tryAgain: 'Try again',
  forbidden: {
    title: 'This screen is not for your role',
    sentence: (roles) => `It needs the role ${roles}.`,
    who: (names) => `People with that role: ${names}.`,
    nobody: 'Nobody has that role now. The operator can give it in escalation.yaml.',
  },
  notFound: { title: 'Nothing here', sentence: 'This address does not exist, or what was here is gone.' },
  storeAway: {
    title: 'The store does not answer',
    sentence: 'Figures, lists and texts are away for a moment. Nothing is lost: once the store is back, everything is there again.',
    still: [
      'Taking over, snoozing and closing work as ever: with the button in the message you got, or on the page of the incident.',
      'Alerts and escalation go on.',
      'The operator sees with ./klankbord doctor what is wrong.',
    ],
  },
  broken: { title: 'This went wrong, and the fault is ours', sentence: 'What went wrong stands in klankbord.log of this installation. Try once more, or begin again at Now.' },
  wrongHost: (hosts) => `This address does not belong to this installation. Use ${hosts}. The operator sets the address with public_url in klankbord.yaml.`,
  foreignForm: { title: 'This form has expired', sentence: 'The button did not come from a page that is yours now, so nothing was done. Open the page again and press once more.' },
  tooMany: { title: 'One moment', sentence: (seconds) => `These were too many tries in a row. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.` },
  tooLarge: { title: 'This is too large', sentence: 'What you sent is larger than 64 kB. Make the text shorter.' },
};

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = { nl, en };
