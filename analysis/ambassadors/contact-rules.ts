import type { EpochMs } from '../../schemas/plain/units.ts';
import type { MentionKey } from '../../schemas/rows.ts';
import type { AuthorActivity } from './activity.ts';
import { DAY_MS } from './activity.ts';
import { CONTACT_PAUSE_DAYS, stoppingGates, type GateName } from './gates.ts';
import { countNumbers, mentionsInWindow } from './numbers.ts';

/** Contacts of one brand in one week, Monday to Sunday UTC. */
export const MAX_CONTACTS_A_WEEK = 20;

/** Why somebody may not be contacted now. */
export interface ContactRefusal {
  readonly reason: 'opted-out' | 'brand-incident' | 'open-complaint' | 'turned-critical' | 'recently-contacted' | 'week-full' | 'gate';
  /** The post that changed it. */
  readonly post?: MentionKey | undefined;
  /** When that is over. */
  readonly until?: EpochMs | undefined;
  /** For `gate`. */
  readonly gate?: GateName | undefined;
}

/** Gates that only say how much somebody wrote: a week that slid out of the window is no reason not to thank them. */
const ONLY_FOR_PROPOSALS: ReadonlySet<GateName> = new Set(['few-positive', 'few-days', 'short-span']);
/** Gates that have a reason of their own here. */
const TOLD_OTHERWISE: ReadonlySet<GateName> = new Set(['opted-out', 'recently-contacted', 'open-complaint', 'too-negative', 'open-incident']);

/**
 * Everything that speaks against contacting somebody at this moment, the gravest first; empty: it may be done. Asked again when
 * the button is pressed, since a fan may have turned critical since they were proposed.
 * @param contactsThisWeek of the brand, this person left out
 */
export function contactRefusals({
  author,
  asOf,
  proposedAt,
  brandHasIncident,
  contactsThisWeek,
}: {
  readonly author: AuthorActivity;
  readonly asOf: EpochMs;
  /** When they were last judged. */
  readonly proposedAt: EpochMs;
  readonly brandHasIncident: boolean;
  readonly contactsThisWeek: number;
}): readonly ContactRefusal[] {
  const mentions = mentionsInWindow(author.mentions, asOf);
  const numbers = countNumbers({ mentions, followers: author.followers, asOf });
  const stops = stoppingGates({ author, mentions, numbers, asOf }).map(({ gate }) => gate);
  const critical = mentions.findLast(({ label }) => label === 'negative');
  const hasTurned = critical !== undefined && critical.publishedAt > proposedAt;
  const { lastContactedAt } = author;
  const refusals: (ContactRefusal | false)[] = [
    author.optedOut && { reason: 'opted-out' },
    (brandHasIncident || stops.includes('open-incident')) && { reason: 'brand-incident' },
    stops.includes('open-complaint') && { reason: 'open-complaint', post: critical?.key },
    (hasTurned || stops.includes('too-negative')) && { reason: 'turned-critical', post: critical?.key },
    lastContactedAt !== undefined && stops.includes('recently-contacted') && { reason: 'recently-contacted', until: lastContactedAt + CONTACT_PAUSE_DAYS * DAY_MS },
    contactsThisWeek >= MAX_CONTACTS_A_WEEK && { reason: 'week-full', until: startOfWeek(asOf) + 7 * DAY_MS },
    ...stops.filter((gate) => !ONLY_FOR_PROPOSALS.has(gate) && !TOLD_OTHERWISE.has(gate)).map((gate): ContactRefusal => ({ reason: 'gate', gate })),
  ];
  return refusals.filter((refusal) => refusal !== false);
}

/** Monday 00:00 UTC of the week of a moment. */
export function startOfWeek(at: EpochMs): EpochMs {
  const day = Math.floor(at / DAY_MS);
  return (day - ((day + 3) % 7)) * DAY_MS; // day 0 was a Thursday
}
