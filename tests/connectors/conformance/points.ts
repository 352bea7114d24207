import { expect } from 'vitest';
import { SourceError } from '../../../schemas/errors.ts';
import { readShared } from '../../support/shared-data.ts';
import { fetchAll, fetchPage, keysOf, type Bench, type HeldItem } from './bench.ts';

export interface Point {
  readonly number: number;
  readonly title: string;
  readonly passes: string;
  /** File of test data that it needs. */
  readonly needs?: string | undefined;
  /** Absent: only the connector itself can show it, or say why nobody can. */
  readonly prove?: (bench: Bench) => Promise<void>;
}

export const BLNS = 'hostile/blns.json';
const MANY = 10_000;
const MEGABYTE = 1024 * 1024;

/** The twenty questions every connector answers. */
export const POINTS: readonly Point[] = [
  { number: 1, title: 'first poll', passes: 'a bounded first page; caught up is reached', prove: proveFirstPoll },
  { number: 2, title: 'second poll, nothing new', passes: 'no mention; the cursor is equal or ahead', prove: proveNothingNew },
  { number: 3, title: 'resume from every intermediate cursor', passes: 'the union is the full read', prove: proveResume },
  { number: 4, title: 'printed cursor, older version', passes: 'the same next page; a clean refusal', prove: proveRoundTrip },
  { number: 5, title: 'garbage cursor, future cursor', passes: 'a typed error or a safe restart, never a skip', prove: proveGarbage },
  { number: 6, title: 'empty page with a next cursor', passes: 'goes on; not caught up' },
  { number: 7, title: 'items inserted between pages', passes: 'none lost, repeats allowed', prove: proveInserted },
  { number: 8, title: 'one item on two pages, one second, a full second', passes: 'one key; the cursor moves', prove: proveRepeats },
  { number: 9, title: 'edited item', passes: "a newer version with the source's edit time" },
  { number: 10, title: 'deleted item, deactivated author', passes: 'a removal, or found by a re-check' },
  { number: 11, title: 'every shape of "wait"', passes: 'one parsed wait, one hour at most' },
  { number: 12, title: 'each documented error', passes: 'the kind that says who acts' },
  { number: 13, title: 'each silent answer', passes: 'a notice or a typed error, never "no mentions"' },
  { number: 14, title: 'no author, language or date, an unknown field', passes: 'mention kept, field absent; or quarantined with the reason', prove: proveAbsent },
  { number: 15, title: 'naughty strings as text', passes: 'handed on byte for byte', needs: BLNS, prove: proveNaughty },
  { number: 16, title: 'budget and user agent', passes: 'requests within the declared limits; a contact address' },
  { number: 17, title: 'secrets', passes: 'never to another host, in an error or a log' },
  { number: 18, title: 'cancelled in the middle of a page', passes: 'nothing left open, no half result' },
  { number: 19, title: '10,000 items', passes: 'memory flat (±50 MB)', prove: proveMany },
  { number: 20, title: 'covered', passes: "true against the source's content" },
];

function items(count: number, first = 0): readonly HeldItem[] {
  return Array.from({ length: count }, (_, index) => ({ id: `post-${first + index}` }));
}

async function proveFirstPoll(bench: Bench): Promise<void> {
  const { settings } = await bench.hold(items(5_000));
  const pages = await fetchAll(bench, settings);
  expect(pages.length).toBeGreaterThan(1);
  for (const { mentions } of pages) expect(mentions.length).toBeLessThanOrEqual(2_000);
  expect(new Set(keysOf(pages)).size).toBe(5_000);
}

async function proveNothingNew(bench: Bench): Promise<void> {
  const { settings } = await bench.hold(items(3));
  const [first] = await fetchAll(bench, settings);
  const second = await fetchPage(bench, settings, { from: first?.next });
  expect(second).toMatchObject({ mentions: [], caughtUp: true, next: first?.next });
}

