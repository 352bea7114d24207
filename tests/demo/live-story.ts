import { writeHistory } from '../../demo/live/history.ts';
import type { VisiblePost } from '../../demo/live/live-post.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import { isUnknownHint } from '../../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../../analysis/clean.ts';
import type { RawMention } from '../../schemas/mention.ts';
import { canonicalAccount } from '../../schemas/plain/accounts.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { BRANDS, MATCHER, readArchive, type ReadLine } from './demo-archive.ts';

/** What is known of the world of a demo at a moment: its history as a replay reads it, and what its sources show. */
export function readLiveWorld({ startedAt, now }: { readonly startedAt: EpochMs; readonly now: EpochMs }): { readonly history: readonly ReadLine[]; readonly live: readonly ReadLine[] } {
  return {
    history: readArchive(writeHistory({ startedAt }).lines, { now: startedAt }).read,
    live: createLivePosts({ startedAt }).visibleAt(now).flatMap((post, place) => readLivePost(post, place) ?? []),
  };
}

/** A live post as a connector would hand it over, with its brands; undefined when it is about none. */
export function readLivePost(post: VisiblePost, position = 0): ReadLine | undefined {
  const mention = toMention(post, position);
  const account = canonicalAccount(post.author.account);
  const { network } = mention.author!; // just made
  const matches = MATCHER.match({
    text: cleanText(post.text).text,
    title: post.title,
    network,
    authorOwnOf: BRANDS.brands
      .filter(({ ownAccounts }) => ownAccounts.some((own) => own.account === account && (own.network ?? network) === network))
      .map(({ id }) => id),
  });
  return isUnknownHint(matches) || matches.length === 0 ? undefined : { line: position, mention, matches };
}

function toMention({ id, place, publishedAt, editedAt, author, title, text, language, likes, reposts, answers }: VisiblePost, position: number): RawMention {
  const origin = place === 'mastodon' ? 'mastodon' : `feed:${place}`;
  return {
    origin, id, text, title, publishedAt, editedAt, likes, reposts, position,
    languageTag: language, inReplyTo: answers,
    author: { network: origin, account: author.account, followers: author.followers },
  };
}
