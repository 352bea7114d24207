import type { ActResult, Verdict } from '../../schemas/plain/escalation.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import type { Language } from '../language.ts';

/** What a person did, as the answer names it. */
export type PersonalKind = 'acknowledge' | 'snooze' | 'resolve' | 'reopen' | 'declare' | 'note' | 'hand-over';

/** What an answer can name; each is '' when it is not known. */
export interface Told {
  readonly owner: string;
  readonly at: string;
  readonly until: string;
  readonly undoUntil: string;
  /** Number and name of the level. */
  readonly level: string;
  readonly verdict: string;
  readonly resolvedAt: string;
}

/** Incidents: the list, and one of them with its buttons. */
export interface IncidentTexts {
  readonly title: string;
  readonly filters: Readonly<Record<'all' | 'open' | 'closed' | Verdict | 'drill', string>>;
  readonly none: string;
  readonly latest: (count: number) => string;
  readonly columns: Readonly<Record<'incident' | 'owner', string>>;
  readonly drill: string;
  readonly nobody: string;
  readonly since: (time: string) => string;
  readonly ownerIs: (name: string) => string;
  readonly snoozedUntil: (time: string) => string;
  readonly closedAt: (time: string) => string;
  readonly heldUntil: (time: string) => string;
  readonly nextStep: (time: string, names: string) => string;
  readonly noNextStep: string;
  readonly updateDue: (time: string) => string;
  readonly noUpdateDue: string;
  readonly closingProposed: string;
  readonly blindNow: string;
  readonly buttons: Readonly<Record<'takeOver' | 'notNow' | 'falseAlarm' | 'falseAlarmSure' | 'crisis' | 'crisisSure' | 'update' | 'handOver' | 'close' | 'undo' | 'open' | 'review' | 'print' | 'toIncident', string>>;
  readonly sheets: Readonly<Record<'falseAlarm' | 'crisis' | 'close' | 'crisisOfBrand', string>>;
  readonly minutes: (count: number) => string;
  readonly noteLabel: string;
  readonly notePlaceholder: string;
  readonly handOverLabel: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly verdictMeaning: Readonly<Record<Verdict, string>>;
  readonly undoUntil: (time: string) => string;
  readonly results: Readonly<Record<PersonalKind, Partial<Readonly<Record<ActResult, (told: Told) => string>>>>>;
  readonly otherwise: (told: Told) => string;
  readonly onlyActing: { readonly title: string; readonly sentence: (roles: string) => string; readonly who: (names: string) => string };
  readonly emptyNote: string;
  readonly badForm: string;
  readonly notReached: { readonly title: string; readonly lines: readonly string[] };
  readonly noIncident: { readonly title: string; readonly sentence: string };
  readonly headings: Readonly<Record<'timeline' | 'delays' | 'evidence' | 'why' | 'unknown' | 'messages' | 'act' | 'words' | 'quotes', string>>;
  readonly delays: Readonly<Record<'postSeen' | 'seenDecided' | 'decidedDelivered' | 'deliveredAcknowledged', string>>;
  readonly notYet: string;
  readonly noMessages: string;
  readonly messageColumns: readonly [string, string, string, string, string];
  readonly tries: (count: number) => string;
  readonly severityParts: Readonly<Record<'volume' | 'negative' | 'reach' | 'acceleration', string>>;
  readonly notCounted: string;
  readonly because: (reason: string) => string;
  readonly conditions: string;
  readonly noConditions: string;
  readonly allTerms: string;
  readonly unknowns: {
    readonly blind: (source: string, since: string, why: string) => string;
    readonly notConnected: string;
    readonly uncertain: (some: number, all: number) => string;
    readonly noDanger: string;
    readonly noFirstPost: string;
    readonly noDecision: string;
    readonly copies: (count: number) => string;
    readonly contradiction: string;
  };
  readonly levelWithNumber: (level: Level, name: string) => string;
}

