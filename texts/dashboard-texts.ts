import type { Language } from './language.ts';

/** What `dashboards` says. */
export interface DashboardCommandTexts {
  readonly options: Readonly<Record<'out' | 'language' | 'publicUrl' | 'brand', string>>;
  readonly columns: Readonly<Record<'dashboard' | 'panel' | 'result' | 'rows' | 'ms', string>>;
  readonly written: (files: number, folder: string) => string;
  readonly well: string;
  readonly noRows: string;
  readonly kinds: Readonly<Record<'panel' | 'mark' | 'variable' | 'alert', string>>;
  readonly summary: (queries: number, broken: number) => string;
}

const nl: DashboardCommandTexts = {
  options: {
    out: 'map van Grafana waarin de bestanden komen; anders deploy/grafana van dit project', language: 'taal van de titels en uitleg: nl of en; anders nl', publicUrl: 'adres van de schermen, waar panelen naar verwijzen; anders http://127.0.0.1:8244',
    brand: 'alleen dit merk kiezen; anders alle merken',
  },
  columns: { dashboard: 'Dashboard', panel: 'Paneel', result: 'Uitkomst', rows: 'Rijen', ms: 'ms' },
  written: (files, folder) => `${files} bestanden geschreven in ${folder}`,
  well: 'goed',
  noRows: 'goed, geen rijen',
  kinds: { panel: '', mark: ' (markering)', variable: ' (keuzelijst)', alert: ' (alarmregel)' },
  summary: (queries, broken) => (broken === 0 ? `${queries} vragen geprobeerd over een uur, een week en negentig dagen: allemaal goed` : `${broken} van de ${queries} vragen werken niet op deze opslag`),
};

const en: DashboardCommandTexts = {
  options: {
    out: 'folder of Grafana for the files; else deploy/grafana of this project', language: 'language of titles and explanations: nl or en; else nl', publicUrl: 'address of the screens that panels link to; else http://127.0.0.1:8244',
    brand: 'choose this brand only; else all brands',
  },
  columns: { dashboard: 'Dashboard', panel: 'Panel', result: 'Result', rows: 'Rows', ms: 'ms' },
  written: (files, folder) => `${files} files written to ${folder}`,
  well: 'well',
  noRows: 'well, no rows',
  kinds: { panel: '', mark: ' (mark)', variable: ' (list)', alert: ' (alert rule)' },
  summary: (queries, broken) => (broken === 0 ? `${queries} queries tried over an hour, a week and ninety days: all well` : `${broken} of ${queries} queries do not work on this store`),
};

export const DASHBOARD_TEXTS: Readonly<Record<Language, DashboardCommandTexts>> = { nl, en };
