import type { IncidentEventKind, Level } from '../schemas/plain/levels.ts';
import type { GapReason, HealthReason, PollOutcome, SourceState } from '../schemas/plain/source-health.ts';
import type { Language } from './language.ts';

/** What the program says about its sources. */
export interface WatchTexts {
  readonly states: Readonly<Record<SourceState, string>>;
  readonly reasons: Readonly<Record<HealthReason, string>>;
  /** What to do about it; '' where nothing has to be done. */
  readonly next: Readonly<Record<HealthReason, string>>;
  readonly gapReasons: Readonly<Record<GapReason, string>>;
  readonly outcomes: Readonly<Record<PollOutcome, string>>;
  /** Kinds of notices on a page; one that is not here is shown by its own name. */
  readonly notices: Readonly<Record<string, string>>;
  readonly blind: (source: string) => string;
  readonly changed: (source: string, state: string, reason: string) => string;
  readonly seeingAgain: (source: string) => string;
  readonly incident: (change: IncidentEventKind, brand: string, level: Level, id: string) => string;
  readonly stalled: (minutes: number) => string;
  readonly storeIsAway: string;
  readonly noPublicUrl: string;
  readonly screens: (address: string) => string;
  readonly temporalIsAway: string;
  readonly missingSecret: (source: string, variable: string) => string;
  readonly columns: Readonly<Record<'sources' | 'gaps' | 'polls', readonly string[]>>;
  /** In front of the lines of one source. */
  readonly labels: Readonly<Record<'connector' | 'address' | 'every' | 'lastGood' | 'since' | 'today' | 'publisher' | 'terms' | 'deletions' | 'unverified' | 'polls' | 'gaps', string>>;
  readonly today: (items: number | null, mentions: number) => string;
  readonly noSources: string;
  readonly noGaps: string;
  readonly never: string;
  readonly paused: string;
  readonly still: string;
  /** Sources in a file that the running instance has not read. */
  readonly notYet: string;
  readonly notYetHow: string;
  readonly nothingRuns: string;
  readonly standing: (counts: Standing) => string;
  /** How many of the sources are in sight, as one part of a sentence. */
  readonly sight: (counts: Pick<Standing, 'sources' | 'seen' | 'blind'>) => string;
}

/** How a running instance stands. */
interface Standing {
  /** Listened to. */
  readonly sources: number;
  /** Of these, read and in sight. */
  readonly seen: number;
  /** Of these, out of sight; the rest was never read yet. */
  readonly blind: number;
  readonly mentions: number;
  /** Open ones. */
  readonly incidents: number;
  /** Address of its screens, or what is wrong with it; undefined: nothing to say. */
  readonly temporal: string | undefined;
}

const LEVELS_NL = ['ruis', 'signaal', 'verhoogd', 'hoog', 'crisis'] as const;
const LEVELS_EN = ['noise', 'signal', 'elevated', 'high', 'crisis'] as const;

