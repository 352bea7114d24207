import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { Language } from '../../texts/language.ts';
import { oneLine } from '../render/plain-words.ts';
import type { Composition } from './alert-words.ts';

/** More than these would hide the rest; all of them stand on the screen. */
const MAX_NAMED_SOURCES = 5;

/** What we do not know, one sentence a line; never empty. */
export function unknownLines({ facts, texts: { unknown }, clock, language, list }: Composition): readonly string[] {
  const { blindSources, sources, notConnected, uncertain, marks } = facts;
  const unread = sources === null ? 0 : sources.all - sources.seen - blindSources.length;
  return [
    ...(facts.isStoreAway ? [unknown.storeIsAway] : []),
    ...blindSources.slice(0, MAX_NAMED_SOURCES).map(({ source, since, reason }) =>
      unknown.blind(oneLine(source), since === null ? undefined : clock.time(since), nameReason(reason, language))),
    ...(blindSources.length > MAX_NAMED_SOURCES ? [unknown.moreBlind(blindSources.length - MAX_NAMED_SOURCES)] : []),
    ...(blindSources.length > 0 ? [unknown.atLeast] : []),
    ...(marks.includes('blind') ? [unknown.blindIncident] : []),
    ...(sources !== null && unread > 0 ? [unknown.notReadYet(unread, sources.all)] : []),
    ...(sources === null && !facts.isStoreAway ? [unknown.sources] : []),
    ...(notConnected.length > 0 ? [unknown.notConnected(list(notConnected), notConnected.length)] : []),
    ...whatIsMissing({ facts, unknown }),
    ...(uncertain !== null && uncertain.some > 0 ? [unknown.uncertain(uncertain.some, uncertain.all)] : []),
    ...(marks.includes('learning') ? [unknown.learning] : []),
    ...(facts.isStoreAway ? [] : [unknown.safety(facts.safetyAuthors)]),
    unknown.unchecked,
  ];
}

/** Why a source is out of sight, in words; a reason of another build is given as it is. */
export function nameReason(reason: string, language: Language): string {
  const reasons: Readonly<Record<string, string>> = WATCH_TEXTS[language].reasons;
  return oneLine(Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason);
}

/** Figures that are not there. Without the store one sentence says so for all of them; a drill has no first post, and a closed incident no parts. */
function whatIsMissing({ facts, unknown }: { readonly facts: Composition['facts']; readonly unknown: Composition['texts']['unknown'] }): readonly string[] {
  if (facts.isStoreAway || facts.cause === 'resolved') return [];
  return [
    ...(facts.numbers.length === 0 ? [unknown.numbers] : []),
    ...(facts.firstPostAt === null && !facts.isDrill ? [unknown.firstPost] : []),
    ...(facts.severityParts.length === 0 && facts.severity > 0 ? [unknown.parts] : []),
    ...(facts.uncertain === null ? [unknown.labels] : []),
  ];
}
