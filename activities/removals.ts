import type { MentionFactRow, MentionKey, MentionRow, MentionTextRow, StoredMention } from '../schemas/rows.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { Store } from '../store/client.ts';
import { readStoredMentions } from '../store/mentions.ts';
import { readCountedAt, type CountedAt } from '../store/removals.ts';

/** A mention that its source no longer shows, or that is about none of the brands any more. */
export interface GoneMention {
  readonly key: MentionKey;
  /** As the source tells it; absent: noticed now. */
  readonly removedAt?: EpochMs | undefined;
}

export interface RemovalRows {
  readonly mentions: readonly MentionRow[];
  readonly texts: readonly MentionTextRow[];
  readonly facts: readonly MentionFactRow[];
}

/**
 * Rows that take mentions away: a tombstone that outlives every later reading of an old version, a text without words,
 * and facts that no longer count, whose cells have to be recomputed. What is not stored gives none. What is gone already gives
 * the same rows again but for the tombstone, or a kill in between would keep its text and its counts for ever.
 */
export async function removalRows(
  store: Store,
  { gone, at, signal }: { readonly gone: readonly GoneMention[]; readonly at: EpochMs; readonly signal: AbortSignal },
): Promise<RemovalRows> {
  if (gone.length === 0) return { mentions: [], texts: [], facts: [] };
  const removedAt = new Map(gone.map((mention) => [mention.key.nativeId, mention.removedAt]));
  const stored = await readStoredMentions(store, gone.map(({ key }) => key), { signal });
  const versionOf = ({ nativeId, version, isDeleted }: StoredMention) => (isDeleted ? version : Math.max(removedAt.get(nativeId) ?? at, version + 1));
  const counted = await readCountedAt(store, stored, { signal });
  return {
    mentions: stored.filter(({ isDeleted }) => !isDeleted).map((mention) => tombstone(mention, versionOf(mention))),
    texts: stored.map((mention) => ({ ...blankText(mention), version: versionOf(mention) })),
    facts: counted.map(withdrawnFact),
  };
}

/** Withdraws a mention from brands it no longer names; the others keep it. */
export async function withdrawnFacts(
  store: Store,
  { edited, signal }: { readonly edited: readonly { readonly key: MentionKey; readonly brands: readonly string[] }[]; readonly signal: AbortSignal },
): Promise<readonly MentionFactRow[]> {
  if (edited.length === 0) return [];
  const brandsOf = new Map(edited.map(({ key, brands }) => [key.nativeId, brands]));
  const counted = await readCountedAt(store, edited.map(({ key }) => key), { signal });
  return counted.filter(({ nativeId, brand }) => brandsOf.get(nativeId)?.includes(brand) === false).map(withdrawnFact);
}

function tombstone({ origin, nativeId, seenAt, bucketAt, late }: StoredMention, version: number): MentionRow {
  return {
    origin, nativeId, version, seenAt, bucketAt, late, isDeleted: true,
    publishedAt: null, clamped: false, authorKey: '', network: '', language: 'und', languageSource: 'unknown',
    followers: 0, reposts: 0, likes: 0, rating: 0, inReplyTo: '', visibility: 'public',
  };
}

function blankText({ origin, nativeId, seenAt }: StoredMention): Omit<MentionTextRow, 'version'> {
  return { origin, nativeId, seenAt, sourceOwnId: '', text: '', title: '', url: '', recheckAt: '' };
}

/** One above the version that is counted, so that it wins whatever the generation of the models is; withdrawn twice it is the same row. */
function withdrawnFact({ brand, origin, nativeId, bucketAt, version, direction, isWithdrawn }: CountedAt): MentionFactRow {
  return {
    brand, origin, nativeId, bucketAt, direction, version: isWithdrawn ? version : (BigInt(version) + 1n).toString(), isDeleted: true,
    late: false, authorKey: '', story: '0', modelLabel: 'none', personLabel: 'none', reach: 0, flags: 0,
  };
}
