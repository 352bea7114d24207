import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Counted } from '../../texts/report/counted.ts';
import { FRAME_TEXTS } from '../../texts/report/frame.ts';
import type { Language } from '../../texts/language.ts';
import { dateWriter, type DateWriter } from './dates.ts';

/** How one report writes numbers and times. What is not known, or is no number, is written as a word; never as 0. */
export interface Writing extends DateWriter {
  readonly language: Language;
  readonly unknown: string;
  /** `1.284` */
  readonly whole: (value: number | null) => string;
  readonly count: (value: number | null) => Counted;
  /** `5,2` */
  readonly decimal: (value: number | null, digits?: number) => string;
  /** `28 %` of 0.284 */
  readonly percent: (share: number | null) => string;
  /** `99,7 %`; rounded down, so that only all of it is 100 %. */
  readonly covered: (share: number | null) => string;
  /** `28 % (21–35)` */
  readonly estimate: (estimate: { readonly value: number; readonly low: number; readonly high: number } | null) => string;
  /** `−6`, `+14`, `0`: hundredths of a share or of a score, with their sign. */
  readonly points: (share: number | null) => string;
  /** `+17 %` against before; undefined when either is not known, or there was nothing before. */
  readonly change: (compared: { readonly value: number | null; readonly before: number | null }) => string | undefined;
  /** `3,4×` */
  readonly times: (ratio: number | null) => string;
  /** `5,2` hours of so many minutes; never below 0. */
  readonly hours: (minutes: number | null) => string;
}

const MINUTES_PER_HOUR = 60;

/** Dutch as it is written in Flanders for brands whose zone is Brussels, in the Netherlands otherwise; British English. */
export function localeOf({ language, zone }: { readonly language: Language; readonly zone: string }): string {
  if (language === 'en') return 'en-GB';
  return zone === 'Europe/Brussels' ? 'nl-BE' : 'nl-NL';
}

/** Writes numbers and times of a report in a language and a zone (IANA name). @throws RangeError for an unknown zone */
export function writingOf({ language, zone }: { readonly language: Language; readonly zone: string }): Writing {
  const locale = localeOf({ language, zone });
  const unknown = FRAME_TEXTS[language].unknown;
  const decimals = [0, 1, 2].map((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const decimal = (value: number | null, digits = 1): string => (isKnown(value) ? withMinus((decimals[digits] ?? decimals[1])?.format(tidy(value, digits)) ?? unknown) : unknown);
  const whole = (value: number | null): string => decimal(value, 0);
  const hundredths = (share: number | null): string => whole(isKnown(share) ? share * 100 : null);
  const percent = (share: number | null): string => (isKnown(share) ? `${hundredths(share)} %` : unknown);
  return {
    language, unknown, decimal, whole, percent,
    ...dateWriter({ locale, language, zone }),
    count: (value) => ({ text: whole(value), isOne: value === 1 }),
    covered: (share) => (isKnown(share) ? `${decimal(Math.floor(Math.min(1, Math.max(0, share)) * 1_000 + 1e-9) / 10, share >= 1 ? 0 : 1)} %` : unknown),
    estimate: (estimate) => (estimate === null || !isKnown(estimate.value) ? unknown : `${percent(estimate.value)} (${hundredths(estimate.low)}–${hundredths(estimate.high)})`),
    points: (share) => (isKnown(share) ? signed(Math.round(share * 100), whole) : unknown),
    change: ({ value, before }) => (isKnown(value) && isKnown(before) && before >= 1 ? `${signed(Math.round((value - before) / before * 100), whole)} %` : undefined),
    times: (ratio) => (isKnown(ratio) ? `${decimal(ratio)}×` : unknown),
    hours: (minutes) => (isKnown(minutes) ? decimal(Math.max(0, minutes) / MINUTES_PER_HOUR) : unknown),
  };
}

/** Whether it is a number at all. */
export function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** Whether a span of time is one: known and not below 0. */
export function isSpan(value: number | null | undefined): value is number {
  return isKnown(value) && value >= 0;
}

/** Hours between two moments, however the clock was set meanwhile; never below 0. */
export function hoursBetween(from: EpochMs, to: EpochMs): number {
  return Math.max(0, to - from) / 3_600_000;
}

function signed(value: number, whole: (value: number) => string): string {
  return value > 0 ? `+${whole(value)}` : whole(value);
}

/** −0,4 rounds to 0 and not to −0. */
function tidy(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) === 0 ? 0 : value;
}

function withMinus(text: string): string {
  return text.replace(/^-/u, '−');
}
