import { isAnsweredFor } from '../../../analysis/ambassadors/answered-for.ts';
import { LATER_MS, standingChanges, stateOf } from '../../../analysis/ambassadors/outreach-state.ts';
import { checkPaidMarkers } from '../../../analysis/ambassadors/paid-duty.ts';
import { PROPOSE_FROM } from '../../../analysis/ambassadors/score-authors.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import type { OutreachState } from '../../../schemas/plain/service-figures.ts';
import { DAY_SECONDS, HOUR_SECONDS, type EpochMs } from '../../../schemas/plain/units.ts';
import type { AmbassadorScoreRow } from '../../../schemas/rows.ts';
import { readGaps } from '../../../store/collection.ts';
import { readMentionCards, type MentionCard } from '../../../store/mention-page.ts';
import { readOutreach, type OutreachRow } from '../../../store/outreach.ts';
import { readFanPosts, readFirstMention, type FanPost } from '../../../store/outreach-posts.ts';
import { readDetail, readFans, readScoredAt, type ScoreDetail } from '../../../store/outreach-scores.ts';
import type { FanTab } from '../../../texts/web/fans.ts';
import type { House } from '../../screen.ts';
import { hasOpenIncident, windowOf } from './outreach-desk.ts';

const MOST_CRITICAL = 3;
const LEAST_DAYS = 21;
/** Posts after a benefit are looked at for as long as somebody is a fan here. */
const BENEFIT_DAYS = 365;
const MOST_PEOPLE = 60;

/** A fan as the screen shows them. */
export interface FanView {
  readonly authorKey: string;
  readonly state: OutreachState;
  readonly changes: readonly OutreachRow[];
  /** undefined: the last scoring neither proposes nor follows them. */
  readonly score: AmbassadorScoreRow | undefined;
  readonly detail: ScoreDetail | undefined;
  /** Posts that show why, as the score named them; without a score the latest positive one. */
  readonly posts: readonly FanPost[];
  readonly critical: readonly FanPost[];
  /** Since something was given: posts with and without a sign of it; undefined: nothing was. */
  readonly duty: { readonly since: EpochMs; readonly marked: number; readonly unmarked: number } | undefined;
}

/** Everything the screen needs of one brand. */
export interface FansView {
  readonly isOn: boolean;
  readonly scoredAt: EpochMs | null;
  /** Weeks until anybody can be followed long enough; 0: long enough. */
  readonly weeksShort: number;
  readonly changes: readonly OutreachRow[];
  readonly toReview: number;
  /** People below the line of a proposal who are followed. */
  readonly follow: number;
  /** Somebody reaches the line: without proposals they were all dealt with. */
  readonly hasReached: boolean;
  readonly fans: readonly FanView[];
  readonly cards: ReadonlyMap<string, MentionCard>;
  readonly hasIncident: boolean;
  /** Hours nobody covered in the 90 days, by source, the most first. */
  readonly gaps: readonly { readonly source: string; readonly hours: number }[];
}

const STATES: Readonly<Record<Exclude<FanTab, 'why-not'>, readonly OutreachState[]>> = {
  review: ['candidate', 'reviewed'], contacted: ['invited'], accepted: ['accepted'], declined: ['declined', 'unfit'],
};

