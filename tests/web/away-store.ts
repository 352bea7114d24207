import { StoreError } from '../../schemas/errors.ts';
import type { Store } from '../../store/client.ts';

/** A store that does not answer. */
export function awayStore(): Store {
  const fail = () => Promise.reject(new StoreError('Down', 'no answer'));
  return { kind: 'server', database: 'klankbord', query: fail, command: fail, insert: fail, select: fail, selectBytes: fail, syntaxTree: fail, ping: () => Promise.resolve(false), close: () => Promise.resolve() };
}
