/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { DatetimeLocal, Hours, NoUnit, PercentUnit, Short } from '@grafana/grafana-foundation-sdk/units';
import { chosenBrands } from './brand-filter.ts';
import { frameDashboard, type DashboardSettings } from './frame.ts';
import { isUnseen, unseenSeconds } from './gaps-sql.ts';
import { negativeShare, netSentiment } from './hours-sql.ts';
import { NONE_IS_WELL, valueNames } from './panels/colours.ts';
import { figurePanel } from './panels/figure-panel.ts';
import { seriesPanel } from './panels/series-panel.ts';
import { tablePanel } from './panels/table-panel.ts';
import { FRAME_TEXTS } from './words/frame-texts.ts';
import { WEEK_TEXTS, type WeekTexts } from './words/week-texts.ts';

const DAY_SECONDS = 86_400;

/** What marketing looks at on Monday: volume, sentiment, topics, share of voice, and how complete it is. */
export function weekForMarketing(settings: DashboardSettings): Dashboard {
  const texts = WEEK_TEXTS[settings.language];
  return frameDashboard({
    uid: 'klankbord-week-for-marketing', text: texts.dashboard, since: 'now-28d', refresh: '15m',
    rows: [figures(texts, FRAME_TEXTS[settings.language].unknown), days(texts), [negativeDays(texts), voice(texts)], topics(texts), record(texts)],
  }, settings);
}

function figures({ panels, toSources }: WeekTexts, unknown: string) {
  const hours = `FROM v_brand_hours AS h WHERE $__timeFilter(h.at) AND ${chosenBrands('h.brand')}`;
  return [
    figurePanel(panels.mentions, { width: 6, unit: Short, empty: '0', sql: `SELECT sum(h.mentions) AS mentions ${hours}` }),
    figurePanel(panels.net, { width: 6, unit: NoUnit, empty: unknown, decimals: 2, sql: `SELECT ${netSentiment('h')} AS net ${hours}` }),
    figurePanel(panels.negative, { width: 6, unit: PercentUnit, empty: unknown, decimals: 1, sql: `SELECT ${negativeShare('h')} AS share ${hours}` }),
    figurePanel(panels.unseen, {
      width: 6, unit: Hours, empty: '0', decimals: 1, steps: NONE_IS_WELL, page: { title: toSources, url: '${public_url}/sources' },
      sql: `SELECT sum(${unseenSeconds('g')}) / 3600 AS hours FROM v_gaps AS g WHERE ${isUnseen('g')}`,
    }),
  ];
}

function days({ panels }: WeekTexts) {
  return [
    seriesPanel(panels.perDay, {
      unit: Short, stepSeconds: DAY_SECONDS, min: 0, label: 'brand', bars: true,
      sql: `
        SELECT toDateTime(toDate(h.at)) AS time, toString(h.brand) AS brand, sum(h.mentions) AS mentions
        FROM v_brand_hours AS h
        WHERE $__timeFilter(h.at) AND ${chosenBrands('h.brand')}
        GROUP BY time, brand ORDER BY time, brand`,
    }),
    seriesPanel(panels.netPerDay, {
      unit: NoUnit, stepSeconds: DAY_SECONDS, min: -1, max: 1, label: 'brand',
      sql: `
        SELECT toDateTime(n.day) AS time, toString(n.brand) AS brand, n.net_sentiment AS net
        FROM v_net_sentiment AS n
        WHERE $__dateFilter(n.day) AND ${chosenBrands('n.brand')}
        ORDER BY time, brand`,
    }),
  ];
}

function negativeDays({ panels }: WeekTexts) {
  return seriesPanel(panels.negativePerDay, {
    unit: PercentUnit, stepSeconds: DAY_SECONDS, min: 0, max: 1, label: 'brand',
    sql: `
      SELECT toDateTime(toDate(h.at)) AS time, toString(h.brand) AS brand, ${negativeShare('h')} AS share
      FROM v_brand_hours AS h
      WHERE $__timeFilter(h.at) AND ${chosenBrands('h.brand')}
      GROUP BY time, brand ORDER BY time, brand`,
  });
}

