/**
 * Pictures of the screens for the documents: the demo is started, its crisis waited for, and each screen written to docs/screens/.
 * Look at them before they are committed: no test knows whether a page is clear.
 *
 *   npm run screenshots
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../cli/home.ts';
import { openWebKey } from '../cli/keys.ts';
import type { IncidentId, RecipientId } from '../schemas/plain/history-safe.ts';
import { ACTION_LINK_MS, signActionLink } from '../store/action-links.ts';
import type { Language } from '../texts/language.ts';
import { startChromium } from './support/chromium.ts';
import { printLine } from './support/command-line.ts';
import { cookiesOf, startDemoStage, type DemoStage } from './support/demo-stage.ts';

/** All pictures together: they are in every clone. */
const MOST_BYTES = 2_300_000;
const DESK = { width: 1_200, height: 900 };
const PHONE = { width: 360, height: 740 };

interface Shot {
  /** File in docs/screens/ without its ending. */
  readonly name: string;
  readonly path: string;
  /** Link on `path` that leads there. */
  readonly link?: string;
  /** Whose link in a message it is; nobody is signed in then. */
  readonly linkOf?: string;
  readonly person?: string;
  readonly language?: Language;
  readonly isPhone?: boolean;
  readonly isDark?: boolean;
  /** Pixels of height, where a page is longer than a document needs. */
  readonly most?: number;
}

const TRY_AGAIN_MS = 1_000;
const MOST_TRIES = 90;

/** In the order in which they are taken: the crisis is still nobody's in the first ones. */
const SHOTS: readonly Shot[] = [
  { name: 'now', path: '/' },
  { name: 'now-360-dark', path: '/', isPhone: true, isDark: true, most: 1_100 },
  { name: 'link-360', path: '/', link: '#first a', linkOf: 'nora', isPhone: true },
  { name: 'now-en', path: '/', language: 'en' },
  { name: 'incident', path: '/', link: '#first a', most: 1_100 },
  { name: 'postbox', path: '/postbox?recipient=nora', link: 'main a[href^="/postbox/"]', most: 1_000 },
  { name: 'morning', path: '/morning', person: 'sanne', most: 800 },
  { name: 'mentions', path: '/mentions?brand=merelspoor', person: 'sanne', most: 800 },
  { name: 'mention', path: '/mentions?brand=merelspoor&label=negative', person: 'sanne', link: 'a[data-open]' },
  { name: 'brand', path: '/brands/merelspoor', person: 'lotte', most: 1_050 },
  { name: 'sources', path: '/sources', person: 'oscar', most: 1_050 },
  { name: 'report', path: '/reports', person: 'lotte', link: 'main a[href^="/reports/merelspoor/20"][href*="-W"]', most: 1_500 },
  { name: 'topics', path: '/topics?brand=merelspoor', person: 'lotte', most: 1_050 },
  { name: 'service', path: '/service?brand=merelspoor', person: 'sanne', most: 1_050 },
  { name: 'fans', path: '/fans?brand=merelspoor', person: 'sanne', most: 1_050 },
];

async function main(): Promise<0 | 1> {
  const folder = join(projectRoot(), 'docs', 'screens');
  mkdirSync(folder, { recursive: true });
  const browser = await startChromium();
  try {
    const stage = await startDemoStage();
    try {
      for (const shot of SHOTS) await take(browser, stage, shot, join(folder, `${shot.name}.png`));
    } finally {
      await stage.end();
    }
  } finally {
    await browser.close();
  }
  const sizes = SHOTS.map(({ name }) => statSync(join(folder, `${name}.png`)).size);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  SHOTS.forEach(({ name }, place) => printLine(`${name}.png  ${kilobytes(sizes[place] ?? 0)}`));
  printLine(`together ${kilobytes(all)} of at most ${kilobytes(MOST_BYTES)}`);
  return all > MOST_BYTES ? 1 : 0;
}

async function take(browser: Browser, stage: DemoStage, { path, link, linkOf, person = 'nora', language = 'nl', isPhone = false, isDark = false, most }: Shot, file: string): Promise<void> {
  const context = await browser.newContext({
    baseURL: stage.web, viewport: isPhone ? PHONE : DESK, colorScheme: isDark ? 'dark' : 'light', locale: language === 'nl' ? 'nl-NL' : 'en-GB', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce',
  });
  await context.addCookies([...cookiesOf(person, stage, language)]);
  const page = await context.newPage();
  await page.goto(path);
  // The demo writes its reports while its crisis goes on.
  for (let tries = 0; link !== undefined && tries < MOST_TRIES && (await page.locator(link).count()) === 0; tries += 1) {
    await wait(TRY_AGAIN_MS);
    await page.goto(path);
  }
  const href = link === undefined ? path : ((await page.locator(link).first().getAttribute('href')) ?? path);
  if (linkOf !== undefined) await context.clearCookies();
  await page.goto(linkOf === undefined ? href : actionLink(stage, href, linkOf));
  await page.screenshot({ path: file, ...(await areaOf(page, most)) });
  await context.close();
}

/** The whole page, or its beginning. */
async function areaOf(page: Page, most: number | undefined): Promise<{ readonly fullPage: true; readonly clip?: { readonly x: 0; readonly y: 0; readonly width: number; readonly height: number } }> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const width = page.viewportSize()?.width ?? DESK.width;
  return most === undefined || height <= most ? { fullPage: true } : { fullPage: true, clip: { x: 0, y: 0, width, height: most } };
}

/** What the button of a message leads to: made as the chain makes it when it sends. */
function actionLink({ installation }: DemoStage, incidentPath: string, recipient: string): string {
  const incident = incidentPath.split('/').at(-1) as IncidentId; // the end of the path of its page
  return `/a/${signActionLink(openWebKey(installation), { incident, chain: 1, step: 0, recipient: recipient as RecipientId, level: 3, expiresAt: Date.now() + ACTION_LINK_MS })}`; // a person of the demo
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_024)} kB`;
}

process.exit(await main());
