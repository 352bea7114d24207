import type { ActResult, IncidentStanding } from '../schemas/plain/escalation.ts';
import type { Language } from './language.ts';

interface ActWords {
  readonly owner: string;
  readonly at: string;
  readonly level: string;
  readonly until: string;
}

/** Who has an incident, and how; absent where it is not known. */
interface StandingWords {
  readonly owner: string | undefined;
  readonly until: string | undefined;
  readonly verdict: string | undefined;
}

interface IncidentCommandTexts {
  readonly who: string;
  /** For a person whose id is let go of. */
  readonly somebody: string;
  readonly isDrill: string;
  readonly standings: Readonly<Record<IncidentStanding, (words: StandingWords) => string>>;
  /** Names may be none. */
  readonly next: (at: string, names: readonly string[]) => string;
  readonly held: (until: string) => string;
  readonly nobody: string;
  readonly states: Readonly<Record<IncidentStanding, string>>;
  readonly results: Readonly<Record<ActResult, (words: ActWords) => string>>;
  readonly stands: (incident: string, state: string, owner: string) => string;
  readonly drill: (incident: string) => string;
}

const nl: IncidentCommandTexts = {
  who: 'Wie',
  somebody: 'Iemand',
  isDrill: 'Brandoefening: telt nergens mee.',
  standings: {
    open: () => 'nog niemand',
    acknowledged: ({ owner }) => (owner === undefined ? 'overgenomen' : `overgenomen door ${owner}`),
    snoozed: ({ owner, until }) => `even niet${until === undefined ? '' : ` tot ${until}`}${owner === undefined ? '' : ` (${owner})`}`,
    resolved: ({ verdict }) => (verdict === undefined ? 'gesloten' : `gesloten: ${verdict}`),
  },
  next: (at, names) => `Volgende stap: ${at}${names.length === 0 ? '' : ` → ${names.join(', ')}`}`,
  held: (until) => `Vastgehouden tot ${until}: stille uren`,
  nobody: 'nog niemand',
  states: { open: 'open', acknowledged: 'overgenomen', snoozed: 'even niet', resolved: 'gesloten' },
  results: {
    done: () => 'Gedaan.',
    already: ({ owner, at }) => `Dat was al zo: ${owner} heeft het${at === '' ? '' : ` sinds ${at}`}.`,
    'raised-meanwhile': ({ level }) => `Intussen is het niveau ${level}: neem het nog eens over, je bevestigde een lager niveau.`,
    'resolved-before': () => 'Het is al gesloten. Je reactie staat in het verslag.',
    'not-resolved': () => 'Het is niet gesloten, dus er is niets ongedaan te maken.',
    'too-late': () => 'Het is langer dan 24 uur gesloten en gaat niet meer open.',
    'longer-already': ({ until }) => `Het is al uitgesteld tot ${until}.`,
    'same-owner': ({ owner }) => `${owner} heeft het al.`,
  },
  stands: (incident, state, owner) => `Incident ${incident}: ${state}, ${owner}.`,
  drill: (incident) => `Brandoefening ${incident} loopt: de berichten gaan nu uit, gemerkt als oefening. Wie \`./klankbord incidents ack ${incident}\` doet, of de knop indrukt, maakt er een eind aan.`,
};

const en: IncidentCommandTexts = {
  who: 'Who',
  somebody: 'Somebody',
  isDrill: 'Fire drill: counts nowhere.',
  standings: {
    open: () => 'nobody yet',
    acknowledged: ({ owner }) => (owner === undefined ? 'taken over' : `taken over by ${owner}`),
    snoozed: ({ owner, until }) => `not now${until === undefined ? '' : `, until ${until}`}${owner === undefined ? '' : ` (${owner})`}`,
    resolved: ({ verdict }) => (verdict === undefined ? 'closed' : `closed: ${verdict}`),
  },
  next: (at, names) => `Next step: ${at}${names.length === 0 ? '' : ` → ${names.join(', ')}`}`,
  held: (until) => `Held until ${until}: quiet hours`,
  nobody: 'nobody yet',
  states: { open: 'open', acknowledged: 'taken over', snoozed: 'not now', resolved: 'closed' },
  results: {
    done: () => 'Done.',
    already: ({ owner, at }) => `It was so already: ${owner} has it${at === '' ? '' : ` since ${at}`}.`,
    'raised-meanwhile': ({ level }) => `Meanwhile it is level ${level}: take it once more, you acknowledged a lower one.`,
    'resolved-before': () => 'It is closed already. Your reaction stands in the record.',
    'not-resolved': () => 'It is not closed, so there is nothing to undo.',
    'too-late': () => 'It was closed more than 24 hours ago and opens no more.',
    'longer-already': ({ until }) => `It is put off until ${until} already.`,
    'same-owner': ({ owner }) => `${owner} has it already.`,
  },
  stands: (incident, state, owner) => `Incident ${incident}: ${state}, ${owner}.`,
  drill: (incident) => `Fire drill ${incident} runs: its messages go out now, marked as a drill. Whoever runs \`./klankbord incidents ack ${incident}\`, or presses the button, ends it.`,
};

export const INCIDENT_COMMAND_TEXTS: Readonly<Record<Language, IncidentCommandTexts>> = { nl, en };
