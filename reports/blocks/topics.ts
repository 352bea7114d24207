import type { TrendPeriod } from '../../schemas/plain/service-figures.ts';
import type { ReportTopic, WeekFacts } from '../../schemas/report.ts';
import { TOPIC_TEXTS, type TopicTexts } from '../../texts/report/topics.ts';
import { plainName } from '../format/plain.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Block, type Line, type Table } from './block.ts';
import { quoteClause, topicInBrief, topicName } from './topic-clauses.ts';

const SHOWN_QUOTES = 2;
const SHOWN_SOURCES = 3;

/** New, rising and fading topics: those of the week with quotes and sources, those of the last day and the month in a line each. */
export function topicsBlock({ topics, topicsFollowed }: WeekFacts, heading: string, writing: Writing): Block {
  const texts = TOPIC_TEXTS[writing.language];
  const calm = (['week', 'day', 'month'] as const).filter((period) => topics[period].length === 0);
  const lines: Line[] = [
    topics.week.length === 0 ? [] : [clause(texts.rule, [], 'soft')],
    briefLine(topics.day, 'day', writing),
    briefLine(topics.month, 'month', writing),
    calm.length === 0 ? [] : [clause(texts.calm(calm.map((period) => periodName(period, texts)).join(', ')))],
    topicsFollowed === 0 ? [unknownClause(texts.noneFollowed)] : [],
  ];
  return { id: 'topics', heading, drawing: null, table: topics.week.length === 0 ? null : topicTable(topics.week, texts, writing), lines: lines.filter((line) => line.length > 0) };
}

function topicTable(topics: readonly ReportTopic[], texts: TopicTexts, writing: Writing): Table {
  const { columns } = texts;
  return {
    caption: texts.caption,
    columns: [
      { name: columns.topic, isNumber: false }, { name: columns.verdict, isNumber: false }, { name: columns.people, isNumber: true }, { name: columns.ratio, isNumber: true }, { name: columns.sources, isNumber: false },
    ],
    rows: topics.map((topic) => ({
      cells: [
        clause(topicName(topic), [topic.id], 'strong'),
        clause(texts.verdicts[topic.verdict]),
        clause(texts.critical(writing.whole(topic.authors), writing.whole(topic.negativeAuthors))),
        isKnown(topic.ratio) ? clause(writing.times(topic.ratio)) : unknownClause(texts.nothingExpected),
        clause(topic.sources.slice(0, SHOWN_SOURCES).map(({ source, share }) => texts.source(plainName(source), writing.percent(share))).join(', ')),
      ],
      notes: topic.quotes.slice(0, SHOWN_QUOTES).map(quoteClause),
    })),
  };
}

function briefLine(topics: readonly ReportTopic[], period: Exclude<TrendPeriod, 'week'>, writing: Writing): Line {
  const [first, ...rest] = topics.map((topic) => topicInBrief(topic, writing));
  if (first === undefined) return [];
  return [{ ...first, text: `${TOPIC_TEXTS[writing.language].periods[period]}: ${first.text}` }, ...rest];
}

function periodName(period: TrendPeriod, texts: TopicTexts): string {
  return period === 'week' ? texts.week : texts.periods[period];
}
