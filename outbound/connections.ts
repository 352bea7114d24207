import { Pool, type buildConnector } from 'undici';
import { SourceError } from '../schemas/errors.ts';

/** Open connections, kept for the next request to the same place. */
export interface Connections {
  /** Where to send a request now; not to be kept. Throws SourceError `Unavailable` once closed. */
  to(url: URL): Pool;
  /** Ends all of them, also those in use. */
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 16_384;
const IDLE_MS = 4_000;
const LONGEST_IDLE_MS = 30_000;

/**
 * One pool for each place, all behind one guard: a socket must not outlive a stricter rule, so other rules need other
 * connections. Time-outs are left to the caller, whose deadline spans connecting, headers and body together.
 */
export function openConnections(connect: buildConnector.connector): Connections {
  const pools = new Map<string, Pool>();
  let isClosed = false;

  const open = (origin: string): Pool => {
    const pool = new Pool(origin, {
      connect,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: LONGEST_IDLE_MS,
    });
    const dropWhenIdle = (): void => {
      const { connected, size, queued } = pool.stats;
      if (connected > 0 || size > 0 || queued > 0 || pools.get(origin) !== pool) return;
      pools.delete(origin); // redirects lead to ever new places; what is idle must not pile up
      void pool.close();
    };
    pool.on('disconnect', dropWhenIdle);
    pool.on('connectionError', dropWhenIdle);
    pools.set(origin, pool);
    return pool;
  };

  return {
    to({ origin }) {
      if (isClosed) throw new SourceError('Unavailable', 'the program is stopping');
      return pools.get(origin) ?? open(origin);
    },
    async close() {
      isClosed = true;
      const all = [...pools.values()];
      pools.clear();
      await Promise.all(all.map((pool) => pool.destroy()));
    },
  };
}
