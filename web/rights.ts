import type { EscalationConfig, Person, Role } from '../schemas/config/escalation.ts';
import type { House, Visitor } from './screen.ts';

/** Roles that act on incidents. */
export const ACTING_ROLES: readonly Role[] = ['reputation', 'service'];
/** Who reads what people wrote. */
export const READING_ROLES: readonly Role[] = ['reputation', 'service', 'marketing'];

/**
 * Whether somebody may act on incidents: by role, or because a level names a duty they can have. Whoever is woken for an incident
 * has its buttons.
 */
export function mayAct({ escalation }: Pick<House, 'escalation'>, { person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.some((role) => ACTING_ROLES.includes(role)) || isInNamedDuty(escalation, person);
}

/** Everybody who may act on incidents, in the order of the file. */
export function peopleWhoAct(house: Pick<House, 'escalation'>): readonly Person[] {
  return house.escalation.people.filter((person) => mayAct(house, { person }));
}

/** Whether a visitor may read posts. */
export function mayReadPosts({ person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.some((role) => READING_ROLES.includes(role));
}

function isInNamedDuty({ levels, duties }: EscalationConfig, { id }: Person): boolean {
  const named = new Set(Object.values(levels).flatMap(({ steps }) => steps.flat()));
  return duties.some((duty) => named.has(duty.id) && (duty.people.includes(id) || duty.shifts.some(({ person }) => person === id)));
}
