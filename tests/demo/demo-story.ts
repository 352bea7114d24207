import type { AuthorActivity } from '../../analysis/ambassadors/activity.ts';
import { scoreAuthors, type AuthorVerdict } from '../../analysis/ambassadors/score-authors.ts';
import { createLocalClock } from '../../activities/local-time.ts';
import { bucketOf } from '../../activities/place-in-time.ts';
import { createBrandDetector } from '../../analysis/detection/brand-detector.ts';
import type { DetectionFact, IncidentChange } from '../../analysis/detection/decision.ts';
import { REPLAY_SETTINGS } from '../../analysis/detection/settings.ts';
import { foldCopies } from '../../analysis/stories.ts';
import type { TextAnalyser, TextAnalysis } from '../../schemas/analysis.ts';
import type { AccountEntry, Brand } from '../../schemas/config/brands.ts';
import { BUCKET_SECONDS, type EpochMs } from '../../schemas/plain/units.ts';
import { BRANDS, type ReadLine } from './demo-archive.ts';

/** A post about a brand, understood. */
export interface UnderstoodPost extends ReadLine {
  readonly analysis: TextAnalysis;
  readonly story: string;
  readonly bucketAt: number;
}

/** Understands and folds what was read, in memory, without engines; private messages and other directions left out. */
export function understandPosts(analyser: TextAnalyser, read: readonly ReadLine[]): readonly UnderstoodPost[] {
  const posts = read.filter(({ mention, matches }) => mention.visibility !== 'private' && matches[0]?.direction === 'about');
  const items = posts.map(({ mention, matches }) => ({
    key: { origin: mention.origin, nativeId: mention.id },
    brand: matches[0]!.brand, // filtered
    bucketAt: Math.floor((mention.publishedAt ?? 0) / (BUCKET_SECONDS * 1_000)) * BUCKET_SECONDS,
    text: mention.text,
  }));
  const { assignments } = foldCopies({ items, known: [] });
  return posts.map((post, place) => ({
    ...post,
    analysis: analyser.analyse(post.mention.title === undefined ? post.mention.text : `${post.mention.title}\n${post.mention.text}`, {
      languageTag: post.mention.languageTag,
      sourceLanguage: BRANDS.brands.find(({ id }) => id === post.matches[0]?.brand)?.sourceLanguage,
      isReply: post.mention.inReplyTo !== undefined,
    }),
    story: assignments[place]!.story, // one for each item
    bucketAt: items[place]!.bucketAt, // as above
  }));
}

/**
 * Everything that happens to the incidents of a brand, decided bucket by bucket up to the last post. With `now` up to
 * that moment: its bucket is still open and may only open or raise at once, as in a live evaluation.
 */
export function detectIncidents(posts: readonly UnderstoodPost[], brand: Brand, { now }: { readonly now?: EpochMs | undefined } = {}): readonly IncidentChange[] {
  const clock = createLocalClock();
  const facts = new Map<number, DetectionFact[]>();
  for (const post of posts.filter(({ matches }) => matches[0]?.brand === brand.id)) {
    const own = facts.get(post.bucketAt) ?? [];
    own.push({
      bucketAt: post.bucketAt, authorKey: nameOf(post), story: post.story, origin: post.mention.origin, nativeId: post.mention.id,
      label: post.analysis.label ?? 'none', late: false, flags: post.analysis.flags,
    });
    facts.set(post.bucketAt, own);
  }
  const detector = createBrandDetector({ brand: brand.id, settings: REPLAY_SETTINGS, recentFacts: [] });
  const buckets = posts.map(({ bucketAt }) => bucketAt);
  const openBucket = now === undefined ? undefined : bucketOf(now);
  const last = openBucket ?? Math.max(...buckets);
  const changes: IncidentChange[] = [];
  for (let bucket = Math.min(...buckets); bucket <= last; bucket += BUCKET_SECONDS) {
    const campaign = brand.campaigns.some(({ from, to }) => from <= bucket && bucket < to);
    const incidents = bucket === openBucket ? 'at-once' : 'step';
    changes.push(...detector.decide({ bucket, covered: true, facts: facts.get(bucket) ?? [], campaign, incidents, ...clock(bucket, brand.zone) }).incidentEvents);
  }
  return changes;
}

/** Verdicts on everybody who spoke about a brand, at the end of the archive. No incident is open by then. */
export function judgeAuthors(posts: readonly UnderstoodPost[], brand: Brand): readonly AuthorVerdict[] {
  const authors = new Map<string, AuthorActivity & { readonly mentions: AuthorActivity['mentions'][number][] }>();
  for (const post of posts.filter(({ matches }) => matches[0]?.brand === brand.id)) {
    const { author, likes = 0, reposts = 0 } = post.mention;
    const isOn = (list: readonly AccountEntry[]) => list.some(({ account, network }) => account === author?.account && (network ?? author.network) === author.network);
    const known = authors.get(nameOf(post)) ?? {
      authorKey: nameOf(post), network: author?.network ?? '', followers: author?.followers ?? 0, mentions: [], inOpenIncident: false, optedOut: false,
      own: isOn(brand.ownAccounts), employee: isOn(brand.employees), agency: false, competitor: false, media: isOn(brand.media), politician: false, vip: false,
    };
    known.mentions.push({
      key: { origin: post.mention.origin, nativeId: post.mention.id }, publishedAt: post.mention.publishedAt ?? 0, label: post.analysis.label,
      flags: post.analysis.flags, interactions: likes + reposts, isReply: post.mention.inReplyTo !== undefined, story: post.story,
    });
    authors.set(nameOf(post), known);
  }
  const asOf = (Math.max(...posts.map(({ bucketAt }) => bucketAt)) + BUCKET_SECONDS) * 1_000;
  return scoreAuthors({ authors: [...authors.values()], asOf, platformP90: platformP90(posts) });
}

export function nameOf({ mention }: ReadLine): string {
  return `${mention.author?.network ?? ''}:${mention.author?.account ?? ''}`;
}

function platformP90(posts: readonly UnderstoodPost[]): Readonly<Record<string, number>> {
  const values = new Map<string, number[]>();
  for (const { mention: { author, likes = 0, reposts = 0 } } of posts) {
    const network = author?.network ?? '';
    values.set(network, [...(values.get(network) ?? []), likes + reposts]);
  }
  return Object.fromEntries([...values].map(([network, list]) => [network, list.sort((a, b) => a - b)[Math.ceil(0.9 * list.length) - 1] ?? 0]));
}
