import type { Campaign } from '../../schemas/config/brands.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../../schemas/plain/units.ts';
import type { BrandSeries, SeriesPoint } from '../../store/brand-series.ts';
import { levelName } from '../../texts/incident-texts.ts';
import type { Language } from '../../texts/language.ts';
import { CHART_TEXTS } from '../../texts/web/chart.ts';
import { incidentPath } from '../paths.ts';
import { dayTime, wholeNumber } from '../times.ts';
import { ChartTable } from './chart-table.tsx';
import { expectedBand } from './expected-band.ts';
import { bandPath, blindStrips, HEIGHT, linePath, scalesOf, stripOf, WIDTH, type Scales, type Strip } from './shapes.ts';

export interface BrandChartOptions {
  readonly series: BrandSeries;
  /** Name of the brand as people write it. */
  readonly name: string;
  readonly language: Language;
  readonly zone: string;
  readonly campaigns?: readonly Campaign[] | undefined;
  /** Lower, and without the table. */
  readonly compact?: boolean | undefined;
  /** Unique on the page. */
  readonly titleId: string;
}

/** Five marks along the bottom, the ends included. */
const MARKS = 5;

/**
 * Mentions and critical people of a brand, hour by hour, over what was expected: one drawing without a script. Words stand beside
 * it as text, so they are readable at every width; what it shows is told in a sentence and, unless it is compact, in a table.
 */
export function BrandChart({ series, name, language, zone, campaigns = [], compact = false, titleId }: BrandChartOptions) {
  const texts = CHART_TEXTS[language];
  const scales = scalesOf(series);
  const blind = blindStrips(series, scales);
  const shown = campaigns.filter(({ from, to }) => to > series.from && from < series.to);
  const hasLowerBounds = series.points.some(({ sight, mentions }) => sight === 'partly' && mentions !== null);
  return (
    <figure class={compact ? 'plot low' : 'plot'}>
      <div class="plot-area">
        <span class="plot-top">{wholeNumber(scales.top, language)} <span class="soft">{texts.perHour}</span></span>
        <Drawing series={series} scales={scales} blind={blind} campaigns={shown} titleId={titleId} title={texts.title(name, spanName(series, language))} summary={summarise(series, { language, campaigns: shown, hasBlindSpan: blind.length > 0 })} />
      </div>
      <div class="plot-times" aria-hidden="true">
        {Array.from({ length: MARKS }, (_, place) => <span>{dayTime((series.from + ((series.to - series.from) * place) / (MARKS - 1)) * 1_000, { zone, language })}</span>)}
      </div>
      <figcaption>
        <ul class="plot-legend">
          <li><Sample kind="mentions" />{texts.mentions}</li>
          <li><Sample kind="critical" />{texts.critical}</li>
          <li><Sample kind="expected" />{texts.expected}</li>
          {hasLowerBounds ? <li><Sample kind="partly" />{texts.atLeast}</li> : null}
          {blind.length > 0 ? <li><Sample kind="blind" id={`${titleId}-sample`} />{texts.blind}</li> : null}
          {shown.length > 0 ? <li><Sample kind="campaign" />{texts.campaign}</li> : null}
        </ul>
        <Campaigns campaigns={shown} language={language} zone={zone} />
        <Incidents series={series} language={language} zone={zone} />
        {compact ? null : <ChartTable series={series} language={language} zone={zone} />}
      </figcaption>
    </figure>
  );
}

function Drawing({ series, scales, blind, campaigns, titleId, title, summary }: {
  series: BrandSeries; scales: Scales; blind: readonly Strip[]; campaigns: readonly Campaign[]; titleId: string; title: string; summary: string;
}) {
  const { points } = series;
  const mentions = (point: SeriesPoint) => point.mentions;
  const critical = (point: SeriesPoint) => point.negativePeople;
  return (
    <svg class="plot-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-labelledby={`${titleId} ${titleId}-text`}>
      <title id={titleId}>{title}</title>
      <desc id={`${titleId}-text`}>{summary}</desc>
      <defs><Hatch id={`${titleId}-hatch`} /></defs>
      {campaigns.map((campaign) => <><rect class="plot-campaign-ground" y="0" height={HEIGHT} {...stripOf(campaign, scales)} /><rect class="plot-campaign" y="0" height="4" {...atLeastThin(stripOf(campaign, scales))} /></>)}
      {series.incidents.map(({ peakLevel, openedAt, closedAt }) => (
        <rect class={`plot-incident l${peakLevel}`} y="0" height={HEIGHT} {...atLeastThin(stripOf({ from: openedAt, to: closedAt ?? series.to }, scales))} />
      ))}
      <path class="plot-expected" d={bandPath(points, scales)} />
      {blind.map((strip) => <rect class="plot-blind" fill={`url(#${titleId}-hatch)`} y="0" height={HEIGHT} {...strip} />)}
      <path class="plot-line mentions partly" d={linePath(points, mentions, scales, 'partly')} />
      <path class="plot-line mentions" d={linePath(points, mentions, scales, 'seen')} />
      <path class="plot-line critical partly" d={linePath(points, critical, scales, 'partly')} />
      <path class="plot-line critical" d={linePath(points, critical, scales, 'seen')} />
    </svg>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="plot-hatch-ground" width="8" height="8" />
      <rect class="plot-hatch" width="2.5" height="8" />
    </pattern>
  );
}

