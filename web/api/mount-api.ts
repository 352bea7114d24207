import { Hono } from 'hono';
import { StoreError } from '../../schemas/errors.ts';
import { insertAudit } from '../../store/audit.ts';
import { readViewPage } from '../../store/export-page.ts';
import { describeViews, isPseudonymous, mayRead, nearestView, type DescribedView } from '../../store/published-views.ts';
import { PAGE_TEXTS } from '../../texts/web/page.ts';
import type { House, WebContext, WebEnvironment } from '../screen.ts';
import { createRateLimit } from '../security/rate-limit.ts';
import type { Visitors } from '../security/visitors.ts';
import { answerJson, answerRows } from './answer.ts';
import { printCursor } from './cursor.ts';
import { openApi } from './openapi.ts';
import { answerProblem, ApiRefusal, apiTexts } from './problem.ts';
import { readAccept, readQuestion } from './read-question.ts';
import { createAskers } from './who-asks.ts';

export const API_ROOT = '/api/v1';
/** For each person. Judgement: two a second are enough for pages; whole views have a command. */
const REQUESTS_PER_MINUTE = 120;
/** Questions of one person that the store works on at once. */
const AT_ONCE = 4;
const SECONDS = '10';
const MEMORY_BYTES = '2000000000';
/** Codes of the engine for a question that took too long or needs too much (ClickHouse, src/Common/ErrorCodes.cpp). */
const TOO_MUCH: ReadonlySet<number | undefined> = new Set([158, 159, 160, 241, 307, 396]);
const STORE_BACK_SECONDS = 5;

/** Action in the record of staff for a page of rows about single people, under their pseudonyms. */
export const API_READ = 'api-read';

/**
 * The read API: every published view, for people who are signed in and for programs with a token. It comes before the guard of the
 * screens, answers in JSON whatever happens, and only reads.
 */
export function mountApi(app: Hono<WebEnvironment>, { house, visitors }: { readonly house: House; readonly visitors: Visitors }): void {
  const api = new Hono<WebEnvironment>();
  const askers = createAskers(house, visitors);
  const requests = createRateLimit({ times: REQUESTS_PER_MINUTE });
  const running = new Map<string, number>();
  const views = createViewList(house);

  api.use(async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') throw new ApiRefusal('bad-method');
    const visitor = await askers.find(context);
    context.set('visitor', visitor);
    const { id } = visitor.person;
    const wait = requests.take(id, house.now());
    if (wait !== undefined) throw new ApiRefusal('too-many', { retryAfterSeconds: wait });
    const before = running.get(id) ?? 0;
    if (before >= AT_ONCE) throw new ApiRefusal('too-many', { retryAfterSeconds: 1 });
    running.set(id, before + 1);
    try {
      await next();
    } finally {
      const left = (running.get(id) ?? 1) - 1;
      if (left === 0) running.delete(id);
      else running.set(id, left);
    }
  });
  api.get('/', (context) => answerJson(context, { name: 'Klankbord', version: 1, description: `${API_ROOT}/openapi.json`, views: `${API_ROOT}/views`, page: '/api' }));
  api.get('/openapi.json', async (context) => answerJson(context, openApi(await views())));
  api.get('/views', async (context) => {
    const { roles } = context.get('visitor').person;
    return answerJson(context, { views: (await views()).map((view) => ({ ...describe(view), mayRead: mayRead(view, roles) })) });
  });
  api.get('/views/:view', async (context) => answerView(context, house, await views()));
  api.all('*', () => { throw new ApiRefusal('nothing-here'); });
  api.onError((error, context) => answerProblem(context, toRefusal(error, house)));
  app.route(API_ROOT, api);
}

/** Columns change with a new version of the program alone, so the store is asked once. */
function createViewList({ store }: House): () => Promise<readonly DescribedView[]> {
  let known: Promise<readonly DescribedView[]> | undefined;
  return () => {
    known ??= describeViews(store).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

function describe({ name, description, columns, key, time, roles }: DescribedView) {
  return { view: name, description, address: `${API_ROOT}/views/${name}`, time: time ?? null, hasBrand: columns.some((column) => column.name === 'brand'), sortedBy: key, roles, columns };
}

async function answerView(context: WebContext, house: House, views: readonly DescribedView[]): Promise<Response> {
  const visitor = context.get('visitor');
  const { details } = apiTexts(context);
  const asked = context.req.param('view') ?? '';
  const view = views.find(({ name }) => name === asked);
  if (view === undefined) {
    const nearest = nearestView(asked);
    throw new ApiRefusal('no-view', { detail: [...(nearest === undefined ? [] : [details.nearest(nearest)]), details.list].join(' ') });
  }
  if (!mayRead(view, visitor.person.roles)) {
    throw new ApiRefusal('forbidden', { detail: details.role(view.roles.map((role) => PAGE_TEXTS[visitor.language].roles[role]).join(' / ')) });
  }
  const format = readAccept(context);
  const { filters, limit, after } = readQuestion(context, view);
  const settings = { max_execution_time: SECONDS, max_memory_usage: MEMORY_BYTES };
  const page = await readViewPage(house.store, { view, filters, after, limit }, { signal: context.req.raw.signal, settings });
  if (isPseudonymous(view) && page.rows.length > 0) {
    // Written before anything is answered: what cannot be recorded does not leave.
    await insertAudit(house.store, [{ at: house.now(), person: visitor.person.id, action: API_READ, subject: view.name, reason: String(page.rows.length) }]);
  }
  const next = page.isEnd || page.last === undefined ? undefined : printCursor(view, filters, page.last);
  return answerRows(context, { view: view.name, page, format, next });
}

function toRefusal(error: Error, house: House): ApiRefusal {
  if (error instanceof ApiRefusal) return error;
  if (error instanceof StoreError && TOO_MUCH.has(error.code)) return new ApiRefusal('too-much');
  if (error instanceof StoreError && error.kind === 'Down') return new ApiRefusal('store-away', { retryAfterSeconds: STORE_BACK_SECONDS });
  // Whoever asked has gone away, and nobody hears the answer.
  if (error.name !== 'AbortError') house.onError(error);
  return new ApiRefusal('broken');
}
