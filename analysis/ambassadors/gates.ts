import { FLAG } from '../../schemas/plain/labels.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { DAY_MS } from './activity.ts';
import type { AuthorActivity, AuthorMention, AuthorNumbers } from './activity.ts';
import { hasOpenComplaint, isDuplicatePoster, looksLikeBot } from './behaviour.ts';

/** Names of the gates, in the order in which they are asked; the first that stops somebody is the one that is shown. */
export const GATES = [
  'few-positive',
  'few-days',
  'short-span',
  'too-negative',
  'own-account',
  'employee',
  'agency',
  'competitor',
  'media',
  'politician',
  'bot',
  'duplicate-poster',
  'paid-marker',
  'open-complaint',
  'open-incident',
  'opted-out',
  'recently-contacted',
  'minor',
] as const;
export type GateName = (typeof GATES)[number];

const MIN_POSITIVE = 3;
const MIN_POSITIVE_DAYS = 3;
const MIN_SPAN_DAYS = 21;
const MAX_NEGATIVE_SHARE = 0.1;
/** Nobody is contacted twice within this many days. */
export const CONTACT_PAUSE_DAYS = 180;

export interface GateStop {
  readonly gate: GateName;
  /** What was measured and what is needed, for gates that are a number. */
  readonly found?: number;
  readonly needed?: number;
}

/**
 * Gates that stop an author, in the order of `GATES`; empty when all hold. `mentions` are those of the window, oldest
 * first, and `numbers` are counted from them.
 */
export function stoppingGates({
  author,
  mentions,
  numbers,
  asOf,
}: {
  readonly author: AuthorActivity;
  readonly mentions: readonly AuthorMention[];
  readonly numbers: AuthorNumbers;
  readonly asOf: EpochMs;
}): readonly GateStop[] {
  const { positive, positiveDays, positiveSpanDays, negative, opinionated } = numbers;
  const negativeShare = opinionated === 0 ? 0 : negative / opinionated;
  const sinceContact = author.lastContactedAt === undefined ? Infinity : (asOf - author.lastContactedAt) / DAY_MS;
  const stops: Readonly<Record<GateName, GateStop | false>> = {
    'few-positive': atLeast('few-positive', positive, MIN_POSITIVE),
    'few-days': atLeast('few-days', positiveDays, MIN_POSITIVE_DAYS),
    'short-span': atLeast('short-span', positiveSpanDays, MIN_SPAN_DAYS),
    'too-negative': negativeShare > MAX_NEGATIVE_SHARE && { gate: 'too-negative', found: negativeShare, needed: MAX_NEGATIVE_SHARE },
    'own-account': author.own && { gate: 'own-account' },
    employee: author.employee && { gate: 'employee' },
    agency: author.agency && { gate: 'agency' },
    competitor: author.competitor && { gate: 'competitor' },
    media: author.media && { gate: 'media' },
    politician: author.politician && { gate: 'politician' },
    bot: (author.bot === true || looksLikeBot(mentions)) && { gate: 'bot' },
    'duplicate-poster': isDuplicatePoster(numbers) && { gate: 'duplicate-poster', found: numbers.copies },
    'paid-marker': mentions.some(({ flags }) => (flags & FLAG.paidMarker) !== 0) && { gate: 'paid-marker' },
    'open-complaint': (author.openComplaint ?? hasOpenComplaint(mentions, asOf)) && { gate: 'open-complaint' },
    'open-incident': author.inOpenIncident && { gate: 'open-incident' },
    'opted-out': author.optedOut && { gate: 'opted-out' },
    'recently-contacted': atLeast('recently-contacted', sinceContact, CONTACT_PAUSE_DAYS),
    minor: author.isAdult === false && { gate: 'minor' },
  };
  return GATES.map((gate) => stops[gate]).filter((stop) => stop !== false);
}

function atLeast(gate: GateName, found: number, needed: number): GateStop | false {
  return found < needed && { gate, found, needed };
}
