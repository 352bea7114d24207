import { compileTopics, type TopicRules } from '../analysis/topics/topic-rules.ts';
import { decodeEntities } from '../analysis/tokens.ts';
import type { BrandId } from '../schemas/plain/history-safe.ts';
import { readTextsByKeys } from '../store/texts.ts';
import { insertMentionTopics, readMonths, readStoredTopics, readUntagged, type MentionTopicsRow, type UntaggedMention } from '../store/topics-tagging.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Mentions that one run reads at most, shared evenly by the brands: about ten seconds of work. The next run goes on. */
const MOST_IN_A_RUN = 20_000;
/** Mentions whose texts are in memory at once. */
const BATCH = 2_000;

/**
 * Reads the topics of mentions that nobody looked at with the present rules, the newest first, at most 20,000 a run: each brand has its
 * share of them, so that one whose rules changed does not keep the others waiting.
 * After a change of rules texts that are still there are read again; a mention whose text is gone keeps the topics it had. There is no
 * cursor: what is written is what is done, so a run that is killed anywhere is simply repeated.
 */
export function createTagTopics(
  { store, brands, now }: Pick<ActivityDependencies, 'store' | 'brands' | 'now'>,
  { mostInARun = MOST_IN_A_RUN }: { readonly mostInARun?: number } = {},
): (input: { readonly tick: string }, signal: AbortSignal) => Promise<{ readonly tagged: number }> {
  const followed = brands.brands.filter(({ topics }) => topics.length > 0).map(({ id, topics }) => ({ brand: id, rules: compileTopics(topics) }));
  const mostOfABrand = Math.max(1, Math.floor(mostInARun / Math.max(1, followed.length)));
  return async (_input, signal) => {
    let tagged = 0;
    for (const each of followed) tagged += await tagBrand(each, signal);
    return { tagged };
  };

  async function tagBrand({ brand, rules }: (typeof followed)[number], signal: AbortSignal): Promise<number> {
    let tagged = 0;
    for (const month of await readMonths(store, brand, { signal })) {
      if (tagged >= mostOfABrand) break;
      const untagged = await readUntagged(store, { brand, month, rules: rules.hash, limit: mostOfABrand - tagged }, { signal });
      for (let start = 0; start < untagged.length; start += BATCH) await tag({ brand, rules, mentions: untagged.slice(start, start + BATCH) }, signal);
      tagged += untagged.length;
    }
    return tagged;
  }

  async function tag({ brand, rules, mentions }: { readonly brand: BrandId; readonly rules: TopicRules; readonly mentions: readonly UntaggedMention[] }, signal: AbortSignal): Promise<void> {
    const texts = new Map((await readTextsByKeys(store, mentions, { signal })).map((text) => [text.nativeId, text]));
    const hasText = ({ nativeId }: UntaggedMention) => (texts.get(nativeId)?.text ?? '') !== '' || (texts.get(nativeId)?.title ?? '') !== '';
    const silent = mentions.filter((mention) => !hasText(mention));
    const before = silent.length === 0 ? new Map<string, Pick<MentionTopicsRow, 'topics' | 'rules'>>() : await readStoredTopics(store, { brand, keys: silent }, { signal });
    const rows = mentions.map((mention): MentionTopicsRow => {
      const text = texts.get(mention.nativeId);
      const read = text === undefined || !hasText(mention)
        ? (before.get(mention.nativeId) ?? { rules: '0', topics: [] })
        : { rules: rules.hash, topics: rules.topicsOf({ text: decodeEntities(text.text), title: decodeEntities(text.title) }) };
      return { ...mention, brand, looked: rules.hash, ...read };
    });
    await insertMentionTopics(store, rows, { at: now(), signal });
  }
}
