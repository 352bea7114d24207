import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../demo/wire/serve.ts';
import type { WaitShape } from '../../schemas/http.ts';
import { closeAfterEach, openClient, place, serve, sourceErrorOf, textOf } from '../support/outbound-rig.ts';

closeAfterEach();

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const DATE = new Date(NOW).toUTCString();
const WAITS: WaitShape = { reset: 'seconds-left', resetHeader: 'x-reset', remainingHeader: 'x-left' };

/** What a status becomes, with these headers of the answer. */
async function refusalOf(status: number, headers: Readonly<Record<string, string>> = {}, waits?: WaitShape) {
  const server = await serve(() => ({ status, headers: { date: DATE, ...headers }, body: '<p>Hier staat iets over Jan de Vries</p>' }));
  const client = openClient({ allow: [place('bron', server)], now: () => NOW });
  const { kind, message, retryAfterMs } = await sourceErrorOf(client.get(`http://${place('bron', server)}/pad?sleutel=geheim-woord`, {}, { waits }));
  expect(message).toContain(`${place('bron', server)} answered ${status}`);
  for (const leak of ['Jan', 'geheim', 'pad']) expect(message).not.toContain(leak);
  return { kind, retryAfterMs, notices: client.notices };
}

describe('a status that was not asked for', () => {
  it.each([
    [401, 'Unauthorized'], [402, 'Unauthorized'], [403, 'Forbidden'], [451, 'Forbidden'], [410, 'Gone'],
    [404, 'Unavailable'], [418, 'Unavailable'], [422, 'Unavailable'], [304, 'Unavailable'], [300, 'Unavailable'],
    [500, 'Unavailable'], [501, 'Unavailable'], [502, 'Unavailable'], [503, 'Unavailable'], [504, 'Unavailable'],
    [429, 'RateLimited'],
  ] as const)('%i is %s, in words that quote neither address nor body', async (status, kind) => {
    expect(await refusalOf(status)).toMatchObject({ kind, retryAfterMs: undefined });
  });

  it.each([
    ['Retry-After in seconds', { 'retry-after': '120' }, undefined, 120_000],
    ['Retry-After as a date', { 'retry-after': new Date(NOW + 120_000).toUTCString() }, undefined, 120_000],
    ['seconds left', { 'x-reset': '90' }, WAITS, 90_000],
    ['epoch seconds', { 'x-reset': String(NOW / 1_000 + 90) }, { ...WAITS, reset: 'epoch-seconds' }, 90_000],
    ['an ISO moment', { 'x-reset': new Date(NOW + 90_000).toISOString() }, { ...WAITS, reset: 'iso' }, 90_000],
    ['both, the longer one', { 'retry-after': '5', 'x-reset': '90' }, WAITS, 90_000],
    ['no wait at all', { 'retry-after': '0' }, undefined, 1_000],
    ['a negative wait', { 'retry-after': '-3', 'x-reset': '-3' }, WAITS, undefined],
    ['a shape that was not declared', { 'x-reset': '90' }, undefined, undefined],
  ] as const)('429 with %s', async (_, headers, waits, retryAfterMs) => {
    expect(await refusalOf(429, headers, waits)).toMatchObject({ kind: 'RateLimited', retryAfterMs });
  });

  it('429 that asks for a year is waited out for an hour, and noticed', async () => {
    const { retryAfterMs, notices } = await refusalOf(429, { 'retry-after': '31536000' });
    expect(retryAfterMs).toBe(3_600_000);
    expect(notices).toContainEqual({ kind: 'waitCut', host: expect.stringMatching(/^bron\.example:\d+$/), askedMs: 31_536_000_000 });
  });

  it('503 asks for patience only when it says for how long', async () => {
    expect(await refusalOf(503, { 'retry-after': '30' })).toMatchObject({ kind: 'RateLimited', retryAfterMs: 30_000 });
    expect(await refusalOf(503, { 'retry-after': 'soon' })).toMatchObject({ kind: 'Unavailable' });
    expect(await refusalOf(503, { 'x-reset': '30', 'x-left': '10' }, WAITS)).toMatchObject({ kind: 'Unavailable' });
  });

  it('keeps its meaning when its body never ends', async () => {
    const server = await serve((_, raw) => {
      raw.writeHead(403, { 'content-type': 'text/html' });
      raw.write('<p>');
      return 'taken';
    });
    const client = openClient({ allow: [place('bron', server)], deadlineMs: 5_000 });
    expect((await sourceErrorOf(client.get(`http://${place('bron', server)}/`))).kind).toBe('Forbidden');
  });
});

