import type { DashboardLanguage } from '../language.ts';

export type AlertRuleName = 'blind-source' | 'evaluation-stalled' | 'outbox-stuck';

export interface AlertRuleTexts {
  readonly folder: string;
  readonly rules: Readonly<Record<AlertRuleName, { readonly title: string; readonly summary: string; readonly description: string }>>;
}

export const ALERT_RULE_TEXTS: Readonly<Record<DashboardLanguage, AlertRuleTexts>> = {
  nl: {
    folder: 'Klankbord',
    rules: {
      'blind-source': { title: 'Klankbord ziet een bron niet', summary: 'Minstens één bron is blind of heeft aandacht nodig.', description: 'Tellingen zijn zolang een ondergrens. Kijk bij Bronnen & gezondheid wat de bron zegt, of draai ./klankbord doctor --online.' },
      'evaluation-stalled': { title: 'Klankbord kijkt niet meer', summary: 'Er is al een kwartier niets beoordeeld: een crisis zou nu niemand wekken.', description: 'Kijk of de werker draait en of Temporal en ClickHouse antwoorden: ./klankbord doctor. Geen antwoord van de opslag geldt ook als stilstand.' },
      'outbox-stuck': { title: 'Berichten van Klankbord komen niet aan', summary: 'Er is minstens één bericht aan mensen dat al tien minuten niet aankomt.', description: './klankbord outbox zegt welke ontvanger weigert; ./klankbord notify test probeert het nu.' },
    },
  },
  en: {
    folder: 'Klankbord',
    rules: {
      'blind-source': { title: 'Klankbord does not see a source', summary: 'At least one source is blind or needs attention.', description: 'Counts are a lower bound meanwhile. Sources & health says what the source answered; so does ./klankbord doctor --online.' },
      'evaluation-stalled': { title: 'Klankbord does not look any more', summary: 'Nothing was decided for a quarter of an hour: a crisis would wake nobody now.', description: 'Check that the worker runs and that Temporal and ClickHouse answer: ./klankbord doctor. No answer from the store counts as standing still.' },
      'outbox-stuck': { title: 'Messages of Klankbord do not arrive', summary: 'At least one message to people has not arrived for ten minutes.', description: './klankbord outbox says which receiver refuses; ./klankbord notify test tries it now.' },
    },
  },
};
