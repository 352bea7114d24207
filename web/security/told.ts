import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { House } from '../screen.ts';
import { isSignedBy, sign } from './signing.ts';

const COOKIE = 'klankbord_told';
const LIFE_SECONDS = 60;
const MAX_SENTENCE = 400;

/** Keeps a sentence for the next page this browser opens: what came of a button. Signed, so that nobody else can put words on our pages. */
export function tellNext(context: Context, { keys }: Pick<House, 'keys'>, sentence: string): void {
  const text = Buffer.from(sentence.slice(0, MAX_SENTENCE), 'utf8').toString('base64url');
  setCookie(context, COOKIE, `${text}.${sign(keys.web, 'told', text)}`, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: LIFE_SECONDS });
}

/** Whether a sentence waits for the next page: this browser has just pressed a button. */
export function hasTold(context: Context): boolean {
  return getCookie(context, COOKIE) !== undefined;
}

/** The sentence that was kept for this page, which is then forgotten; undefined without one. */
export function takeTold(context: Context, { keys }: Pick<House, 'keys'>): string | undefined {
  const cookie = getCookie(context, COOKIE);
  if (cookie === undefined) return undefined;
  deleteCookie(context, COOKIE, { path: '/' });
  const [text = '', signature = ''] = cookie.split('.');
  return isSignedBy(keys.web, 'told', text, signature) ? Buffer.from(text, 'base64url').toString('utf8') : undefined;
}

/** After a POST: back to a page of ours with a sentence on it (303, so that reloading does not press the button again). */
export function goBackWith(context: Context, house: Pick<House, 'keys'>, { to, sentence }: { readonly to: string; readonly sentence: string }): Response {
  tellNext(context, house, sentence);
  return context.redirect(to, 303);
}
