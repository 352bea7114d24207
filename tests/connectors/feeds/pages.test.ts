import { describe, expect, it } from 'vitest';
import type { ConnectorContext, Page } from '../../../connectors/connector.ts';
import { feeds, LONGEST_UNCHANGED_MS, originOf } from '../../../connectors/feeds/index.ts';
import type { FeedCursor } from '../../../connectors/feeds/memory.ts';
import { printAtom, printRss, type FeedItem } from '../../../demo/wire/feed-documents.ts';
import type { WireAnswer } from '../../../demo/wire/serve.ts';
import type { HttpAnswer, HttpQuestion } from '../../../schemas/http.ts';
import { answeringHttp } from '../../support/answering-http.ts';
import { fixture } from './fixtures.ts';

const NOW = Date.UTC(2026, 2, 3, 12);
const MINUTE = 60_000;
const settings = { url: 'https://krant.example/rss.xml' };
const signal = new AbortController().signal;
const channel = { title: 'De Krant', homeUrl: 'https://krant.example/', selfUrl: settings.url };

function item(number: number, change: Partial<FeedItem> = {}): FeedItem {
  return { id: `bericht-${number}`, url: `https://krant.example/${number}`, title: `Bericht ${number}`, html: `<p>Tekst ${number}</p>`, publishedAt: NOW - number * MINUTE, ...change };
}

interface Polled extends Page<FeedCursor> {
  readonly question: HttpQuestion;
}

/** One poll of a feed that answers so. */
async function poll(answer: WireAnswer, { from, now = NOW, moved }: { readonly from?: FeedCursor | undefined; readonly now?: number | undefined; readonly moved?: string | undefined } = {}): Promise<Polled> {
  let question: HttpQuestion | undefined;
  const http = answeringHttp((_url, asked) => ((question = asked), answer));
  const context: ConnectorContext = {
    http: { get: async (url, asked): Promise<HttpAnswer> => ({ ...(await http.get(url, asked)), ...(moved === undefined ? {} : { movedTo: moved, url: moved }) }) },
    signal, now: () => now,
  };
  const page = await feeds.fetchPage(context, settings, from);
  if (question === undefined) throw new Error('no request was made');
  return { ...page, question };
}

const document = (...items: readonly FeedItem[]): WireAnswer => ({ body: printRss(channel, items), headers: { 'content-type': 'application/rss+xml; charset=utf-8', etag: '"eerste"', 'last-modified': 'Tue, 03 Mar 2026 11:59:00 GMT' } });
const kinds = ({ notices = [] }: Page<unknown>): readonly string[] => notices.map(({ kind }) => kind);

