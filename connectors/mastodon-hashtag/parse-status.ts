import { z } from 'zod';
import { MAX_TEXT_UNITS } from '../../schemas/archive-line.ts';
import type { RawAuthor, RawMention } from '../../schemas/mention.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { htmlToText } from '../html-subset.ts';
import { timeOfId } from './ids.ts';
import { statusUrl } from './links.ts';

/** A value of another type than documented is as good as none: the post is kept without it. */
const text = z.string().min(1).optional().catch(undefined);
const count = z.number().int().min(0).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const time = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** https://docs.joinmastodon.org/entities/Status/ and …/Account/: what we read of them. */
const Status = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  uri: z.string().min(1).max(2_048),
  content: z.string(),
  visibility: z.string(),
  reblog: z.unknown(),
  url: text,
  spoiler_text: text,
  language: text,
  created_at: time,
  edited_at: time,
  in_reply_to_id: text,
  reblogs_count: count,
  favourites_count: count,
  account: z
    .object({ acct: text, display_name: text, url: text, followers_count: count, indexable: flag, noindex: flag })
    .optional()
    .catch(undefined),
});
type Status = z.output<typeof Status>;

/** Nothing public is older; a time further ahead is somebody's clock gone wrong, and unknown. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST_AHEAD_MS = 86_400_000;

/** What became of one status. */
export interface ParsedStatus {
  /** On the server that answered; undefined when it cannot be read. */
  readonly id: string | undefined;
  /** When the server took it in, as far as can be told. */
  readonly arrivedAt: EpochMs | undefined;
  /** 1-based, on the page. */
  readonly position: number;
  readonly outcome:
    | { readonly kind: 'mention'; readonly mention: RawMention; readonly isUndated: boolean }
    /** Its author does not want it found, or not by everybody: nothing of it is kept. */
    | { readonly kind: 'refused' }
    /** Somebody passed on what another wrote: the other's post is the mention. */
    | { readonly kind: 'repeat' }
    | { readonly kind: 'rejected'; readonly reason: string };
}

export interface StatusSettings {
  /** Base address of the server that answered. */
  readonly base: string;
  /** What stands behind the @ of its own accounts. */
  readonly domain: string;
  readonly keepsUnindexed: boolean;
  readonly now: EpochMs;
  /** 1-based, on the page. */
  readonly position: number;
  /** Names all over the network of the other statuses on the page, by their id on this server. */
  readonly uris?: ReadonlyMap<string, string> | undefined;
}

/** Turns one status into a mention, or says in one sentence why it cannot. Names fields in that sentence, never values. */
export function parseStatus(value: unknown, settings: StatusSettings): ParsedStatus {
  const { now, position } = settings;
  const parsed = Status.safeParse(value);
  if (!parsed.success) {
    const id = Status.shape.id.safeParse(Object(value)['id']).data;
    const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'the status itself')))];
    return { id, arrivedAt: id === undefined ? undefined : timeOfId(id), position, outcome: { kind: 'rejected', reason: `missing or of another type than documented: ${wrong.join(', ')}` } };
  }
  const status = parsed.data;
  const publishedAt = plausible(status.created_at, now);
  return { id: status.id, arrivedAt: timeOfId(status.id) ?? publishedAt, position, outcome: outcomeOf(status, publishedAt, settings) };
}

/** Ids and network-wide names of the statuses of a page, for replies to one another. */
export function urisOf(page: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(page.flatMap((value) => {
    const { id, uri } = Status.pick({ id: true, uri: true }).safeParse(value).data ?? {};
    return id === undefined || uri === undefined ? [] : [[id, uri] as const];
  }));
}

function outcomeOf(status: Status, publishedAt: EpochMs | undefined, settings: StatusSettings): ParsedStatus['outcome'] {
  const { account, in_reply_to_id: answered } = status;
  if (status.reblog !== null && status.reblog !== undefined) return { kind: 'repeat' };
  if (status.visibility !== 'public' && status.visibility !== 'unlisted') return { kind: 'refused' };
  if (account?.noindex === true || (account?.indexable === false && !settings.keepsUnindexed)) return { kind: 'refused' };
  const text = htmlToText(status.content);
  if (text.length > MAX_TEXT_UNITS) return { kind: 'rejected', reason: `the text is longer than ${MAX_TEXT_UNITS} characters` };
  return {
    kind: 'mention',
    isUndated: publishedAt === undefined,
    mention: {
      origin: 'mastodon',
      id: status.uri,
      text,
      title: status.spoiler_text,
      url: status.url,
      recheckAt: statusUrl(settings.base, status.id),
      publishedAt,
      editedAt: plausible(status.edited_at, settings.now),
      languageTag: status.language,
      author: authorOf(account, settings.domain),
      reposts: status.reblogs_count,
      likes: status.favourites_count,
      inReplyTo: answered === undefined ? undefined : settings.uris?.get(answered),
      visibility: 'public',
      position: settings.position,
    },
  };
}

function authorOf(account: Status['account'], domain: string): RawAuthor | undefined {
  if (account?.acct === undefined) return undefined;
  const { acct, display_name: displayName, url: profileUrl, followers_count: followers } = account;
  return { network: 'mastodon', account: (acct.includes('@') ? acct : `${acct}@${domain}`).toLowerCase(), displayName, profileUrl, followers };
}

function plausible(time: string | undefined, now: EpochMs): EpochMs | undefined {
  const moment = time === undefined ? NaN : Date.parse(time);
  return moment >= EARLIEST && moment <= now + LATEST_AHEAD_MS ? moment : undefined;
}
