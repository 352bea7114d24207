import type { AlertFacts } from '../../schemas/alert.ts';
import type { AlertCause } from '../../schemas/plain/escalation.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { ALERT_TEXTS, verdictName } from '../../texts/alert-texts.ts';
import type { AlertTexts, AlertWords } from '../../texts/alert/alert-words.ts';
import { describeEvidence, describeReason, levelName } from '../../texts/incident-texts.ts';
import type { Language } from '../../texts/language.ts';
import { oneLine } from '../render/plain-words.ts';
import { clockOf, type Clock } from './moments.ts';

/** What every part of a message is made with. */
export interface Composition {
  readonly facts: AlertFacts;
  readonly language: Language;
  readonly texts: AlertTexts;
  readonly words: AlertWords;
  readonly clock: Clock;
  readonly brand: string;
  /** How people name the incident. */
  readonly id: string;
  /** Somebody is asked to take it over. */
  readonly isAsked: boolean;
  readonly list: (items: readonly string[]) => string;
}

/** Of British English: it needs no comma before `and`. */
const LIST_LOCALES: Readonly<Record<Language, string>> = { nl: 'nl', en: 'en-GB' };
/** Causes that ask for an answer. */
const ASKING: ReadonlySet<AlertCause> = new Set<AlertCause>(['opened', 'raised', 'reopened', 'woken', 'step']);
/** Enough to name one incident among all of them. */
const ID_DIGITS = 8;

/** Turns facts into words, once for all parts of a message. */
export function startComposition(facts: AlertFacts, language: Language): Composition {
  const clock = clockOf({ zone: facts.brand.zone, language, now: facts.at });
  const lists = new Intl.ListFormat(LIST_LOCALES[language], { style: 'long', type: 'conjunction' });
  const list = (items: readonly string[]) => lists.format(items.map(oneLine));
  const { owner, next, held, verdict, reason } = facts;
  const [lead] = facts.numbers;
  return {
    facts, language, clock, list,
    texts: ALERT_TEXTS[language],
    brand: oneLine(facts.brand.name),
    id: nameIncident(facts.incident),
    isAsked: ASKING.has(facts.cause) || (facts.cause === 'held-summary' && owner === null),
    words: {
      lead: lead === undefined ? undefined : describeEvidence(lead, language),
      reason: reason === null ? undefined : oneLine(describeReason(reason, language)),
      owner: owner === null ? undefined : oneLine(owner),
      recipient: oneLine(facts.recipient),
      level: nameLevel(facts.level, language),
      peak: nameLevel(facts.held?.peakLevel ?? facts.peakLevel, language),
      verdict: verdict === null ? undefined : verdictName(verdict, language),
      at: clock.time(facts.at),
      openedAt: clock.time(facts.openedAt),
      next: next === null ? undefined : { at: clock.time(next.at), names: next.names.length === 0 ? undefined : list(next.names) },
      held: held === null ? undefined : { from: clock.time(held.since), until: clock.time(held.until) },
    },
  };
}

/** `3 Hoog`. */
export function nameLevel(level: Level, language: Language): string {
  return `${level} ${levelName(level, language)}`;
}

/** The beginning of an incident's id, as commands take it; a drill keeps the word in front. */
export function nameIncident(incident: string): string {
  const digits = incident.lastIndexOf('-') + 1;
  return incident.slice(0, digits + ID_DIGITS);
}
