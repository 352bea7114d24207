import { localTimeOf, weekdayOf } from '../../../analysis/duty/zoned.ts';
import type { ServicePromise } from '../../../schemas/config/escalation.ts';
import type { DemandMoment } from '../../../store/service-screen.ts';

export const WEEKDAYS = 7;
export const HOURS = 24;
/** Days that are offered together: nobody widens a desk by a Tuesday alone. */
const DAY_GROUPS = [[0, 1, 2, 3, 4], [5], [6]] as const;
const MOST_OFFERS = 3;

/** One hour of the week: what comes in, and who is there. */
export interface DemandCell {
  /** 0 = Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly questions: number;
  readonly unanswered: number;
  /** People who answer then. */
  readonly people: number;
}

/** An hour in which nobody is there, on a group of days: what it would catch and cost in a week with one person. */
export interface WiderHours {
  /** 0 = Monday, in order. */
  readonly days: readonly number[];
  readonly hour: number;
  readonly questionsPerWeek: number;
  /** Euro; undefined: the cost of an hour is not stated. */
  readonly costPerWeek: number | undefined;
}

/** Every hour of the week on the clock of a zone, Monday 0:00 first, with what comes in and who is there. */
export function demandMap(demand: readonly DemandMoment[], { staffing, zone }: Pick<ServicePromise, 'staffing'> & { readonly zone: string }): readonly DemandCell[] {
  const found = new Map<number, { readonly questions: number; readonly unanswered: number }>();
  for (const { at, questions, unanswered } of demand) {
    const { day, minute } = localTimeOf(at, zone);
    const place = weekdayOf(day) * HOURS + Math.floor(minute / 60);
    const before = found.get(place) ?? NOTHING;
    found.set(place, { questions: before.questions + questions, unanswered: before.unanswered + unanswered });
  }
  return Array.from({ length: WEEKDAYS * HOURS }, (_, place) => {
    const [weekday, hour] = [Math.floor(place / HOURS), place % HOURS];
    return { weekday, hour, ...(found.get(place) ?? NOTHING), people: peopleAt(staffing, weekday, hour) };
  });
}

const NOTHING = { questions: 0, unanswered: 0 };

/** Share of what asks for an answer that comes in while nobody is there, 0–1; undefined when nothing came in. */
export function shareOutside(cells: readonly DemandCell[]): number | undefined {
  const all = cells.reduce((sum, { questions }) => sum + questions, 0);
  const outside = cells.reduce((sum, { questions, people }) => sum + (people === 0 ? questions : 0), 0);
  return all === 0 ? undefined : outside / all;
}

/**
 * The hours in which nobody is there and most comes in for the days they would take, at most three.
 * @param options.weeks length of the demand, above 0
 * @param options.hourCost euro of one person for an hour
 */
export function widerHours(cells: readonly DemandCell[], { weeks, hourCost }: { readonly weeks: number; readonly hourCost: number | undefined }): readonly WiderHours[] {
  const offers = DAY_GROUPS.flatMap((days) => Array.from({ length: HOURS }, (_, hour) => {
    const own = cells.filter((cell) => cell.hour === hour && days.some((day) => day === cell.weekday));
    const questionsPerWeek = own.reduce((sum, { questions }) => sum + questions, 0) / weeks;
    return { days, hour, questionsPerWeek, costPerWeek: hourCost === undefined ? undefined : hourCost * days.length, isOpen: own.some(({ people }) => people > 0) };
  }));
  return offers
    .filter(({ questionsPerWeek, isOpen }) => !isOpen && questionsPerWeek > 0)
    .toSorted((one, other) => other.questionsPerWeek / other.days.length - one.questionsPerWeek / one.days.length || other.questionsPerWeek - one.questionsPerWeek || one.hour - other.hour)
    .slice(0, MOST_OFFERS)
    .map(({ days, hour, questionsPerWeek, costPerWeek }) => ({ days, hour, questionsPerWeek, costPerWeek }));
}

function peopleAt(staffing: ServicePromise['staffing'], weekday: number, hour: number): number {
  return staffing.reduce((sum, { days, fromHour, toHour, people }) => sum + (days.includes(weekday) && fromHour <= hour && hour < toHour ? people : 0), 0);
}
