import { createMeasureTopics } from '../../activities/measure-topics.ts';
import { createRecordBrands } from '../../activities/record-brands.ts';
import { createTagTopics } from '../../activities/tag-topics.ts';
import type { Brand, Topic } from '../../schemas/config/brands.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import type { StoredLabel } from '../../schemas/plain/labels.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCellRange } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { insertMentions, insertMentionTexts } from '../../store/mentions.ts';
import { author, fact, id, mention, mentionText } from '../store/sample-rows.ts';

/** Wednesday 2026-11-25 12:00 in Amsterdam; texts are stored as if they were seen now, since the engine lets go of old ones. */
export const MIDDAY_MS = Date.UTC(2026, 10, 25, 11);
const DAY = 86_400;

/** A brand of these tests with what matters laid over it. */
export function brandOf(changes: Partial<Brand> = {}): Brand {
  return {
    id: 'zonnehof' as BrandId, name: 'Zonnehof', aliases: [], query: 'zonnehof', queryVersion: 1, purpose: 'p', legalBasis: 'l', owner: 'o', reviewBy: '2027-01-01', zone: 'Europe/Amsterdam',
    language: 'nl', sourceLanguage: 'nl', campaigns: [], topics: [], ambassadors: undefined, precision: undefined, compareWith: [],
    ownAccounts: [], employees: [], agencies: [], media: [], politicians: [], vips: [], competitors: [], ...changes,
  };
}

export function topicOf(name: string, query: string, owner?: string): Topic {
  return { id: name, name: `Over ${name}`, query, owner };
}

/** One post. */
export interface Post {
  readonly number: number;
  readonly daysAgo: number;
  readonly text: string;
  readonly brand?: string;
  readonly author?: number;
  readonly label?: Exclude<StoredLabel, 'none'>;
}

/** Stores posts as collecting would: their texts and their facts; `version` of the mention. */
export async function storePosts(store: Store, posts: readonly Post[], { version = 1 }: { readonly version?: number } = {}): Promise<void> {
  const bucket = (daysAgo: number) => Math.floor((MIDDAY_MS / 1_000 - daysAgo * DAY) / 300) * 300;
  await insertMentions(store, posts.map(({ number, daysAgo, author: who = number }) => mention(number, { version, bucketAt: bucket(daysAgo), authorKey: author(who) })));
  await insertMentionTexts(store, posts.map(({ number, text }) => mentionText(number, { text, version })));
  await insertFacts(store, posts.map(({ number, daysAgo, brand = 'zonnehof', author: who = number, label = 'neutral' }) => fact(number, {
    brand, bucketAt: bucket(daysAgo), authorKey: author(who), modelLabel: label, version: String(3 * 2 ** 44 + version),
  })));
  const span = { from: bucket(140), to: bucket(-1) };
  await recomputeCellRange(store, { from: span.from - (span.from % 3_600), to: span.to - (span.to % 3_600), brands: [...new Set(posts.map(({ brand = 'zonnehof' }) => brand))] });
}

/** The activities with this configuration, as a worker that has just started. */
export function startTopics(store: Store, brands: readonly Brand[], { mostInARun = 20_000, now = MIDDAY_MS }: { readonly mostInARun?: number; readonly now?: number } = {}) {
  const dependencies = { store, brands: { brands }, now: () => now };
  const tick = { tick: new Date(now).toISOString() };
  const signal = new AbortController().signal;
  const [tag, measure, record] = [createTagTopics(dependencies, { mostInARun }), createMeasureTopics(dependencies), createRecordBrands(dependencies)];
  return { tag: () => tag(tick, signal), measure: () => measure(tick, signal), record: () => record(signal) };
}

/** `count` posts with one text, one a person, spread over whole days. */
export function spread({ first, count, text, fromDay, toDay, label = 'neutral' }: {
  readonly first: number; readonly count: number; readonly text: string; readonly fromDay: number; readonly toDay: number; readonly label?: 'negative' | 'neutral';
}): readonly Post[] {
  return Array.from({ length: count }, (_, place) => ({ number: first + place, text: `${text} ${id(place).slice(-4).replace(/\d/gu, 'q')}`, label, daysAgo: fromDay + ((toDay - fromDay) * place) / count }));
}
