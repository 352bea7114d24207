import type { Language } from '../language.ts';

type LatencyLegName = 'seen' | 'decided' | 'delivered' | 'acknowledged' | 'total';
type ReceiverStateName = 'open' | 'tripped' | 'disabled';

/** Words of Bronnen & gezondheid. */
export interface SourcesTexts {
  readonly title: string;
  /** To the page about the API. */
  readonly forPrograms: string;
  readonly allSeen: (all: number) => string;
  readonly someBlind: (seen: number, all: number) => string;
  readonly notYet: (all: number) => string;
  readonly unknown: string;
  readonly paused: string;
  readonly columns: readonly [source: string, state: string, lastGood: string, today: string, gaps: string, next: string];
  readonly today: (seen: string, expected: string | undefined) => string;
  readonly cannotTell: (stored: string) => string;
  readonly noGaps: string;
  readonly gaps: (span: string) => string;
  readonly never: string;
  readonly due: string;
  readonly since: (when: string) => string;
  readonly toDo: string;
  readonly wait: string;
  readonly chain: { readonly title: string; readonly columns: readonly [leg: string, median: string, p95: string, count: string]; readonly legs: Readonly<Record<LatencyLegName | 'all-posts', string>>; readonly none: string; readonly over: string };
  readonly stalled: (minutes: number) => string;
  readonly runs: string;
  readonly people: { readonly title: string; readonly now: (person: string) => string; readonly gap: string; readonly next: (person: string, when: string) => string; readonly nextGap: (person: string, when: string) => string; readonly always: string; readonly nobody: string; readonly duties: Readonly<Record<string, string>> };
  readonly receivers: { readonly title: string; readonly states: Readonly<Record<ReceiverStateName, string>>; readonly untried: string; readonly last: (when: string) => string; readonly until: (when: string) => string; readonly stuck: (waiting: string, oldest: string) => string; readonly noneStuck: string; readonly givenUp: (messages: string) => string; readonly toPostbox: string };
  readonly drill: {
    readonly title: string; readonly button: string; readonly brand: string; readonly level: string; readonly note: string; readonly started: string; readonly none: string;
    readonly last: (when: string, brand: string) => string; readonly delivered: (span: string) => string; readonly notDelivered: string; readonly acknowledged: (span: string, who: string) => string; readonly notAcknowledged: string;
    readonly notAllowed: string; readonly runs: string; readonly failed: string;
  };
  readonly rules: { readonly title: string; readonly columns: readonly [rule: string, real: string, noise: string, campaign: string, duplicate: string, precision: string]; readonly none: string; readonly span: string };
  readonly retention: { readonly title: string; readonly rows: (textDays: number) => readonly (readonly [string, string])[] };
  readonly empty: { readonly title: string; readonly sentence: string };
}