const nl: IncidentTexts = {
  title: 'Incidenten',
  filters: { all: 'Alles', open: 'Open', closed: 'Gesloten', real: 'Echt', noise: 'Ruis', campaign: 'Campagne', duplicate: 'Dubbel', drill: 'Brandoefening' },
  none: 'Hier staat niets. Kies een ander filter.',
  latest: (count) => `De laatste ${count}. Oudere staan in v_incidents: ./klankbord sql.`,
  columns: { incident: 'Incident', owner: 'Eigenaar' },
  drill: 'Brandoefening: telt nergens mee',
  nobody: 'Nog niemand',
  since: (time) => `sinds ${time}`,
  ownerIs: (name) => `${name} heeft het`,
  snoozedUntil: (time) => `Uitgesteld tot ${time}`,
  closedAt: (time) => `Gesloten ${time}`,
  heldUntil: (time) => `Vastgehouden tot ${time}`,
  nextStep: (time, names) => (names === '' ? `${time} → volgende stap` : `${time} → ${names}`),
  noNextStep: 'Er volgt geen stap meer.',
  updateDue: (time) => `volgende update vóór ${time}`,
  noUpdateDue: 'geen update gevraagd',
  closingProposed: 'Zes uur zonder kritiek: dit kan gesloten worden.',
  blindNow: 'Een bron is blind: het niveau kan niet dalen.',
  buttons: {
    takeOver: 'Ik neem het over', notNow: 'Niet nu', falseAlarm: 'Vals alarm', falseAlarmSure: 'Ja, sluit als ruis', crisis: 'Opschalen naar crisis',
    crisisSure: 'Ja, roep crisis uit', update: 'Update plaatsen', handOver: 'Doorgeven', close: 'Sluiten', undo: 'Ongedaan maken', open: 'Openen', review: 'Nabespreking', print: 'Afdrukken met Ctrl+P', toIncident: 'Open het incident',
  },
  sheets: {
    falseAlarm: 'Het incident sluit en iedereen die het wist krijgt bericht. Een dag lang kun je dit ongedaan maken.',
    crisis: 'Niveau 4: het hele crisisteam wordt nu gebeld, ook in stille uren.',
    close: 'Was dit echt? Jouw antwoord telt mee in het oordeel over de regel die dit opende.',
    crisisOfBrand: 'Is er iets mis dat wij niet zien? Dit opent een crisis, en het crisisteam wordt gebeld.',
  },
  minutes: (count) => `${count} minuten`,
  noteLabel: 'Wat moeten de anderen weten?',
  notePlaceholder: 'Verkeersleiding gebeld, reactie volgt om 03:10',
  handOverLabel: 'Doorgeven aan',
  verdicts: { real: 'Echt', noise: 'Ruis', campaign: 'Campagne', duplicate: 'Dubbel' },
  verdictMeaning: { real: 'er was iets aan de hand', noise: 'er was niets', campaign: 'onze eigen actie', duplicate: 'al bekend' },
  undoUntil: (time) => `Ongedaan maken kan tot ${time}.`,
  results: {
    acknowledge: {
      done: ({ at }) => `Je hebt het · ${at}. Er wordt niemand meer gebeld.`,
      already: ({ owner, at }) => `${owner} heeft het al, sinds ${at}.`,
      'raised-meanwhile': ({ level }) => `Het is intussen verhoogd naar ${level}: bevestig opnieuw.`,
      'resolved-before': ({ resolvedAt }) => `Dit is al gesloten (${resolvedAt}). Je druk op de knop staat als opmerking in de tijdlijn.`,
    },
    snooze: {
      done: ({ until }) => `Uitgesteld tot ${until}. Daarna klinkt het opnieuw, tenzij iemand het overneemt of het voorbij is.`,
      'longer-already': ({ until }) => `Het was al uitgesteld tot ${until}.`,
      'resolved-before': ({ resolvedAt }) => `Dit is al gesloten (${resolvedAt}); uitstellen hoeft niet.`,
    },
    resolve: {
      done: ({ verdict, undoUntil }) => `Gesloten als ${verdict.toLowerCase()}. Ongedaan maken kan tot ${undoUntil}.`,
      already: ({ verdict }) => `Dit was al gesloten als ${verdict.toLowerCase()}.`,
    },
    reopen: {
      done: () => 'Weer open, en jij hebt het.',
      'not-resolved': () => 'Dit was niet gesloten.',
      'too-late': () => 'Te laat: ongedaan maken kan een dag lang. Roep zo nodig een crisis uit.',
    },
    declare: {
      done: () => 'Crisis uitgeroepen. Het crisisteam wordt nu gebeld.',
      already: () => 'Dit was al een crisis.',
    },
    note: { done: () => 'Update geplaatst.' },
    'hand-over': {
      done: ({ owner }) => `Doorgegeven: ${owner} heeft het nu.`,
      'same-owner': ({ owner }) => `${owner} had het al.`,
      'resolved-before': ({ resolvedAt }) => `Dit is al gesloten (${resolvedAt}); doorgeven hoeft niet.`,
    },
  },
  otherwise: ({ owner }) => (owner === '' ? 'Dit was al gedaan.' : `Dit was al gedaan. ${owner} heeft het.`),
  onlyActing: {
    title: 'Deze knop is niet voor jouw rol',
    sentence: (roles) => `Op incidenten handelt wie de rol ${roles} heeft, of in een dienst zit die bij een niveau hoort.`,
    who: (names) => (names === '' ? 'Dat is nu niemand. De beheerder kan het wijzigen in escalation.yaml.' : `Dat zijn: ${names}.`),
  },
  emptyNote: 'Schrijf eerst wat de anderen moeten weten.',
  badForm: 'In het formulier ontbrak iets, dus is er niets gedaan. Open de pagina opnieuw.',
  notReached: {
    title: 'Je druk op de knop is nog niet aangekomen',
    lines: ['De machine die incidenten bijhoudt antwoordt nu niet. Druk nog eens: het blijft één handeling.', 'Lukt het niet, dan werkt op de machine zelf: ./klankbord incidents ack ID --by JOUW-ID.'],
  },
  noIncident: { title: 'Dit incident is er niet', sentence: 'Het id klopt niet, of het incident is langer dan een dag gesloten en kan niet meer veranderen.' },
  headings: { timeline: 'Tijdlijn', delays: 'Vertraging', evidence: 'Bewijs', why: 'Waarom dit niveau', unknown: 'Wat wij niet weten', messages: 'Berichten', act: 'Doen', words: 'Woorden', quotes: 'Citaten' },
  delays: { postSeen: 'bericht → gezien', seenDecided: 'gezien → beslist', decidedDelivered: 'beslist → afgeleverd', deliveredAcknowledged: 'afgeleverd → overgenomen' },
  notYet: 'nog niet',
  noMessages: 'Er is nog niets verstuurd.',
  messageColumns: ['Tijd', 'Aan', 'Langs', 'Waarom', 'Ontvangst'],
  tries: (count) => (count === 1 ? '1 poging' : `${count} pogingen`),
  severityParts: { volume: 'volume', negative: 'negatief', reach: 'bereik', acceleration: 'versnelling' },
  notCounted: 'telt nog niet mee',
  because: (reason) => `Omdat: ${reason}.`,
  conditions: 'Voorwaarden die nu gelden',
  noConditions: 'Geen voorwaarde geldt nu; het niveau zakt als dat een uur zo blijft.',
  allTerms: 'Alle getallen van de laatste beslissing',
  unknowns: {
    blind: (source, since, why) => `${source} is blind sinds ${since} (${why}): het echte aantal ligt waarschijnlijk hoger.`,
    notConnected: 'Netwerken die niet bij de bronnen staan, zien wij niet.',
    uncertain: (some, all) => `${some} van ${all} vermeldingen van de laatste drie uur: oordeel onzeker.`,
    noDanger: 'Letsel, dreiging, datalek: niemand schrijft erover. Geen bericht is geen bewijs.',
    noFirstPost: 'Wie begon is niet bekend: geen kritisch bericht gevonden rond de opening.',
    noDecision: 'De laatste twee uur is er niets beslist; deze cijfers zijn ouder.',
    copies: (count) => `${count} vermeldingen van het laatste uur zijn kopieën van een ander bericht.`,
    contradiction: 'Of berichten elkaar tegenspreken, leest alleen een mens.',
  },
  levelWithNumber: (level, name) => `niveau ${level} (${name.toLowerCase()})`,
};

