import { expect } from 'vitest';
import { connectorOf } from '../../../connectors/registry.ts';
import { snowflakeOf } from '../../../demo/wire/mastodon.ts';
import { fetchAll, fetchPage, keysOf, NOW, type Bench } from './bench.ts';
import { COMMON_SILENCE, COMMON_STATUSES, failureOf, ISO_RESET_CASES, proveBudget, proveCancelled, proveKinds, proveWaits } from './loopback-proofs.ts';
import { useLoopback } from './loopback.ts';
import { createMastodonWorld, momentOf, UNWILLING } from './mastodon-world.ts';
import { dayBack, heldItems, proveCoveredOf, proveInsertedOf, proveManyOf, proveResumeOf } from './paged-proofs.ts';
import { POINTS } from './points.ts';

const TOKEN = 'canary-7f3a9c-toot-token';

/** Puts the Mastodon connector to the test with hashtags of a server on this machine. */
export function mastodonBench(): Bench {
  const connector = connectorOf('mastodon-hashtag');
  const world = createMastodonWorld();
  const loopback = useLoopback(connector, world.answer);
  const hold: Bench['hold'] = async (items) => {
    const tag = world.open(items);
    return { settings: { instance: loopback.address(), tag }, add: async (more) => world.add(tag, more) };
  };
  const tootsOf = (settings: unknown) => world.toots((settings as { readonly tag: string }).tag); // made a few lines up
  const given = (http = loopback.http()) => ({ http, signal: new AbortController().signal, now: () => NOW });
  const recheck = async (settings: unknown, mention: { readonly id: string; readonly recheckAt?: string | undefined } | undefined) =>
    connector.recheck?.(given(), connector.settings.parse(settings), { id: mention?.id ?? '', address: mention?.recheckAt ?? '' });

  const bench: Bench = {
    connector,
    hold,
    context: () => ({ http: loopback.http() }),
    own: {
      async 5() {
        const { settings, add } = await hold([{ id: 'first' }]);
        const { next } = await fetchPage(bench, settings);
        expect(await failureOf(bench, settings, next.replace(/"at":\d+/, `"at":${NOW + 86_400_001}`))).toMatchObject({ kind: 'Unparseable' });
        // A post that cannot be there yet skips nothing: the poll begins where the last one did.
        await add([{ id: 'later', publishedAt: new Date(NOW - 60_000).toISOString() }]);
        const page = await fetchPage(bench, settings, { from: next.replace(/"newestId":"\d+"/, `"newestId":"${snowflakeOf(NOW + 86_400_000)}"`) });
        expect(keysOf([page])).toEqual(['mastodon later']);
      },
      async 6() {
        const { settings } = await hold([...heldItems(50).map((item) => ({ ...item, author: UNWILLING })), { id: 'newest' }]);
        const first = await fetchPage(bench, settings, { from: dayBack(bench, settings) });
        const second = await fetchPage(bench, settings, { from: first.next });
        expect([keysOf([first]), first.caughtUp, keysOf([second]), second.caughtUp]).toEqual([['mastodon newest'], false, [], false]);
        expect(second.next).not.toBe(first.next);
      },
      async 9() {
        const { settings } = await hold([{ id: 'edited', text: 'Weer te laat' }]);
        const { mentions: [mention] } = await fetchPage(bench, settings);
        for (const [place, { toot, written }] of tootsOf(settings).entries()) tootsOf(settings)[place] = { written, toot: { ...toot, html: '<p>Toch op tijd</p>', editedAt: NOW - 60_000 } };
        expect(await recheck(settings, mention)).toEqual({ state: 'there', mention: { ...mention, text: 'Toch op tijd', editedAt: NOW - 60_000 } });
      },
      async 10() {
        const { settings } = await hold([{ id: 'deleted' }, { id: 'kept' }]);
        const { mentions: [kept, deleted] } = await fetchPage(bench, settings);
        tootsOf(settings).shift();
        expect([await recheck(settings, deleted), await recheck(settings, kept)]).toMatchObject([{ state: 'gone' }, { state: 'there' }]);
        tootsOf(settings).length = 0; // their author left
        expect(await recheck(settings, kept)).toEqual({ state: 'gone' });
      },
      async 11() {
        await proveWaits(bench, loopback, ISO_RESET_CASES);
        const { settings } = await hold([]);
        loopback.answerWith(() => ({ headers: ISO_RESET_CASES[0]?.headers, body: '[]' }));
        expect(await fetchPage(bench, settings)).toMatchObject({ caughtUp: true, waitMs: 240_070 });
      },
      12: () => proveKinds(bench, loopback, [...COMMON_STATUSES, [{ status: 401 }, 'Unauthorized'], [{ status: 404 }, 'Gone'], [{ status: 418 }, 'Forbidden'], [{ status: 422 }, 'Unauthorized']]),
      async 13() {
        await proveKinds(bench, loopback, [...COMMON_SILENCE, [{ body: '[{"title":"no post"}]' }, 'Unparseable']]);
        const { settings } = await hold(heldItems(30));
        loopback.answerWith((request) => world.answer({ ...request, url: new URL(request.url.pathname, request.url) })); // passes over min_id
        const { next } = await fetchPage(bench, settings);
        expect(await failureOf(bench, settings, next)).toMatchObject({ kind: 'Unparseable' });
      },
      async 14() {
        const { settings } = await hold([{ id: 'whole' }, { id: 'undated', publishedAt: 'gisteren' }, { id: '' }]);
        const { mentions, rejected, notices } = await fetchPage(bench, settings);
        expect(mentions.map(({ id, publishedAt }) => [id, publishedAt === undefined])).toEqual([['undated', true], ['whole', false]]);
        expect(rejected).toEqual([{ position: 1, reason: 'missing or of another type than documented: uri' }]);
        expect(notices).toEqual([{ kind: 'undated', count: 1 }]);
      },
      async 16() {
        const { settings } = await hold(heldItems(500));
        await proveBudget(bench, loopback, settings);
      },
      async 17() {
        const { settings } = await hold([{ id: 'only' }]);
        const held = connector.settings.parse({ ...(settings as object), token: 'TOOT_TOKEN' }); // made a few lines up
        const need = connector.secretOf?.(held);
        const http = loopback.http({ host: need?.host ?? '', header: need?.header ?? '', value: `${need?.prefix}${TOKEN}` });
        const sent = () => loopback.asked.splice(0).map(({ headers }) => [headers.host?.split(':')[0], headers['authorization']]);
        const { mentions: [mention] } = await connector.fetchPage(given(http), held, undefined);
        expect(sent()).toEqual([['127.0.0.1', `Bearer ${TOKEN}`]]);

        await connector.recheck?.(given(http), held, { id: 'only', address: (mention?.recheckAt ?? '').replace('127.0.0.1', 'localhost') });
        loopback.answerWith(({ url, headers }) => (headers.host?.startsWith('127.') === true ? { status: 302, headers: { location: `${loopback.otherAddress()}${url.pathname}` } } : { body: '[]' }));
        await connector.fetchPage(given(http), held, undefined);
        expect(sent()).toEqual([['localhost', undefined], ['127.0.0.1', `Bearer ${TOKEN}`], ['localhost', undefined]]);

        loopback.answerWith(() => ({ status: 401, headers: { 'www-authenticate': TOKEN }, body: `{"error":"${TOKEN}"}` }));
        const error: unknown = await connector.fetchPage(given(http), held, undefined).catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({ kind: 'Unauthorized' });
        expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(TOKEN);
      },
      18: () => proveCancelled(bench, loopback),
      20: () => proveCoveredOf(bench, ({ id }) => Math.floor(momentOf(Number(id.slice('post-'.length)) + 1) / 1_000)),
    },
    instead: {
      async 1() {
        const { settings } = await hold(heldItems(500));
        const pages = await fetchAll(bench, settings);
        expect(pages.map(({ mentions }) => mentions.length)).toEqual([40, 40, 40, 40, 40, 0]);
        expect(new Set(keysOf(pages)).size).toBe(200);
        const old = await hold([{ id: 'old', publishedAt: new Date(NOW - 2 * 86_400_000).toISOString() }, { id: 'new' }]);
        expect(keysOf(await fetchAll(bench, old.settings))).toEqual(['mastodon new']);
      },
      3: () => proveResumeOf(bench, 300),
      7: () => proveInsertedOf(bench, 150),
      async 8() {
        const oneSecond = heldItems(130).map((item) => ({ ...item, publishedAt: '2026-03-03T11:00:00Z' }));
        const { settings } = await hold([...oneSecond, { id: 'post-0' }, { id: 'post-7' }]);
        const pages = await fetchAll(bench, settings, { from: dayBack(bench, settings) });
        expect(new Set(keysOf(pages)).size).toBe(130);
        expect(new Set(pages.map(({ next }) => next)).size).toBe(pages.length);
      },
      async 15() {
        // As after a gap: a first poll would stop at 200 posts.
        const afterGap: typeof connector = { ...connector, fetchPage: (context, settings, from) => connector.fetchPage(context, settings, from ?? connector.cursorAt?.(settings, NOW - 86_400_000)) };
        await POINTS.find(({ number }) => number === 15)?.prove?.({ ...bench, connector: afterGap });
      },
      19: () => proveManyOf(bench),
    },
    cannot: {},
  };
  return bench;
}
