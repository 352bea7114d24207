import type { WorkState } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';

/** Words of the buttons of the work list, and of what became of a press. */
export interface WorkTexts {
  readonly title: string;
  readonly take: string;
  readonly takeOver: string;
  readonly answered: string;
  readonly wait: string;
  readonly handOver: string;
  readonly team: string;
  readonly send: string;
  readonly undo: string;
  readonly judge: string;
  readonly noTeams: string;
  /** Where an item stands, with who has it, which team, and since when; '' for what is not known. */
  readonly stands: (item: { readonly state: WorkState; readonly owner: string; readonly team: string; readonly since: string }) => string;
  readonly byBrand: string;
  readonly told: {
    readonly take: string;
    readonly answered: string;
    readonly wait: string;
    readonly handOver: (team: string) => string;
    readonly undo: string;
    readonly unchanged: string;
    readonly first: (standing: string, who: string) => string;
    readonly cannotUndo: string;
    readonly gone: string;
    readonly badForm: string;
    readonly notAllowed: string;
  };
  readonly history: string;
  readonly change: (person: string, when: string, standing: string) => string;
  readonly somebody: string;
}

const nl: WorkTexts = {
  title: 'Werklijst', take: 'Van mij', takeOver: 'Overnemen', answered: 'Beantwoord', wait: 'Wacht op klant', handOver: 'Naar afdeling', team: 'Afdeling', send: 'Geef door', undo: 'Ongedaan maken', judge: 'Oordeel wijzigen',
  noTeams: 'Naar een afdeling doorgeven kan zodra onderwerpen in brands.yaml een eigenaar (owner) hebben.',
  stands: ({ state, owner, team, since }) => {
    const from = since === '' ? '' : ` sinds ${since}`;
    switch (state) {
      case 'new':
        return 'nieuw';
      case 'assigned':
        return owner === '' ? (team === '' ? `toegewezen${from}` : `bij ${team}${from}`) : `van ${owner}${team === '' ? '' : ` (${team})`}${from}`;
      case 'waiting':
        return `wacht op klant${from}${owner === '' ? '' : `, van ${owner}`}`;
      case 'done':
        return `voltooid${from}${owner === '' ? '' : `, door ${owner}`}`;
      default:
        return state satisfies never;
    }
  },
  byBrand: 'beantwoord door het merk',
  told: {
    take: 'Dit is nu van jou.', answered: 'Beantwoord. Een vergissing? Een uur lang kun je dit ongedaan maken, onder “voltooid”.', wait: 'Staat op “wacht op klant”.', handOver: (team) => `Doorgegeven aan ${team}.`, undo: 'Ongedaan gemaakt: het staat weer zoals ervoor.',
    unchanged: 'Er verandert niets: zo stond het al.', first: (standing, who) => `${who} was je voor: ${standing}. Er is niets veranderd.`,
    cannotUndo: 'Dit is niet meer ongedaan te maken: dat kan een uur lang, door wie het deed, zolang niemand er daarna iets mee deed.',
    gone: 'Deze vermelding telt niet (meer) voor dit merk, dus er valt niets af te handelen.', badForm: 'Deze knop kwam onvolledig aan, dus is er niets gedaan. Druk nog eens.',
    notAllowed: 'De werklijst afhandelen kan wie de rol webcare of reputatie heeft.',
  },
  history: 'Wat ermee gebeurde', change: (person, when, standing) => `${when}, ${person}: ${standing}`, somebody: 'iemand',
};

const en: WorkTexts = {
  title: 'Work list', take: 'Mine', takeOver: 'Take over', answered: 'Answered', wait: 'Waiting for the customer', handOver: 'To a department', team: 'Department', send: 'Hand over', undo: 'Undo', judge: 'Change the label',
  noTeams: 'Handing over to a department is possible once topics in brands.yaml have an owner.',
  stands: ({ state, owner, team, since }) => {
    const from = since === '' ? '' : ` since ${since}`;
    switch (state) {
      case 'new':
        return 'new';
      case 'assigned':
        return owner === '' ? (team === '' ? `assigned${from}` : `with ${team}${from}`) : `${owner} has it${team === '' ? '' : ` (${team})`}${from}`;
      case 'waiting':
        return `waiting for the customer${from}${owner === '' ? '' : `, ${owner} has it`}`;
      case 'done':
        return `done${from}${owner === '' ? '' : `, by ${owner}`}`;
      default:
        return state satisfies never;
    }
  },
  byBrand: 'answered by the brand',
  told: {
    take: 'This is yours now.', answered: 'Answered. A slip? For an hour you can undo it, under “done”.', wait: 'Stands at “waiting for the customer”.', handOver: (team) => `Handed over to ${team}.`, undo: 'Undone: it stands as it did before.',
    unchanged: 'Nothing changes: it stood like that already.', first: (standing, who) => `${who} was faster: ${standing}. Nothing was changed.`,
    cannotUndo: 'This cannot be undone any more: for an hour it can, by whoever did it, as long as nobody did anything since.',
    gone: 'This mention does not count for this brand (any more), so there is nothing to handle.', badForm: 'This button arrived incomplete, so nothing was done. Press once more.',
    notAllowed: 'The work list is handled by the roles service and reputation.',
  },
  history: 'What happened to it', change: (person, when, standing) => `${when}, ${person}: ${standing}`, somebody: 'somebody',
};

export const WORK_TEXTS: Readonly<Record<Language, WorkTexts>> = { nl, en };