const nl: SourcesTexts = {
  forPrograms: 'Voor programma’s: lees deze cijfers via de API',
  title: 'Bronnen & gezondheid', allSeen: (all) => `Wij zien alle ${all} bronnen`, someBlind: (seen, all) => `WIJ ZIEN ${seen} VAN ${all} BRONNEN`, notYet: (all) => `Nog niet bekend: ${all} ${all === 1 ? 'bron is' : 'bronnen zijn'} nog niet gelezen`,
  unknown: 'onbekend', paused: 'stilgezet', columns: ['Bron', 'Toestand', 'Laatst goed', 'Vandaag', 'Gaten deze week', 'Volgende poging'],
  today: (seen, expected) => (expected === undefined ? `${seen} (gewoonlijk: nog niet bekend)` : `${seen} (gewoonlijk ${expected} om deze tijd)`), cannotTell: (stored) => `${stored} bewaard`,
  noGaps: 'geen', gaps: (span) => span, never: 'nooit', due: 'nu', since: (when) => `sinds ${when}`, toDo: 'Doen', wait: 'Niets: wij proberen het zelf opnieuw.',
  chain: {
    title: 'Keten', columns: ['Van … tot …', 'Mediaan', 'p95', 'Geteld'],
    legs: { 'all-posts': 'geplaatst → gezien (vandaag)', seen: 'geplaatst → gezien (incidenten)', decided: 'gezien → beoordeeld', delivered: 'beoordeeld → bezorgd', acknowledged: 'bezorgd → overgenomen', total: 'geplaatst → overgenomen' },
    none: 'nog niet', over: 'Incidenten van de laatste 30 dagen; brandoefeningen tellen niet mee.',
  },
  stalled: (minutes) => `DE BEOORDELING STAAT STIL: al ${minutes} minuten is er niet gekeken of er iets aan de hand is.`, runs: 'De beoordeling loopt.',
  people: {
    title: 'Wie heeft dienst', now: (person) => `nu ${person}`, gap: 'rooster heeft hier een gat: deze persoon staat in', next: (person, when) => `vanaf ${when}: ${person}`, nextGap: (person, when) => `vanaf ${when} niemand in het rooster: ${person} staat in`, always: 'altijd', nobody: 'niemand',
    duties: { webcare: 'Webcare', 'webcare-lead': 'Leiding webcare', reputation: 'Reputatiemanager', deputy: 'Plaatsvervanger', communications: 'Hoofd communicatie', 'crisis-team': 'Crisisteam' },
  },
  receivers: {
    title: 'Bezorging', states: { open: 'werkt', tripped: 'rust na fouten', disabled: 'uitgeschakeld' }, untried: 'nog niet gebruikt', last: (when) => `laatste bericht ${when}`, until: (when) => `volgende poging ${when}`,
    stuck: (waiting, oldest) => `${waiting} berichten blijven hangen, het oudste sinds ${oldest}`, noneStuck: 'Niets blijft hangen.', givenUp: (messages) => `${messages} berichten opgegeven in 24 uur`, toPostbox: 'Naar het postvak',
  },
  drill: {
    title: 'Brandoefening', button: 'Brandoefening starten', brand: 'Merk', level: 'Niveau', note: 'Gaat door de echte keten naar wie nu dienst heeft, met een merkteken. Telt nergens mee.', started: 'De brandoefening is gestart. Volg het op de pagina van het incident.',
    none: 'Nog nooit gedaan: niemand weet nu of een alarm aankomt.', last: (when, brand) => `Laatste: ${when}, ${brand}`, delivered: (span) => `bezorgd na ${span}`, notDelivered: 'niet bezorgd', acknowledged: (span, who) => `overgenomen na ${span}${who === '' ? '' : ` door ${who}`}`, notAcknowledged: 'niet overgenomen',
    notAllowed: 'Een brandoefening starten kan wie reputatie, webcare of beheer doet.', runs: 'Er loopt al een brandoefening. Wacht tot ze klaar is.', failed: 'De brandoefening kon niet starten: er antwoordde niemand. Draait ./klankbord start?',
  },
  rules: { title: 'Was het echt? Per regel', columns: ['Regel', 'Echt', 'Ruis', 'Campagne', 'Dubbel', 'Raak'], none: 'Nog geen oordelen: kies bij het sluiten van een incident echt, ruis, campagne of dubbel.', span: 'Laatste 12 maanden.' },
  retention: {
    title: 'Bewaartermijnen', rows: (textDays) => [['Tekst en link', `${textDays} dagen na eerste zicht`], ['Naam en account', '30 dagen, versleuteld'], ['Berichten aan mensen', '90 dagen'], ['Wat medewerkers deden', '1 jaar'], ['Cijfers', 'blijven, zonder tekst en naam']],
  },
  empty: { title: 'Geen bronnen', sentence: 'Er wordt nergens geluisterd. ./klankbord sources add nl-be biedt pers en fora aan.' },
};

