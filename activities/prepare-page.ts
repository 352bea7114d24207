import { foldCopies } from '../analysis/stories.ts';
import type { MentionKey, QuarantineRow } from '../schemas/rows.ts';
import { DAY_SECONDS, type EpochMs } from '../schemas/plain/units.ts';
import type { Store } from '../store/client.ts';
import { hasBlocked, readBlocked } from '../store/do-not-collect.ts';
import { readPersonLabels } from '../store/labels.ts';
import { nativeIdOf } from '../store/keys.ts';
import { readStoredMentions } from '../store/mentions.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { FetchedPage } from './fetch-next-page.ts';
import { blockHashesOf } from './identify.ts';
import type { PageWork } from './page-work.ts';
import { rowsOf } from './page-rows.ts';
import { removalRows, withdrawnFacts, type GoneMention } from './removals.ts';
import type { ReadMention } from './read-mention.ts';
import { understand, type Understood } from './understand.ts';
import type { StoryMemory } from './story-memory.ts';

/**
 * Computes all rows of a page: who and what may not be collected is dropped, the rest is compared with what is stored,
 * placed in time and folded into stories. Nothing is written. What cannot be used goes to quarantine with
 * its position and reason; it never stops the rest.
 */
export async function preparePage(
  dependencies: ActivityDependencies,
  { fetched, stories, signal }: { readonly fetched: FetchedPage; readonly stories: StoryMemory; readonly signal: AbortSignal },
): Promise<PageWork> {
  const { store, keys } = dependencies;
  const { answer, mentions, source, tick, page } = fetched;
  const isBlocked = await findBlocked(store, mentions, keys.list);
  const refused: { position: number; reason: string }[] = [];
  const allowed: ReadMention[] = [];
  for (const item of mentions) {
    if (isBlocked(item)) refused.push({ position: item.mention.position, reason: 'on the do-not-collect list' });
    else allowed.push(item);
  }
  const blocked = refused.length;

  const { unique, repeats } = keepLatest(allowed);
  const stored = new Map((await readStoredMentions(store, unique.map(({ key }) => key))).map((row) => [nameOf(row), row]));
  const understood: Understood[] = [];
  let deleted = 0;
  let unmatched = 0;
  const gone: GoneMention[] = (answer.removals ?? []).map(({ origin, id, removedAt }) =>
    ({ key: { origin, nativeId: nativeIdOf(keys.tenant, origin, id) }, removedAt }));
  for (const item of unique) {
    const known = stored.get(nameOf(item.key));
    if (known?.isDeleted === true) {
      deleted += 1; // a deletion never comes back
      gone.push({ key: item.key });
    } else if ('reason' in item.reading) {
      if (source.mode === 'live' && item.reading.isUnmatched === true) {
        unmatched += 1;
        // An edit took the brand's name out: what was kept of it goes with the reason for keeping it.
        if (known !== undefined && item.version > known.version) gone.push({ key: item.key, removedAt: item.version });
      } else refused.push({ position: item.mention.position, reason: item.reading.reason });
    } else understood.push(understand(fetched, { item, reading: item.reading, known }));
  }

  const counted = understood.flatMap(({ key, mention, version, matches, placement, text, isPrivate }) =>
    isPrivate || !placement.counted ? [] : matches.map(({ brand }) => ({ key, brand, at: mention.publishedAt ?? 0, bucketAt: placement.bucketAt, text, version })));
  // Inside a bucket the earlier post founds the story, whatever order the source gave them in.
  counted.sort((a, b) => a.at - b.at || (a.key.nativeId < b.key.nativeId ? -1 : 1));
  const brands = [...new Set(counted.map(({ brand }) => brand))].sort();
  const folded = foldCopies({ items: counted, known: await stories.read(brands, signal) });

  const again = understood.flatMap(({ known, key }) => (known === undefined ? [] : [key]));
  const labels = await readPersonLabels(store, again, { signal });
  const rows = rowsOf(dependencies, { fetched, understood, folded, labels });
  const removals = await removalRows(store, { gone, at: tick, signal });
  // An edit that is stored already is among them: its page may have been killed before its facts were withdrawn.
  const edited = understood.filter(({ known, version }) => known !== undefined && version >= known.version && version > UNEDITED);
  const withdrawn = await withdrawnFacts(store, { edited: edited.map(({ key, matches }) => ({ key, brands: matches.map(({ brand }) => brand) })), signal });
  const quarantine: readonly QuarantineRow[] = [...(answer.rejected ?? []), ...refused]
    .sort((a, b) => a.position - b.position)
    .map(({ position, reason }) => ({ source: source.id, position, reason, seenAt: tick, tick, page }));
  return {
    ...rows,
    mentions: [...rows.mentions, ...removals.mentions],
    texts: [...rows.texts.filter(({ seenAt }) => seenAt >= keptSince(dependencies, tick)), ...removals.texts],
    facts: [...rows.facts, ...withdrawn, ...removals.facts],
    gone: removals.texts.map(({ nativeId }) => nativeId),
    source, tick, page, quarantine, unmatched,
    removed: removals.mentions.length,
    fresh: answer.fresh,
    notices: answer.notices,
    waitMs: answer.waitMs,
    coverage: coverageOf(fetched),
    positions: new Map(unique.map(({ key, mention }) => [key.nativeId, mention.position])),
    cursor: fetched.nextCursor,
    cursorVersion: fetched.nextCursorVersion,
    read: mentions.length + (answer.rejected?.length ?? 0),
    duplicates: repeats + deleted + (understood.length - rows.mentions.length),
    blocked,
    caughtUp: answer.caughtUp,
    ignoredFields: countFields(fetched),
  };
}

