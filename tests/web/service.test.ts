import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { FigureVerdict, ServiceFigure } from '../../schemas/plain/service-figures.ts';
import { createWebApp } from '../../web/app.ts';
import { deskHoursText } from '../../web/desk-hours-text.ts';
import { demandMap, shareOutside, widerHours } from '../../web/screens/service/demand.ts';
import type { House } from '../../web/screen.ts';
import { emptyTables } from '../support/tables.ts';
import { execute, openTestStore, select } from '../store/test-store.ts';
import { BASE, houseOf, signedIn } from './browser.ts';
import { createDeskDouble } from './desk-double.ts';
import { ESCALATION, NIGHT_MS } from './night.ts';

const { store, close } = await openTestStore();
afterAll(close);

const workday = [{ from: 540, to: 1_020 }];
const OFFICE: EscalationConfig['desks'][number] = { id: 'webcare', zone: 'Europe/Amsterdam', holidays: 'none', closed: [], week: [workday, workday, workday, workday, workday, [], []] };
const STAFFING: EscalationConfig['service']['staffing'] = [{ days: [0, 1, 2, 3, 4], fromHour: 9, toHour: 17, people: 2 }];
let now = NIGHT_MS;
let house: House;
beforeEach(async () => {
  await emptyTables(store);
  now = NIGHT_MS;
  house = houseOf({
    store, desk: createDeskDouble({ store, now: () => now }), now: () => now,
    escalation: { ...ESCALATION, desks: [OFFICE], service: { ...ESCALATION.service, desk: 'webcare', staffing: STAFFING, hourCost: 35 } },
  });
});

let version = 0;
function figure(name: ServiceFigure, value: number | null, { period = 'week', day = '2026-11-16', platform = '', n = 40, low = 'NULL', high = 'NULL', target = 'NULL', verdict = 'none' }: {
  readonly period?: string; readonly day?: string; readonly platform?: string; readonly n?: number; readonly low?: number | string; readonly high?: number | string; readonly target?: number | string; readonly verdict?: FigureVerdict;
} = {}): Promise<void> {
  version += 1;
  return execute(store, `INSERT INTO service_figures_v1 (brand, period, at, figure, platform, version, is_complete, value, low, high, n, target, verdict)
    VALUES ('wolkentram', '${period}', '${day}', '${name}', '${platform}', ${version}, 1, ${value ?? 'NULL'}, ${low}, ${high}, ${n}, ${target}, '${verdict}')`);
}
/** Conversations of the brand, each opened so many hours ago and answered after so many desk minutes. */
async function threads(all: readonly { readonly hoursAgo: number; readonly minutes?: number; readonly kind?: string }[]): Promise<void> {
  const rows = all.map(({ hoursAgo, minutes, kind = 'question' }, place) => `('wolkentram', '${String(place).padStart(32, '0')}', 1, 0, 'live', 'mastodon', 'public', '${kind}', 0, '', 0,
    fromUnixTimestamp64Milli(${now - hoursAgo * 3_600_000}), ${minutes === undefined ? 'NULL' : `fromUnixTimestamp64Milli(${now - hoursAgo * 3_600_000 + minutes * 60_000})`}, ${minutes ?? 'NULL'}, ${minutes ?? 'NULL'}, 0, 480, 1, NULL, 'none', 'none', 0)`);
  await execute(store, `INSERT INTO service_threads_v1 (brand, thread, version, is_gone, came_by, platform, visibility, kind, is_urgent, author_key, followers, opened_at, replied_at, desk_minutes, wall_minutes, waiting_desk_minutes, target_minutes, replies, is_fixed_first, first_label, next_label, is_overdue) VALUES ${rows.join(', ')}`);
}
async function read(path: string): Promise<string> {
  const page = await (await signedIn(house, 'femke')).get(path);
  expect(page.status).toBe(200);
  return page.text;
}

