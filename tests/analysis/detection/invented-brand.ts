import { createBrandDetector, type BrandDetector } from '../../../analysis/detection/brand-detector.ts';
import type { BucketInput, Decision, DetectionFact } from '../../../analysis/detection/decision.ts';
import { DETECTOR_SETTINGS, type DetectorSettings } from '../../../analysis/detection/settings.ts';
import { createRandom, type Random } from './random.ts';

export const BUCKET = 300;
export const DAY_BUCKETS = 288;
/** A Monday at midnight, UTC. */
export const MONDAY = Date.UTC(2026, 0, 5) / 1_000;

/** What is written in one bucket beyond the ordinary, and how it was seen. */
export interface Event {
  readonly facts?: readonly Partial<DetectionFact>[];
  readonly covered?: boolean;
  readonly campaign?: boolean;
  readonly person?: BucketInput['person'];
}

export interface InventedBrand {
  /** Ordinary mentions a day, one in five negative. */
  readonly perDay: number;
  readonly days: number;
  readonly seed?: number;
  readonly settings?: Partial<DetectorSettings>;
  readonly eventAt?: (bucketNumber: number, random: Random) => Event | undefined;
}

/** Inputs of a brand with a daily rhythm, each mention by a person of its own in words of its own. */
export function inventInputs({ perDay, days, seed = 1, eventAt }: InventedBrand): readonly BucketInput[] {
  const random = createRandom(seed);
  return Array.from({ length: days * DAY_BUCKETS }, (_, number) => {
    const bucket = MONDAY + number * BUCKET;
    const hour = Math.floor(number / 12) % 24;
    const weekend = Math.floor(number / DAY_BUCKETS) % 7 >= 5;
    const mean = (perDay / DAY_BUCKETS) * (1 + 0.7 * Math.sin((2 * Math.PI * (hour - 9)) / 24)) * (weekend ? 0.7 : 1);
    const event = eventAt?.(number, random);
    const covered = event?.covered ?? true;
    const ordinary = Array.from({ length: random.poisson(mean) }, () => ({ label: random.next() < 0.2 ? ('negative' as const) : ('neutral' as const) }));
    const facts = [...(covered ? ordinary : []), ...(event?.facts ?? [])].map((fact, index) => toFact(fact, bucket, number, index));
    return { bucket, covered, facts, hour, weekend, campaign: event?.campaign ?? false, person: event?.person };
  });
}

/** All decisions over the inputs of an invented brand. */
export function decideAll(brand: InventedBrand): readonly Decision[] {
  const detector = createDetector(brand.settings);
  return inventInputs(brand).map((input) => detector.decide(input));
}

export function createDetector(settings: Partial<DetectorSettings> = {}): BrandDetector {
  return createBrandDetector({ brand: 'merelspoor', settings: { ...DETECTOR_SETTINGS, ...settings }, recentFacts: [] });
}

/** So many mentions alike but for what `each` changes. */
export function many(count: number, fact: Partial<DetectionFact>, each: (index: number) => Partial<DetectionFact> = () => ({})): readonly Partial<DetectionFact>[] {
  return Array.from({ length: count }, (_, index) => ({ ...fact, ...each(index) }));
}

/** Events of a run of decisions as short lines: kind, level, minutes since the start of the invented time. */
export function tell(decisions: readonly Decision[]): readonly string[] {
  return decisions.flatMap(({ incidentEvents }) => incidentEvents.map(({ kind, level, reason }) => `${kind} ${level} ${reason}`));
}

function toFact(fact: Partial<DetectionFact>, bucket: number, number: number, index: number): DetectionFact {
  const unique = `${number}-${index}`;
  return {
    bucketAt: bucket, authorKey: `author-${unique}`, story: `story-${unique}`, origin: 'mastodon', nativeId: unique.padStart(12, '0'),
    label: 'neutral', late: false, flags: 0, ...fact,
  };
}
