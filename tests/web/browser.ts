import { createHash } from 'node:crypto';
import type { House } from '../../web/screen.ts';
import { createWebApp } from '../../web/app.ts';
import { signInLink } from '../../cli/web/sign-in-link.ts';
import { BRANDS, ESCALATION, NIGHT_MS } from './night.ts';

export const BASE = 'http://127.0.0.1';

/** A browser without a window: keeps cookies, follows nothing by itself. */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Presses a button: sends what a form of a page would. */
  post(path: string, fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Page>;
  readonly cookies: Map<string, string>;
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it sends the browser; '' nowhere. */
  readonly to: string;
  /** Hidden and chosen fields of the form with this action, the first one, or the one whose fields hold `with`. */
  form(action: string, holding?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

/** Keys of an installation of its own. */
export function keysOf(name: string): House['keys'] {
  const key = (use: string) => createHash('sha256').update(`${name} ${use}`).digest();
  return { web: key('web'), identity: key('identity'), tenant: key('tenant') };
}

/** A house around a store and a desk. */
export function houseOf(parts: Pick<House, 'store' | 'desk'> & Partial<House>): House {
  return {
    brands: BRANDS, escalation: ESCALATION, keys: keysOf('here'), publicUrl: undefined, isDemo: false, stalledMinutes: () => undefined, evaluateEveryMs: 300_000, now: () => NIGHT_MS,
    sources: () => ['mastodon-tram', 'bluesky-tram', 'gazet-van-nergens'].map((id) => ({ id, connector: 'mastodon-hashtag', intervalMs: 300_000, isPaused: false })),
    onError: (error) => { throw error; },
    ...parts,
  };
}

export function openBrowser(house: House, app = createWebApp(house), { base = BASE }: { readonly base?: string } = {}): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (!headers.has('host')) headers.set('host', new URL(base).host);
    const answer = await app.request(`${base}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const place = pair.indexOf('=');
      if (/Max-Age=0(?:;|$)/u.test(line)) cookies.delete(pair.slice(0, place));
      else cookies.set(pair.slice(0, place), decodeURIComponent(pair.slice(place + 1)));
    }
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, to: answer.headers.get('location') ?? '', form: (action, holding = {}) => formOf(text, action, holding) };
  };
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) => send(path, {
      method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
    }),
  };
}

/** A browser in which somebody has signed in by their personal link. */
export async function signedIn(house: House, person: string, app = createWebApp(house)): Promise<Browser> {
  const browser = openBrowser(house, app);
  const link = signInLink(house.keys.web, { person, baseUrl: '', now: house.now() });
  const page = await browser.post(link, {});
  if (page.status !== 303) throw new Error(`signing in answered ${page.status}`);
  browser.cookies.delete('klankbord_told');
  return browser;
}

function formOf(text: string, action: string, holding: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [, attributes = '', inside = ''] of text.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/gu)) {
    if (!attributes.includes(`action="${action}"`)) continue;
    const fields = Object.fromEntries([...inside.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value]));
    if (Object.entries(holding).every(([name, value]) => fields[name] === value)) return fields;
  }
  throw new Error(`no form ${action} on the page`);
}
