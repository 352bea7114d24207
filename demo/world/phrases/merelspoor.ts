import type { Phrasebook } from '../phrasebook.ts';
import { MERELSPOOR_COMPLAINTS, MERELSPOOR_MIXED, MERELSPOOR_SARCASM } from './merelspoor-complaints.ts';
import { MERELSPOOR_ANSWERS, MERELSPOOR_FACTS, MERELSPOOR_HELP, MERELSPOOR_QUESTIONS, MERELSPOOR_THANKS } from './merelspoor-plain.ts';
import { MERELSPOOR_PRAISE, MERELSPOOR_TIPS } from './merelspoor-praise.ts';
import { MERELSPOOR_WORDS } from './merelspoor-words.ts';

/** Travellers of the train operator Merelspoor, in Dutch. */
export const MERELSPOOR_DUTCH: Phrasebook = {
  language: 'nl',
  lexicon: MERELSPOOR_WORDS,
  named: /merel ?spoor|de merel\b/iu,
  tag: 'merelspoor',
  kinds: {
    complaint: MERELSPOOR_COMPLAINTS,
    sarcasm: MERELSPOOR_SARCASM,
    mixed: MERELSPOOR_MIXED,
    question: MERELSPOOR_QUESTIONS,
    fact: MERELSPOOR_FACTS,
    help: MERELSPOOR_HELP,
    thanks: MERELSPOOR_THANKS,
    answer: MERELSPOOR_ANSWERS,
    praise: MERELSPOOR_PRAISE,
    tip: MERELSPOOR_TIPS,
  },
};