const en: IncidentTexts = {
  title: 'Incidents',
  filters: { all: 'All', open: 'Open', closed: 'Closed', real: 'Real', noise: 'Noise', campaign: 'Campaign', duplicate: 'Duplicate', drill: 'Fire drill' },
  none: 'Nothing here. Choose another filter.',
  latest: (count) => `The latest ${count}. Older ones stand in v_incidents: ./klankbord sql.`,
  columns: { incident: 'Incident', owner: 'Owner' },
  drill: 'Fire drill: counts nowhere',
  nobody: 'Nobody yet',
  since: (time) => `since ${time}`,
  ownerIs: (name) => `${name} has it`,
  snoozedUntil: (time) => `Snoozed until ${time}`,
  closedAt: (time) => `Closed ${time}`,
  heldUntil: (time) => `Held until ${time}`,
  nextStep: (time, names) => (names === '' ? `${time} → next step` : `${time} → ${names}`),
  noNextStep: 'No step follows.',
  updateDue: (time) => `next update before ${time}`,
  noUpdateDue: 'no update asked for',
  closingProposed: 'Six hours without criticism: this may be closed.',
  blindNow: 'A source is blind: the level cannot fall.',
  buttons: {
    takeOver: 'I take it', notNow: 'Not now', falseAlarm: 'False alarm', falseAlarmSure: 'Yes, close as noise', crisis: 'Raise to crisis',
    crisisSure: 'Yes, declare a crisis', update: 'Post update', handOver: 'Hand over', close: 'Close', undo: 'Undo', open: 'Open', review: 'Review', print: 'Print with Ctrl+P', toIncident: 'Open the incident',
  },
  sheets: {
    falseAlarm: 'The incident closes and everybody who knew is told. For a day you can undo this.',
    crisis: 'Level 4: the whole crisis team is woken now, in quiet hours too.',
    close: 'Was it real? Your answer counts in the judgement of the rule that opened it.',
    crisisOfBrand: 'Is something wrong that we do not see? This opens a crisis and wakes the crisis team.',
  },
  minutes: (count) => `${count} minutes`,
  noteLabel: 'What do the others have to know?',
  notePlaceholder: 'Called traffic control, a reply follows at 03:10',
  handOverLabel: 'Hand over to',
  verdicts: { real: 'Real', noise: 'Noise', campaign: 'Campaign', duplicate: 'Duplicate' },
  verdictMeaning: { real: 'something was wrong', noise: 'there was nothing', campaign: 'our own doing', duplicate: 'known already' },
  undoUntil: (time) => `You can undo this until ${time}.`,
  results: {
    acknowledge: {
      done: ({ at }) => `You have it · ${at}. Nobody else will be woken.`,
      already: ({ owner, at }) => `${owner} has it already, since ${at}.`,
      'raised-meanwhile': ({ level }) => `It was raised to ${level} meanwhile: acknowledge again.`,
      'resolved-before': ({ resolvedAt }) => `This is closed already (${resolvedAt}). Your press stands in the timeline as a remark.`,
    },
    snooze: {
      done: ({ until }) => `Snoozed until ${until}. Then it sounds again, unless somebody takes it or it is over.`,
      'longer-already': ({ until }) => `It was snoozed until ${until} already.`,
      'resolved-before': ({ resolvedAt }) => `This is closed already (${resolvedAt}); no need to snooze.`,
    },
    resolve: {
      done: ({ verdict, undoUntil }) => `Closed as ${verdict.toLowerCase()}. You can undo this until ${undoUntil}.`,
      already: ({ verdict }) => `This was closed as ${verdict.toLowerCase()} already.`,
    },
    reopen: {
      done: () => 'Open again, and you have it.',
      'not-resolved': () => 'This was not closed.',
      'too-late': () => 'Too late: it can be undone for a day. Declare a crisis if you have to.',
    },
    declare: {
      done: () => 'Crisis declared. The crisis team is being woken.',
      already: () => 'This was a crisis already.',
    },
    note: { done: () => 'Update posted.' },
    'hand-over': {
      done: ({ owner }) => `Handed over: ${owner} has it now.`,
      'same-owner': ({ owner }) => `${owner} had it already.`,
      'resolved-before': ({ resolvedAt }) => `This is closed already (${resolvedAt}); no need to hand over.`,
    },
  },
  otherwise: ({ owner }) => (owner === '' ? 'This was done already.' : `This was done already. ${owner} has it.`),
  onlyActing: {
    title: 'This button is not for your role',
    sentence: (roles) => `Who acts on incidents has the role ${roles}, or a duty that a level names.`,
    who: (names) => (names === '' ? 'That is nobody now. The operator can change it in escalation.yaml.' : `These are: ${names}.`),
  },
  emptyNote: 'First write what the others have to know.',
  badForm: 'Something was missing in the form, so nothing was done. Open the page again.',
  notReached: {
    title: 'Your press has not arrived yet',
    lines: ['The machine that keeps incidents does not answer now. Press again: it stays one act.', 'If that does not help, this works on the machine itself: ./klankbord incidents ack ID --by YOUR-ID.'],
  },
  noIncident: { title: 'There is no such incident', sentence: 'The id is wrong, or the incident was closed more than a day ago and cannot change any more.' },
  headings: { timeline: 'Timeline', delays: 'Delay', evidence: 'Evidence', why: 'Why this level', unknown: 'What we do not know', messages: 'Messages', act: 'Act', words: 'Words', quotes: 'Quotes' },
  delays: { postSeen: 'post → seen', seenDecided: 'seen → decided', decidedDelivered: 'decided → delivered', deliveredAcknowledged: 'delivered → acknowledged' },
  notYet: 'not yet',
  noMessages: 'Nothing has been sent yet.',
  messageColumns: ['Time', 'To', 'Over', 'Why', 'Receipt'],
  tries: (count) => (count === 1 ? '1 try' : `${count} tries`),
  severityParts: { volume: 'volume', negative: 'negative', reach: 'reach', acceleration: 'acceleration' },
  notCounted: 'not counted yet',
  because: (reason) => `Because: ${reason}.`,
  conditions: 'Conditions that hold now',
  noConditions: 'No condition holds now; the level falls when it stays so for an hour.',
  allTerms: 'All numbers of the last decision',
  unknowns: {
    blind: (source, since, why) => `${source} has been blind since ${since} (${why}): the true number is probably higher.`,
    notConnected: 'We do not see networks that are not among the sources.',
    uncertain: (some, all) => `${some} of ${all} mentions of the last three hours: label uncertain.`,
    noDanger: 'Injury, threat, data leak: nobody writes of it. No post is no proof.',
    noFirstPost: 'Who began is not known: no critical post was found around the opening.',
    noDecision: 'Nothing was decided in the last two hours; these figures are older.',
    copies: (count) => `${count} mentions of the last hour are copies of another post.`,
    contradiction: 'Whether posts contradict each other, only a person can read.',
  },
  levelWithNumber: (level, name) => `level ${level} (${name.toLowerCase()})`,
};

export const INCIDENT_SCREEN_TEXTS: Readonly<Record<Language, IncidentTexts>> = { nl, en };
