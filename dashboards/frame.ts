/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import {
  AnnotationQueryBuilder, ConstantVariableBuilder, DashboardBuilder, DashboardLinkBuilder, DashboardLinkType, DatasourceVariableBuilder, QueryVariableBuilder,
  VariableRefresh, VariableSort, type Dashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { chosenBrands } from './brand-filter.ts';
import { CHOSEN_SOURCE, CLICKHOUSE_PLUGIN, clickHouseQuery } from './clickhouse-query.ts';
import type { DashboardLanguage } from './language.ts';
import { layOut, type PanelDraft, type PanelText } from './panels/panel.ts';
import { FRAME_TEXTS, type FrameTexts } from './words/frame-texts.ts';
import { REASON_TEXTS, wordsFor } from './words/reason-texts.ts';

/** What a dashboard is built with. */
export interface DashboardSettings {
  readonly language: DashboardLanguage;
  /** Address of the application's screens, without a slash at its end; panels link to it. */
  readonly publicUrl: string;
}

/** Tag by which the dashboards find each other. */
export const DASHBOARD_TAG = 'klankbord';
/** Lists the brands: value and name. */
export const BRAND_SQL = 'SELECT b.brand AS value, b.name AS label FROM v_brands AS b ORDER BY label';

/**
 * A dashboard with what all of them have: the data source and the brands to choose, what happened marked in every chart
 * (incidents, campaigns, time that nobody saw), and links to each other and to the application.
 *
 * @param options.since begin of the time that is shown at first, such as `now-7d`
 * @param options.refresh how often it is drawn again, such as `1m`
 */
export function frameDashboard({ uid, text, since, refresh, rows, hasBrands = true }: {
  readonly uid: string;
  readonly text: PanelText;
  readonly since: string;
  readonly refresh: string;
  readonly rows: readonly (readonly PanelDraft[])[];
  readonly hasBrands?: boolean | undefined;
}, { language, publicUrl }: DashboardSettings): Dashboard {
  const words = FRAME_TEXTS[language];
  const builder = new DashboardBuilder(text.title)
    .uid(uid).description(text.description).tags([DASHBOARD_TAG]).timezone('browser').time({ from: since, to: 'now' }).refresh(refresh).readonly()
    .withVariable(new DatasourceVariableBuilder('source').label(words.source).type(CLICKHOUSE_PLUGIN).current({ text: 'Klankbord', value: 'klankbord-clickhouse' }))
    .withVariable(new ConstantVariableBuilder('public_url').label(words.publicUrl).value(publicUrl));
  if (hasBrands) {
    builder.withVariable(new QueryVariableBuilder('brand').label(words.brand).datasource(CHOSEN_SOURCE).query({ editorType: 'sql', rawSql: BRAND_SQL })
      .multi(true).includeAll(true).current({ text: 'All', value: '$__all' }).refresh(VariableRefresh.OnDashboardLoad).sort(VariableSort.AlphabeticalAsc));
  }
  for (const annotation of annotations(words, { hasBrands, language })) builder.annotation(annotation);
  builder
    .link(new DashboardLinkBuilder(words.openApp).type(DashboardLinkType.Link).url('${public_url}').icon('external link').targetBlank(true))
    .link(new DashboardLinkBuilder(words.others).type(DashboardLinkType.Dashboards).tags([DASHBOARD_TAG]).asDropdown(true).includeVars(true).keepTime(true));
  for (const panel of layOut(rows)) builder.withPanel(panel);
  return builder.build();
}

/** Marks in every chart. No words of posts stand in them. */
function annotations(words: FrameTexts, { hasBrands, language }: { readonly hasBrands: boolean; readonly language: DashboardLanguage }): readonly AnnotationQueryBuilder[] {
  const mark = (name: string, colour: string, sql: string) =>
    new AnnotationQueryBuilder().name(name).datasource(CHOSEN_SOURCE).enable(true).iconColor(colour).target(clickHouseQuery({ sql, form: 'table' }));
  const gaps = mark(words.gaps, '#8e8e8e', `
    SELECT g.from_at AS time, g.to_at AS timeEnd, toString(g.source) AS title, ${wordsFor('g.reason', REASON_TEXTS[language].gaps)} AS text
    FROM v_gaps AS g
    WHERE g.recovered_at IS NULL AND g.to_at > $__fromTime AND g.from_at < $__toTime
    ORDER BY time LIMIT 200`);
  if (!hasBrands) return [gaps];
  return [gaps, mark(words.incidents, '#e02f44', `
    SELECT i.opened_at AS time, coalesce(i.closed_at, $__toTime) AS timeEnd, toString(i.brand) AS title, ['${words.levels.join("', '")}'][i.peak_level + 1] AS text
    FROM v_incidents AS i
    WHERE i.opened_at < $__toTime AND (i.closed_at IS NULL OR i.closed_at > $__fromTime) AND ${chosenBrands('i.brand')}
    ORDER BY time LIMIT 200`),
  mark(words.campaigns, '#b877d9', `
    SELECT c.from_at AS time, c.to_at AS timeEnd, toString(c.brand) AS title, c.label AS text
    FROM v_campaigns AS c
    WHERE c.to_at > $__fromTime AND c.from_at < $__toTime AND ${chosenBrands('c.brand')}
    ORDER BY time LIMIT 200`)];
}
