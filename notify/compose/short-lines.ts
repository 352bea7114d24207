import { describeEvidence } from '../../texts/incident-texts.ts';
import { oneLine } from '../render/plain-words.ts';
import type { Composition } from './alert-words.ts';
import { quoted } from './quoted.ts';

const MAX_ABOUT = 2;
const MAX_SOURCES = 3;

/** At most four lines below the headline, for chat and push: what, how bad, what we do not know, what follows. */
export function shortLines(composition: Composition): readonly string[] {
  const { facts, texts, words } = composition;
  const first = facts.isDrill ? texts.drillSentence : firstLine(composition);
  const second = [texts.short.severity(Math.round(facts.severity)), ...(facts.isStoreAway ? [] : [texts.short.safety(facts.safetyAuthors)])].join(' · ');
  return [
    first,
    ...(facts.cause === 'resolved' ? [] : [facts.isDrill ? `${texts.drillFigures} ${second}` : second]),
    unknownLine(composition),
    ...(words.next === undefined ? [] : [words.next.names === undefined ? texts.nextStep(words.next.at, undefined) : `${words.next.at} → ${words.next.names}`]),
  ];
}

/** What it is about, behind what has changed; where nobody has to act, what has happened. */
function firstLine({ facts, texts, words, language, clock, isAsked }: Composition): string {
  if (!isAsked && facts.cause !== 'news') return texts.intros[facts.cause](words);
  const terms = facts.drivers?.terms.slice(0, MAX_ABOUT) ?? [];
  const about = terms.length > 0 ? terms.map(quoted).join(' ') : words.reason;
  const [lead] = facts.numbers;
  const copies = facts.numbers.filter((number) => number.term === 'copies' && number.value > 0 && number !== lead);
  const numbers = [...(lead === undefined ? [] : [lead]), ...copies].map((number) => describeEvidence(number, language));
  const intro = texts.intros[facts.cause](words);
  if (about === undefined && numbers.length === 0) return intro;
  const since = texts.short.since(clock.time(facts.firstPostAt ?? facts.openedAt));
  const told = [...(about === undefined ? [] : [about]), ...numbers, since].join(' · ');
  // The headline says already that a new incident is nobody's yet.
  return facts.cause === 'opened' ? told : `${intro} ${told}`;
}

function unknownLine({ facts, texts: { short, unknown }, clock, list }: Composition): string {
  const { blindSources, notConnected, uncertain } = facts;
  const blind = blindSources.slice(0, MAX_SOURCES).map(({ source, since }) => `${oneLine(source)}${since === null ? '' : ` ${short.since(clock.time(since))}`}`);
  const more = blindSources.length - blind.length;
  return `⚠ ${[
    ...(facts.isStoreAway ? [unknown.storeIsAway] : []),
    ...(blind.length === 0 ? [] : [short.blind([...blind, ...(more > 0 ? [`+${more}`] : [])].join(', '))]),
    ...(notConnected.length === 0 ? [] : [short.notConnected(list(notConnected))]),
    ...(uncertain !== null && uncertain.some > 0 ? [short.uncertain(uncertain.some, uncertain.all)] : []),
    short.unchecked,
  ].join(' · ')}`;
}
