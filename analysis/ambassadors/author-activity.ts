import type { Label } from '../../schemas/plain/labels.ts';
import type { WorkState } from '../../schemas/plain/service-figures.ts';
import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';
import type { MentionKey } from '../../schemas/rows.ts';
import type { AuthorActivity, AuthorClasses, AuthorMention } from './activity.ts';
import { hasOpenComplaint } from './behaviour.ts';

/** What a store says of one author and one brand. */
export interface StoredActivity {
  readonly authorKey: string;
  readonly network: string;
  /** 0 = unknown. */
  readonly followers: number;
  readonly mentions: readonly StoredMentionOfAuthor[];
}

export interface StoredMentionOfAuthor extends MentionKey {
  readonly bucketAt: EpochSeconds;
  /** null: the source gives no time; the bucket stands in for it. */
  readonly publishedAt: EpochMs | null;
  readonly label: Label | 'none';
  /** Bits of `FLAG`. */
  readonly flags: number;
  readonly story: string;
  readonly reposts: number;
  readonly likes: number;
  readonly isReply: boolean;
}

/** What is known of an author beside their posts. */
export interface AuthorSurroundings {
  readonly classes: AuthorClasses;
  readonly asOf: EpochMs;
  /** When the open incident of the brand began; undefined: none is open. */
  readonly incidentSince?: EpochSeconds | undefined;
  /** State of a mention on the work list; undefined: it is not there. */
  readonly workStateOf?: ((key: MentionKey) => WorkState | undefined) | undefined;
  readonly optedOut: boolean;
  readonly lastContactedAt?: EpochMs | undefined;
  /** Mentions that touch health, religion, politics, union, sexuality or origin. */
  readonly isSensitive?: ((key: MentionKey) => boolean) | undefined;
}

/** Puts together what gates and legs look at. */
export function toAuthorActivity({ authorKey, network, followers, mentions }: StoredActivity, surroundings: AuthorSurroundings): AuthorActivity {
  const { classes, asOf, incidentSince, workStateOf, optedOut, lastContactedAt, isSensitive } = surroundings;
  const own = mentions.map(({ origin, nativeId, bucketAt, publishedAt, label, flags, story, reposts, likes, isReply }): AuthorMention => ({
    key: { origin, nativeId }, publishedAt: publishedAt ?? bucketAt * 1_000, label, flags, interactions: reposts + likes, isReply, story,
    isSensitive: isSensitive?.({ origin, nativeId }),
  }));
  return {
    authorKey, network, followers, ...classes, mentions: own, optedOut, lastContactedAt,
    inOpenIncident: incidentSince !== undefined && mentions.some(({ bucketAt, label }) => label === 'negative' && bucketAt >= incidentSince),
    openComplaint: workStateOf === undefined ? undefined : openComplaintOf({ mentions: own, workStateOf, asOf }),
  };
}

/**
 * Whether a complaint of the author waits. A negative mention on the work list waits until it is done there, whatever the posts
 * look like; what was done there is settled; for everything else `hasOpenComplaint` decides.
 */
export function openComplaintOf({
  mentions,
  workStateOf,
  asOf,
}: {
  readonly mentions: readonly AuthorMention[];
  readonly workStateOf: (key: MentionKey) => WorkState | undefined;
  readonly asOf: EpochMs;
}): boolean {
  const critical = mentions.filter(({ label }) => label === 'negative').map((mention) => ({ mention, state: workStateOf(mention.key) }));
  if (critical.some(({ state }) => state !== undefined && state !== 'done')) return true;
  const settled = new Set(critical.filter(({ state }) => state === 'done').map(({ mention }) => mention));
  const left = mentions.filter((mention) => !settled.has(mention)).toSorted((a, b) => a.publishedAt - b.publishedAt);
  return hasOpenComplaint(left, asOf);
}
