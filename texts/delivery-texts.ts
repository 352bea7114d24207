import type { DeliveryOutcome } from '../schemas/rows.ts';
import type { Language } from './language.ts';

/** A receiver that keeps messages waiting. Times are written out. */
export interface StuckWords {
  readonly receiver: string;
  readonly waiting: number;
  readonly until: string | undefined;
  /** Ends without a full stop; '' when not known. */
  readonly reason: string;
}

/** Words of `outbox` and `notify test`. */
export interface DeliveryTexts {
  readonly outcomes: Readonly<Record<DeliveryOutcome | 'waiting', string>>;
  readonly columns: readonly [string, string, string, string, string, string, string, string, string];
  readonly none: string;
  readonly noneWaiting: string;
  readonly notice: string;
  readonly drill: string;
  readonly waits: (words: StuckWords) => string;
  readonly rests: (words: StuckWords) => string;
  readonly disabled: (words: StuckWords) => string;
  readonly needsYou: (words: StuckWords) => string;
  readonly expired: (count: number) => string;
  readonly nextStep: (receiver: string) => string;
  readonly allArrived: string;
  readonly delivered: (test: { readonly receiver: string; readonly recipient: string; readonly milliseconds: number }) => string;
  readonly enabled: (receiver: string) => string;
  readonly notRecorded: (reason: string) => string;
}

const because = (reason: string): string => (reason === '' ? '' : `: ${reason}`);

const nl: DeliveryTexts = {
  outcomes: { waiting: 'wacht', delivered: 'afgeleverd', failed: 'mislukt', unknown: 'onbekend', refused: 'geweigerd', replaced: 'achterhaald', expired: 'opgegeven' },
  columns: ['Wanneer', 'Aan', 'Via', 'Waarom', 'Niveau', 'Afloop', 'Pogingen', 'Volgende poging', 'Reden'],
  none: 'Er is nog geen bericht verstuurd. ./klankbord notify test KANAAL stuurt een proefbericht.',
  noneWaiting: 'Er wacht geen bericht.',
  notice: 'installatie', drill: 'oefening',
  waits: ({ receiver, waiting, reason }) => `${waiting === 1 ? '1 bericht wacht' : `${waiting} berichten wachten`} op ${receiver}${because(reason)}`,
  rests: ({ receiver, waiting, until, reason }) => `${receiver} rust${until === undefined ? '' : ` tot ${until}`} na vijf of meer mislukte pogingen, ${waiting === 1 ? '1 bericht wacht' : `${waiting} berichten wachten`}${because(reason)}`,
  disabled: ({ receiver, reason }) => `${receiver} is uitgezet en krijgt geen berichten meer${because(reason)}`,
  needsYou: ({ receiver, reason }) => `${receiver} vraagt actie${because(reason)}`,
  expired: (count) => `${count === 1 ? '1 bericht is' : `${count} berichten zijn`} in de laatste 24 uur opgegeven, na een dag vergeefs proberen.`,
  nextStep: (receiver) => `Maak het in orde en probeer dan: ./klankbord notify test ${receiver}`,
  allArrived: 'Er wacht niets.',
  delivered: ({ receiver, recipient, milliseconds }) => `Afgeleverd: proefbericht aan ${recipient} via ${receiver}, in ${milliseconds} ms.`,
  enabled: (receiver) => `${receiver} staat weer aan.`,
  notRecorded: (reason) => `Het proefbericht kon niet in het postvak worden gezet: ${reason}`,
};

const en: DeliveryTexts = {
  outcomes: { waiting: 'waiting', delivered: 'delivered', failed: 'failed', unknown: 'unknown', refused: 'refused', replaced: 'outdated', expired: 'given up' },
  columns: ['When', 'To', 'Over', 'Why', 'Level', 'Outcome', 'Tries', 'Next try', 'Reason'],
  none: 'No message has been sent yet. ./klankbord notify test CHANNEL sends a test.',
  noneWaiting: 'No message is waiting.',
  notice: 'installation', drill: 'drill',
  waits: ({ receiver, waiting, reason }) => `${waiting === 1 ? '1 message waits' : `${waiting} messages wait`} for ${receiver}${because(reason)}`,
  rests: ({ receiver, waiting, until, reason }) => `${receiver} rests${until === undefined ? '' : ` until ${until}`} after five or more failures, ${waiting === 1 ? '1 message waits' : `${waiting} messages wait`}${because(reason)}`,
  disabled: ({ receiver, reason }) => `${receiver} is disabled and gets no more messages${because(reason)}`,
  needsYou: ({ receiver, reason }) => `${receiver} needs you${because(reason)}`,
  expired: (count) => `${count === 1 ? '1 message was' : `${count} messages were`} given up in the last 24 hours, after a day of trying in vain.`,
  nextStep: (receiver) => `Put it right, then try: ./klankbord notify test ${receiver}`,
  allArrived: 'Nothing is waiting.',
  delivered: ({ receiver, recipient, milliseconds }) => `Delivered: test to ${recipient} over ${receiver}, in ${milliseconds} ms.`,
  enabled: (receiver) => `${receiver} is enabled again.`,
  notRecorded: (reason) => `The test could not be put into the postbox: ${reason}`,
};

export const DELIVERY_TEXTS: Readonly<Record<Language, DeliveryTexts>> = { nl, en };
