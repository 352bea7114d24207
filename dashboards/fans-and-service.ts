/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Minutes, NoUnit, PercentUnit, Short } from '@grafana/grafana-foundation-sdk/units';
import type { ServiceFigure } from '../schemas/plain/service-figures.ts';
import { chosenBrands } from './brand-filter.ts';
import { frameDashboard, type DashboardSettings } from './frame.ts';
import { NONE_IS_WELL, valueNames } from './panels/colours.ts';
import { figurePanel } from './panels/figure-panel.ts';
import { seriesPanel } from './panels/series-panel.ts';
import { tablePanel } from './panels/table-panel.ts';
import { SERVICE_TEXTS, type ServiceTexts } from './words/service-texts.ts';

const WEEK_SECONDS = 604_800;

/** How customers are answered and what comes of fans: counts and figures of teams, never of a person. */
export function fansAndService(settings: DashboardSettings): Dashboard {
  const texts = SERVICE_TEXTS[settings.language];
  return frameDashboard({
    uid: 'klankbord-fans-and-service', text: texts.dashboard, since: 'now-90d', refresh: '15m',
    rows: [figures(texts), answers(texts), [latestFigures(texts), workList(texts)], fans(texts), [effects(texts)]],
  }, settings);
}

function figures({ panels, toService, toFans }: ServiceTexts) {
  const service = { title: toService, url: '${public_url}/service' };
  const fansPage = { title: toFans, url: '${public_url}/fans' };
  const threads = `FROM v_service_threads AS t WHERE t.replied_at IS NULL AND t.kind IN ('question', 'complaint', 'suggestion') AND ${chosenBrands('t.brand')}`;
  const promises = `FROM v_promises AS p WHERE p.outcome = 'open' AND ${chosenBrands('p.brand')}`;
  const scores = (band: string) => `SELECT count() AS people FROM v_ambassadors AS a WHERE a.band = '${band}' AND ${chosenBrands('a.brand')}`;
  return [
    figurePanel(panels.waiting, { unit: Short, empty: '0', page: service, sql: `SELECT count() AS threads ${threads}` }),
    figurePanel(panels.late, { unit: Short, empty: '0', page: service, steps: NONE_IS_WELL, sql: `SELECT countIf(t.waiting_desk_minutes > t.target_minutes) AS threads ${threads}` }),
    figurePanel(panels.promisesOpen, { unit: Short, empty: '0', page: service, sql: `SELECT count() AS promises ${promises}` }),
    figurePanel(panels.promisesLate, { unit: Short, empty: '0', page: service, steps: NONE_IS_WELL, sql: `SELECT countIf(p.due_at < now()) AS promises ${promises}` }),
    figurePanel(panels.proposed, { unit: Short, empty: '0', page: fansPage, sql: scores('propose') }),
    figurePanel(panels.followed, { unit: Short, empty: '0', page: fansPage, sql: scores('follow') }),
  ];
}

/** Figures of the whole weeks, each in a column of its own. */
function weeksOf(columns: Readonly<Record<string, ServiceFigure>>): string {
  const chosen = Object.entries(columns).map(([column, figure]) => `maxIf(f.value, f.figure = '${figure}') AS ${column}`).join(', ');
  return `
    SELECT toDateTime(f.at) AS time, toString(f.brand) AS brand, ${chosen}
    FROM v_service_figures AS f
    WHERE f.period = 'week' AND f.is_complete = 1 AND f.platform = '' AND $__dateFilter(f.at) AND ${chosenBrands('f.brand')}
    GROUP BY time, brand ORDER BY time, brand`;
}

function answers({ panels, series }: ServiceTexts) {
  return [
    seriesPanel(panels.replyTime, {
      width: 8, unit: Minutes, stepSeconds: WEEK_SECONDS, min: 0, label: 'brand', columns: { median: series.median, p90: series.p90 },
      sql: weeksOf({ median: 'reply-time-median', p90: 'reply-time-p90' }),
    }),
    seriesPanel(panels.outcome, {
      width: 8, unit: PercentUnit, stepSeconds: WEEK_SECONDS, min: 0, max: 1, label: 'brand', columns: { within: series.within, fixed: series.fixed, after: series.after },
      sql: weeksOf({ within: 'within-target', fixed: 'first-time-fix', after: 'after-reply' }),
    }),
    seriesPanel(panels.unanswered, {
      width: 8, unit: PercentUnit, stepSeconds: WEEK_SECONDS, min: 0, max: 1, label: 'brand', columns: { unanswered: series.unanswered, never: series.never },
      sql: weeksOf({ unanswered: 'unanswered', never: 'never-answered' }),
    }),
  ];
}

