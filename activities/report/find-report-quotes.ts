import { redactQuote } from '../../analysis/redact-quote.ts';
import { BUCKET_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { ReportQuote } from '../../schemas/report.ts';
import type { MentionKey } from '../../schemas/rows.ts';
import type { Store } from '../../store/client.ts';
import { readOriginSources, readPleasedMentions, readReportTexts, type ReportText } from '../../store/report-words.ts';
import { readFirstPostKeys } from '../../store/report-incidents.ts';
import { readTopicMentions } from '../../store/report-topics.ts';
import { groupBy } from '../group-by.ts';
import { createSourceNames, isFeed, type SourceNames } from './source-names.ts';

const ID_DIGITS = 6;

/** Quotes of one report; each post is quoted once, but for a topic that stands in several lists. */
export interface ReportQuotes {
  /** Quotes of a topic by different people, at most so many. */
  ofTopic(topic: string, most: number): readonly ReportQuote[];
  /** A pleased post. */
  readonly best: ReportQuote | null;
  /** The critical post with which an incident began. */
  firstOf(firstPostAt: number | null): ReportQuote | null;
  /** How people know an id space. */
  readonly nameOf: SourceNames;
}

/**
 * Quotes for the topics, the best case and the incidents of a period. Only posts of the period are quoted, so that words kept 90 days from
 * its start outlive none of them. Never posts that are private, deleted, or hold a word of danger.
 * @param question.firstPosts when incidents began, milliseconds
 * @param question.origins id spaces that are to be named besides
 * @param question.keep names that are no persons', such as the brand's own
 */
export async function findReportQuotes(store: Store, { brand, from, to, topics, firstPosts, origins, wantsBest, keep }: {
  readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly topics: readonly string[]; readonly firstPosts: readonly number[];
  readonly origins: readonly string[]; readonly wantsBest: boolean;
  readonly keep: readonly string[];
}, signal: AbortSignal): Promise<ReportQuotes> {
  const span = { brand, from, to };
  const buckets = [...new Set(firstPosts.map(bucketOf))].filter((bucket) => bucket >= from);
  const ofTopics = await readTopicMentions(store, { ...span, topics }, { signal });
  const pleased = wantsBest ? await readPleasedMentions(store, span, { signal }) : [];
  const firsts = await readFirstPostKeys(store, { brand, buckets }, { signal });
  const keys = new Map([...ofTopics, ...pleased, ...firsts].map(({ origin, nativeId }): [string, MentionKey] => [nativeId, { origin, nativeId }]));
  const texts = new Map((await readReportTexts(store, [...keys.values()], { signal })).map((text) => [text.nativeId, text]));
  const feeds = [...new Set([...origins, ...[...texts.values()].map(({ origin }) => origin)])].filter(isFeed);
  const nameOf = createSourceNames(await readOriginSources(store, feeds, { signal }));
  const used = new Set<string>();
  const byTopic = groupBy(ofTopics, ({ topic }) => topic);
  const best = first(pleased);
  return {
    nameOf, best,
    ofTopic: (topic, most) => take(byTopic.get(topic) ?? [], most),
    firstOf: (firstPostAt) => (firstPostAt === null ? null : first(firsts.filter(({ bucket }) => bucket === bucketOf(firstPostAt)))),
  };

  function first(candidates: readonly { readonly nativeId: string }[]): ReportQuote | null {
    return take(candidates, 1)[0] ?? null;
  }

  function take(candidates: readonly { readonly nativeId: string }[], most: number): readonly ReportQuote[] {
    const quotes: ReportQuote[] = [];
    const people = new Set<string>();
    for (const { nativeId } of candidates) {
      const text = texts.get(nativeId);
      if (quotes.length === most) break;
      if (text === undefined || used.has(nativeId) || people.has(text.authorKey)) continue;
      const quote = toQuote(text);
      // Posts that differ only in what was left out would read as one person twice.
      if (quote === undefined || quotes.some((each) => each.text === quote.text)) continue;
      quotes.push(quote);
      used.add(nativeId);
      if (text.authorKey !== '') people.add(text.authorKey);
    }
    return quotes;
  }

  function toQuote({ origin, nativeId, text }: ReportText): ReportQuote | undefined {
    const words = redactQuote(text, { keep });
    return words === undefined ? undefined : { id: `v-${nativeId.slice(0, ID_DIGITS)}`, text: words, source: nameOf(origin) };
  }
}

function bucketOf(ms: number): EpochSeconds {
  return Math.floor(ms / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
}
