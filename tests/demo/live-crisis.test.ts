import { describe, expect, it } from 'vitest';
import { foldCopies } from '../../analysis/stories.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { CRISIS, writeCrisis } from '../../demo/live/crisis.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import { createDice } from '../../demo/world/dice.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import { BRANDS } from './demo-archive.ts';

const STARTED_AT = Date.parse('2026-12-02T11:03:20.400Z');
const MINUTE = 60_000;
const posts = createLivePosts({ startedAt: STARTED_AT });
const seenAfter = (seconds: number) => posts.visibleAt(STARTED_AT + seconds * 1_000);

describe('the crisis of a demo', () => {
  const angry = (seconds: number) => new Set(seenAfter(seconds).filter(({ brand, mood, text }) => brand === 'merelspoor' && mood === 'negative' && !isCopy(text)).map(({ author }) => author.account)).size;
  const crisis = seenAfter(7_200).filter(({ brand, publishedAt }) => brand === 'merelspoor' && publishedAt >= STARTED_AT + CRISIS.spark * 1_000 - 1_000);
  const spark = crisis[0];
  const isCopy = (text: string) => text !== spark?.text && text.endsWith(spark?.text ?? '?');

  it('begins ten minutes before the start with somebody of forty followers; four minutes later a journalist joins in', () => {
    expect(spark?.author.followers).toBe(40);
    expect(spark?.publishedAt).toBe(Math.floor(STARTED_AT / 1_000) * 1_000 - 10 * MINUTE);
    const journalist = crisis.find(({ author }) => author.followers === 12_400);
    expect((journalist?.publishedAt ?? 0) - (spark?.publishedAt ?? 0)).toBe(4 * MINUTE);
    expect(BRANDS.brands[0]?.media.some(({ network, account }) => network === 'mastodon' && account === journalist?.author.account)).toBe(true);
  });

  it('has a few dozen angry people at the start, more than fifty three minutes on, and ebbs away', () => {
    const rows = [0, 60, 180].map((seconds) => ({ seconds, people: angry(seconds) }));
    console.table(rows);
    expect(rows[0]?.people).toBeGreaterThanOrEqual(20);
    expect(rows[0]?.people).toBeLessThanOrEqual(35);
    expect(rows[1]?.people).toBeGreaterThan(rows[0]?.people ?? 0);
    expect(rows[2]?.people).toBeGreaterThanOrEqual(50);
    const perMinute = (from: number, to: number) => crisis.filter(({ publishedAt }) => publishedAt >= STARTED_AT + from * 1_000 && publishedAt < STARTED_AT + to * 1_000).length / ((to - from) / 60);
    const rates = [perMinute(-600, -300), perMinute(-300, 0), perMinute(0, 900), perMinute(900, 1_800), perMinute(1_800, 3_600), perMinute(3_600, 7_200)];
    expect(rates[0]).toBeLessThan(rates[1]!); // six rates
    expect(rates[1]).toBeLessThan(rates[2]!); // as above
    expect(rates.slice(2)).toEqual(rates.slice(2).toSorted((a, b) => b - a));
  });

  it('stands on Mastodon and on the forum, with irony, questions about buses and talk of one train or two', () => {
    const places = new Set(crisis.map(({ place }) => place));
    expect(places.has('mastodon') && places.has('ov-forum')).toBe(true);
    const soon = seenAfter(300).filter(({ brand }) => brand === 'merelspoor').map(({ text }) => text);
    for (const pattern of [/\bbus(?:sen)?\b/u, /twee treinen/u, /maar één|één trein/u, /chapeau|applaus|top service|complimenten|hulde|wat attent|dank je wel|fijn dat|zo slecht was|lekker stil/iu, /\bge\b|amai/iu]) {
      expect(soon.some((text) => pattern.test(text)), String(pattern)).toBe(true);
    }
  });

  it('folds the copies of the first post into one story, and hardly anything else', () => {
    const items = crisis.map(({ id, place, text, publishedAt }) => ({ key: { origin: place, nativeId: id }, brand: 'merelspoor', text, bucketAt: Math.floor(publishedAt / 300_000) * 300 }));
    const { assignments } = foldCopies({ items, known: [] });
    const copies = crisis.filter(({ text }) => isCopy(text) || text === spark?.text);
    expect(copies).toHaveLength(CRISIS.copies + 1);
    const stories = new Set(assignments.filter((_, place) => isCopy(crisis[place]?.text ?? '') || crisis[place]?.text === spark?.text).map(({ story }) => story));
    expect(stories.size).toBe(1);
    const soon = crisis.flatMap(({ publishedAt }, place) => (publishedAt <= STARTED_AT + 180_000 ? [assignments[place]!.story] : [])); // one for each
    expect(soon.length - new Set(soon).size - CRISIS.copies).toBeLessThanOrEqual(3);
  });

  it('tells of nobody who was hurt, in any season', () => {
    const analyser = createTextAnalyser({ models: [] });
    for (const startedAt of [STARTED_AT, Date.parse('2027-07-04T02:30:00Z')]) {
      const texts = createLivePosts({ startedAt }).writtenUntil(startedAt + 2 * 3_600_000).flatMap(({ text, edit }) => [text, edit?.text ?? '']);
      expect(texts.filter((text) => (analyser.analyse(text, { languageTag: 'nl' }).flags & FLAG.safetyWord) !== 0)).toEqual([]);
    }
  });

  it('takes back the post that most people like, has one removed by a moderator, and edits two', () => {
    const liked = seenAfter(149).filter(({ brand }) => brand === 'merelspoor').toSorted((a, b) => (b.likes ?? 0) - (a.likes ?? 0))[0];
    expect(liked?.place).toBe('mastodon');
    const goes = (seconds: number) => seenAfter(seconds - 1).filter(({ id }) => !seenAfter(seconds + 1).some((post) => post.id === id)).map(({ id, place }) => ({ id, place }));
    expect(goes(CRISIS.quotedRemoved)).toEqual([{ id: liked?.id, place: 'mastodon' }]);
    expect(goes(CRISIS.abuseRemoved).map(({ place }) => place)).toEqual(['ov-forum']);
    expect(seenAfter(119).filter(({ editedAt }) => editedAt !== undefined)).toEqual([]);
    expect(seenAfter(121).filter(({ editedAt }) => editedAt !== undefined).map(({ place }) => place).toSorted((a, b) => a.localeCompare(b))).toEqual(['mastodon', 'ov-forum']);
  });

  it.each(['2026-12-09', '2027-01-31', '2027-07-14', '2026-10-24', '2026-10-25', '2027-03-28'])('fits every hour of %s: a night train by night and never by day, cold in winter only', (day) => {
    const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', hourCycle: 'h23' });
    const isWinter = /-(?:11|12|01|02|03)-/u.test(day);
    for (let hour = 0; hour < 24; hour += 1) {
      const startedAt = Date.parse(`${day}T${String(hour).padStart(2, '0')}:04:00Z`);
      const own = writeCrisis({ startedAt, dice: createDice(hour) }).filter(({ publishedAt }) => publishedAt <= startedAt + 1_200_000);
      const local = Number(hourOf.format(startedAt - 600_000));
      const isNight = local >= 23 || local < 5;
      const stuck = own.filter(({ text }) => /\b(?:staat|staan|stil|vast)\b/u.test(text));
      expect(stuck.length).toBeGreaterThan(20);
      expect(own.some(({ text }) => /nachttrein/iu.test(text)), `${hour} UTC`).toBe(isNight);
      if (!isNight) expect(own.filter(({ text }) => /\bnacht|vannacht/iu.test(text)), `${hour} UTC`).toEqual([]);
      const today = isNight ? 'vannacht' : local < 12 ? 'vanochtend' : local < 18 ? 'vanmiddag' : 'vanavond';
      const again = own.filter(({ text }) => text.includes('weer raak met')).map(({ text }) => text.split(' ')[0]?.toLowerCase());
      expect(new Set(again), `${hour} UTC`).toEqual(new Set([today]));
      expect(own.some(({ text }) => text.includes('geen verwarming'))).toBe(isWinter);
      expect(own.filter(({ text }) => /[{}[\]|]|undefined|NaN/u.test(text))).toEqual([]);
    }
  });
});
