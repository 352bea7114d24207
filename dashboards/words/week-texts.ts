import type { DashboardLanguage } from '../language.ts';
import type { PanelText } from '../panels/panel.ts';

export type WeekPanel = 'mentions' | 'net' | 'negative' | 'unseen' | 'perDay' | 'netPerDay' | 'negativePerDay' | 'voice' | 'topics' | 'topicPeople' | 'reports' | 'campaigns';

export interface WeekTexts {
  readonly dashboard: PanelText;
  readonly panels: Readonly<Record<WeekPanel, PanelText>>;
  readonly columns: Readonly<Record<
    'brand' | 'mentions' | 'share' | 'precision' | 'topic' | 'people' | 'critical' | 'expected' | 'ratio' | 'movement' | 'kind' | 'period' | 'state' | 'coverage' | 'written' | 'from' | 'to' | 'campaign', string
  >>;
  readonly movements: Readonly<Record<'new' | 'rising' | 'fading' | 'steady' | 'few', string>>;
  readonly kinds: Readonly<Record<'week' | 'day', string>>;
  readonly reportStates: Readonly<Record<'complete' | 'incomplete' | 'empty', string>>;
  readonly noTopics: string;
  readonly noReports: string;
  readonly noCampaigns: string;
  readonly noMentions: string;
  readonly toReports: string;
  readonly toTopics: string;
  readonly toSources: string;
}

export const WEEK_TEXTS: Readonly<Record<DashboardLanguage, WeekTexts>> = {
  nl: {
    dashboard: { title: 'De week voor marketing', description: 'Hoe er over de merken is gesproken, waarover, en hoe compleet dat beeld is.' },
    panels: {
      mentions: { title: 'Vermeldingen', description: 'Vermeldingen over het merk in de gekozen tijd. Eigen berichten en antwoorden tellen niet mee.' },
      net: { title: 'Netto sentiment', description: '(Positief − negatief) gedeeld door (positief + negatief), van −1 tot 1. Leeg als er geen van beide is.' },
      negative: { title: 'Aandeel negatief', description: 'Negatieve vermeldingen van alle vermeldingen met een oordeel. Dit is het aandeel van het model zelf; het weekrapport corrigeert het met een steekproef.' },
      unseen: { title: 'Uren niet gezien', description: 'Opgeteld over de bronnen: uren in de gekozen tijd die niemand heeft gelezen en die niet zijn ingehaald. Wat daar stond is onbekend, niet nul.' },
      perDay: { title: 'Vermeldingen per dag', description: 'Per dag in UTC.' },
      netPerDay: { title: 'Netto sentiment per dag', description: '(Positief − negatief) gedeeld door (positief + negatief), per dag in UTC.' },
      negativePerDay: { title: 'Aandeel negatief per dag', description: 'Negatieve vermeldingen van alle vermeldingen met een oordeel, per dag in UTC.' },
      voice: { title: 'Aandeel in het gesprek', description: 'Vermeldingen van elk merk van alle vermeldingen in de gekozen tijd, alle merken bij elkaar. De precisie zegt welk deel echt over het merk gaat; leeg als dat niet is gemeten.' },
      topics: { title: 'Onderwerpen van de laatste hele week', description: 'Hoe onderwerpen bewogen: verschillende mensen tegen wat er te verwachten was. Stijgend is getoetst, met correctie voor het aantal onderwerpen.' },
      topicPeople: { title: 'Mensen per onderwerp en week', description: 'Verschillende bekende accounts per onderwerp, per week die voorbij is.' },
      reports: { title: 'Rapporten', description: 'Geschreven rapporten en hoe compleet ze waren.' },
      campaigns: { title: 'Campagnes', description: 'Campagnes, onderhoud en evenementen in de gekozen tijd, zoals ze in brands.yaml staan.' },
    },
    columns: {
      brand: 'Merk', mentions: 'Vermeldingen', share: 'Aandeel', precision: 'Precisie', topic: 'Onderwerp', people: 'Mensen', critical: 'Kritisch', expected: 'Verwacht', ratio: 'Maal verwacht',
      movement: 'Beweging', kind: 'Soort', period: 'Periode', state: 'Stand', coverage: 'Compleet', written: 'Geschreven', from: 'Van', to: 'Tot', campaign: 'Campagne',
    },
    movements: { new: 'nieuw', rising: 'stijgend', fading: 'dalend', steady: 'gelijk', few: 'te weinig' },
    kinds: { week: 'week', day: 'dag' },
    reportStates: { complete: 'compleet', incomplete: 'onvolledig', empty: 'niets bijzonders' },
    noTopics: 'Nog geen hele week met onderwerpen', noReports: 'Nog geen rapport', noCampaigns: 'Geen campagnes', noMentions: 'Geen vermeldingen',
    toReports: 'Naar de rapporten', toTopics: 'Naar de onderwerpen', toSources: 'Naar de bronnen',
  },
  en: {
    dashboard: { title: 'The week for marketing', description: 'How people spoke of the brands, about what, and how complete that picture is.' },
    panels: {
      mentions: { title: 'Mentions', description: 'Mentions about the brand in the chosen time. Own posts and replies do not count.' },
      net: { title: 'Net sentiment', description: '(Positive − negative) over (positive + negative), from −1 to 1. Empty when there is neither.' },
      negative: { title: 'Negative share', description: 'Negative mentions among all with a label. This is the model\'s own share; the weekly report corrects it with a sample.' },
      unseen: { title: 'Hours not seen', description: 'Summed over the sources: hours of the chosen time that nobody read and that were not caught up. What was there is unknown, not zero.' },
      perDay: { title: 'Mentions per day', description: 'By day in UTC.' },
      netPerDay: { title: 'Net sentiment per day', description: '(Positive − negative) over (positive + negative), by day in UTC.' },
      negativePerDay: { title: 'Negative share per day', description: 'Negative mentions among all with a label, by day in UTC.' },
      voice: { title: 'Share of voice', description: 'Mentions of each brand among all mentions in the chosen time, all brands together. Precision says which part is really about the brand; empty when it was not measured.' },
      topics: { title: 'Topics of the last whole week', description: 'How topics moved: distinct people against what was expected. Rising is tested, corrected for the number of topics.' },
      topicPeople: { title: 'People by topic and week', description: 'Distinct known accounts for each topic, by week that is over.' },
      reports: { title: 'Reports', description: 'Reports that were written and how complete they were.' },
      campaigns: { title: 'Campaigns', description: 'Campaigns, maintenance and events in the chosen time, as brands.yaml has them.' },
    },
    columns: {
      brand: 'Brand', mentions: 'Mentions', share: 'Share', precision: 'Precision', topic: 'Topic', people: 'People', critical: 'Critical', expected: 'Expected', ratio: 'Times expected',
      movement: 'Movement', kind: 'Kind', period: 'Period', state: 'State', coverage: 'Complete', written: 'Written', from: 'From', to: 'To', campaign: 'Campaign',
    },
    movements: { new: 'new', rising: 'rising', fading: 'fading', steady: 'steady', few: 'too few' },
    kinds: { week: 'week', day: 'day' },
    reportStates: { complete: 'complete', incomplete: 'incomplete', empty: 'nothing special' },
    noTopics: 'No whole week with topics yet', noReports: 'No report yet', noCampaigns: 'No campaigns', noMentions: 'No mentions',
    toReports: 'To the reports', toTopics: 'To the topics', toSources: 'To the sources',
  },
};
