import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt } from '../../cli/home.ts';
import { isOutOfSight, isSeen, readStandings } from '../../cli/sources/standings.ts';
import type { PollOutcome } from '../../schemas/plain/source-health.ts';
import type { Store } from '../../store/client.ts';
import { writeSourceStates } from '../../store/collection.ts';
import { insertPolls } from '../../store/polls.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const base = temporaryFolder();
/** Polls are forgotten after some weeks, so these have to be of today. */
const NOW = Date.now();
let store: Store;
beforeAll(async () => {
  const home = homeAt(base, join(base, 'home'));
  mkdirSync(home.path);
  store = await openEngine({ home, environment: readEnvironment({}) });
  const polls = (source: string, outcomes: readonly PollOutcome[], before = 0) => outcomes.map((outcome, place) => {
    const tick = NOW - before - (place + 1) * 60_000;
    return { source, tick, page: 0, outcome, read: 1, stored: 1, fresh: 1, notices: '', waitUntil: null, endedAt: tick + 1_000 };
  });
  await insertPolls(store, [
    ...polls('fresh', ['good', 'good']),
    ...polls('refuses', ['Forbidden', 'Forbidden', 'Forbidden']),
    ...polls('fails', ['Unavailable']),
    ...polls('repaired', ['good']),
    ...polls('long-ago', ['good'], 2 * 86_400_000),
  ]);
  await writeSourceStates(store, [
    { source: 'repaired', version: String(NOW - 3_600_000), state: 'needs-attention', since: 1_000, lastGoodAt: null, failures: 3, reason: 'refused' },
    { source: 'silent', version: String(NOW - 3_600_000), state: 'blind', since: 2_000, lastGoodAt: 1_500, failures: 0, reason: 'silence' },
    { source: 'listed', version: String(NOW - 60_000), state: 'degraded', since: 3_000, lastGoodAt: null, failures: 0, reason: 'never-polled' },
  ]);
});
afterAll(() => store.close());

const standings = async (options: { readonly expected?: readonly string[]; readonly isWatched: boolean }) =>
  new Map((await readStandings(store, { ...options, now: NOW })).map((standing) => [standing.source, standing]));

describe('how sources stand', () => {
  it('is what the last evaluation found, and what the last polls tell of those it has not looked at', async () => {
    const found = await standings({ isWatched: true, expected: ['fresh', 'refuses', 'fails', 'repaired', 'silent', 'listed', 'never'] });
    expect([...found].map(([id, { state, reason }]) => [id, state, reason])).toEqual([
      ['fails', 'degraded', 'failing'],
      ['fresh', 'healthy', 'well'],
      ['refuses', 'needs-attention', 'refused'],
      ['repaired', 'needs-attention', 'refused'],
      ['silent', 'blind', 'silence'],
    ]);
    expect(found.get('fresh')).toMatchObject({ lastGoodAt: Math.floor((NOW - 60_000) / 1_000), failures: 0 });
  });

  it('is what younger polls tell where nothing evaluates', async () => {
    const found = await standings({ isWatched: false });
    expect(found.get('repaired')).toMatchObject({ state: 'healthy', reason: 'well' });
    expect(found.get('silent')).toMatchObject({ state: 'blind', reason: 'silence' });
    expect(found.has('long-ago')).toBe(false);
  });

  it('says who is seen: read at least once, and in sight', async () => {
    const found = [...(await standings({ isWatched: false })).values()];
    expect(found.filter(isSeen).map(({ source }) => source)).toEqual(['fresh', 'repaired']);
    expect(found.filter(isOutOfSight).map(({ source }) => source)).toEqual(['refuses', 'silent']);
  });
});
