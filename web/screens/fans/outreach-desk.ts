import { contactRefusals, startOfWeek, type ContactRefusal } from '../../../analysis/ambassadors/contact-rules.ts';
import { toAuthorActivity } from '../../../analysis/ambassadors/author-activity.ts';
import { authorClassesOf } from '../../../analysis/ambassadors/author-classes.ts';
import { CONTACT_PAUSE_DAYS } from '../../../analysis/ambassadors/gates.ts';
import { standingChanges } from '../../../analysis/ambassadors/outreach-state.ts';
import { isSensitiveText } from '../../../analysis/ambassadors/sensitive-themes.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochMs } from '../../../schemas/plain/units.ts';
import type { Store } from '../../../store/client.ts';
import { readIncidents } from '../../../store/detection.ts';
import { readOpenEscalation } from '../../../store/incident-acts.ts';
import { authorKeyOf } from '../../../store/keys.ts';
import { readLastContacts, type OutreachRow } from '../../../store/outreach.ts';
import { rangeOf, readComplaintStates, readFanActivity } from '../../../store/outreach-activity.ts';
import { isOptedOut, optOutHashOf } from '../../../store/outreach-opt-outs.ts';
import { findScored } from '../../../store/outreach-scores.ts';
import { readTextsByKeys } from '../../../store/texts.ts';

export const WINDOW_DAYS = 90;
const DONE_DAYS = 15;
const DAY_MS = DAY_SECONDS * 1_000;

/** What changing the state of a fan needs, on a screen or from a command. */
export interface OutreachDesk {
  readonly store: Store;
  readonly keys: { readonly tenant: Uint8Array; readonly list?: Uint8Array | undefined };
  readonly now: () => EpochMs;
}

/** The 90 days up to now, as buckets. */
export function windowOf(now: EpochMs): { readonly from: number; readonly to: number } {
  const to = Math.floor(now / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS + BUCKET_SECONDS;
  return { from: to - WINDOW_DAYS * DAY_SECONDS, to };
}

/** Whether an incident of a brand is open: by the evidence, or by what people decided. */
export async function hasOpenIncident(store: Store, brand: string): Promise<boolean> {
  const [found, escalation] = await Promise.all([readIncidents(store, { brands: [brand], openOnly: true }), readOpenEscalation(store, brand)]);
  return found.length > 0 || escalation !== undefined;
}

/**
 * Everything that speaks against contacting somebody now, read anew from the store; `no-posts` when no public post of theirs is left
 * to thank them for.
 * @param changes of the brand
 */
export async function askBeforeContact(
  { store, keys, now }: OutreachDesk & { readonly keys: { readonly list: Uint8Array } },
  { brand, authorKey, changes }: { readonly brand: Brand; readonly authorKey: string; readonly changes: readonly OutreachRow[] },
): Promise<readonly ContactRefusal[] | 'no-posts'> {
  const at = now();
  const span = windowOf(at);
  const hash = optOutHashOf(keys.list, authorKey);
  const [[author], contacts, complaints, incidents, brandHasIncident, optedOut, [scored]] = await Promise.all([
    readFanActivity(store, { brand: brand.id, ...span, ...rangeOf(authorKey), minMentions: 1 }),
    readLastContacts(store, { since: at - CONTACT_PAUSE_DAYS * DAY_MS, authorKey }),
    readComplaintStates(store, { brand: brand.id, doneSince: Math.floor(at / 1_000) - DONE_DAYS * DAY_SECONDS }),
    readIncidents(store, { brands: [brand.id], openOnly: true }),
    hasOpenIncident(store, brand.id), isOptedOut(store, hash), findScored(store, { brand: brand.id, prefix: authorKey }),
  ]);
  if (optedOut) return [{ reason: 'opted-out' }];
  if (author === undefined) return 'no-posts';
  const texts = await readTextsByKeys(store, author.mentions);
  const sensitive = new Set(texts.filter(({ text, title }) => isSensitiveText(`${title} ${text}`)).map(({ nativeId }) => nativeId));
  const work = new Map(complaints.map(({ nativeId, state }) => [nativeId, state]));
  const classesOf = authorClassesOf({ brand, networks: [author.network], keyOf: (network, account) => authorKeyOf(keys.tenant, network, account) });
  const activity = toAuthorActivity(author, {
    classes: classesOf(authorKey), asOf: at, optedOut, lastContactedAt: contacts.get(authorKey),
    incidentSince: incidents.length === 0 ? undefined : Math.min(...incidents.map(({ openedAt }) => openedAt)),
    workStateOf: ({ nativeId }) => work.get(nativeId), isSensitive: ({ nativeId }) => sensitive.has(nativeId),
  });
  return contactRefusals({
    author: activity, asOf: at, brandHasIncident, proposedAt: scored?.scoredAt ?? changes.findLast((change) => change.authorKey === authorKey)?.at ?? at,
    contactsThisWeek: contactedSince(changes, startOfWeek(at)).filter((key) => key !== authorKey).length,
  });
}

/** Who was contacted since a moment, each once; what was taken back does not count. */
export function contactedSince(changes: readonly OutreachRow[], since: EpochMs): readonly string[] {
  const contacts = standingChanges(changes).filter(({ state, at }) => state === 'invited' && at >= since);
  return [...new Set(contacts.map(({ authorKey }) => authorKey))];
}
