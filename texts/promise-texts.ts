import type { Language } from './language.ts';

export type PromiseWord = 'open' | 'kept' | 'late' | 'broken' | 'withdrawn';

/** Words of promises, on screens and in commands. */
export interface PromiseTexts {
  readonly title: string;
  readonly intro: string;
  readonly add: string;
  readonly fields: Readonly<Record<'brand' | 'text' | 'due' | 'owner', string>>;
  readonly textHint: string;
  readonly save: string;
  readonly outcomes: Readonly<Record<PromiseWord, string>>;
  readonly settle: Readonly<Record<'kept' | 'broken' | 'withdrawn' | 'open', string>>;
  readonly urgency: Readonly<Record<'overdue' | 'today', string>>;
  readonly line: (owner: string, due: string) => string;
  readonly settledLine: (owner: string, due: string, settled: string) => string;
  readonly textGone: string;
  readonly ofMention: string;
  readonly told: Readonly<Record<'added' | 'badText' | 'badDue' | 'badForm' | 'gone' | 'first' | 'notAllowed' | 'kept' | 'late' | 'broken' | 'withdrawn' | 'open', string>>;
  readonly empty: { readonly title: string; readonly sentence: string };
  readonly columns: readonly [promise: string, due: string, owner: string, state: string, text: string];
  readonly none: string;
  readonly written: (promise: string, due: string) => string;
  readonly options: Readonly<Record<'brand' | 'open' | 'due' | 'owner' | 'text' | 'mention' | 'by' | 'promise' | 'state', string>>;
}

const nl: PromiseTexts = {
  title: 'Beloften', intro: 'Wat je een klant belooft, wie het doet en wanneer. Te laat nagekomen telt als te laat.', add: 'Beloof iets',
  fields: { brand: 'Merk', text: 'Wat is beloofd', due: 'Uiterlijk', owner: 'Wie doet het' }, textHint: 'Zonder naam van de klant, bijvoorbeeld: nieuwe kaart opsturen.', save: 'Schrijf op',
  outcomes: { open: 'open', kept: 'nagekomen', late: 'te laat nagekomen', broken: 'gebroken', withdrawn: 'ingetrokken' },
  settle: { kept: 'Nagekomen', broken: 'Gebroken', withdrawn: 'Intrekken', open: 'Weer open' }, urgency: { overdue: 'over tijd', today: 'vandaag' },
  line: (owner, due) => `${owner === '' ? 'niemand meer bekend' : owner}, uiterlijk ${due}`, settledLine: (owner, due, settled) => `${owner === '' ? 'niemand meer bekend' : owner}, uiterlijk ${due}, afgehandeld ${settled}`,
  textGone: 'De tekst is gewist: na een jaar bewaren wij die niet meer.', ofMention: 'bij deze vermelding',
  told: {
    added: 'De belofte staat op de lijst.', badText: 'Schrijf in 3 tot 500 tekens wat er beloofd is. Er is niets bewaard.', badDue: 'Kies een moment dat nog komt, hoogstens twee jaar vooruit. Er is niets bewaard.', badForm: 'Dit formulier kwam onvolledig aan, dus is er niets bewaard. Probeer het nog eens.',
    gone: 'Deze belofte is er niet.', first: 'Iemand was je voor: de stand is intussen veranderd. Kijk eerst even.', notAllowed: 'Beloften bijhouden kan wie de rol webcare of reputatie heeft.',
    kept: 'Mooi: nagekomen.', late: 'Nagekomen, maar te laat.', broken: 'Staat als gebroken.', withdrawn: 'Ingetrokken: telt niet mee.', open: 'Staat weer open.',
  },
  empty: { title: 'Nog geen beloften', sentence: 'Schrijf op wat je een klant belooft, hier of bij een vermelding. Wie te laat dreigt te zijn, ziet dat op de Morgenstart.' },
  columns: ['Belofte', 'Uiterlijk', 'Wie', 'Stand', 'Wat'], none: 'Geen beloften.', written: (promise, due) => `Belofte ${promise} staat op de lijst, uiterlijk ${due}.`,
  options: {
    brand: 'merk', open: 'alleen wat nog open is', due: 'uiterlijk wanneer: 2026-11-27T17:00 (tijd van het merk) of met zone, zoals 2026-11-27T17:00+01:00', owner: 'wie het doet (id uit escalation.yaml)', text: 'wat er beloofd is, zonder naam van de klant',
    mention: 'sleutel van de vermelding: ORIGIN/ID, zoals in het adres van haar pagina', by: 'wie dit opschrijft (id uit escalation.yaml)', promise: 'id van de belofte; de eerste tekens zijn genoeg', state: 'kept, broken of withdrawn',
  },
};

const en: PromiseTexts = {
  title: 'Promises', intro: 'What you promise a customer, who does it and by when. Kept too late counts as late.', add: 'Promise something',
  fields: { brand: 'Brand', text: 'What is promised', due: 'By when', owner: 'Who does it' }, textHint: 'Without the name of the customer, for example: send a new card.', save: 'Write it down',
  outcomes: { open: 'open', kept: 'kept', late: 'kept too late', broken: 'broken', withdrawn: 'withdrawn' },
  settle: { kept: 'Kept', broken: 'Broken', withdrawn: 'Withdraw', open: 'Open again' }, urgency: { overdue: 'overdue', today: 'today' },
  line: (owner, due) => `${owner === '' ? 'nobody known any more' : owner}, by ${due}`, settledLine: (owner, due, settled) => `${owner === '' ? 'nobody known any more' : owner}, by ${due}, settled ${settled}`,
  textGone: 'Its words are wiped: we keep them for a year.', ofMention: 'on this mention',
  told: {
    added: 'The promise is on the list.', badText: 'Write in 3 to 500 characters what was promised. Nothing was stored.', badDue: 'Choose a moment that is still to come, at most two years ahead. Nothing was stored.', badForm: 'This form arrived incomplete, so nothing was stored. Try once more.',
    gone: 'There is no such promise.', first: 'Somebody was faster: it has changed meanwhile. Have a look first.', notAllowed: 'Promises are kept up by the roles service and reputation.',
    kept: 'Good: kept.', late: 'Kept, but too late.', broken: 'Stands as broken.', withdrawn: 'Withdrawn: it counts nowhere.', open: 'Open again.',
  },
  empty: { title: 'No promises yet', sentence: 'Write down what you promise a customer, here or on a mention. Whoever is about to be late sees it on the Morning start.' },
  columns: ['Promise', 'By', 'Who', 'State', 'What'], none: 'No promises.', written: (promise, due) => `Promise ${promise} is on the list, by ${due}.`,
  options: {
    brand: 'brand', open: 'open ones only', due: 'by when: 2026-11-27T17:00 (time of the brand), or with a zone, such as 2026-11-27T17:00+01:00', owner: 'who does it (id in escalation.yaml)', text: 'what was promised, without the name of the customer',
    mention: 'key of the mention: ORIGIN/ID, as in the address of its page', by: 'who writes this down (id in escalation.yaml)', promise: 'id of the promise; its first characters will do', state: 'kept, broken or withdrawn',
  },
};

export const PROMISE_TEXTS: Readonly<Record<Language, PromiseTexts>> = { nl, en };
