import { expect } from 'vitest';
import { connectorOf } from '../../../connectors/registry.ts';
import { fetchAll, fetchPage, keysOf, NOW, type Bench } from './bench.ts';
import { createNewsWorld, secondOf } from './hacker-news-world.ts';
import { COMMON_SILENCE, COMMON_STATUSES, failureOf, proveBudget, proveCancelled, proveKinds, proveWaits } from './loopback-proofs.ts';
import { useLoopback } from './loopback.ts';
import { dayBack, heldItems, proveCoveredOf, proveManyOf, proveResumeOf } from './paged-proofs.ts';

/** Puts the Hacker News connector to the test with an index and items on this machine. */
export function hackerNewsBench(): Bench {
  const connector = connectorOf('hacker-news');
  const world = createNewsWorld();
  const loopback = useLoopback(connector, world.answer);
  const hold: Bench['hold'] = async (items) => {
    const query = world.open(items);
    return { settings: { query, index_url: loopback.address(), items_url: loopback.address() }, add: async (more) => world.add(query, more) };
  };
  const itemsOf = (settings: unknown) => world.items((settings as { readonly query: string }).query); // made a few lines up
  const recheck = async (settings: unknown, mention: { readonly id: string; readonly recheckAt?: string | undefined } | undefined) =>
    connector.recheck?.({ http: loopback.http(), signal: new AbortController().signal, now: () => NOW }, connector.settings.parse(settings), { id: mention?.id ?? '', address: mention?.recheckAt ?? '' });

  const bench: Bench = {
    connector,
    hold,
    context: () => ({ http: loopback.http() }),
    own: {
      async 5() {
        const { settings } = await hold([{ id: '5' }]);
        const { next } = await fetchPage(bench, settings);
        expect(await failureOf(bench, settings, next.replace(/"since":\d+/, `"since":${NOW / 1_000 + 86_401}`))).toMatchObject({ kind: 'Unparseable' });
      },
      async 6() {
        // An answer full of hits without an id: nothing of it can be kept, and the walk goes on behind it.
        const { settings } = await hold([{ id: 'behind' }, ...heldItems(200).map((item) => ({ ...item, id: `not an id ${item.id}` }))]);
        const first = await fetchPage(bench, settings);
        expect([first.mentions, first.rejected?.length, first.caughtUp]).toEqual([[], 200, false]);
        expect(keysOf(await fetchAll(bench, settings, { from: first.next }))).toContain('hn behind');
      },
      async 10() {
        const { settings } = await hold([{ id: '101' }, { id: '102' }, { id: '103' }, { id: '104' }]);
        const { mentions } = await fetchPage(bench, settings);
        const items = itemsOf(settings);
        const changes = [{ deleted: true }, { dead: true }, {}];
        for (const [place, change] of changes.entries()) items[place] = { written: {}, item: { ...items[place]!.item, ...change } }; // four of them
        items.pop(); // as if it had never been
        const states = await Promise.all([...mentions].reverse().map(async (mention) => (await recheck(settings, mention))?.state));
        expect(states).toEqual(['gone', 'gone', 'there', 'gone']);
        expect(keysOf(await fetchAll(bench, settings, { from: dayBack(bench, settings) }))).toEqual(['hn 103']);
      },
      11: () => proveWaits(bench, loopback),
      12: () => proveKinds(bench, loopback, [...COMMON_STATUSES, [{ status: 400 }, 'Unparseable'], [{ status: 401 }, 'Unauthorized'], [{ status: 404 }, 'Unavailable']]),
      async 13() {
        await proveKinds(bench, loopback, [...COMMON_SILENCE, [{ body: '{"hits":null}' }, 'Unparseable'], [{ body: '{"hits":[{"objectID":"1","title":"old","created_at_i":1300000000}]}' }, 'Unparseable']]);
        // The index stops at 1,000 hits and calls it the end.
        loopback.answerAsUsual();
        const { settings } = await hold(heldItems(1_500));
        expect(new Set(keysOf(await fetchAll(bench, settings))).size).toBe(1_500);
      },
      async 14() {
        const { settings } = await hold([{ id: 'whole' }, { id: 'undated', publishedAt: 'gisteren' }, { id: '' }]);
        const { mentions, rejected, notices } = await fetchPage(bench, settings);
        expect(mentions.map(({ id, publishedAt }) => [id, publishedAt === undefined])).toEqual([['undated', true], ['whole', false]]);
        expect(rejected).toMatchObject([{ reason: 'missing or of another type than documented: objectID' }]);
        expect(notices).toEqual([{ kind: 'undated', count: 1 }]);
      },
      async 16() {
        const { settings } = await hold(heldItems(1_500));
        await proveBudget(bench, loopback, settings);
      },
      18: () => proveCancelled(bench, loopback),
      20: () => proveCoveredOf(bench, ({ id }) => secondOf(Number(id.slice('post-'.length)) + 1)),
    },
    instead: {
      3: () => proveResumeOf(bench, 900),
      async 8() {
        const crowd = heldItems(250).map((item) => ({ ...item, publishedAt: '2026-03-03T09:00:00Z' }));
        const { settings } = await hold([{ id: 'before', publishedAt: '2026-03-03T08:59:59Z' }, ...crowd, { id: 'post-3' }, { id: 'after', publishedAt: '2026-03-03T09:00:01Z' }]);
        const pages = await fetchAll(bench, settings);
        // Nobody can page through a second that holds more than an answer: it is stepped over, and shows as a gap.
        expect(keysOf(pages)).toEqual(expect.arrayContaining(['hn before', 'hn after']));
        expect(pages.flatMap(({ notices = [] }) => notices)).toEqual([{ kind: 'ceiling', count: 1 }]);
        expect(pages.filter(({ covered }) => covered !== undefined && covered.from <= Date.parse(crowd[0]?.publishedAt ?? '') / 1_000 && covered.to > Date.parse(crowd[0]?.publishedAt ?? '') / 1_000)).toEqual([]);
        expect(new Set(pages.map(({ next }) => next)).size).toBe(pages.length);
        const calm = await hold(crowd.slice(0, 150));
        expect(new Set(keysOf(await fetchAll(bench, calm.settings))).size).toBe(150);
      },
      19: () => proveManyOf(bench),
    },
    cannot: {
      9: 'Hacker News tells no edit times; a re-check hands on the text as it reads now',
      17: 'it needs no secret',
    },
  };
  return bench;
}
