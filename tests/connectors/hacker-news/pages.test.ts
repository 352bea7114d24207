import { describe, expect, it } from 'vitest';
import type { Page } from '../../../connectors/connector.ts';
import { hackerNews } from '../../../connectors/hacker-news/index.ts';
import type { Cursor } from '../../../connectors/hacker-news/walk.ts';
import { answeringHttp } from '../../support/answering-http.ts';
import { fixtureHttp } from '../../support/fixture-http.ts';

const NOW = Date.UTC(2026, 2, 3, 12);
const NOW_SECONDS = NOW / 1_000;
/** The second around which the fixtures are written. */
const T = NOW_SECONDS - 3_600;
const signal = new AbortController().signal;
const settings = hackerNews.settings.parse({ query: 'merelspoor' });
const fixture = (name: string) => ({ http: fixtureHttp(`hacker-news/fixtures/${name}.json`), signal, now: () => NOW });

async function readAll(name: string): Promise<readonly Page<Cursor>[]> {
  const context = fixture(name);
  const pages = [await hackerNews.fetchPage(context, settings, undefined)];
  while (pages.at(-1)?.caughtUp === false) pages.push(await hackerNews.fetchPage(context, settings, pages.at(-1)?.cursor));
  return pages;
}

describe('an answer of the index', () => {
  it('becomes mentions in the words of the source', async () => {
    const [page] = await readAll('normal');
    expect(page?.mentions).toEqual([
      {
        origin: 'hn', id: '1004', text: "Took Merelspoor 1004 times\n\nit's late & crowded", title: undefined, url: 'https://news.ycombinator.com/item?id=1004',
        recheckAt: 'https://hacker-news.firebaseio.com/v0/item/1004.json', publishedAt: (T + 30) * 1_000,
        author: { network: 'hn', account: 'trainspotter9', profileUrl: 'https://news.ycombinator.com/user?id=trainspotter9' },
        likes: undefined, inReplyTo: '900', visibility: 'public', position: 1,
      },
      expect.objectContaining({ id: '1003', title: 'Ask HN: R&D at Merelspoor?', text: 'We publish every departure.\n\nSee https://merelspoor.example/open/data', likes: 42, inReplyTo: undefined }),
      expect.objectContaining({ id: '1002', inReplyTo: '1001' }),
      expect.objectContaining({ id: '1001', title: 'Merelspoor opens its timetable (1001)', text: '', position: 4 }),
    ]);
    expect(page).toMatchObject({ rejected: [], notices: [], caughtUp: true, fresh: 4, cursor: { since: T + 30, newest: T + 30 } });
    expect(page?.covered).toEqual({ from: NOW_SECONDS - 86_400 + 1, to: NOW_SECONDS });
  });

  it('that is empty is a good answer, and leaves the place where it was', async () => {
    const [page] = await readAll('empty');
    expect(page).toMatchObject({ mentions: [], caughtUp: true, fresh: 0, cursor: { since: NOW_SECONDS - 86_400 } });
  });

  it('goes on past what is malformed, and says by field what was wrong', async () => {
    const [page] = await readAll('malformed');
    expect(page?.rejected).toEqual([
      { position: 2, reason: 'missing or of another type than documented: objectID' },
      { position: 3, reason: 'missing or of another type than documented: objectID' },
      { position: 4, reason: 'has neither title, story_text nor comment_text' },
    ]);
    expect(page?.mentions.map(({ position, publishedAt }) => [position, publishedAt === undefined])).toEqual([[1, false], [5, false], [6, true], [7, true]]);
    expect(page?.mentions[1]?.author).toBeUndefined();
    expect(page?.mentions[2]).toMatchObject({ likes: undefined, inReplyTo: undefined });
    expect(page?.mentions[3]).toMatchObject({ title: undefined, text: 'Merelspoor, as text only' });
    expect(page?.notices).toEqual([{ kind: 'undated', count: 2 }]);
  });

  it('that is refused for haste says how long to wait', async () => {
    await expect(readAll('throttled')).rejects.toMatchObject({ name: 'SourceError', kind: 'RateLimited', retryAfterMs: 75_000 });
  });

  it('that is full leads further back, repeats its oldest second, and ends with what came in meanwhile', async () => {
    const pages = await readAll('two-pages');
    expect(pages.map(({ mentions, caughtUp, fresh }) => [mentions.map(({ id }) => id), caughtUp, fresh])).toEqual([
      [['1', '2', '3'], false, 3], [['3', '4'], false, 1], [['5'], true, 1],
    ]);
    expect(pages.map(({ covered }) => covered)).toEqual([
      { from: T + 8, to: NOW_SECONDS }, { from: NOW_SECONDS - 86_400 + 1, to: T + 8 }, { from: T + 10, to: NOW_SECONDS },
    ]);
  });

  it('that is filled by one second is stepped over, and that second stays uncovered and is told', async () => {
    const pages = await readAll('full-second');
    expect(pages.map(({ mentions }) => mentions.map(({ id }) => id))).toEqual([['1', '2', '3'], ['2', '3', '4'], ['6'], []]);
    expect(pages.map(({ notices }) => notices)).toEqual([[], [{ kind: 'ceiling', count: 1 }], [], []]);
    const covered = pages.flatMap((page) => (page.covered === undefined ? [] : [page.covered]));
    expect(covered.some(({ from, to }) => from <= T + 8 && T + 8 < to)).toBe(false);
    for (const second of [T + 7, T + 9]) expect(covered.some(({ from, to }) => from <= second && second < to)).toBe(true);
  });

  it.each([
    [{ status: 400, body: '{"message":"invalid numeric attribute"}' }, 'Unparseable'],
    [{ status: 403 }, 'Forbidden'],
    [{ status: 404 }, 'Unavailable'],
    [{ status: 429 }, 'RateLimited'],
    [{ status: 500 }, 'Unavailable'],
    [{ body: '<!DOCTYPE html><title>Sorry</title>' }, 'Forbidden'],
    [{ body: '{"message":"Index is being rebuilt"}' }, 'Unparseable'],
    [{ body: '[]' }, 'Unparseable'],
    [{ body: '{"hits":[{"objectID":"1","title":"Mer' }, 'Unavailable'],
    [{ body: '' }, 'Unavailable'],
    [{ body: JSON.stringify({ hits: [{ objectID: '1', title: 'x' }, { objectID: '2', title: 'x' }], hitsPerPage: 2 }) }, 'Unparseable'],
    [{ body: JSON.stringify({ hits: [{ objectID: '1', title: 'x', created_at_i: 1_300_000_000 }] }) }, 'Unparseable'],
  ] as const)('%j means who has to act, and is never "no mentions"', async (answer, kind) => {
    const failure: unknown = await hackerNews.fetchPage({ http: answeringHttp(() => answer), signal, now: () => NOW }, settings, undefined).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'SourceError', kind });
    expect(String(failure)).toContain('hn.algolia.com');
    expect(String(failure)).not.toMatch(/rebuilt|Sorry|invalid numeric/);
  });

  it('is refused when the stored place lies in the future', async () => {
    const fetched = hackerNews.fetchPage({ http: answeringHttp(() => ({ body: '{"hits":[]}' })), signal, now: () => NOW }, settings, { since: NOW_SECONDS + 86_401 });
    await expect(fetched).rejects.toMatchObject({ kind: 'Unparseable' });
  });
});

