import type { AuthorActivity, AuthorClasses } from '../analysis/ambassadors/activity.ts';
import { scoreAuthors, type AuthorVerdict } from '../analysis/ambassadors/score-authors.ts';
import { accountsOn } from '../analysis/brand-query/accounts.ts';
import type { AccountEntry, Brand } from '../schemas/config/brands.ts';
import { BUCKET_SECONDS, DAY_SECONDS } from '../schemas/plain/units.ts';
import type { AmbassadorScoreRow } from '../schemas/rows.ts';
import { insertAmbassadorScores, readAuthorActivity, readPlatformP90 } from '../store/ambassadors.ts';
import { readFactSpan } from '../store/fact-span.ts';
import { readIncidents } from '../store/detection.ts';
import { authorKeyOf } from '../store/keys.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { printSorted } from './sorted-json.ts';

const WINDOW_DAYS = 90;

/**
 * Scores everybody who spoke of a brand in the 90 days before the last bucket of the store, with archive time as the
 * clock. Safe twice: the version of a score is that bucket, and equal input gives equal rows.
 */
export async function scoreAmbassadors(dependencies: ActivityDependencies, signal: AbortSignal): Promise<{ readonly scored: number }> {
  const { store, brands } = dependencies;
  const span = await readFactSpan(store, { signal });
  if (span === undefined) return { scored: 0 };
  const to = span.last + BUCKET_SECONDS;
  const from = to - WINDOW_DAYS * DAY_SECONDS;
  const platformP90 = Object.fromEntries(await readPlatformP90(store, { from, to }, { signal }));
  const openSince = new Map((await readIncidents(store, { openOnly: true }, { signal })).map(({ brand, openedAt }) => [brand, openedAt]));

  let scored = 0;
  for (const brand of brands.brands) {
    const activity = await readAuthorActivity(store, { brand: brand.id, from, to }, { signal });
    const classify = classifierOf(dependencies, brand, [...new Set(activity.map(({ network }) => network))]);
    const opened = openSince.get(brand.id);
    const authors = activity.map(({ authorKey, network, followers, mentions }): AuthorActivity => ({
      authorKey, network, followers,
      ...classify(authorKey),
      mentions: mentions.map(({ origin, nativeId, bucketAt, publishedAt, label, flags, reposts, likes, isReply, story }) => ({
        key: { origin, nativeId }, publishedAt: publishedAt ?? bucketAt * 1_000, label, flags, interactions: reposts + likes, isReply, story,
      })),
      inOpenIncident: opened !== undefined && mentions.some(({ bucketAt, label }) => label === 'negative' && bucketAt >= opened),
      optedOut: false,
    }));
    const verdicts = scoreAuthors({ authors, asOf: to * 1_000, platformP90 });
    await insertAmbassadorScores(store, verdicts.map((verdict) => toRow(brand, verdict, to * 1_000)), { signal });
    scored += verdicts.length;
  }
  return { scored };
}

function toRow(brand: Brand, verdict: AuthorVerdict, scoredAt: number): AmbassadorScoreRow {
  const { authorKey, score, band, gate, stops, legs, numbers, posts, ungatedScore, network } = verdict;
  return {
    brand: brand.id, authorKey, scoredAt, version: String(scoredAt), score, band, gate,
    detail: printSorted({ stops, legs, numbers, posts, ungatedScore, network }),
  };
}

/** Lists are compared as keyed hashes, so that no name is needed once it was read from the file. */
function classifierOf({ keys }: ActivityDependencies, brand: Brand, networks: readonly string[]): (authorKey: string) => AuthorClasses {
  const hashed = (entries: readonly AccountEntry[]) =>
    new Set(accountsOn({ entries, networks }).map(({ network, account }) => authorKeyOf(keys.tenant, network, account)));
  const lists = {
    own: hashed(brand.ownAccounts), employee: hashed(brand.employees), agency: hashed(brand.agencies), media: hashed(brand.media),
    politician: hashed(brand.politicians), competitor: hashed(brand.competitors), vip: hashed(brand.vips),
  };
  return (authorKey) => ({
    own: lists.own.has(authorKey), employee: lists.employee.has(authorKey), agency: lists.agency.has(authorKey), media: lists.media.has(authorKey),
    politician: lists.politician.has(authorKey), competitor: lists.competitor.has(authorKey), vip: lists.vip.has(authorKey),
  });
}
