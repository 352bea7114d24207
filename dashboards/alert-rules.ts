import { clickHouseQuery } from './clickhouse-query.ts';
import type { DashboardLanguage } from './language.ts';
import { STUCK_SQL } from './stuck-sql.ts';
import { ALERT_RULE_TEXTS, type AlertRuleName } from './words/alert-rule-texts.ts';

/** uid of the data source in `deploy/grafana/provisioning`: an alert rule has no variables to choose one with. */
export const SOURCE_UID = 'klankbord-clickhouse';

/** A rule before it is put into Grafana's form: one row with one number, and the value above which it fires. */
export interface AlertRule {
  readonly name: AlertRuleName;
  /** No variables and no `$__conditionalAll`: only a browser fills those in. */
  readonly sql: string;
  readonly above: number;
  /** How long it has to hold. */
  readonly forMinutes: number;
  readonly severity: 'critical' | 'warning';
}

/**
 * What has to wake somebody even if everything else of Klankbord stands still, hence outside of it. Counts are 0 when all is well and
 * never empty, so no data and an error of the store alert as well.
 */
export const ALERT_RULES: readonly AlertRule[] = [
  { name: 'blind-source', above: 0, forMinutes: 10, severity: 'warning', sql: "SELECT count() AS sources FROM v_sources AS s WHERE s.state IN ('blind', 'needs-attention')" },
  {
    // Minutes since the end of the last bucket; none for a day gives no row, which is no data.
    name: 'evaluation-stalled', above: 15, forMinutes: 1, severity: 'critical',
    sql: `
      SELECT dateDiff('second', max(d.bucket) + INTERVAL 5 MINUTE, now()) / 60 AS minutes
      FROM v_decisions AS d
      WHERE d.bucket > now() - INTERVAL 1 DAY
      HAVING count() > 0`,
  },
  { name: 'outbox-stuck', above: 0, forMinutes: 5, severity: 'critical', sql: `SELECT count() AS messages FROM v_deliveries AS v WHERE ${STUCK_SQL}` },
];

/** The rules as a file that Grafana reads at its start (`provisioning/alerting`): https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/ */
export function buildAlertRules(language: DashboardLanguage): unknown {
  const texts = ALERT_RULE_TEXTS[language];
  return {
    apiVersion: 1,
    groups: [{
      orgId: 1,
      name: 'klankbord',
      folder: texts.folder,
      interval: '1m',
      rules: ALERT_RULES.map(({ name, sql, above, forMinutes, severity }) => {
        const { title, summary, description } = texts.rules[name];
        return {
          uid: `klankbord-${name}`, title, condition: 'B', for: `${forMinutes}m`, noDataState: 'Alerting', execErrState: 'Alerting', isPaused: false,
          annotations: { summary, description }, labels: { severity, product: 'klankbord' },
          data: [
            { refId: 'A', datasourceUid: SOURCE_UID, relativeTimeRange: { from: 600, to: 0 }, model: { ...clickHouseQuery({ sql, form: 'table', source: SOURCE_UID }).build(), intervalMs: 60_000, maxDataPoints: 100 } },
            {
              refId: 'B', datasourceUid: '__expr__', relativeTimeRange: { from: 600, to: 0 },
              model: { refId: 'B', type: 'threshold', expression: 'A', datasource: { type: '__expr__', uid: '__expr__' }, conditions: [{ evaluator: { type: 'gt', params: [above] } }] },
            },
          ],
        };
      }),
    }],
  };
}
