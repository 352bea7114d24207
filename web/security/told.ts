import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { House, WebEnvironment } from '../screen.ts';
import { isSignedBy, sign } from './signing.ts';

const COOKIE = 'klankbord_told';
const LIFE_MS = 60_000;
const MAX_SENTENCE = 400;

type Kept = Pick<House, 'keys' | 'now'>;

/** Keeps a sentence for the next page this browser opens: what came of a button. Signed, so that nobody else can put words on our pages. */
export function tellNext(context: Context<WebEnvironment>, { keys, now }: Kept, sentence: string): void {
  const text = `${now().toString(36)}.${Buffer.from(sentence.slice(0, MAX_SENTENCE), 'utf8').toString('base64url')}`;
  setCookie(context, COOKIE, `${text}.${sign(keys.web, 'told', text)}`, { path: '/', httpOnly: true, sameSite: 'Lax', secure: context.get('isHttps'), maxAge: LIFE_MS / 1_000 });
}

/** Whether a sentence of ours waits for the next page: this browser has just pressed a button. */
export function hasTold(context: Context, house: Kept): boolean {
  return readTold(getCookie(context, COOKIE), house) !== undefined;
}

/** The sentence that was kept for this page, which is then forgotten; undefined without one. */
export function takeTold(context: Context, house: Kept): string | undefined {
  const cookie = getCookie(context, COOKIE);
  if (cookie !== undefined) deleteCookie(context, COOKIE, { path: '/' });
  return readTold(cookie, house);
}

/** After a POST: back to a page of ours with a sentence on it (303, so that reloading does not press the button again). */
export function goBackWith(context: Context<WebEnvironment>, house: Kept, { to, sentence }: { readonly to: string; readonly sentence: string }): Response {
  tellNext(context, house, sentence);
  return context.redirect(to, 303);
}

/** undefined for what is not ours, and for a sentence whose minute is over, however the browser kept it. */
function readTold(cookie: string | undefined, { keys, now }: Kept): string | undefined {
  const [at = '', text = '', signature = ''] = (cookie ?? '').split('.');
  if (!isSignedBy(keys.web, 'told', `${at}.${text}`, signature) || now() - Number.parseInt(at, 36) > LIFE_MS) return undefined;
  return Buffer.from(text, 'base64url').toString('utf8');
}
