import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ALERT_RULES, SOURCE_UID } from '../../dashboards/alert-rules.ts';
import { CLICKHOUSE_PLUGIN } from '../../dashboards/clickhouse-query.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

const FOLDER = `${PROJECT_ROOT}deploy/grafana/`;
const compose = parse(readFileSync(`${PROJECT_ROOT}docker-compose.yml`, 'utf8'), { merge: true }) as { readonly services: Readonly<Record<string, { readonly volumes?: readonly string[]; readonly environment?: Readonly<Record<string, string>> }>> }; // the file is ours
const grafana = compose.services['grafana'];

interface Rule {
  readonly uid: string;
  readonly condition: string;
  readonly noDataState: string;
  readonly execErrState: string;
  readonly data: readonly { readonly refId: string; readonly datasourceUid: string; readonly model: { readonly rawSql?: string; readonly format?: number; readonly expression?: string } }[];
}

describe('what Grafana finds at its start', () => {
  it('a data source that the rules know, read as the reader', () => {
    const { datasources: [source] } = parse(readFileSync(`${FOLDER}provisioning/datasources/klankbord.yaml`, 'utf8')) as { readonly datasources: readonly [{ readonly uid: string; readonly type: string; readonly jsonData: Readonly<Record<string, unknown>>; readonly secureJsonData: Readonly<Record<string, string>> }] }; // the file is ours
    expect(source).toMatchObject({ uid: SOURCE_UID, type: CLICKHOUSE_PLUGIN, jsonData: { host: 'clickhouse', username: 'klankbord_reader', defaultDatabase: 'klankbord' } });
    expect(source.secureJsonData['password']).toBe('$CLICKHOUSE_READER_PASSWORD');
    expect(Object.keys(grafana?.environment ?? {})).toContain('CLICKHOUSE_READER_PASSWORD');
  });

  it('the dashboards, where the container has them', () => {
    const { providers: [provider] } = parse(readFileSync(`${FOLDER}provisioning/dashboards/klankbord.yaml`, 'utf8')) as { readonly providers: readonly [{ readonly options: { readonly path: string }; readonly allowUiUpdates: boolean }] }; // the file is ours
    expect(grafana?.volumes).toContain(`./deploy/grafana/dashboards:${provider.options.path}:ro`);
    expect(grafana?.volumes).toContain('./deploy/grafana/provisioning:/etc/grafana/provisioning:ro');
    expect(provider.allowUiUpdates).toBe(false);
    expect(readdirSync(`${FOLDER}dashboards`).sort()).toEqual(['fans-and-service.json', 'reputation-now.json', 'sources-and-health.json', 'week-for-marketing.json']);
  });

  it('alert rules that fire when there is no data, and use nothing that only a browser fills in', () => {
    const { groups: [group] } = JSON.parse(readFileSync(`${FOLDER}provisioning/alerting/klankbord.json`, 'utf8')) as { readonly groups: readonly [{ readonly rules: readonly Rule[] }] }; // the file is ours
    expect(group.rules.map(({ uid }) => uid)).toEqual(ALERT_RULES.map(({ name }) => `klankbord-${name}`));
    for (const { uid, condition, noDataState, execErrState, data: [query, threshold] } of group.rules) {
      expect([noDataState, execErrState], uid).toEqual(['Alerting', 'Alerting']);
      expect(query).toMatchObject({ refId: 'A', datasourceUid: SOURCE_UID, model: { format: 1 } });
      expect(threshold).toMatchObject({ refId: condition, datasourceUid: '__expr__', model: { expression: 'A' } });
      expect(query?.model.rawSql, uid).not.toMatch(/\$/);
    }
  });
});
