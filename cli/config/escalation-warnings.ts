import { rosterGaps } from '../../analysis/duty/roster.ts';
import { USUAL_DUTIES } from '../../analysis/duty/level-plan.ts';
import { POSTBOX, URGENT_LEVEL } from '../../analysis/duty/receivers.ts';
import { localText, localTimeOf, momentOfLocal } from '../../analysis/duty/zoned.ts';
import type { EscalationConfig, Role } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Language } from '../../texts/language.ts';
import { PEOPLE_TEXTS } from '../../texts/people-texts.ts';

const DAY_MS = 86_400_000;
/** Gaps that begin later are told at a later start. */
export const GAP_HORIZON_DAYS = 14;

export const ESCALATION_WARNINGS = ['gap', 'past-shifts', 'missing-duties', 'old-closed-days', 'not-urgent', 'no-role'] as const;

/** Something about who is reached that works, and probably not as it was meant. */
export interface EscalationWarning {
  readonly kind: (typeof ESCALATION_WARNINGS)[number];
  readonly message: string;
}

/**
 * What a person should hear when an installation starts: gaps in a roster within the next 14 days and who is reached instead,
 * rosters that have ended, usual duties that nobody has, closed days that have all passed, nobody whose phone rings at level
 * 3, and nobody with the role privacy or operator.
 */
export function escalationWarnings(
  config: EscalationConfig,
  { now, language = 'en' }: { readonly now: EpochMs; readonly language?: Language | undefined },
): readonly EscalationWarning[] {
  const words = PEOPLE_TEXTS[language].warnings;
  const nameOf = (id: string): string => config.people.find((person) => person.id === id)?.name ?? id;
  const missing = missingDuties(config);
  return [
    ...config.duties.flatMap((duty): readonly EscalationWarning[] => {
      const first = nameOf(duty.people[0] ?? '');
      if (duty.shifts.length === 0) return [];
      if (duty.shifts.every(({ to }) => momentOfLocal(to, duty.zone) <= now)) return [{ kind: 'past-shifts', message: words.pastShifts(duty.id, first) }];
      return rosterGaps(duty, now, now + GAP_HORIZON_DAYS * DAY_MS).map(({ from, to, person }) => ({
        kind: 'gap', message: words.gap({ duty: duty.id, from: localText(from, duty.zone), to: localText(to, duty.zone), name: nameOf(person) }),
      }));
    }),
    ...(missing.length === 0 ? [] : [{ kind: 'missing-duties' as const, message: words.missingDuties(missing) }]),
    ...config.desks.flatMap(({ id, zone, closed }): readonly EscalationWarning[] => {
      const year = localTimeOf(now, zone).day.slice(0, 4);
      const newest = closed.toSorted().at(-1);
      return newest === undefined || newest.slice(0, 4) >= year ? [] : [{ kind: 'old-closed-days', message: words.oldClosedDays(id, newest.slice(0, 4)) }];
    }),
    ...(ringsAtNight(config) ? [] : [{ kind: 'not-urgent' as const, message: words.notUrgent }]),
    ...(['privacy', 'operator'] as const satisfies readonly Role[]).filter((role) => !config.people.some(({ roles }) => roles.includes(role)))
      .map((role): EscalationWarning => ({ kind: 'no-role', message: words.noRole(role) })),
  ];
}

/** Duties that a level names and nobody has, in the order in which they are reached. */
function missingDuties({ levels, duties }: EscalationConfig): readonly string[] {
  const named = new Set(Object.values(levels).flatMap(({ steps }) => steps.flat()));
  return USUAL_DUTIES.filter((usual) => named.has(usual) && !duties.some(({ id, people }) => id === usual && people.length > 0));
}

/** At least one of those who are called at level 3 can be woken. */
function ringsAtNight({ levels, duties, people }: EscalationConfig): boolean {
  const named = levels[URGENT_LEVEL].steps.flat();
  const called = new Set(duties.filter(({ id }) => named.includes(id)).flatMap((duty) => duty.people));
  return people.some(({ id, reach }) => (called.size === 0 || called.has(id)) && reach.some(({ receiver, isUrgent }) => isUrgent && receiver !== POSTBOX));
}