const nl: WatchTexts = {
  states: { healthy: 'ok', degraded: 'deels', blind: 'blind', 'needs-attention': 'actie nodig', recovering: 'haalt in' },
  reasons: {
    well: 'alles gelezen', failing: 'antwoordt niet of met fouten', 'missed-polls': 'twee keer niet gelezen', silence: 'veel langer stil dan gewoonlijk',
    'nothing-where-much-was-expected': 'niets in een uur waarin veel gewoon is', credentials: 'weigert onze toegang', refused: 'weigert ons, of onze eigen regels doen dat',
    gone: 'bestaat niet meer', unreadable: 'antwoordt in een vorm die wij niet kennen', 'asked-to-wait': 'vraagt ons te wachten', behind: 'er staat meer dan wij op tijd lezen',
    'suspect-empty': 'leeg waar altijd iets stond', 'catching-up': 'leest terug wat gemist is', 'never-polled': 'nog niet gelezen', 'missing-secret': 'de sleutel ontbreekt',
  },
  next: {
    well: '', failing: '', 'missed-polls': '', silence: 'Kijk of er bij de bron echt niets staat: ./klankbord sources test ID', 'nothing-where-much-was-expected': 'Kijk of er bij de bron echt niets staat: ./klankbord sources test ID',
    credentials: 'Zet een geldige sleutel in de omgevingsvariabele en start opnieuw, of: ./klankbord sources resume ID', refused: 'Probeer ./klankbord sources test ID; lees de voorwaarden van de bron; daarna ./klankbord sources resume ID',
    gone: 'Zoek het nieuwe adres (met formerly blijft alles bij elkaar), of zet de bron stil: ./klankbord sources pause ID', unreadable: 'Meld dit met de uitvoer van ./klankbord sources test ID', 'asked-to-wait': '', behind: 'Lees vaker: poll_every_seconds in sources.yaml',
    'suspect-empty': 'Kijk of er bij de bron echt niets staat: ./klankbord sources test ID', 'catching-up': '', 'never-polled': '', 'missing-secret': 'Zet de omgevingsvariabele die sources.yaml noemt.',
  },
  gapReasons: {
    'not-running': 'Klankbord draaide niet', paused: 'stilgezet', failed: 'bron antwoordde niet', waiting: 'bron vroeg te wachten', refused: 'bron weigerde', unreadable: 'onleesbaar antwoord', overrun: 'meer dan wij lazen', silent: 'stil',
  },
  outcomes: {
    good: 'gelezen', more: 'gelezen, er is meer', RateLimited: 'moet wachten', Unavailable: 'geen antwoord', Unauthorized: 'geen toegang', Gone: 'bestaat niet meer', Unparseable: 'onleesbaar', Forbidden: 'geweigerd',
  },
  notices: {
    ignoredField: 'onbekend veld', unusableField: 'onbruikbaar veld', clamped: 'datum bijgesteld', ceiling: 'plafond van de bron', partial: 'deel van het antwoord', suspectEmpty: 'verdacht leeg', moved: 'verhuisd', undated: 'zonder datum',
    otherParser: 'slordig opgemaakt', serverWarning: 'waarschuwing van de server', refused: 'auteurs die dat vragen weggelaten',
  },
  blind: (source) => `WIJ ZIJN BLIND · ${source}`,
  changed: (source, state, reason) => `bron ${source}: ${state} (${reason})`,
  seeingAgain: (source) => `bron ${source}: weer in zicht`,
  incident: (change, brand, level, id) => `${INCIDENT_NL[change]} · ${brand}${change === 'closed' ? '' : ` · niveau ${level} ${LEVELS_NL[level]}`} · ./klankbord incidents show ${id.slice(0, 6)}`,
  noPublicUrl: 'public_url staat niet in klankbord.yaml: links in berichten openen alleen op deze machine, niet op een telefoon.',
  screens: (address) => `Schermen: ${address} · aanmelden: ./klankbord people link ID`,
  stalled: (minutes) => `DE BEOORDELING STAAT STIL: al ${minutes} minuten is er niet gekeken of er iets aan de hand is.`,
  storeIsAway: 'De opslag antwoordt niet: er wordt niets gelezen tot de opslag terug is.',
  temporalIsAway: 'Temporal start opnieuw',
  missingSecret: (source, variable) => `${source}: de omgevingsvariabele ${variable} is niet gezet. Deze bron weigert ons tot dat wel zo is.`,
  columns: {
    sources: ['Bron', 'Toestand', 'Laatst goed', 'Elke', 'Nieuw vandaag', 'Bewaard', 'Waarom'],
    gaps: ['Bron', 'Van', 'Tot', 'Duur', 'Waarom', 'Teruggelezen'],
    polls: ['Wanneer', 'Hoe', 'Gelezen', 'Bewaard', 'Duur', 'Opgevallen'],
  },
  labels: {
    connector: 'Koppeling', address: 'Adres', every: 'Elke', lastGood: 'Laatst goed', since: 'Sinds', today: 'Vandaag', publisher: 'Uitgever', terms: 'Voorwaarden', deletions: 'Verwijderd',
    unverified: 'adres en voorwaarden niet gecontroleerd', polls: 'Laatste keren', gaps: 'Gaten van een week',
  },
  today: (items, mentions) => `${items === null ? '' : `${items} nieuw, `}${mentions} bewaard`,
  noSources: 'Geen bronnen. ./klankbord sources add nl-be biedt pers en fora aan.',
  noGaps: 'Geen gaten: alles wat gelezen moest worden, is gelezen.', never: 'nooit', paused: 'stilgezet', still: 'nog steeds',
  notYet: 'vanaf de volgende start',
  notYetHow: 'sources.yaml heeft bronnen die het draaiende Klankbord nog niet kent: stop het (Ctrl-C) en start het opnieuw.',
  nothingRuns: 'Er draait nu niets: zo stonden de bronnen er de laatste keer voor. ./klankbord start luistert verder.',
  standing: (counts) => [
    nl.sight(counts), `${NUMBERS_NL.format(counts.mentions)} vermeldingen`, counts.incidents === 1 ? '1 open incident' : `${counts.incidents} open incidenten`,
    'Ctrl-C stopt', ...(counts.temporal === undefined ? [] : [counts.temporal]),
  ].join(' · '),
  sight: ({ sources, seen, blind }) => blind > 0 ? `WIJ ZIEN ${seen} VAN ${sources} BRONNEN` : `Wij zien ${seen} van ${sources} bronnen`,
};

