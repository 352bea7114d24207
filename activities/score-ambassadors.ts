import { toAuthorActivity } from '../analysis/ambassadors/author-activity.ts';
import { authorClassesOf } from '../analysis/ambassadors/author-classes.ts';
import { scoreAuthors } from '../analysis/ambassadors/score-authors.ts';
import { BUCKET_SECONDS, DAY_SECONDS } from '../schemas/plain/units.ts';
import { insertAmbassadorScores, readAuthorActivity, readPlatformP90 } from '../store/ambassadors.ts';
import { readFactSpan } from '../store/fact-span.ts';
import { readIncidents } from '../store/detection.ts';
import { authorKeyOf } from '../store/keys.ts';
import { scoreRow } from './ambassador-rows.ts';
import type { ActivityDependencies } from './dependencies.ts';

const WINDOW_DAYS = 90;

/**
 * Scores everybody who spoke of a brand in the 90 days before the last bucket of the store, with archive time as the
 * clock, in an archive: trying it out contacts nobody, so nobody has to answer for it yet. Safe twice: the version of a score is
 * that bucket, and equal input gives equal rows.
 */
export async function scoreAmbassadors(dependencies: ActivityDependencies, signal: AbortSignal): Promise<{ readonly scored: number }> {
  const { store, brands, keys } = dependencies;
  const span = await readFactSpan(store, { signal });
  if (span === undefined) return { scored: 0 };
  const to = span.last + BUCKET_SECONDS;
  const from = to - WINDOW_DAYS * DAY_SECONDS;
  const platformP90 = Object.fromEntries(await readPlatformP90(store, { from, to }, { signal }));
  const openSince = new Map((await readIncidents(store, { openOnly: true }, { signal })).map(({ brand, openedAt }) => [brand, openedAt]));

  let scored = 0;
  for (const brand of brands.brands) {
    const activity = await readAuthorActivity(store, { brand: brand.id, from, to }, { signal });
    const classesOf = authorClassesOf({
      brand, networks: [...new Set(activity.map(({ network }) => network))], keyOf: (network, account) => authorKeyOf(keys.tenant, network, account),
    });
    const incidentSince = openSince.get(brand.id);
    const authors = activity.map((author) => toAuthorActivity(author, { classes: classesOf(author.authorKey), asOf: to * 1_000, incidentSince, optedOut: false }));
    const verdicts = scoreAuthors({ authors, asOf: to * 1_000, platformP90 });
    await insertAmbassadorScores(store, verdicts.map((verdict) => scoreRow(brand.id, verdict, to * 1_000)), { signal });
    scored += verdicts.length;
  }
  return { scored };
}
