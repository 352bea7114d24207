import type { Passport } from '../connector.ts';

/** What Mastodon's interface and its people ask of us. */
export const passport: Passport = {
  access: "the server's own interface: without a key on many servers, with an access token of an account where hashtags are closed",
  terms: "each server's own rules; public posts only, at most 300 requests in 5 minutes, a user agent that names a contact; people who do not want to be found (`indexable: false`, `noindex`) are left out",
  legalBasisNote: 'public posts; keep what names the brand, honour refusals and deletions',
  fieldsKept: ['uri', 'url', 'content', 'spoiler_text', 'language', 'created_at', 'edited_at', 'acct', 'display_name', 'account url', 'followers_count', 'reblogs_count', 'favourites_count', 'in_reply_to_id'],
  retentionDays: 90,
  deletionDuty: 'deletions are respected: a post that is asked for again and answers 404 or 410 is taken away, one that was edited is replaced',
  proof: 'recording',
  checkedOn: '2026-11-24',
};
