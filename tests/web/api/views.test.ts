import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertFacts } from '../../../store/analysis.ts';
import { insertActs } from '../../../store/incident-acts.ts';
import type { ActId, BrandId, IncidentId, IsoTime } from '../../../schemas/plain/history-safe.ts';
import { readAudit } from '../../../store/audit.ts';
import { insertAmbassadorScores } from '../../../store/ambassadors.ts';
import { PUBLISHED_VIEWS } from '../../../store/published-views.ts';
import { API_TEXTS } from '../../../texts/web/api.ts';
import type { House } from '../../../web/screen.ts';
import { emptyTables } from '../../support/tables.ts';
import { author, fact, id, NOON } from '../../store/sample-rows.ts';
import { openTestStore, select, type TestStore } from '../../store/test-store.ts';
import { houseOf, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { NIGHT_MS } from '../night.ts';
import { programOf, type Page, type Problem } from './api-rig.ts';

let opened: TestStore;
let house: House;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await emptyTables(opened.store);
  house = houseOf({ store: opened.store, desk: createDeskDouble({ store: opened.store, now: () => NIGHT_MS }) });
});

const store = () => opened.store;
/** Facts whose times are far fewer than they: pages end inside a bucket. */
const facts = (numbers: readonly number[]) => numbers.map((number) => fact(number, {
  brand: number % 3 === 0 ? 'zonnehof' : 'pindabaai', bucketAt: NOON + (number % 7) * 300, story: '18446744073709551615',
}));

