import { buildAlertRules } from './alert-rules.ts';
import { fansAndService } from './fans-and-service.ts';
import type { DashboardSettings } from './frame.ts';
import { reputationNow } from './reputation-now.ts';
import { sortedJson } from './sorted-json.ts';
import { sourcesAndHealth } from './sources-and-health.ts';
import { weekForMarketing } from './week-for-marketing.ts';

/** A file that Grafana reads, relative to the folder `deploy/grafana`. */
export interface BuiltFile {
  readonly file: string;
  /** With sorted keys and a line feed at its end. */
  readonly json: string;
}

/** Address of the screens of an installation that says nothing else. */
export const USUAL_PUBLIC_URL = 'http://127.0.0.1:8244';

export const DASHBOARDS = {
  'reputation-now': reputationNow,
  'week-for-marketing': weekForMarketing,
  'fans-and-service': fansAndService,
  'sources-and-health': sourcesAndHealth,
} as const;
export type DashboardName = keyof typeof DASHBOARDS;

/**
 * All dashboards and the alert rules as files for Grafana: equal settings give equal bytes.
 *
 * @example buildFiles({ language: 'nl', publicUrl: 'https://klankbord.example' })
 */
export function buildFiles(settings: DashboardSettings): readonly BuiltFile[] {
  return [
    ...Object.entries(DASHBOARDS).map(([name, build]) => ({ file: `dashboards/${name}.json`, json: sortedJson(build(settings)) })),
    { file: 'provisioning/alerting/klankbord.json', json: sortedJson(buildAlertRules(settings.language)) },
  ];
}
