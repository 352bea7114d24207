import type { Toot } from '../wire/mastodon.ts';
import { hashtagsOf } from './drafts.ts';
import type { VisiblePost } from './live-post.ts';
import { toTootHtml } from './markup.ts';

/** Posts of the fediverse as one server shows them; its links lead to `linkTo`. */
export function toToots(posts: readonly VisiblePost[], linkTo: (post: VisiblePost) => string): readonly Toot[] {
  return posts.filter(({ place }) => place === 'mastodon').map((post): Toot => {
    const { id, author: { account, followers = 0 }, text, language, publishedAt, editedAt, answers, likes = 0, reposts = 0 } = post;
    const [user = '', host = ''] = account.split('@');
    return {
      id, editedAt,
      language: language?.split('-')[0], // Mastodon knows languages, not countries
      uri: `https://${host}/users/${user}/statuses/${id}`,
      url: linkTo(post),
      account: { id: accountId(account), acct: account, displayName: displayName(user), followers, url: `https://${host}/@${user}` },
      html: toTootHtml(text, host),
      createdAt: publishedAt,
      inReplyToId: answers,
      reblogs: reposts,
      favourites: likes,
      tags: hashtagsOf(text),
    };
  });
}

/** `noor-wandelt-26` is called Noor Wandelt. */
function displayName(user: string): string {
  const words = user.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || user;
}

/** Decimal, the same for the same account. */
function accountId(account: string): string {
  const sum = [...account].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 999_999_937, 7);
  return `11${String(sum).padStart(9, '0')}`;
}
