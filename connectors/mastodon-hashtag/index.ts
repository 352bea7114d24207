/**
 * Posts with a hashtag, as one Mastodon server (or one that speaks its interface) shows them.
 *
 * A server shows what it has met: its own people's posts, and those of other servers that somebody there follows or
 * passes on. So a hashtag is partial by nature, and more servers see more. Posts are walked forward by id (`walk.ts`).
 * An edit keeps its id and a deletion is told nowhere: both are found by asking for the post again.
 */
import { SourceError } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { defineConnector, type ConnectorContext, type Notice, type Page } from '../connector.ts';
import { answeredAt, askJson, type JsonAnswer } from '../json-answer.ts';
import { baseOf, domainOf, timelineUrl } from './links.ts';
import { parseStatus, urisOf, type ParsedStatus } from './parse-status.ts';
import { passport } from './passport.ts';
import { EXPLAINED, explain } from './refusals.ts';
import { Settings, type MastodonSettings } from './settings.ts';
import { Cursor, firstPlace, isAnswerTo, isTooOld, questionOf, stepFrom, type SeenPage } from './walk.ts';

/** A cursor that claims to be from further ahead is none of ours. */
const LATEST_AHEAD_MS = 86_400_000;

/** Reads one hashtag of one server. */
export const mastodonHashtag = defineConnector<MastodonSettings, Cursor>({
  id: 'mastodon-hashtag',
  label: 'Mastodon hashtag',
  docs: 'https://docs.joinmastodon.org/methods/timelines/#tag',
  passport,
  limits: { requests: 300, perSeconds: 300, concurrency: 2 },
  settings: Settings,
  cursor: Cursor,
  cursorVersion: 1,
  pollEverySeconds: 300,
  waits: { reset: 'iso', resetHeader: 'x-ratelimit-reset', remainingHeader: 'x-ratelimit-remaining' },
  addressOf: (settings) => timelineUrl(settings, {}),
  secretOf: (settings) =>
    settings.token === undefined ? undefined : { variable: settings.token, host: new URL(baseOf(settings)).hostname, header: 'authorization', prefix: 'Bearer ' },
  cursorAt: (_settings, at) => ({ at, back: { since: at } }),

  async fetchPage(context, settings, from) {
    const now = context.now();
    const place = from ?? firstPlace(now);
    if (place.at > now + LATEST_AHEAD_MS) throw new SourceError('Unparseable', 'The stored cursor lies more than a day in the future: the clock was wrong then, or is now.');
    const answer = await ask(context, settings, timelineUrl(settings, questionOf(place)));
    const { json } = answer;
    if (!Array.isArray(json)) throw new SourceError('Unparseable', `${hostOf(settings)} answered with something else than a list of posts: expected the timeline of a hashtag.`);

    const uris = urisOf(json);
    const base = baseOf(settings);
    const read = json.map((value: unknown, index) =>
      parseStatus(value, { base, domain: domainOf(settings, base), keepsUnindexed: settings.unindexed_because !== undefined, now, position: index + 1, uris }));
    const seen = seenPage(answer, read, now);
    if (read.length > 0 && seen.posts.length === 0) throw new SourceError('Unparseable', `${hostOf(settings)} answered with posts without an id: expected Mastodon's statuses.`);
    if (!isAnswerTo(place, seen)) throw new SourceError('Unparseable', `${hostOf(settings)} passed over \`min_id\` or \`max_id\`: its pages cannot be walked without holes.`);
    const wanted = read.filter(({ id, arrivedAt }) => id === undefined || !isTooOld(place, { id, arrivedAt }));
    return { ...sortOut(wanted), ...stepFrom(place, seen), notices: noticesOf(answer, wanted), waitMs: answer.waitMs };
  },

  async recheck(context, settings, { id, address }) {
    const answer = await ask(context, settings, address, [404, 410]);
    if (answer.status === 410) return { state: 'gone' };
    // Mastodon says it in JSON. A page for people comes from something in front of it, and no post is deleted for that.
    if (answer.status === 404) return { state: isJson(answer) ? 'gone' : 'unknown' };
    const { outcome } = parseStatus(answer.json, {
      base: new URL(address).origin, domain: domainOf(settings, address), keepsUnindexed: settings.unindexed_because !== undefined, now: context.now(), position: 1,
    });
    // Its author has changed their mind about being found: that counts as a deletion.
    if (outcome.kind === 'refused') return { state: 'gone' };
    return outcome.kind === 'mention' && outcome.mention.id === id ? { state: 'there', mention: outcome.mention } : { state: 'unknown' };
  },
});

async function ask(context: ConnectorContext, settings: MastodonSettings, url: string, expected: readonly number[] = []): Promise<JsonAnswer> {
  const answer = await askJson(context, url, { statuses: [...EXPLAINED, ...expected] });
  if (answer.status >= 300 && !expected.includes(answer.status)) throw explain(answer.status, new URL(url).host, settings.token);
  return answer;
}

function isJson({ headers }: JsonAnswer): boolean {
  return headers['content-type']?.toLowerCase().startsWith('application/json') === true;
}

function seenPage(answer: JsonAnswer, read: readonly ParsedStatus[], now: EpochMs): SeenPage {
  const serverTime = answeredAt(answer);
  return {
    posts: read.flatMap(({ id, arrivedAt }) => (id === undefined ? [] : [{ id, arrivedAt }])),
    size: read.length,
    readAt: Math.min(now, serverTime ?? now),
    isServerTime: serverTime !== undefined,
  };
}

function sortOut(wanted: readonly ParsedStatus[]): Pick<Page<Cursor>, 'mentions' | 'rejected'> {
  return {
    mentions: wanted.flatMap(({ outcome }) => (outcome.kind === 'mention' ? [outcome.mention] : [])),
    rejected: wanted.flatMap(({ outcome, position }) => (outcome.kind === 'rejected' ? [{ position, reason: outcome.reason }] : [])),
  };
}

function noticesOf({ movedTo }: JsonAnswer, wanted: readonly ParsedStatus[]): readonly Notice[] {
  const refused = wanted.filter(({ outcome }) => outcome.kind === 'refused').length;
  const undated = wanted.filter(({ outcome }) => outcome.kind === 'mention' && outcome.isUndated).length;
  return [
    ...(refused > 0 ? [{ kind: 'refused' as const, count: refused }] : []),
    ...(undated > 0 ? [{ kind: 'undated' as const, count: undated }] : []),
    ...(movedTo === undefined ? [] : [{ kind: 'moved' as const, field: new URL(movedTo).origin, count: 1 }]),
  ];
}

function hostOf(settings: MastodonSettings): string {
  return new URL(baseOf(settings)).host;
}