describe('the figures of the service desk', () => {
  it('say what to do while there are none', async () => {
    const text = await read('/service');
    expect(text).toContain('Nog geen cijfers');
    expect(text).toContain('own_accounts in brands.yaml');
    expect(text).toContain('./klankbord import webcare BESTAND');
    expect((await (await signedIn(house, 'otto')).get('/service')).status).toBe(403);
  });

  it('never show speed without its outcome beside it, also when that is not known', async () => {
    await figure('reply-time-median', 192, { low: 150, high: 250, target: 480, verdict: 'met' });
    const text = await read('/service');
    expect(text).toMatch(/Snelheid en uitkomst[\s\S]*Reactietijd \(mediaan\)[\s\S]*3 u 12 min bureautijd[\s\S]*In één keer opgelost[\s\S]*te weinig om te zeggen[\s\S]*Na het antwoord[\s\S]*te weinig om te zeggen/u);
  });

  it('stand in one table as the published view has them: value, target, interval, on how many, and the verdict in words', async () => {
    await figure('reply-time-median', 192, { low: 150, high: 250, target: 480, n: 812, verdict: 'met' });
    await figure('unanswered', 0.083, { low: 0.06, high: 0.11, target: 0.05, n: 1_204, verdict: 'missed' });
    await figure('parity-rate', 0.94, { low: 0.7, high: 1.3, target: 1, verdict: 'unclear' });
    await figure('unanswered', 0.5, { day: '2026-11-09' });
    const published = await select(store, "SELECT value, low, high, n FROM v_service_figures WHERE figure = 'unanswered' AND at = '2026-11-16'");
    expect(published).toEqual([[0.083, 0.06, 0.11, 1_204]]);
    const text = await read('/service');
    expect(text).toMatch(/>Onbeantwoord<details>[\s\S]*?>8 %<\/td><td data-name="Doel">5 %<\/td><td data-name="95 %-interval">6 % tot 11 %<\/td><td data-name="Gesprekken" class="number">1\.204<\/td><td data-name="Oordeel" class="owner">✗ gemist/u);
    expect(text).toMatch(/2 u 30 min bureautijd tot 4 u 10 min bureautijd[\s\S]*✓ gehaald/u);
    expect(text).toContain('? niet te zeggen');
    expect(text).toContain('zonder antwoord na 5 bureaudagen');
    expect(await read('/service?day=2026-11-09')).toContain('>50 %<');
    expect((await (await signedIn(house, 'priya')).get('/service')).status).toBe(403);
  });

  it('are shown for a platform and a period that were chosen', async () => {
    await figure('within-day', 0.9, { period: 'month', day: '2026-10-01' });
    await figure('within-day', 0.4, { period: 'month', day: '2026-10-01', platform: '"><b>x' });
    const text = await read(`/service?period=month&platform=${encodeURIComponent('"><b>x')}`);
    expect(text).toContain('>40 %<');
    expect(text).not.toContain('<b>x');
    expect(await read('/service?period=month')).toContain('>90 %<');
  });

  it('warn of silent accounts and of unfairness to people with few followers', async () => {
    await figure('silent-days', 21, { period: 'day', day: '2026-11-23', platform: 'mastodon', n: 4, verdict: 'missed' });
    await figure('silent-days', 120, { period: 'day', day: '2026-11-23', platform: 'hyves', n: 9, verdict: 'missed' });
    await figure('silent-days', 2, { period: 'day', day: '2026-11-23', platform: 'bluesky', verdict: 'met' });
    await figure('follower-fairness', 1.62, { period: 'month', day: '2026-10-01', platform: 'mastodon', low: 1.2, high: 2.1, verdict: 'missed' });
    const text = await read('/service');
    expect(text).toContain('mastodon is stil: 21 dagen geen eigen bericht, terwijl er 4 keer iets gevraagd werd.');
    expect(text).toContain('hyves is een kerkhof: 120 dagen');
    expect(text).toContain('wachten klagers met weinig volgers 1,62 keer zo lang');
    expect(text).not.toContain('bluesky is stil');
  });

  it('read in English', async () => {
    await figure('reply-time-median', 192, { target: 480, verdict: 'met' });
    const browser = await signedIn(house, 'femke');
    await browser.post('/language', { language: 'en', back: '/' });
    expect((await browser.get('/service')).text).toMatch(/Speed and outcome[\s\S]*3 h 12 min of desk time[\s\S]*✓ met/u);
  });
});

