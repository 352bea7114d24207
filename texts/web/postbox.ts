import type { MessageCause } from '../../schemas/plain/escalation.ts';
import type { DeliveryOutcome } from '../../schemas/rows.ts';
import type { Language } from '../language.ts';

/** Words of the Postvak. */
export interface PostboxTexts {
  readonly title: string;
  readonly intro: string;
  readonly causes: Readonly<Record<MessageCause, string>>;
  readonly outcomes: Readonly<Record<DeliveryOutcome | 'waiting', string>>;
  readonly filters: Readonly<Record<'incident' | 'recipient' | 'outcome', string>>;
  readonly all: string;
  readonly show: string;
  readonly clear: string;
  readonly row: (recipient: string, receiver: string) => string;
  readonly drill: string;
  readonly deliveredAfter: (span: string) => string;
  readonly tries: (tries: number) => string;
  readonly nextTry: (when: string) => string;
  readonly limited: (most: string) => string;
  readonly empty: { readonly title: string; readonly none: string; readonly filtered: string; readonly drill: string };
  readonly message: string;
  readonly back: string;
  readonly gone: { readonly title: string; readonly sentence: string };
  readonly wiped: string;
  readonly facts: Readonly<Record<'to' | 'over' | 'at' | 'why' | 'about' | 'outcome', string>>;
  readonly asMail: string;
  readonly asChat: string;
  readonly triesTitle: string;
  readonly noTries: string;
  readonly tryRow: (number: number, when: string, outcome: string) => string;
  readonly withoutTry: (when: string, outcome: string) => string;
  /** Sentences that we store ourselves when a message needs no try; other reasons are a server's own words. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly noteOnLinks: string;
  readonly command: (command: string) => string;
  readonly aboutNothing: string;
  readonly unreadable: string;
  readonly hiddenQuotes: string;
  /** In place of quotes that were kept as long as the operator keeps texts. */
  readonly wipedQuotes: string;
}

const nl: PostboxTexts = {
  title: 'Postvak', intro: 'Elk bericht precies zoals het is verstuurd: aan wie, waarover, wanneer, en of het aankwam.',
  causes: {
    opened: 'geopend', raised: 'verhoogd', reopened: 'heropend', woken: 'uitstel voorbij', news: 'nieuws', step: 'volgende stap', 'held-summary': 'samenvatting van de nacht', acknowledged: 'overgenomen',
    'handed-over': 'doorgegeven', 'closing-proposed': 'sluiten voorgesteld', 'update-due': 'update gevraagd', resolved: 'gesloten', blind: 'wij zijn blind', 'seeing-again': 'weer in zicht',
    'needs-attention': 'bron vraagt actie', stalled: 'beoordeling staat stil', 'running-again': 'beoordeling loopt weer', 'sign-in': 'aanmelden', test: 'proefbericht',
    'week-report': 'weekrapport', 'day-report': 'dagoverzicht',
  },
  outcomes: { waiting: 'wacht', delivered: 'afgeleverd', failed: 'mislukt, wordt opnieuw geprobeerd', unknown: 'onbekend of het aankwam', refused: 'geweigerd', replaced: 'achterhaald: er kwam een nieuwer bericht, of iemand was al aan zet', expired: 'opgegeven' },
  filters: { incident: 'Incident', recipient: 'Aan', outcome: 'Afloop' }, all: 'alles', show: 'Toon', clear: 'Wis filters',
  row: (recipient, receiver) => `aan ${recipient} via ${receiver}`, drill: 'brandoefening', deliveredAfter: (span) => `afgeleverd na ${span}`,
  tries: (tries) => (tries === 1 ? '1 poging' : `${tries} pogingen`), nextTry: (when) => `volgende poging ${when}`, limited: (most) => `De nieuwste ${most}. Kies een incident of ontvanger om verder terug te kijken.`,
  empty: { title: 'Nog geen berichten', none: 'Er is nog niets verstuurd. Een brandoefening laat zien of iedereen te bereiken is.', filtered: 'Geen bericht voldoet aan deze keuze.', drill: 'Naar Bronnen & gezondheid voor een brandoefening' },
  message: 'Bericht', back: 'Terug naar het postvak', gone: { title: 'Dit bericht is er niet', sentence: 'Het adres klopt niet, of het bericht is al weg.' },
  wiped: 'De inhoud is na 90 dagen gewist. Aan wie en hoe het ging, blijft staan.',
  facts: { to: 'Aan', over: 'Via', at: 'Gemaakt', why: 'Waarom', about: 'Over', outcome: 'Afloop' },
  asMail: 'Zoals in de mail', asChat: 'Zoals in chat en push', triesTitle: 'Pogingen', noTries: 'Nog niet geprobeerd.',
  tryRow: (number, when, outcome) => `Poging ${number}, ${when}: ${outcome}`, withoutTry: (when, outcome) => `${when}: ${outcome}`,
  reasons: { 'somebody answered first': 'iemand was al aan zet', 'a newer state came first': 'er kwam eerst een nieuwere stand' },
  noteOnLinks: 'De knoppen in het echte bericht zijn persoonlijk en staan hier niet; hier leiden zij naar het scherm.',
  command: (command) => `Antwoordt de knop niet: ${command}`, aboutNothing: 'de installatie zelf', unreadable: 'De inhoud van dit bericht is in een vorm die deze versie niet kent.',
  hiddenQuotes: 'Citaten zijn niet voor jouw rol.',
  wipedQuotes: 'De citaten zijn gewist: langer worden teksten hier niet bewaard. De cijfers blijven staan.',
};

