import type { AlertFacts, AlertMessage } from '../../schemas/alert.ts';
import type { AlertCause } from '../../schemas/plain/escalation.ts';
import type { Language } from '../../texts/language.ts';
import { BLOCKS, commandOf, type MessageBlock } from './alert-blocks.ts';
import { headlineOf, signOf, subjectOf } from './alert-subject.ts';
import { startComposition, type Composition } from './alert-words.ts';
import { shortLines } from './short-lines.ts';

type BlockName = keyof typeof BLOCKS;

/** Whoever has to decide reads all of it, in this order. */
const WHOLE: readonly BlockName[] = ['intro', 'what', 'since', 'howBad', 'words', 'quotes', 'unknown', 'proposal', 'howOften', 'footer'];
/** Whoever knows the incident reads what changed. */
const BRIEF: readonly BlockName[] = ['intro', 'what', 'since', 'howBad', 'unknown', 'proposal', 'footer'];
const CALM: readonly BlockName[] = BRIEF.filter((name) => name !== 'what');
const CLOSED: readonly BlockName[] = ['intro', 'since', 'unknown', 'howOften', 'footer'];

const PARTS: Readonly<Record<AlertCause, readonly BlockName[]>> = {
  opened: WHOLE, raised: WHOLE, reopened: WHOLE, woken: WHOLE, news: WHOLE, step: WHOLE, 'held-summary': WHOLE, 'handed-over': WHOLE,
  acknowledged: BRIEF, 'closing-proposed': CALM, 'update-due': BRIEF, resolved: CLOSED,
};

/**
 * A message about an incident in one language, as it is stored: for mail as labelled paragraphs, for chat and push as four lines
 * below the headline. What we do not know always stands in it. Throws RangeError for an unknown time zone.
 */
export function composeAlert(facts: AlertFacts, language: Language): AlertMessage {
  const composition = startComposition(facts, language);
  return {
    subject: subjectOf(composition),
    sign: signOf(facts, composition),
    headline: headlineOf(composition),
    blocks: PARTS[facts.cause].flatMap((name): readonly MessageBlock[] => {
      const block = BLOCKS[name](composition);
      return block === undefined ? [] : [block];
    }),
    short: shortLines(composition),
    actions: actionsOf(composition),
    command: commandOf(composition),
    language,
  };
}

function actionsOf({ facts, texts: { actions }, isAsked }: Composition): AlertMessage['actions'] {
  if (isAsked) {
    return [{ action: 'acknowledge', label: actions.acknowledge, isPrimary: true }, { action: 'incident', label: actions.incident, isPrimary: false }];
  }
  const label = facts.cause === 'update-due' ? actions.update : facts.cause === 'closing-proposed' ? actions.close : actions.incident;
  return [{ action: 'incident', label, isPrimary: true }];
}