describe('a poll of a feed', () => {
  it('hands over every item, and says which are fresh and which time is complete', async () => {
    const first = await poll(document(item(1), item(2)));
    expect(first.mentions).toHaveLength(2);
    expect(first).toMatchObject({ fresh: 2, caughtUp: true, covered: { from: (NOW - 2 * MINUTE) / 1_000, to: NOW / 1_000 }, removals: [], rejected: [] });
    const second = await poll(document(item(0), item(1), item(2)), { from: first.cursor, now: NOW + 10 * MINUTE });
    expect(second.mentions).toHaveLength(3);
    expect(second).toMatchObject({ fresh: 1, covered: { from: NOW / 1_000, to: (NOW + 10 * MINUTE) / 1_000 }, notices: [] });
  });

  it('makes a mention of an item, with its link as the place to look again', async () => {
    const { mentions } = await poll(document(item(1, { author: 'Ann de Wit', language: 'nl', updatedAt: NOW })));
    expect(mentions).toEqual([
      {
        origin: originOf(settings), id: 'bericht-1', position: 1, text: 'Tekst 1', title: 'Bericht 1', url: 'https://krant.example/1', recheckAt: 'https://krant.example/1',
        publishedAt: NOW - MINUTE, editedAt: NOW, languageTag: 'nl', author: { network: originOf(settings), account: 'Ann de Wit', displayName: 'Ann de Wit', profileUrl: undefined },
      },
    ]);
  });

  it('asks only for changes, and takes "unchanged" as a good poll', async () => {
    const { cursor } = await poll(document(item(1)));
    const unchanged = await poll({ status: 304, headers: { 'cache-control': 'max-age=60' } }, { from: cursor, now: NOW + 5 * MINUTE });
    expect(unchanged.question.headers).toMatchObject({ 'if-none-match': '"eerste"', 'if-modified-since': 'Tue, 03 Mar 2026 11:59:00 GMT' });
    expect(unchanged).toMatchObject({ mentions: [], fresh: 0, caughtUp: true, covered: { from: NOW / 1_000, to: NOW / 1_000 + 300 }, waitMs: 60_000, cursor: { ...cursor, at: NOW + 5 * MINUTE } });
  });

  it('asks for everything once a day, since some servers say "unchanged" for ever', async () => {
    const { cursor } = await poll(document(item(1)));
    const later = await poll(document(item(1)), { from: { ...cursor, at: NOW + LONGEST_UNCHANGED_MS - MINUTE }, now: NOW + LONGEST_UNCHANGED_MS });
    expect(later.question.headers).not.toHaveProperty('if-none-match');
    await expect(poll({ status: 304 }, { from: cursor, now: NOW + LONGEST_UNCHANGED_MS })).rejects.toMatchObject({ kind: 'Unavailable', message: expect.stringContaining('unchanged') as unknown });
    await expect(poll({ status: 304 })).rejects.toMatchObject({ kind: 'Unavailable' });
  });

  it('that finds nothing in common with the last one says that items may be missing', async () => {
    const { cursor } = await poll(document(item(1), item(2)));
    const after = await poll(document(item(-58), item(-57)), { from: cursor, now: NOW + 60 * MINUTE });
    expect(kinds(after)).toEqual(['ceiling']);
    expect(after.covered).toEqual({ from: NOW / 1_000 + 57 * 60, to: NOW / 1_000 + 3_600 });
  });

  it('that finds a feed without its items says so, until they are back, and then vouches for all of the time', async () => {
    const { cursor } = await poll(document(item(1), item(2)));
    const emptied = await poll({ body: fixture('empty.rss.xml'), headers: { etag: '"leeg"' } }, { from: cursor, now: NOW + 10 * MINUTE });
    expect([kinds(emptied), emptied.covered, emptied.mentions]).toEqual([['suspectEmpty'], undefined, []]);
    const still = await poll({ body: fixture('empty.rss.xml') }, { from: emptied.cursor, now: NOW + 20 * MINUTE });
    expect([kinds(still), still.question.headers?.['if-none-match']]).toEqual([['suspectEmpty'], undefined]);
    const back = await poll(document(item(1), item(2)), { from: still.cursor, now: NOW + 30 * MINUTE });
    expect([kinds(back), back.covered, back.fresh]).toEqual([[], { from: NOW / 1_000, to: NOW / 1_000 + 1_800 }, 0]);
  });

  it('of a feed that never had items takes emptiness for what it is', async () => {
    const first = await poll({ body: fixture('empty.rss.xml') });
    expect([kinds(first), first.covered]).toEqual([[], undefined]);
    const second = await poll({ body: fixture('empty.rss.xml') }, { from: first.cursor, now: NOW + 10 * MINUTE });
    expect([kinds(second), second.covered]).toEqual([[], { from: NOW / 1_000, to: NOW / 1_000 + 600 }]);
  });

  it('hands on deletions the feed tells of, and does not find that suspect', async () => {
    const { cursor } = await poll({ body: printAtom(channel, [item(1)]) });
    const after = await poll({ body: printAtom(channel, [], { deleted: [{ id: 'bericht-1', at: NOW }] }) }, { from: cursor, now: NOW + MINUTE });
    expect([after.removals, kinds(after)]).toEqual([[{ origin: originOf(settings), id: 'bericht-1', removedAt: NOW }], []]);
  });

  it('tells an edit by its own time, under the same id', async () => {
    const before = await poll({ body: fixture('edited-before.atom.xml') });
    const after = await poll({ body: fixture('edited-after.atom.xml') }, { from: before.cursor });
    expect(before.mentions).toMatchObject([{ id: 'tag:kanaal.example,2026:storing', text: 'Er rijden geen treinen.', editedAt: undefined }]);
    expect(after.mentions).toMatchObject([{ id: 'tag:kanaal.example,2026:storing', text: 'Er rijden weer treinen.', editedAt: Date.UTC(2026, 2, 3, 11) }]);
    expect(after.fresh).toBe(0);
  });

  it('counts items without a date, and says when another parser had to read', async () => {
    const { notices } = await poll({ body: fixture('normal.rss.xml') });
    expect(notices).toEqual([{ kind: 'undated', count: 1 }]);
    const broken = await poll({ body: '<rss version="2.0"><channel><item/><item><title>x</title><pubDate>2026-03-03</pubDate></item></channel></rss>' });
    expect(kinds(broken)).toEqual(['otherParser', 'undated']);
  });

  it('tells the new address of a feed once it was seen three times, and forgets it when the redirect ends', async () => {
    const moved = 'https://nieuw.example/rss.xml';
    let from: FeedCursor | undefined;
    const told: (readonly string[])[] = [];
    for (const to of [moved, moved, moved, moved, undefined, moved]) {
      const page = await poll(document(item(1)), { from, moved: to });
      told.push((page.notices ?? []).map(({ kind, field, count }) => `${kind} ${field} ${count}`));
      from = page.cursor;
    }
    expect(told).toEqual([[], [], [`moved ${moved} 3`], [`moved ${moved} 4`], [], []]);
  });

  it('from a cursor of tomorrow proves nothing and reads on', async () => {
    const { cursor } = await poll(document(item(1)));
    const page = await poll(document(item(0), item(1)), { from: { ...cursor, at: NOW + 86_400_000 } });
    expect(page.mentions).toHaveLength(2);
    expect(page).toMatchObject({ fresh: 1, cursor: { at: NOW }, covered: { from: (NOW - MINUTE) / 1_000, to: NOW / 1_000 } });
    expect(page.question.headers).not.toHaveProperty('if-none-match');
  });

  it('waits as long as the answer or the feed asks, whichever is longer', async () => {
    expect((await poll({ ...document(item(1)), headers: { 'retry-after': '90', 'cache-control': 'max-age=30' } })).waitMs).toBe(90_000);
    expect((await poll({ body: fixture('normal.rss.xml') })).waitMs).toBe(1_800_000);
    expect((await poll(document(item(1)))).waitMs).toBeUndefined();
  });

  it('that is throttled says for how long', async () => {
    const { status, headers, body } = JSON.parse(fixture('throttled.json').toString('utf8')) as { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }; // written by hand
    await expect(poll({ status, headers, body })).rejects.toMatchObject({ kind: 'RateLimited', retryAfterMs: 120_000 });
  });
});

