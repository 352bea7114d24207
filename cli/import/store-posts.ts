import { z } from 'zod';
import { measureService } from '../../activities/measure-service.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import { LABELS, VISIBILITIES } from '../../schemas/plain/labels.ts';
import { SERVICE_KINDS } from '../../schemas/plain/service-figures.ts';
import { readBlocked } from '../../store/do-not-collect.ts';
import { risingVersion } from '../../store/rising-version.ts';
import { findImportedPosts, insertImportedPosts, type ImportedPost, type StoredImport } from '../../store/service-posts.ts';
import type { ReadCommand, ReadContext } from '../commands/read-command.ts';
import type { ReadPost } from './parse-row.ts';

/** Posts that are handed over at once: as JSON they stay below what a running instance takes. */
export const POSTS_AT_ONCE = 1_000;

/** What became of some posts. */
export interface StoredCounts {
  readonly stored: number;
  /** Of the stored ones: known before, and told differently now. */
  readonly changed: number;
  readonly duplicates: number;
  /** Their authors are on the do-not-collect list. */
  readonly notCollected: number;
}

export interface StorePostsOptions {
  /** One brand, at most 1,000. */
  readonly posts: readonly ReadPost[];
  /** Of the whole import, in ms: tells a row that comes twice in one file from one that an earlier import brought. */
  readonly importedAt: number;
  readonly isDryRun: boolean;
}

const hex = z.string().regex(/^[0-9a-f]{32}$/u);
const Post = z.strictObject({
  brand: z.string().max(64), platform: z.string().max(64), thread: hex, post: hex, at: z.int(), side: z.enum(['customer', 'brand']), isAutomatic: z.boolean(),
  kind: z.enum(SERVICE_KINDS), label: z.enum(['none', ...LABELS]), isUrgent: z.boolean(), visibility: z.enum(VISIBILITIES), authorKey: z.string().regex(/^(?:[0-9a-f]{64})?$/u),
  followers: z.int().min(0), removedAt: z.int().nullable(), blockHash: z.string().regex(/^(?:[0-9a-f]{64})?$/u),
});
const Options = z.strictObject({ posts: z.array(Post).max(POSTS_AT_ONCE), importedAt: z.int(), isDryRun: z.boolean() });

/**
 * Stores posts of an import: not those of authors on the do-not-collect list, each post once, and only what is new or has changed since
 * an earlier import. The first of two rows in one file wins.
 */
export const STORE_POSTS: ReadCommand<StorePostsOptions, StoredCounts> = {
  name: 'import-posts',
  parse(options) {
    const parsed = Options.safeParse(options);
    if (!parsed.success) throw new CommandError('BadRequest', EXIT.usage, 'The posts of an import do not have the shape that this version stores.', { next: 'Use the same version of the program as the running instance.' });
    return parsed.data;
  },
  async run({ store, signal }, { posts, importedAt, isDryRun }) {
    const hashes = posts.map(({ blockHash }) => blockHash).filter((hash) => hash !== '');
    const blocked = hashes.length === 0 ? new Set<string>() : await readBlocked(store, hashes, { signal });
    const allowed = posts.filter(({ blockHash }) => !blocked.has(blockHash));
    const once = new Map(allowed.toReversed().map((post) => [nameOf(post), post]));
    const fresh: ImportedPost[] = [];
    let changed = 0;
    for (const brand of new Set(allowed.map((post) => post.brand))) {
      const own = [...once.values()].filter((post) => post.brand === brand);
      const stored = new Map((await findImportedPosts(store, { brand, posts: own }, { signal })).map((post) => [nameOf(post), post]));
      for (const { blockHash: _, ...post } of own) {
        const before = stored.get(nameOf(post));
        if (before !== undefined && (before.importedAt === importedAt || isSame(post, before))) continue;
        if (before !== undefined) changed += 1;
        fresh.push(post);
      }
    }
    if (!isDryRun && fresh.length > 0) await insertImportedPosts(store, { posts: fresh, importedAt, version: risingVersion(importedAt) }, { signal });
    return { stored: fresh.length, changed, duplicates: allowed.length - fresh.length, notCollected: posts.length - allowed.length };
  },
};

export interface MeasureOptions {
  readonly brands: readonly string[];
  readonly tick: string;
}

/** Measures the service desk of some brands, with the configuration of whoever holds the store. */
export function measureCommand(local: { readonly brands: BrandsConfig; readonly escalation: Pick<EscalationConfig, 'service' | 'desks'> } | undefined): ReadCommand<MeasureOptions, { readonly threads: number; readonly figures: number }> {
  return {
    name: 'measure-service',
    parse: (options) => z.strictObject({ brands: z.array(z.string()), tick: z.iso.datetime() }).parse(options),
    run({ store, live, signal }: ReadContext, { brands, tick }) {
      const settings = live ?? local;
      if (settings === undefined) return Promise.resolve({ threads: 0, figures: 0 });
      return measureService({ store, brands: settings.brands, escalation: { config: settings.escalation } }, { tick: tick as IsoTime, brands }, signal); // checked as an ISO time
    },
  };
}

/** What a running instance serves. */
export const MEASURE_SERVICE = measureCommand(undefined);

function nameOf({ platform, thread, post }: Pick<ImportedPost, 'platform' | 'thread' | 'post'>): string {
  return `${platform} ${thread} ${post}`;
}

function isSame(post: ImportedPost, stored: StoredImport): boolean {
  return (Object.keys(post) as (keyof ImportedPost)[]).every((field) => post[field] === stored[field]); // keys of its own
}
