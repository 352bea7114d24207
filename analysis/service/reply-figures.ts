import type { StoredLabel } from '../../schemas/plain/labels.ts';
import type { MeasuredThread } from '../../schemas/service.ts';
import { atLeast, atMost, quantileFigure, shareFigure, type FigureValue } from './figure.ts';
import { asksForAnswer, isWithin, type FigureInput } from './figure-input.ts';
import { FIX_MS, OVERDUE_DESK_DAYS } from './measure-thread.ts';

const HOUR_MS = 3_600_000;
const BUCKETS = [['within-hour', HOUR_MS], ['within-day', 24 * HOUR_MS], ['within-week', 168 * HOUR_MS]] as const;
/** Definition of *onbeantwoord*: at most one in twenty. */
const MOST_UNANSWERED = 0.05;

/**
 * Reply times and what came of them, by the definitions of `docs/kpi.md`. Median, p90 and the share within target are of conversations
 * that opened in the period. Every other share counts a conversation in the period in which its outcome became certain (an hour, a day,
 * a week after it opened; five desk days; seven days after the answer), so that no share is better because it is early.
 */
export function replyFigures(input: FigureInput): readonly FigureValue[] {
  const { threads, promise, time } = input;
  const opened = threads.filter(({ openedAt }) => isWithin(openedAt, input));
  const minutes = opened.flatMap(({ deskMinutes }) => deskMinutes ?? []);
  const goal = atMost(promise.answerWithinMinutes);
  const inTime = opened.filter(({ deskMinutes, targetMinutes }) => deskMinutes !== null && deskMinutes <= targetMinutes).length;
  const decided = opened.filter(({ deskMinutes, waitingDeskMinutes, targetMinutes }) => deskMinutes !== null || waitingDeskMinutes > targetMinutes).length;
  const weekOld = threads.filter(({ openedAt }) => isWithin(openedAt + 168 * HOUR_MS, input));
  const due = threads.filter((thread) => asksForAnswer(thread) && isWithin(time.afterDays(thread.openedAt, OVERDUE_DESK_DAYS), input));
  const fixed = threads.filter(({ isFixedFirst, repliedAt }) => isFixedFirst !== null && repliedAt !== null && isWithin(repliedAt + FIX_MS, input));
  const heardAgain = fixed.filter(({ firstLabel, nextLabel }) => firstLabel !== 'none' && nextLabel !== 'none');
  return [
    quantileFigure('reply-time-median', minutes, { share: 0.5, goal }),
    quantileFigure('reply-time-p90', minutes, { share: 0.9, goal }),
    shareFigure('within-target', { hits: inTime, n: decided }),
    ...BUCKETS.map(([figure, length]) => {
      const old = threads.filter(({ openedAt }) => isWithin(openedAt + length, input));
      return shareFigure(figure, { hits: old.filter(({ openedAt, repliedAt }) => repliedAt !== null && repliedAt <= openedAt + length).length, n: old.length });
    }),
    shareFigure('never-answered', { hits: weekOld.filter(({ repliedAt }) => repliedAt === null).length, n: weekOld.length }),
    shareFigure('first-time-fix', { hits: fixed.filter(({ isFixedFirst }) => isFixedFirst === true).length, n: fixed.length },
      promise.firstTimeFix === undefined ? undefined : atLeast(promise.firstTimeFix)),
    shareFigure('unanswered', { hits: due.filter((thread) => !isAnsweredInTime(thread, input)).length, n: due.length }, atMost(MOST_UNANSWERED)),
    shareFigure('after-reply', { hits: heardAgain.filter(({ firstLabel, nextLabel }) => MOOD[nextLabel] > MOOD[firstLabel]).length, n: heardAgain.length }),
  ];
}

/** Answered before five desk days were over. */
export function isAnsweredInTime({ openedAt, repliedAt }: MeasuredThread, { time }: Pick<FigureInput, 'time'>): boolean {
  const end = time.afterDays(openedAt, OVERDUE_DESK_DAYS);
  return repliedAt !== null && (end === undefined || repliedAt <= end);
}

const MOOD: Readonly<Record<StoredLabel, number>> = { none: 0, negative: 1, neutral: 2, positive: 3 };
