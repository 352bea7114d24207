import { setImmediate as othersTurn } from 'node:timers/promises';
import { compileBrands } from '../analysis/brand-query/brand-matcher.ts';
import { isBroadcast, liveThreads, type LivePost } from '../analysis/service/live-threads.ts';
import type { OwnPost } from '../analysis/service/figure-input.ts';
import { judgePost } from '../analysis/service/post-kind.ts';
import type { Brand } from '../schemas/config/brands.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { MeasuredThread, ServicePost, ServiceThread } from '../schemas/service.ts';
import type { CallOptions, Store } from '../store/client.ts';
import {
  MOST_CONVERSATION_POSTS, readConversationPosts, readConversationPostsByKeys, readOwnNetworks, type ConversationPost,
} from '../store/service-conversations.ts';

/** Posts that are worked on before others in this process get their turn: some tens of milliseconds. */
const POSTS_A_TURN = 2_000;
/** How often posts further up are asked for: a conversation of more steps that the brand did not take part in hangs on a lower post. */
const ROUNDS_UP = 6;

/** What the sources of a brand show of its conversations. */
export interface LiveConversations {
  readonly threads: readonly ServiceThread[];
  /** Threads with a post of a customer whose words are gone: what it was is known from before only. */
  readonly wordless: ReadonlySet<string>;
  readonly ownPosts: readonly OwnPost[];
  /** Older conversations were not read: the newest 300,000 posts end here; undefined: all were. */
  readonly cutAt: EpochMs | undefined;
}

interface ReadPost extends LivePost {
  readonly origin: string;
  readonly words: string;
}

/**
 * Reads the conversations of a brand from what was collected, on networks where its own posts are. `measured` are the conversations that
 * were stored before. Words are read to judge what a post is, and go no further.
 */
export async function readLiveConversations(
  store: Store,
  { brand, from, measured }: { readonly brand: Brand; readonly from: EpochSeconds; readonly measured: ReadonlyMap<string, MeasuredThread> },
  options: CallOptions,
): Promise<LiveConversations> {
  const networks = await readOwnNetworks(store, brand.id, options);
  if (networks.size === 0) return { threads: [], wordless: new Set(), ownPosts: [], cutAt: undefined };
  const rows = await readConversationPosts(store, { brand: brand.id, from, handles: handlesOf(brand) }, options);
  const cutAt = rows.length < MOST_CONVERSATION_POSTS ? undefined : rows.at(-1)?.at;
  const read = [...rows, ...(await readAbove(store, brand, rows, options))].filter(({ network }) => networks.has(network));
  const posts = await inTurns(read, toPost(brand, measured));
  const known = new Map(posts.map((post) => [post.nativeId, post]));
  const found = liveThreads(posts);
  const isWordless = ({ direction, visibility, words }: ReadPost) => direction !== 'by' && visibility === 'public' && words === '';
  return {
    threads: await inTurns(found, ({ thread, platform, posts: own }): ServiceThread => ({ thread, brand: brand.id, platform, cameBy: 'live', posts: own.map(toServicePost) })),
    wordless: new Set(found.filter(({ posts: own }) => own.some(isWordless)).map(({ thread }) => thread)),
    ownPosts: posts.filter(({ direction }) => direction === 'by').map((post) => ({ platform: post.platform, at: post.at, isReply: !isBroadcast(post, known) })),
    cutAt,
  };
}

async function inTurns<Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const [place, item] of items.entries()) {
    if (place % POSTS_A_TURN === POSTS_A_TURN - 1) await othersTurn();
    made.push(make(item));
  }
  return made;
}

/** `@noordrail` of `noordrail@plein.example`: what a text says first of a longer name. */
function handlesOf({ ownAccounts }: Brand): readonly string[] {
  return ownAccounts.flatMap(({ account }) => /^[\p{L}\p{N}_]+/u.exec(account)?.map((name) => `@${name}`) ?? []);
}

/** Posts that are answered by ones we have, round by round, until nothing is missing that is stored. */
async function readAbove(store: Store, brand: Brand, rows: readonly ConversationPost[], options: CallOptions): Promise<readonly ConversationPost[]> {
  const above: ConversationPost[] = [];
  const known = new Set(rows.map(({ nativeId }) => nativeId));
  let latest = rows;
  for (let round = 0; round < ROUNDS_UP && latest.length > 0; round += 1) {
    const missing = latest.filter(({ inReplyTo }) => inReplyTo !== '' && !known.has(inReplyTo)).map(({ origin, inReplyTo }) => ({ origin, nativeId: inReplyTo }));
    for (const { nativeId } of missing) known.add(nativeId);
    latest = missing.length === 0 ? [] : await readConversationPostsByKeys(store, { brand: brand.id, keys: missing }, options);
    above.push(...latest);
  }
  return above;
}

/** The query of a brand would match too much here: only its accounts are looked for. */
function toPost(brand: Brand, measured: ReadonlyMap<string, MeasuredThread>): (row: ConversationPost) => ReadPost {
  const accounts = compileBrands([{ ...brand, query: undefined }]);
  return ({ network, text, title, ...row }) => {
    const words = title === '' ? text : `${title}\n${text}`;
    const found = words === '' ? [] : accounts.match({ text, title, network });
    // Of words that are gone only the answer of an earlier reading is left.
    const namesAccount = words === '' ? measured.has(row.nativeId) : Array.isArray(found) && found.length > 0;
    return { ...row, platform: network, words, namesAccount };
  };
}

function toServicePost({ nativeId, at, direction, words, language, label, flags, visibility, authorKey, followers }: ReadPost): ServicePost {
  const isOwn = direction === 'by';
  const { kind, isUrgent } = isOwn ? { kind: 'other' as const, isUrgent: false } : judgePost({ text: words, language, label, flags });
  return {
    post: nativeId, at, side: isOwn ? 'brand' : 'customer', isAutomatic: false, kind, isUrgent, label, visibility,
    authorKey: isOwn ? '' : authorKey, followers: isOwn ? 0 : followers, removedAt: null,
  };
}