const en: PostboxTexts = {
  title: 'Postbox', intro: 'Every message exactly as it was sent: to whom, about what, when, and whether it arrived.',
  causes: {
    opened: 'opened', raised: 'raised', reopened: 'reopened', woken: 'snooze is over', news: 'news', step: 'next step', 'held-summary': 'summary of the night', acknowledged: 'taken over',
    'handed-over': 'handed over', 'closing-proposed': 'closing proposed', 'update-due': 'update asked for', resolved: 'closed', blind: 'we are blind', 'seeing-again': 'in sight again',
    'needs-attention': 'a source needs you', stalled: 'evaluation stands still', 'running-again': 'evaluation runs again', 'sign-in': 'sign-in', test: 'test message',
    'week-report': 'weekly report', 'day-report': 'digest of the day',
  },
  outcomes: { waiting: 'waiting', delivered: 'delivered', failed: 'failed, will be tried again', unknown: 'not known whether it arrived', refused: 'refused', replaced: 'outdated: a newer message came, or somebody had answered', expired: 'given up' },
  filters: { incident: 'Incident', recipient: 'To', outcome: 'Outcome' }, all: 'all', show: 'Show', clear: 'Clear filters',
  row: (recipient, receiver) => `to ${recipient} over ${receiver}`, drill: 'fire drill', deliveredAfter: (span) => `delivered after ${span}`,
  tries: (tries) => (tries === 1 ? '1 try' : `${tries} tries`), nextTry: (when) => `next try ${when}`, limited: (most) => `The newest ${most}. Choose an incident or a recipient to look further back.`,
  empty: { title: 'No messages yet', none: 'Nothing has been sent yet. A fire drill shows whether everybody can be reached.', filtered: 'No message meets this choice.', drill: 'To Sources & health for a fire drill' },
  message: 'Message', back: 'Back to the postbox', gone: { title: 'This message is not here', sentence: 'The address is wrong, or the message is gone already.' },
  wiped: 'Its words were wiped after 90 days. To whom and how it went stays.',
  facts: { to: 'To', over: 'Over', at: 'Made', why: 'Why', about: 'About', outcome: 'Outcome' },
  asMail: 'As in the mail', asChat: 'As in chat and push', triesTitle: 'Tries', noTries: 'Not tried yet.',
  tryRow: (number, when, outcome) => `Try ${number}, ${when}: ${outcome}`, withoutTry: (when, outcome) => `${when}: ${outcome}`,
  reasons: { 'somebody answered first': 'somebody answered first', 'a newer state came first': 'a newer state came first' },
  noteOnLinks: 'The buttons of the real message are personal and are not kept; here they lead to the screen.',
  command: (command) => `If the button does not answer: ${command}`, aboutNothing: 'the installation itself', unreadable: 'The words of this message are in a shape that this version does not know.',
  hiddenQuotes: 'Quotes are not for your role.',
  wipedQuotes: 'The quotes were wiped: texts are not kept longer here. The figures stay.',
};

export const POSTBOX_TEXTS: Readonly<Record<Language, PostboxTexts>> = { nl, en };
