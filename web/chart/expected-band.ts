import { BUCKETS_PER_HOUR } from '../../analysis/detection/settings.ts';
import { negativeBinomialEvidence } from '../../analysis/detection/tails.ts';

/** Nine hours in ten hold between `low` and `high` mentions, both included. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** −log10 of 95 % and of 5 %. */
const ALMOST_ALWAYS = -Math.log10(0.95);
const HARDLY_EVER = -Math.log10(0.05);
const MAX_REMEMBERED = 5_000;
const remembered = new Map<string, Band>();

/**
 * The 5–95 % band of an hour's mentions: quantiles of the negative binomial by which detection weighs an hour, whose dispersion
 * is that of the five-minute counts over √12 (`analysis/detection/volume.ts`). Means and dispersions are rounded to three and two
 * digits, so that a chart asks for a few hundred bands and not for thousands.
 */
export function expectedBand({ mean, dispersion }: { readonly mean: number; readonly dispersion: number }): Band {
  const [roundMean, roundDispersion] = [Number(mean.toPrecision(3)), Number(dispersion.toPrecision(2))];
  const name = `${roundMean} ${roundDispersion}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const ofHour = roundDispersion / Math.sqrt(BUCKETS_PER_HOUR);
  const evidence = (count: number) => negativeBinomialEvidence(count, roundMean, ofHour);
  const band = {
    low: firstWhere((count) => evidence(count + 1) > ALMOST_ALWAYS),
    high: firstWhere((count) => evidence(count + 1) >= HARDLY_EVER),
  };
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(name, band);
  return band;
}

/** The smallest count from 0 on of which `holds` is true; it stays true above. */
function firstWhere(holds: (count: number) => boolean): number {
  let top = 1;
  while (!holds(top - 1)) top *= 2;
  let [below, above] = [-1, top - 1];
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
