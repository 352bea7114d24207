import type { DeskHours, DutyRoster, EscalationConfig, LevelPlan } from '../../schemas/config/escalation.ts';
import type { AlertPlan, PlanAlertInput } from '../../schemas/plain/escalation.ts';
import type { IsoTime, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { addOpenMinutes, isOpen, nextOpen } from './desk-hours.ts';
import { planOf, stepOf } from './level-plan.ts';
import { quietUntil } from './quiet-hours.ts';
import { knownRecipient, reachableOf, roomsFor } from './receivers.ts';
import { onDuty } from './roster.ts';

/** Length of a minute wherever minutes are not shortened for show. */
const MINUTE_MS = 60_000;
/** Desk hours and quiet hours can push each other on; after this many pushes the moment stands. */
const MAX_PUSHES = 100;

/** What decides who hears. */
export interface PlanQuestion extends Pick<PlanAlertInput, 'isDrill' | 'level' | 'cause' | 'step' | 'now' | 'to'> {
  /** Of the brand: its quiet hours. */
  readonly zone: string;
}

/**
 * Who hears of a step of the chain, when, over which receivers, and what follows unless somebody acknowledges. A step whose
 * duties nobody has (or whose desk is closed, for levels that break quiet hours) is passed over at once. When nobody at all is
 * left, everybody with the role reputation stands in, or else everybody. There is always somebody.
 *
 * With `to` those are told and nobody else, at once, as quietly as each can be reached; ids that are no longer in the file are
 * left out.
 *
 * @throws RangeError when `now` is no time or a zone is unknown, which the reading of the configuration has ruled out
 */
export function planAlert(config: EscalationConfig, input: PlanQuestion): AlertPlan {
  const { level, cause, step, isDrill, zone, to } = input;
  if (to !== undefined) return { deliverAt: input.now, recipients: to.flatMap((id) => knownRecipient(config, id) ?? []), nextAt: null, next: [], isFallback: false };
  const plan = planOf(config, level);
  const deliverAt = deliveryOf(config, { plan, level, isDrill, zone, now: Date.parse(input.now) });
  const heard = peopleOf(config, plan, { step, at: deliverAt });
  const following = isChainOver(config, plan, step + 1) ? undefined : addMinutes(config, plan, deliverAt);
  return {
    deliverAt: toIsoTime(deliverAt),
    recipients: [...heard.people.map((id) => reachableOf(config, id, level)), ...(step === 0 ? roomsFor(config, { cause, level }) : [])],
    nextAt: following === undefined ? null : toIsoTime(following),
    next: following === undefined ? [] : peopleOf(config, plan, { step: step + 1, at: following }).people,
    isFallback: heard.isFallback,
  };
}

/** One place of a chain: duties that hear together. `rank` counts from the person on duty through the stand-ins. */
type ChainPlace = readonly { readonly duty: DutyRoster; readonly rank: number }[];

/** Duties that nobody has are no place, now or later, so that a step keeps its number through the night. */
function placesOf({ duties }: EscalationConfig, { steps, oneByOne }: LevelPlan): readonly ChainPlace[] {
  return steps.flatMap((names): readonly ChainPlace[] => {
    const known = duties.filter(({ id, people }) => names.includes(id) && people.length > 0);
    const inOrder = names.flatMap((name) => known.filter(({ id }) => id === name));
    if (oneByOne) return inOrder.flatMap((duty) => duty.people.map((_person, rank) => [{ duty, rank }]));
    return inOrder.length === 0 ? [] : [inOrder.map((duty) => ({ duty, rank: 0 }))];
  });
}

function isChainOver(config: EscalationConfig, plan: LevelPlan, step: number): boolean {
  // Those who stand in for a chain without any place take its only one.
  return stepOf(plan, { step, places: Math.max(1, placesOf(config, plan).length) }) === null;
}

function peopleOf(config: EscalationConfig, plan: LevelPlan, { step, at }: { readonly step: number; readonly at: EpochMs }): { readonly people: readonly RecipientId[]; readonly isFallback: boolean } {
  const places = placesOf(config, plan);
  const found = stepOf(plan, { step, places: places.length });
  if (found?.kind === 'everyone') return { people: config.people.map(({ id }) => id), isFallback: places.length === 0 };
  const first = found?.place ?? places.length - 1;
  // Forward first: the chain goes on with whoever would have heard next.
  for (const place of [...places.slice(first), ...places.slice(0, first).toReversed()]) {
    const people = peopleAt(config, plan, { place, at });
    if (people.length > 0) return { people, isFallback: false };
  }
  const responsible = config.people.filter(({ roles }) => roles.includes('reputation'));
  return { people: (responsible.length > 0 ? responsible : config.people).map(({ id }) => id), isFallback: true };
}

function peopleAt(config: EscalationConfig, { breaksQuietHours }: LevelPlan, { place, at }: { readonly place: ChainPlace; readonly at: EpochMs }): readonly RecipientId[] {
  const people = place.flatMap(({ duty, rank }) => {
    const desk = breaksQuietHours ? deskOf(config, duty.desk) : undefined; // what is held for the desk anyway finds it open
    if (desk !== undefined && !isOpen(desk, at)) return [];
    const found = onDuty(duty, at);
    const person = found === undefined ? undefined : [found.person, ...found.standIns][rank];
    return person === undefined || !config.people.some(({ id }) => id === person) ? [] : [person];
  });
  return [...new Set(people)];
}

function deliveryOf(config: EscalationConfig, { plan, level, isDrill, zone, now }: {
  readonly plan: LevelPlan;
  readonly level: number;
  readonly isDrill: boolean;
  readonly zone: string;
  readonly now: EpochMs;
}): EpochMs {
  if (isDrill || plan.breaksQuietHours) return now;
  const desk = deskOf(config, plan.desk);
  let at = now;
  for (let push = 0; push < MAX_PUSHES; push += 1) {
    const open = level <= 1 && plan.clock === 'desk' && desk !== undefined ? (nextOpen(desk, at) ?? at) : at;
    const later = quietUntil({ quietHours: config.quietHours, zone, desk, at: open }) ?? open;
    if (later === at) return at;
    at = later;
  }
  return at;
}

/** The chain's own waits shrink with `minuteMs`; desks keep their hours, so short minutes are never counted by a desk. */
function addMinutes(config: EscalationConfig, plan: LevelPlan, from: EpochMs): EpochMs {
  const desk = plan.clock === 'desk' && config.minuteMs === MINUTE_MS ? deskOf(config, plan.desk) : undefined;
  const byDesk = desk === undefined ? undefined : addOpenMinutes(desk, from, plan.answerMinutes);
  return byDesk ?? from + plan.answerMinutes * config.minuteMs;
}

function deskOf({ desks }: EscalationConfig, id: string | undefined): DeskHours | undefined {
  return id === undefined ? undefined : desks.find((desk) => desk.id === id);
}

function toIsoTime(at: EpochMs): IsoTime {
  return new Date(at).toISOString() as IsoTime; // as that function writes it
}
