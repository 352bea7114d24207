/**
 * Stories and comments of Hacker News, through Algolia's search index.
 *
 * The index gives the newest hits first and stops at 1,000 of them without a word, so we walk back by time and never by
 * page number. Items enter it minutes late, so each poll starts OVERLAP_SECONDS early and storage drops the repeats.
 * It refuses to filter on points. Edits have no time of their own; deletions show in the single item only.
 */
import { z } from 'zod';
import { SourceError } from '../../schemas/errors.ts';
import { defineConnector, type ConnectorContext, type Notice } from '../connector.ts';
import { answeredAt, askJson, type JsonAnswer } from '../json-answer.ts';
import { parseHit, parseItem } from './parse-item.ts';
import { passport } from './passport.ts';
import { Settings, type HackerNewsSettings } from './settings.ts';
import { Cursor, firstPlace, isAnswerTo, placeAfter, stepFrom, type SeenAnswer } from './walk.ts';

/** Far below the ceiling, and small enough for a body of 5 MB. */
const PAGE_HITS = 200;
/** A cursor that claims to be from further ahead is none of ours. */
const LATEST_AHEAD_SECONDS = 86_400;

const Answer = z.object({ hits: z.array(z.unknown()), hitsPerPage: z.number().int().min(1).optional().catch(undefined) });

/** Reads what the index finds for some words. */
export const hackerNews = defineConnector<HackerNewsSettings, Cursor>({
  id: 'hacker-news',
  label: 'Hacker News',
  docs: 'https://hn.algolia.com/api',
  passport,
  limits: { requests: 3_600, perSeconds: 3_600, concurrency: 2 },
  settings: Settings,
  cursor: Cursor,
  cursorVersion: 1,
  pollEverySeconds: 300,
  addressOf: (settings) => searchUrl(settings, { since: 0 }),
  cursorAt: (_settings, at) => placeAfter(at),

  async fetchPage(context, settings, from) {
    const now = context.now();
    const place = from ?? firstPlace(now);
    if (place.since > now / 1_000 + LATEST_AHEAD_SECONDS) throw new SourceError('Unparseable', 'The stored cursor lies more than a day in the future: the clock was wrong then, or is now.');
    const answer = await ask(context, searchUrl(settings, place));
    const { hits, hitsPerPage = PAGE_HITS } = readHits(answer);

    const read = hits.map((hit, index) => parseHit(hit, settings, index + 1));
    const seconds = read.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [createdAt]));
    const isFull = hits.length >= Math.min(PAGE_HITS, hitsPerPage);
    if (isFull && seconds.length === 0) throw new SourceError('Unparseable', `${hostOf(answer)} answered with hits without created_at_i: there is no way on.`);
    const seen: SeenAnswer = { seconds, isFull, readAt: Math.min(now, answeredAt(answer) ?? now) };
    if (!isAnswerTo(place, seen)) throw new SourceError('Unparseable', `${hostOf(answer)} passed over \`numericFilters\`: its hits cannot be walked by time.`);
    const { steppedOver, ...step } = stepFrom(place, seen);

    const undated = read.filter((each) => 'mention' in each && each.createdAt === undefined).length;
    const notices: readonly Notice[] = [
      ...(steppedOver ? [{ kind: 'ceiling' as const, count: 1 }] : []),
      ...(undated > 0 ? [{ kind: 'undated' as const, count: undated }] : []),
    ];
    return {
      mentions: read.flatMap((each) => ('mention' in each ? [each.mention] : [])),
      rejected: read.flatMap((each) => ('reason' in each ? [{ position: each.position, reason: each.reason }] : [])),
      ...step, notices, waitMs: answer.waitMs,
    };
  },

  async recheck(context, settings, { id, address }) {
    const { json } = await ask(context, address);
    const found = parseItem(json, settings);
    if (found === 'gone') return { state: 'gone' };
    return found?.id === id ? { state: 'there', mention: found } : { state: 'unknown' };
  },
});

/** Address of one slice: hits later than `since`, and earlier than where the walk stands. */
function searchUrl({ index_url: base, query, kinds }: HackerNewsSettings, { since, walk }: Cursor): string {
  const url = new URL(`${base.replace(/\/$/, '')}/api/v1/search_by_date`);
  url.searchParams.set('query', query);
  url.searchParams.set('tags', `(${kinds.join(',')})`);
  url.searchParams.set('numericFilters', `created_at_i>${since}${walk === undefined ? '' : `,created_at_i<${walk.before}`}`);
  url.searchParams.set('hitsPerPage', String(PAGE_HITS));
  return url.href;
}

async function ask(context: ConnectorContext, url: string): Promise<JsonAnswer> {
  const answer = await askJson(context, url, { statuses: [400] });
  if (answer.status === 400) throw new SourceError('Unparseable', `${hostOf(answer)} answered 400: it refuses the question although \`query\` and \`kinds\` have the documented form.`);
  return answer;
}

function readHits(answer: JsonAnswer): z.output<typeof Answer> {
  const parsed = Answer.safeParse(answer.json);
  if (!parsed.success) throw new SourceError('Unparseable', `${hostOf(answer)} answered with something else than search results: expected an object with a list of hits.`);
  return parsed.data;
}

function hostOf({ url }: JsonAnswer): string {
  return new URL(url).host;
}
