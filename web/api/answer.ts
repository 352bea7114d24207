import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { toObject, writeHeader, writeRows } from '../../store/export-text.ts';
import type { ViewPage } from '../../store/export-page.ts';
import type { AnswerFormat } from './read-question.ts';

/**
 * Answers with a text that may be kept by whoever asked, and is asked about again each time: 304 when they hold it already. One address
 * has several answers, by form, language and person.
 */
export function answerText(context: Context, { type, body }: { readonly type: string; readonly body: string }): Response {
  const tag = `"${createHash('sha256').update(`${type}\n${body}`).digest('base64url').slice(0, 27)}"`;
  context.header('etag', tag);
  context.header('cache-control', 'private, no-cache');
  context.header('vary', 'accept, accept-language, authorization, cookie');
  const held = (context.req.header('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//u, ''));
  if (held.includes(tag)) return context.body(null, 304);
  return context.body(body, 200, { 'content-type': type });
}

/** Answers with JSON, a line break at its end. */
export function answerJson(context: Context, value: unknown): Response {
  return answerText(context, { type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` });
}

/**
 * Answers with rows of a view. `next` leads to the page behind them, in every form in the header `Link`, in JSON in the body as well.
 * @param next cursor; undefined: there are no more
 */
export function answerRows(context: Context, { view, page, format, next }: { readonly view: string; readonly page: ViewPage; readonly format: AnswerFormat; readonly next: string | undefined }): Response {
  if (next !== undefined) {
    const address = new URL(context.req.url);
    address.searchParams.set('cursor', next);
    context.header('link', `<${address.pathname}${address.search}>; rel="next"`);
  }
  if (format === 'json') return answerJson(context, { view, rows: page.rows.map((row) => toObject(page.columns, row)), next: next ?? null });
  const body = writeHeader(format, page.columns) + writeRows(format, page.columns, page.rows);
  if (format === 'csv') context.header('content-disposition', `inline; filename="${view}.csv"`);
  return answerText(context, { type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/jsonl; charset=utf-8', body });
}
