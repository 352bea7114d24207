import { z } from 'zod';
import { DAY_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { defineCommand } from '../../store/query.ts';

export interface InventedDesk {
  readonly mentions: number;
  readonly brands: number;
  readonly days: number;
  /** End of the last day; nothing is younger. */
  readonly until: EpochSeconds;
}

/**
 * Fills a store with mentions that the engine invents itself: facts, posts, texts of about 150 characters and sightings of forty
 * sources. A fifth are copies; every thousandth text holds the word "zeldzaam", every tenth "storing".
 */
export async function inventDesk(store: Store, { mentions, brands, days, until }: InventedDesk): Promise<void> {
  const params = { mentions, brands, slots: (days * DAY_SECONDS) / 60, from: until - days * DAY_SECONDS };
  for (const statement of [FACTS, POSTS, TEXTS, SIGHTINGS]) await store.command(statement, params);
}

const shape = z.object({ mentions: z.number(), brands: z.number(), slots: z.number(), from: z.number() });
const NUMBERS = 'FROM numbers({mentions: UInt32})';
const ORIGIN = "['mastodon', 'hn', 'feed:aa', 'feed:bb', 'feed:cc'][1 + sipHash64(number, 7) % 5]";
const ID = 'lower(hex(sipHash128(number)))';
const AT = '({from: UInt32} + 60 * (sipHash64(number, 1) % {slots: UInt32}))';
const AUTHOR = 'lower(concat(hex(sipHash128(number % 400000)), hex(sipHash128(number % 400000, 1))))';

const FACTS = defineCommand({
  name: 'invent-desk-facts',
  sql: `
    INSERT INTO mention_facts_v1 (brand, bucket_at, origin, native_id, version, is_deleted, late, author_key, story, direction, model_label, person_label, reach, flags)
    SELECT concat('brand-', toString(sipHash64(number) % {brands: UInt32})), toDateTime(${AT}, 'UTC'), ${ORIGIN}, ${ID}, 1, 0, 0, ${AUTHOR},
      if(number % 5 = 0, sipHash64(number % 20000, 2), sipHash64(number, 2)), if(sipHash64(number, 8) % 10 = 0, 'to', 'about'),
      CAST(1 + sipHash64(number, 3) % 3, 'Enum8(\\'none\\' = 0, \\'negative\\' = 1, \\'neutral\\' = 2, \\'positive\\' = 3)'), 'none',
      sipHash64(number, 4) % 5000, sipHash64(number, 5) % 16
    ${NUMBERS}`,
  params: shape,
});

const POSTS = defineCommand({
  name: 'invent-desk-posts',
  sql: `
    INSERT INTO mentions_v1 (origin, native_id, version, published_at, seen_at, bucket_at, late, clamped, author_key, network, language, language_source,
      followers, reposts, likes, rating, in_reply_to, visibility)
    SELECT ${ORIGIN}, ${ID}, 1, fromUnixTimestamp64Milli(toInt64(${AT}) * 1000), fromUnixTimestamp64Milli(toInt64(${AT}) * 1000 + 90000), toDateTime(${AT}, 'UTC'), 0, 0,
      ${AUTHOR}, 'invented', ['nl', 'nl', 'nl', 'en', 'fr'][1 + sipHash64(number, 9) % 5], 'detected', 120, 0, 0, 0, '', 'public'
    ${NUMBERS}`,
  params: shape,
});

const TEXTS = defineCommand({
  name: 'invent-desk-texts',
  sql: `
    INSERT INTO mention_text_v1 (origin, native_id, version, seen_at, source_own_id, text, title, url, recheck_at)
    SELECT ${ORIGIN}, ${ID}, 1, now64(3), toString(number),
      concat('De trein van vandaag was ', ['op tijd', 'te laat', 'overvol', 'netjes'][1 + sipHash64(number, 10) % 4], ' en de conducteur ',
        ['hielp ons', 'zei niets', 'lachte'][1 + sipHash64(number, 11) % 3], if(number % 10 = 3, ' bij een storing', ''), if(number % 1000 = 7, ' zeldzaam', ''),
        ' ', toString(sipHash64(number, 12)), ' ', toString(sipHash64(number, 13)), ' ', toString(sipHash64(number, 14))),
      '', concat('https://invented.example/', toString(number)), ''
    ${NUMBERS}`,
  params: shape,
});

const SIGHTINGS = defineCommand({
  name: 'invent-desk-sightings',
  sql: `
    INSERT INTO sightings_v1 (origin, native_id, source, seen_at, version)
    SELECT ${ORIGIN}, ${ID}, concat('source-', toString(sipHash64(number, 7) % 5), '-', toString(sipHash64(number, 6) % 8)), now64(3), 1
    ${NUMBERS}`,
  params: shape,
});
