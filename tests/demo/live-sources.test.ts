import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorOf } from '../../connectors/registry.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import { startDemoWorld, type DemoSource, type DemoWorld } from '../../demo/live/serve-world.ts';
import { SourceError } from '../../schemas/errors.ts';
import type { RawMention } from '../../schemas/mention.ts';
import { PLAIN_HTTP } from './demo-http.ts';

const STARTED_AT = Date.parse('2026-12-02T11:03:20Z');
const posts = createLivePosts({ startedAt: STARTED_AT });
let seconds = 0;
let world: DemoWorld;

beforeAll(async () => {
  world = await startDemoWorld({ startedAt: STARTED_AT, now: () => STARTED_AT + seconds * 1_000 });
});
afterAll(() => world.close());

const at = (moment: number) => { seconds = moment; };
const source = (id: string): DemoSource => world.sources.find((each) => each.id === id)!; // the tests name those there are

describe('the sources of the demo', () => {
  async function poll(id: string, cursor?: unknown): Promise<{ readonly mentions: readonly RawMention[]; readonly removed: readonly string[]; readonly cursor: unknown; readonly covered: number }> {
    const { connector: name, settings } = source(id);
    const connector = connectorOf(name);
    const context = { http: PLAIN_HTTP, signal: AbortSignal.timeout(20_000), now: () => STARTED_AT + seconds * 1_000 };
    const mentions: RawMention[] = [];
    const removed: string[] = [];
    const parsed = connector.settings.parse(settings);
    let from = cursor ?? connector.cursorAt?.(parsed, STARTED_AT - 720_000);
    let covered = Number.POSITIVE_INFINITY;
    for (;;) {
      const page = await connector.fetchPage(context, parsed, from);
      mentions.push(...page.mentions);
      removed.push(...(page.removals ?? []).map((removal) => removal.id));
      covered = Math.min(covered, page.covered?.from ?? Number.POSITIVE_INFINITY);
      from = page.cursor;
      if (page.caughtUp) return { mentions, removed, cursor: from, covered };
    }
  }

  it('are eight, polled every few seconds, with settings their connectors accept', () => {
    expect(world.sources.map(({ id }) => id)).toEqual(['praat-merelspoor', 'praat-kempenvonk', 'praat-stadsros', 'ov-forum', 'kempen-forum', 'pers-bundel', 'kempen-koerier', 'oordelen']);
    for (const { connector, settings, pollEverySeconds } of world.sources) {
      expect(connectorOf(connector).settings.safeParse(settings).success).toBe(true);
      expect(pollEverySeconds).toBeGreaterThanOrEqual(10);
      expect(pollEverySeconds).toBeLessThanOrEqual(15);
    }
  });

  it('hand over every post of the first minutes, word for word, and cover the time since the history ends', async () => {
    at(30);
    for (const { id } of world.sources) {
      const { mentions, covered } = await poll(id);
      const tags: Readonly<Record<string, RegExp>> = { 'praat-merelspoor': /#merel(?:spoor)?\b/iu, 'praat-kempenvonk': /#kempenvonk\b/iu, 'praat-stadsros': /#stadsros\b/iu };
      const expected = posts.visibleAt(STARTED_AT + 30_000).filter(({ place, text }) => (tags[id] === undefined ? place === id : place === 'mastodon' && tags[id].test(text)));
      const words = (text: string) => text.replace(/\s+/gu, ' ').trim();
      expect(mentions.map(({ text }) => words(text)).toSorted((a, b) => a.localeCompare(b)), id).toEqual(expected.map(({ text }) => words(text)).toSorted((a, b) => a.localeCompare(b)));
      expect(covered, id).toBeLessThanOrEqual((STARTED_AT - 720_000) / 1_000);
      for (const { author } of mentions) if (author?.network === 'mastodon') expect(author.account).toMatch(/^[\w.-]+@[a-z]+\.example$/u);
    }
  });

  it('tell of the tombstone once, find the deleted post by looking again, and go blind on the consent page', async () => {
    at(100);
    const forum = await poll('ov-forum');
    const toots = await poll('praat-merelspoor');
    const loved = toots.mentions.find(({ likes = 0 }) => likes > 200);
    at(200);
    const after = await poll('ov-forum', forum.cursor);
    expect(after.removed).toHaveLength(1);
    expect(forum.mentions.some(({ id }) => id === after.removed[0])).toBe(true);
    expect(after.mentions.filter(({ editedAt }) => editedAt !== undefined)).toHaveLength(1);

    const connector = connectorOf('mastodon-hashtag');
    const context = { http: PLAIN_HTTP, signal: AbortSignal.timeout(20_000), now: () => STARTED_AT + seconds * 1_000 };
    const settings = connector.settings.parse(source('praat-merelspoor').settings);
    expect(await connector.recheck?.(context, settings, { id: loved?.id ?? '', address: loved?.recheckAt ?? '' })).toEqual({ state: 'gone' });
    await expect(poll('kempen-koerier')).rejects.toSatisfy((error) => error instanceof SourceError && error.kind === 'Forbidden');
  });
});
