import { inject } from 'vitest';
import type { Browser } from 'playwright-core';
import { cookiesOf } from '../../bench/support/demo-stage.ts';
import { openPage, type OpenPage, type PageOptions } from '../support/browser.ts';

/** The demo that the suite runs against. */
export const demo = inject('demo');

/** A browser of its own, in which somebody of the demo has signed in; nobody has without `person`. */
export function openDemo(
  browser: Browser, { person, language = 'nl', ...options }: Omit<PageOptions, 'web' | 'cookies'> & { readonly person?: string | undefined; readonly language?: 'nl' | 'en' | undefined } = {},
): Promise<OpenPage> {
  return openPage(browser, { web: demo.web, cookies: person === undefined ? [] : cookiesOf(person, demo, language), ...options });
}