describe('when questions come', () => {
  it('is drawn beside who is there, told in words, and priced where nobody is there', async () => {
    // Tuesday 24 November 20:00 in Amsterdam is 6 hours and 24 minutes ago; Tuesday 11:00 is 15.4 hours ago.
    await threads([...Array.from({ length: 26 }, () => ({ hoursAgo: 6.4 })), ...Array.from({ length: 6 }, () => ({ hoursAgo: 15.4, minutes: 30 })), { hoursAgo: 6.4, kind: 'compliment' }]);
    const text = await read('/service');
    expect(text).toContain('81 % komt binnen terwijl er niemand zit.');
    expect(text).toMatch(/ma–vr 20:00–21:00: 2 vragen per week krijgen dan meteen iemand, voor €\s175 per week met één mens\./u);
    expect(text).toMatch(/<th scope="row">di 20:00–21:00<\/th><td class="number">26<\/td><td class="number">26<\/td><td class="number">0<\/td>/u);
    expect(text).toMatch(/<th scope="row">di 11:00–12:00<\/th><td class="number">6<\/td><td class="number">0<\/td><td class="number">2<\/td>/u);
    expect(text).toContain('<desc id="demand-text">di 20:00–21:00: 26 vragen, 0 mensen; di 11:00–12:00: 6 vragen, 2 mensen</desc>');
  });

  it('offers the hours that catch most for the days they take, and no hour in which somebody is there', () => {
    const zone = 'Europe/Amsterdam';
    // 2 November 2026 is a Monday, in winter time.
    const hour = (weekday: number, at: number, questions: number) => ({ at: Date.UTC(2026, 10, 2 + weekday, at - 1, 30), questions, unanswered: 0 });
    const cells = demandMap([hour(0, 10, 90), hour(0, 20, 50), hour(1, 20, 50), hour(5, 11, 40), hour(6, 11, 10)], { staffing: STAFFING, zone });
    expect(cells).toHaveLength(168);
    // The same hour on the clock before and after the change of October.
    expect(demandMap([{ at: Date.UTC(2026, 9, 19, 18), questions: 2, unanswered: 1 }, { at: Date.UTC(2026, 9, 26, 19), questions: 3, unanswered: 0 }], { staffing: [], zone }).filter(({ questions }) => questions > 0)).toEqual([{ weekday: 0, hour: 20, questions: 5, unanswered: 1, people: 0 }]);
    expect(shareOutside(cells)).toBeCloseTo(150 / 240);
    expect(widerHours(cells, { weeks: 10, hourCost: 30 })).toEqual([
      { days: [5], hour: 11, questionsPerWeek: 4, costPerWeek: 30 }, { days: [0, 1, 2, 3, 4], hour: 20, questionsPerWeek: 10, costPerWeek: 150 }, { days: [6], hour: 11, questionsPerWeek: 1, costPerWeek: 30 },
    ]);
    expect(widerHours(cells, { weeks: 10, hourCost: undefined })[0]?.costPerWeek).toBeUndefined();
    expect(shareOutside(demandMap([], { staffing: [], zone }))).toBeUndefined();
  });

  it('names desk hours as people write them', () => {
    expect(deskHoursText(OFFICE, 'nl')).toBe('ma–vr 9–17');
    const blocks = [{ from: 780, to: 1_020 }, { from: 540, to: 750 }];
    expect(deskHoursText({ week: [blocks, blocks, workday, [], workday, [{ from: 600, to: 1_440 }], []] }, 'en')).toBe('Mon–Tue 9–12:30 13–17, Wed 9–17, Fri 9–17, Sat 10–24');
    expect(deskHoursText({ week: [[], [], [], [], [], [], []] }, 'nl')).toBe('');
  });
});

describe('the public line', () => {
  const ask = async (path: string, changes: Partial<House> = { publicLine: true }) => createWebApp({ ...house, ...changes }).request(`${BASE}${path}`);

  it('is not there unless the installation says so', async () => {
    await threads(Array.from({ length: 30 }, () => ({ hoursAgo: 50, minutes: 192 })));
    for (const path of ['/public/reply-time.json', '/public/reply-time.svg']) expect((await ask(path, {})).status).toBe(303);
  });

  it('tells the mean of 90 days with the desk hours it is counted in, to everybody and for other pages', async () => {
    await threads([...Array.from({ length: 30 }, (_, place) => ({ hoursAgo: 50, minutes: place < 15 ? 100 : 284 })), ...Array.from({ length: 10 }, () => ({ hoursAgo: 50 })), { hoursAgo: 91 * 24, minutes: 9_999 }]);
    const answer = await ask('/public/reply-time.json?brand=wolkentram');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.json()).toEqual({
      brand: 'wolkentram', days: 90, line: 'gemiddelde reactietijd laatste 90 dagen: 3,2 bureau-uren (ma–vr 9–17)', meanDeskHours: 3.2, medianDeskHours: expect.any(Number), conversations: 40, answeredShare: 0.75, deskHours: 'ma–vr 9–17',
    });
    const picture = await ask('/public/reply-time.svg?brand=wolkentram&language=en');
    expect(picture.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(await picture.text()).toContain('>average reply time, last 90 days: 3.2 desk hours (Mon–Fri 9–17)</text>');
    expect((await ask('/public/reply-time.json?brand=elders')).status).toBe(404);
    expect((await ask('/sign-in')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask('/sign-in')).headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('says no number below 20 answered conversations, and asks the store once an hour', async () => {
    await threads(Array.from({ length: 19 }, () => ({ hoursAgo: 50, minutes: 10 })));
    let asked = 0;
    const query: House['store']['query'] = (...question) => {
      asked += 1;
      return store.query(...question);
    };
    const app = createWebApp({ ...house, publicLine: true, store: { ...store, query } });
    const line = async () => ((await (await app.request(`${BASE}/public/reply-time.json`)).json()) as { readonly meanDeskHours: number | null; readonly line: string });
    expect(await line()).toMatchObject({ meanDeskHours: null, conversations: null, answeredShare: null, line: 'nog te weinig gesprekken om een reactietijd te noemen' });
    await threads(Array.from({ length: 30 }, () => ({ hoursAgo: 40, minutes: 60 })));
    expect((await line()).meanDeskHours).toBeNull();
    expect(asked).toBe(1);
    now += 3_600_001;
    expect((await line()).meanDeskHours).not.toBeNull();
  });
});
