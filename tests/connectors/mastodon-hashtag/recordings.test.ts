/** What real servers answered. A failing assertion shows row numbers of the file: nothing of what stands there is printed. */
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../connectors/html-subset.ts';
import { mastodonHashtag } from '../../../connectors/mastodon-hashtag/index.ts';
import { parseStatus } from '../../../connectors/mastodon-hashtag/parse-status.ts';
import { questionOf, type Cursor } from '../../../connectors/mastodon-hashtag/walk.ts';
import { absent, hasShared } from '../../support/shared-data.ts';
import { readRecordings, recordedHttp, type RecordedRow } from '../../support/recorded-http.ts';

const FILE = 'fixtures/mastodon.jsonl';
/** The recordings were made in 2026. */
const NOW = Date.UTC(2026, 11, 1);
const signal = new AbortController().signal;
const READING = { base: 'https://toot.example', domain: 'toot.example', keepsUnindexed: true, now: NOW, position: 1 };

type Status = Readonly<Record<string, unknown>>;

/** Everything in an answer that is a status, however deep. */
function statusesIn(value: unknown): readonly Status[] {
  if (value === null || typeof value !== 'object') return [];
  const own = 'uri' in value && 'spoiler_text' in value && 'account' in value ? [value as Status] : []; // told by its fields
  return [...own, ...Object.values(value).flatMap(statusesIn)];
}

function bodyOf({ response }: RecordedRow): unknown {
  try {
    return JSON.parse(response.body);
  } catch {
    return undefined; // an event stream or a page
  }
}

function tagSettings(row: RecordedRow | undefined): ReturnType<typeof mastodonHashtag.settings.parse> {
  const url = new URL(row?.request.url ?? 'http://nothing.example');
  return mastodonHashtag.settings.parse({ instance: url.origin, tag: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), unindexed_because: 'recorded accounts of a test server' });
}

