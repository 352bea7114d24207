import type { MeasuredThread } from '../../schemas/service.ts';
import { Z_95 } from '../statistics/wilson.ts';
import { figureOf, LEAST_FOR_PARITY, medianRatioFigure, PARITY_GOAL, unknownFigure, type FigureValue, type Goal } from './figure.ts';
import { isWithin, type FigureInput } from './figure-input.ts';
import { OVERDUE_DESK_DAYS } from './measure-thread.ts';
import { isAnsweredInTime } from './reply-figures.ts';

/** Unfair above this, where chance alone does not explain it. Definition of *volgerseerlijkheid*. */
const MOST_UNFAIR = 1.25;
/** Complaints in either fifth from which they are compared. Judgement: the median of fewer says nothing. */
const LEAST_IN_A_FIFTH = 10;

/**
 * Who is answered, and who first: compliments beside complaints (reply rate within five desk days, and reply time), public beside
 * private, few followers beside many (complaints of one platform in one month). Each ratio has its 95 % interval.
 */
export function parityFigures(input: FigureInput): readonly FigureValue[] {
  const { threads, time, seed } = input;
  const answered = threads.filter(({ openedAt, deskMinutes }) => deskMinutes !== null && isWithin(openedAt, input));
  const due = threads.filter(({ openedAt }) => isWithin(time.afterDays(openedAt, OVERDUE_DESK_DAYS), input));
  const minutesOf = (wanted: (thread: MeasuredThread) => boolean) => answered.filter(wanted).flatMap(({ deskMinutes }) => deskMinutes ?? []);
  return [
    rateParity(due.filter(({ kind }) => kind === 'compliment'), due.filter(({ kind }) => kind === 'complaint'), input),
    medianRatioFigure('parity-time', { a: minutesOf(({ kind }) => kind === 'compliment'), b: minutesOf(({ kind }) => kind === 'complaint'), seed, goal: PARITY_GOAL }),
    medianRatioFigure('public-private-parity', {
      a: minutesOf(({ visibility }) => visibility === 'public'), b: minutesOf(({ visibility }) => visibility === 'private'), seed: seed + 1, goal: PARITY_GOAL,
    }),
    ...(input.period === 'month' && input.platform !== '' ? [followerFairness(answered.filter(({ kind, followers }) => kind === 'complaint' && followers > 0), seed + 2)] : []),
  ];
}

/** Ratio of two shares with the interval of its logarithm (Katz et al. 1978, Biometrics 34, 469–474); half a case is added where one side is 0. */
function rateParity(compliments: readonly MeasuredThread[], complaints: readonly MeasuredThread[], input: FigureInput): FigureValue {
  const n = Math.min(compliments.length, complaints.length);
  const hits = (group: readonly MeasuredThread[]) => group.filter((thread) => isAnsweredInTime(thread, input)).length;
  const [kind, harsh] = [hits(compliments), hits(complaints)];
  if (n < LEAST_FOR_PARITY || harsh === 0) return unknownFigure('parity-rate', n, PARITY_GOAL);
  const value = kind / compliments.length / (harsh / complaints.length);
  const add = kind === 0 ? 0.5 : 0;
  const [rate, base] = [(kind + add) / (compliments.length + add), (harsh + add) / (complaints.length + add)];
  const half = Z_95 * Math.sqrt(1 / (kind + add) - 1 / (compliments.length + add) + 1 / (harsh + add) - 1 / (complaints.length + add));
  return figureOf('parity-rate', { value, low: kind === 0 ? 0 : (rate / base) * Math.exp(-half), high: (rate / base) * Math.exp(half), n }, PARITY_GOAL);
}

/** Median wait of the fifth with the fewest followers over that of the fifth with the most; those at a limit belong to it. */
function followerFairness(complaints: readonly MeasuredThread[], seed: number): FigureValue {
  const followers = complaints.map((thread) => thread.followers).toSorted((a, b) => a - b);
  const fifth = Math.ceil(followers.length / 5);
  const [fewest, most] = [followers[fifth - 1] ?? 0, followers[followers.length - fifth] ?? 0];
  if (fewest >= most) return unknownFigure('follower-fairness', 0, FAIRNESS_GOAL);
  const minutes = (wanted: (count: number) => boolean) => complaints.filter((thread) => wanted(thread.followers)).flatMap(({ deskMinutes }) => deskMinutes ?? []);
  const ratio = medianRatioFigure('follower-fairness', {
    a: minutes((count) => count <= fewest), b: minutes((count) => count >= most), seed, least: LEAST_IN_A_FIFTH, goal: FAIRNESS_GOAL,
  });
  return { ...ratio, verdict: fairnessVerdict(ratio) };
}

const FAIRNESS_GOAL: Goal = { target: MOST_UNFAIR, from: -Infinity, to: MOST_UNFAIR };

/** Flagged only when it is above 1.25 and its interval leaves 1 out. */
function fairnessVerdict({ value, low }: FigureValue): FigureValue['verdict'] {
  if (value === null) return 'none';
  if (value <= MOST_UNFAIR) return 'met';
  return low !== null && low > 1 ? 'missed' : 'unclear';
}
