import type { DashboardLanguage } from '../language.ts';

/** What all dashboards say in the same words. */
export interface FrameTexts {
  readonly source: string;
  readonly brand: string;
  readonly publicUrl: string;
  readonly incidents: string;
  readonly gaps: string;
  readonly campaigns: string;
  readonly openApp: string;
  readonly others: string;
  /** From 0 to 4. */
  readonly levels: readonly string[];
  /** A figure that nobody knows. */
  readonly unknown: string;
}

export const FRAME_TEXTS: Readonly<Record<DashboardLanguage, FrameTexts>> = {
  nl: {
    source: 'Gegevensbron', brand: 'Merk', publicUrl: 'Adres van Klankbord', incidents: 'Incidenten', gaps: 'Niet gezien', campaigns: 'Campagnes',
    openApp: 'Open Klankbord', others: 'Andere dashboards', levels: ['Ruis', 'Signaal', 'Verhoogd', 'Hoog', 'Crisis'], unknown: 'onbekend',
  },
  en: {
    source: 'Data source', brand: 'Brand', publicUrl: 'Address of Klankbord', incidents: 'Incidents', gaps: 'Not seen', campaigns: 'Campaigns',
    openApp: 'Open Klankbord', others: 'Other dashboards', levels: ['Noise', 'Signal', 'Raised', 'High', 'Crisis'], unknown: 'unknown',
  },
};
