import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { WebEnvironment } from '../screen.ts';
import { ownPath } from './requests.ts';

const COOKIE = 'klankbord_to';
const LIFE_SECONDS = 900;

/** Remembers which page somebody asked for before they had signed in; a page that is asked for again by itself does not count. */
export function rememberWanted(context: Context<WebEnvironment>): void {
  const path = ownPath(context.req.path);
  if (context.req.method !== 'GET' || path === '/' || context.req.header('x-again') !== undefined) return;
  setCookie(context, COOKIE, path, { path: '/', httpOnly: true, sameSite: 'Lax', secure: context.get('isHttps'), maxAge: LIFE_SECONDS });
}

/** The page that somebody asked for before they had signed in, which is then forgotten; '/' without one. */
export function takeWanted(context: Context): string {
  const wanted = getCookie(context, COOKIE);
  if (wanted !== undefined) deleteCookie(context, COOKIE, { path: '/' });
  return ownPath(wanted);
}