function voice({ panels, columns, noMentions }: WeekTexts) {
  return tablePanel(panels.voice, {
    empty: noMentions,
    columns: [
      { column: 'name', label: columns.brand },
      { column: 'mentions', label: columns.mentions, unit: Short },
      { column: 'share', label: columns.share, unit: PercentUnit, decimals: 1 },
      { column: 'precision_share', label: columns.precision, unit: PercentUnit, decimals: 0 },
    ],
    sql: `
      SELECT if(b.name = '', toString(v.brand), b.name) AS name, v.mentions AS mentions, v.mentions / sum(v.mentions) OVER () AS share, b.precision_share AS precision_share
      FROM (SELECT h.brand AS brand, sum(h.mentions) AS mentions FROM v_brand_hours AS h WHERE $__timeFilter(h.at) GROUP BY h.brand HAVING mentions > 0) AS v
      LEFT JOIN v_brands AS b ON b.brand = v.brand
      ORDER BY v.mentions DESC, v.brand LIMIT 50`,
  });
}

function topics({ panels, columns, movements, noTopics, toTopics }: WeekTexts) {
  return [
    tablePanel(panels.topics, {
      width: 14, empty: noTopics,
      columns: [
        { column: 'brand', label: columns.brand },
        { column: 'name', label: columns.topic, link: { title: toTopics, url: '${public_url}/topics' } },
        { column: 'movement', label: columns.movement, names: valueNames(movements) },
        { column: 'people', label: columns.people, unit: Short },
        { column: 'critical', label: columns.critical, unit: Short },
        { column: 'expected', label: columns.expected, unit: Short, decimals: 1 },
        { column: 'ratio', label: columns.ratio, unit: NoUnit, decimals: 1 },
      ],
      sql: `
        SELECT toString(t.brand) AS brand, t.name AS name, toString(t.verdict) AS movement, t.authors AS people, t.negative_authors AS critical, t.expected AS expected, t.ratio AS ratio
        FROM v_topic_trends AS t
        INNER JOIN (
          SELECT l.brand AS brand, max(l.at) AS at FROM v_topic_trends AS l
          WHERE l.period = 'week' AND l.is_complete = 1 AND l.at <= toDate($__toTime)
          GROUP BY l.brand
        ) AS w ON w.brand = t.brand AND w.at = t.at
        WHERE t.period = 'week' AND t.is_complete = 1 AND ${chosenBrands('t.brand')}
        ORDER BY indexOf(['new', 'rising', 'fading', 'steady', 'few'], toString(t.verdict)), t.authors DESC, name LIMIT 50`,
    }),
    seriesPanel(panels.topicPeople, {
      width: 10, unit: Short, stepSeconds: 7 * DAY_SECONDS, min: 0, label: 'topic',
      sql: `
        SELECT toDateTime(t.at) AS time, concat(t.name, ' · ', toString(t.brand)) AS topic, max(t.authors) AS people
        FROM v_topic_trends AS t
        WHERE t.period = 'week' AND t.is_complete = 1 AND NOT startsWith(t.topic, 'word:') AND $__dateFilter(t.at) AND ${chosenBrands('t.brand')}
        GROUP BY time, topic ORDER BY time, topic`,
    }),
  ];
}

function record({ panels, columns, kinds, reportStates, noReports, noCampaigns, toReports }: WeekTexts) {
  return [
    tablePanel(panels.reports, {
      width: 14, empty: noReports,
      columns: [
        { column: 'brand', label: columns.brand },
        { column: 'kind', label: columns.kind, names: valueNames(kinds) },
        { column: 'period', label: columns.period, link: { title: toReports, url: '${public_url}/reports' } },
        { column: 'state', label: columns.state, names: valueNames(reportStates) },
        { column: 'coverage', label: columns.coverage, unit: PercentUnit, decimals: 0 },
        { column: 'written_at', label: columns.written, unit: DatetimeLocal },
      ],
      sql: `
        SELECT toString(r.brand) AS brand, toString(r.kind) AS kind, r.period AS period, toString(r.state) AS state, r.coverage AS coverage, r.written_at AS written_at
        FROM v_reports AS r
        WHERE r.to_at > $__fromTime AND r.from_at < $__toTime AND ${chosenBrands('r.brand')}
        ORDER BY r.from_at DESC, brand LIMIT 100`,
    }),
    tablePanel(panels.campaigns, {
      width: 10, empty: noCampaigns,
      columns: [
        { column: 'brand', label: columns.brand },
        { column: 'campaign', label: columns.campaign },
        { column: 'from_at', label: columns.from, unit: DatetimeLocal },
        { column: 'to_at', label: columns.to, unit: DatetimeLocal },
      ],
      sql: `
        SELECT toString(c.brand) AS brand, c.label AS campaign, c.from_at AS from_at, c.to_at AS to_at
        FROM v_campaigns AS c
        WHERE c.to_at > $__fromTime AND c.from_at < $__toTime AND ${chosenBrands('c.brand')}
        ORDER BY c.from_at DESC, campaign LIMIT 100`,
    }),
  ];
}
