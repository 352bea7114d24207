import type { AlertFacts } from '../../schemas/alert.ts';
import { levelName } from '../../texts/incident-texts.ts';
import { cutAtWord, oneLine } from '../render/plain-words.ts';
import type { Composition } from './alert-words.ts';

/** Mail programs show less; a longer subject is folded or cut by servers on the way. */
const MAX_SUBJECT = 150;
const MAX_BRAND = 40;

/** The subject line: level, brand, what happened, and until when somebody has to answer. No quote, no author. */
export function subjectOf({ facts, texts, words, brand, language, isAsked }: Composition): string {
  const level = facts.cause === 'resolved' ? texts.resolved : facts.level === 0 ? texts.calm : levelName(facts.level, language).toUpperCase();
  const head = `${facts.isDrill ? `[${texts.drill}] ` : ''}[${level}] ${cutAtWord(brand, MAX_BRAND)}: `;
  const tail = isAsked && words.next !== undefined ? ` ${texts.answerBefore(words.next.at)}` : '';
  // Real figures beside the name of a drill would read as if they belonged to it.
  const middle = texts.subjects[facts.cause](facts.isDrill ? { ...words, lead: undefined, reason: undefined } : words);
  return oneLine(`${head}${cutAtWord(middle, MAX_SUBJECT - head.length - tail.length)}${tail}`);
}

/** One line above everything: level, brand, time, incident, and who has it. */
export function headlineOf({ facts, texts, words, brand, id, language, isAsked }: Composition): string {
  const level = facts.cause === 'resolved' ? texts.resolved : facts.level === 0 ? texts.calm : texts.level(levelName(facts.level, language), facts.level);
  const who = whoOf({ facts, texts, words, isAsked });
  return oneLine([
    `${facts.isDrill ? `[${texts.drill}] ` : ''}${level}`, brand, words.at, texts.incident(id), ...(who === undefined ? [] : [who]),
  ].join(' · '));
}

function whoOf({ facts, texts, words, isAsked }: Pick<Composition, 'facts' | 'texts' | 'words' | 'isAsked'>): string | undefined {
  if (facts.cause === 'resolved') return words.verdict?.toUpperCase();
  if (words.owner === undefined) return facts.cause === 'acknowledged' ? undefined : texts.nobody;
  if (isAsked) return texts.notAtThisLevel;
  return texts.has(words.owner, facts.cause === 'acknowledged' ? words.at : undefined);
}

/** One sign for channels that show one. Grey is a drill, and a closed incident while something cannot be seen: green would say that all is well. */
export function signOf({ isDrill, cause, level, owner, blindSources, isStoreAway }: AlertFacts, { isAsked }: Pick<Composition, 'isAsked'>): string {
  if (isDrill) return '⚪';
  if (cause === 'resolved') return blindSources.length > 0 || isStoreAway ? '⚪' : '🟢';
  if (owner !== null && !isAsked) return '🟠';
  if (level >= 3) return '🔴';
  return level === 2 ? '🟠' : '🟡';
}
