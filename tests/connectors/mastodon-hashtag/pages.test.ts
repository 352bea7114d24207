import { describe, expect, it } from 'vitest';
import { mastodonHashtag } from '../../../connectors/mastodon-hashtag/index.ts';
import type { Cursor } from '../../../connectors/mastodon-hashtag/walk.ts';
import { answeringHttp } from '../../support/answering-http.ts';
import { fixtureHttp } from '../../support/fixture-http.ts';
import { answerTag, makeToot, NOW, rewritten, secondsOf, TAG } from './tag-server.ts';

const signal = new AbortController().signal;
const settings = mastodonHashtag.settings.parse({ instance: 'toot.example', tag: TAG });
const fixture = (name: string) => ({ http: fixtureHttp(`mastodon-hashtag/fixtures/${name}.json`, { waits: mastodonHashtag.waits }), signal, now: () => NOW });

describe('a page of a hashtag', () => {
  it('becomes mentions in the words of the source', async () => {
    const { mentions, rejected, notices, caughtUp, covered, fresh } = await mastodonHashtag.fetchPage(fixture('normal'), settings, undefined);
    expect(mentions).toEqual([
      {
        origin: 'mastodon', id: 'https://veld.example/notes/4', text: 'Bij mij reed hij wél', title: undefined, url: undefined,
        recheckAt: 'https://toot.example/api/v1/statuses/116164908810240004', publishedAt: Date.UTC(2026, 2, 3, 11, 4), editedAt: undefined, languageTag: undefined,
        author: { network: 'mastodon', account: 'jef@veld.example', displayName: 'Jef', profileUrl: 'https://veld.example/@jef', followers: 2_048 },
        reposts: 0, likes: 0, inReplyTo: 'https://toot.example/users/Noor/statuses/1', visibility: 'public', position: 1,
      },
      expect.objectContaining({ title: 'gemopper over treinen', text: 'Bericht 3 over #merelspoor', reposts: 3, likes: 14, languageTag: 'nl' }),
      expect.objectContaining({ editedAt: Date.UTC(2026, 2, 3, 11, 40), inReplyTo: undefined, author: expect.objectContaining({ account: 'noor@toot.example' }) }),
      expect.objectContaining({ id: 'https://toot.example/users/Noor/statuses/1', position: 4 }),
    ]);
    expect({ rejected, notices, caughtUp, fresh }).toEqual({ rejected: [], notices: [], caughtUp: true, fresh: 4 });
    expect(covered).toEqual({ from: secondsOf(NOW) - 86_400, to: secondsOf(NOW) });
  });

  it('that is empty is a good answer, and leaves the place where it was but for the server\'s own clock', async () => {
    const { mentions, caughtUp, cursor } = await mastodonHashtag.fetchPage(fixture('empty'), settings, undefined);
    expect({ mentions, caughtUp, cursor }).toEqual({ mentions: [], caughtUp: true, cursor: { at: NOW, back: { since: NOW - 600_000 } } });
  });

  it('leaves out whoever does not want to be found, counts them, and keeps no word of theirs', async () => {
    const page = await mastodonHashtag.fetchPage(fixture('refused'), settings, undefined);
    expect(page.mentions.map(({ position }) => position)).toEqual([7]);
    expect(page.rejected).toEqual([]);
    expect(page.notices).toEqual([{ kind: 'refused', count: 5 }]);
  });

  it('keeps posts of people who merely did not agree to be found when the operator gives a reason, and no others', async () => {
    const stated = mastodonHashtag.settings.parse({ instance: 'toot.example', tag: TAG, unindexed_because: 'passengers were asked to post here' });
    const page = await mastodonHashtag.fetchPage(fixture('refused'), stated, undefined);
    expect(page.mentions.map(({ position }) => position)).toEqual([1, 7]);
    expect(page.notices).toEqual([{ kind: 'refused', count: 4 }]);
  });

  it('goes on past what is malformed, and says by field what was wrong', async () => {
    const { mentions, rejected, notices } = await mastodonHashtag.fetchPage(fixture('malformed'), settings, undefined);
    expect(rejected).toEqual([
      { position: 2, reason: 'missing or of another type than documented: the status itself' },
      { position: 3, reason: 'missing or of another type than documented: the status itself' },
      { position: 4, reason: 'missing or of another type than documented: uri' },
      { position: 5, reason: 'missing or of another type than documented: content' },
      { position: 6, reason: 'missing or of another type than documented: id' },
      { position: 7, reason: 'missing or of another type than documented: id, visibility' },
    ]);
    expect(mentions.map(({ position, publishedAt }) => [position, publishedAt === undefined])).toEqual([[1, false], [8, true], [9, true]]);
    expect(mentions[1]).toMatchObject({ title: undefined, url: undefined, editedAt: undefined, languageTag: undefined, author: undefined, reposts: undefined, likes: undefined });
    expect(notices).toEqual([{ kind: 'undated', count: 2 }]);
  });

  it('that is refused for haste says how long to wait, by the server\'s own clock', async () => {
    await expect(mastodonHashtag.fetchPage(fixture('throttled'), settings, undefined)).rejects.toMatchObject({ name: 'SourceError', kind: 'RateLimited', retryAfterMs: 150_000 });
  });

  it('leads to the next one, back to where it may stop, and from then on forward', async () => {
    const context = fixture('two-pages');
    const pages = [];
    for (let [from, page] = [undefined as Cursor | undefined, 0]; page < 4; page += 1) { // undefined: the first poll
      const read = await mastodonHashtag.fetchPage(context, settings, from);
      pages.push(read);
      from = read.cursor;
    }
    expect(pages.map(({ mentions, caughtUp, waitMs }) => [mentions.length, caughtUp, waitMs])).toEqual([[24, false, undefined], [24, false, 300_070], [0, false, undefined], [1, true, undefined]]);
    expect(new Set(pages.flatMap(({ mentions }) => mentions.map(({ id }) => id))).size).toBe(49);
    expect(context.http.asked.map(({ search }) => search.replace(/\d{15,}/, 'N'))).toEqual(['?limit=40', '?max_id=N&limit=40', '?max_id=N&limit=40', '?min_id=N&limit=40']);
  });

  it('asks for every tag on every page, though the server\'s own links forget all but one', async () => {
    const several = mastodonHashtag.settings.parse({ instance: 'https://Toot.example/', tag: '#Merelspoor', any: ['vertraging', '#spoor'] });
    const http = answeringHttp(answerTag(() => Array.from({ length: 60 }, (_, number) => makeToot(number, { tags: [number % 2 === 0 ? TAG : 'Spoor'] }))));
    const first = await mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, several, undefined);
    const second = await mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, several, first.cursor);
    expect([first.mentions.length, second.mentions.length]).toEqual([40, 20]);
    for (const { href, searchParams } of http.asked) {
      expect(href).toMatch(/^https:\/\/toot\.example\/api\/v1\/timelines\/tag\/Merelspoor\?/);
      expect(searchParams.getAll('any[]')).toEqual(['vertraging', 'spoor']);
    }
  });

  it('of a crowd in one second is walked by id, without a hole', async () => {
    const crowd = Array.from({ length: 130 }, (_, number) => makeToot(number, { createdAt: NOW - 60_000 }));
    const http = answeringHttp(answerTag(() => crowd));
    const read = new Set<string>();
    for (let [from, caughtUp] = [undefined as Cursor | undefined, false]; !caughtUp; ) { // undefined: the first poll
      const page = await mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, settings, from);
      for (const { id } of page.mentions) read.add(id);
      ({ cursor: from, caughtUp } = page);
    }
    expect(read.size).toBe(130);
  });

  it('on the first poll goes a day back and five pages far, no further', async () => {
    const busy = Array.from({ length: 400 }, (_, number) => makeToot(number));
    const http = answeringHttp(answerTag(() => busy));
    const fetch = (from: Cursor | undefined) => mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, settings, from);
    let [page, read] = [await fetch(undefined), 0];
    for (; !page.caughtUp; page = await fetch(page.cursor)) read += page.mentions.length;
    expect([read, http.asked.length]).toEqual([200, 6]);

    const old = answeringHttp(answerTag(() => [makeToot(1), makeToot(2, { createdAt: NOW - 86_400_001 }), makeToot(3, { createdAt: NOW - 86_399_000 })]));
    const { mentions } = await mastodonHashtag.fetchPage({ http: old, signal, now: () => NOW }, settings, undefined);
    expect(mentions.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('after a gap reads everything from the given moment on, however much', async () => {
    const days = Array.from({ length: 500 }, (_, number) => makeToot(number, { createdAt: NOW - number * 600_000 }));
    const http = answeringHttp(answerTag(() => days), { now: () => NOW });
    const since = NOW - 3 * 86_400_000;
    const fetch = (from: Cursor | undefined) => mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, settings, from);
    const pages = [await fetch(mastodonHashtag.cursorAt?.(settings, since))];
    while (pages.at(-1)?.caughtUp === false) pages.push(await fetch(pages.at(-1)?.cursor));
    const read = pages.flatMap(({ mentions }) => mentions.map(({ publishedAt = 0 }) => publishedAt));
    expect([read.length, Math.min(...read)]).toEqual([433, since]);
    expect(Math.min(...pages.flatMap(({ covered }) => (covered === undefined ? [] : [covered.from])))).toBe(secondsOf(since));
  });

  it('of a server whose ids tell no time is walked all the same, and proves only what it can', async () => {
    const many = Array.from({ length: 70 }, (_, number) => makeToot(number));
    const strange = (url: URL) => {
      for (const name of ['min_id', 'max_id']) if (url.searchParams.has(name)) url.searchParams.set(name, (url.searchParams.get(name) ?? '').slice(1));
      return rewritten(answerTag(() => many)(url), (status) => ({ ...status, id: `p${String(status['id'])}` }));
    };
    const http = answeringHttp(strange);
    const fetch = (from: Cursor | undefined) => mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, settings, from);
    const pages = [await fetch(undefined)];
    while (pages.at(-1)?.caughtUp === false) pages.push(await fetch(pages.at(-1)?.cursor));
    const day = { from: secondsOf(NOW) - 86_400, to: secondsOf(NOW) };
    expect(pages.map(({ mentions, covered }) => [mentions.length, covered])).toEqual([[40, undefined], [30, undefined], [0, day], [0, undefined]]);
  });
});
