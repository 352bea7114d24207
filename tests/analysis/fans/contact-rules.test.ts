import { describe, expect, it } from 'vitest';
import { DAY_MS, type AuthorActivity, type AuthorMention } from '../../../analysis/ambassadors/activity.ts';
import { openComplaintOf } from '../../../analysis/ambassadors/author-activity.ts';
import { contactRefusals, MAX_CONTACTS_A_WEEK, startOfWeek } from '../../../analysis/ambassadors/contact-rules.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import type { WorkState } from '../../../schemas/plain/service-figures.ts';

const AS_OF = Date.UTC(2026, 10, 26, 12); // a Thursday
const PROPOSED_AT = Date.UTC(2026, 10, 23, 6);
const key = (name: string) => ({ origin: 'forum', nativeId: name });
const mention = (name: string, daysAgo: number, parts: Partial<AuthorMention> = {}): AuthorMention => ({
  key: key(name), publishedAt: AS_OF - daysAgo * DAY_MS, label: 'positive', flags: 0, interactions: 1, isReply: false, story: name, ...parts,
});
const kind = Array.from({ length: 12 }, (_, place) => mention(`kind-${place}`, 5 + place * 6.3 + (place % 3) * 0.17));
const fan = (mentions: readonly AuthorMention[] = kind, parts: Partial<AuthorActivity> = {}): AuthorActivity => ({
  authorKey: 'b'.repeat(64), network: 'forum', followers: 90, mentions, own: false, employee: false, agency: false, competitor: false, media: false, politician: false, vip: false,
  inOpenIncident: false, optedOut: false, ...parts,
});
const ask = (author: AuthorActivity, parts: { readonly brandHasIncident?: boolean; readonly contactsThisWeek?: number } = {}) =>
  contactRefusals({ author, asOf: AS_OF, proposedAt: PROPOSED_AT, brandHasIncident: false, contactsThisWeek: 0, ...parts });

describe('contacting a fan', () => {
  it('may be done when nothing speaks against it', () => {
    expect(ask(fan())).toEqual([]);
  });

  it('is refused with the post by which somebody turned critical since they were proposed', () => {
    const critical = mention('turned', 0.5, { label: 'negative' });
    expect(ask(fan([...kind, critical]))).toEqual([{ reason: 'turned-critical', post: key('turned') }]);
    const before = mention('before', 4, { label: 'negative' });
    expect(ask(fan([...kind, before]))).toEqual([]);
  });

  it('is refused while a complaint waits, with the post that it is about', () => {
    const complaint = mention('late again', 4, { label: 'negative', flags: FLAG.serviceWord });
    expect(ask(fan([...kind, complaint]))).toEqual([{ reason: 'open-complaint', post: key('late again') }]);
    expect(ask(fan([...kind, complaint], { openComplaint: false }))).toEqual([]);
  });

  it('leaves a sensitive post out, for and against', () => {
    expect(ask(fan([...kind, mention('private', 0.5, { label: 'negative', flags: FLAG.serviceWord, isSensitive: true })]))).toEqual([]);
  });

  it('is refused during an incident of the brand, after an opt-out, and once too often', () => {
    expect(ask(fan(), { brandHasIncident: true })).toEqual([{ reason: 'brand-incident' }]);
    expect(ask(fan(kind, { optedOut: true }))).toEqual([{ reason: 'opted-out' }]);
    const lastContactedAt = AS_OF - 100 * DAY_MS;
    expect(ask(fan(kind, { lastContactedAt }))).toEqual([{ reason: 'recently-contacted', until: lastContactedAt + 180 * DAY_MS }]);
    expect(ask(fan(kind, { lastContactedAt: AS_OF - 180 * DAY_MS }))).toEqual([]);
    expect(ask(fan(), { contactsThisWeek: MAX_CONTACTS_A_WEEK - 1 })).toEqual([]);
    expect(ask(fan(), { contactsThisWeek: MAX_CONTACTS_A_WEEK })).toEqual([{ reason: 'week-full', until: Date.UTC(2026, 10, 30) }]);
  });

  it('is refused to whoever came onto a list, or was paid, since', () => {
    expect(ask(fan(kind, { employee: true, media: true }))).toEqual([{ reason: 'gate', gate: 'employee' }, { reason: 'gate', gate: 'media' }]);
    expect(ask(fan([...kind, mention('ad', 1, { flags: FLAG.paidMarker })]))).toEqual([{ reason: 'gate', gate: 'paid-marker' }]);
  });

  it('is not refused because a post has slid out of the 90 days', () => {
    expect(ask(fan(kind.slice(0, 2)))).toEqual([]);
  });

  it('counts weeks from Monday', () => {
    expect(new Date(startOfWeek(AS_OF)).toISOString()).toBe('2026-11-23T00:00:00.000Z');
    expect(startOfWeek(Date.UTC(2026, 10, 23))).toBe(Date.UTC(2026, 10, 23));
    expect(startOfWeek(Date.UTC(2026, 10, 23) - 1)).toBe(Date.UTC(2026, 10, 16));
  });
});

describe('an open complaint', () => {
  const complaint = mention('broken', 3, { label: 'negative', flags: FLAG.serviceWord });
  const ask = (states: Readonly<Record<string, WorkState>>, mentions: readonly AuthorMention[] = [complaint]) =>
    openComplaintOf({ mentions, workStateOf: ({ nativeId }) => states[nativeId], asOf: AS_OF });

  it('is told by the work list where the mention stands on it', () => {
    for (const state of ['new', 'assigned', 'waiting'] as const) expect(ask({ broken: state })).toBe(true);
    expect(ask({ broken: 'done' })).toBe(false);
    expect(ask({ mild: 'new' }, [mention('mild', 60, { label: 'negative' })])).toBe(true);
  });

  it('follows from the posts where it does not', () => {
    expect(ask({})).toBe(true);
    expect(ask({}, [complaint, mention('thanks', 1)])).toBe(false);
    expect(ask({ broken: 'done' }, [complaint, mention('again', 2, { label: 'negative', flags: FLAG.serviceWord })])).toBe(true);
  });
});
