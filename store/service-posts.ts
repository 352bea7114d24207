import { z } from 'zod';
import { LABELS, VISIBILITIES } from '../schemas/plain/labels.ts';
import { SERVICE_KINDS } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { ServicePost } from '../schemas/service.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime64, flag, milliseconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** A post that came out of a webcare tool: the row of `service_posts_v1`. */
export interface ImportedPost extends ServicePost {
  readonly brand: string;
  readonly platform: string;
  readonly thread: string;
}

/** As it is stored; `importedAt` tells which import brought it. */
export type StoredImport = z.output<typeof READ_IMPORTED_POSTS.row>;

/** Stores imported posts. The version of a later import wins. */
export function insertImportedPosts(
  store: Store,
  { posts, importedAt, version }: { readonly posts: readonly ImportedPost[]; readonly importedAt: EpochMs; readonly version: string },
  options: CallOptions = {},
): Promise<void> {
  return insertOwnRows(store, SERVICE_POSTS, posts.map((post) => ({ ...post, importedAt, version })), options);
}

/** Posts of a brand in threads of which at least one post is from `from` or later, thread by thread. */
export function readImportedPosts(store: Store, span: { readonly brand: string; readonly from: EpochMs }, options: CallOptions = {}): Promise<readonly StoredImport[]> {
  return store.query(READ_IMPORTED_POSTS, span, options);
}

/** What is stored of these posts. @param posts at most 2,000 */
export function findImportedPosts(
  store: Store,
  { brand, posts }: { readonly brand: string; readonly posts: readonly Pick<ImportedPost, 'platform' | 'thread' | 'post'>[] },
  options: CallOptions = {},
): Promise<readonly StoredImport[]> {
  return store.query(FIND_IMPORTED_POSTS, { brand, platforms: [...new Set(posts.map(({ platform }) => platform))], threads: [...new Set(posts.map(({ thread }) => thread))], posts: posts.map(({ post }) => post) }, options);
}

const COLUMNS = `s.brand AS brand, s.platform AS platform, s.thread AS thread, s.post AS post, toUnixTimestamp64Milli(s.imported_at) AS importedAt,
      toUnixTimestamp64Milli(s.at) AS at, s.side AS side, s.is_automatic AS isAutomatic, s.kind AS kind, toString(s.label) AS label, s.is_urgent AS isUrgent,
      s.visibility AS visibility, s.author_key AS authorKey, s.followers AS followers, toUnixTimestamp64Milli(s.removed_at) AS removedAt`;

const row = z.object({
  brand: z.string(), platform: z.string(), thread: z.string(), post: z.string(), importedAt: milliseconds, at: milliseconds, side: z.enum(['customer', 'brand']),
  isAutomatic: truth, kind: z.enum(SERVICE_KINDS), label: z.enum(['none', ...LABELS]), isUrgent: truth, visibility: z.enum(VISIBILITIES), authorKey: z.string(),
  followers: z.number(), removedAt: milliseconds.nullable(),
});

export const READ_IMPORTED_POSTS = defineQuery({
  name: 'read-imported-posts',
  sql: `
    SELECT ${COLUMNS}
    FROM service_posts_v1 AS s FINAL
    WHERE s.brand = {brand: String} AND s.thread IN (
      SELECT p.thread FROM service_posts_v1 AS p WHERE p.brand = {brand: String} AND p.at >= fromUnixTimestamp64Milli(toInt64({from: UInt64}))
    )
    ORDER BY s.platform, s.thread, s.post`,
  params: z.object({ brand: z.string(), from: z.number() }),
  row,
});

export const FIND_IMPORTED_POSTS = defineQuery({
  name: 'find-imported-posts',
  sql: `
    SELECT ${COLUMNS}
    FROM service_posts_v1 AS s FINAL
    WHERE s.brand = {brand: String} AND s.platform IN ({platforms: Array(String)}) AND s.thread IN ({threads: Array(String)}) AND s.post IN ({posts: Array(String)})`,
  params: z.object({ brand: z.string(), platforms: z.array(z.string()), threads: z.array(z.string()), posts: z.array(z.string()) }),
  row,
});

const SERVICE_POSTS = defineTable<ImportedPost & { readonly importedAt: EpochMs; readonly version: string }>('service_posts_v1', {
  brand: (post) => post.brand,
  platform: (post) => post.platform,
  thread: (post) => post.thread,
  post: (post) => post.post,
  version: (post) => uint64(post.version),
  imported_at: (post) => dateTime64(post.importedAt),
  at: (post) => dateTime64(post.at),
  side: (post) => post.side,
  is_automatic: (post) => flag(post.isAutomatic),
  kind: (post) => post.kind,
  label: (post) => post.label,
  is_urgent: (post) => flag(post.isUrgent),
  visibility: (post) => post.visibility,
  author_key: (post) => post.authorKey,
  followers: (post) => count32(post.followers),
  removed_at: (post) => (post.removedAt === null ? null : dateTime64(post.removedAt)),
});
