import type { DashboardLanguage } from '../language.ts';
import type { PanelText } from '../panels/panel.ts';

export type ReputationPanel = 'open' | 'level' | 'unowned' | 'blind' | 'decided' | 'negative' | 'mentions' | 'people' | 'severity' | 'incidents';

export interface ReputationTexts {
  readonly dashboard: PanelText;
  readonly panels: Readonly<Record<ReputationPanel, PanelText>>;
  readonly columns: { readonly brand: string; readonly level: string; readonly peak: string; readonly opened: string; readonly closed: string; readonly state: string; readonly acknowledged: string; readonly verdict: string };
  readonly states: Readonly<Record<'open' | 'acknowledged' | 'snoozed' | 'resolved', string>>;
  readonly verdicts: Readonly<Record<'real' | 'noise' | 'campaign' | 'duplicate', string>>;
  readonly mentions: string;
  readonly expected: string;
  readonly noIncidents: string;
  readonly openIncident: string;
  readonly toIncidents: string;
  readonly toSources: string;
}

export const REPUTATION_TEXTS: Readonly<Record<DashboardLanguage, ReputationTexts>> = {
  nl: {
    dashboard: { title: 'Reputatie nu', description: 'Wat er nu speelt: open incidenten, hoe erg het is en of we alles zien. Brandalarmoefeningen tellen nergens mee.' },
    panels: {
      open: { title: 'Open incidenten', description: 'Incidenten die nog niet gesloten zijn.' },
      level: { title: 'Hoogste niveau', description: 'Het hoogste niveau van de open incidenten; Ruis als er geen zijn.' },
      unowned: { title: 'Niemand heeft het nog', description: 'Open incidenten die niemand heeft overgenomen.' },
      blind: { title: 'Bronnen die we niet zien', description: 'Bronnen die blind zijn of aandacht nodig hebben. Zolang dat zo is, zijn tellingen een ondergrens.' },
      decided: { title: 'Sinds de laatste beoordeling', description: 'Tijd sinds het einde van de laatste vijf minuten die zijn beoordeeld, bij het merk dat het verst achterloopt. Boven een kwartier staat de bewaking stil.' },
      negative: { title: 'Aandeel negatief', description: 'Negatieve vermeldingen van alle vermeldingen met een oordeel, in de gekozen tijd. Een oordeel van een mens wint van dat van het model.' },
      mentions: { title: 'Vermeldingen per uur', description: 'Vermeldingen over het merk, met wat er in dat uur te verwachten was. Een onderbroken lijn is tijd die niemand heeft gezien: onbekend, niet nul.' },
      people: { title: 'Kritische mensen per uur', description: 'Verschillende bekende accounts met een negatieve vermelding in dat uur. Wie vaker schrijft telt één keer.' },
      severity: { title: 'Ernst', description: 'Hoogste ernst (0 tot 100) die de detector in deze tijd vond.' },
      incidents: { title: 'Incidenten', description: 'Open incidenten en die van de gekozen tijd, de ergste eerst.' },
    },
    columns: { brand: 'Merk', level: 'Niveau', peak: 'Hoogste niveau', opened: 'Begonnen', closed: 'Gesloten', state: 'Stand', acknowledged: 'Overgenomen', verdict: 'Oordeel' },
    states: { open: 'open', acknowledged: 'overgenomen', snoozed: 'uitgesteld', resolved: 'afgesloten' },
    verdicts: { real: 'echt', noise: 'ruis', campaign: 'campagne', duplicate: 'dubbel' },
    mentions: 'Vermeldingen', expected: 'Verwacht', noIncidents: 'Geen incidenten', openIncident: 'Open het incident', toIncidents: 'Naar de incidenten', toSources: 'Naar de bronnen',
  },
  en: {
    dashboard: { title: 'Reputation now', description: 'What is going on: open incidents, how bad it is and whether we see everything. Fire drills count nowhere.' },
    panels: {
      open: { title: 'Open incidents', description: 'Incidents that are not closed yet.' },
      level: { title: 'Highest level', description: 'The highest level of the open incidents; Noise when there are none.' },
      unowned: { title: 'Nobody has it yet', description: 'Open incidents that nobody has taken over.' },
      blind: { title: 'Sources out of sight', description: 'Sources that are blind or need attention. Meanwhile counts are a lower bound.' },
      decided: { title: 'Since the last look', description: 'Time since the end of the last five minutes that were decided on, for the brand that lags most. Above a quarter of an hour the watch stands still.' },
      negative: { title: 'Negative share', description: 'Negative mentions among all with a label, in the chosen time. A label by a person wins over the model\'s.' },
      mentions: { title: 'Mentions per hour', description: 'Mentions about the brand, with what was expected in that hour. A broken line is time nobody saw: unknown, not zero.' },
      people: { title: 'Critical people per hour', description: 'Distinct known accounts with a negative mention in that hour. Who writes more often counts once.' },
      severity: { title: 'Severity', description: 'Highest severity (0 to 100) that the detector found in this time.' },
      incidents: { title: 'Incidents', description: 'Open incidents and those of the chosen time, the worst first.' },
    },
    columns: { brand: 'Brand', level: 'Level', peak: 'Highest level', opened: 'Began', closed: 'Closed', state: 'Standing', acknowledged: 'Taken over', verdict: 'Verdict' },
    states: { open: 'open', acknowledged: 'taken over', snoozed: 'snoozed', resolved: 'resolved' },
    verdicts: { real: 'real', noise: 'noise', campaign: 'campaign', duplicate: 'duplicate' },
    mentions: 'Mentions', expected: 'Expected', noIncidents: 'No incidents', openIncident: 'Open the incident', toIncidents: 'To the incidents', toSources: 'To the sources',
  },
};
