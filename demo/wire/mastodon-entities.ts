/** Entities of Mastodon's interface as JSON: the fields that servers of 4.5 write, as far as a reader of timelines meets them. */
import type { Toot, TootAccount } from './mastodon.ts';

/** https://docs.joinmastodon.org/entities/Status/ */
export function statusOf(toot: Toot): Readonly<Record<string, unknown>> {
  const { account } = toot;
  return {
    id: toot.id,
    created_at: new Date(toot.createdAt).toISOString(),
    in_reply_to_id: toot.inReplyToId ?? null,
    in_reply_to_account_id: null,
    sensitive: toot.spoilerText !== undefined,
    spoiler_text: toot.spoilerText ?? '',
    visibility: toot.visibility ?? 'public',
    language: toot.language ?? null,
    uri: toot.uri,
    url: toot.url,
    replies_count: 0,
    reblogs_count: toot.reblogs,
    favourites_count: toot.favourites,
    quotes_count: 0,
    edited_at: toot.editedAt === undefined ? null : new Date(toot.editedAt).toISOString(),
    content: toot.html,
    reblog: null,
    account: accountOf(account),
    media_attachments: [],
    mentions: [],
    tags: toot.tags.map((name) => ({ name: normalised(name), url: `${new URL(toot.url).origin}/tags/${encodeURIComponent(normalised(name))}` })),
    emojis: [],
    quote: null,
    card: null,
    poll: null,
  };
}

/** A tag as servers compare it: whatever its case and its width. */
export function normalised(tag: string): string {
  return tag.normalize('NFKC').toLowerCase();
}

function accountOf(account: TootAccount): Readonly<Record<string, unknown>> {
  return {
    id: account.id,
    username: account.acct.split('@')[0],
    acct: account.acct,
    display_name: account.displayName,
    locked: false,
    bot: account.bot ?? false,
    discoverable: account.indexable ?? true,
    indexable: account.indexable ?? true,
    group: false,
    noindex: account.noindex ?? false,
    note: '',
    url: account.url,
    followers_count: account.followers,
    following_count: 0,
    emojis: [],
    fields: [],
  };
}