if (!hasShared(FILE)) it.skip(absent(FILE), () => undefined);
else describe('recordings of Mastodon', () => {
  const rows = readRecordings(FILE);
  const cassette = (name: string) => rows.filter((row) => row.cassette.includes(`/${name}.`));

  it('are read whole: each public status becomes a mention, each private one none, and none is an error', () => {
    const counts = { mention: 0, refused: 0, repeat: 0, rejected: 0 };
    const wrong = rows.flatMap((row) => statusesIn(bodyOf(row)).flatMap((status) => {
      const { outcome } = parseStatus(status, READING);
      counts[outcome.kind] += 1;
      const account = status['account'] as Status; // told by its fields
      const isOpen = status['visibility'] === 'public' || status['visibility'] === 'unlisted';
      // The answer to a deletion holds the source text in place of the content.
      const expected = status['content'] === undefined || status['content'] === null ? 'rejected'
        : status['reblog'] !== null && status['reblog'] !== undefined ? 'repeat'
        : isOpen && account['noindex'] !== true ? 'mention' : 'refused';
      return outcome.kind === expected ? [] : [row.row];
    }));
    expect(wrong).toEqual([]);
    expect(counts).toEqual({ mention: 311, refused: 56, repeat: 3, rejected: 113 });
  });

  it('keep their ids, times, counts and accounts', () => {
    const wrong = rows.flatMap((row) => statusesIn(bodyOf(row)).flatMap((status) => {
      const { id, outcome } = parseStatus(status, READING);
      if (outcome.kind !== 'mention') return [];
      const { mention } = outcome;
      const account = status['account'] as Status; // told by its fields
      const acct = String(account['acct']).toLowerCase();
      const isRight = id === status['id'] && mention.id === status['uri'] && mention.publishedAt === Date.parse(String(status['created_at']))
        && mention.editedAt === (typeof status['edited_at'] === 'string' ? Date.parse(status['edited_at']) : undefined)
        && mention.reposts === status['reblogs_count'] && mention.likes === status['favourites_count'] && mention.author?.followers === account['followers_count']
        && mention.author?.account === (acct.includes('@') ? acct : `${acct}@toot.example`);
      return isRight ? [] : [row.row];
    }));
    expect(wrong).toEqual([]);
  });

  it('read as their authors typed them: the text of the HTML is the source text the server gave back on deletion', () => {
    const contents = new Map<unknown, string>();
    let compared = 0;
    const wrong = rows.flatMap((row) => statusesIn(bodyOf(row)).flatMap((status) => {
      if (typeof status['content'] === 'string') contents.set(status['id'], status['content']);
      const content = contents.get(status['id']);
      if (typeof status['text'] !== 'string' || content === undefined) return [];
      compared += 1;
      return htmlToText(content) === status['text'].trim() ? [] : [row.row];
    }));
    expect({ compared, wrong }).toEqual({ compared: 113, wrong: [] });
  });

  it('of a hashtag are walked back page by page, each the one that the server itself calls next', async () => {
    const recorded = cassette('test_pagination_iterator');
    const pages = recorded.filter(({ request }) => request.method === 'GET' && request.url.includes('/timelines/tag/'));
    const settings = tagSettings(pages[0]);
    const http = recordedHttp(recorded, { ignore: ['limit'], waits: mastodonHashtag.waits });
    const read: string[] = [];
    // The recorded pages hold ten posts, fewer than any server's default: each is asked for by itself.
    let from: Cursor = { at: 0, back: { since: 0 } };
    for (const page of pages.slice(0, 4)) {
      const next = new URL(page.request.url).searchParams.get('max_id') ?? undefined;
      expect(questionOf(from).maxId === next, `row ${page.row}`).toBe(true);
      const { mentions, caughtUp, covered, rejected } = await mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, settings, from);
      expect([mentions.length, rejected?.length, caughtUp, covered !== undefined]).toEqual(page === pages[3] ? [0, 0, false, true] : [10, 0, next === undefined, true]);
      read.push(...mentions.map(({ id }) => id));
      const oldest = statusesIn(bodyOf(page)).map(({ id }) => String(id)).sort().at(0);
      from = { at: 0, newestId: '1', startedAt: 1, back: { since: 0, maxId: oldest ?? from.back?.maxId } };
    }
    const posted = recorded.filter(({ request }) => request.method === 'POST').flatMap((row) => statusesIn(bodyOf(row)).map(({ uri }) => uri));
    expect(posted.filter((uri) => !read.includes(String(uri))).length).toBe(0);
    expect([posted.length, new Set(read).size]).toEqual([30, 30]);
  });

  it('of a hashtag where nothing is new end the poll at once, and stay where they were', async () => {
    const recorded = cassette('test_pagination_iterator');
    const forward = recorded.find(({ request }) => request.method === 'GET' && request.url.includes('min_id='));
    const newestId = new URL(forward?.request.url ?? '').searchParams.get('min_id') ?? '';
    const http = recordedHttp(recorded, { ignore: ['limit'], waits: mastodonHashtag.waits });
    const page = await mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, tagSettings(recorded.find(({ request }) => request.url.includes('/timelines/tag/'))), { at: NOW, newestId });
    expect([page.mentions.length, page.caughtUp, page.cursor.at, page.cursor.newestId === newestId]).toEqual([0, true, NOW, true]);
  });

  it('of an edit show the same post twice, and the later one says when it was edited', async () => {
    const recorded = cassette('test_status_edit');
    const [posted] = recorded.filter(({ request }) => request.method === 'POST');
    const first = parseStatus(bodyOf(posted as RecordedRow), READING).outcome; // the cassette begins with it
    const asked = recorded.find(({ request }) => request.method === 'GET' && /\/statuses\/\d+$/.test(request.url));
    const address = asked?.request.url ?? '';
    const settings = mastodonHashtag.settings.parse({ instance: new URL(address).origin, tag: 'merelspoor', unindexed_because: 'recorded accounts of a test server' });
    const outcome = await mastodonHashtag.recheck?.({ http: recordedHttp(recorded), signal, now: () => NOW }, settings, { id: first.kind === 'mention' ? first.mention.id : '', address });
    expect(outcome?.state).toBe('there');
    const mention = outcome !== undefined && 'mention' in outcome ? outcome.mention : undefined;
    const source = recorded.find(({ request }) => request.url.endsWith('/source'));
    expect(mention?.text === (bodyOf(source as RecordedRow) as Status)['text']).toBe(true); // the cassette ends with it
    const history = bodyOf(recorded.filter(({ request }) => request.url.endsWith('/history')).at(-1) as RecordedRow) as readonly Status[]; // two versions
    expect([history.length, mention?.editedAt]).toEqual([2, Date.parse(String(history.at(-1)?.['created_at']))]);
    expect(first.kind === 'mention' && first.mention.editedAt === undefined && first.mention.text !== mention?.text).toBe(true);
  });

  it('of refusals mean what they meant', async () => {
    const settings = mastodonHashtag.settings.parse({ instance: 'http://localhost:3000', tag: 'merelspoor' });
    let missing = 0;
    for (const [status, kind] of [[401, 'Unauthorized'], [404, 'Gone'], [422, 'Unauthorized']] as const) {
      const refusals = rows.filter(({ response }) => response.status === status);
      expect(refusals.length).toBeGreaterThan(2);
      for (const { row, response, request } of refusals) {
        const answer = { row, cassette: '', request: { method: 'GET', url: 'http://localhost:3000/api/v1/timelines/tag/merelspoor?limit=40' }, response };
        const error: unknown = await mastodonHashtag.fetchPage({ http: recordedHttp([answer]), signal, now: () => NOW }, settings, undefined).catch((thrown: unknown) => thrown);
        expect(error instanceof Error && 'kind' in error && error.kind === kind, `row ${row}`).toBe(true);
        if (request.method === 'GET' && request.url.includes('/statuses/')) {
          const outcome = await mastodonHashtag.recheck?.({ http: recordedHttp([answer]), signal, now: () => NOW }, settings, { id: 'any', address: answer.request.url });
          expect(outcome).toEqual({ state: 'gone' });
          missing += 1;
        }
      }
    }
    expect(missing).toBe(1);
  });
});
