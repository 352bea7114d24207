import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Language } from '../texts/language.ts';

const COOKIE = 'klankbord_language';
const LIFE_SECONDS = 365 * 86_400;

/** The language somebody chose on this browser; undefined when nobody did. */
export function chosenLanguage(context: Context): Language | undefined {
  const chosen = getCookie(context, COOKIE);
  return chosen === 'nl' || chosen === 'en' ? chosen : undefined;
}

/** Language for somebody who is not known yet: what was chosen on this browser, else what the browser asks for, else Dutch. */
export function languageOf(context: Context): Language {
  const asked = /\b(nl|en)\b/iu.exec(context.req.header('accept-language') ?? '')?.[1]?.toLowerCase();
  return chosenLanguage(context) ?? (asked === 'en' ? 'en' : 'nl');
}

/** Keeps the language that somebody chose on this browser for a year. */
export function keepLanguage(context: Context, language: Language, { secure }: { readonly secure: boolean }): void {
  setCookie(context, COOKIE, language, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: LIFE_SECONDS });
}
