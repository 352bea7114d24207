import type { AuthorClasses } from '../analysis/ambassadors/activity.ts';
import { isAnsweredFor } from '../analysis/ambassadors/answered-for.ts';
import { toAuthorActivity, type AuthorSurroundings } from '../analysis/ambassadors/author-activity.ts';
import { authorClassesOf } from '../analysis/ambassadors/author-classes.ts';
import { startOfWeek } from '../analysis/ambassadors/contact-rules.ts';
import { CONTACT_PAUSE_DAYS } from '../analysis/ambassadors/gates.ts';
import { LATER_MS, stateOf } from '../analysis/ambassadors/outreach-state.ts';
import { chooseProposals } from '../analysis/ambassadors/proposals.ts';
import { bestFirst, judgeAuthor, type AuthorVerdict } from '../analysis/ambassadors/score-authors.ts';
import { isSensitiveText } from '../analysis/ambassadors/sensitive-themes.ts';
import type { Brand } from '../schemas/config/brands.ts';
import type { BrandId, IsoTime } from '../schemas/plain/history-safe.ts';
import type { OutreachState } from '../schemas/plain/service-figures.ts';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochMs, type EpochSeconds } from '../schemas/plain/units.ts';
import { insertAmbassadorScores, readPlatformP90 } from '../store/ambassadors.ts';
import { readIncidents } from '../store/detection.ts';
import { authorKeyOf } from '../store/keys.ts';
import { insertOutreach, readLastContacts, readOutreach, type OutreachRow } from '../store/outreach.ts';
import { readAuthorRanges, readComplaintStates, readFanActivity, type FanActivity } from '../store/outreach-activity.ts';
import { optOutHashOf, readOptOuts } from '../store/outreach-opt-outs.ts';
import { insertFanWeeks, pruneScores, readFanWeeks } from '../store/outreach-scores.ts';
import { risingVersion } from '../store/rising-version.ts';
import { readTextsByKeys } from '../store/texts.ts';
import { optedOutRow, scoreRow } from './ambassador-rows.ts';
import { measureOutreachEffect } from './ambassador-effect.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { groupBy } from './group-by.ts';

const WINDOW_DAYS = 90;
/** Who said less can pass no gate, and is not profiled. */
const MIN_MENTIONS = 3;
/** What is held in memory at once: about 50 MB. */
const MENTIONS_AT_ONCE = 100_000;
/** A complaint that nobody settled ends by itself after two weeks. */
const DONE_DAYS = 15;
const DAY_MS = DAY_SECONDS * 1_000;

/**
 * Scores everybody who spoke often enough of a live brand in the 90 days before the tick, and proposes at most twenty people a week
 * of whom nothing came yet. Only while somebody answers for it: a brand without `ambassadors`, or past its review, is left alone and
 * nothing is written. Reads in portions of authors, so that memory does not grow with the brand. Safe twice.
 */
