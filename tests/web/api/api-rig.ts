import { createWebApp } from '../../../web/app.ts';
import type { House } from '../../../web/screen.ts';
import { printApiToken } from '../../../web/security/api-token.ts';
import { NIGHT_MS } from '../night.ts';

/** A token of somebody, made a minute ago, for ninety days. */
export function tokenOf(house: House, person: string, changes: { readonly issuedAt?: number; readonly expiresAt?: number } = {}): string {
  return printApiToken(house.keys.web, { person, issuedAt: NIGHT_MS - 60_000, expiresAt: NIGHT_MS + 90 * 86_400_000, nonce: 'ab'.repeat(16), ...changes });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, of the shape the caller expects. */
  json<Shape>(): Shape;
}

/** A program that reads in the name of somebody. */
export function programOf(house: House, person: string, app = createWebApp(house)) {
  const token = tokenOf(house, person);
  return (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') => ask(app, path, { authorization: `Bearer ${token}`, ...headers }, method);
}

export async function ask(app: ReturnType<typeof createWebApp>, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  const answer = await app.request(`http://127.0.0.1${path}`, { method, headers: { host: '127.0.0.1', ...headers } });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: <Shape>() => JSON.parse(text) as Shape };
}

export interface Page {
  readonly view: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
}
