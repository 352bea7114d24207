import type { IncidentEventKind, Level } from '../schemas/plain/levels.ts';
import type { GapReason, HealthReason, SourceState } from '../schemas/plain/source-health.ts';
import type { Language } from './language.ts';

/** What the program says about its sources. */
export interface WatchTexts {
  readonly states: Readonly<Record<SourceState, string>>;
  readonly reasons: Readonly<Record<HealthReason, string>>;
  /** What to do about it; '' where nothing has to be done. */
  readonly next: Readonly<Record<HealthReason, string>>;
  readonly gapReasons: Readonly<Record<GapReason, string>>;
  readonly blind: (source: string, since: string | undefined) => string;
  readonly changed: (source: string, state: string, reason: string) => string;
  readonly seeingAgain: (source: string) => string;
  readonly incident: (change: IncidentEventKind, brand: string, level: Level, id: string) => string;
  readonly stalled: (minutes: number) => string;
  readonly storeIsAway: string;
  readonly columns: { readonly sources: readonly string[]; readonly gaps: readonly string[] };
  readonly noSources: string;
  readonly noGaps: string;
  readonly never: string;
  readonly paused: string;
  readonly still: string;
  readonly listening: (sources: number, blind: number) => string;
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
  blind: (source, since) => `WIJ ZIJN BLIND · ${source}${since === undefined ? '' : ` sinds ${since}`}`,
  changed: (source, state, reason) => `bron ${source}: ${state} (${reason})`,
  seeingAgain: (source) => `bron ${source}: weer in zicht`,
  incident: (change, brand, level, id) => `${INCIDENT_NL[change]} · ${brand} · niveau ${level} ${LEVELS_NL[level]} · ./klankbord incidents show ${id.slice(0, 6)}`,
  stalled: (minutes) => `DE BEOORDELING STAAT STIL: al ${minutes} minuten is er niet gekeken of er iets aan de hand is.`,
  storeIsAway: 'De opslag antwoordt niet: er wordt niets gelezen tot zij terug is.',
  columns: {
    sources: ['Bron', 'Toestand', 'Laatst goed', 'Elke', 'Nieuw vandaag', 'Waarom'],
    gaps: ['Bron', 'Van', 'Tot', 'Duur', 'Waarom', 'Teruggelezen'],
  },
  noSources: 'Geen bronnen. ./klankbord sources add nl-be biedt pers en fora aan.',
  noGaps: 'Geen gaten.', never: 'nooit', paused: 'stilgezet', still: 'nog steeds',
  listening: (sources, blind) => (blind === 0 ? `Wij zien ${sources} van ${sources} bronnen` : `WIJ ZIEN ${sources - blind} VAN ${sources} BRONNEN`),
};

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
  blind: (source, since) => `WE ARE BLIND · ${source}${since === undefined ? '' : ` since ${since}`}`,
  changed: (source, state, reason) => `source ${source}: ${state} (${reason})`,
  seeingAgain: (source) => `source ${source}: in sight again`,
  incident: (change, brand, level, id) => `${INCIDENT_EN[change]} · ${brand} · level ${level} ${LEVELS_EN[level]} · ./klankbord incidents show ${id.slice(0, 6)}`,
  stalled: (minutes) => `THE EVALUATION STANDS STILL: nobody has looked for incidents for ${minutes} minutes.`,
  storeIsAway: 'The store does not answer: nothing is read until it is back.',
  columns: {
    sources: ['Source', 'State', 'Last good', 'Every', 'New today', 'Why'],
    gaps: ['Source', 'From', 'To', 'Length', 'Why', 'Read back'],
  },
  noSources: 'No sources. ./klankbord sources add nl-be offers press and forums.',
  noGaps: 'No gaps.', never: 'never', paused: 'paused', still: 'still',
  listening: (sources, blind) => (blind === 0 ? `We see ${sources} of ${sources} sources` : `WE SEE ${sources - blind} OF ${sources} SOURCES`),
};

export const WATCH_TEXTS: Readonly<Record<Language, WatchTexts>> = { nl, en };