const en: SourcesTexts = {
  forPrograms: 'For programs: read these figures over the API',
  title: 'Sources & health', allSeen: (all) => `We see all ${all} sources`, someBlind: (seen, all) => `WE SEE ${seen} OF ${all} SOURCES`, notYet: (all) => `Not known yet: ${all} ${all === 1 ? 'source was' : 'sources were'} not read so far`,
  unknown: 'unknown', paused: 'paused', columns: ['Source', 'State', 'Last good', 'Today', 'Gaps this week', 'Next try'],
  today: (seen, expected) => (expected === undefined ? `${seen} (usually: not known yet)` : `${seen} (usually ${expected} by this time)`), cannotTell: (stored) => `${stored} stored`,
  noGaps: 'none', gaps: (span) => span, never: 'never', due: 'now', since: (when) => `since ${when}`, toDo: 'To do', wait: 'Nothing: we try again by ourselves.',
  chain: {
    title: 'Chain', columns: ['From … to …', 'Median', 'p95', 'Counted'],
    legs: { 'all-posts': 'posted → seen (today)', seen: 'posted → seen (incidents)', decided: 'seen → decided', delivered: 'decided → delivered', acknowledged: 'delivered → taken over', total: 'posted → taken over' },
    none: 'not yet', over: 'Incidents of the last 30 days; fire drills do not count.',
  },
  stalled: (minutes) => `THE EVALUATION STANDS STILL: for ${minutes} minutes nobody has looked whether something is going on.`, runs: 'The evaluation runs.',
  people: {
    title: 'Who is on duty', now: (person) => `now ${person}`, gap: 'the roster has a gap here: this person stands in', next: (person, when) => `from ${when}: ${person}`, nextGap: (person, when) => `from ${when} nobody in the roster: ${person} stands in`, always: 'always', nobody: 'nobody',
    duties: { webcare: 'Service team', 'webcare-lead': 'Service team lead', reputation: 'Reputation manager', deputy: 'Deputy', communications: 'Head of communications', 'crisis-team': 'Crisis team' },
  },
  receivers: {
    title: 'Delivery', states: { open: 'works', tripped: 'rests after failures', disabled: 'switched off' }, untried: 'not used yet', last: (when) => `last message ${when}`, until: (when) => `next try ${when}`,
    stuck: (waiting, oldest) => `${waiting} messages are stuck, the oldest since ${oldest}`, noneStuck: 'Nothing is stuck.', givenUp: (messages) => `${messages} messages given up in 24 hours`, toPostbox: 'To the postbox',
  },
  drill: {
    title: 'Fire drill', button: 'Send a fire drill', brand: 'Brand', level: 'Level', note: 'Goes through the real chain to whoever is on duty now, marked as a drill. Counts nowhere.', started: 'The fire drill has started. Follow it on the page of its incident.',
    none: 'Never done: nobody knows now whether an alert arrives.', last: (when, brand) => `Last: ${when}, ${brand}`, delivered: (span) => `delivered after ${span}`, notDelivered: 'not delivered', acknowledged: (span, who) => `taken over after ${span}${who === '' ? '' : ` by ${who}`}`, notAcknowledged: 'not taken over',
    notAllowed: 'Reputation, service and operators can send a fire drill.', runs: 'A fire drill runs already. Wait until it is over.', failed: 'The fire drill could not start: nobody answered. Does ./klankbord start run?',
  },
  rules: { title: 'Was it real? By rule', columns: ['Rule', 'Real', 'Noise', 'Campaign', 'Duplicate', 'Right'], none: 'No verdicts yet: when you close an incident, choose real, noise, campaign or duplicate.', span: 'Last 12 months.' },
  retention: {
    title: 'How long we keep it', rows: (textDays) => [['Text and link', `${textDays} days from first sight`], ['Name and account', '30 days, encrypted'], ['Messages to people', '90 days'], ['What staff did', '1 year'], ['Figures', 'stay, without text and name']],
  },
  empty: { title: 'No sources', sentence: 'Nothing is listened to. ./klankbord sources add nl-be offers press and forums.' },
};

export const SOURCES_TEXTS: Readonly<Record<Language, SourcesTexts>> = { nl, en };
