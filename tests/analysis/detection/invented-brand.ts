import { createBrandDetector, type BrandDetector } from '../../../analysis/detection/brand-detector.ts';
import type { BucketInput, Decision, DetectionFact } from '../../../analysis/detection/decision.ts';
import { DETECTOR_SETTINGS, type DetectorSettings } from '../../../analysis/detection/settings.ts';
import { createRandom } from './random.ts';

export const BUCKET = 300;
export const DAY_BUCKETS = 288;
/** A Monday at midnight, UTC. */
export const MONDAY = Date.UTC(2026, 0, 5) / 1_000;

/** What is written in one bucket beyond the ordinary, and how it was seen. */
export interface Event {
  readonly facts?: readonly Partial<DetectionFact>[];
  readonly covered?: boolean;
  readonly campaign?: boolean;
}

export interface InventedBrand {
  /** Ordinary mentions a day, one in five negative. */
  readonly perDay: number;
  readonly days: number;
  readonly seed?: number;
  readonly settings?: Partial<DetectorSettings>;
  /** Days after the invented Monday on which the inputs begin. */
  readonly firstDay?: number;
  readonly eventAt?: ((bucketNumber: number) => Event | undefined) | undefined;
}

/** Inputs of a brand with a daily rhythm, each mention by a person of its own in words of its own. */
export function inventInputs({ perDay, days, seed = 1, firstDay = 0, eventAt }: InventedBrand): readonly BucketInput[] {
  const random = createRandom(seed);
  return Array.from({ length: days * DAY_BUCKETS }, (_, number) => {
    const bucket = MONDAY + (firstDay * DAY_BUCKETS + number) * BUCKET;
    const hour = Math.floor(number / 12) % 24;
    const weekend = (firstDay + Math.floor(number / DAY_BUCKETS)) % 7 >= 5;
    const mean = (perDay / DAY_BUCKETS) * (1 + 0.7 * Math.sin((2 * Math.PI * (hour - 9)) / 24)) * (weekend ? 0.7 : 1);
    const event = eventAt?.(number);
    const covered = event?.covered ?? true;
    const ordinary = Array.from({ length: random.poisson(mean) }, () => ({ label: random.next() < 0.2 ? ('negative' as const) : ('neutral' as const) }));
    const facts = [...(covered ? ordinary : []), ...(event?.facts ?? [])].map((fact, index) => toFact(fact, bucket, index));
    return { bucket, covered, facts, hour, weekend, campaign: event?.campaign ?? false };
  });
}

/** All decisions over the inputs of an invented brand, from its first bucket on. */
export function decideAll(brand: InventedBrand): readonly Decision[] {
  const detector = createDetector(brand.settings);
  return inventInputs(brand).map((input) => detector.decide(input));
}

/** Days an invented brand is watched before things happen: past the learning time. */
const TRAINED_DAYS = 23;
const trained = new Map<number, Trained>();

interface Trained {
  readonly snapshot: string;
  readonly recentFacts: readonly DetectionFact[];
  readonly decisions: readonly Decision[];
}

/** Twenty-three ordinary days of a brand, decided once and kept, since every test begins after them. */
export function train(perDay: number): Trained {
  const known = trained.get(perDay);
  if (known !== undefined) return known;
  const detector = createDetector();
  const inputs = inventInputs({ perDay, days: TRAINED_DAYS });
  const decisions = inputs.map((input) => detector.decide(input));
  const recentFacts = inputs.slice(-6 * 12).flatMap(({ facts }) => facts);
  const result = { snapshot: detector.snapshot(), recentFacts, decisions };
  trained.set(perDay, result);
  return result;
}

/** Decisions of the days after the training; events are counted in buckets since its end. */
export function decideTrained({ perDay, days, settings, seed = 2, eventAt }: InventedBrand): readonly Decision[] {
  const { snapshot, recentFacts } = train(perDay);
  const detector = createBrandDetector({ brand: 'merelspoor', settings: { ...DETECTOR_SETTINGS, ...settings }, snapshot, recentFacts });
  return inventInputs({ perDay, days, seed, firstDay: TRAINED_DAYS, eventAt }).map((input) => detector.decide(input));
}

export function createDetector(settings: Partial<DetectorSettings> = {}): BrandDetector {
  return createBrandDetector({ brand: 'merelspoor', settings: { ...DETECTOR_SETTINGS, ...settings }, recentFacts: [] });
}

/** So many mentions alike but for what `each` changes. */
export function many(count: number, fact: Partial<DetectionFact>, each: (index: number) => Partial<DetectionFact> = () => ({})): readonly Partial<DetectionFact>[] {
  return Array.from({ length: count }, (_, index) => ({ ...fact, ...each(index) }));
}

/** Events of a run of decisions as short lines: kind, level, reason. */
export function tell(decisions: readonly Decision[]): readonly string[] {
  return decisions.flatMap(({ incidentEvents }) => incidentEvents.map(({ kind, level, reason }) => `${kind} ${level} ${reason}`));
}

function toFact(fact: Partial<DetectionFact>, bucket: number, index: number): DetectionFact {
  const unique = `${bucket}-${index}`;
  return {
    bucketAt: bucket, authorKey: `author-${unique}`, story: `story-${unique}`, origin: 'mastodon', nativeId: unique.padStart(12, '0'),
    label: 'neutral', late: false, flags: 0, ...fact,
  };
}