function latestFigures({ panels, columns, figures: names, verdicts, noFigures, toService }: ServiceTexts) {
  return tablePanel(panels.figures, {
    width: 16, height: 11, empty: noFigures,
    columns: [
      { column: 'brand', label: columns.brand },
      { column: 'figure', label: columns.figure, names: valueNames(names), link: { title: toService, url: '${public_url}/service' } },
      { column: 'value', label: columns.value, unit: NoUnit, decimals: 2 },
      { column: 'low', label: columns.low, unit: NoUnit, decimals: 2 },
      { column: 'high', label: columns.high, unit: NoUnit, decimals: 2 },
      { column: 'n', label: columns.n, unit: Short },
      { column: 'target', label: columns.target, unit: NoUnit, decimals: 2 },
      { column: 'verdict', label: columns.verdict, names: valueNames(verdicts) },
    ],
    sql: `
      SELECT toString(f.brand) AS brand, toString(f.figure) AS figure, f.value AS value, f.low AS low, f.high AS high, f.n AS n, f.target AS target, toString(f.verdict) AS verdict
      FROM v_service_figures AS f
      INNER JOIN (
        SELECT l.brand AS brand, max(l.at) AS at FROM v_service_figures AS l
        WHERE l.period = 'week' AND l.is_complete = 1 AND l.at <= toDate($__toTime)
        GROUP BY l.brand
      ) AS w ON w.brand = f.brand AND w.at = f.at
      WHERE f.period = 'week' AND f.is_complete = 1 AND f.platform = '' AND ${chosenBrands('f.brand')}
      ORDER BY brand, figure LIMIT 400`,
  });
}

function workList({ panels, columns, work, noWork }: ServiceTexts) {
  return tablePanel(panels.work, {
    width: 8, height: 11, empty: noWork,
    columns: [
      { column: 'brand', label: columns.brand },
      { column: 'state', label: columns.state, names: valueNames(work) },
      { column: 'items', label: columns.items, unit: Short },
    ],
    sql: `
      SELECT toString(w.brand) AS brand, toString(w.state) AS state, count() AS items
      FROM v_work_items AS w
      WHERE ${chosenBrands('w.brand')}
      GROUP BY brand, state ORDER BY brand, indexOf(['new', 'assigned', 'waiting', 'done'], state)`,
  });
}

function fans({ panels, columns, bands, outreach, noFans, toFans }: ServiceTexts) {
  return [
    tablePanel(panels.bands, {
      width: 8, empty: noFans,
      columns: [
        { column: 'brand', label: columns.brand },
        { column: 'band', label: columns.band, names: valueNames(bands) },
        { column: 'people', label: columns.people, unit: Short, link: { title: toFans, url: '${public_url}/fans' } },
      ],
      sql: `
        SELECT toString(a.brand) AS brand, toString(a.band) AS band, count() AS people
        FROM v_ambassadors AS a
        WHERE a.band IN ('propose', 'follow') AND ${chosenBrands('a.brand')}
        GROUP BY brand, band ORDER BY brand, band DESC`,
    }),
    seriesPanel(panels.outreach, {
      width: 16, unit: Short, stepSeconds: WEEK_SECONDS, min: 0, bars: true, columns: outreach,
      sql: `
        SELECT toDateTime(o.week) AS time, ${Object.keys(outreach).map((state) => `sumIf(o.people, o.state = '${state}') AS \`${state}\``).join(', ')}
        FROM v_outreach AS o
        WHERE $__dateFilter(o.week) AND ${chosenBrands('o.brand')}
        GROUP BY time ORDER BY time`,
    }),
  ];
}

function effects({ panels, columns, noEffects }: ServiceTexts) {
  return tablePanel(panels.effects, {
    width: 24, height: 6, empty: noEffects,
    columns: [
      { column: 'brand', label: columns.brand },
      { column: 'measured_on', label: columns.measured },
      { column: 'contacted', label: columns.contacted, unit: Short },
      { column: 'matched', label: columns.matched, unit: Short },
      { column: 'difference', label: columns.difference, unit: NoUnit, decimals: 1 },
      { column: 'low', label: columns.low, unit: NoUnit, decimals: 1 },
      { column: 'high', label: columns.high, unit: NoUnit, decimals: 1 },
    ],
    sql: `
      SELECT toString(e.brand) AS brand, toString(e.measured_on) AS measured_on, e.contacted AS contacted, e.matched AS matched, e.difference AS difference, e.low AS low, e.high AS high
      FROM v_outreach_effects AS e
      WHERE $__dateFilter(e.measured_on) AND ${chosenBrands('e.brand')}
      ORDER BY e.measured_on DESC, brand LIMIT 50`,
  });
}
