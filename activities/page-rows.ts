import { cleanText } from '../analysis/clean.ts';
import type { CopyFolding } from '../analysis/stories.ts';
import type { MentionBrandRow, MentionFactRow, MentionRow } from '../schemas/rows.ts';
import { sealIdentity } from '../store/keys.ts';
import type { PersonLabel } from '../store/labels.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { FetchedPage } from './fetch-next-page.ts';
import type { PageWork } from './page-work.ts';
import type { Understood } from './understand.ts';

/** Part of an analysis version that belongs to the mention: its own version stays below this. */
const GENERATION_STEP = 2n ** 44n;
const UINT32_MAX = 4_294_967_295;

type Rows = Pick<PageWork, 'mentions' | 'texts' | 'identities' | 'sightings' | 'brands' | 'analyses' | 'stories' | 'facts'>;

/**
 * Rows of all tables for a page. `mentions` holds only versions the store lacks; every other table gets the rows of
 * each mention of the page, or what a kill kept from being written further down would be lost for ever.
 *
 * Keys are written out, not spread: an object that begins with a spread has no room for the fields that follow, and the
 * rows of a page took four times as long.
 */
export function rowsOf(
  { keys, analyser }: ActivityDependencies,
  { fetched, understood, folded, labels }: {
    readonly fetched: FetchedPage;
    readonly understood: readonly Understood[];
    readonly folded: CopyFolding;
    readonly labels: readonly PersonLabel[];
  },
): Rows {
  const { source, tick } = fetched;
  const seenAt = (item: Understood) => item.known?.seenAt ?? tick;
  const open = understood.filter(({ isPrivate }) => !isPrivate);
  const analysed = open.flatMap((item) => (item.analysis === undefined ? [] : [{ item, analysis: item.analysis }]));
  const versions = new Map<number, string>();
  const versionOf = ({ version }: Understood): string => {
    const printed = versions.get(version) ?? (BigInt(analyser.generation) * GENERATION_STEP + BigInt(version)).toString();
    versions.set(version, printed);
    return printed;
  };

  return {
    mentions: understood
      .filter(({ known, version }) => known === undefined || version > known.version)
      .map((item) => mentionRow(item, seenAt(item))),
    texts: open.map((item) => ({
      origin: item.key.origin, nativeId: item.key.nativeId, version: item.version, seenAt: seenAt(item),
      sourceOwnId: cleanText(item.mention.id).text, text: item.text, title: item.title, url: cleanText(item.mention.url ?? '').text,
      recheckAt: source.mode === 'live' ? cleanText(item.mention.recheckAt ?? '').text : '',
    })),
    identities: [...new Map(open.flatMap((item) => identityOf(item, keys.identity, tick))).values()],
    // The highest version is the earliest tick: reading again later does not move a first sight.
    sightings: understood.map(({ key }) => ({ origin: key.origin, nativeId: key.nativeId, source: source.id, seenAt: tick, version: Number.MAX_SAFE_INTEGER - tick })),
    brands: understood.flatMap(({ key, version, matches }): readonly MentionBrandRow[] =>
      matches.map(({ brand, direction, queryVersion }) => ({ origin: key.origin, nativeId: key.nativeId, brand, direction, queryVersion, version }))),
    analyses: analysed.map(({ item, analysis }) => ({
      origin: item.key.origin, nativeId: item.key.nativeId, brand: '-', version: versionOf(item), label: analysis.label ?? 'none',
      pNegative: analysis.p?.[0] ?? 0, pNeutral: analysis.p?.[1] ?? 0, pPositive: analysis.p?.[2] ?? 0,
      flags: analysis.flags, modelVersion: analysis.modelVersion,
    })),
    stories: folded.founded,
    facts: factRows({ analysed, folded, labels, versionOf }),
  };
}

function mentionRow({ key, version, mention, placement, authorKey, inReplyTo, analysis }: Understood, seenAt: number): MentionRow {
  return {
    origin: key.origin, nativeId: key.nativeId, version, seenAt, authorKey, inReplyTo,
    publishedAt: mention.publishedAt ?? null,
    bucketAt: placement.bucketAt,
    late: placement.late,
    clamped: placement.clamped,
    network: mention.author?.network ?? '',
    language: analysis?.language ?? 'und',
    languageSource: analysis?.languageSource ?? 'unknown',
    followers: roundToTwoDigits(mention.author?.followers ?? 0),
    reposts: mention.reposts ?? 0,
    likes: mention.likes ?? 0,
    rating: Math.round(mention.rating ?? 0),
    visibility: mention.visibility ?? 'public',
    isDeleted: false,
  };
}

function factRows({ analysed, folded, labels, versionOf }: {
  readonly analysed: readonly { readonly item: Understood; readonly analysis: NonNullable<Understood['analysis']> }[];
  readonly folded: CopyFolding;
  readonly labels: readonly PersonLabel[];
  readonly versionOf: (item: Understood) => string;
}): readonly MentionFactRow[] {
  const byPeople = new Map(labels.map(({ brand, nativeId, label }) => [`${brand} ${nativeId}`, label]));
  return analysed.flatMap(({ item, analysis }) =>
    !item.placement.counted
      ? []
      : item.matches.map(({ brand, direction }) => ({
          origin: item.key.origin, nativeId: item.key.nativeId, brand, direction,
          bucketAt: item.placement.bucketAt,
          version: versionOf(item),
          isDeleted: false,
          late: item.placement.late,
          authorKey: item.authorKey,
          story: folded.storyOf(brand, item.key),
          modelLabel: analysis.label ?? 'none',
          personLabel: byPeople.get(`${brand} ${item.key.nativeId}`) ?? 'none',
          reach: roundToTwoDigits(item.mention.author?.followers ?? 0),
          flags: analysis.flags,
        })),
  );
}

function identityOf({ authorKey, mention: { author, publishedAt } }: Understood, key: Uint8Array, tick: number) {
  if (authorKey === '' || author === undefined) return [];
  const { network, account, displayName, profileUrl } = author;
  const row = { authorKey, network, version: publishedAt ?? tick, seenAt: tick, sealed: sealIdentity(key, { account, displayName, profileUrl }) };
  return [[authorKey, row] as const];
}

/** Follower counts are kept as a size, not as a mark by which somebody could be found. */
function roundToTwoDigits(count: number): number {
  return count < 100 ? Math.min(count, UINT32_MAX) : Math.min(Number(count.toPrecision(2)), UINT32_MAX);
}
