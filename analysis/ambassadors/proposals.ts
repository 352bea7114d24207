import type { OutreachState } from '../../schemas/plain/service-figures.ts';
import type { AuthorVerdict } from './score-authors.ts';
import { MAX_PROPOSALS } from './score-authors.ts';

/**
 * Who of the judged is proposed this week: those who score enough and of whom nothing came yet, the best first, at most twenty
 * different people a week, however often the week is scored. Everybody else who scores enough is followed.
 * @param verdicts of people whom no gate stopped, best first
 * @param stateOf what came of somebody; null: nothing. `later` counts as nothing once its time is over, which the caller knows
 * @param proposedBefore who was proposed earlier in the same week
 */
export function chooseProposals({
  verdicts,
  stateOf,
  proposedBefore,
}: {
  readonly verdicts: readonly AuthorVerdict[];
  readonly stateOf: (authorKey: string) => OutreachState | null;
  readonly proposedBefore: ReadonlySet<string>;
}): readonly AuthorVerdict[] {
  const isOpen = ({ authorKey, band }: AuthorVerdict) => band === 'propose' && [null, 'candidate'].includes(stateOf(authorKey));
  const open = verdicts.filter(isOpen).map(({ authorKey }) => authorKey);
  const again = open.filter((key) => proposedBefore.has(key));
  const fresh = open.filter((key) => !proposedBefore.has(key)).slice(0, Math.max(0, MAX_PROPOSALS - proposedBefore.size));
  const chosen = new Set([...again, ...fresh]);
  return verdicts.map((verdict) =>
    verdict.band !== 'propose' || chosen.has(verdict.authorKey) ? verdict : { ...verdict, band: 'follow' as const, isOverLimit: isOpen(verdict) });
}
