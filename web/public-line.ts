/**
 * The one thing that everybody may read without signing in: how soon a brand answered in the last 90 days, as JSON and as a small picture for
 * other people's pages. Off unless the installation says so. Below 20 conversations it says nothing, so that no single one can be seen in it.
 */
import type { Context, Hono, Next } from 'hono';
import { DAY_SECONDS, HOUR_SECONDS } from '../schemas/plain/units.ts';
import { readReplyTime } from '../store/service-screen.ts';
import type { Language } from '../texts/language.ts';
import { SERVICE_TEXTS } from '../texts/web/service.ts';
import { deskHoursText } from './desk-hours-text.ts';
import { createRecent, type Recent } from './recent.ts';
import type { House, WebEnvironment } from './screen.ts';

const JSON_PATH = '/public/reply-time.json';
const PICTURE_PATH = '/public/reply-time.svg';
const DAYS = 90;
const LEAST_THREADS = 20;
const CHARACTER_WIDTH = 7;

/** Lets other people's pages read these two addresses; goes around the strict headers, which hold for everything else. */
export function openPublicLine(app: Hono<WebEnvironment>, { publicLine = false }: Pick<House, 'publicLine'>): void {
  if (!publicLine) return;
  for (const path of [JSON_PATH, PICTURE_PATH]) app.use(path, allowEverybody);
}

/** Adds the two addresses, for everybody. */
export function mountPublicLine(app: Hono<WebEnvironment>, house: House): void {
  if (house.publicLine !== true) return;
  const lines = new Map<string, Recent<PublicLine>>();
  const read = (context: Context): Promise<PublicLine> | undefined => {
    const { brands } = house.brands;
    const wanted = context.req.query('brand');
    const brand = wanted === undefined ? brands[0] : brands.find(({ id }) => id === wanted);
    if (brand === undefined) return undefined;
    const language: Language = context.req.query('language') === 'en' ? 'en' : 'nl';
    const name = `${brand.id} ${language}`;
    // Anybody may ask as often as they like: the store is asked once an hour for each.
    const recent = lines.get(name) ?? createRecent(() => readLine(house, brand.id, language), { lifeMs: HOUR_SECONDS * 1_000, now: house.now });
    lines.set(name, recent);
    return recent.read();
  };
  app.get(JSON_PATH, async (context) => {
    const line = await read(context);
    return line === undefined ? context.json({ error: 'no such brand' }, 404) : context.json(line);
  });
  app.get(PICTURE_PATH, async (context) => {
    const line = await read(context);
    return line === undefined ? context.text('no such brand', 404) : context.body(drawLine(line.line), 200, { 'content-type': 'image/svg+xml; charset=utf-8' });
  });
}

/** What is told. Numbers are null while there are too few conversations. */
interface PublicLine {
  readonly brand: string;
  readonly days: number;
  /** The sentence as it is meant to be shown. */
  readonly line: string;
  readonly meanDeskHours: number | null;
  readonly medianDeskHours: number | null;
  /** Conversations it stands on. */
  readonly conversations: number | null;
  /** 0–1. */
  readonly answeredShare: number | null;
  readonly deskHours: string;
}

async function readLine({ store, escalation, now }: House, brand: string, language: Language): Promise<PublicLine> {
  const to = Math.floor(now() / 1_000);
  const { threads, answered, meanMinutes, medianMinutes } = await readReplyTime(store, { brand, from: Math.max(0, to - DAYS * DAY_SECONDS), to });
  const desk = escalation.desks.find(({ id }) => id === escalation.service.desk);
  const deskHours = desk === undefined ? '' : deskHoursText(desk, language);
  const texts = SERVICE_TEXTS[language].publicLine;
  if (answered < LEAST_THREADS || meanMinutes === null || medianMinutes === null) {
    return { brand, days: DAYS, line: texts.tooFew, meanDeskHours: null, medianDeskHours: null, conversations: null, answeredShare: null, deskHours };
  }
  const hours = (minutes: number) => Math.round(minutes / 6) / 10;
  const text = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(hours(meanMinutes));
  return {
    brand, days: DAYS, line: texts.sentence(text, deskHours), meanDeskHours: hours(meanMinutes), medianDeskHours: hours(medianMinutes), conversations: threads,
    answeredShare: Math.round((answered / threads) * 100) / 100, deskHours,
  };
}

/** Grey text that reads on light and dark pages alike. */
function drawLine(line: string): string {
  const text = line.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
  const width = [...line].length * CHARACTER_WIDTH + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" aria-label="${text}"><text x="4" y="14" font-family="sans-serif" font-size="13" fill="#767676">${text}</text></svg>\n`;
}

async function allowEverybody(context: Context, next: Next): Promise<void> {
  await next();
  const { headers } = context.res;
  headers.set('access-control-allow-origin', '*');
  headers.set('cross-origin-resource-policy', 'cross-origin');
  if (context.res.status === 200) headers.set('cache-control', `public, max-age=${HOUR_SECONDS}`);
}
