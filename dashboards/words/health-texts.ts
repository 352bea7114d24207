import type { DashboardLanguage } from '../language.ts';
import type { PanelText } from '../panels/panel.ts';

export type HealthPanel =
  | 'blind' | 'unseen' | 'sight' | 'sightSlow' | 'stuck' | 'decided' | 'sources' | 'fresh' | 'lag' | 'gapHours' | 'gaps' | 'latency' | 'rules' | 'deliveries' | 'waiting' | 'exports';

export interface HealthTexts {
  readonly dashboard: PanelText;
  readonly panels: Readonly<Record<HealthPanel, PanelText>>;
  readonly columns: Readonly<Record<
    'source' | 'state' | 'since' | 'lastGood' | 'failures' | 'reason' | 'unseen' | 'from' | 'to' | 'leg' | 'incidents' | 'median' | 'slow' | 'rule' | 'judged' | 'real' | 'noise' | 'campaign' | 'duplicate'
    | 'receiver' | 'messages' | 'oldest' | 'tries' | 'view' | 'form' | 'rows' | 'begun' | 'ended', string
  >>;
  readonly states: Readonly<Record<'healthy' | 'degraded' | 'blind' | 'needs-attention' | 'recovering', string>>;
  readonly legs: Readonly<Record<'seen' | 'decided' | 'delivered' | 'acknowledged' | 'total', string>>;
  readonly outcomes: Readonly<Record<'waiting' | 'delivered' | 'failed' | 'unknown' | 'refused' | 'replaced' | 'expired', string>>;
  readonly noSources: string;
  readonly noGaps: string;
  readonly noIncidents: string;
  readonly noVerdicts: string;
  readonly nothingStuck: string;
  readonly noExports: string;
  readonly toSources: string;
  readonly toSource: string;
}

