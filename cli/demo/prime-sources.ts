import { cursorVersion } from '../../activities/cursor-version.ts';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { printCursor } from '../../connectors/cursor.ts';
import { connectorOf } from '../../connectors/registry.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { insertCoverage, writeCursor, writeSourceStates } from '../../store/collection.ts';
import { insertPolls } from '../../store/polls.ts';

/** Seconds before the moment that count as seen, so that the hour in which the sources take over is a whole one. */
const SEEN_BEFORE_SECONDS = 6 * 3_600;

/**
 * Makes sources stand as if they had been polled well up to a moment: what was published after it counts with the next
 * poll, as it would have in a running installation.
 */
export async function primeSources(store: Store, { sources, at }: { readonly sources: readonly ConfiguredSource[]; readonly at: EpochMs }): Promise<void> {
  const seconds = Math.floor(at / 1_000);
  for (const source of sources) {
    const connector = connectorOf(source.connector);
    const cursor = connector.cursorAt?.(connector.settings.parse(source.settings), at);
    if (cursor === undefined) continue;
    await writeCursor(store, { source: source.id, version: cursorVersion({ tick: at, page: 0 }), cursor: printCursor(connector, cursor) });
  }
  await insertCoverage(store, sources.map(({ id }) => ({ source: id, from: seconds - SEEN_BEFORE_SECONDS, to: seconds, version: at })));
  await insertPolls(store, sources.map(({ id }) => ({
    source: id, tick: at, page: 0, outcome: 'good', read: 0, stored: 0, fresh: -1, notices: '', waitUntil: null, endedAt: at,
  })));
  await writeSourceStates(store, sources.map(({ id }) => ({
    source: id, version: String(at), state: 'healthy', since: seconds, lastGoodAt: seconds, failures: 0, reason: 'well',
  })));
}
