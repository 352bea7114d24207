import { z } from 'zod';
import type { Store } from '../../store/client.ts';
import { count } from '../../store/columns.ts';
import { defineQuery } from '../../store/query.ts';
import { readBrandTotals } from '../../store/totals.ts';

/** What a live home holds, as keys, hashes and counts; no text and no name. */
export interface LiveContent {
  /** Mentions that count. */
  readonly mentions: readonly { readonly nativeId: string; readonly version: number }[];
  /** Rows that `mentions` gives beyond one a key. */
  readonly doubled: number;
  readonly tombstones: readonly string[];
  readonly texts: readonly { readonly nativeId: string; /** SHA-256, hex. */ readonly hash: string; readonly isBlank: boolean }[];
  readonly facts: readonly { readonly brand: string; readonly nativeId: string }[];
  /** Mentions that more than one source found. */
  readonly seenTwice: number;
  readonly totals: readonly { readonly brand: string; readonly mentions: number; readonly authors: number }[];
  readonly cells: { readonly all: number; readonly wrong: number };
}

/** Where the sources of a home stand, and what is stored: a cursor must not be ahead of it. */
export interface LiveStanding {
  readonly cursors: readonly { readonly source: string; readonly cursor: string }[];
  /** nativeIds, those of tombstones as well. */
  readonly stored: readonly string[];
}

/** Reads all of a home that a drill compares. */
export async function readLiveContent(store: Store): Promise<LiveContent> {
  const rows = await store.query(MENTIONS, {});
  const alive = rows.filter(({ isDeleted }) => isDeleted === 0);
  const [cells = { all: 0, wrong: 0 }] = await store.query(CELLS, {});
  const [{ doubled, seenTwice } = { doubled: 0, seenTwice: 0 }] = await store.query(DOUBLED, {});
  return {
    mentions: alive.map(({ nativeId, version }) => ({ nativeId, version })),
    doubled, seenTwice, cells,
    tombstones: rows.filter(({ isDeleted }) => isDeleted === 1).map(({ nativeId }) => nativeId),
    texts: (await store.query(TEXTS, {})).map(({ nativeId, hash, isBlank }) => ({ nativeId, hash, isBlank: isBlank === 1 })),
    facts: await store.query(FACTS, {}),
    totals: (await readBrandTotals(store)).map(({ brand, mentions, authors }) => ({ brand, mentions, authors })),
  };
}

export async function readLiveStanding(store: Store): Promise<LiveStanding> {
  return { cursors: await store.query(CURSORS, {}), stored: (await store.query(MENTIONS, {})).map(({ nativeId }) => nativeId) };
}

const none = z.object({});
const flag = z.coerce.number().int().min(0).max(1);

/** Without FINAL, which hides tombstones; the version of each key that counts. */
const MENTIONS = defineQuery({
  name: 'drill-mentions',
  sql: 'SELECT m.native_id AS nativeId, max(m.version) AS version, argMax(m.is_deleted, m.version) AS isDeleted FROM mentions_v1 AS m GROUP BY m.origin, m.native_id',
  params: none,
  row: z.object({ nativeId: z.string(), version: count, isDeleted: flag }),
});

const DOUBLED = defineQuery({
  name: 'drill-doubled',
  sql: `
    SELECT (SELECT count() - uniqExact(origin, native_id) FROM mentions_v1 FINAL) AS doubled,
      (SELECT count() FROM (SELECT native_id FROM sightings_v1 FINAL GROUP BY origin, native_id HAVING count() > 1)) AS seenTwice`,
  params: none,
  row: z.object({ doubled: count, seenTwice: count }),
});

const TEXTS = defineQuery({
  name: 'drill-texts',
  sql: `
    SELECT native_id AS nativeId, lower(hex(SHA256(text))) AS hash, text = '' AND title = '' AND url = '' AND source_own_id = '' AND recheck_at = '' AS isBlank
    FROM mention_text_v1 FINAL`,
  params: none,
  row: z.object({ nativeId: z.string(), hash: z.string(), isBlank: flag }),
});

const FACTS = defineQuery({
  name: 'drill-facts',
  sql: 'SELECT f.brand AS brand, f.native_id AS nativeId FROM mention_facts_v1 AS f FINAL',
  params: none,
  row: z.object({ brand: z.string(), nativeId: z.string() }),
});

/** A cell that is missing and one that holds zeros are the same to the join, and to everybody who reads cells. */
const CELLS = defineQuery({
  name: 'drill-cells',
  sql: `
    SELECT count() AS all, countIf((c.mentions, c.stories, c.authors, c.negative, c.neutral, c.positive, c.unlabelled, c.reach)
      != (f.mentions, f.stories, f.authors, f.negative, f.neutral, f.positive, f.unlabelled, f.reach)) AS wrong
    FROM (SELECT * FROM brand_cell_v1 FINAL) AS c
    FULL OUTER JOIN (
      SELECT l.brand AS brand, toUInt16(step) AS step, toDateTime(intDiv(toUnixTimestamp(l.bucket_at), step) * step, 'UTC') AS at,
        toUInt32(count()) AS mentions, toUInt32(uniqExact(l.story)) AS stories, toUInt32(uniqExactIf(l.author_key, l.author_key != '')) AS authors,
        toUInt32(countIf(l.label = 'negative')) AS negative, toUInt32(countIf(l.label = 'neutral')) AS neutral,
        toUInt32(countIf(l.label = 'positive')) AS positive, toUInt32(countIf(l.label = 'none')) AS unlabelled, toUInt64(sum(l.reach)) AS reach
      FROM labelled_facts_v1 AS l ARRAY JOIN [300, 3600] AS step
      WHERE l.direction = 'about' GROUP BY brand, step, at
    ) AS f ON f.brand = c.brand AND f.step = c.step AND f.at = c.at`,
  params: none,
  row: z.object({ all: count, wrong: count }),
});

const CURSORS = defineQuery({
  name: 'drill-cursors',
  sql: 'SELECT c.source AS source, c.cursor AS cursor FROM cursors_v1 AS c FINAL',
  params: none,
  row: z.object({ source: z.string(), cursor: z.string() }),
});
