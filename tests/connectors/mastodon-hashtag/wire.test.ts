/** The invented server against recorded ones: what the demo and these tests stand on must look like the real thing. */
import { describe, expect, it } from 'vitest';
import { answerInstance, answerStatus, answerTagTimeline, snowflakeOf } from '../../../demo/wire/mastodon.ts';
import { absent, hasShared } from '../../support/shared-data.ts';
import { readRecordings } from '../../support/recorded-http.ts';
import { makeToot, NOW, TAG } from './tag-server.ts';

const FILE = 'fixtures/mastodon.jsonl';
const toots = Array.from({ length: 7 }, (_, number) => makeToot(number));
const ask = (question: string, given = toots) => {
  const answer = answerTagTimeline({ toots: given, tag: TAG, url: new URL(`http://127.0.0.1:1/api/v1/timelines/tag/${TAG}?${question}`) });
  const read = JSON.parse(answer.body) as readonly { readonly uri: string }[]; // made by the wire
  return { ...answer, numbers: read.map(({ uri }) => Number(uri.split('/').at(-1))) };
};
const idOf = (number: number) => toots[number]?.id ?? '';

describe('the invented timeline of a hashtag', () => {
  it('gives the newest first, twenty when nothing is said and never more than forty', () => {
    const many = Array.from({ length: 60 }, (_, number) => makeToot(number));
    expect(ask('').numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([ask('', many).numbers.length, ask('limit=41', many).numbers.length, ask('limit=3').numbers]).toEqual([20, 40, [0, 1, 2]]);
  });

  it('gives the posts right behind min_id, the newest ones behind since_id, and those before max_id', () => {
    expect(ask(`min_id=${idOf(6)}&limit=2`).numbers).toEqual([4, 5]);
    expect(ask(`since_id=${idOf(6)}&limit=2`).numbers).toEqual([0, 1]);
    expect(ask(`max_id=${idOf(3)}&limit=2`).numbers).toEqual([4, 5]);
    expect(ask(`max_id=${idOf(1)}&since_id=${idOf(4)}`).numbers).toEqual([2, 3]);
  });

  it('names the pages next to it, without any[]', () => {
    const { headers } = ask(`limit=2&any[]=spoor&max_id=${idOf(1)}`);
    const address = `http://127.0.0.1:1/api/v1/timelines/tag/${TAG}?limit=2`;
    expect(headers['link']).toBe(`<${address}&max_id=${idOf(3)}>; rel="next", <${address}&min_id=${idOf(2)}>; rel="prev"`);
    expect(ask(`max_id=${idOf(6)}`).headers['link']).toBeUndefined();
  });

  it('knows a tag whatever its case, three more of them, and only what is public', () => {
    const given = [makeToot(1, { tags: ['MerelSpoor'] }), makeToot(2, { tags: ['b'] }), makeToot(3, { tags: ['e'] }), makeToot(4, { visibility: 'unlisted' }), makeToot(5, { tags: [] })];
    expect(ask('any[]=b&any[]=c&any[]=d&any[]=e', given).numbers).toEqual([1, 2]);
  });

  it('forgets a post that was deleted, and shows none that is for few', () => {
    expect(answerStatus({ toots, id: idOf(2) }).status).toBe(200);
    expect(answerStatus({ toots: toots.slice(3), id: idOf(2) })).toMatchObject({ status: 404, body: '{"error":"Record not found"}' });
    expect(answerStatus({ toots: [makeToot(8, { visibility: 'private' })], id: makeToot(8).id }).status).toBe(404);
  });

  it('tells the rate limit with a moment in ISO form, at the next five minutes', () => {
    const { headers } = answerTagTimeline({ toots, tag: TAG, url: new URL('http://127.0.0.1:1/'), rateLimit: { now: NOW + 61_000, remaining: 0 } });
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-03-03T12:05:00.000000Z' });
  });

  it('counts as Mastodon does', () => {
    expect(snowflakeOf(Date.UTC(2026, 7, 1, 13, 55, 0, 729), 12)).toBe(String(BigInt(Date.UTC(2026, 7, 1, 13, 55, 0, 729)) * 65_536n + 12n));
  });
});

if (!hasShared(FILE)) it.skip(absent(FILE), () => undefined);
else describe('the invented server', () => {
  const rows = readRecordings(FILE);
  /** Names of an object's fields with the types of their values, where they are there. */
  const shapeOf = (value: unknown): ReadonlySet<string> => new Set(Object.entries(Object(value)).filter(([, field]) => field !== null).map(([name, field]) => `${name}: ${Array.isArray(field) ? 'list' : typeof field}`));
  const recordedShapes = (pattern: RegExp, pick: (body: unknown) => unknown) =>
    new Set(rows.filter(({ request, response }) => pattern.test(request.url) && response.status === 200 && request.method === 'GET')
      .flatMap(({ response }) => { try { return [...shapeOf(pick(JSON.parse(response.body)))]; } catch { return []; } }));

  it('writes no field of a status or an account that real ones do not write, nor of another type', () => {
    const [made] = JSON.parse(ask('').body) as readonly Record<string, unknown>[]; // made by the wire
    const statuses = recordedShapes(/\/timelines\/(?:tag|home|public)/, (body) => (body as readonly unknown[])[0]);
    const accounts = recordedShapes(/\/timelines\/(?:tag|home|public)/, (body) => (body as readonly Record<string, unknown>[])[0]?.['account']);
    expect([...shapeOf(made)].filter((field) => !statuses.has(field))).toEqual([]);
    expect([...shapeOf(made?.['account'])].filter((field) => !accounts.has(field))).toEqual([]);
  });

  it('writes the headers that real ones write, in the same form', () => {
    const recorded = rows.find(({ request, response }) => request.url.includes('/timelines/tag/') && response.body.startsWith('[{'));
    const headers = Object.fromEntries(Object.entries(recorded?.response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    const form = (value = '') => value.replace(/^<.*?\?/, '<?').replaceAll(/, <.*?\?/g, ', <?').replaceAll(/\d+/g, '0').replaceAll('limit=0&', '');
    for (const [name, value] of Object.entries(ask('').headers)) expect(form(value), name).toBe(form(headers[name]));
  });

  it('describes itself as real ones do', () => {
    const recorded = recordedShapes(/\/api\/v2\/instance/, (body) => body);
    const access = recordedShapes(/\/api\/v2\/instance/, (body) => (body as { readonly configuration: { readonly timelines_access?: unknown } }).configuration.timelines_access);
    const made = JSON.parse(answerInstance().body) as { readonly configuration: { readonly timelines_access: unknown } }; // made by the wire
    expect([...shapeOf(made)].filter((field) => !recorded.has(field))).toEqual([]);
    expect([...shapeOf(made.configuration.timelines_access)].filter((field) => !access.has(field))).toEqual([]);
  });
});
