import axe from 'axe-core';
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import type { BrowserCookie } from '../../bench/support/demo-stage.ts';

/** A page in a browser of its own (nothing shared with another one but the program), and everything that went wrong in it so far. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and warnings, script errors, refused and failed requests, answers from 400 on, requests that left the program. */
  readonly problems: readonly string[];
}

export interface PageOptions {
  /** Where the screens are; everything else is foreign. */
  readonly web: string;
  readonly cookies?: readonly BrowserCookie[] | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly hasScript?: boolean | undefined;
  /** Lets scripts run that our own policy would stop. */
  readonly withoutPolicy?: boolean | undefined;
}

const LIMIT_MS = 20_000;
/** A page that is left while it asks for itself again has done nothing wrong. */
const LEFT = 'net::ERR_ABORTED';

export async function openPage(
  browser: Browser, { web, cookies = [], width = 1_200, height = 900, hasScript = true, withoutPolicy = false }: PageOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL: web, viewport: { width, height }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', javaScriptEnabled: hasScript, bypassCSP: withoutPolicy, reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(LIMIT_MS);
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (isComplaint(message)) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== LEFT) problems.push(`${request.method()} ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(web).origin && !['data:', 'blob:', 'about:'].includes(url.protocol)) problems.push(`left for ${url.origin}`);
  });
  return { page, context, problems };
}

/** What axe finds against WCAG 2.1 A and AA, a line each: rule, weight, element. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(`${axe.source};undefined`);
  return page.evaluate<string[]>(`axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => id + ' (' + impact + '): ' + html.slice(0, 160))))`);
}

/** Names of visible fields and buttons that nothing names. */
export function findNameless(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('input:not([type=hidden]),select,textarea')]
    .filter((each) => each.labels.length === 0 && !each.ariaLabel)
    .concat([...document.querySelectorAll('button,a[href],summary')].filter((each) => !each.textContent.trim() && !each.ariaLabel))
    .map((each) => each.outerHTML.slice(0, 160))`);
}

/** Pixels by which the page is wider than the window: what a thumb would have to push aside. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}

/** Chromium tells of an answer from 400 on in its console as well; that one is in the list already. */
function isComplaint(message: ConsoleMessage): boolean {
  return (message.type() === 'error' || message.type() === 'warning') && !message.text().startsWith('Failed to load resource: the server responded with a status');
}
