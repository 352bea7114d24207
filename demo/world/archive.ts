import { DAY_SECONDS } from './calendar.ts';
import { ARCHIVE_CALENDAR, type Calendar } from './dates.ts';
import { BROKEN_LINES } from './oddities.ts';
import type { Person, Post, SourceName } from './post.ts';

/** The archive `demo/archive.jsonl`: one JSON object a line, and the broken lines where they belong. */
export function writeArchive(posts: readonly Post[]): string {
  const broken = [...BROKEN_LINES];
  const written = writeLines(posts, { calendar: ARCHIVE_CALENDAR, accountOf: ({ account }) => account });
  const lines = posts.flatMap((post, place) => {
    const before = broken.splice(0, broken.filter(({ afterDay }) => post.time >= (afterDay + 1) * DAY_SECONDS).length);
    return [...before.map(({ line }) => line), written[place] ?? ''];
  });
  return `${lines.join('\n')}\n`;
}

/** Archive lines of posts, in their order, numbered for each source. An answer to a post that is not among them says nothing of it. */
export function writeLines(posts: readonly Post[], { calendar, accountOf }: {
  readonly calendar: Calendar;
  /** How an account is written. */
  readonly accountOf: (author: Person) => string;
}): readonly string[] {
  const ids = new Map<Post, string>();
  const lastOf = new Map<SourceName, number>();
  for (const post of posts) {
    const next = (lastOf.get(post.author.source) ?? 0) + 1;
    lastOf.set(post.author.source, next);
    ids.set(post, `${ID_PREFIX[post.author.source]}${next}`);
  }
  // A key without a value is left out by JSON.
  return posts.map((post) => JSON.stringify({
    id: ids.get(post),
    published_at: calendar.toIsoTime(post.time),
    source: post.author.source,
    author: accountOf(post.author),
    author_followers: post.author.followers,
    text: post.text,
    brand: post.statesBrand === true ? post.brand : undefined,
    lang: post.language,
    url: post.url,
    reposts: post.reposts,
    likes: post.likes,
    rating: post.rating,
    in_reply_to: post.replyTo === undefined ? undefined : ids.get(post.replyTo),
    visibility: post.isPrivate === true ? 'private' : undefined,
    direction: post.direction,
    campaign_note: post.campaignNote,
  }));
}

const ID_PREFIX: Readonly<Record<SourceName, string>> = { mastodon: '1152', forum: 'p', web: 'w', reviews: 'r', inbox: 'dm' };