describe('an item that is looked at again', () => {
  const again = async (name: string, place: number) => {
    const context = fixture(name);
    const { mentions } = await hackerNews.fetchPage(context, settings, undefined);
    const mention = mentions[place];
    return { mention, outcome: await hackerNews.recheck?.(context, settings, { id: mention?.id ?? '', address: mention?.recheckAt ?? '' }) };
  };

  it('is handed on as it reads now, without an edit time that nobody told', async () => {
    const { mention, outcome } = await again('edited', 0);
    expect(outcome).toEqual({ state: 'there', mention: { ...mention, text: "Took Merelspoor twice\n\nit's on time now", editedAt: undefined } });
  });

  it.each([['deleted by its author', 0], ['taken down', 1], ['unknown', 2]])('is gone when it is %s', async (_how, place) => {
    expect((await again('deleted', place)).outcome).toEqual({ state: 'gone' });
  });

  it.each(['{}', '[]', '"x"', '{"id":5,"title":"another"}', '{"id":1002}'])('is neither here nor gone when the answer is %s', async (body) => {
    const http = answeringHttp(() => ({ body }));
    expect(await hackerNews.recheck?.({ http, signal, now: () => NOW }, settings, { id: '1002', address: 'https://hacker-news.firebaseio.com/v0/item/1002.json' })).toEqual({ state: 'unknown' });
  });

  it('reads the same words from an item as from a hit', async () => {
    const { mentions: [hit] } = await hackerNews.fetchPage(fixture('normal'), settings, undefined);
    const body = JSON.stringify({ by: 'trainspotter9', id: 1004, parent: 900, text: 'Took Merelspoor 1004 times<p>it&#x27;s late &amp; crowded', time: T + 30, type: 'comment' });
    const outcome = await hackerNews.recheck?.({ http: answeringHttp(() => ({ body })), signal, now: () => NOW }, settings, { id: '1004', address: hit?.recheckAt ?? '' });
    expect(outcome).toEqual({ state: 'there', mention: hit });
  });
});

describe('the settings of a search', () => {
  it('ask the usual servers for both kinds unless they say otherwise', () => {
    expect(settings).toEqual({ query: 'merelspoor', kinds: ['story', 'comment'], index_url: 'https://hn.algolia.com', items_url: 'https://hacker-news.firebaseio.com' });
    expect(hackerNews.addressOf?.(settings)).toBe('https://hn.algolia.com/api/v1/search_by_date?query=merelspoor&tags=%28story%2Ccomment%29&numericFilters=created_at_i%3E0&hitsPerPage=200');
  });

  it('refuse an empty query, no kind, an unknown kind, an address with a path, and a key they do not know', () => {
    for (const wrong of [{ query: ' ' }, { kinds: [] }, { kinds: ['poll'] }, { index_url: 'https://hn.example/api' }, { items_url: 'hn.example' }, { min_points: 5 }]) {
      expect(hackerNews.settings.safeParse({ query: 'merelspoor', ...wrong }).success).toBe(false);
    }
  });
});