describe('the pages of a view', () => {
  it('are together the whole view, no row twice and none left out, also while rows come between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 60 }), fc.array(fc.nat(400), { maxLength: 12 }), fc.integer({ min: 1, max: 25 }), fc.constantFrom(undefined, 'zonnehof'),
        async (first, later, limit, brand) => {
          await emptyTables(store());
          await insertFacts(store(), facts(first));
          const ask = programOf(house, 'sanne');
          const filters = brand === undefined ? '' : `&brand=${brand}`;
          const seen: string[] = [];
          const coming = [...later];
          let [cursor, pages] = ['', 0];
          do {
            const page = (await ask(`/api/v1/views/v_mentions?limit=${limit}${filters}${cursor}`)).json<Page>();
            seen.push(...page.rows.map((row) => `${String(row['bucket_at'])} ${String(row['brand'])} ${String(row['native_id'])}`));
            cursor = page.next === null ? '' : `&cursor=${page.next}`;
            const more = coming.shift();
            if (more !== undefined) await insertFacts(store(), facts([more]));
            pages += 1;
          } while (cursor !== '' && pages < 200);
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(seen.toSorted());
          const wanted = facts(first).filter((row) => brand === undefined || row.brand === brand).map((row) => row.nativeId);
          const got = new Set(seen.map((line) => line.split(' ')[2]));
          expect(wanted.filter((key) => !got.has(key))).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('hold the same rows as the view itself, in JSON, CSV and JSON Lines', async () => {
    await insertFacts(store(), facts([1, 2, 3, 4, 5]));
    const ask = programOf(house, 'sanne');
    const page = (await ask('/api/v1/views/v_mentions')).json<Page>();
    const whole = await store().select('test', 'SELECT * FROM v_mentions ORDER BY bucket_at, brand, origin, native_id', {});
    expect(page.rows.map((row) => Object.values(row))).toEqual(whole.rows);
    expect(page.rows[0]).toMatchObject({ bucket_at: '2026-03-02T12:05:00Z', story: '18446744073709551615', reach: 10 });
    expect(page.next).toBeNull();
    const lines = (await ask('/api/v1/views/v_mentions', { accept: 'application/jsonl' })).text.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual(page.rows);
    const table = await ask('/api/v1/views/v_mentions', { accept: 'text/csv' });
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const rows = table.text.split('\r\n');
    expect(rows[0]).toBe(Object.keys(page.rows[0] ?? {}).join(','));
    expect(rows).toHaveLength(7);
    expect(rows[1]?.split(',').map((field) => field.replaceAll('""', ''))).toEqual(whole.rows[0]?.map((value) => String(value)));
  });

  it('keep [from, to) to the second, the day and the zone that was written', async () => {
    await insertFacts(store(), facts([0, 1, 2]));
    const ask = programOf(house, 'sanne');
    const count = async (query: string) => (await ask(`/api/v1/views/v_mentions?${query}`)).json<Page>().rows.length;
    expect(await count('from=2026-03-02T12:05:00Z')).toBe(2);
    expect(await count('from=2026-03-02T12:05:00.001Z')).toBe(1);
    expect(await count('to=2026-03-02T13:05:00%2B01:00')).toBe(1);
    expect(await count('from=2026-03-02&to=2026-03-03')).toBe(3);
    expect(await count('to=1900-01-01')).toBe(0);
    expect(await count('from=2299-12-31')).toBe(0);
  });

  it('leave no row out that cannot be told apart from the last one', async () => {
    const act = (number: number) => ({
      incident: '57aa00000000c0de' as IncidentId, brand: 'zonnehof' as BrandId, act: `${number}`.padStart(32, '0') as ActId, kind: 'alerted' as const, at: '2026-03-02T12:00:00.000Z' as IsoTime, level: 3 as const,
      cause: 'raised' as const, chain: 1, step: number < 5 ? 0 : 1, recipients: [],
    });
    await insertActs(store(), [1, 2, 3, 4, 5, 6].map(act));
    const ask = programOf(house, 'sanne');
    const first = (await ask('/api/v1/views/v_incident_acts?limit=2')).json<Page>();
    const second = (await ask(`/api/v1/views/v_incident_acts?limit=2&cursor=${first.next}`)).json<Page>();
    expect([first.rows.length, second.rows.length]).toEqual([4, 2]);
  });

  it('lead on by the header Link, also where there is no JSON', async () => {
    await insertFacts(store(), facts([1, 2, 3]));
    const ask = programOf(house, 'sanne');
    const first = await ask('/api/v1/views/v_mentions?limit=2&brand=pindabaai', { accept: 'text/csv' });
    const [, next = ''] = /^<(.+)>; rel="next"$/u.exec(first.headers.get('link') ?? '') ?? [];
    const second = await ask(next, { accept: 'application/jsonl' });
    expect(second.text).toBe('');
    expect(second.headers.get('link')).toBeNull();
  });

  it('are answered with 304 to whoever holds them, and never kept for others', async () => {
    const ask = programOf(house, 'sanne');
    const first = await ask('/api/v1/views/v_mentions');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(first.headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask('/api/v1/views/v_mentions', { 'if-none-match': `W/${tag}` })).status).toBe(304);
    await insertFacts(store(), facts([1]));
    expect((await ask('/api/v1/views/v_mentions', { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('who may read what', () => {
  it('gives every view to the service team, and all but the scores of persons to everybody else', async () => {
    for (const person of ['femke', 'otto']) {
      const ask = programOf(house, person);
      for (const { name, roles } of PUBLISHED_VIEWS) expect({ person, name, status: (await ask(`/api/v1/views/${name}?limit=1`)).status }).toEqual({ person, name, status: person === 'otto' && roles.length > 0 ? 403 : 200 });
    }
    const refused = (await programOf(house, 'joris')('/api/v1/views/v_ambassadors')).json<Problem>();
    expect(refused).toEqual({ type: '/api#forbidden', title: API_TEXTS.nl.problems.forbidden, status: 403, detail: 'Hiervoor is de rol webcare nodig.' });
  });

  it('counts each answer with rows about people in the record of staff, and no row of it', async () => {
    await insertFacts(store(), facts([1, 2, 3]));
    await insertAmbassadorScores(store(), [{ brand: 'pindabaai', authorKey: author(1), scoredAt: NIGHT_MS, version: '1', score: 70, band: 'propose', gate: '', detail: '{}' }]);
    const ask = programOf(house, 'femke');
    await ask('/api/v1/views/v_mentions');
    await ask('/api/v1/views/v_ambassadors');
    await ask('/api/v1/views/v_brand_totals');
    await ask('/api/v1/views/v_mentions?brand=nergens');
    const rows = await select(store(), "SELECT person, subject, reason FROM audit_log_v1 WHERE action = 'api-read' ORDER BY subject");
    expect(rows).toEqual([['femke', 'v_ambassadors', '1'], ['femke', 'v_mentions', '3']]);
    expect(await readAudit(store(), { action: 'api-read', subject: 'v_mentions', from: 0 })).toHaveLength(1);
  });
});

describe('a question that is wrong', () => {
  it.each([
    ['v_mentions?brand=a&brand=b', 'bad-filter'], ['v_mentions?colour=red', 'bad-filter'], ['v_mentions?limit=0', 'bad-filter'], ['v_mentions?limit=1001', 'bad-filter'],
    ['v_mentions?limit=1e3', 'bad-filter'], ['v_mentions?brand=', 'bad-filter'], ['v_mentions?from=yesterday', 'bad-filter'], ['v_mentions?from=2026-02-30', 'bad-filter'],
    ['v_mentions?from=2026-03-02T12:00:00', 'bad-filter'], ['v_mentions?from=2026-03-03&to=2026-03-02', 'bad-filter'], ['v_sources?brand=a', 'bad-filter'],
    ['v_brand_totals?from=2026-03-02', 'bad-filter'], ['v_mentions?cursor=x', 'bad-cursor'], ['v_mentions?cursor=%27%3B--', 'bad-cursor'], ['v_mention', 'no-view'], ['mentions_v1', 'no-view'],
    ['labelled_facts_v1', 'no-view'], ['v_mentions%3BDROP%20TABLE%20mentions_v1', 'no-view'],
  ])('%s is refused as %s, with what was expected', async (path, kind) => {
    const answer = await programOf(house, 'priya')(`/api/v1/views/${path}`);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = answer.json<Problem>();
    expect(problem).toMatchObject({ type: `/api#${kind}`, status: answer.status });
    expect(answer.status).toBe(kind === 'no-view' ? 404 : 400);
    if (kind !== 'bad-cursor') expect(problem.detail?.length).toBeGreaterThan(10);
  });

  it('names the view that was most likely meant', async () => {
    expect((await programOf(house, 'priya')('/api/v1/views/v_mention')).json<Problem>().detail).toBe('Do you mean v_mentions? All views are in /api/v1/views.');
  });

  it('has a cursor of another view, of other filters or by hand refused', async () => {
    await insertFacts(store(), facts([1, 2, 4]));
    const ask = programOf(house, 'sanne');
    const { next } = (await ask('/api/v1/views/v_mentions?limit=1&brand=pindabaai')).json<Page>();
    expect((await ask(`/api/v1/views/v_mentions?limit=2&brand=pindabaai&cursor=${next}`)).status).toBe(200);
    for (const path of [`v_mentions?cursor=${next}`, `v_mentions?brand=zonnehof&cursor=${next}`, `v_posts?cursor=${next}`]) expect((await ask(`/api/v1/views/${path}`)).status).toBe(400);
    const [name, question] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as readonly [string, string];
    for (const key of [[], ['2026-03-02T12:00:00Z', 'a', 'b'], ['now()', 'a', 'b', 'c'], [1, 'a', 'b', 'c'], ['2026-03-02T12:00:00Z', {}, 'b', 'c']]) {
      const made = Buffer.from(JSON.stringify([name, question, ...key])).toString('base64url');
      expect((await ask(`/api/v1/views/v_mentions?brand=pindabaai&cursor=${made}`)).status).toBe(400);
    }
  });

  it('never reaches the engine as text, however hostile', async () => {
    await insertFacts(store(), [...facts([1, 2]), fact(9, { brand: `x' OR 1=1 --`, nativeId: id(9) })]);
    const ask = programOf(house, 'sanne');
    const told: string[] = [];
    house = houseOf({ ...house, store: { ...opened.store, select: (name, sql, params, options) => { told.push(sql); return opened.store.select(name, sql, params, options); } } });
    const spying = programOf(house, 'sanne');
    for (const hostile of [`x' OR 1=1 --`, `'); DROP TABLE mentions_v1; --`, '{brand: String}', `\\' UNION ALL SELECT * FROM system.users`, 'a\u0000b', '\\', '\t', `"`, '😀'.repeat(20)]) {
      const answer = await spying(`/api/v1/views/v_mentions?brand=${encodeURIComponent(hostile)}`);
      expect({ hostile, rows: answer.json<Page>().rows.length }).toEqual({ hostile, rows: hostile === `x' OR 1=1 --` ? 1 : 0 });
    }
    expect(told.length).toBe(9);
    expect(new Set(told).size).toBe(1);
    expect((await ask('/api/v1/views/v_mentions')).json<Page>().rows).toHaveLength(3);
  });
});

describe('the page for people', () => {
  it('tells how to ask, in both languages, and lists every view with words of its own', async () => {
    for (const { name } of PUBLISHED_VIEWS) for (const language of ['nl', 'en'] as const) expect(API_TEXTS[language].views[name], `${language} ${name}`).toMatch(/^[A-Z].+\.$/u);
    expect(Object.keys(API_TEXTS.nl.views)).toEqual(PUBLISHED_VIEWS.map(({ name }) => name));
    const page = await (await signedIn(house, 'otto')).get('/api');
    expect(page.status).toBe(200);
    expect(page.text).toContain('./klankbord people token otto --days 90');
    expect(page.text).toContain('href="/api/v1/views/v_mentions"');
    expect(page.text).not.toContain('href="/api/v1/views/v_ambassadors"');
    expect(page.text).toContain('alleen voor webcare');
    expect((await (await signedIn(house, 'femke')).get('/api')).text).toContain('href="/api/v1/views/v_ambassadors"');
    expect((await (await signedIn(house, 'priya')).get('/api')).text).toContain('Make a token');
  });
});
