import { z } from 'zod';
import type { Brand } from '../schemas/config/brands.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime, flag, seconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

type Card = z.output<typeof READ_CARDS.row>;
type TopicName = z.output<typeof READ_TOPIC_NAMES.row>;
type CampaignRow = z.output<typeof READ_CAMPAIGNS.row>;

/**
 * Writes brands, topics and campaigns as the configuration has them, so that views can name them. What is written already is left
 * alone; topics and campaigns that are gone are marked, never removed. Cards of brands that are gone stay: their figures have a name.
 * @returns how many rows were written
 */
export async function recordConfiguration(store: Store, { brands, at }: { readonly brands: readonly Brand[]; readonly at: EpochMs }, options: CallOptions = {}): Promise<number> {
  const [cards, topics, campaigns] = await Promise.all([store.query(READ_CARDS, {}, options), store.query(READ_TOPIC_NAMES, {}, options), store.query(READ_CAMPAIGNS, {}, options)]);
  const version = risingVersion(at);
  const changed = {
    cards: changedRows(brands.map(cardOf), cards, ({ brand }) => brand),
    topics: changedRows(withRetired(brands.flatMap(topicsOf), topics, topicName), topics, topicName),
    campaigns: changedRows(withRetired(brands.flatMap(campaignsOf), campaigns, campaignName), campaigns, campaignName),
  };
  await insertOwnRows(store, CARDS, changed.cards.map((row) => ({ ...row, version })), options);
  await insertOwnRows(store, TOPIC_NAMES, changed.topics.map((row) => ({ ...row, version })), options);
  await insertOwnRows(store, CAMPAIGNS, changed.campaigns.map((row) => ({ ...row, version })), options);
  return changed.cards.length + changed.topics.length + changed.campaigns.length;
}

/** Brands the configuration described, by id. */
export async function readRecordedBrands(store: Store, options: CallOptions = {}): Promise<readonly Pick<Card, 'brand' | 'name' | 'zone'>[]> {
  return store.query(READ_CARDS, {}, options);
}

function cardOf({ id, name, zone, queryVersion, precision, compareWith }: Brand): Card {
  return { brand: id, name, zone, queryVersion, precisionShare: precision?.share ?? null, precisionSample: precision?.sample ?? 0, compareWith: [...compareWith] };
}

function topicsOf({ id, topics }: Brand): readonly TopicName[] {
  return topics.map((topic) => ({ brand: id, topic: topic.id, name: topic.name, owner: topic.owner ?? '', isRetired: false }));
}

function campaignsOf({ id, campaigns }: Brand): readonly CampaignRow[] {
  return campaigns.map(({ from, to, label }) => ({ brand: id, from, to, label, isRetired: false }));
}

function topicName({ brand, topic }: TopicName): string {
  return `${brand} ${topic}`;
}

function campaignName({ brand, from, to, label }: CampaignRow): string {
  return `${brand} ${from} ${to} ${label}`;
}

/** The rows of the configuration, and those it no longer has, retired. */
function withRetired<Row extends { readonly isRetired: boolean }>(wanted: readonly Row[], stored: readonly Row[], nameOf: (row: Row) => string): readonly Row[] {
  const names = new Set(wanted.map(nameOf));
  return [...wanted, ...stored.filter((row) => !names.has(nameOf(row))).map((row) => ({ ...row, isRetired: true }))];
}

function changedRows<Row extends object>(wanted: readonly Row[], stored: readonly Row[], nameOf: (row: Row) => string): readonly Row[] {
  const print = (row: Row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = new Map(stored.map((row) => [nameOf(row), print(row)]));
  return wanted.filter((row) => known.get(nameOf(row)) !== print(row));
}

export const READ_CARDS = defineQuery({
  name: 'read-brand-cards',
  sql: `
    SELECT c.brand AS brand, c.name AS name, c.zone AS zone, c.query_version AS queryVersion, c.precision_share AS precisionShare,
      c.precision_sample AS precisionSample, c.compare_with AS compareWith
    FROM brand_cards_v1 AS c FINAL ORDER BY c.brand`,
  params: z.object({}),
  row: z.object({
    brand: z.string(), name: z.string(), zone: z.string(), queryVersion: z.number(), precisionShare: z.number().nullable(), precisionSample: z.number(),
    compareWith: z.array(z.string()),
  }),
});

export const READ_TOPIC_NAMES = defineQuery({
  name: 'read-topic-names',
  sql: 'SELECT t.brand AS brand, t.topic AS topic, t.name AS name, t.owner AS owner, t.is_retired AS isRetired FROM brand_topics_v1 AS t FINAL ORDER BY t.brand, t.topic',
  params: z.object({}),
  row: z.object({ brand: z.string(), topic: z.string(), name: z.string(), owner: z.string(), isRetired: truth }),
});

export const READ_CAMPAIGNS = defineQuery({
  name: 'read-campaigns',
  sql: `
    SELECT c.brand AS brand, toUnixTimestamp(c.from_at) AS from, toUnixTimestamp(c.to_at) AS to, c.label AS label, c.is_retired AS isRetired
    FROM campaigns_v1 AS c FINAL ORDER BY c.brand, c.from_at, c.label`,
  params: z.object({}),
  row: z.object({ brand: z.string(), from: seconds, to: seconds, label: z.string(), isRetired: truth }),
});

interface Versioned {
  readonly version: string;
}

const CARDS = defineTable<Card & Versioned>('brand_cards_v1', {
  brand: (row) => row.brand,
  version: (row) => uint64(row.version),
  name: (row) => row.name,
  zone: (row) => row.zone,
  query_version: (row) => count32(row.queryVersion),
  precision_share: (row) => row.precisionShare,
  precision_sample: (row) => count32(row.precisionSample),
  compare_with: (row) => row.compareWith,
});

const TOPIC_NAMES = defineTable<TopicName & Versioned>('brand_topics_v1', {
  brand: (row) => row.brand,
  topic: (row) => row.topic,
  version: (row) => uint64(row.version),
  name: (row) => row.name,
  owner: (row) => row.owner,
  is_retired: (row) => flag(row.isRetired),
});

const CAMPAIGNS = defineTable<CampaignRow & Versioned>('campaigns_v1', {
  brand: (row) => row.brand,
  from_at: (row) => dateTime(row.from),
  to_at: (row) => dateTime(row.to),
  label: (row) => row.label,
  version: (row) => uint64(row.version),
  is_retired: (row) => flag(row.isRetired),
});
