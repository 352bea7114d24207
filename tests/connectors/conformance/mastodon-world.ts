import { answerStatus, answerTagTimeline, snowflakeOf, type Toot } from '../../../demo/wire/mastodon.ts';
import type { WireAnswer, WireRequest } from '../../../demo/wire/serve.ts';
import { NOW, type HeldItem } from './bench.ts';
import { toHtml } from './loopback.ts';

/** A post and what the server writes in place of some of its fields. */
export interface HeldToot {
  readonly toot: Toot;
  readonly written: Readonly<Record<string, unknown>>;
}

/** Hashtags that one server knows, each with its posts. */
export interface MastodonWorld {
  /** Makes a new hashtag and gives its name. */
  open(items: readonly HeldItem[]): string;
  add(tag: string, items: readonly HeldItem[]): void;
  /** Posts of a hashtag, oldest first; what is taken out of the list is deleted. */
  toots(tag: string): HeldToot[];
  answer(request: WireRequest): WireAnswer;
}

/** Author of posts that are not to be found by search. */
export const UNWILLING = 'unwilling';
/** An hour before the suite's moment, so that no poll begins early enough to meet a post again. */
const FIRST_MOMENT = NOW - 3_600_000;
const STEP_MS = 100;

/** When the n-th post of a hashtag is written, from 1 on, unless it says so itself. */
export function momentOf(place: number): number {
  return FIRST_MOMENT + place * STEP_MS;
}

/** Makes an empty server. */
export function createMastodonWorld(): MastodonWorld {
  const tags = new Map<string, HeldToot[]>();
  const counts = new Map<string, number>();
  const tootsOf = (tag: string) => tags.get(tag) ?? [];
  const add = (tag: string, items: readonly HeldItem[]) => {
    const first = (counts.get(tag) ?? 0) + 1;
    counts.set(tag, first - 1 + items.length);
    tootsOf(tag).push(...items.map((item, index) => heldToot(item, tag, first + index)));
  };
  return {
    open(items) {
      const tag = `merelspoor${tags.size + 1}`;
      tags.set(tag, []);
      add(tag, items);
      return tag;
    },
    add,
    toots: tootsOf,
    answer({ url }) {
      const [, tag = '', status] = /^\/api\/v1\/(?:timelines\/tag\/([^/]+)|statuses\/([^/]+))$/.exec(url.pathname) ?? [];
      if (status === undefined) return rewritten(answerTagTimeline({ toots: tootsOf(tag).map(({ toot }) => toot), tag, url }), tootsOf(tag));
      const held = [...tags.values()].find((each) => each.some(({ toot }) => toot.id === status)) ?? [];
      return rewritten(answerStatus({ toots: held.map(({ toot }) => toot), id: status }), held);
    },
  };
}

function heldToot({ id, text = 'Merelspoor', publishedAt, author, language, unknownField }: HeldItem, tag: string, place: number): HeldToot {
  const stated = Date.parse(publishedAt ?? '');
  const createdAt = Number.isNaN(stated) ? momentOf(place) : stated;
  return {
    toot: {
      // Hashtags are told apart in the last bits, or two of them would have posts of one id.
      id: snowflakeOf(createdAt, place + 977 * Number(tag.slice('merelspoor'.length))),
      uri: id,
      url: `https://toot.example/@noor/${place}`,
      account: { id: '7', acct: author ?? 'noor', displayName: 'Noor', followers: 12, url: 'https://toot.example/@noor', indexable: author !== UNWILLING },
      html: toHtml(text),
      language,
      createdAt,
      reblogs: 0,
      favourites: 0,
      tags: [tag],
    },
    written: {
      ...(publishedAt === undefined ? {} : { created_at: publishedAt }),
      ...(author === null ? { account: null } : {}),
      ...(unknownField === undefined ? {} : { unknown_field: unknownField }),
    },
  };
}

function rewritten(answer: WireAnswer, held: readonly HeldToot[]): WireAnswer {
  const changes = new Map(held.flatMap(({ toot, written }) => (Object.keys(written).length === 0 ? [] : [[toot.id, written] as const])));
  if (changes.size === 0) return answer;
  const read = JSON.parse(String(answer.body)) as unknown; // made by the wire
  const change = (value: unknown) => ({ ...Object(value), ...changes.get(String(Object(value)['id'])) });
  return { ...answer, body: JSON.stringify(Array.isArray(read) ? read.map(change) : change(read)) };
}