describe('an answer', () => {
  it.each([304, 404, 410, 429, 500])('of %i comes back when it was asked for', async (status) => {
    const server = await serve(() => ({ status, headers: { etag: '"a"' } }));
    const client = openClient({ allow: [place('bron', server)] });
    const answer = await client.get(`http://${place('bron', server)}/`, { statuses: [status] });
    expect(answer).toMatchObject({ status, headers: { etag: '"a"' } });
    expect(answer.body.length).toBe(0);
  });

  it('of 204 is empty and good', async () => {
    const server = await serve(() => ({ status: 204 }));
    const client = openClient({ allow: [place('bron', server)] });
    expect((await client.get(`http://${place('bron', server)}/`)).body.length).toBe(0);
  });

  it('has lower-case headers, repeated ones joined, and its own address without the fragment', async () => {
    const server = await serve((_, raw) => {
      raw.writeHead(200, [['Link', '<a>; rel="next"'], ['link', '<b>; rel="prev"'], ['X-Reset', '1'], ['__proto__', 'x']].flat());
      raw.end('hallo');
      return 'taken';
    });
    const client = openClient({ allow: [place('bron', server)] });
    const answer = await client.get(`http://${place('bron', server)}/pad?a=1#stuk`);
    expect(answer.headers).toMatchObject({ link: '<a>; rel="next", <b>; rel="prev"', 'x-reset': '1' });
    expect(Object.getPrototypeOf(answer.headers)).toBe(Object.prototype);
    expect(answer.url).toBe(`http://${place('bron', server)}/pad?a=1`);
    expect(textOf(answer)).toBe('hallo');
    expect(answer).not.toHaveProperty('movedTo');
    expect(answer).not.toHaveProperty('waitMs');
  });

  it('says for how long its source wants to be left alone once no request is left', async () => {
    const server = await serve(({ url }) => ({ headers: { 'x-reset': '90', 'x-left': url.pathname.slice(1) } }));
    const client = openClient({ allow: [place('bron', server)] });
    const ask = (left: string) => client.get(`http://${place('bron', server)}/${left}`, {}, { waits: WAITS });
    expect((await ask('0')).waitMs).toBe(90_000);
    expect((await ask('7')).waitMs).toBeUndefined();
  });
});

describe('a request', () => {
  it('names the product and a contact, takes the caller\'s headers, and keeps its own', async () => {
    const seen: WireRequest[] = [];
    const server = await serve((request) => (seen.push(request), {}));
    const client = openClient({ allow: [place('bron', server)] });
    await client.get(`http://${place('bron', server)}/rss?q=a%20b`, {
      headers: { accept: 'application/rss+xml', 'If-None-Match': 'W/"é"', 'user-agent': 'Browser', host: 'elders.example', 'accept-encoding': 'zstd', cookie: 'a=b', 'x-wrong': 'a\nb', 'bad name': 'x' },
    });
    const [{ headers, url, method } = { headers: {}, url: undefined, method: '' }] = seen;
    expect({ method, path: `${url?.pathname}${url?.search}` }).toEqual({ method: 'GET', path: '/rss?q=a%20b' });
    expect(headers).toEqual({
      accept: 'application/rss+xml', 'accept-encoding': 'gzip, deflate, br', connection: 'keep-alive', host: place('bron', server),
      'if-none-match': 'W/"é"', 'user-agent': 'Klankbord/9.9 (+beheer@voorbeeld.example)',
    });
  });

  it('that the allow-list lets pass is noticed once for each entry', async () => {
    const server = await serve(() => ({}));
    const client = openClient({ allow: [place('een', server), place('twee', server)] });
    for (const name of ['een', 'een', 'twee', 'een']) await client.get(`http://${place(name, server)}/`);
    expect(client.notices).toEqual(['een', 'twee'].map((name) => ({ kind: 'allowListUsed', host: place(name, server) })));
  });

  it('needs a contact that can stand in a header', () => {
    expect(() => openClient({ allow: [], contact: 'a\nb' })).toThrow('expected a contact');
  });
});

describe('the rules', () => {
  it('can be asked without connecting', () => {
    const client = openClient({ allow: ['intranet:8000'] });
    expect(client.judge('http://127.0.0.1/')).toEqual({ allowed: false, reason: 'it leads to an address that is not public (loopback)' });
    expect(client.judge('http://intranet:8000/rss')).toEqual({ allowed: true, reason: "intranet:8000 is on the operator's allow-list" });
    expect(client.judge('https://nieuws.example/rss')).toEqual({ allowed: true, reason: 'a public host, https on port 443' });
  });
});
