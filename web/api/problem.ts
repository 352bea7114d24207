import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { API_TEXTS, type ApiProblem } from '../../texts/web/api.ts';
import { languageOf } from '../language.ts';
import type { Visitor, WebContext } from '../screen.ts';

/** What a program is told when its question cannot be answered. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly kind: ApiProblem;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ApiProblem, { detail, retryAfterSeconds }: { readonly detail?: string | undefined; readonly retryAfterSeconds?: number | undefined } = {}) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The words of whoever asks: theirs once they are known, else those of their browser. */
export function apiTexts(context: Context) {
  const visitor = (context as WebContext).get('visitor') as Visitor | undefined; // absent before somebody is known
  return API_TEXTS[visitor?.language ?? languageOf(context)];
}

/**
 * Answers with a problem document (RFC 9457): `type` leads to the page that explains it, `detail` says what was expected.
 */
export function answerProblem(context: Context, { kind, detail, retryAfterSeconds }: ApiRefusal): Response {
  const texts = apiTexts(context);
  const status = STATUS[kind];
  const wait = retryAfterSeconds === undefined ? undefined : texts.details.wait(retryAfterSeconds);
  if (retryAfterSeconds !== undefined) context.header('retry-after', String(retryAfterSeconds));
  if (status === 401) context.header('www-authenticate', kind === 'no-sign-in' ? 'Bearer realm="Klankbord"' : 'Bearer realm="Klankbord", error="invalid_token"');
  if (status === 405) context.header('allow', 'GET, HEAD');
  context.header('cache-control', 'no-store');
  const words = [detail, wait].filter((sentence) => sentence !== undefined).join(' ');
  const body = { type: `/api#${kind}`, title: texts.problems[kind], status, ...(words === '' ? {} : { detail: words }) };
  return context.body(`${JSON.stringify(body)}\n`, status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

/** Status of each problem, also for its description. */
export const STATUS: Readonly<Record<ApiProblem, ContentfulStatusCode>> = {
  'no-sign-in': 401, 'bad-token': 401, 'expired-token': 401, 'ended-token': 401, 'removed-person': 401, 'foreign-page': 403, forbidden: 403, 'nothing-here': 404, 'no-view': 404,
  'bad-filter': 400, 'bad-cursor': 400, 'bad-accept': 406, 'bad-method': 405, 'too-many': 429, 'too-much': 422, 'store-away': 503, broken: 500,
};
