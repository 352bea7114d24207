import { startOfWeek } from '../analysis/ambassadors/contact-rules.ts';
import { EFFECT_DAYS, measureEffect, type EffectCase, type EffectPerson } from '../analysis/ambassadors/outreach-effect.ts';
import { standingChanges } from '../analysis/ambassadors/outreach-state.ts';
import type { BrandId } from '../schemas/plain/history-safe.ts';
import { DAY_SECONDS, type EpochMs } from '../schemas/plain/units.ts';
import { readOutreach, type OutreachRow } from '../store/outreach.ts';
import { insertOutreachEffect, readAuthorTimes, type AuthorTimes } from '../store/outreach-effects.ts';
import { readFanWeeks } from '../store/outreach-scores.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { groupBy } from './group-by.ts';

const DAY_MS = DAY_SECONDS * 1_000;
const SPAN_MS = EFFECT_DAYS * DAY_MS;
/** Weeks are kept for 400 days: who was contacted before that has nobody to be compared with any more. */
const OLDEST_DAYS = 390;
/** The scoring before a contact is at most so old. */
const MAX_WEEKS_BACK = 4;
/** Of the others of a week those who are nearest by score. */
const OTHERS_OF_A_CASE = 50;

/**
 * Measures what contact changed for people who were contacted 90 days ago or more, against others who stood in the same week's list and were
 * not, and stores it under the day; hidden below ten pairs. Nothing is written while nobody was contacted so long ago.
 * @returns pairs that were found
 */
export async function measureOutreachEffect(
  { store }: Pick<ActivityDependencies, 'store'>,
  { brand, at }: { readonly brand: BrandId; readonly at: EpochMs },
  signal: AbortSignal,
): Promise<{ readonly matched: number }> {
  const contacts = standingContacts(await readOutreach(store, { brand }, { signal }));
  const due = firstOfEach(contacts).filter((contact) => contact.at <= at - SPAN_MS && contact.at > at - OLDEST_DAYS * DAY_MS);
  const [earliest] = due;
  if (earliest === undefined) return { matched: 0 };
  const weeks = groupBy(await readFanWeeks(store, { brand, from: isoDay(startOfWeek(earliest.at) - MAX_WEEKS_BACK * 7 * DAY_MS), to: isoDay(at) }, { signal }), ({ week }) => week);
  const drafts = due.flatMap((contact) => draftOf(contact, { weeks, contacts }));
  const authorKeys = [...new Set(drafts.flatMap(({ person, others }) => [person, ...others].map(({ authorKey }) => authorKey)))];
  const span = { from: Math.floor((earliest.at - SPAN_MS) / 1_000), to: Math.ceil(at / 1_000) };
  const times = new Map((await readAuthorTimes(store, { brand, ...span, authorKeys }, { signal })).map((each) => [each.authorKey, each]));
  const cases = drafts.map(({ contactedAt, person, others }): EffectCase => ({
    contactedAt, person: withTimes(person, times), others: others.map((other) => withTimes(other, times)),
  }));
  const day = isoDay(at);
  const effect = measureEffect(cases, Math.floor(at / DAY_MS));
  await insertOutreachEffect(store, { brand, measuredOn: day, version: String(at), ...effect, contacted: due.length }, { signal });
  return { matched: effect.matched };
}

type Scored = Pick<EffectPerson, 'authorKey' | 'score'>;
interface Draft {
  readonly contactedAt: EpochMs;
  readonly person: Scored;
  readonly others: readonly Scored[];
}

/** Somebody who stood in no list, or whose scores were let go of, can be compared with nobody. */
function draftOf(contact: OutreachRow, { weeks, contacts }: { readonly weeks: ReadonlyMap<string, readonly Scored[]>; readonly contacts: readonly OutreachRow[] }): readonly Draft[] {
  const wasContacted = new Set(contacts.filter(({ at }) => Math.abs(at - contact.at) < SPAN_MS).map(({ authorKey }) => authorKey));
  for (let back = 0; back <= MAX_WEEKS_BACK; back += 1) {
    const list = weeks.get(isoDay(startOfWeek(contact.at) - back * 7 * DAY_MS)) ?? [];
    const person = list.find(({ authorKey }) => authorKey === contact.authorKey);
    if (person === undefined) continue;
    const others = list
      .filter(({ authorKey }) => !wasContacted.has(authorKey))
      .toSorted((a, b) => Math.abs(a.score - person.score) - Math.abs(b.score - person.score) || (a.authorKey < b.authorKey ? -1 : 1));
    return [{ contactedAt: contact.at, person, others: others.slice(0, OTHERS_OF_A_CASE) }];
  }
  return [];
}

function standingContacts(changes: readonly OutreachRow[]): readonly OutreachRow[] {
  const byAuthor = groupBy(changes, ({ authorKey }) => authorKey);
  return [...byAuthor.values()].flatMap((own) => standingChanges(own)).filter(({ state }) => state === 'invited').toSorted((a, b) => a.at - b.at);
}

function firstOfEach(contacts: readonly OutreachRow[]): readonly OutreachRow[] {
  const seen = new Set<string>();
  return contacts.filter(({ authorKey }) => !seen.has(authorKey) && seen.add(authorKey));
}

function withTimes({ authorKey, score }: Scored, times: ReadonlyMap<string, AuthorTimes>): EffectPerson {
  const own = times.get(authorKey);
  return { authorKey, score, network: own?.origin ?? '', mentions: own?.times ?? [] };
}

function isoDay(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}
