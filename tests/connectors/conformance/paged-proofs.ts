/** Proofs of the suite's points for sources whose pages are small, or whose first poll is bounded. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import type { Interval } from '../../../connectors/connector.ts';
import { printCursor } from '../../../connectors/cursor.ts';
import { fetchAll, fetchPage, keysOf, NOW, type Bench, type HeldItem } from './bench.ts';

const MEGABYTE = 1024 * 1024;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void; // what the flag exposes

/** Items with ids of their own, from `first` on. */
export function heldItems(count: number, first = 0): readonly HeldItem[] {
  return Array.from({ length: count }, (_, index) => ({ id: `post-${first + index}` }));
}

/** A place from which a whole day is read, however much that is: where a poll begins after a gap. */
export function dayBack({ connector }: Bench, settings: unknown): string {
  const checked = connector.settings.parse(settings);
  return printCursor(connector, connector.cursorAt?.(checked, NOW - 86_400_000));
}

/** The union of what was read before each place and what is read from it is the full read. */
export async function proveResumeOf(bench: Bench, count: number): Promise<void> {
  const { settings } = await bench.hold(heldItems(count));
  const pages = await fetchAll(bench, settings, { from: dayBack(bench, settings) });
  expect(pages.length).toBeGreaterThan(3);
  expect(new Set(keysOf(pages)).size).toBe(count);
  for (const [place, { next, caughtUp }] of pages.entries()) {
    if (caughtUp) continue;
    const rest = await fetchAll(bench, settings, { from: next });
    expect(keysOf([...pages.slice(0, place + 1), ...rest])).toEqual(keysOf(pages));
  }
}

/** What comes in after the first page is read by the same poll, and nothing is lost. */
export async function proveInsertedOf(bench: Bench, count: number): Promise<void> {
  const source = await bench.hold(heldItems(count));
  const first = await fetchPage(bench, source.settings, { from: dayBack(bench, source.settings) });
  await source.add(heldItems(50, count));
  const rest = await fetchAll(bench, source.settings, { from: first.next });
  expect(new Set(keysOf([first, ...rest])).size).toBe(count + 50);
}

/**
 * 10,000 long items pass through without the memory growing by more than 50 MB. The server lives in this very process
 * and makes as much garbage as the connector, so garbage is collected before each look: what grows then is kept.
 */
export async function proveManyOf(bench: Bench): Promise<void> {
  const text = 'Lumo '.repeat(200);
  const warm = await bench.hold(heldItems(1_000).map((item) => ({ ...item, text })));
  const { settings } = await bench.hold(heldItems(10_000).map((item) => ({ ...item, text })));
  await fetchAll(bench, warm.settings, { from: dayBack(bench, warm.settings) }); // code and buffers are there before the first look
  const read = new Set<string>();
  collectGarbage();
  const before = process.memoryUsage().rss;
  for (let [cursor, caughtUp, pages] = [dayBack(bench, settings), false, 1]; !caughtUp; pages += 1) {
    const page = await fetchPage(bench, settings, { from: cursor });
    for (const key of keysOf([page])) read.add(key);
    ({ next: cursor, caughtUp } = page);
    if (pages % 20 !== 0 && !caughtUp) continue;
    collectGarbage();
    expect((process.memoryUsage().rss - before) / MEGABYTE).toBeLessThan(50);
  }
  expect(read.size).toBe(10_000);
}

/** Over several polls, whatever the source held in a covered stretch had been read by then, and the stretches meet. */
export async function proveCoveredOf(bench: Bench, secondOf: (item: HeldItem) => number): Promise<void> {
  const held = [...heldItems(90)];
  const source = await bench.hold(held);
  const read = new Set<string>();
  const stretches: Interval[] = [];
  for (let [poll, from] = [0, dayBack(bench, source.settings)]; poll < 4; poll += 1) {
    for (let caughtUp = false; !caughtUp; ) {
      const page = await fetchPage(bench, source.settings, { from });
      for (const { id } of page.mentions) read.add(id);
      ({ next: from, caughtUp } = page);
      const { covered } = page;
      if (covered === undefined) continue;
      stretches.push(covered);
      expect(held.filter((item) => secondOf(item) >= covered.from && secondOf(item) < covered.to && !read.has(item.id))).toEqual([]);
    }
    const more = heldItems(30 * poll, held.length);
    held.push(...more);
    await source.add(more);
  }
  expect(Math.max(...stretches.map(({ to }) => to))).toBe(NOW / 1_000);
  expect(Math.min(...stretches.map(({ from }) => from))).toBeLessThanOrEqual((NOW - 86_400_000) / 1_000 + 1);
}
