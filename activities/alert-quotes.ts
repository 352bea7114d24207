import { redactQuote } from '../analysis/redact-quote.ts';
import type { AlertQuote } from '../schemas/alert.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { Store } from '../store/client.ts';
import { readQuotablePosts, readSeeingSources, type QuotablePost } from '../store/alert-facts.ts';

const MAX_QUOTES = 3;
/** Some posts leave nothing to quote once names and links are out. */
const CANDIDATES = 30;
const ID_DIGITS = 6;

/** Networks by the id space of their posts. A feed is named by its source, an archive by what it holds. */
const NETWORK_NAMES: Readonly<Record<string, string>> = { mastodon: 'Mastodon', hn: 'Hacker News', bluesky: 'Bluesky' };
const FEED = 'feed:';
const ARCHIVE = 'archive:';

/**
 * Up to three quotes of an incident, of different stories and authors, those that hold most of its words first. Nothing in them
 * names a person: no handle, no link, no long number.
 */
export async function findQuotes(
  store: Store,
  { brand, keep, from, to, terms, signal }: {
    readonly brand: string;
    /** Names that are no person's: those of the brand. */
    readonly keep: readonly string[];
    readonly from: EpochSeconds;
    readonly to: EpochSeconds;
    readonly terms: readonly string[];
    readonly signal: AbortSignal;
  },
): Promise<readonly AlertQuote[]> {
  const posts = await readQuotablePosts(store, { brand, from, to, terms, limit: CANDIDATES }, { signal });
  const quotes = withoutTwins(posts.flatMap((post) => {
    const text = redactQuote(post.text, { keep });
    return text === undefined ? [] : [{ post, text }];
  })).slice(0, MAX_QUOTES);
  const sources = await readSeeingSources(store, quotes.map(({ post }) => post).filter(({ origin }) => origin.startsWith(FEED)), { signal });
  return quotes.map(({ post, text }) => ({
    id: `v-${post.nativeId.slice(0, ID_DIGITS)}`, text, isUncertain: post.isUncertain, source: nameOf(post, sources.get(post.nativeId)),
  }));
}

/** Posts that differ only in what was left out would read as one person three times. */
function withoutTwins(quotes: readonly { readonly post: QuotablePost; readonly text: string }[]): readonly { readonly post: QuotablePost; readonly text: string }[] {
  const seen = new Set<string>();
  return quotes.filter(({ text }) => {
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function nameOf({ origin }: QuotablePost, source: string | undefined): string {
  if (origin.startsWith(FEED)) return source ?? 'feed';
  return origin.startsWith(ARCHIVE) ? origin.slice(ARCHIVE.length) : (NETWORK_NAMES[origin] ?? origin);
}
