import type { Language } from '../language.ts';

/** Signing in, and what is said when that does not work. */
export interface SignInTexts {
  readonly title: string;
  readonly how: string;
  readonly command: string;
  readonly demoTitle: string;
  readonly demoHow: string;
  readonly mailTitle: string;
  readonly mailLabel: string;
  readonly mailButton: string;
  /** The same whoever asks. */
  readonly mailSent: string;
  readonly confirm: (name: string) => string;
  readonly confirmButton: string;
  readonly confirmWhy: string;
  readonly welcome: (name: string) => string;
  readonly signedOut: string;
  /** The store could not keep it. */
  readonly signedOutHere: string;
  /** Above the sign-in page: why one is there. */
  readonly because: Readonly<Record<'foreign' | 'expired' | 'removed', string>>;
  readonly refused: Readonly<Record<'forged' | 'expired' | 'used' | 'removed' | 'store-away', string>>;
  readonly again: string;
}

const nl: SignInTexts = {
  title: 'Aanmelden',
  how: 'Aanmelden gaat met een persoonlijke link. De beheerder maakt er een op de machine van Klankbord:',
  command: './klankbord people link JOUW-ID',
  demoTitle: 'Wie wil je zijn?',
  demoHow: 'Deze mensen zijn verzonnen. Op deze machine mag iedereen kiezen.',
  mailTitle: 'Of laat een link mailen',
  mailLabel: 'Jouw id, zoals het in escalation.yaml staat',
  mailButton: 'Mail mij een link',
  mailSent: 'Als dit id bestaat en een mailadres heeft, is er nu een link onderweg. Hij werkt een kwartier, één keer.',
  confirm: (name) => `Aanmelden als ${name}?`,
  confirmButton: 'Aanmelden',
  confirmWhy: 'De link alleen doet niets; pas deze knop meldt je aan. Daarna is de link op.',
  welcome: (name) => `Welkom, ${name}.`,
  signedOut: 'Je bent afgemeld.',
  signedOutHere: 'Je bent afgemeld in deze browser. De opslag antwoordt nu niet: als iemand je cookie heeft gekopieerd, werkt die kopie na een herstart van Klankbord weer, hooguit een week.',
  because: {
    foreign: 'Je was aangemeld bij een andere installatie van Klankbord, of met een oude sleutel. Meld je hier opnieuw aan.',
    expired: 'Je bent een tijd weg geweest. Meld je opnieuw aan.',
    removed: 'Deze persoon staat niet meer in escalation.yaml. Vraag de beheerder, of meld je aan als iemand anders.',
  },
  refused: {
    forged: 'Deze link klopt niet. Misschien is hij niet helemaal meegekomen uit je mail.',
    expired: 'Deze link is verlopen.',
    used: 'Deze link is al gebruikt: hij werkt één keer.',
    removed: 'Deze link is voor iemand die niet meer in escalation.yaml staat.',
    'store-away': 'De opslag antwoordt nu niet, en zonder de opslag weten wij niet of deze link al gebruikt is. Probeer het zo nog eens; overnemen kan intussen met de knop in je bericht.',
  },
  again: 'Vraag een nieuwe link',
};

const en: SignInTexts = {
  title: 'Sign in',
  how: 'You sign in with a personal link. The operator makes one on the machine that runs Klankbord:',
  command: './klankbord people link YOUR-ID',
  demoTitle: 'Who do you want to be?',
  demoHow: 'These people are invented. On this machine everybody may choose.',
  mailTitle: 'Or have a link mailed',
  mailLabel: 'Your id, as it stands in escalation.yaml',
  mailButton: 'Mail me a link',
  mailSent: 'If this id exists and has a mail address, a link is on its way. It works for a quarter of an hour, once.',
  confirm: (name) => `Sign in as ${name}?`,
  confirmButton: 'Sign in',
  confirmWhy: 'The link alone does nothing; only this button signs you in. After that the link is spent.',
  welcome: (name) => `Welcome, ${name}.`,
  signedOut: 'You have signed out.',
  signedOutHere: 'You have signed out in this browser. The store does not answer now: if somebody copied your cookie, that copy works again after a restart of Klankbord, for a week at most.',
  because: {
    foreign: 'You were signed in at another installation of Klankbord, or with an old key. Sign in here again.',
    expired: 'You have been away for a while. Sign in again.',
    removed: 'This person is no longer in escalation.yaml. Ask the operator, or sign in as somebody else.',
  },
  refused: {
    forged: 'This link is not right. Perhaps it did not arrive whole from your mail.',
    expired: 'This link has expired.',
    used: 'This link was used before: it works once.',
    removed: 'This link is for somebody who is no longer in escalation.yaml.',
    'store-away': 'The store does not answer now, and without it we cannot know whether this link was used before. Try again in a moment; taking over works meanwhile with the button in your message.',
  },
  again: 'Ask for a new link',
};

export const SIGN_IN_TEXTS: Readonly<Record<Language, SignInTexts>> = { nl, en };
