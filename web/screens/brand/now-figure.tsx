import { BUCKETS_PER_DAY, INCIDENT } from '../../../analysis/detection/settings.ts';
import type { BrandNow } from '../../../store/brand-page.ts';
import type { BrandSeries } from '../../../store/brand-series.ts';
import type { Language } from '../../../texts/language.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { expectedBand } from '../../chart/expected-band.ts';
import { wholeNumber } from '../../times.ts';

/** An evaluation may be a few points behind; what is older than that is not now. */
const POINTS_BEHIND = 3;

/** The last hour that is known against the band of that hour. An hour nobody saw is said to be unknown. */
export function NowFigure({ series, language }: { series: BrandSeries; language: Language }) {
  const texts = BRAND_TEXTS[language];
  const point = series.points.slice(-POINTS_BEHIND).findLast(({ expected, mentions }) => expected !== null || mentions !== null);
  if (point === undefined || point.mentions === null) return <p class="figure">{texts.unknownNow}</p>;
  const band = point.expected === null ? undefined : expectedBand(point.expected);
  const number = (value: number) => wholeNumber(value, language);
  return (
    <>
      <p class="figure">{texts.now(number(point.mentions), band === undefined ? undefined : number(band.low), band === undefined ? undefined : number(band.high))}</p>
      <p>{texts.critical(number(point.negativePeople ?? 0))}{point.sight === 'partly' ? ` · ${texts.atLeast}` : ''}</p>
    </>
  );
}

/** How far detection knows the brand, in days that it was seen. */
export function LearningLine({ standing, language }: { standing: BrandNow | undefined; language: Language }) {
  const texts = BRAND_TEXTS[language];
  if (standing === undefined) return <p class="soft">{texts.notDecided}</p>;
  const { coveredBuckets } = standing;
  if (coveredBuckets >= INCIDENT.learningBuckets) return <p class="soft">{texts.learned}</p>;
  const daysTo = (buckets: number) => Math.max(0, Math.ceil((buckets - coveredBuckets) / BUCKETS_PER_DAY));
  return <p class="bar">{texts.learning(Math.floor(coveredBuckets / BUCKETS_PER_DAY), daysTo(INCIDENT.coldStartBuckets), daysTo(INCIDENT.learningBuckets))}</p>;
}
