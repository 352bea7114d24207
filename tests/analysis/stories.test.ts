import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fnv1a64, fromDecimal64, toDecimal64, toHex64 } from '../../analysis/hash64.ts';
import { pairSimilarity, printOf } from '../../analysis/simhash.ts';
import { foldCopies, storyIdOf } from '../../analysis/stories.ts';
import type { StoryItem } from '../../analysis/stories.ts';
import { StoryIndex } from '../../analysis/story-index.ts';
import type { StoryRow } from '../../schemas/rows.ts';

const HOUR = 3_600;
const LONG = 'de trein naar het noorden staat al een uur stil op een leeg station zonder koffie';

function item(nativeId: string, text: string, bucketAt = 0, brand = 'acme'): StoryItem {
  return { key: { origin: 'archive:x', nativeId }, brand, bucketAt, text };
}

function storiesOf(items: readonly StoryItem[], known: readonly StoryRow[] = []): readonly string[] {
  return foldCopies({ items, known }).assignments.map(({ story }) => story);
}

describe('foldCopies', () => {
  it('folds equal texts whatever their length, links, names, case and signs', () => {
    const [first, second, third] = storiesOf([item('a', 'Weer vertraging!'), item('b', 'RT @iemand: weer VERTRAGING https://kort.example/1'), item('c', 'weer geen vertraging')]);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('folds near copies of at least five words, and no shorter ones', () => {
    const [first, second] = storiesOf([item('a', LONG), item('b', `${LONG} helaas`)]);
    expect(second).toBe(first);
    const [short, other] = storiesOf([item('a', 'alweer geen trein vandaag'), item('b', 'alweer geen trein vandaag hier')]);
    expect(other).not.toBe(short);
  });

  it('looks for near copies up to 72 hours from the founder in either direction, and for equal texts at any time', () => {
    const known = foldCopies({ items: [item('a', LONG, 1_000 * HOUR)], known: [] }).founded;
    const founder = known[0]?.story;
    const near = `${LONG} helaas`;
    expect(storiesOf([item('b', near, 928 * HOUR)], known)).toEqual([founder]);
    expect(storiesOf([item('b', near, 1_072 * HOUR)], known)).toEqual([founder]);
    expect(storiesOf([item('b', near, 927 * HOUR)], known)).not.toEqual([founder]);
    expect(storiesOf([item('b', near, 1_073 * HOUR)], known)).not.toEqual([founder]);
    expect(storiesOf([item('b', LONG, 5_000 * HOUR)], known)).toEqual([founder]);
  });

  it('keeps brands apart', () => {
    const [first, second] = storiesOf([item('a', LONG, 0, 'acme'), item('a', LONG, 0, 'noord-rail')]);
    expect(second).not.toBe(first);
  });

  it('gives texts without any word a story each', () => {
    const [first, second] = storiesOf([item('a', 'https://kort.example/1'), item('b', '@iemand https://kort.example/1'), item('c', '')]);
    expect(second).not.toBe(first);
  });

  it('lets the oldest of a page found the story, since live pages come newest first', () => {
    const { assignments, founded } = foldCopies({ items: [item('new', LONG, 600), item('old', LONG, 300)], known: [] });
    expect(assignments.map(({ isFounder }) => isFounder)).toEqual([false, true]);
    expect(founded).toMatchObject([{ founder: { nativeId: 'old' }, foundedAt: 300, brand: 'acme', version: 1 }]);
  });

  it('chooses the nearest story, then the one founded first, then the lower id', () => {
    const far = item('far', `${LONG} vandaag alweer`, 0);
    const exact = item('exact', LONG, 10);
    const known = [far, exact].flatMap((each) => foldCopies({ items: [each], known: [] }).founded);
    expect(storiesOf([item('x', LONG, 20)], known)).toEqual([storyIdOf('acme', exact.key)]);
    const twins = [item('p', LONG, 5), item('q', LONG, 5), item('r', LONG, 9)].flatMap((each) => foldCopies({ items: [each], known: [] }).founded);
    const lower = [storyIdOf('acme', { origin: 'archive:x', nativeId: 'p' }), storyIdOf('acme', { origin: 'archive:x', nativeId: 'q' })].sort((a, b) =>
      Number(BigInt(a) - BigInt(b) > 0n) || -1,
    )[0];
    expect(storiesOf([item('x', LONG, 20)], [...twins].reverse())).toEqual([lower]);
  });

  it('lets a mention that founded a story keep it, although a near one is known by now', () => {
    const mine = foldCopies({ items: [item('a', LONG, 50)], known: [] }).founded;
    const older = foldCopies({ items: [item('b', LONG, 10)], known: [] }).founded;
    expect(storiesOf([item('a', LONG, 50)], [...older, ...mine])).toEqual([mine[0]?.story]);
  });

  it('gives the same mention twice in one page one story', () => {
    const { assignments, founded } = foldCopies({ items: [item('a', LONG), item('a', 'iets heel anders')], known: [] });
    expect(new Set(assignments.map(({ story }) => story)).size).toBe(1);
    expect(founded).toHaveLength(1);
  });

  it('answers storyOf for mentions of the page only', () => {
    const folded = foldCopies({ items: [item('a', LONG)], known: [] });
    expect(folded.storyOf('acme', { origin: 'archive:x', nativeId: 'a' })).toBe(folded.assignments[0]?.story);
    expect(() => folded.storyOf('acme', { origin: 'archive:x', nativeId: 'b' })).toThrow(RangeError);
  });

  const vocabulary = fc.constantFrom('trein', 'bus', 'laat', 'stil', 'koffie', 'noord', 'zuid', 'weer');
  const page = fc.array(
    fc.record({
      words: fc.array(vocabulary, { maxLength: 4 }),
      nativeId: fc.integer({ min: 0, max: 12 }).map(String),
      hours: fc.integer({ min: 0, max: 150 }),
      brand: fc.constantFrom('acme', 'noord-rail'),
    }),
    { maxLength: 14 },
  );
  const toItems = (rows: readonly { words: readonly string[]; nativeId: string; hours: number; brand: string }[]) =>
    rows.map(({ words, nativeId, hours, brand }) => item(nativeId, `${LONG} ${words.join(' ')}`, hours * HOUR, brand));

  it('folds a page in the same way when any part of its own stories is already stored', () => {
    fc.assert(
      fc.property(page, page, fc.infiniteStream(fc.boolean()), (before, rows, isStored) => {
        const known = foldCopies({ items: toItems(before), known: [] }).founded;
        const items = toItems(rows);
        const first = foldCopies({ items, known });
        const partial = [...known, ...first.founded.filter(() => isStored.next().value)];
        const again = foldCopies({ items, known: partial.sort((a, b) => (a.story < b.story ? -1 : 1)) });
        expect(again.assignments).toEqual(first.assignments);
        expect(again.founded).toEqual(first.founded);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same from an index that is kept and added to as from the rows alone', () => {
    fc.assert(
      fc.property(fc.array(page, { maxLength: 4 }), (pages) => {
        const index = new StoryIndex();
        const rows = new Map<string, StoryRow>();
        for (const items of pages.map(toItems)) {
          const kept = foldCopies({ items, known: index });
          const fresh = foldCopies({ items, known: [...rows.values()] });
          expect(kept.assignments).toEqual(fresh.assignments);
          index.add(kept.founded);
          for (const row of fresh.founded) rows.set(`${row.brand} ${row.story}`, row);
        }
        expect(index.size).toBe(rows.size);
      }),
      { numRuns: 100 },
    );
  });

  it('finds exactly what a plain comparison of all pairs finds', () => {
    const variants = fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), vocabulary), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(variants, { minLength: 1, maxLength: 20 }), variants, (changes, probe) => {
        const change = (edits: readonly (readonly [number, string])[]) => edits.reduce((words, [at, word]) => words.with(at, word), LONG.split(' ')).join(' ');
        const rows = changes.map((edits, place) => foldCopies({ items: [item(String(place), change(edits), place)], known: [] }).founded[0]!); // one item founds one story
        const text = change(probe);
        const print = printOf(text);
        const equal = rows.filter(({ textHash }) => textHash === print.textHash);
        const near = rows.filter((row) => distance(row.fingerprint, toDecimal64(print.fingerprint!)) <= 10 && pairSimilarity(row.pairs, print.pairs) >= 0.6); // long enough
        const best = equal.length > 0 ? equal : near;
        const wanted = [...best].sort((a, b) => distance(a.fingerprint, toDecimal64(print.fingerprint!)) - distance(b.fingerprint, toDecimal64(print.fingerprint!)) || a.foundedAt - b.foundedAt)[0];
        const probeItem = item('probe', text, 30);
        expect(storiesOf([probeItem], rows)).toEqual([wanted?.story ?? storyIdOf('acme', probeItem.key)]);
      }),
    );
  });

  it('folds a page of 2,000 against 50,000 known stories in a fraction of a second', () => {
    const known = new StoryIndex(Array.from({ length: 50_000 }, (_, place) => fakeStory(place)));
    const items = Array.from({ length: 2_000 }, (_, place) => item(String(place), `${LONG} nummer ${place % 40} en ${place % 7}`, place));
    foldCopies({ items: items.slice(0, 200), known });
    const started = performance.now();
    foldCopies({ items, known });
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

describe('hash64', () => {
  it('is FNV-1a: known sums, and BigInt says the same on any text', () => {
    expect(toHex64(fnv1a64(''))).toBe('cbf29ce484222325');
    expect(toHex64(fnv1a64('a'))).toBe('af63dc4c8601ec8c');
    expect(toHex64(fnv1a64('foobar'))).toBe('85944171f73967e8');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        let hash = 0xcbf29ce484222325n;
        for (let index = 0; index < text.length; index += 1) hash = ((hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n) & 0xffffffffffffffffn;
        expect(toDecimal64(fnv1a64(text))).toBe(hash.toString());
        expect(fromDecimal64(hash.toString())).toEqual(fnv1a64(text));
      }),
    );
  });
});

describe('printOf', () => {
  it('never fails, and is the same for a text with entities, links and names added', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const print = printOf(text);
        expect(print.pairs).toEqual([...new Set(print.pairs)].sort((a, b) => a - b));
      }),
    );
    expect(printOf('Koffie &amp; thee @iemand https://kort.example/x')).toEqual(printOf('koffie  thee'));
  });

  it('keeps at most two hundred pairs, a sample that still tells copies from others', () => {
    const words = Array.from({ length: 600 }, (_, place) => `woord${place}`);
    const whole = printOf(words.join(' '));
    expect(whole.pairs).toHaveLength(200);
    expect(pairSimilarity(whole.pairs, printOf(words.slice(0, 540).join(' ')).pairs)).toBeGreaterThan(0.8);
    expect(pairSimilarity(whole.pairs, printOf(words.map((word) => `${word}x`).join(' ')).pairs)).toBe(0);
  });
});

function distance(left: string, right: string): number {
  return (BigInt(left) ^ BigInt(right)).toString(2).replaceAll('0', '').length;
}

function fakeStory(place: number): StoryRow {
  const { textHash = '', pairs } = printOf(`verhaal ${place}`);
  return {
    brand: 'acme',
    story: String(place + 1),
    founder: { origin: 'archive:fake', nativeId: String(place) },
    foundedAt: place,
    fingerprint: toDecimal64(fnv1a64(`vingerafdruk ${place}`)),
    textHash,
    pairs,
    version: 1,
  };
}
