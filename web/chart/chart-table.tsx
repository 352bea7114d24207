import { HOUR_SECONDS } from '../../schemas/plain/units.ts';
import type { BrandSeries, SeriesPoint } from '../../store/brand-series.ts';
import type { Language } from '../../texts/language.ts';
import { CHART_TEXTS } from '../../texts/web/chart.ts';
import { dayTime, wholeNumber } from '../times.ts';
import { expectedBand } from './expected-band.ts';

const MOST_ROWS = 48;

/** The figures of a chart in rows, the newest first: every hour of a day, fewer of a longer span. */
export function ChartTable({ series, language, zone }: { series: BrandSeries; language: Language; zone: string }) {
  const texts = CHART_TEXTS[language];
  return (
    <details class="plot-table">
      <summary>{texts.table}</summary>
      <div class="wide" tabindex={0} role="region" aria-label={texts.table}>
        <table>
          <thead><tr>{texts.columns.map((column, place) => <th scope="col" class={place === 0 || place === 4 ? undefined : 'number'}>{column}</th>)}</tr></thead>
          <tbody>{chosen(series).map((point) => <Row point={point} language={language} zone={zone} />)}</tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ point: { at, sight, mentions, negativePeople, expected }, language, zone }: { point: SeriesPoint; language: Language; zone: string }) {
  const texts = CHART_TEXTS[language];
  const band = expected === null ? undefined : expectedBand(expected);
  const write = (count: number | null) => {
    if (count === null) return texts.unknown;
    return sight === 'partly' ? texts.lowerBound(wholeNumber(count, language)) : wholeNumber(count, language);
  };
  return (
    <tr>
      <th scope="row">{dayTime(at * 1_000, { zone, language })}</th>
      <td class="number">{write(mentions)}</td>
      <td class="number">{band === undefined ? texts.unknown : texts.range(wholeNumber(band.low, language), wholeNumber(band.high, language))}</td>
      <td class="number">{write(negativePeople)}</td>
      <td>{texts.sights[sight]}</td>
    </tr>
  );
}

/** Whole hours, so many apart that a table stays readable. */
function chosen({ points, from, to }: BrandSeries): readonly SeriesPoint[] {
  const apart = Math.max(1, Math.ceil((to - from) / HOUR_SECONDS / MOST_ROWS)) * HOUR_SECONDS;
  return points.filter(({ at }) => at % apart === 0).reverse();
}
