import { FIGURE_UNITS, type ServiceFigure } from '../../schemas/plain/service-figures.ts';
import type { ReportFigure } from '../../schemas/report.ts';
import { SERVICE_REPORT_TEXTS } from '../../texts/report/service.ts';
import { isKnown, type Writing } from '../format/writing.ts';

/** Parity between these two is what was promised; the target that is stored is what lies between them (`docs/kpi.md`). */
const PARITY_BAND = { low: 0.8, high: 1.25 } as const;
const WITH_BAND: readonly ServiceFigure[] = ['parity-rate', 'parity-time', 'public-private-parity'];
/** Figures of which less is better. */
const AT_MOST: readonly ServiceFigure[] = ['reply-time-median', 'reply-time-p90', 'never-answered', 'unanswered', 'follower-fairness'];

/** A figure with its unit and, where it has one, its interval: `5,2 (4,8–5,9) bureau-uren`, `58 % (51–65)`. */
export function figureValue({ figure, value, low, high }: ReportFigure, writing: Writing): string {
  const texts = SERVICE_REPORT_TEXTS[writing.language];
  if (!isKnown(value)) return texts.notKnownYet;
  const hasInterval = isKnown(low) && isKnown(high);
  switch (FIGURE_UNITS[figure]) {
    case 'share': return hasInterval ? writing.estimate({ value, low, high }) : writing.percent(value);
    case 'desk-minutes': return texts.hours(hasInterval ? texts.interval(writing.hours(value), writing.hours(low), writing.hours(high)) : writing.hours(value));
    case 'ratio': return hasInterval ? texts.interval(writing.decimal(value, 2), writing.decimal(low, 2), writing.decimal(high, 2)) : writing.decimal(value, 2);
    case 'days': return texts.days(writing.count(Math.max(0, Math.round(value))));
  }
}

/** What was promised: `≥ 80 %`, `≤ 8,0 bureau-uren`, `0,8–1,25`, `< 14 dagen`. */
export function figureTarget({ figure, target }: ReportFigure, writing: Writing): string {
  const texts = SERVICE_REPORT_TEXTS[writing.language];
  if (!isKnown(target)) return texts.noTarget;
  if (WITH_BAND.includes(figure)) return `${writing.decimal(PARITY_BAND.low, 1)}–${writing.decimal(PARITY_BAND.high, 2)}`;
  if (figure === 'silent-days') return texts.below(plainTarget(figure, target, writing));
  return AT_MOST.includes(figure) ? texts.atMost(plainTarget(figure, target, writing)) : texts.atLeast(plainTarget(figure, target, writing));
}

function plainTarget(figure: ServiceFigure, target: number, writing: Writing): string {
  switch (FIGURE_UNITS[figure]) {
    case 'share': return writing.percent(target);
    case 'desk-minutes': return SERVICE_REPORT_TEXTS[writing.language].hours(writing.hours(target));
    case 'ratio': return writing.decimal(target, 2);
    case 'days': return SERVICE_REPORT_TEXTS[writing.language].days(writing.count(Math.max(0, Math.round(target))));
  }
}
