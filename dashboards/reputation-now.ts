/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { DatetimeLocal, NoUnit, PercentUnit, Seconds, Short } from '@grafana/grafana-foundation-sdk/units';
import { chosenBrands } from './brand-filter.ts';
import { frameDashboard, type DashboardSettings } from './frame.ts';
import { negativeShare, seenHours } from './hours-sql.ts';
import { ALARMING, CALM, LEVEL_COLOURS, levelNames, NONE_IS_WELL, valueNames } from './panels/colours.ts';
import { figurePanel } from './panels/figure-panel.ts';
import { seriesPanel } from './panels/series-panel.ts';
import { tablePanel } from './panels/table-panel.ts';
import { FRAME_TEXTS } from './words/frame-texts.ts';
import { REPUTATION_TEXTS } from './words/reputation-now-texts.ts';

const HOUR_SECONDS = 3_600;
const BUCKET_SECONDS = 300;
/** Beyond this the watch stands still; the alert rule says so as well. */
const STALLED_SECONDS = 900;

/** What is going on this very hour: for whoever is woken, and for a screen on the wall. */
export function reputationNow(settings: DashboardSettings): Dashboard {
  const texts = REPUTATION_TEXTS[settings.language];
  const { levels, unknown } = FRAME_TEXTS[settings.language];
  const { panels, columns } = texts;
  return frameDashboard({
    uid: 'klankbord-reputation-now',
    text: texts.dashboard,
    since: 'now-24h',
    refresh: '1m',
    rows: [
      [
        figurePanel(panels.open, {
          unit: Short, empty: '0', steps: NONE_IS_WELL, page: { title: texts.toIncidents, url: '${public_url}/incidents' },
          sql: `SELECT count() AS incidents FROM v_incidents AS i WHERE i.closed_at IS NULL AND ${chosenBrands('i.brand')}`,
        }),
        figurePanel(panels.level, {
          unit: NoUnit, empty: unknown, names: levelNames(levels), steps: LEVEL_COLOURS.map((colour, level) => ({ from: level === 0 ? null : level, colour })),
          sql: `SELECT max(i.level) AS level FROM v_incidents AS i WHERE i.closed_at IS NULL AND ${chosenBrands('i.brand')}`,
        }),
        figurePanel(panels.unowned, {
          unit: Short, empty: '0', steps: NONE_IS_WELL, page: { title: texts.toIncidents, url: '${public_url}/incidents' },
          sql: `SELECT count() AS incidents FROM v_escalations AS e WHERE e.is_drill = 0 AND e.state = 'open' AND e.has_owner = 0 AND ${chosenBrands('e.brand')}`,
        }),
        figurePanel(panels.blind, {
          unit: Short, empty: '0', steps: NONE_IS_WELL, page: { title: texts.toSources, url: '${public_url}/sources' },
          sql: "SELECT count() AS sources FROM v_sources AS s WHERE s.state IN ('blind', 'needs-attention')",
        }),
        figurePanel(panels.decided, {
          unit: Seconds, empty: unknown, decimals: 0, steps: [{ from: null, colour: CALM }, { from: STALLED_SECONDS, colour: ALARMING }],
          sql: `
            SELECT maxOrNull(a.age) AS seconds
            FROM (
              SELECT greatest(0, dateDiff('second', max(d.bucket), now()) - ${BUCKET_SECONDS}) AS age
              FROM v_decisions AS d
              WHERE d.bucket > now() - INTERVAL 7 DAY AND ${chosenBrands('d.brand')}
              GROUP BY d.brand
            ) AS a`,
        }),
        figurePanel(panels.negative, {
          unit: PercentUnit, empty: unknown, decimals: 0,
          sql: `SELECT ${negativeShare('h')} AS share FROM v_brand_hours AS h WHERE $__timeFilter(h.at) AND ${chosenBrands('h.brand')}`,
        }),
      ],
      [
        seriesPanel(panels.mentions, {
          unit: Short, stepSeconds: HOUR_SECONDS, min: 0, label: 'brand', columns: { mentions: texts.mentions, expected: texts.expected },
          sql: `SELECT s.time AS time, s.brand AS brand, s.mentions AS mentions, s.expected AS expected FROM (${seenHours()}) AS s ORDER BY s.time, s.brand`,
        }),
        seriesPanel(panels.people, {
          unit: Short, stepSeconds: HOUR_SECONDS, min: 0, label: 'brand',
          sql: `SELECT s.time AS time, s.brand AS brand, s.people AS people FROM (${seenHours()}) AS s ORDER BY s.time, s.brand`,
        }),
      ],
      [
        seriesPanel(panels.severity, {
          unit: NoUnit, stepSeconds: BUCKET_SECONDS, min: 0, max: 100, label: 'brand', width: 10,
          sql: `
            SELECT $__timeInterval(d.bucket) AS time, toString(d.brand) AS brand, max(d.severity) AS severity
            FROM v_decisions AS d
            WHERE $__timeFilter(d.bucket) AND ${chosenBrands('d.brand')}
            GROUP BY time, brand ORDER BY time, brand`,
        }),
        tablePanel(panels.incidents, {
          width: 14, empty: texts.noIncidents,
          columns: [
            { column: 'incident', label: 'id', isHidden: true },
            { column: 'brand', label: columns.brand },
            { column: 'level', label: columns.level, names: levelNames(levels), link: { title: texts.openIncident, url: '${public_url}/incidents/${__data.fields.incident}' } },
            { column: 'peak', label: columns.peak, names: levelNames(levels) },
            { column: 'opened_at', label: columns.opened, unit: DatetimeLocal },
            { column: 'closed_at', label: columns.closed, unit: DatetimeLocal },
            { column: 'state', label: columns.state, names: valueNames(texts.states) },
            { column: 'acknowledged_at', label: columns.acknowledged, unit: DatetimeLocal },
            { column: 'verdict', label: columns.verdict, names: valueNames(texts.verdicts) },
          ],
          sql: `
            SELECT i.incident AS incident, toString(i.brand) AS brand, i.level AS level, i.peak_level AS peak, i.opened_at AS opened_at, i.closed_at AS closed_at,
              toString(e.state) AS state, e.acknowledged_at AS acknowledged_at, toString(e.verdict) AS verdict
            FROM v_incidents AS i
            LEFT JOIN v_escalations AS e ON e.incident = i.incident
            WHERE (i.closed_at IS NULL OR i.closed_at > $__fromTime) AND i.opened_at < $__toTime AND ${chosenBrands('i.brand')}
            ORDER BY i.closed_at IS NULL DESC, i.peak_level DESC, i.opened_at DESC LIMIT 100`,
        }),
      ],
    ],
  }, settings);
}