const NUMBERS_NL = new Intl.NumberFormat('nl');
const NUMBERS_EN = new Intl.NumberFormat('en');
const INCIDENT_NL: Readonly<Record<IncidentEventKind, string>> = {
  opened: 'INCIDENT', raised: 'OMHOOG', lowered: 'omlaag', evidence: 'nieuw bewijs', 'closing-proposed': 'sluiten?', closed: 'gesloten', reopened: 'OPNIEUW', blind: 'incident zonder zicht', 'seeing-again': 'weer zicht op incident',
};
const INCIDENT_EN: Readonly<Record<IncidentEventKind, string>> = {
  opened: 'INCIDENT', raised: 'RAISED', lowered: 'lowered', evidence: 'new evidence', 'closing-proposed': 'close it?', closed: 'closed', reopened: 'AGAIN', blind: 'incident out of sight', 'seeing-again': 'incident in sight again',
};

const en: WatchTexts = {
  states: { healthy: 'ok', degraded: 'partly', blind: 'blind', 'needs-attention': 'needs you', recovering: 'catching up' },
  reasons: {
    well: 'all read', failing: 'does not answer, or with errors', 'missed-polls': 'missed two polls', silence: 'silent for much longer than usual',
    'nothing-where-much-was-expected': 'nothing in an hour in which much is usual', credentials: 'refuses our credentials', refused: 'refuses us, or our own rules do',
    gone: 'no longer exists', unreadable: 'answers in a shape we do not know', 'asked-to-wait': 'asks us to wait', behind: 'holds more than we read in time',
    'suspect-empty': 'empty where there always was something', 'catching-up': 'reads back what was missed', 'never-polled': 'not read yet', 'missing-secret': 'its secret is missing',
  },
  next: {
    well: '', failing: '', 'missed-polls': '', silence: 'See whether the source is really empty: ./klankbord sources test ID', 'nothing-where-much-was-expected': 'See whether the source is really empty: ./klankbord sources test ID',
    credentials: 'Put a valid secret into the environment variable and start again, or: ./klankbord sources resume ID', refused: 'Try ./klankbord sources test ID; read the terms of the source; then ./klankbord sources resume ID',
    gone: 'Find its new address (with formerly everything stays together), or pause it: ./klankbord sources pause ID', unreadable: 'Report this with the output of ./klankbord sources test ID', 'asked-to-wait': '', behind: 'Read it more often: poll_every_seconds in sources.yaml',
    'suspect-empty': 'See whether the source is really empty: ./klankbord sources test ID', 'catching-up': '', 'never-polled': '', 'missing-secret': 'Set the environment variable that sources.yaml names.',
  },
  gapReasons: {
    'not-running': 'Klankbord was not running', paused: 'paused', failed: 'source did not answer', waiting: 'source asked to wait', refused: 'source refused', unreadable: 'answer unreadable', overrun: 'more than we read', silent: 'silent',
  },
  outcomes: {
    good: 'read', more: 'read, there is more', RateLimited: 'has to wait', Unavailable: 'no answer', Unauthorized: 'no access', Gone: 'gone', Unparseable: 'unreadable', Forbidden: 'refused',
  },
  notices: {
    ignoredField: 'unknown field', unusableField: 'unusable field', clamped: 'date corrected', ceiling: 'ceiling of the source', partial: 'part of the answer', suspectEmpty: 'suspiciously empty', moved: 'has moved', undated: 'without a date',
    otherParser: 'carelessly made', serverWarning: 'warning of the server', refused: 'authors who ask so left out',
  },
  blind: (source) => `WE ARE BLIND · ${source}`,
  changed: (source, state, reason) => `source ${source}: ${state} (${reason})`,
  seeingAgain: (source) => `source ${source}: in sight again`,
  incident: (change, brand, level, id) => `${INCIDENT_EN[change]} · ${brand}${change === 'closed' ? '' : ` · level ${level} ${LEVELS_EN[level]}`} · ./klankbord incidents show ${id.slice(0, 6)}`,
  noPublicUrl: 'public_url is not in klankbord.yaml: links in messages open on this machine only, not on a phone.',
  screens: (address) => `Screens: ${address} · sign in: ./klankbord people link ID`,
  stalled: (minutes) => `THE EVALUATION STANDS STILL: nobody has looked for incidents for ${minutes} minutes.`,
  storeIsAway: 'The store does not answer: nothing is read until it is back.',
  temporalIsAway: 'Temporal is starting again',
  missingSecret: (source, variable) => `${source}: the environment variable ${variable} is not set. This source refuses us until it is.`,
  columns: {
    sources: ['Source', 'State', 'Last good', 'Every', 'New today', 'Stored', 'Why'],
    gaps: ['Source', 'From', 'To', 'Length', 'Why', 'Read back'],
    polls: ['When', 'How', 'Read', 'Stored', 'Took', 'Noticed'],
  },
  labels: {
    connector: 'Connector', address: 'Address', every: 'Every', lastGood: 'Last good', since: 'Since', today: 'Today', publisher: 'Publisher', terms: 'Terms', deletions: 'Deletions',
    unverified: 'address and terms unverified', polls: 'Last polls', gaps: 'Gaps of a week',
  },
  today: (items, mentions) => `${items === null ? '' : `${items} new, `}${mentions} stored`,
  noSources: 'No sources. ./klankbord sources add nl-be offers press and forums.',
  noGaps: 'No gaps: everything that was to be read was read.', never: 'never', paused: 'paused', still: 'still',
  notYet: 'from the next start',
  notYetHow: 'sources.yaml has sources that the running instance does not know: stop it (Ctrl-C) and start it again.',
  nothingRuns: 'Nothing runs now: this is how the sources stood the last time. ./klankbord start goes on listening.',
  standing: (counts) => [
    en.sight(counts), `${NUMBERS_EN.format(counts.mentions)} mentions`, counts.incidents === 1 ? '1 open incident' : `${counts.incidents} open incidents`,
    'Ctrl-C ends it', ...(counts.temporal === undefined ? [] : [counts.temporal]),
  ].join(' · '),
  sight: ({ sources, seen, blind }) => blind > 0 ? `WE SEE ${seen} OF ${sources} SOURCES` : `We see ${seen} of ${sources} sources`,
};

export const WATCH_TEXTS: Readonly<Record<Language, WatchTexts>> = { nl, en };
