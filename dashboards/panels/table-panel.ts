import { TableCellHeight } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { CHOSEN_SOURCE, clickHouseQuery } from '../clickhouse-query.ts';
import type { PanelDraft, PanelText } from './panel.ts';

/** How one column of a table is shown. */
export interface TableColumn {
  /** As the SELECT names it. */
  readonly column: string;
  readonly label: string;
  /** Name of Grafana's unit; left out for words. */
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
  readonly names?: ValueMapping | undefined;
  readonly link?: { readonly title: string; readonly url: string } | undefined;
  /** Only there for a link of another column. */
  readonly isHidden?: boolean | undefined;
}

/** Rows as they come: every column of the SELECT stands in `columns`. @param options.empty what stands there without a row */
export function tablePanel(text: PanelText, { sql, columns, empty, width = 12, height = 8 }: {
  readonly sql: string;
  readonly columns: readonly TableColumn[];
  readonly empty: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}): PanelDraft {
  return {
    width,
    height,
    place({ id, gridPos }) {
      const panel = new PanelBuilder()
        .id(id).gridPos(gridPos).title(text.title).description(text.description).datasource(CHOSEN_SOURCE)
        .withTarget(clickHouseQuery({ sql, form: 'table' }))
        .unit('none').noValue(empty).showHeader(true).cellHeight(TableCellHeight.Sm);
      for (const column of columns) panel.overrideByName(column.column, [...propertiesOf(column)]);
      return panel;
    },
  };
}

function propertiesOf({ label, unit, decimals, names, link, isHidden }: TableColumn): readonly DynamicConfigValue[] {
  return [
    { id: 'displayName', value: label },
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(names === undefined ? [] : [{ id: 'mappings', value: [names] }]),
    ...(link === undefined ? [] : [{ id: 'links', value: [{ title: link.title, url: link.url, targetBlank: true }] }]),
    ...(isHidden === true ? [{ id: 'custom.hidden', value: true }] : []),
  ];
}