async function proveResume(bench: Bench): Promise<void> {
  const { settings } = await bench.hold(items(6_500));
  const pages = await fetchAll(bench, settings);
  for (const [place, { next }] of pages.entries()) {
    const rest = await fetchAll(bench, settings, { from: next });
    expect(keysOf([...pages.slice(0, place + 1), ...rest])).toEqual(keysOf(pages));
  }
}

async function proveRoundTrip(bench: Bench): Promise<void> {
  const { settings } = await bench.hold(items(2_500));
  const { next } = await fetchPage(bench, settings);
  const one = await fetchPage(bench, settings, { from: next });
  const other = await fetchPage(bench, settings, { from: JSON.stringify(JSON.parse(next)) });
  expect(other).toEqual(one);
  const { version, ...rest } = JSON.parse(next) as { readonly version: number };
  await expect(fetchPage(bench, settings, { from: JSON.stringify({ ...rest, version: version - 1 }) })).rejects.toMatchObject({ kind: 'Unparseable' });
}

async function proveGarbage(bench: Bench): Promise<void> {
  const { settings } = await bench.hold(items(3));
  const { next } = await fetchPage(bench, settings);
  const emptied = JSON.stringify({ ...(JSON.parse(next) as object), at: {} });
  for (const from of ['', '{}', 'post-2', next.slice(0, -2), emptied]) {
    const read = fetchPage(bench, settings, { from });
    await expect(read).rejects.toBeInstanceOf(SourceError);
    await expect(read).rejects.toMatchObject({ kind: 'Unparseable' });
  }
  await bench.own[5]?.();
}

async function proveInserted(bench: Bench): Promise<void> {
  const source = await bench.hold(items(2_500));
  const first = await fetchPage(bench, source.settings);
  await source.add(items(700, 2_500));
  const rest = await fetchAll(bench, source.settings, { from: first.next });
  expect(new Set(keysOf([first, ...rest])).size).toBe(3_200);
}

async function proveRepeats(bench: Bench): Promise<void> {
  const oneSecond = items(4_100).map((item) => ({ ...item, publishedAt: '2026-03-02T10:00:00Z' }));
  const { settings } = await bench.hold([...oneSecond, oneSecond[0]!, oneSecond[2_000]!]); // 4,100 of them
  const pages = await fetchAll(bench, settings);
  expect(new Set(keysOf(pages)).size).toBe(4_100);
  expect(new Set(pages.map(({ next }) => next)).size).toBe(pages.length);
}

async function proveAbsent(bench: Bench): Promise<void> {
  const { settings } = await bench.hold([{ id: 'bare', author: null, unknownField: { mood: 'grim' } }]);
  const [page] = await fetchAll(bench, settings);
  expect(page?.mentions.map(({ id, author, languageTag }) => ({ id, author, languageTag }))).toEqual([{ id: 'bare', author: undefined, languageTag: undefined }]);
  await bench.own[14]?.();
}

async function proveNaughty(bench: Bench): Promise<void> {
  const strings = JSON.parse(readShared(BLNS).toString('utf8')) as readonly string[]; // a list of strings
  expect(strings.length).toBeGreaterThan(500);
  const { settings } = await bench.hold(strings.map((text, row) => ({ id: String(row), text })));
  const texts = new Map((await fetchAll(bench, settings)).flatMap(({ mentions }) => mentions.map(({ id, text }) => [id, text])));
  const different = strings.flatMap((text, row) => (texts.get(String(row)) === text ? [] : [row]));
  expect(different).toEqual([]);
}

async function proveMany(bench: Bench): Promise<void> {
  const { settings } = await bench.hold(items(MANY).map((item) => ({ ...item, text: 'Lumo '.repeat(200) })));
  await fetchAll(bench, settings); // code and buffers are there before the first look
  const before = process.memoryUsage().rss;
  let read = 0;
  for (let cursor: string | undefined, caughtUp = false; !caughtUp; ) {
    const page = await fetchPage(bench, settings, { from: cursor });
    read += page.mentions.length;
    ({ next: cursor, caughtUp } = page);
    expect((process.memoryUsage().rss - before) / MEGABYTE).toBeLessThan(50);
  }
  expect(read).toBe(MANY);
}