/** What a line or an area looks like, for the legend. */
function Sample({ kind, id = '' }: { kind: 'mentions' | 'critical' | 'expected' | 'partly' | 'blind' | 'campaign'; id?: string }) {
  return (
    <svg class="plot-sample" viewBox="0 0 24 12" aria-hidden="true" focusable="false">
      {kind === 'blind' ? <defs><Hatch id={id} /></defs> : null}
      {kind === 'expected' ? <rect class="plot-expected" width="24" height="12" /> : null}
      {kind === 'blind' ? <rect class="plot-blind" fill={`url(#${id})`} width="24" height="12" /> : null}
      {kind === 'campaign' ? <rect class="plot-campaign" y="4" width="24" height="4" /> : null}
      {kind === 'mentions' || kind === 'critical' || kind === 'partly' ? <path class={`plot-line ${kind === 'partly' ? 'mentions partly' : kind}`} d="M0 6h24" /> : null}
    </svg>
  );
}

/** What the bands at the top stand for, with their times: a drawing alone does not say it. */
function Campaigns({ campaigns, language, zone }: { campaigns: readonly Campaign[]; language: Language; zone: string }) {
  const texts = CHART_TEXTS[language];
  if (campaigns.length === 0) return null;
  const moment = (at: number) => dayTime(at * 1_000, { zone, language });
  return <p class="plot-incidents">{texts.campaigns}: {campaigns.map(({ label, from, to }) => texts.campaignSpan(label, moment(from), moment(to))).join(' · ')}</p>;
}

function Incidents({ series, language, zone }: { series: BrandSeries; language: Language; zone: string }) {
  const texts = CHART_TEXTS[language];
  if (series.incidents.length === 0) return null;
  const moment = (at: number) => dayTime(at * 1_000, { zone, language });
  return (
    <p class="plot-incidents">
      {texts.incidents}: {series.incidents.map(({ incident, peakLevel, openedAt, closedAt }, place) => (
        <>{place === 0 ? '' : ' · '}<a href={incidentPath(incident)}>{texts.incident(levelName(peakLevel, language), moment(openedAt), closedAt === null ? undefined : moment(closedAt))}</a></>
      ))}
    </p>
  );
}

function atLeastThin({ x, width }: Strip): Strip {
  return { x, width: Math.max(2, width) };
}

function spanName({ from, to }: BrandSeries, language: Language): string {
  const { hours, day, week, month } = CHART_TEXTS[language].spans;
  if (to - from <= 6 * HOUR_SECONDS) return hours;
  if (to - from <= 2 * DAY_SECONDS) return day;
  return to - from <= 10 * DAY_SECONDS ? week : month;
}

function summarise({ points, incidents }: BrandSeries, { language, campaigns, hasBlindSpan }: { readonly language: Language; readonly campaigns: readonly Campaign[]; readonly hasBlindSpan: boolean }): string {
  const last = points.at(-1);
  const expected = points.findLast((point) => point.expected !== null)?.expected ?? null;
  const band = expected === null ? undefined : expectedBand(expected);
  const number = (value: number | null | undefined) => (value === null || value === undefined ? undefined : wholeNumber(value, language));
  return CHART_TEXTS[language].summary({
    mentions: number(last?.mentions), critical: number(last?.negativePeople), low: number(band?.low), high: number(band?.high), incidents: incidents.length, hasBlindSpan,
    campaigns: campaigns.map(({ label }) => label).join(', '),
  });
}
