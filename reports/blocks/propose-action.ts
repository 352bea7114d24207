import type { WeekFacts } from '../../schemas/report.ts';
import { SENTENCE_TEXTS } from '../../texts/report/sentences.ts';
import { plainName } from '../format/plain.ts';
import type { Writing } from '../format/writing.ts';
import { clause, type Clause } from './block.ts';
import { peakDay } from './peak-day.ts';
import { ENOUGH_COVERAGE, largestRise } from './stands-out.ts';
import { topicName } from './topic-clauses.ts';

/**
 * The one thing to do: sight first when too little was seen, then a cause that waits for an answer, then a topic to look at before
 * the next campaign or busy hour, else nothing.
 */
export function proposeAction(facts: WeekFacts, writing: Writing, queries: readonly string[]): Clause {
  const { todo } = SENTENCE_TEXTS[writing.language];
  const { coverage, blind, readUntil } = facts.completeness;
  if (coverage !== null && coverage < ENOUGH_COVERAGE && blind.length > 0) {
    return clause(todo.sight([...new Set(blind.map(({ source }) => plainName(source)))].slice(0, 3).join(', ')), queries);
  }
  const [issue] = facts.issues.filter(({ answer }) => answer === 'open' || answer === 'not-fixed').toSorted((a, b) => b.people - a.people || b.weeks - a.weeks);
  if (issue !== undefined) return clause(todo.issue(plainName(issue.owner), plainName(issue.name), issue.weeks, writing.count(issue.people)), [issue.id]);
  const topic = largestRise(facts) ?? facts.nextWeek.watch[0];
  if (topic !== undefined) return clause(beforeWhat(facts, topicName(topic), writing), [topic.id]);
  return clause(readUntil === null ? todo.rest : todo.unread, queries);
}

function beforeWhat({ nextWeek, to }: WeekFacts, topic: string, writing: Writing): string {
  const { todo } = SENTENCE_TEXTS[writing.language];
  const [campaign] = nextWeek.campaigns.filter(({ from }) => from >= to).toSorted((a, b) => a.from - b.from);
  if (campaign !== undefined) return todo.beforeCampaign(topic, plainName(campaign.label), writing.day(campaign.from));
  const [peak] = nextWeek.peaks.toSorted((a, b) => b.expected - a.expected);
  if (peak !== undefined) return todo.beforePeak(topic, writing.day(peakDay(peak, to)), writing.whole(peak.fromHour), writing.whole(peak.toHour));
  return todo.watch(topic);
}
