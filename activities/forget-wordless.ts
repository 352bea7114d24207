import { DAY_SECONDS, type EpochMs } from '../schemas/plain/units.ts';
import { insertMentions, insertMentionTexts } from '../store/mentions.ts';
import { readPolls } from '../store/polls.ts';
import { readWordless } from '../store/rechecks.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import { removalRows } from './removals.ts';

/** How far back of the last good poll is looked; whoever died longer ago was looked at then. */
const LOOKED_BACK_MS = DAY_SECONDS * 1_000;
/** Polls among which there is a good one, if the source is not broken. */
const RECENT_POLLS = 20;

/**
 * Takes away mentions that were stored without their words, because the worker died in between, and that a later good poll has
 * not brought back: their source shows them no more, and there is no address at which to ask. Safe twice.
 * @returns how many there were
 */
export async function forgetWordless(
  { store }: ActivityDependencies,
  { source, at, signal }: { readonly source: ConfiguredSource; readonly at: EpochMs; readonly signal: AbortSignal },
): Promise<number> {
  const polls = await readPolls(store, { sources: [source.id], limit: RECENT_POLLS }, { signal });
  const lastGood = polls.find(({ outcome }) => outcome === 'good');
  if (lastGood === undefined) return 0;
  const wordless = await readWordless(store, { source: source.id, since: lastGood.tick - LOOKED_BACK_MS, before: lastGood.tick }, { signal });
  const { mentions, texts } = await removalRows(store, { gone: wordless.map((key) => ({ key })), at, signal });
  await insertMentions(store, mentions, { signal });
  await insertMentionTexts(store, texts, { signal });
  return mentions.length;
}
