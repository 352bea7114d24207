import type { MentionKey, StoryRow } from '../schemas/rows.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import { fnv1a64, toDecimal64 } from './hash64.ts';
import { printOf } from './simhash.ts';
import type { TextPrint } from './simhash.ts';
import { StoryIndex } from './story-index.ts';
import { isEarlier, nameOf } from './story-order.ts';

export interface StoryItem {
  readonly key: MentionKey;
  readonly brand: string;
  readonly bucketAt: EpochSeconds;
  readonly text: string;
  /** Version of the mention; becomes that of the story it founds. 1 when left out. */
  readonly version?: number | undefined;
}

export interface StoryAssignment {
  readonly key: MentionKey;
  readonly brand: string;
  /** UInt64, decimal. */
  readonly story: string;
  readonly isFounder: boolean;
}

export interface CopyFolding {
  /** One for each item, in the order of the items. */
  readonly assignments: readonly StoryAssignment[];
  /** Stories founded by items of this page, those that were known already included. */
  readonly founded: readonly StoryRow[];
  /** Story of a mention of this page. @throws RangeError for any other. */
  storyOf(brand: string, key: MentionKey): string;
}

/**
 * Folds copies of one text inside a brand into stories. `known` holds the stories of these brands: at least those
 * within 72 hours of the items, and those with an equal text hash whatever their age. Nothing is changed in it.
 *
 * Items are taken oldest first, equal times in page order, because live pages come newest first and the founder of a
 * story should be its first post. A known story whose founder is itself in the page counts only from that founder's
 * turn on, as it did when the page was read for the first time; so a page that is read again after a crash, with part
 * or all of its own stories already stored, is folded in the same way. A mention that once founded a story keeps it.
 */
export function foldCopies({ items, known }: { readonly items: readonly StoryItem[]; readonly known: readonly StoryRow[] | StoryIndex }): CopyFolding {
  const stored = known instanceof StoryIndex ? known : new StoryIndex(known);
  const turns = items.map((item, place) => ({ item, place, own: storyIdOf(item.brand, item.key) }));
  const hidden = new Set(turns.filter(({ item, own }) => stored.has(item.brand, own)).map(({ item, own }) => nameOf(item.brand, own)));
  const page = new StoryIndex();
  const founded = new Map<string, StoryRow>();
  const stories = new Map<string, string>();
  const prints = new Map<string, TextPrint>();

  const oldestFirst = turns.toSorted((a, b) => a.item.bucketAt - b.item.bucketAt || a.place - b.place);
  for (const { item, own } of oldestFirst) {
    const name = nameOf(item.brand, own);
    if (stories.has(name)) continue; // the same mention twice in one page
    const print = remembered(prints, item.text);
    const found = hidden.has(name) ? undefined : nearest(item, print, { stored, page, hidden });
    if (found !== undefined) {
      stories.set(name, found);
      continue;
    }
    const row = toStoryRow(item, own, print);
    page.add([row]);
    founded.set(name, row);
    stories.set(name, own);
  }

  const storyOf = (brand: string, key: MentionKey): string => {
    const story = stories.get(nameOf(brand, storyIdOf(brand, key)));
    if (story === undefined) throw new RangeError(`expected a mention of the page that was folded, found another one of brand ${brand}`);
    return story;
  };
  const assignments = items.map(({ key, brand }) => {
    const story = storyOf(brand, key);
    return { key, brand, story, isFounder: story === storyIdOf(brand, key) };
  });
  return { assignments, founded: [...founded.values()], storyOf };
}

/** Id of the story that a mention founds: a 64-bit hash of brand and key, decimal. Never 0, which means none. */
export function storyIdOf(brand: string, { origin, nativeId }: MentionKey): string {
  const id = toDecimal64(fnv1a64(`${brand}\n${origin}\n${nativeId}`));
  return id === '0' ? '1' : id;
}

const NONE: ReadonlySet<string> = new Set();

function nearest(
  { brand, bucketAt }: StoryItem,
  print: TextPrint,
  { stored, page, hidden }: { readonly stored: StoryIndex; readonly page: StoryIndex; readonly hidden: ReadonlySet<string> },
): string | undefined {
  const query = { brand, at: bucketAt, print };
  const before = stored.find(query, hidden);
  const here = page.find(query, NONE);
  if (before === undefined || here === undefined) return (before ?? here)?.row.story;
  if (before.distance !== here.distance) return (before.distance < here.distance ? before : here).row.story;
  return (isEarlier(before.row, here.row) ? before : here).row.story;
}

function remembered(prints: Map<string, TextPrint>, text: string): TextPrint {
  const known = prints.get(text);
  if (known !== undefined) return known;
  const print = printOf(text);
  prints.set(text, print);
  return print;
}

function toStoryRow({ brand, key, bucketAt, version = 1 }: StoryItem, story: string, { textHash, fingerprint, pairs }: TextPrint): StoryRow {
  return {
    brand,
    story,
    founder: { origin: key.origin, nativeId: key.nativeId },
    foundedAt: bucketAt,
    fingerprint: fingerprint === undefined ? '0' : toDecimal64(fingerprint),
    textHash: textHash ?? '',
    pairs,
    version,
  };
}
