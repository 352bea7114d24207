import { answerItem, answerSearch, type NewsItem } from '../../../demo/wire/hacker-news.ts';
import type { WireAnswer, WireRequest } from '../../../demo/wire/serve.ts';
import { NOW, type HeldItem } from './bench.ts';
import { toHtml } from './loopback.ts';

/** An item and what the server writes in place of some of its fields. */
export interface HeldNews {
  readonly item: NewsItem;
  readonly written: Readonly<Record<string, unknown>>;
}

/** Search words that one index knows, each with its items. */
export interface NewsWorld {
  /** Makes a new word to search for, and gives it. */
  open(items: readonly HeldItem[]): string;
  add(word: string, items: readonly HeldItem[]): void;
  /** Items of a word, oldest first; what is taken out of the list is gone. */
  items(word: string): HeldNews[];
  answer(request: WireRequest): WireAnswer;
}

/** Long enough before the suite's moment that no poll meets an item again. */
const FIRST_SECOND = NOW / 1_000 - 20_000;

/** Second of the n-th item of a word, from 1 on, unless it says so itself. */
export function secondOf(place: number): number {
  return FIRST_SECOND + place;
}

/** Makes an empty index. */
export function createNewsWorld(): NewsWorld {
  const words = new Map<string, HeldNews[]>();
  const counts = new Map<string, number>();
  const itemsOf = (word: string) => words.get(word) ?? [];
  const add = (word: string, items: readonly HeldItem[]) => {
    const first = (counts.get(word) ?? 0) + 1;
    counts.set(word, first - 1 + items.length);
    itemsOf(word).push(...items.map((item, index) => heldNews(item, first + index)));
  };
  return {
    open(items) {
      const word = `merelspoor${words.size + 1}`;
      words.set(word, []);
      add(word, items);
      return word;
    },
    add,
    items: itemsOf,
    answer({ url }) {
      const [, id] = /^\/v0\/item\/(.+)\.json$/.exec(url.pathname) ?? [];
      if (id !== undefined) return answerItem({ items: [...words.values()].flat().map(({ item }) => item), id });
      const held = itemsOf(url.searchParams.get('query') ?? '');
      const question = new URL(url);
      question.searchParams.delete('query'); // it has chosen the items already
      return rewritten(answerSearch({ items: held.map(({ item }) => item), url: question }), held);
    },
  };
}

function heldNews({ id, text = 'Merelspoor', publishedAt, author, unknownField }: HeldItem, place: number): HeldNews {
  const stated = Date.parse(publishedAt ?? '');
  return {
    item: { id, kind: 'comment', author: author ?? 'noor', createdAt: Number.isNaN(stated) ? secondOf(place) : Math.floor(stated / 1_000), html: toHtml(text), parentId: '1', storyId: '1' },
    written: {
      ...(publishedAt !== undefined && Number.isNaN(stated) ? { created_at_i: publishedAt } : {}),
      ...(author === null ? { author: null } : {}),
      ...(text === '' ? { title: 'Merelspoor' } : {}),
      ...(unknownField === undefined ? {} : { unknown_field: unknownField }),
    },
  };
}

function rewritten(answer: WireAnswer, held: readonly HeldNews[]): WireAnswer {
  const changes = new Map(held.flatMap(({ item, written }) => (Object.keys(written).length === 0 ? [] : [[item.id, written] as const])));
  if (changes.size === 0) return answer;
  const read = JSON.parse(String(answer.body)) as { readonly hits: readonly { readonly objectID: string }[] }; // made by the wire
  return { ...answer, body: JSON.stringify({ ...read, hits: read.hits.map((hit) => ({ ...hit, ...changes.get(hit.objectID) })) }) };
}
