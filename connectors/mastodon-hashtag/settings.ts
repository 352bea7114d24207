import { z } from 'zod';

/** How a server is named: its host, or an address with scheme and port for servers inside a network. */
const INSTANCE = /^(?:https?:\/\/)?[a-z0-9][a-z0-9.-]*(?::\d{1,5})?\/?$/i;
const TAG = z
  .string()
  .regex(/^#?[\p{L}\p{M}\p{N}_·]{1,100}$/u, 'expected one hashtag: letters, digits and underscores, with or without #');
/** Mastodon reads four tags of one question and passes over the rest without a word (`app/models/tag_feed.rb`). */
const MORE_TAGS = 3;

export const Settings = z.strictObject({
  instance: z
    .string()
    .regex(INSTANCE, 'expected the host of a server, such as mastodon.example, or its base address without a path')
    .describe('Host of the server that is asked, such as `mastodon.nl`; or its base address, such as `http://10.0.0.5:3000`, for a server inside your network. It shows what it knows of other servers as well.'),
  tag: TAG.describe('Hashtag, without #. With `any`: the most common of them, since Mastodon shows nothing while it has never met this one.'),
  any: z.array(TAG).max(MORE_TAGS, `expected at most ${MORE_TAGS} more tags: Mastodon reads no more, make another source`).optional().describe('Up to three more hashtags; a post with one of them is enough.'),
  token: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'expected the NAME of an environment variable in capitals, never the token itself')
    .optional()
    .describe('Name of the environment variable that holds an access token (scope `read:statuses`). Needed where hashtags are for people with an account, and always on GoToSocial.'),
  domain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/i, 'expected a host')
    .optional()
    .describe("What stands behind the @ in the names of the server's own accounts, when that is not its host."),
  unindexed_because: z
    .string()
    .trim()
    .min(10, 'expected the reason in a few words')
    .optional()
    .describe('Reason for also keeping posts of people who did not agree to be found by search (`indexable: false`). Without it such posts are left out and counted.'),
});
export type MastodonSettings = z.output<typeof Settings>;
