import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRISIS } from '../../demo/live/crisis.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import { CONSENT_AFTER_SECONDS, startDemoWorld, type DemoWorld } from '../../demo/live/serve-world.ts';

const STARTED_AT = Date.parse('2026-12-02T11:03:20Z');
const posts = createLivePosts({ startedAt: STARTED_AT });
let seconds = 0;
let world: DemoWorld;

beforeAll(async () => {
  world = await startDemoWorld({ startedAt: STARTED_AT, now: () => STARTED_AT + seconds * 1_000 });
});
afterAll(() => world.close());

interface Status {
  readonly id: string;
  readonly uri: string;
  readonly url: string;
  readonly created_at: string;
  readonly edited_at: string | null;
  readonly content: string;
  readonly favourites_count: number;
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(path.startsWith('http') ? path : `${world.address}${path}`, { headers });
const at = (moment: number) => { seconds = moment; };
const timeline = async (tag: string, question = '') => (await (await get(`/api/v1/timelines/tag/${tag}?limit=40${question}`)).json()) as readonly Status[]; // Mastodon's shape

describe('the hashtags of the demo', () => {
  it('are walked forward by min_id without a hole, from one moment to the next', async () => {
    at(0);
    const first = await timeline('merelspoor', '&min_id=1');
    let newest = first[0]?.id ?? '';
    const read = [...first];
    for (const moment of [0, 15, 30, 600]) {
      at(moment);
      for (let page = await timeline('merelspoor', `&min_id=${newest}`); page.length > 0; page = await timeline('merelspoor', `&min_id=${newest}`)) {
        read.push(...page);
        newest = page[0]?.id ?? '';
      }
    }
    const expected = posts.writtenUntil(STARTED_AT + 600_000).filter(({ place, text, removedAt }) => place === 'mastodon' && /#merelspoor/iu.test(text) && removedAt === undefined);
    expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
    expect(expected.filter(({ id }) => !read.some((status) => status.id === id))).toEqual([]);
  });

  it('answer 404 for what was deleted and leave it out, and tell when something was edited', async () => {
    at(CRISIS.quotedRemoved - 1);
    const liked = posts.visibleAt(STARTED_AT).find(({ removedAt, place }) => place === 'mastodon' && removedAt !== undefined);
    const id = liked?.id ?? '';
    const beside = async () => (await timeline('merelspoor', `&min_id=${String(BigInt(id) - 1n)}`)).find((status) => status.id === id);
    const shown = await beside();
    expect(shown?.favourites_count).toBeGreaterThan(200);
    expect((await get(`/api/v1/statuses/${id}`)).status).toBe(200);
    expect((await get(shown?.url ?? '')).status).toBe(200);
    at(CRISIS.quotedRemoved);
    expect(await beside()).toBeUndefined();
    expect((await get(`/api/v1/statuses/${id}`)).status).toBe(404);
    expect((await get(shown?.url ?? '')).status).toBe(410);

    const edited = posts.visibleAt(STARTED_AT + 200_000).find(({ place, editedAt }) => place === 'mastodon' && editedAt !== undefined);
    const status = async () => (await (await get(`/api/v1/statuses/${edited?.id ?? ''}`)).json()) as Status; // Mastodon's shape
    at(CRISIS.edited - 1);
    const before = await status();
    at(CRISIS.edited);
    const after = await status();
    expect(before.edited_at).toBeNull();
    expect(Date.parse(after.edited_at ?? '')).toBe(STARTED_AT + CRISIS.edited * 1_000);
    expect(after.content).not.toBe(before.content);
    expect(after.uri).toBe(before.uri);
  });

  it('write hashtags and names as links, and show birds beside trains', async () => {
    at(60);
    const statuses = await timeline('merelspoor', '&any[]=merel&max_id=999999999999999999');
    expect(statuses.some(({ content }) => content.includes('class="mention hashtag" rel="tag">#<span>'))).toBe(true);
    expect((await timeline('merel')).length).toBe(2);
    expect((await get('/api/v1/timelines/tag/%E0%A4%A')).status).toBe(200);
  });
});

describe('the feeds of the demo', () => {
  const FILES = ['/ov-forum.atom', '/kempen-forum.atom', '/pers-bundel.rss', '/kempen-koerier.rss', '/oordelen.json'];

  it.each(FILES)('%s answers 304 to who has it, by its tag and by its time, and anew once it changed', async (file) => {
    at(20);
    const first = await get(file);
    const tag = first.headers.get('etag') ?? '';
    const changed = first.headers.get('last-modified') ?? '';
    expect(Date.parse(changed)).toBeLessThanOrEqual(STARTED_AT + 20_000);
    expect((await get(file, { 'if-none-match': `"other", W/${tag}` })).status).toBe(304);
    expect((await get(file, { 'if-modified-since': changed })).status).toBe(304);
    expect((await get(file, { 'if-none-match': '"other"', 'if-modified-since': changed })).status).toBe(200);
    expect((await get(file, { 'if-modified-since': new Date(Date.parse(changed) - 1_000).toUTCString() })).status).toBe(200);
    at(26 * 3_600);
    const later = await get(file, { 'if-none-match': tag });
    expect(later.status).toBe(200);
    if (file === '/kempen-koerier.rss') expect(later.headers.get('content-type')).toContain('text/html');
    else expect(Date.parse(later.headers.get('last-modified') ?? '')).toBeGreaterThan(Date.parse(changed));
  });

  it('tell of the removed forum post with a tombstone, and its page is gone', async () => {
    const removed = posts.writtenUntil(STARTED_AT).find(({ place, removedAt }) => place === 'ov-forum' && removedAt !== undefined);
    at(CRISIS.abuseRemoved - 1);
    expect(await (await get('/ov-forum.atom')).text()).not.toContain('deleted-entry');
    expect((await get(`/bericht/${removed?.id ?? ''}`)).status).toBe(200);
    at(CRISIS.abuseRemoved);
    const feed = await (await get('/ov-forum.atom')).text();
    expect(feed).toContain(`<at:deleted-entry ref="tag:ov-forum.example,2026:${removed?.id ?? ''}" when="${new Date(STARTED_AT + CRISIS.abuseRemoved * 1_000).toISOString()}"/>`);
    expect(feed).not.toContain(`<id>tag:ov-forum.example,2026:${removed?.id ?? ''}</id>`);
    expect((await get(`/bericht/${removed?.id ?? ''}`)).status).toBe(410);
    expect((await get('/bericht/1')).status).toBe(404);
  });

  it('carry no time that lies ahead, at any moment', async () => {
    for (const moment of [-700, -300, 0, 45, 119, 121, 3_600]) {
      at(moment);
      for (const file of FILES) {
        const text = await (await get(file)).text();
        const times = [...text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|<pubDate>([^<]+)/gu)].map(([whole, date]) => Date.parse(date ?? whole));
        for (const time of times) expect(time).toBeLessThanOrEqual(STARTED_AT + moment * 1_000);
      }
      for (const { created_at: time } of await timeline('merelspoor')) expect(Date.parse(time)).toBeLessThanOrEqual(STARTED_AT + moment * 1_000);
    }
  });

  it('turn into a consent page with 200 in one case, whatever the reader has already', async () => {
    at(CONSENT_AFTER_SECONDS - 1);
    const before = await get('/kempen-koerier.rss');
    expect(before.headers.get('content-type')).toContain('rss+xml');
    at(CONSENT_AFTER_SECONDS);
    const after = await get('/kempen-koerier.rss', { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    expect(after.headers.get('content-type')).toContain('text/html');
    expect(await after.text()).toContain('cookies');
  });
});
