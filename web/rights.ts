import type { Role } from '../schemas/config/escalation.ts';
import type { Visitor } from './screen.ts';

/** Who acts on incidents. */
export const ACTING_ROLES: readonly Role[] = ['reputation', 'service'];
/** Who reads what people wrote. */
export const READING_ROLES: readonly Role[] = ['reputation', 'service', 'marketing'];

/** Whether a visitor may act on incidents. */
export function mayAct({ person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.some((role) => ACTING_ROLES.includes(role));
}

/** Whether a visitor may read posts. */
export function mayReadPosts({ person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.some((role) => READING_ROLES.includes(role));
}