export async function scoreFans(
  dependencies: ActivityDependencies,
  { brand: id, tick }: { readonly brand: BrandId; readonly tick: IsoTime },
  signal: AbortSignal,
): Promise<{ readonly scored: number; readonly proposed: number }> {
  const { store } = dependencies;
  const brand = dependencies.brands.brands.find((each) => each.id === id);
  const at = Date.parse(tick);
  if (brand === undefined || !isAnsweredFor(brand, at)) return { scored: 0, proposed: 0 };
  const to = Math.floor(at / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS + BUCKET_SECONDS;
  const span = { brand: id, from: to - WINDOW_DAYS * DAY_SECONDS, to };
  const known = await readSurroundings(dependencies, brand, at, signal);
  const p90s = await readPlatformP90(store, span, { signal });

  let scored = 0;
  const passed: AuthorVerdict[] = [];
  for (const range of await readAuthorRanges(store, span, { mentions: MENTIONS_AT_ONCE }, { signal })) {
    const activity = await readFanActivity(store, { ...span, ...range, minMentions: MIN_MENTIONS }, { signal });
    const classesOf = authorClassesOf({
      brand, networks: [...new Set(activity.map(({ network }) => network))], keyOf: (network, account) => authorKeyOf(dependencies.keys.tenant, network, account),
    });
    const willing = activity.filter(({ authorKey }) => !known.isOptedOut(authorKey));
    const judge = (author: FanActivity, isSensitive?: AuthorSurroundings['isSensitive']) =>
      judgeAuthor(toAuthorActivity(author, { ...known.of(author.authorKey, classesOf(author.authorKey)), isSensitive }), { asOf: at, p90: p90s.get(author.network) ?? Infinity });
    const first = willing.map((author) => judge(author));
    const isSensitive = await readSensitive(dependencies, willing.filter((_, place) => first[place]?.band !== 'stopped'), signal);
    const verdicts = willing.map((author, place) => {
      const verdict = first[place]!; // one for each
      return verdict.band !== 'stopped' && author.mentions.some(isSensitive) ? judge(author, isSensitive) : verdict;
    });
    const refused = activity.filter(({ authorKey }) => known.isOptedOut(authorKey)).map((author) => optedOutRow(id, author, at));
    await insertAmbassadorScores(store, [...verdicts.filter(({ band }) => band === 'stopped').map((verdict) => scoreRow(id, verdict, at)), ...refused], { signal });
    passed.push(...verdicts.filter(({ band }) => band !== 'stopped'));
    scored += activity.length;
  }

  const proposed = await propose(dependencies, { brand: id, at, verdicts: passed.toSorted(bestFirst) }, signal);
  await pruneScores(store, { brand: id, before: at }, { signal });
  await measureOutreachEffect(dependencies, { brand: id, at }, signal);
  return { scored, proposed };
}

async function propose(
  { store, keys }: ActivityDependencies,
  { brand, at, verdicts: judged }: { readonly brand: BrandId; readonly at: EpochMs; readonly verdicts: readonly AuthorVerdict[] },
  signal: AbortSignal,
): Promise<number> {
  // Asked again: somebody may have opted out while the others were read.
  const optOuts = await readOptOuts(store, { signal });
  const verdicts = judged.filter(({ authorKey }) => !optOuts.has(optOutHashOf(keys.list, authorKey)));
  const week = new Date(startOfWeek(at)).toISOString().slice(0, 10);
  const states = statesOf(await readOutreach(store, { brand }, { signal }), at);
  const before = await readFanWeeks(store, { brand, from: week, to: week }, { signal });
  const chosen = chooseProposals({
    verdicts, stateOf: (authorKey) => states.get(authorKey) ?? null, proposedBefore: new Set(before.filter(({ band }) => band === 'propose').map(({ authorKey }) => authorKey)),
  });
  const proposals = chosen.filter(({ band }) => band === 'propose');
  await insertOutreach(store, proposals.filter(({ authorKey }) => (states.get(authorKey) ?? null) === null).map(({ authorKey }): OutreachRow => ({
    brand, authorKey, version: risingVersion(at), at, state: 'candidate', person: '', reason: '', hasBenefit: false, undoes: '0',
  })), { signal });
  const shown = chosen.flatMap(({ authorKey, score, band }) => (band === 'propose' || band === 'follow' ? [{ brand, week, authorKey, version: String(at), score, band }] : []));
  await insertFanWeeks(store, shown, { signal });
  await insertAmbassadorScores(store, chosen.map((verdict) => scoreRow(brand, verdict, at)), { signal });
  return proposals.length;
}

/** Where each fan stands; who was put off long enough ago stands nowhere. */
function statesOf(changes: readonly OutreachRow[], at: EpochMs): ReadonlyMap<string, OutreachState | null> {
  return new Map([...groupBy(changes, ({ authorKey }) => authorKey)].map(([authorKey, own]) => {
    const state = stateOf(own);
    return [authorKey, state === 'later' && at - (own.at(-1)?.at ?? 0) >= LATER_MS ? null : state];
  }));
}

interface Known {
  isOptedOut(authorKey: string): boolean;
  of(authorKey: string, classes: AuthorClasses): AuthorSurroundings;
}

async function readSurroundings({ store, keys }: ActivityDependencies, brand: Brand, at: EpochMs, signal: AbortSignal): Promise<Known> {
  const doneSince: EpochSeconds = Math.floor(at / 1_000) - DONE_DAYS * DAY_SECONDS;
  const [optOuts, contacts, complaints, incidents] = await Promise.all([
    readOptOuts(store, { signal }), readLastContacts(store, { since: at - CONTACT_PAUSE_DAYS * DAY_MS }, { signal }),
    readComplaintStates(store, { brand: brand.id, doneSince }, { signal }), readIncidents(store, { brands: [brand.id], openOnly: true }, { signal }),
  ]);
  const work = new Map(complaints.map(({ nativeId, state }) => [nativeId, state]));
  const incidentSince = incidents.length === 0 ? undefined : Math.min(...incidents.map(({ openedAt }) => openedAt));
  return {
    isOptedOut: (authorKey) => optOuts.has(optOutHashOf(keys.list, authorKey)),
    of: (authorKey, classes) => ({
      classes, asOf: at, incidentSince, optedOut: false, lastContactedAt: contacts.get(authorKey), workStateOf: ({ nativeId }) => work.get(nativeId),
    }),
  };
}

/** Texts are read of those only whom no gate stopped: keys first, then the words of the few. */
async function readSensitive({ store }: ActivityDependencies, authors: readonly FanActivity[], signal: AbortSignal): Promise<(key: { readonly nativeId: string }) => boolean> {
  const texts = await readTextsByKeys(store, authors.flatMap(({ mentions }) => mentions), { signal });
  const sensitive = new Set(texts.filter(({ text, title }) => isSensitiveText(`${title} ${text}`)).map(({ nativeId }) => nativeId));
  return ({ nativeId }) => sensitive.has(nativeId);
}