export const HEALTH_TEXTS: Readonly<Record<DashboardLanguage, HealthTexts>> = {
  nl: {
    dashboard: { title: 'Bronnen en gezondheid', description: 'Of we alles zien, hoe snel het bij mensen is, en of berichten aankomen.' },
    panels: {
      blind: { title: 'Bronnen die we niet zien', description: 'Bronnen die blind zijn of aandacht nodig hebben.' },
      unseen: { title: 'Uren niet gezien', description: 'Opgeteld over de bronnen: uren in de gekozen tijd die niemand las en die niet zijn ingehaald.' },
      sight: { title: 'Van bericht tot gezien', description: 'Mediaan over wat in de laatste 24 uur voor het eerst is gezien. Wat langer dan een dag oud was telt niet mee: dat is ingelezen, niet gevolgd.' },
      sightSlow: { title: 'Van bericht tot gezien, traagste', description: 'De tijd waarbinnen 95 van de 100 berichten van de laatste 24 uur zijn gezien.' },
      stuck: { title: 'Berichten die vastzitten', description: 'Berichten aan mensen, ouder dan tien minuten, die niet zijn aangekomen en nog worden geprobeerd (laatste 24 uur).' },
      decided: { title: 'Sinds de laatste beoordeling', description: 'Tijd sinds het einde van de laatste vijf minuten die voor enig merk zijn beoordeeld.' },
      sources: { title: 'Bronnen', description: 'Hoe elke bron ervoor staat, en hoeveel uren van de gekozen tijd niemand las.' },
      fresh: { title: 'Nieuwe berichten per bron', description: 'Berichten die geen eerdere pagina had, waar ze ook over gaan. Leeg waar een bron dat niet kan zeggen.' },
      lag: { title: 'Vertraging van de polls', description: 'Van het geplande moment tot de laatste pagina is opgeslagen: de traagste per bron.' },
      gapHours: { title: 'Niet gezien per dag', description: 'Uren per bron en dag (UTC) die niemand las en die niet zijn ingehaald.' },
      gaps: { title: 'Gaten', description: 'Tijd in de gekozen tijd die niemand las en die niet is ingehaald, de langste eerst.' },
      latency: { title: 'Van bericht tot overgenomen', description: 'Per stap de mediaan en de tijd waarbinnen 95 van de 100 incidenten bleven. Brandalarmoefeningen tellen niet mee.' },
      rules: { title: 'Was het echt?', description: 'Oordelen van mensen bij het sluiten, per regel die het incident opende.' },
      deliveries: { title: 'Berichten naar afloop', description: 'Berichten aan mensen, naar wat ervan werd. Aangenomen door een ontvanger is nog niet gelezen.' },
      waiting: { title: 'Wat vastzit', description: 'Berichten van de laatste 24 uur die niet zijn aangekomen, per ontvanger.' },
      exports: { title: 'Uitvoer', description: 'Wat er in bulk het huis uit ging. Wie het vroeg staat in de app.' },
    },
    columns: {
      source: 'Bron', state: 'Stand', since: 'Sinds', lastGood: 'Laatst gelezen', failures: 'Mislukt op rij', reason: 'Reden', unseen: 'Uren niet gezien', from: 'Van', to: 'Tot', leg: 'Stap', incidents: 'Incidenten', median: 'Mediaan', slow: '95 van de 100',
      rule: 'Regel', judged: 'Beoordeeld', real: 'Echt', noise: 'Ruis', campaign: 'Campagne', duplicate: 'Dubbel', receiver: 'Ontvanger', messages: 'Berichten', oldest: 'Oudste', tries: 'Pogingen', view: 'Weergave', form: 'Vorm', rows: 'Rijen',
      begun: 'Begonnen', ended: 'Klaar',
    },
    states: { healthy: 'gezond', degraded: 'hapert', blind: 'blind', 'needs-attention': 'aandacht nodig', recovering: 'herstelt' },
    legs: { seen: 'bericht → gezien', decided: 'gezien → beoordeeld', delivered: 'beoordeeld → bezorgd', acknowledged: 'bezorgd → overgenomen', total: 'bericht → overgenomen' },
    outcomes: { waiting: 'wacht', delivered: 'bezorgd', failed: 'mislukt', unknown: 'onbekend', refused: 'geweigerd', replaced: 'vervangen', expired: 'verlopen' },
    noSources: 'Nog geen bron is beoordeeld', noGaps: 'Geen gaten in deze tijd', noIncidents: 'Geen incidenten in deze tijd', noVerdicts: 'Nog geen oordelen', nothingStuck: 'Er zit niets vast', noExports: 'Geen uitvoer in deze tijd',
    toSources: 'Naar bronnen en gezondheid', toSource: 'Naar de bronnen',
  },
  en: {
    dashboard: { title: 'Sources and health', description: 'Whether we see everything, how soon it reaches people, and whether messages arrive.' },
    panels: {
      blind: { title: 'Sources out of sight', description: 'Sources that are blind or need attention.' },
      unseen: { title: 'Hours not seen', description: 'Summed over the sources: hours of the chosen time that nobody read and that were not caught up.' },
      sight: { title: 'From post to sight', description: 'Median of what was first seen in the last 24 hours. What was older than a day does not count: it was read in, not followed.' },
      sightSlow: { title: 'From post to sight, slowest', description: 'The time within which 95 of 100 posts of the last 24 hours were seen.' },
      stuck: { title: 'Messages that are stuck', description: 'Messages to people, older than ten minutes, that have not arrived and are still tried (last 24 hours).' },
      decided: { title: 'Since the last look', description: 'Time since the end of the last five minutes that were decided on for any brand.' },
      sources: { title: 'Sources', description: 'How each source stands, and how many hours of the chosen time nobody read.' },
      fresh: { title: 'New posts by source', description: 'Posts that no earlier page held, whatever they are about. Empty where a source cannot tell.' },
      lag: { title: 'Lag of polls', description: 'From the planned moment until the last page is stored: the slowest of each source.' },
      gapHours: { title: 'Not seen by day', description: 'Hours by source and day (UTC) that nobody read and that were not caught up.' },
      gaps: { title: 'Gaps', description: 'Time in the chosen time that nobody read and that was not caught up, the longest first.' },
      latency: { title: 'From post to taken over', description: 'For each leg the median and the time that 95 of 100 incidents kept within. Fire drills do not count.' },
      rules: { title: 'Was it real?', description: 'Verdicts of people at closing, by the rule that opened the incident.' },
      deliveries: { title: 'Messages by outcome', description: 'Messages to people, by what became of them. Taken by a receiver is not read yet.' },
      waiting: { title: 'What is stuck', description: 'Messages of the last 24 hours that have not arrived, by receiver.' },
      exports: { title: 'Exports', description: 'What left the house in bulk. Who asked for it stands in the application.' },
    },
    columns: {
      source: 'Source', state: 'State', since: 'Since', lastGood: 'Last read', failures: 'Failures in a row', reason: 'Reason', unseen: 'Hours not seen', from: 'From', to: 'To', leg: 'Leg', incidents: 'Incidents', median: 'Median', slow: '95 of 100',
      rule: 'Rule', judged: 'Judged', real: 'Real', noise: 'Noise', campaign: 'Campaign', duplicate: 'Duplicate', receiver: 'Receiver', messages: 'Messages', oldest: 'Oldest', tries: 'Tries', view: 'View', form: 'Form', rows: 'Rows',
      begun: 'Begun', ended: 'Ended',
    },
    states: { healthy: 'healthy', degraded: 'degraded', blind: 'blind', 'needs-attention': 'needs attention', recovering: 'recovering' },
    legs: { seen: 'post → seen', decided: 'seen → decided', delivered: 'decided → delivered', acknowledged: 'delivered → taken over', total: 'post → taken over' },
    outcomes: { waiting: 'waiting', delivered: 'delivered', failed: 'failed', unknown: 'unknown', refused: 'refused', replaced: 'replaced', expired: 'expired' },
    noSources: 'No source was judged yet', noGaps: 'No gaps in this time', noIncidents: 'No incidents in this time', noVerdicts: 'No verdicts yet', nothingStuck: 'Nothing is stuck', noExports: 'No exports in this time',
    toSources: 'To sources and health', toSource: 'To the sources',
  },
};
