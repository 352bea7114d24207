import { addDays, localTimeOf } from '../../../analysis/duty/zoned.ts';
import { redactQuote } from '../../../analysis/redact-quote.ts';
import { isSensitiveText } from '../../../analysis/ambassadors/sensitive-themes.ts';
import { periodOf, trendWindows, type TrendWindows } from '../../../analysis/topics/trend-windows.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import type { TrendPeriod } from '../../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { Store } from '../../../store/client.ts';
import { readMentionCards } from '../../../store/mention-page.ts';
import { countTopics } from '../../../store/topics-counting.ts';
import { readIssueNotes, readIssues, type Issue } from '../../../store/topics-issues.ts';
import { readTopicExamples, readTrends, WORD_TOPIC, type NamedTrend } from '../../../store/topics-trends.ts';

/** Days of the small line beside a topic. */
const DAYS = 28;
const QUOTES = 2;
/** Some posts leave nothing to quote once names and links are out. */
const CANDIDATES = 6;

/** A piece of a post that stands for a topic. */
export interface TopicQuote {
  readonly origin: string;
  readonly nativeId: string;
  readonly text: string;
}

/** What the screen shows of one brand. */
export interface TopicsView {
  readonly window: TrendWindows;
  /** Topics and words, new, rising and fading ones first, then by people. */
  readonly trends: readonly NamedTrend[];
  readonly quotes: ReadonlyMap<string, readonly TopicQuote[]>;
  /** People of each of the last 28 local days, by topic. */
  readonly courses: ReadonlyMap<string, readonly number[]>;
  readonly issues: readonly Issue[];
  readonly notes: ReadonlyMap<string, string>;
}

/** The running or the last complete period of a kind; the last complete one while the running one is too young to be measured. */
export function chosenWindow({ period, isRunning, now, zone }: { readonly period: TrendPeriod; readonly isRunning: boolean; readonly now: EpochMs; readonly zone: string }): TrendWindows {
  const windows = trendWindows({ now, zone }).filter((window) => window.period === period);
  return windows.find(({ isComplete }) => isComplete !== isRunning) ?? windows.at(-1)!; // the complete one is always there
}

/** Reads what moved in one period of a brand, with examples that may be shown. */
export async function readTopicsView(store: Store, { brand, window, now }: { readonly brand: Brand; readonly window: TrendWindows; readonly now: EpochMs }): Promise<TopicsView> {
  const days = lastDays(now, brand.zone);
  const [trends, issues, notes, counts] = await Promise.all([
    readTrends(store, { brand: brand.id, period: window.period, at: window.day }), readIssues(store, { brand: brand.id }), readIssueNotes(store, { brand: brand.id }),
    brand.topics.length === 0 ? [] : countTopics(store, { brand: brand.id, windows: days }),
  ]);
  const known = new Set(brand.topics.map(({ id }) => id));
  const shown = trends.filter(({ topic }) => topic.startsWith(WORD_TOPIC) || known.has(topic));
  const quoted = shown.filter(({ topic, authors }) => !topic.startsWith(WORD_TOPIC) && authors > 0).map(({ topic }) => topic);
  const examples = await readTopicExamples(store, { brand: brand.id, from: window.from, to: window.to, topics: quoted, limit: CANDIDATES });
  const cards = new Map((await readMentionCards(store, examples)).map((card) => [card.nativeId, card]));
  const quotes = new Map(quoted.map((topic) => [topic, examples.filter((example) => example.topic === topic).flatMap(({ origin, nativeId }): readonly TopicQuote[] => {
    const card = cards.get(nativeId);
    const text = card === undefined || card.visibility === 'private' || isSensitiveText(card.text) ? undefined : redactQuote(card.text, { keep: [brand.name] });
    return text === undefined ? [] : [{ origin, nativeId, text }];
  }).slice(0, QUOTES)] as const));
  return {
    window, issues, notes, quotes,
    trends: shown.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict)),
    courses: new Map(brand.topics.map(({ id }) => [id, days.map((_, place) => counts.find((each) => each.topic === id && each.place === place)?.authors ?? 0)] as const)),
  };
}

const ORDER: readonly NamedTrend['verdict'][] = ['new', 'rising', 'fading', 'steady', 'few'];

function lastDays(now: EpochMs, zone: string) {
  const today = localTimeOf(now, zone).day;
  return Array.from({ length: DAYS }, (_, index) => periodOf('day', addDays(today, index + 1 - DAYS), zone));
}
