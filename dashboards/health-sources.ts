/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import { DatetimeLocal, Hours, Seconds, Short } from '@grafana/grafana-foundation-sdk/units';
import { isUnseen, unseenSeconds } from './gaps-sql.ts';
import { valueNames } from './panels/colours.ts';
import type { PanelDraft } from './panels/panel.ts';
import { seriesPanel } from './panels/series-panel.ts';
import { tablePanel } from './panels/table-panel.ts';
import type { HealthTexts } from './words/health-texts.ts';
import type { ReasonTexts } from './words/reason-texts.ts';

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
const STATE_COLOURS = { healthy: '#56a64b', degraded: '#f2cc0c', blind: '#e02f44', 'needs-attention': '#e02f44', recovering: '#5794f2' } as const;

/** How sources stand, what they bring, and what nobody saw of them. */
export function sourcePanels(texts: HealthTexts, reasons: ReasonTexts): readonly (readonly PanelDraft[])[] {
  return [[sources(texts, reasons)], [fresh(texts), lag(texts)], [gapHours(texts), gaps(texts, reasons)]];
}

function sources({ panels, columns, states, noSources, toSource }: HealthTexts, { health }: ReasonTexts): PanelDraft {
  return tablePanel(panels.sources, {
    width: 24, height: 9, empty: noSources,
    columns: [
      { column: 'source', label: columns.source, link: { title: toSource, url: '${public_url}/sources' } },
      { column: 'state', label: columns.state, names: valueNames(states, STATE_COLOURS) },
      { column: 'reason', label: columns.reason, names: valueNames(health) },
      { column: 'since', label: columns.since, unit: DatetimeLocal },
      { column: 'last_good_at', label: columns.lastGood, unit: DatetimeLocal },
      { column: 'failures', label: columns.failures, unit: Short },
      { column: 'unseen', label: columns.unseen, unit: Hours, decimals: 1 },
    ],
    sql: `
      SELECT toString(s.source) AS source, toString(s.state) AS state, s.reason AS reason, s.since AS since, s.last_good_at AS last_good_at, s.failures AS failures, u.hours AS unseen
      FROM v_sources AS s
      LEFT JOIN (SELECT g.source AS source, sum(${unseenSeconds('g')}) / 3600 AS hours FROM v_gaps AS g WHERE ${isUnseen('g')} GROUP BY g.source) AS u ON u.source = s.source
      ORDER BY indexOf(['blind', 'needs-attention', 'degraded', 'recovering', 'healthy'], toString(s.state)), s.source LIMIT 500`,
  });
}

function fresh({ panels }: HealthTexts): PanelDraft {
  return seriesPanel(panels.fresh, {
    unit: Short, stepSeconds: HOUR_SECONDS, min: 0, label: 'source',
    sql: `
      SELECT $__timeInterval(p.tick) AS time, toString(p.source) AS source, sum(p.fresh) AS posts
      FROM v_polls AS p
      WHERE $__timeFilter(p.tick)
      GROUP BY time, source ORDER BY time, source`,
  });
}

function lag({ panels }: HealthTexts): PanelDraft {
  return seriesPanel(panels.lag, {
    unit: Seconds, stepSeconds: HOUR_SECONDS, min: 0, label: 'source',
    sql: `
      SELECT $__timeInterval(p.tick) AS time, toString(p.source) AS source, max(p.lag_seconds) AS seconds
      FROM v_polls AS p
      WHERE $__timeFilter(p.tick)
      GROUP BY time, source ORDER BY time, source`,
  });
}

// A gap over midnight counts on each of its days.
function gapHours({ panels }: HealthTexts): PanelDraft {
  return seriesPanel(panels.gapHours, {
    unit: Hours, stepSeconds: DAY_SECONDS, min: 0, label: 'source', bars: true,
    sql: `
      SELECT toDateTime(toDate(d.day)) AS time, d.source AS source,
        sum(greatest(0, dateDiff('second', greatest(d.from_at, toDateTime(toDate(d.day), 'UTC'), $__fromTime), least(d.to_at, toDateTime(toDate(d.day + 1), 'UTC'), $__toTime)))) / 3600 AS hours
      FROM (
        SELECT toString(g.source) AS source, g.from_at AS from_at, g.to_at AS to_at, arrayJoin(range(toUInt32(toDate(greatest(g.from_at, $__fromTime))), toUInt32(toDate(least(g.to_at, $__toTime))) + 1)) AS day
        FROM v_gaps AS g
        WHERE ${isUnseen('g')}
      ) AS d
      GROUP BY time, source ORDER BY time, source`,
  });
}

function gaps({ panels, columns, noGaps }: HealthTexts, { gaps: reasons }: ReasonTexts): PanelDraft {
  return tablePanel(panels.gaps, {
    empty: noGaps,
    columns: [
      { column: 'source', label: columns.source },
      { column: 'from_at', label: columns.from, unit: DatetimeLocal },
      { column: 'to_at', label: columns.to, unit: DatetimeLocal },
      { column: 'hours', label: columns.unseen, unit: Hours, decimals: 1 },
      { column: 'reason', label: columns.reason, names: valueNames(reasons) },
    ],
    sql: `
      SELECT toString(g.source) AS source, g.from_at AS from_at, g.to_at AS to_at, ${unseenSeconds('g')} / 3600 AS hours, toString(g.reason) AS reason
      FROM v_gaps AS g
      WHERE ${isUnseen('g')}
      ORDER BY hours DESC, g.from_at DESC LIMIT 100`,
  });
}
