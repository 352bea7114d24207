/**
 * Hacker News as it looks on the wire: Algolia's search index, newest first, and Firebase's single items.
 *
 * The index never gives more than 1,000 hits to one question, whatever page is asked for, and says so nowhere. It
 * refuses to filter on points (400). Items may enter it later than they were written: `indexedAt`.
 */
import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';

export interface NewsItem {
  /** A whole number, as a string of digits. */
  readonly id: string;
  readonly kind: 'story' | 'comment';
  readonly author: string;
  /** Seconds: the network knows nothing finer. */
  readonly createdAt: EpochSeconds;
  /** Moment from which search finds it; `createdAt` when absent. */
  readonly indexedAt?: EpochMs | undefined;
  /** Of a story. */
  readonly title?: string | undefined;
  /** Where a story leads; absent for questions to the readers. */
  readonly url?: string | undefined;
  /** Paragraphs separated by `<p>`, without an end tag. */
  readonly html?: string | undefined;
  readonly points?: number | undefined;
  /** What a comment answers. */
  readonly parentId?: string | undefined;
  /** The story a comment stands under. */
  readonly storyId?: string | undefined;
  readonly storyTitle?: string | undefined;
  /** Deleted by its author. Search forgets it. */
  readonly deleted?: boolean | undefined;
  /** Taken down by moderators or software. Search forgets it. */
  readonly dead?: boolean | undefined;
}

export interface NewsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const HITS_DEFAULT = 20;
const HITS_CEILING = 1_000;
const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/**
 * `GET /api/v1/search_by_date`: hits that hold every word of `query`, newest first.
 *
 * @param question.items in any order
 * @param question.url   of the request, with `query`, `tags`, `numericFilters`, `hitsPerPage`, `page`
 * @param question.now   what is indexed later is not found; everything is when absent
 */
export function answerSearch({ items, url, now = Infinity }: {
  readonly items: readonly NewsItem[];
  readonly url: URL;
  readonly now?: EpochMs | undefined;
}): NewsAnswer {
  const asked = url.searchParams;
  const filters = readFilters(asked.get('numericFilters') ?? '');
  if ('refused' in filters) {
    return json(400, { code: 400, message: `invalid numeric attribute(${filters.refused}), attribute not specified in numericAttributesForFiltering setting` });
  }
  const words = (asked.get('query') ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
  const kinds = ['story', 'comment'].filter((kind) => !asked.has('tags') || (asked.get('tags') ?? '').split(/[(),]/).includes(kind));
  const hitsPerPage = Math.min(HITS_CEILING, Math.max(0, Number.parseInt(asked.get('hitsPerPage') ?? '', 10) || HITS_DEFAULT));
  const page = Math.max(0, Number.parseInt(asked.get('page') ?? '', 10) || 0);

  const found = items
    .filter((item) => item.deleted !== true && item.dead !== true && kinds.includes(item.kind) && (item.indexedAt ?? item.createdAt * 1_000) <= now)
    .filter(({ createdAt }) => filters.every((holds) => holds(createdAt)))
    .filter((item) => words.every((word) => searchedText(item).includes(word)))
    .sort((a, b) => b.createdAt - a.createdAt || Number(b.id) - Number(a.id));
  const reachable = found.slice(0, HITS_CEILING);
  return json(200, {
    exhaustive: { nbHits: false, typo: false },
    exhaustiveNbHits: false,
    exhaustiveTypo: false,
    hits: reachable.slice(page * hitsPerPage, (page + 1) * hitsPerPage).map(hitOf),
    hitsPerPage,
    nbHits: found.length,
    nbPages: Math.ceil(reachable.length / Math.max(1, hitsPerPage)),
    page,
    params: asked.toString(),
    processingTimeMS: 3,
    query: asked.get('query') ?? '',
    serverTimeMS: 4,
  });
}

/** `GET /v0/item/:id.json`: `null` with 200 for what never was; bare `deleted`, or `dead`, for what was taken away. */
export function answerItem({ items, id }: { readonly items: readonly NewsItem[]; readonly id: string }): NewsAnswer {
  const item = items.find((each) => each.id === id);
  if (item === undefined) return json(200, null);
  const common = { id: Number(item.id), time: item.createdAt, type: item.kind, ...(item.parentId === undefined ? {} : { parent: Number(item.parentId) }) };
  if (item.deleted === true) return json(200, { deleted: true, ...common });
  return json(200, {
    by: item.author,
    ...common,
    ...(item.dead === true ? { dead: true } : {}),
    ...(item.html === undefined ? {} : { text: item.html }),
    ...(item.kind === 'story' ? { title: item.title ?? '', score: item.points ?? 1, descendants: 0, ...(item.url === undefined ? {} : { url: item.url }) } : {}),
  });
}

function hitOf(item: NewsItem): Readonly<Record<string, unknown>> {
  const common = {
    _tags: [item.kind, `author_${item.author}`, `story_${item.storyId ?? item.id}`],
    author: item.author,
    created_at: new Date(item.createdAt * 1_000).toISOString().replace('.000Z', 'Z'),
    created_at_i: item.createdAt,
    objectID: item.id,
    updated_at: new Date((item.indexedAt ?? item.createdAt * 1_000)).toISOString().replace(/\.\d+Z/, 'Z'),
  };
  if (item.kind === 'comment') {
    return {
      ...common,
      comment_text: item.html ?? '',
      parent_id: item.parentId === undefined ? null : Number(item.parentId),
      story_id: item.storyId === undefined ? null : Number(item.storyId),
      story_title: item.storyTitle ?? null,
    };
  }
  return {
    ...common,
    num_comments: 0,
    points: item.points ?? 1,
    story_id: Number(item.id),
    title: item.title ?? '',
    ...(item.html === undefined ? {} : { story_text: item.html }),
    ...(item.url === undefined ? {} : { url: item.url }),
  };
}

function readFilters(text: string): readonly ((createdAt: EpochSeconds) => boolean)[] | { readonly refused: string } {
  const filters = [];
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const [, attribute = part, sign = '', value = ''] = /^\s*(\w+)\s*(<=|>=|<|>|=)\s*(-?\d+)\s*$/.exec(part) ?? [];
    const compare = COMPARISONS[sign];
    if (attribute !== 'created_at_i' || compare === undefined) return { refused: attribute };
    filters.push((createdAt: EpochSeconds) => compare(createdAt, Number(value)));
  }
  return filters;
}

/** Crude on purpose: an index looks for words, not for meaning. */
function searchedText({ title = '', html = '', url = '', author }: NewsItem): string {
  return `${title} ${html} ${url} ${author}`.toLowerCase();
}

function json(status: number, body: unknown): NewsAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