describe('a mention of a feed, looked at again', () => {
  const look = (answer: WireAnswer, moved?: string) => feeds.recheck?.(
    { http: { get: async (url, asked) => ({ ...(await answeringHttp(() => answer).get(url, asked)), ...(moved === undefined ? {} : { url: moved }) }) }, signal, now: () => NOW },
    settings, { id: 'bericht-1', address: 'https://krant.example/2026/1' },
  );

  it.each([
    [404, 'gone'], [410, 'gone'], [200, 'there'], [204, 'there'], [301, 'unknown'], [401, 'unknown'], [402, 'unknown'], [403, 'unknown'], [429, 'unknown'], [451, 'unknown'], [500, 'unknown'], [503, 'unknown'],
  ] as const)('that answers %i is %s', async (status, state) => {
    expect(await look({ status })).toEqual({ state });
  });

  it('that leads to the front page may be gone or not', async () => {
    expect(await look({}, 'https://krant.example/')).toEqual({ state: 'unknown' });
    expect(await look({}, 'https://krant.example/nieuw/1')).toEqual({ state: 'there' });
  });

  it('does not turn a cancelled look into an answer', async () => {
    const cancelled = AbortSignal.abort(new Error('afgebroken'));
    const looking = feeds.recheck?.({ http: answeringHttp(() => ({})), signal: cancelled, now: () => NOW }, settings, { id: 'x', address: 'https://krant.example/1' });
    await expect(looking).rejects.toThrow('afgebroken');
  });
});

describe('the settings of a feed', () => {
  it('give one id space for one feed, over http and https, and keep it when the feed moves', () => {
    const origin = originOf({ url: 'https://krant.example/rss.xml' });
    expect(origin).toMatch(/^feed:[\da-f]{16}$/);
    expect(originOf({ url: 'HTTP://KRANT.example:80/rss.xml#top' })).toBe(origin);
    expect(originOf({ url: 'https://nieuw.example/feed', formerly: 'https://krant.example/rss.xml' })).toBe(origin);
    expect(originOf({ url: 'https://krant.example/rss.xml?sectie=sport' })).not.toBe(origin);
  });

  it.each(['', 'krant.example/rss.xml', 'ftp://krant.example/rss.xml', 'file:///etc/passwd', 'https://ann:geheim@krant.example/rss.xml'])('refuse %s as an address', (url) => {
    expect(feeds.settings.safeParse({ url }).success).toBe(false);
  });

  it('refuse a key they do not know', () => {
    expect(feeds.settings.safeParse({ url: 'https://krant.example/', formely: 'https://x.example/' }).success).toBe(false);
    expect(feeds.settings.safeParse({ url: 'http://127.0.0.1:8080/rss', formerly: 'https://x.example/' }).success).toBe(true);
  });
});
