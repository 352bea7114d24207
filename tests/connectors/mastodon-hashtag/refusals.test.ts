import { describe, expect, it } from 'vitest';
import { mastodonHashtag } from '../../../connectors/mastodon-hashtag/index.ts';
import type { Cursor } from '../../../connectors/mastodon-hashtag/walk.ts';
import { snowflakeOf } from '../../../demo/wire/mastodon.ts';
import type { WireAnswer } from '../../../demo/wire/serve.ts';
import { answeringHttp } from '../../support/answering-http.ts';
import { answerTag, makeToot, NOW, rewritten, TAG } from './tag-server.ts';

const signal = new AbortController().signal;
const open = mastodonHashtag.settings.parse({ instance: 'toot.example', tag: TAG });
const withToken = mastodonHashtag.settings.parse({ instance: 'toot.example', tag: TAG, token: 'TOOT_TOKEN' });

function failure(answer: WireAnswer | ((url: URL) => WireAnswer), { settings = open, from }: { readonly settings?: typeof open; readonly from?: Cursor } = {}): Promise<unknown> {
  const http = answeringHttp(typeof answer === 'function' ? answer : () => answer);
  return mastodonHashtag.fetchPage({ http, signal, now: () => NOW }, settings, from).then(() => undefined, (error: unknown) => error);
}

describe('a refusal', () => {
  it.each([
    [{ status: 401, body: '{"error":"The access token is invalid"}' }, open, 'Unauthorized', /read:statuses.*name that variable in `token`/],
    [{ status: 422, body: '{"error":"This method requires an authenticated user"}' }, open, 'Unauthorized', /read:statuses.*name that variable in `token`/],
    [{ status: 401, body: '{"error":"The access token was revoked"}' }, withToken, 'Unauthorized', /access token in TOOT_TOKEN.*revoked/],
    [{ status: 422, body: '{"error":"Validation failed"}' }, withToken, 'Unparseable', /`tag` and `any`/],
    [{ status: 418 }, open, 'Forbidden', /contact address in klankbord\.yaml/],
    [{ status: 404 }, open, 'Gone', /`instance`/],
    [{ status: 402 }, open, 'Unauthorized', /402/],
    [{ status: 403 }, open, 'Forbidden', /403/],
    [{ status: 410 }, open, 'Gone', /410/],
    [{ status: 451 }, open, 'Forbidden', /451/],
    [{ status: 429 }, open, 'RateLimited', /429/],
    [{ status: 500 }, open, 'Unavailable', /500/],
    [{ status: 304 }, open, 'Unavailable', /304/],
  ] as const)('%j means who has to act, and what to do next', async (answer, settings, kind, sentence) => {
    const error = await failure(answer, { settings });
    expect(error).toMatchObject({ name: 'SourceError', kind });
    expect(String(error)).toMatch(sentence);
    expect(String(error)).toContain('toot.example');
  });
});

describe('an answer with 200 that holds no posts', () => {
  it.each([
    ['a page for people', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html><title>Cookies?</title></html>' }, 'Forbidden'],
    ['a page for people without its type', { body: '\n<!doctype html><title>Cookies?</title>' }, 'Forbidden'],
    ['an error as JSON', { body: '{"error":"Something went wrong"}' }, 'Unparseable'],
    ['another kind of list', { body: '[{"title":"merelspoor"},{"title":"kempenvonk"}]' }, 'Unparseable'],
    ['half a list', { body: '[{"id":"1","uri":"https://toot' }, 'Unavailable'],
    ['nothing', { body: '' }, 'Unavailable'],
    ['no content', { status: 204, body: '' }, 'Unavailable'],
    ['bytes that are no text', { body: Uint8Array.of(0x5b, 0xff, 0xfe, 0x5d) }, 'Unavailable'],
  ] as const)('is a typed error and never "no mentions": %s', async (_what, answer, kind) => {
    const error = await failure(answer);
    expect(error).toMatchObject({ name: 'SourceError', kind });
    expect(String(error)).not.toMatch(/Something went wrong|Cookies|merelspoor|toot'/);
  });
});

describe('a server that cannot be walked', () => {
  it('because it passes over min_id or max_id is named, instead of being read with holes', async () => {
    const many = Array.from({ length: 60 }, (_, number) => makeToot(number));
    const deaf = (url: URL) => answerTag(() => many)(new URL(`${url.origin}${url.pathname}?limit=40`));
    expect(await failure(deaf, { from: { at: NOW, newestId: snowflakeOf(NOW - 3_630_000) } })).toMatchObject({ kind: 'Unparseable' });
    expect(await failure(deaf, { from: { at: 0, back: { since: 0, maxId: snowflakeOf(NOW - 3_630_000) } } })).toMatchObject({ kind: 'Unparseable' });
  });

  it('because none of its posts has an id is named', async () => {
    expect(await failure((url) => rewritten(answerTag(() => [makeToot(1)])(url), ({ id: _id, ...status }) => status))).toMatchObject({ kind: 'Unparseable' });
  });

  it('because the stored place lies in the future is named, and nothing is skipped', async () => {
    expect(await failure({ body: '[]' }, { from: { at: NOW + 86_400_001, newestId: '1' } })).toMatchObject({ kind: 'Unparseable' });
  });
});
