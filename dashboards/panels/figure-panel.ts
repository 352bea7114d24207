import { BigValueColorMode, BigValueGraphMode, BigValueTextMode, ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { DashboardLinkBuilder, DashboardLinkType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { CHOSEN_SOURCE, clickHouseQuery } from '../clickhouse-query.ts';
import { PLAIN, thresholds } from './colours.ts';
import type { ColourStep, PanelDraft, PanelText } from './panel.ts';

/**
 * One large number: the only column of the only row of a SELECT.
 *
 * @param options.unit name of Grafana's unit, such as `short` or `percentunit`
 * @param options.empty what stands there without a row, or with an unknown value
 * @param options.page page of the application that tells more, with its title
 */
export function figurePanel(text: PanelText, { sql, unit, empty, decimals, steps = PLAIN, names, page, width = 4 }: {
  readonly sql: string;
  readonly unit: string;
  readonly empty: string;
  readonly decimals?: number | undefined;
  readonly steps?: readonly ColourStep[] | undefined;
  readonly names?: ValueMapping | undefined;
  readonly page?: { readonly title: string; readonly url: string } | undefined;
  readonly width?: number | undefined;
}): PanelDraft {
  return {
    width,
    height: 4,
    place({ id, gridPos }) {
      const panel = new PanelBuilder()
        .id(id).gridPos(gridPos).title(text.title).description(text.description).datasource(CHOSEN_SOURCE)
        .withTarget(clickHouseQuery({ sql, form: 'table' }))
        .unit(unit).noValue(empty).thresholds(thresholds(steps))
        .colorMode(BigValueColorMode.Value).graphMode(BigValueGraphMode.None).textMode(BigValueTextMode.Value)
        .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false));
      if (decimals !== undefined) panel.decimals(decimals);
      if (names !== undefined) panel.mappings([names]);
      if (page !== undefined) panel.links([new DashboardLinkBuilder(page.title).type(DashboardLinkType.Link).url(page.url).targetBlank(true)]);
      return panel;
    },
  };
}
