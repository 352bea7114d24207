/**
 * A Mastodon server as it looks on the wire (API of 4.5): the timeline of a hashtag, one status, the instance.
 *
 * Two oddities are kept on purpose. The `Link` header drops `any[]`, so a client that follows it reads another
 * timeline. And `min_id` gives the posts right after it, while `since_id` gives the newest ones and leaves a hole.
 */
import type { EpochMs } from '../../schemas/plain/units.ts';
import { normalised, statusOf } from './mastodon-entities.ts';

export interface TootAccount {
  readonly id: string;
  /** `user` on its own server, `user@host` elsewhere. */
  readonly acct: string;
  readonly displayName: string;
  readonly followers: number;
  readonly url: string;
  readonly bot?: boolean | undefined;
  /** false: the author does not want to be found by search. true when absent. */
  readonly indexable?: boolean | undefined;
  /** true: the author does not want to be found by search engines. */
  readonly noindex?: boolean | undefined;
}

export interface Toot {
  /** Snowflake, decimal: `snowflakeOf`. */
  readonly id: string;
  /** Name of the post all over the network. */
  readonly uri: string;
  readonly url: string;
  readonly account: TootAccount;
  readonly html: string;
  /** Content warning. */
  readonly spoilerText?: string | undefined;
  readonly language?: string | undefined;
  readonly createdAt: EpochMs;
  readonly editedAt?: EpochMs | undefined;
  /** Id on this server. */
  readonly inReplyToId?: string | undefined;
  readonly reblogs: number;
  readonly favourites: number;
  /** Without #. */
  readonly tags: readonly string[];
  /** public when absent; nothing else stands in the timeline of a hashtag. */
  readonly visibility?: 'public' | 'unlisted' | 'private' | 'direct' | undefined;
}

export interface MastodonAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where the client stands with the rate limit: 300 requests in five minutes. */
export interface RateLimit {
  /** Moment of the answer. */
  readonly now: EpochMs;
  /** Requests left; 299 when absent. */
  readonly remaining?: number | undefined;
}

const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 40;
/** The tag of the path and `any[]` together; Mastodon passes over the rest without a word. */
const TAGS_MAX = 4;
const RATE_LIMIT = 300;
const RATE_WINDOW_MS = 300_000;

/**
 * Id that Mastodon gives a post: 48 bits of milliseconds, then 16 bits of a sequence. Later posts have larger ids.
 * @param sequence 0–65,535, to tell posts of one millisecond apart
 */
export function snowflakeOf(at: EpochMs, sequence = 0): string {
  return String((BigInt(at) << 16n) | BigInt(sequence & 0xffff));
}

/**
 * `GET /api/v1/timelines/tag/:tag`: public posts with the tag or one of `any[]`, newest first, at most 40.
 *
 * @param question.toots in any order
 * @param question.url   of the request, with `limit`, `max_id`, `min_id`, `since_id` and `any[]`
 * @param question.rateLimit when absent, the clock stands at the newest post and the window is fresh
 */
export function answerTagTimeline({ toots, tag, url, rateLimit }: {
  readonly toots: readonly Toot[];
  readonly tag: string;
  readonly url: URL;
  readonly rateLimit?: RateLimit | undefined;
}): MastodonAnswer {
  const { searchParams: asked } = url;
  const tags = new Set([tag, ...asked.getAll('any[]')].slice(0, TAGS_MAX).map(normalised));
  const limit = Math.min(LIMIT_MAX, Math.max(0, Number.parseInt(asked.get('limit') ?? '', 10) || LIMIT_DEFAULT));
  const { minId, maxId, sinceId } = { minId: idOf(asked, 'min_id'), maxId: idOf(asked, 'max_id'), sinceId: idOf(asked, 'since_id') };

  const after = minId ?? sinceId; // with both, Mastodon reads min_id alone
  const inside = toots.filter(({ id, visibility = 'public', tags: own }) =>
    visibility === 'public' && (after === undefined || compareIds(id, after) > 0) && (maxId === undefined || compareIds(id, maxId) < 0)
    && own.some((each) => tags.has(normalised(each))));
  const newestFirst = inside.sort((a, b) => compareIds(b.id, a.id));
  const page = minId === undefined ? newestFirst.slice(0, limit) : newestFirst.slice(Math.max(0, newestFirst.length - limit));

  return json(200, page.map(statusOf), { ...limitHeaders(rateLimit ?? { now: newest(toots) }), ...linkHeader(url, page) });
}

/** `GET /api/v1/statuses/:id`: 404 for what was deleted, never was, or is not for everybody's eyes. */
export function answerStatus({ toots, id, rateLimit }: {
  readonly toots: readonly Toot[];
  readonly id: string;
  readonly rateLimit?: RateLimit | undefined;
}): MastodonAnswer {
  const toot = toots.find((each) => each.id === id && (each.visibility === undefined || each.visibility === 'public' || each.visibility === 'unlisted'));
  const headers = limitHeaders(rateLimit ?? { now: newest(toots) });
  return toot === undefined ? json(404, { error: 'Record not found' }, headers) : json(200, statusOf(toot), headers);
}

/** `GET /api/v2/instance`, the parts that a reader of timelines looks at. */
export function answerInstance({ domain = 'tootveld.example', title = 'Tootveld', hashtagFeeds = 'public' }: {
  readonly domain?: string | undefined;
  readonly title?: string | undefined;
  /** authenticated: the timelines of hashtags want a token, and answer 401 without one. */
  readonly hashtagFeeds?: 'public' | 'authenticated' | 'disabled' | undefined;
} = {}): MastodonAnswer {
  return json(200, {
    domain,
    title,
    version: '4.5.1',
    source_url: 'https://github.com/mastodon/mastodon',
    description: '',
    languages: ['nl'],
    configuration: {
      urls: { streaming: `wss://${domain}` },
      timelines_access: {
        live_feeds: { local: 'public', remote: 'public' },
        hashtag_feeds: { local: hashtagFeeds, remote: hashtagFeeds },
        trending_link_feeds: { local: 'public', remote: 'public' },
      },
    },
    rules: [],
  });
}

function linkHeader(url: URL, page: readonly Toot[]): Readonly<Record<string, string>> {
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return {};
  const kept = url.searchParams.has('limit') ? `limit=${encodeURIComponent(url.searchParams.get('limit') ?? '')}&` : '';
  const place = `${url.origin}${url.pathname}?${kept}`;
  return { link: `<${place}max_id=${last.id}>; rel="next", <${place}min_id=${first.id}>; rel="prev"` };
}

function limitHeaders({ now, remaining = RATE_LIMIT - 1 }: RateLimit): Readonly<Record<string, string>> {
  const windowEnd = (Math.floor(now / RATE_WINDOW_MS) + 1) * RATE_WINDOW_MS;
  return {
    'x-ratelimit-limit': String(RATE_LIMIT),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': new Date(windowEnd).toISOString().replace('Z', '000Z'), // microseconds, as Mastodon prints them
  };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): MastodonAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) };
}

function newest(toots: readonly Toot[]): EpochMs {
  return toots.reduce((latest, { createdAt }) => Math.max(latest, createdAt), 0);
}

function idOf(asked: URLSearchParams, name: string): string | undefined {
  const value = asked.get(name);
  return value === null || value === '' ? undefined : value;
}

/** Decimal numbers without leading zeros, too large for `Number`: the longer one is larger. */
function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
