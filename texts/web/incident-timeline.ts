import type { ActKind, AlertCause } from '../../schemas/plain/escalation.ts';
import type { Language } from '../language.ts';

/** What happened in an incident, a line for each. */
interface TimelineTexts {
  readonly firstPost: string;
  readonly firstView: (name: string) => string;
  readonly acts: Readonly<Record<ActKind, (names: { readonly who: string; readonly to: string; readonly until: string; readonly verdict: string }) => string>>;
  readonly via: Readonly<Record<'screen' | 'link' | 'command' | 'demo', string>>;
  readonly causes: Readonly<Record<AlertCause, string>>;
  readonly outcomes: Readonly<Record<'waiting' | 'delivered' | 'failed' | 'unknown' | 'refused' | 'replaced' | 'expired', string>>;
  readonly sent: (receiver: string, to: string, outcome: string) => string;
  readonly noteGone: string;
}

const nl: TimelineTexts = {
  firstPost: 'Eerste kritische bericht',
  firstView: (name) => `${name} keek als eerste`,
  acts: {
    acknowledged: ({ who }) => `${who} nam het over`,
    snoozed: ({ who, until }) => `${who} stelde het uit tot ${until}`,
    'handed-over': ({ who, to }) => `${who} gaf het door aan ${to}`,
    noted: ({ who }) => `${who} schreef een update`,
    declared: ({ who }) => `${who} riep crisis uit`,
    resolved: ({ who, verdict }) => `${who} sloot het: ${verdict.toLowerCase()}`,
    reopened: ({ who }) => `${who} maakte het sluiten ongedaan`,
    detected: () => 'Bekend bij de escalatie',
    alerted: ({ to }) => (to === '' ? 'Stap in de keten' : `Stap in de keten: ${to}`),
    held: ({ until }) => (until === '' ? 'Vastgehouden: stille uren' : `Vastgehouden tot ${until}: stille uren`),
    unreachable: ({ to }) => (to === '' ? 'Niemand was te bereiken' : `Niet te bereiken: ${to}`),
    woken: () => 'Uitstel voorbij',
    reminded: ({ to }) => `Om een update gevraagd: ${to}`,
    'closing-proposed': () => 'Sluiten voorgesteld: zes uur zonder kritiek',
    calmed: () => 'Vanzelf rustig geworden en gesloten',
  },
  via: { screen: 'op het scherm', link: 'met de knop in een bericht', command: 'met een opdracht', demo: 'verzonnen collega' },
  causes: {
    opened: 'geopend', raised: 'verhoogd', reopened: 'heropend', woken: 'uitstel voorbij', news: 'nieuws', step: 'volgende stap', 'held-summary': 'overzicht van wat vastgehouden werd',
    acknowledged: 'overgenomen', 'handed-over': 'doorgegeven', 'closing-proposed': 'sluiten voorgesteld', 'update-due': 'update gevraagd', resolved: 'gesloten',
  },
  outcomes: { waiting: 'onderweg', delivered: 'afgeleverd', failed: 'mislukt, wordt opnieuw geprobeerd', unknown: 'onbekend, wordt opnieuw geprobeerd', refused: 'geweigerd', replaced: 'vervangen door een nieuwer bericht', expired: 'niet afgeleverd' },
  sent: (receiver, to, outcome) => `${receiver} aan ${to} (${outcome})`,
  noteGone: '(de tekst is na een jaar gewist)',
};

const en: TimelineTexts = {
  firstPost: 'First critical post',
  firstView: (name) => `${name} was the first to look`,
  acts: {
    acknowledged: ({ who }) => `${who} took it`,
    snoozed: ({ who, until }) => `${who} snoozed it until ${until}`,
    'handed-over': ({ who, to }) => `${who} handed it over to ${to}`,
    noted: ({ who }) => `${who} wrote an update`,
    declared: ({ who }) => `${who} declared a crisis`,
    resolved: ({ who, verdict }) => `${who} closed it: ${verdict.toLowerCase()}`,
    reopened: ({ who }) => `${who} undid the closing`,
    detected: () => 'Known to the escalation',
    alerted: ({ to }) => (to === '' ? 'Step of the chain' : `Step of the chain: ${to}`),
    held: ({ until }) => (until === '' ? 'Held: quiet hours' : `Held until ${until}: quiet hours`),
    unreachable: ({ to }) => (to === '' ? 'Nobody could be reached' : `Could not be reached: ${to}`),
    woken: () => 'Snooze over',
    reminded: ({ to }) => `Asked for an update: ${to}`,
    'closing-proposed': () => 'Closing proposed: six hours without criticism',
    calmed: () => 'Calmed down by itself and closed',
  },
  via: { screen: 'on the screen', link: 'with the button in a message', command: 'with a command', demo: 'invented colleague' },
  causes: {
    opened: 'opened', raised: 'raised', reopened: 'reopened', woken: 'snooze over', news: 'news', step: 'next step', 'held-summary': 'summary of what was held',
    acknowledged: 'taken over', 'handed-over': 'handed over', 'closing-proposed': 'closing proposed', 'update-due': 'update asked for', resolved: 'closed',
  },
  outcomes: { waiting: 'on its way', delivered: 'delivered', failed: 'failed, will be tried again', unknown: 'unknown, will be tried again', refused: 'refused', replaced: 'replaced by a newer message', expired: 'not delivered' },
  sent: (receiver, to, outcome) => `${receiver} to ${to} (${outcome})`,
  noteGone: '(the text was erased after a year)',
};

export const TIMELINE_TEXTS: Readonly<Record<Language, TimelineTexts>> = { nl, en };
