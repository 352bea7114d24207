import { createLocalClock } from '../../activities/local-time.ts';
import { createBrandDetector } from '../../analysis/detection/brand-detector.ts';
import type { DetectionFact } from '../../analysis/detection/decision.ts';
import { DETECTOR_SETTINGS } from '../../analysis/detection/settings.ts';
import type { MentionFactRow } from '../../schemas/rows.ts';
import { insertFacts } from '../../store/analysis.ts';
import type { Store } from '../../store/client.ts';
import { insertCoverage } from '../../store/collection.ts';
import { writeDetectorStates } from '../../store/detection.ts';
import { runActivity } from '../support/activity-rig.ts';
import { seededRandom } from '../support/archive-lines.ts';
import { select } from '../support/tables.ts';
import { BEGIN, type LiveRig } from './live-rig.ts';

/** Start of the bucket in which these tests begin, in seconds. */
export const FIRST = BEGIN / 1_000;
export const BUCKET = 300;
/** Past the 21 days in which a brand is still being learnt. */
const TRAINED_BUCKETS = 22 * 288;
const ZONE = 'Europe/Amsterdam';

let made = 0;

/** So many facts of one bucket, each by a person of its own in words of its own. `bucket` counts from the begin. */
export function factsOf(count: number, { bucket, ...fields }: { readonly bucket: number } & Partial<MentionFactRow>): readonly MentionFactRow[] {
  return Array.from({ length: count }, () => {
    made += 1;
    return {
      brand: 'lumo', origin: 'archive:square', nativeId: made.toString(16).padStart(32, '0'), bucketAt: FIRST + bucket * BUCKET, version: '1',
      isDeleted: false, late: false, authorKey: `author-${made}`, story: String(made), direction: 'about' as const, modelLabel: 'neutral' as const,
      personLabel: 'none' as const, reach: 0, flags: 0, ...fields,
    };
  });
}

/** Says that a source was polled every five minutes from one bucket to another, and saw all of it. */
export async function watch(store: Store, { source, from, to }: { readonly source: string; readonly from: number; readonly to: number }): Promise<void> {
  await insertCoverage(store, Array.from({ length: to - from }, (_, number) => {
    const start = FIRST + (from + number) * BUCKET;
    return { source, from: start, to: start + BUCKET, version: (start + BUCKET) * 1_000 };
  }));
}

/** One fact of an ordinary day: a mention every ten minutes or so, one in five negative. */
function ordinaryDays(): { readonly blob: string; readonly recent: readonly DetectionFact[] } {
  const random = seededRandom(7);
  const clock = createLocalClock();
  const detector = createBrandDetector({ brand: 'any', settings: DETECTOR_SETTINGS, recentFacts: [] });
  const recent: DetectionFact[] = [];
  for (let number = -TRAINED_BUCKETS; number < 0; number += 1) {
    const bucket = FIRST + number * BUCKET;
    const facts = Array.from({ length: random() < 0.4 ? 1 + Math.floor(random() * 2) : 0 }, (_, index): DetectionFact => ({
      bucketAt: bucket, authorKey: `guest-${number}-${index}`, story: `${1_000_000 + number * 10 + index}`, origin: 'archive:square', nativeId: `${number}-${index}`,
      label: random() < 0.2 ? 'negative' : 'neutral', late: false, flags: 0,
    }));
    if (number >= -72) recent.push(...facts);
    detector.decide({ bucket, covered: true, facts, campaign: false, ...clock(bucket, ZONE) });
  }
  return { blob: detector.snapshot(), recent };
}

let trained: ReturnType<typeof ordinaryDays> | undefined;

/** Gives brands a memory of three ordinary weeks that end at the begin, and the facts of their last six hours. */
export async function train(store: Store, brands: readonly string[] = ['lumo']): Promise<void> {
  trained ??= ordinaryDays();
  const { blob, recent } = trained;
  await writeDetectorStates(store, brands.map((brand) => ({ brand, lastBucket: FIRST - BUCKET, version: String(FIRST - BUCKET), blob })));
  await insertFacts(store, brands.flatMap((brand) => recent.flatMap(({ bucketAt, label, authorKey }) => factsOf(1, { bucket: 0, bucketAt, brand, authorKey, modelLabel: label }))));
}

/** One evaluation at a moment: minutes after the begin. */
export async function evaluate(rig: LiveRig, activities: ReturnType<LiveRig['start']>, minutes: number) {
  rig.setClock(minutes * 60_000);
  return runActivity(activities.decideBrands, {});
}

export interface ToldEvent {
  readonly brand: string;
  readonly kind: string;
  /** Buckets since the begin. */
  readonly bucket: number;
  readonly level: number;
}

/** Everything that happened in incidents, in order; each row as it stands in the table, doubled ones twice. */
export async function eventsOf(store: Store): Promise<readonly ToldEvent[]> {
  const rows = await select(store, 'SELECT brand, kind, toUnixTimestamp(at) AS at, level FROM incident_events_v1 FINAL ORDER BY brand, at, sequence');
  return rows.map(({ brand, kind, at, level }) => ({ brand: String(brand), kind: String(kind), bucket: (Number(at) - FIRST) / BUCKET, level: Number(level) }));
}

/** Decisions as they count, by bucket since the begin. */
export async function decisionsOf(store: Store, brand = 'lumo'): Promise<readonly { readonly bucket: number; readonly level: number; readonly terms: Readonly<Record<string, unknown>> }[]> {
  const rows = await select(store, `SELECT toUnixTimestamp(bucket) AS at, level, terms FROM decisions_v1 FINAL WHERE brand = '${brand}' ORDER BY bucket`);
  return rows.map(({ at, level, terms }) => ({ bucket: (Number(at) - FIRST) / BUCKET, level: Number(level), terms: JSON.parse(String(terms)) as Readonly<Record<string, unknown>> })); // as it was written
}