/** Texts first seen before this moment have been let go of: a source that still shows them must not bring them back. */
function keptSince({ watch }: ActivityDependencies, tick: EpochMs): EpochMs {
  return watch === undefined ? Number.NEGATIVE_INFINITY : tick - watch.textDays * DAY_SECONDS * 1_000;
}

/** Version of what its source has never edited. */
const UNEDITED = 1;

/**
 * The span a page has seen. What the source itself proves comes first; a source that proves nothing has been seen since the
 * poll before, two intervals at most, once it is caught up.
 */
function coverageOf({ source, answer: { covered, caughtUp }, tick, lastGoodPoll, intervalMs }: FetchedPage): PageWork['coverage'] {
  if (covered !== undefined) return covered.to > covered.from ? [{ source: source.id, ...covered, version: tick }] : [];
  if (source.mode === 'replay' || !caughtUp) return [];
  const from = Math.max(lastGoodPoll ?? tick - intervalMs, tick - 2 * intervalMs);
  return [{ source: source.id, from: Math.floor(from / 1_000), to: Math.floor(tick / 1_000), version: tick }];
}

/** Who and what of a page is on the do-not-collect list. An empty list, the usual one, costs one small question. */
async function findBlocked(store: Store, items: readonly ReadMention[], listKey: Uint8Array): Promise<(item: ReadMention) => boolean> {
  if (!(await hasBlocked(store))) return () => false;
  const hashesOf = new Map(items.map((item) => [item, blockHashesOf(item, listKey)]));
  const blocked = await readBlocked(store, [...hashesOf.values()].flat());
  return (item) => (hashesOf.get(item) ?? []).some((hash) => blocked.has(hash));
}

/** The latest version of each key; on equal versions the first one read. */
function keepLatest(items: readonly ReadMention[]): { readonly unique: readonly ReadMention[]; readonly repeats: number } {
  const latest = new Map<string, ReadMention>();
  for (const item of items) {
    const name = nameOf(item.key);
    const other = latest.get(name);
    if (other === undefined || item.version > other.version) latest.set(name, item);
  }
  return { unique: [...latest.values()], repeats: items.length - latest.size };
}

function nameOf({ origin, nativeId }: MentionKey): string {
  return `${nativeId} ${origin}`;
}

/** A field may be called `constructor` or `__proto__`: a Map and `fromEntries` keep such names apart from an object's own. */
function countFields({ answer }: FetchedPage): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kind, field, count } of answer.notices ?? []) {
    if ((kind === 'ignoredField' || kind === 'unusableField') && field !== undefined) counts.set(field, (counts.get(field) ?? 0) + count);
  }
  return Object.fromEntries(counts);
}

