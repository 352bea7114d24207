import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Dice } from '../world/dice.ts';
import { createCrowd } from '../world/people.ts';
import { reactionsOn } from '../world/post.ts';
import { toDraft } from './drafts.ts';
import type { Draft } from './live-post.ts';
import { BACKLOG, FRENCH, HOMONYMS, QUIET_CORNERS } from './phrases/strays.ts';

const FRENCH_SECONDS = [-470, 20];
const HOMONYM_SECONDS = [-580, -95, 45];

/** French riders, a bird and a horse, and a post for every corner that would be empty. */
export function writeStrays({ startedAt, dice }: { readonly startedAt: EpochMs; readonly dice: Dice }): readonly Draft[] {
  const after = (second = 0): EpochMs => startedAt + second * 1_000;
  const crowd = createCrowd(dice.fork('people'), { regularsPerSource: 0, tag: 'mee' });
  const react = () => reactionsOn('mastodon', dice);
  return [
    ...FRENCH.map((text, index) => toDraft({ at: after(FRENCH_SECONDS[index]), brand: 'stadsros', author: crowd.stranger('mastodon'), text, language: 'fr', ...react() })),
    ...HOMONYMS.map((text, index): Draft => ({
      ...toDraft({ at: after(HOMONYM_SECONDS[index]), brand: 'stadsros', author: crowd.stranger('mastodon'), text, language: 'nl', ...react() }),
      text, brand: undefined,
    })),
    ...QUIET_CORNERS.map(({ second, source, ...post }) => toDraft({ ...post, at: after(second), author: crowd.stranger(source), ...reactionsOn(source, dice) })),
  ];
}

/** Older entries of the feeds. By them a reader sees that its window reaches back to where the history ends. */
export function writeBacklog(startedAt: EpochMs): readonly Draft[] {
  return BACKLOG.map(({ hours, author, ...entry }): Draft => ({ ...entry, author: { account: author }, publishedAt: startedAt - hours * 3_600_000, language: 'nl' }));
}
