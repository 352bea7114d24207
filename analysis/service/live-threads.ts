import type { Direction, StoredLabel, Visibility } from '../../schemas/plain/labels.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** A post as its source showed it, to, about or by the brand. */
export interface LivePost {
  /** 32 hex digits. */
  readonly nativeId: string;
  /** '' = it answers nothing. */
  readonly inReplyTo: string;
  readonly direction: Direction;
  /** Its text names an own account. */
  readonly namesAccount: boolean;
  readonly platform: string;
  readonly at: EpochMs;
  readonly authorKey: string;
  readonly followers: number;
  readonly language: string;
  readonly label: StoredLabel;
  readonly flags: number;
  readonly visibility: Visibility;
}

/** Posts that belong to one conversation with the brand, in no order. */
export interface LiveThread<Post extends LivePost = LivePost> {
  /** Id of the post it hangs on. */
  readonly thread: string;
  readonly platform: string;
  readonly posts: readonly Post[];
}

/**
 * Conversations with a brand among posts that answer each other. A conversation hangs on the first post above that is known, but never
 * on a broadcast of the brand: below one of those each customer begins a conversation of their own. A post belongs to it when the brand
 * wrote it in answer; when it was meant for the brand (to it, naming its account, in answer to it); or when the brand answered it. What
 * is only about the brand, and was not answered, asks nothing of it. Posts that answer each other in a circle hang on the smallest id.
 */
export function liveThreads<Post extends LivePost>(posts: readonly Post[]): readonly LiveThread<Post>[] {
  const known = new Map(posts.map((post) => [post.nativeId, post]));
  const answered = new Set(posts.filter(({ direction }) => direction === 'by').map(({ inReplyTo }) => inReplyTo));
  const roots = new Map<string, string | null>();
  const threads = new Map<string, Post[]>();
  for (const post of known.values()) {
    const root = rootOf(post, known, roots);
    if (root === null || !takesPart(post, known, answered)) continue;
    const own = threads.get(root);
    if (own === undefined) threads.set(root, [post]);
    else own.push(post);
  }
  return [...threads].flatMap(([thread, own]) => {
    const customer = own.find(({ direction }) => direction !== 'by');
    return customer === undefined ? [] : [{ thread, platform: customer.platform, posts: own }];
  });
}

/** Posts of the brand that start something of their own: they answer nobody, or only itself. */
export function isBroadcast(post: LivePost, known: ReadonlyMap<string, LivePost>): boolean {
  const seen = new Set<string>();
  for (let at: LivePost | undefined = post; at !== undefined && !seen.has(at.nativeId); at = known.get(at.inReplyTo)) {
    if (at.direction !== 'by') return false;
    // It answers a post that nobody here has seen: somebody else's, since the brand's own are all here.
    if (at.inReplyTo !== '' && !known.has(at.inReplyTo)) return false;
    seen.add(at.nativeId);
  }
  return true;
}

/** The post that a conversation hangs on; null for a broadcast. What a chain has answered once is remembered. */
function rootOf(post: LivePost, known: ReadonlyMap<string, LivePost>, roots: Map<string, string | null>): string | null {
  const chain = new Map<string, LivePost>();
  let root: string | null | undefined;
  for (let at: LivePost | undefined = post; at !== undefined; at = known.get(at.inReplyTo)) {
    root = chain.has(at.nativeId) ? circleFrom(at.nativeId, chain) : roots.get(at.nativeId);
    if (root !== undefined) break;
    chain.set(at.nativeId, at);
  }
  // From the top down: below a broadcast every post begins anew.
  for (const at of [...chain.values()].toReversed()) {
    if (root === undefined || root === null) root = at.direction === 'by' && isBroadcast(at, known) ? null : at.nativeId;
    roots.set(at.nativeId, root);
  }
  return root ?? null;
}

/** Smallest id of the circle that a chain has come back to. */
function circleFrom(nativeId: string, chain: ReadonlyMap<string, LivePost>): string | undefined {
  const ids = [...chain.keys()];
  return ids.slice(ids.indexOf(nativeId)).toSorted()[0];
}

function takesPart(post: LivePost, known: ReadonlyMap<string, LivePost>, answered: ReadonlySet<string>): boolean {
  if (post.direction === 'by' || post.direction === 'to' || post.namesAccount) return true;
  return answered.has(post.nativeId) || known.get(post.inReplyTo)?.direction === 'by';
}
