import type { Store } from '../../../store/client.ts';

const turns = new WeakMap<Store, Promise<unknown>>();

/**
 * One decision about fans after another in this process, which alone serves screens and commands of a home. The store has no locks, and the
 * cap of a week and the most names of an hour have to hold for two who press at once, and for one who presses twenty times.
 */
export function inTurn<Answer>(store: Store, work: () => Promise<Answer>): Promise<Answer> {
  const mine = (turns.get(store) ?? Promise.resolve()).then(work, work);
  turns.set(store, mine);
  return mine;
}
