import type { Language } from '../language.ts';

/** The page that a button of a message opens. */
interface LinkTexts {
  readonly title: string;
  readonly you: (name: string) => string;
  readonly people: (count: string) => string;
  readonly severity: (value: number) => string;
  readonly whatHappens: string;
  readonly raised: (level: string) => string;
  readonly takeOverAgain: (level: string) => string;
  readonly mail: string;
  readonly mailed: string;
  readonly signInFirst: string;
  readonly problems: Readonly<Record<'forged' | 'expired' | 'removed', string>>;
  readonly whatToDo: string;
  readonly storeAway: string;
  /** Pressed on a page that was opened before it ended. */
  readonly over: (owner: string) => string;
}

const nl: LinkTexts = {
  title: 'Overnemen',
  you: (name) => `Je bent ${name}.`,
  people: (count) => `${count} kritische mensen in het laatste uur`,
  severity: (value) => `Ernst ${value} van 100`,
  whatHappens: 'Als je het overneemt, wordt er niemand meer gebeld en zien de anderen jouw naam.',
  raised: (level) => `Sinds dit bericht is het verhoogd naar ${level}.`,
  takeOverAgain: (level) => `Ik neem ${level} over`,
  mail: 'Mail mij een link om aan te melden',
  mailed: 'Als jij een mailadres hebt, is er nu een link onderweg. Hij werkt een kwartier.',
  signInFirst: 'Voor het hele incident moet je aangemeld zijn.',
  problems: {
    forged: 'Deze link klopt niet. Misschien is hij niet helemaal meegekomen.',
    expired: 'Deze link is ouder dan een week en doet niets meer.',
    removed: 'Deze link is voor iemand die niet meer in escalation.yaml staat.',
  },
  whatToDo: 'Open het nieuwste bericht over dit incident, of meld je aan en kijk bij Nu.',
  storeAway: 'De opslag antwoordt niet, dus cijfers ontbreken hier. Overnemen werkt wel.',
  over: (owner) => (owner === '' ? 'Dit is al voorbij: je hoeft niets te doen.' : `Dit is al voorbij: ${owner} had het. Je hoeft niets te doen.`),
};

const en: LinkTexts = {
  title: 'Take over',
  you: (name) => `You are ${name}.`,
  people: (count) => `${count} critical people in the last hour`,
  severity: (value) => `Severity ${value} of 100`,
  whatHappens: 'When you take it, nobody else is woken and the others see your name.',
  raised: (level) => `Since this message it was raised to ${level}.`,
  takeOverAgain: (level) => `I take ${level}`,
  mail: 'Mail me a link to sign in',
  mailed: 'If you have a mail address, a link is on its way. It works for a quarter of an hour.',
  signInFirst: 'For the whole incident you have to be signed in.',
  problems: {
    forged: 'This link is not right. Perhaps it did not arrive whole.',
    expired: 'This link is older than a week and does nothing any more.',
    removed: 'This link is for somebody who is no longer in escalation.yaml.',
  },
  whatToDo: 'Open the latest message about this incident, or sign in and look at Now.',
  storeAway: 'The store does not answer, so figures are missing here. Taking over works.',
  over: (owner) => (owner === '' ? 'This is over: there is nothing you have to do.' : `This is over: ${owner} had it. There is nothing you have to do.`),
};

export const LINK_TEXTS: Readonly<Record<Language, LinkTexts>> = { nl, en };
