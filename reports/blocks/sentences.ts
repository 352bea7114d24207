import type { WeekFacts } from '../../schemas/report.ts';
import { levelName } from '../../texts/incident-texts.ts';
import { KEY_FIGURE_TEXTS } from '../../texts/report/key-figures.ts';
import { SENTENCE_TEXTS, type SentenceTexts } from '../../texts/report/sentences.ts';
import { queryId } from '../format/cite.ts';
import { plainName } from '../format/plain.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, type Clause, type Line } from './block.ts';
import { proposeAction } from './propose-action.ts';
import { ENOUGH_COVERAGE, largestRise, seriousIncidents } from './stands-out.ts';
import { topicCites, topicName } from './topic-clauses.ts';

/** A story with fewer copies explains nothing. */
const TELLING_COPIES = 3;

/** What changed, why, and what to do: a line each, and each clause with the ids that prove it. */
export function threeSentences(facts: WeekFacts, writing: Writing): readonly Line[] {
  const texts = SENTENCE_TEXTS[writing.language];
  const queries = facts.completeness.queryVersions.map(queryId);
  const what = whatChanged(facts, writing, queries);
  const lead = facts.state === 'incomplete' ? clause(`${texts.asFarAsSeen}${lowerFirst(what.text)}`, what.cites, 'strong') : { ...what, kind: 'strong' as const };
  return [[lead], whyItChanged(facts, writing, queries), [proposeAction(facts, writing, queries)]];
}

function whatChanged(facts: WeekFacts, writing: Writing, queries: readonly string[]): Clause {
  const { what } = SENTENCE_TEXTS[writing.language];
  const { mentions, people, negative } = facts.keyFigures;
  if (facts.state === 'empty') return clause(what.empty(plainName(facts.brand.name)), queries);
  const topic = largestRise(facts);
  if (topic !== undefined) {
    const times = isKnown(topic.ratio) ? writing.times(topic.ratio) : undefined;
    const count = writing.count(topic.authors);
    return clause(topic.verdict === 'new' ? what.fresh(topicName(topic), count) : what.rising(topicName(topic), count, times), topicCites(topic));
  }
  const { difference, value, before } = negative;
  if (difference !== null && difference.isClear && value !== null && before !== null) {
    return clause(what.share(difference.value > 0, writing.percent(before.value), writing.percent(value.value), KEY_FIGURE_TEXTS[writing.language].interval(writing.points(difference.low), writing.points(difference.high))), queries);
  }
  const incidents = seriousIncidents(facts);
  const [worst] = incidents;
  if (worst !== undefined) return clause(what.incident(writing.count(incidents.length), `${worst.peakLevel} (${levelName(worst.peakLevel, writing.language)})`), incidents.map(({ id }) => id));
  if (!isKnown(mentions.value) || !isKnown(people.value)) return clause(what.nothingKnown, queries);
  return clause(what.nothing(writing.count(mentions.value), writing.count(people.value)), queries);
}

function whyItChanged(facts: WeekFacts, writing: Writing, queries: readonly string[]): Line {
  const { why } = SENTENCE_TEXTS[writing.language];
  const { coverage } = facts.completeness;
  if (facts.state === 'empty') return [clause(why.empty(coverage === null ? undefined : writing.covered(coverage), (coverage ?? 0) >= ENOUGH_COVERAGE), queries)];
  const clauses = [beginning(facts, writing, why), ...mostRepeated(facts, writing, why), ...whereFrom(facts, writing, why)].filter((each) => each !== undefined);
  const isCalm = largestRise(facts) === undefined && facts.keyFigures.negative.difference?.isClear !== true;
  return clauses.length > 0 ? upperFirstOf(clauses) : [clause(isCalm ? why.calm : why.unknown, queries)];
}

function beginning(facts: WeekFacts, { weekday, clock }: Writing, why: SentenceTexts['why']): Clause | undefined {
  const [worst] = seriousIncidents(facts);
  if (worst === undefined) return undefined;
  if (worst.firstPostAt === null) return clause(why.incident(weekday(worst.openedAt), clock(worst.openedAt)), [worst.id]);
  return clause(why.firstPost(weekday(worst.firstPostAt), clock(worst.firstPostAt)), [...(worst.firstPost === null ? [] : [worst.firstPost.id]), worst.id]);
}

function mostRepeated({ keyFigures: { biggestStory } }: WeekFacts, writing: Writing, why: SentenceTexts['why']): readonly Clause[] {
  return biggestStory === null || !(biggestStory.copies >= TELLING_COPIES) ? [] : [clause(why.story(writing.count(biggestStory.copies)), [biggestStory.id])];
}

function whereFrom(facts: WeekFacts, writing: Writing, why: SentenceTexts['why']): readonly Clause[] {
  const topic = largestRise(facts);
  const first = topic?.sources[0];
  return topic === undefined || first === undefined || !isKnown(first.share) ? [] : [clause(why.sources(plainName(first.source), writing.percent(first.share)), [topic.id])];
}

function upperFirstOf([first, ...rest]: readonly Clause[]): Line {
  return first === undefined ? [] : [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
