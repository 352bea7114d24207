import { Seconds, Short } from '@grafana/grafana-foundation-sdk/units';
import { valueNames } from './panels/colours.ts';
import type { PanelDraft } from './panels/panel.ts';
import { tablePanel } from './panels/table-panel.ts';
import type { HealthTexts } from './words/health-texts.ts';
import type { ReasonTexts } from './words/reason-texts.ts';

/** How long it takes from a post to somebody who has it, and whether alarms were real. */
export function incidentPanels(texts: HealthTexts, reasons: ReasonTexts): readonly PanelDraft[] {
  return [latency(texts), rules(texts, reasons)];
}

// Quantiles are exact and between two values, as in the application: a month has few incidents.
function latency({ panels, columns, legs, noIncidents }: HealthTexts): PanelDraft {
  return tablePanel(panels.latency, {
    empty: noIncidents,
    columns: [
      { column: 'leg', label: columns.leg, names: valueNames(legs) },
      { column: 'incidents', label: columns.incidents, unit: Short },
      { column: 'p50', label: columns.median, unit: Seconds, decimals: 0 },
      { column: 'p95', label: columns.slow, unit: Seconds, decimals: 0 },
    ],
    sql: `
      SELECT l.leg AS leg, count() AS incidents, quantileExactInclusive(0.5)(l.seconds) AS p50, quantileExactInclusive(0.95)(l.seconds) AS p95
      FROM (
        SELECT pair.1 AS leg, assumeNotNull(pair.2) AS seconds
        FROM (
          SELECT arrayJoin([
            ('seen', v.seen_seconds), ('decided', v.decided_seconds), ('delivered', v.delivered_seconds), ('acknowledged', v.acknowledged_seconds), ('total', v.total_seconds)
          ]) AS pair
          FROM v_latency AS v
          WHERE $__timeFilter(v.decided_at)
        )
        WHERE pair.2 IS NOT NULL
      ) AS l
      GROUP BY l.leg ORDER BY indexOf(['seen', 'decided', 'delivered', 'acknowledged', 'total'], l.leg)`,
  });
}

function rules({ panels, columns, noVerdicts }: HealthTexts, { rules: names }: ReasonTexts): PanelDraft {
  return tablePanel(panels.rules, {
    empty: noVerdicts,
    columns: [
      { column: 'rule', label: columns.rule, names: valueNames(names) },
      { column: 'judged', label: columns.judged, unit: Short },
      { column: 'is_real', label: columns.real, unit: Short },
      { column: 'is_noise', label: columns.noise, unit: Short },
      { column: 'is_campaign', label: columns.campaign, unit: Short },
      { column: 'is_duplicate', label: columns.duplicate, unit: Short },
    ],
    sql: `
      SELECT toString(v.rule) AS rule, sum(v.incidents) AS judged, sum(v.real) AS is_real, sum(v.noise) AS is_noise, sum(v.campaign) AS is_campaign, sum(v.duplicate) AS is_duplicate
      FROM v_rule_verdicts AS v
      WHERE v.month >= toStartOfMonth($__fromTime) AND v.month <= toDate($__toTime)
      GROUP BY rule ORDER BY judged DESC, rule`,
  });
}
