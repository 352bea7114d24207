import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import type { Interval, Notice } from '../../../connectors/connector.ts';
import type { FeedCursor } from '../../../connectors/feeds/memory.ts';
import { feeds } from '../../../connectors/feeds/index.ts';
import { connectorOf } from '../../../connectors/registry.ts';
import { printAtom, printJsonFeed, printRss, type FeedItem } from '../../../demo/wire/feed-documents.ts';
import type { WireAnswer, WireRequest } from '../../../demo/wire/serve.ts';
import { readShared } from '../../support/shared-data.ts';
import { inHtml, withoutXmlsRefusals } from '../feeds/in-html.ts';
import { fetchAll, fetchPage, keysOf, NOW, type Bench, type HeldItem } from './bench.ts';
import { openFeedServer, type Answer } from './feed-server.ts';
import { BLNS } from './points.ts';

const MEGABYTE = 1024 * 1024;
const MINUTE = 60_000;

/** Puts the feeds connector to the test with a server on this machine, through the real client and the real reader apart. */
export function feedsBench(): Bench {
  const connector = connectorOf('feeds');
  const server = openFeedServer();
  const signal = new AbortController().signal;
  const bench = { connector, context: () => server.context() };

  /** A feed that answers so until told otherwise. */
  const feed = async (answer: Answer) => server.add(answer);
  const failure = async (answer: Answer): Promise<unknown> => fetchPage(bench, await feed(answer)).catch((error: unknown) => error);
  const kindsAfter = async (before: WireAnswer, after: WireAnswer): Promise<readonly Notice['kind'][]> => {
    let answer = before;
    const settings = await feed(() => answer);
    const { next } = await fetchPage(bench, settings);
    answer = after;
    return ((await fetchPage(bench, settings, { from: next })).notices ?? []).map(({ kind }) => kind);
  };

  const hold: Bench['hold'] = async (items) => {
    let held = items;
    const settings = await feed(({ headers }) => unlessUnchanged(document(held), headers));
    return { settings, add: async (more) => void (held = [...more, ...held]) };
  };

  return {
    connector,
    context: bench.context,
    hold,
    own: {
      async 5() {
        const { settings } = await hold([{ id: 'one' }, { id: 'two' }]);
        const { next } = await fetchPage(bench, settings);
        const tomorrow = next.replace(/"at":\d+/, `"at":${NOW + 86_400_000}`);
        expect((await fetchPage(bench, settings, { from: tomorrow })).mentions.map(({ id }) => id)).toEqual(['one', 'two']);
      },
      async 9() {
        const printed = (text: string, updatedAt?: number): string => printAtom(CHANNEL, [toFeedItem({ id: 'edited', text }, 0, { publishedAt: NOW - 5 * MINUTE, updatedAt })]);
        let body = printed('voor');
        const settings = await feed(() => ({ body }));
        const before = await fetchPage(bench, settings);
        body = printed('na', NOW - MINUTE);
        const after = await fetchPage(bench, settings, { from: before.next });
        expect([...before.mentions, ...after.mentions].map(({ id, text, editedAt }) => [id, text, editedAt])).toEqual([['edited', 'voor', undefined], ['edited', 'na', NOW - MINUTE]]);
      },
      async 10() {
        const settings = await feed({ body: printAtom(CHANNEL, [], { deleted: [{ id: 'gone', at: NOW - MINUTE }] }) });
        expect((await fetchPage(bench, settings)).removals).toMatchObject([{ id: 'gone', removedAt: NOW - MINUTE }]);
        for (const [status, state] of [[404, 'gone'], [410, 'gone'], [200, 'there'], [403, 'unknown'], [500, 'unknown'], [429, 'unknown']] as const) {
          const { url } = await feed({ status });
          expect(await feeds.recheck?.({ ...server.context(), signal, now: () => NOW }, { url }, { id: 'x', address: url })).toEqual({ state });
        }
      },
      async 11() {
        const asked = async (status: number, headers: Readonly<Record<string, string>>) => {
          const error = await failure({ status, headers });
          return typeof error === 'object' && error !== null && 'retryAfterMs' in error ? error.retryAfterMs : 'no error';
        };
        const date = new Date(NOW).toUTCString();
        expect(await asked(429, { 'retry-after': '120' })).toBe(120_000);
        expect(await asked(503, { 'retry-after': new Date(NOW + 90_000).toUTCString(), date })).toBe(90_000);
        expect(await asked(429, { 'retry-after': '-5' })).toBeUndefined();
        expect(await asked(429, {})).toBeUndefined();
        expect(await asked(429, { 'retry-after': String(365 * 86_400) })).toBe(3_600_000);
        for (const [headers, waitMs] of [[{ 'retry-after': '90' }, 90_000], [{ 'cache-control': 'max-age=600', age: '300' }, 300_000], [{ 'cache-control': 'max-age=31536000' }, 3_600_000], [{}, undefined]] as const) {
          expect((await fetchPage(bench, await feed({ ...document([{ id: 'one' }]), headers }))).waitMs).toBe(waitMs);
        }
      },
      async 12() {
        const statuses = [[401, 'Unauthorized'], [402, 'Unauthorized'], [403, 'Forbidden'], [404, 'Unavailable'], [410, 'Gone'], [418, 'Unavailable'], [429, 'RateLimited'], [451, 'Forbidden'], [500, 'Unavailable'], [502, 'Unavailable'], [503, 'Unavailable'], [504, 'Unavailable']] as const;
        for (const [status, kind] of statuses) expect(await failure({ status, body: '<h1>Nee</h1>' }), String(status)).toMatchObject({ name: 'SourceError', kind });
        expect(await failure({ status: 302, headers: { location: 'http://10.0.0.1/feed' } })).toMatchObject({ kind: 'Forbidden' });
        expect(await failure((_request, raw) => (raw.writeHead(200, { 'content-length': '1000' }), raw.write('<rss>'), raw.destroy(), 'taken'))).toMatchObject({ kind: 'Unavailable' });
        expect(await failure({ body: '<opml version="2.0"><body/></opml>' })).toMatchObject({ kind: 'Unparseable' });
        server.forbid('/feed-');
        const refused = await failure(document([{ id: 'one' }]));
        server.forbid(undefined);
        expect(refused).toMatchObject({ kind: 'Forbidden' });
      },
      async 13() {
        const full = document([{ id: 'one' }]);
        expect(await failure({ body: '<!doctype html><html><body>Akkoord?</body></html>', headers: { 'content-type': 'text/html' } })).toMatchObject({ kind: 'Forbidden' });
        expect(await failure({ body: 'Te veel verbindingen' })).toMatchObject({ kind: 'Unavailable' });
        expect(await failure({ body: '' })).toMatchObject({ kind: 'Unavailable' });
        expect(await failure({ status: 204 })).toMatchObject({ kind: 'Unavailable' });
        expect(await failure({ status: 304 })).toMatchObject({ kind: 'Unavailable' });
        expect(await failure({ body: String(full.body).slice(0, -20) })).toMatchObject({ kind: 'Unavailable' });
        expect(await failure({ body: '{"error":"quota","items":[]}' })).toMatchObject({ kind: 'Unparseable' });
        expect(await failure({ body: '<feed><x><item/></x></feed>' })).toMatchObject({ kind: 'Unparseable' });
        expect(await kindsAfter(full, document([]))).toContain('suspectEmpty');
        expect(await kindsAfter(document([{ id: 'one', publishedAt: '2026-03-03T10:00:00Z' }]), document([{ id: 'two' }]))).toEqual([]);
      },
      async 14() {
        const settings = await feed({ body: '<rss version="2.0"><channel><title>t</title><item><guid isPermaLink="false">bare</guid><title>Kaal</title></item></channel></rss>' });
        expect(await fetchPage(bench, settings)).toMatchObject({ mentions: [{ id: 'bare', publishedAt: undefined }], notices: [{ kind: 'undated', count: 1 }] });
      },
      async 16() {
        const { settings } = await hold([{ id: 'one' }]);
        await fetchPage(bench, settings);
        const before = server.requests.length;
        const polls = 5;
        for (let from = (await fetchPage(bench, settings)).next, done = 1; done < polls; done += 1) ({ next: from } = await fetchPage(bench, settings, { from }));
        const asked = server.requests.slice(before);
        expect(asked).toHaveLength(polls); // one a poll: six in ten minutes leave room for retries
        expect(asked.length).toBeLessThanOrEqual(connector.limits.requests);
        for (const { headers } of asked) expect(headers['user-agent']).toMatch(/^Klankbord\/\S+ \(\+beheer@voorbeeld\.example\)$/i);
      },
      async 17() {
        expect(connector.secretOf).toBeUndefined();
        expect(connector.settings.safeParse({ url: 'https://ann:kanarie@krant.example/rss' }).success).toBe(false);
        // A key may stand in an address all the same: no error repeats it, and no other host hears of it.
        const withKey = async (answer: Answer) => ({ url: `${(await feed(answer)).url}?sleutel=kanarie` });
        for (const answer of [{ status: 401 }, { status: 500 }, { body: 'x' }, { body: '<rss><channel>' }, { status: 302, headers: { location: 'http://10.0.0.1/' } }]) {
          const error = await fetchPage(bench, await withKey(answer)).catch((reason: unknown) => reason);
          expect(error).toBeInstanceOf(Error);
          expect(String(error)).not.toContain('kanarie');
        }
        const other = await feed(document([{ id: 'elsewhere' }]));
        await fetchPage(bench, await withKey({ status: 301, headers: { location: other.url } }));
        expect(JSON.stringify(server.requests.at(-1)?.headers)).not.toContain('kanarie');
      },
      async 18() {
        let tellClosed = (): void => {};
        const closed = new Promise<void>((settle) => (tellClosed = settle));
        let tellAsked = (): void => {};
        const asked = new Promise<void>((settle) => (tellAsked = settle));
        const endless = (_request: WireRequest, raw: ServerResponse): 'taken' => {
          raw.on('close', tellClosed);
          raw.writeHead(200, { 'content-type': 'application/rss+xml' });
          raw.write('<rss version="2.0"><channel><item>', tellAsked);
          return 'taken';
        };
        const cancelling = new AbortController();
        const reading = fetchPage(bench, await feed(endless), { signal: cancelling.signal });
        await asked;
        cancelling.abort(new Error('cancelled'));
        await expect(reading).rejects.toThrow('cancelled');
        await closed;
      },
      20: () => proveCovered(),
    },
    instead: {
      async 1() {
        const { settings } = await hold(Array.from({ length: 5_000 }, (_, place) => ({ id: `post-${place}` })));
        const [page, ...others] = await fetchAll(bench, settings);
        expect(others).toEqual([]);
        expect(new Set(keysOf([page ?? { mentions: [] }])).size).toBe(5_000);
        expect(page?.fresh).toBe(500); // the newest of a large document are told apart
        expect((page?.covered?.to ?? 0) - (page?.covered?.from ?? 0)).toBeLessThanOrEqual(86_400);
      },
      async 15() {
        const strings = JSON.parse(readShared(BLNS).toString('utf8')) as readonly string[]; // a list of strings
        const items = strings.map((text, row) => toFeedItem({ id: String(row), text }, row));
        for (const [print, kept] of [[printRss, withoutXmlsRefusals], [printAtom, withoutXmlsRefusals], [printJsonFeed, (text: string) => text]] as const) {
          const { mentions } = await fetchPage(bench, await feed({ body: print(CHANNEL, items) }));
          const texts = new Map(mentions.map(({ id, text }) => [id, text]));
          expect(strings.flatMap((text, row) => (texts.get(String(row)) === kept(text) ? [] : [row]))).toEqual([]);
        }
      },
      async 19() {
        const printed = document(Array.from({ length: 10_000 }, (_, place) => ({ id: `post-${place}`, text: 'Lumo '.repeat(20) })));
        const settings = await feed({ ...printed, body: Buffer.from(String(printed.body)) });
        const collectGarbage = garbageCollector();
        const memoryAfterPoll = async (): Promise<number> => {
          expect((await fetchPage(bench, settings)).mentions).toHaveLength(10_000);
          collectGarbage();
          return process.memoryUsage().rss / MEGABYTE;
        };
        await memoryAfterPoll(); // code and buffers are there before the first look
        const before = await memoryAfterPoll();
        for (let polls = 0; polls < 3; polls += 1) expect((await memoryAfterPoll()) - before).toBeLessThan(50);
      },
    },
    cannot: {
      6: 'a feed is one document: every poll reaches its end',
    },
  };

  /** A source of 20 items at most, polled on time, then too late for a burst, then on time again. */
  async function proveCovered(): Promise<void> {
    const quiet = [0, 7, 13, 21, 28, 34].map((minute) => minute * MINUTE);
    const burst = Array.from({ length: 60 }, (_, place) => 40 * MINUTE + place * 20_000);
    const calm = [62, 68, 71].map((minute) => minute * MINUTE);
    const published = [...quiet, ...burst, ...calm].map((at) => NOW + at);
    let clock = NOW;
    const settings = await feed(() => {
      const window = published.filter((at) => at <= clock).sort((one, other) => other - one).slice(0, 20);
      return { body: printRss(CHANNEL, window.map((publishedAt) => toFeedItem({ id: `p-${publishedAt}` }, 0, { publishedAt }))) };
    });
    const handedOver = new Set<number | undefined>();
    const covered: Interval[] = [];
    const ceilings: number[] = [];
    let cursor: FeedCursor | undefined;
    for (const minute of [5, 15, 30, 38, 61, 66, 75]) {
      clock = NOW + minute * MINUTE;
      const page = await feeds.fetchPage({ ...server.context(), signal, now: () => clock }, settings, cursor);
      for (const { publishedAt } of page.mentions) handedOver.add(publishedAt);
      if (page.covered !== undefined) covered.push(page.covered);
      if (page.notices?.some(({ kind }) => kind === 'ceiling') === true) ceilings.push(minute);
      cursor = page.cursor;
    }
    const isCovered = (at: number): boolean => covered.some(({ from, to }) => at / 1_000 >= from && at / 1_000 < to);
    const lost = published.filter((at) => !handedOver.has(at));
    expect(lost).toHaveLength(40);
    expect(lost.filter(isCovered)).toEqual([]);
    expect(ceilings).toEqual([61]);
    // The rest of the time is covered without a hole: from the first item to the last poll, but for what ran over.
    expect(covered.map(({ from, to }) => [from, to].map((seconds) => (seconds - NOW / 1_000) / 60))).toEqual([[0, 5], [5, 15], [15, 30], [30, 38], [expect.closeTo(53.33, 1), 61], [61, 66], [66, 75]]);
  }
}