/** Reads a tab of the screen. Nobody's score is read while nobody answers for the feature; who was contacted stays to be seen. */
export async function readFansView(house: House, brand: Brand, tab: FanTab): Promise<FansView> {
  const { store } = house;
  const at = house.now();
  const span = windowOf(at);
  const isOn = isAnsweredFor(brand, at);
  const [scoredAt, scores, changes, first, gaps, hasIncident] = await Promise.all([
    isOn ? readScoredAt(store, { brand: brand.id }) : null, isOn ? readFans(store, { brand: brand.id }) : [], readOutreach(store, { brand: brand.id }),
    readFirstMention(store, { brand: brand.id, from: span.from }), readGaps(store, span), hasOpenIncident(store, brand.id),
  ]);
  const people = peopleOf(changes, scores);
  const proposed = people.filter(({ state, score }) => state === 'candidate' && score?.band === 'propose');
  const shown = tab === 'why-not' ? [] : people.filter(({ state, score }) => STATES[tab].includes(state) && (state !== 'candidate' || score?.band === 'propose')).slice(0, MOST_PEOPLE);
  const authorKeys = shown.map(({ authorKey }) => authorKey);
  const posts = await readFanPosts(store, { brand: brand.id, authorKeys, from: tab === 'accepted' ? span.to - BENEFIT_DAYS * DAY_SECONDS : span.from, to: span.to });
  const fans = shown.map((person) => withPosts(person, posts.filter(({ authorKey }) => authorKey === person.authorKey), span.from));
  const cards = await readMentionCards(store, fans.flatMap((fan) => [...fan.posts, ...fan.critical.slice(0, MOST_CRITICAL)]));
  return {
    isOn, scoredAt, changes, fans, hasIncident, toReview: proposed.length, follow: scores.filter(({ score }) => score < PROPOSE_FROM).length, hasReached: scores.some(({ score }) => score >= PROPOSE_FROM),
    weeksShort: first === undefined ? Math.ceil(LEAST_DAYS / 7) : Math.max(0, Math.ceil((LEAST_DAYS * DAY_SECONDS - (span.to - first)) / (7 * DAY_SECONDS))),
    cards: new Map(cards.filter(({ visibility }) => visibility === 'public').map((card) => [card.nativeId, card])),
    gaps: hoursBySource(gaps, span),
  };
}

type Person = Pick<FanView, 'authorKey' | 'state' | 'changes' | 'score'>;

/** Best score first; people without one behind them, the latest change first. Whoever was put off long enough ago waits for the next scoring. */
function peopleOf(changes: readonly OutreachRow[], scores: readonly AmbassadorScoreRow[]): readonly Person[] {
  const byAuthor = new Map(scores.map((score) => [score.authorKey, score]));
  const own = new Map<string, OutreachRow[]>();
  for (const change of changes) own.set(change.authorKey, [...(own.get(change.authorKey) ?? []), change]);
  return [...own]
    .flatMap(([authorKey, list]): readonly Person[] => {
      const state = stateOf(list);
      return state === null ? [] : [{ authorKey, state, changes: list, score: byAuthor.get(authorKey) }];
    })
    .toSorted((a, b) => (b.score?.score ?? 0) - (a.score?.score ?? 0) || (b.changes.at(-1)?.at ?? 0) - (a.changes.at(-1)?.at ?? 0) || (a.authorKey < b.authorKey ? -1 : 1));
}

function withPosts(person: Person, posts: readonly FanPost[], windowFrom: number): FanView {
  const detail = person.score === undefined ? undefined : readDetail(person.score);
  const byKey = new Map(posts.map((post) => [post.nativeId, post]));
  const benefit = standingChanges(person.changes).find(({ hasBenefit }) => hasBenefit);
  const checked = benefit === undefined ? undefined : checkPaidMarkers(posts.filter(({ bucketAt }) => bucketAt * 1_000 >= benefit.at));
  return {
    ...person, detail,
    posts: detail === undefined ? posts.filter(({ label }) => label === 'positive').slice(0, 1) : detail.posts.flatMap(({ nativeId }) => byKey.get(nativeId) ?? []),
    critical: posts.filter(({ label, bucketAt }) => label === 'negative' && bucketAt >= windowFrom),
    duty: benefit === undefined || checked === undefined ? undefined : { since: benefit.at, marked: checked.marked.length, unmarked: checked.unmarked.length },
  };
}

/** How many stand in a state that no list shows. */
export function countIn({ changes }: Pick<FansView, 'changes'>, wanted: OutreachState, now: EpochMs): number {
  return peopleOf(changes, []).filter(({ state, changes: own }) => state === wanted && (wanted !== 'later' || now - (own.at(-1)?.at ?? 0) < LATER_MS)).length;
}

function hoursBySource(gaps: readonly { readonly source: string; readonly from: number; readonly to: number; readonly recoveredAt: number | null }[], span: { readonly from: number; readonly to: number }): FansView['gaps'] {
  const seconds = new Map<string, number>();
  for (const { source, from, to, recoveredAt } of gaps) {
    if (recoveredAt === null) seconds.set(source, (seconds.get(source) ?? 0) + Math.min(to, span.to) - Math.max(from, span.from));
  }
  return [...seconds].map(([source, missed]) => ({ source, hours: Math.round(missed / HOUR_SECONDS) })).filter(({ hours }) => hours > 0).toSorted((a, b) => b.hours - a.hours);
}
