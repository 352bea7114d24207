import { describe, expect, it } from 'vitest';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import type { HttpQuestion } from '../../schemas/http.ts';
import { closeAfterEach, openClient, place, serve, sourceErrorOf } from '../support/outbound-rig.ts';

closeAfterEach();

const DAY_MS = 24 * 3_600_000;
const RULES = ['User-agent: *', 'Disallow: /', '', 'User-agent: klankbord', 'Disallow: /zoek', 'Allow: /zoek/open', 'Disallow: /*.pdf$', ''].join('\n');

/** A server whose robots.txt can be changed, a client that asks it first, and a clock. */
async function open(robots: () => WireAnswer | 'taken' | Promise<WireAnswer>, at = { ms: Date.UTC(2026, 10, 24) }) {
  const asked: string[] = [];
  const server = await serve(({ url, headers }) => {
    asked.push(url.pathname);
    if (url.pathname === '/robots.txt') return robots();
    if (url.pathname === '/weg') return { status: 301, headers: { location: `http://elders.example:${server.port}/zoek` } };
    return { body: headers.host ?? '' };
  });
  const client = openClient({ allow: [place('bron', server), place('elders', server)], now: () => at.ms, deadlineMs: 1_000 });
  const get = (path: string, question: Partial<HttpQuestion> = {}, obeysRobots = true) => client.get(`http://${place('bron', server)}${path}`, question, { obeysRobots });
  return { asked, at, get, host: place('bron', server), other: place('elders', server) };
}

describe('robots.txt', () => {
  it('that names us is obeyed by its longest rule, which the refusal quotes', async () => {
    const { get, host, asked } = await open(() => ({ body: RULES }));
    expect((await get('/nieuws')).status).toBe(200);
    expect((await get('/zoek/open/1')).status).toBe(200);
    expect(await sourceErrorOf(get('/zoek?q=geheim'))).toMatchObject({ kind: 'Forbidden', message: `robots.txt of ${host} refuses this address: line 5, 'Disallow: /zoek'` });
    expect((await sourceErrorOf(get('/blad.pdf'))).kind).toBe('Forbidden');
    expect(asked).toEqual(['/robots.txt', '/nieuws', '/zoek/open/1']);
  });

  it('that names everybody is obeyed as well', async () => {
    const { get } = await open(() => ({ body: '\uFEFFUser-agent: *\r\nDisallow: /dicht\r\n' }));
    expect((await sourceErrorOf(get('/dicht/1'))).kind).toBe('Forbidden');
    expect((await get('/open')).status).toBe(200);
  });

  it('is not asked for sources whose interface is made for programs', async () => {
    const { get, asked } = await open(() => ({ body: RULES }));
    expect((await get('/zoek', {}, false)).status).toBe(200);
    expect(asked).toEqual(['/zoek']);
  });

  it.each([400, 401, 403, 404, 410, 451])('that answers %i allows everything', async (status) => {
    const { get } = await open(() => ({ status, body: RULES }));
    expect((await get('/zoek')).status).toBe(200);
  });

  it.each([500, 502, 503, 504])('that answers %i allows nothing, for five minutes', async (status) => {
    let isIll = true;
    const { get, at, asked, host } = await open(() => (isIll ? { status } : { body: '' }));
    const error = await sourceErrorOf(get('/nieuws'));
    expect(error.kind).toBe('Unavailable');
    expect(error.message).toContain(`robots.txt of ${host} cannot be read, so nothing is asked of that host for now: ${host} answered ${status}`);
    isIll = false;
    at.ms += 5 * 60_000 - 1;
    expect((await sourceErrorOf(get('/nieuws'))).kind).toBe('Unavailable');
    at.ms += 1;
    expect((await get('/nieuws')).status).toBe(200);
    expect(asked).toEqual(['/robots.txt', '/robots.txt', '/nieuws']);
  });

  it('that asks for patience passes that on', async () => {
    const { get, at, asked } = await open(() => ({ status: 429, headers: { 'retry-after': '900' } }));
    expect(await sourceErrorOf(get('/nieuws'))).toMatchObject({ kind: 'RateLimited', retryAfterMs: 900_000 });
    at.ms += 899_000;
    expect(await sourceErrorOf(get('/nieuws'))).toMatchObject({ kind: 'RateLimited' });
    expect(asked).toEqual(['/robots.txt']);
  });

  it('is good for a day, then read again; while that fails the last good one counts', async () => {
    const answers: WireAnswer[] = [{ body: 'User-agent: *\nDisallow: /a' }, { body: 'User-agent: *\nDisallow: /b' }, { status: 500 }];
    const { get, at, asked } = await open(() => answers.shift() ?? { status: 500 });
    expect((await sourceErrorOf(get('/a'))).kind).toBe('Forbidden');
    at.ms += DAY_MS - 1;
    expect((await get('/b')).status).toBe(200);
    at.ms += 1;
    expect((await get('/a')).status).toBe(200);
    at.ms += DAY_MS;
    expect((await sourceErrorOf(get('/b'))).kind).toBe('Forbidden');
    expect((await get('/a')).status).toBe(200);
    expect(asked.filter((path) => path === '/robots.txt').length).toBe(3);
  });

  it('is read once for many requests at the same time, and one that gives up takes nothing from the others', async () => {
    let answer = (_: WireAnswer): void => {};
    const waiting = new Promise<WireAnswer>((settle) => (answer = settle));
    let onAsked = (): void => {};
    const wasAsked = new Promise<void>((settle) => (onAsked = settle));
    const { get, asked } = await open(() => (onAsked(), waiting));
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const first = get('/nieuws', { signal: controller.signal });
    const others = [get('/nieuws'), get('/nieuws')];
    await wasAsked;
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    answer({ body: '' });
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200]);
    expect(asked).toEqual(['/robots.txt', '/nieuws', '/nieuws']);
  });

  it('of the host that a redirect leads to is asked too', async () => {
    const { get, asked, other } = await open(() => ({ body: 'User-agent: *\nDisallow: /zoek' }));
    expect(await sourceErrorOf(get('/weg'))).toMatchObject({ kind: 'Forbidden', message: expect.stringContaining(`robots.txt of ${other} refuses`) });
    expect(asked).toEqual(['/robots.txt', '/weg', '/robots.txt']);
  });

  it('that would take seconds to compare is not compared', async () => {
    const rules = `User-agent: *\n${`Disallow: /*${'a'.repeat(100)}b\n`.repeat(4_500)}`;
    const { get } = await open(() => ({ body: rules }));
    const startedMs = performance.now();
    expect((await sourceErrorOf(get(`/${'a'.repeat(1_900)}`))).message).toContain('too long to be compared');
    expect((await get('/nieuws')).status).toBe(200);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
