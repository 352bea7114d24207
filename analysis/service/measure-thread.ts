import type { ServicePromise } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { MeasuredThread, ServicePost, ServiceThread } from '../../schemas/service.ts';
import type { DeskTime } from './desk-time.ts';

const MINUTE_MS = 60_000;
/** An answer has settled a matter when the customer is silent for so long. Definition of first-time-fix. */
export const FIX_MS = 7 * 86_400_000;
/** A customer without an answer for so many desk days counts as not answered. */
export const OVERDUE_DESK_DAYS = 5;

/**
 * Measures one conversation (`docs/kpi.md`). It opens with the first post of a customer that stands, or stood when it was answered:
 * one that its author took back before drops out. The answer is the first post of the brand from then on that a human wrote; neither
 * automatic answers nor later posts of the customer change that. Posts after `now` have not happened yet; posts may come in any order,
 * and one that comes twice counts once.
 * @param time the desk's clock; minutes are those in which it is open
 * @returns undefined when no post of a customer is left
 */
export function measureThread(
  thread: ServiceThread,
  { time, promise, now }: { readonly time: DeskTime; readonly promise: Pick<ServicePromise, 'answerWithinMinutes' | 'urgentWithinMinutes'>; readonly now: EpochMs },
): MeasuredThread | undefined {
  const posts = inOrder(thread.posts).filter(({ at }) => at <= now);
  const answers = posts.filter(({ side, isAutomatic }) => side === 'brand' && !isAutomatic);
  const opened = posts.find((post) => post.side === 'customer' && stoodUntilAnswered(post, answers, now));
  if (opened === undefined) return undefined;
  const own = answers.filter(({ at }) => at >= opened.at);
  const reply = own[0];
  const after = reply === undefined ? [] : posts.filter(({ side, at, removedAt }) => side === 'customer' && at > reply.at && !isRemoved(removedAt, now));
  const overdueAt = time.afterDays(opened.at, OVERDUE_DESK_DAYS);
  return {
    thread: thread.thread, brand: thread.brand, platform: thread.platform, cameBy: thread.cameBy,
    visibility: opened.visibility, kind: kindOfThread(opened), isUrgent: opened.isUrgent, authorKey: opened.authorKey, followers: opened.followers,
    openedAt: opened.at,
    repliedAt: reply?.at ?? null,
    deskMinutes: reply === undefined ? null : time.minutesBetween(opened.at, reply.at),
    wallMinutes: reply === undefined ? null : (reply.at - opened.at) / MINUTE_MS,
    waitingDeskMinutes: reply === undefined ? time.minutesBetween(opened.at, now) : 0,
    targetMinutes: opened.isUrgent ? promise.urgentWithinMinutes : promise.answerWithinMinutes,
    replies: own.length,
    isFixedFirst: reply === undefined || now < reply.at + FIX_MS ? null : own.length === 1 && !after.some(({ at, kind }) => at <= reply.at + FIX_MS && kind !== 'thanks'),
    firstLabel: opened.label,
    nextLabel: after.find(({ authorKey }) => authorKey === '' || opened.authorKey === '' || authorKey === opened.authorKey)?.label ?? 'none',
    isOverdue: reply === undefined && overdueAt !== undefined && now >= overdueAt,
  };
}

/** Posts by time, each once; of those at one moment the customer's come first: what stands there was answered, not asked in answer. */
function inOrder(posts: readonly ServicePost[]): readonly ServicePost[] {
  const sorted = posts.toSorted((a, b) => a.at - b.at || Number(a.side === 'brand') - Number(b.side === 'brand') || (a.post < b.post ? -1 : 1));
  const seen = new Set<string>();
  return sorted.filter(({ post }) => !seen.has(post) && seen.add(post));
}

function stoodUntilAnswered({ at, removedAt }: ServicePost, answers: readonly ServicePost[], now: EpochMs): boolean {
  if (!isRemoved(removedAt, now)) return true;
  const reply = answers.find((answer) => answer.at >= at);
  return reply !== undefined && removedAt !== null && removedAt > reply.at;
}

function isRemoved(removedAt: EpochMs | null, now: EpochMs): boolean {
  return removedAt !== null && removedAt <= now;
}

/** Thanks that nobody was helped for beforehand are a compliment, or say nothing. */
function kindOfThread({ kind, label }: ServicePost): MeasuredThread['kind'] {
  if (kind !== 'thanks') return kind;
  return label === 'positive' ? 'compliment' : 'other';
}