/** One document of this size leaves 20 MB of garbage, which would hide in its ups and downs what is kept. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void; // what the flag puts there
}

const CHANNEL = { title: 'De Krant', homeUrl: 'https://krant.example/', selfUrl: 'https://krant.example/rss.xml' };

function toFeedItem({ id, text = `Bericht ${id}`, publishedAt, author, language }: HeldItem, place: number, more: { readonly updatedAt?: number | undefined; readonly publishedAt?: number } = {}): FeedItem {
  return {
    id, url: `https://krant.example/${encodeURIComponent(id)}`, title: `Kop ${id}`, html: inHtml(text), author: author ?? undefined, language,
    publishedAt: publishedAt === undefined ? NOW - (place + 1) * 1_000 : Date.parse(publishedAt), ...more,
  };
}

function document(items: readonly HeldItem[]): WireAnswer {
  const printed = printRss(CHANNEL, items.map((item, place) => toFeedItem(item, place)));
  const unknown = items.some(({ unknownField }) => unknownField !== undefined) ? '<x:stemming xmlns:x="urn:voorbeeld:x" graad="3">nors</x:stemming></item>' : '</item>';
  return { body: printed.replaceAll('</item>', unknown), headers: { 'content-type': 'application/rss+xml; charset=utf-8' } };
}

/** Answers 304 to who has it already, as a good server does. */
function unlessUnchanged(answer: WireAnswer, headers: WireRequest['headers']): WireAnswer {
  const etag = `"${createHash('sha256').update(String(answer.body)).digest('hex').slice(0, 16)}"`;
  return headers['if-none-match'] === etag ? { status: 304, headers: { etag } } : { ...answer, headers: { ...answer.headers, etag } };
}
