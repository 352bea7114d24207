import { z } from 'zod';
import { BUCKET_SECONDS, DAY_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import { recomputeCellRange } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { defineCommand, type NamedCommand } from '../../store/query.ts';
import { PHRASEBOOKS } from './invented-words.ts';

export interface InventedMentions {
  readonly mentions: number;
  readonly days: number;
  /** Ids with their names; the first one is in trouble during the last three hours. */
  readonly brands: readonly { readonly id: string; readonly name: string }[];
  /** Ids of configured sources, at least two. */
  readonly sources: readonly string[];
  /** Nothing is younger; a multiple of 300. */
  readonly until: EpochSeconds;
}

/** What one statement takes: parts of a large table lie beside each other in a store that was filled page by page, too. */
const SLICE = 250_000;
/** Mentions of each hour of a day, from midnight UTC: quiet nights. */
const BY_HOUR = [1, 1, 1, 1, 1, 2, 4, 6, 8, 8, 7, 7, 7, 7, 7, 8, 8, 8, 7, 7, 7, 6, 4, 2];
const TROUBLE_SECONDS = 3 * HOUR_SECONDS;

/**
 * Fills the tables that screens read mentions from with rows that the engine invents itself: facts, posts, texts in Dutch and
 * English, sightings, analyses, labels by people, and the cells that are counted from them. A fifth are copies, one in a hundred
 * has a person's label, one in fifty was edited later, one in 250 belongs to the trouble of the last hours.
 */
export async function inventMentions(store: Store, options: InventedMentions): Promise<void> {
  const { mentions, days, until } = options;
  for (let first = 0; first < mentions; first += SLICE) {
    const params = paramsOf(options, { first, size: Math.min(SLICE, mentions - first) });
    for (const statement of [FACTS, POSTS, TEXTS, SIGHTINGS, ANALYSES]) await store.command(statement, params);
  }
  const all = paramsOf(options, { first: 0, size: mentions });
  for (const statement of [EDITS, LABELS]) await store.command(statement, all);
  const hour = (at: EpochSeconds) => Math.floor(at / HOUR_SECONDS) * HOUR_SECONDS;
  await recomputeCellRange(store, { from: hour(until - days * DAY_SECONDS), to: hour(until) + HOUR_SECONDS });
}

function paramsOf({ days, brands, sources, until }: InventedMentions, { first, size }: { readonly first: number; readonly size: number }): z.output<typeof shape> {
  const from = until - days * DAY_SECONDS;
  const startHour = Math.floor(from / HOUR_SECONDS) % 24;
  const all = (part: 'calm' | 'pleased' | 'angry' | 'things' | 'endings') => PHRASEBOOKS.map((book) => book[part]);
  return {
    first, size, days, from, until,
    brands: brands.map(({ id }) => id), names: brands.map(({ name }) => name), sources: [...sources],
    hours: BY_HOUR.flatMap((weight, hour) => Array.from({ length: weight }, () => (hour - startHour + 24) % 24)),
    calm: all('calm'), pleased: all('pleased'), angry: all('angry'), things: all('things'), endings: all('endings'),
  };
}

const strings = z.array(z.string());
const books = z.array(z.custom<readonly string[]>(Array.isArray));
const shape = z.object({
  first: z.number(), size: z.number(), days: z.number(), from: z.number(), until: z.number(), brands: strings, names: strings, sources: strings,
  hours: z.array(z.number()), calm: books, pleased: books, angry: books, things: books, endings: books,
});

/** A number below `below` for each mention, another one for each `salt`. */
const chance = (salt: number, below: string | number) => `(sipHash64(number, ${salt}) % ${below})`;
const pick = (list: string, salt: number) => `${list}[1 + ${chance(salt, `length(${list})`)}]`;
const enumOf = (index: string) => `CAST(${index}, 'Enum8(\\'none\\' = 0, \\'negative\\' = 1, \\'neutral\\' = 2, \\'positive\\' = 3)')`;

const IN_TROUBLE = '(number % 250 = 0)';
/** Half are about the first brand, three tenths about the second. */
const BRAND_INDEX = `if(${IN_TROUBLE}, 1, least([1, 1, 1, 1, 1, 2, 2, 2, 3, 3][1 + ${chance(0, 10)}], length({brands: Array(String)})))`;
const BRAND = `{brands: Array(String)}[${BRAND_INDEX}]`;
const AT = `toUInt32(if(${IN_TROUBLE}, {until: UInt32} - 1 - ${chance(1, TROUBLE_SECONDS)},
  {from: UInt32} + ${DAY_SECONDS} * ${chance(1, '{days: UInt32}')} + ${HOUR_SECONDS} * ${pick('{hours: Array(UInt8)}', 2)} + ${chance(3, HOUR_SECONDS)}))`;
const BUCKET = `toDateTime(intDiv(${AT}, ${BUCKET_SECONDS}) * ${BUCKET_SECONDS}, 'UTC')`;
const SOURCE = pick('{sources: Array(String)}', 4);
/** A source of its own for each feed; half of all come from one network. */
const ORIGIN = `if(${chance(4, 'length({sources: Array(String)})')} * 2 < length({sources: Array(String)}), 'mastodon', concat('feed:', ${SOURCE}))`;
const ID = 'lower(hex(sipHash128(number)))';
const AUTHOR = `if(${chance(5, 20)} = 0, '', lower(concat(hex(sipHash128(number % 400000)), hex(sipHash128(number % 400000, 1)))))`;
/** Of a hundred: 20 negative, 60 neutral, 15 positive, 5 in a language no model knows. In trouble: 85 negative. */
const LABEL = `if(${IN_TROUBLE}, if(${chance(6, 100)} < 85, 1, 2), multiIf(${chance(6, 100)} < 20, 1, ${chance(6, 100)} < 80, 2, ${chance(6, 100)} < 95, 3, 0))`;
const FLAGS = `bitOr(bitOr(if(${chance(7, 20)} = 0, 1, 0), if(${chance(8, 10)} = 0, 2, 0)), bitOr(if(${chance(9, 200)} = 0, 4, 0), if(${chance(10, 7)} = 0, 8, 0)))`;
const STORY = `if(number % 5 = 0, sipHash64(intDiv(number, 5) % 40000, 11), sipHash64(number, 12))`;
const BOOK = `(1 + if(${chance(13, 5)} < 3, 0, 1))`;
const SLICE_OF = 'FROM (SELECT {first: UInt32} + number AS number FROM numbers({size: UInt32}))';

const FACTS = invent('facts', `
  INSERT INTO mention_facts_v1 (brand, bucket_at, origin, native_id, version, is_deleted, late, author_key, story, direction, model_label, person_label, reach, flags)
  SELECT ${BRAND}, ${BUCKET}, ${ORIGIN}, ${ID}, 1, 0, ${chance(14, 100)} = 0, ${AUTHOR}, ${STORY},
    multiIf(${chance(15, 50)} = 0, 'by', ${chance(15, 50)} < 5, 'to', 'about'), ${enumOf(LABEL)}, 'none', ${chance(16, 5000)}, ${FLAGS}
  ${SLICE_OF}`);

const POSTS = invent('posts', `
  INSERT INTO mentions_v1 (origin, native_id, version, published_at, seen_at, bucket_at, late, clamped, author_key, network, language, language_source,
    followers, reposts, likes, rating, in_reply_to, visibility)
  SELECT ${ORIGIN}, ${ID}, 1, fromUnixTimestamp64Milli(toInt64(${AT}) * 1000), fromUnixTimestamp64Milli(toInt64(${AT}) * 1000 + 1000 * ${chance(17, 300)}), ${BUCKET},
    ${chance(14, 100)} = 0, 0, ${AUTHOR}, 'mastodon', ['nl', 'en'][${BOOK}], 'detected', ${chance(18, 3000)}, ${chance(19, 4)}, ${chance(20, 9)}, 0, '', 'public'
  ${SLICE_OF}`);

const TEXTS = invent('texts', `
  INSERT INTO mention_text_v1 (origin, native_id, version, seen_at, source_own_id, text, title, url, recheck_at)
  SELECT ${ORIGIN}, ${ID}, 1, fromUnixTimestamp64Milli(toInt64(${AT}) * 1000 + 90000), toString(number),
    concat(if(${LABEL} = 1, ${pick(`{angry: Array(Array(String))}[${BOOK}]`, 21)}, if(${LABEL} = 3, ${pick(`{pleased: Array(Array(String))}[${BOOK}]`, 21)}, ${pick(`{calm: Array(Array(String))}[${BOOK}]`, 21)})),
      ' ', ${pick(`{things: Array(Array(String))}[${BOOK}]`, 22)}, ' ',
      replaceOne(replaceOne(${pick(`{endings: Array(Array(String))}[${BOOK}]`, 23)}, '{brand}', {names: Array(String)}[${BRAND_INDEX}]), '{number}', toString(${chance(24, 10_000)})),
      if(${chance(25, 2)} = 0, concat(' ', ${pick(`{calm: Array(Array(String))}[${BOOK}]`, 26)}, ' ', ${pick(`{things: Array(Array(String))}[${BOOK}]`, 27)}, '?'), '')),
    '', concat('https://plein.example/', toString(number)), ''
  ${SLICE_OF}`);

const SIGHTINGS = invent('sightings', `
  INSERT INTO sightings_v1 (origin, native_id, source, seen_at, version)
  SELECT ${ORIGIN}, ${ID}, ${SOURCE}, fromUnixTimestamp64Milli(toInt64(${AT}) * 1000 + 90000), 1
  ${SLICE_OF}`);

const ANALYSES = invent('analyses', `
  INSERT INTO mention_analysis_v1 (brand, origin, native_id, version, label, p_negative, p_neutral, p_positive, flags, model_version)
  SELECT ${BRAND}, ${ORIGIN}, ${ID}, 1, ${enumOf(LABEL)}, if(${LABEL} = 1, 0.8, 0.1), if(${LABEL} = 2, 0.8, 0.1), if(${LABEL} = 3, 0.8, 0.1), ${FLAGS}, 'invented-1'
  ${SLICE_OF}`);

// Later versions of the same facts: what FINAL has to choose from.
const EDITS = invent('edits', `
  INSERT INTO mention_facts_v1 (brand, bucket_at, origin, native_id, version, is_deleted, late, author_key, story, direction, model_label, person_label, reach, flags)
  SELECT brand, bucket_at, origin, native_id, 2, 0, late, author_key, story, direction, model_label, person_label, reach, flags
  FROM mention_facts_v1 WHERE sipHash64(native_id) % 50 = 0`);

const LABELS = invent('labels', `
  INSERT INTO mention_labels_v1 (brand, origin, native_id, field, value, person, labelled_at, version)
  SELECT brand, origin, native_id, 'label', ['negative', 'neutral', 'positive'][1 + sipHash64(native_id, 1) % 3], 'noor', now64(3), toUnixTimestamp64Milli(now64(3))
  FROM mention_facts_v1 WHERE sipHash64(native_id, 2) % 100 = 0`);

function invent(what: string, sql: string): NamedCommand<typeof shape> {
  return defineCommand({ name: `invent-${what}`, sql, params: shape });
}
