import { GraphDrawStyle, LegendDisplayMode, LegendPlacement, SortOrder, StackingConfigBuilder, StackingMode, TooltipDisplayMode, VisibilityMode, VizLegendOptionsBuilder, VizTooltipOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { CHOSEN_SOURCE, clickHouseQuery } from '../clickhouse-query.ts';
import type { PanelDraft, PanelText } from './panel.ts';

/**
 * Numbers over time: a SELECT of `time`, at most one label that is a text, and numbers.
 *
 * @param options.unit name of Grafana's unit
 * @param options.stepSeconds width of a point at least; a line breaks where more than one and a half are missing, since what nobody
 *   counted is unknown and no zero
 * @param options.label the column that tells series apart
 * @param options.columns what the numbers are called in the legend, by column; left out: the label alone tells
 * @param options.bars stacked bars, for what adds up
 */
export function seriesPanel(text: PanelText, { sql, unit, stepSeconds, label, columns = {}, bars = false, min, max, names, width = 12, height = 8 }: {
  readonly sql: string;
  readonly unit: string;
  readonly stepSeconds: number;
  readonly label?: string | undefined;
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly bars?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly names?: ValueMapping | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}): PanelDraft {
  return {
    width,
    height,
    place({ id, gridPos }) {
      const panel = new PanelBuilder()
        .id(id).gridPos(gridPos).title(text.title).description(text.description).datasource(CHOSEN_SOURCE)
        .withTarget(clickHouseQuery({ sql, form: 'series' }))
        .unit(unit).interval(`${stepSeconds}s`)
        .spanNulls(false).insertNulls(stepSeconds * 1_500).showPoints(VisibilityMode.Auto).lineWidth(2)
        .legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(true))
        .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
      if (bars) panel.drawStyle(GraphDrawStyle.Bars).fillOpacity(70).stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
      if (min !== undefined) panel.min(min);
      if (max !== undefined) panel.max(max);
      if (names !== undefined) panel.mappings([names]);
      const labelled = label === undefined ? '' : `\${__field.labels.${label}}`;
      if (label !== undefined && Object.keys(columns).length === 0) panel.displayName(labelled);
      // Grafana calls a series by its column and the value of its label.
      for (const [column, name] of Object.entries(columns)) panel.overrideByRegexp(`^${column}( .*)?$`, [{ id: 'displayName', value: `${name} ${labelled}`.trim() }]);
      return panel;
    },
  };
}
