import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { AlertCause, Reachable } from '../../schemas/plain/escalation.ts';
import type { ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';

/** From this level on it may ring. */
export const URGENT_LEVEL = 3 as const;
/** The app's own box: it needs no server of anybody, so it is never away. */
export const POSTBOX = 'postbox' as ReceiverId; // one of the receivers that are always there
/** What chat rooms hear of: that it begins and ends, who has it, and what is new. Steps of the chain concern one person each. */
const ROOM_CAUSES: ReadonlySet<AlertCause> = new Set(['opened', 'raised', 'reopened', 'held-summary', 'acknowledged', 'resolved', 'news']);

/**
 * How one person is reached, in the order in which it is tried. At levels 3 and 4 what rings comes first; at levels 1 and 2
 * it is left alone, unless the person has nothing else. The app's own box comes last and is always there.
 */
export function reachableOf({ people }: Pick<EscalationConfig, 'people'>, id: RecipientId, level: Level): Reachable {
  const reach = (people.find((person) => person.id === id)?.reach ?? []).filter(({ receiver }) => receiver !== POSTBOX);
  const urgent = reach.filter(({ isUrgent }) => isUrgent);
  const calm = reach.filter(({ isUrgent }) => !isUrgent);
  const tried = level >= URGENT_LEVEL ? [...urgent, ...calm] : calm.length > 0 ? calm : urgent;
  return { recipient: id, receivers: [...new Set([...tried.map(({ receiver }) => receiver), POSTBOX])] };
}

/** A person or room by its id, reached as quietly as it can be; undefined: there is none. */
export function knownRecipient({ people, rooms }: Pick<EscalationConfig, 'people' | 'rooms'>, id: RecipientId): Reachable | undefined {
  const room = rooms.find((each) => each.id === id);
  if (room !== undefined) return reachableRoom(room);
  return people.some((person) => person.id === id) ? reachableOf({ people }, id, 1) : undefined;
}

/** Chat rooms that hear of a cause at a level, each with its receiver and the app's own box behind it. */
export function roomsFor({ rooms }: Pick<EscalationConfig, 'rooms'>, { cause, level }: { readonly cause: AlertCause; readonly level: Level }): readonly Reachable[] {
  if (!ROOM_CAUSES.has(cause)) return [];
  return rooms.filter(({ fromLevel }) => fromLevel <= level).map(reachableRoom);
}

function reachableRoom({ id, receiver }: EscalationConfig['rooms'][number]): Reachable {
  return { recipient: id, receivers: [...new Set([receiver, POSTBOX])] };
}
