import { DatetimeLocal, Short } from '@grafana/grafana-foundation-sdk/units';
import type { PanelDraft } from './panels/panel.ts';
import { seriesPanel } from './panels/series-panel.ts';
import { tablePanel } from './panels/table-panel.ts';
import { STUCK_SQL } from './stuck-sql.ts';
import type { HealthTexts } from './words/health-texts.ts';

const HOUR_SECONDS = 3_600;

/** What became of messages, and what left the house. No recipients: those are figures about employees. */
export function deliveryPanels(texts: HealthTexts): readonly (readonly PanelDraft[])[] {
  return [[deliveries(texts), waiting(texts)], [exported(texts)]];
}

function deliveries({ panels, outcomes }: HealthTexts): PanelDraft {
  return seriesPanel(panels.deliveries, {
    unit: Short, stepSeconds: HOUR_SECONDS, min: 0, bars: true, columns: outcomes,
    sql: `
      SELECT $__timeInterval(v.created_at) AS time, ${Object.keys(outcomes).map((outcome) => `countIf(v.outcome = '${outcome}') AS \`${outcome}\``).join(', ')}
      FROM v_deliveries AS v
      WHERE $__timeFilter(v.created_at)
      GROUP BY time ORDER BY time`,
  });
}

function waiting({ panels, columns, nothingStuck }: HealthTexts): PanelDraft {
  return tablePanel(panels.waiting, {
    empty: nothingStuck,
    columns: [
      { column: 'receiver', label: columns.receiver },
      { column: 'messages', label: columns.messages, unit: Short },
      { column: 'oldest', label: columns.oldest, unit: DatetimeLocal },
      { column: 'tries', label: columns.tries, unit: Short },
    ],
    sql: `
      SELECT toString(v.receiver) AS receiver, count() AS messages, min(v.created_at) AS oldest, max(v.tries) AS tries
      FROM v_deliveries AS v
      WHERE ${STUCK_SQL}
      GROUP BY receiver ORDER BY messages DESC, receiver`,
  });
}

function exported({ panels, columns, noExports }: HealthTexts): PanelDraft {
  return tablePanel(panels.exports, {
    width: 24, height: 6, empty: noExports,
    columns: [
      { column: 'view', label: columns.view },
      { column: 'form', label: columns.form },
      { column: 'rows', label: columns.rows, unit: Short },
      { column: 'begun_at', label: columns.begun, unit: DatetimeLocal },
      { column: 'ended_at', label: columns.ended, unit: DatetimeLocal },
    ],
    sql: `
      SELECT toString(e.source) AS view, toString(e.format) AS form, e.rows_written AS rows, e.begun_at AS begun_at, e.ended_at AS ended_at
      FROM v_exports AS e
      WHERE $__timeFilter(e.begun_at)
      ORDER BY e.begun_at DESC LIMIT 100`,
  });
}
