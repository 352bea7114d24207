import type { ReportQuote, ReportTopic } from '../../schemas/report.ts';
import { TOPIC_TEXTS } from '../../texts/report/topics.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { plainName, quoted, strangerName } from '../format/plain.ts';
import { clause, type Clause } from './block.ts';

/** Topics that were found in the words of strangers, not named in the configuration. */
const WORD = 't-word:';

/** The name of a topic as it may be shown: a rising word was written by strangers. */
export function topicName({ id, name }: Pick<ReportTopic, 'id' | 'name'>): string {
  return id.startsWith(WORD) ? strangerName(name) : plainName(name);
}

/** Ids that prove what is said of a topic: its own and those of its quotes. */
export function topicCites({ id, quotes }: Pick<ReportTopic, 'id' | 'quotes'>): readonly string[] {
  return [id, ...quotes.map((quote) => quote.id)];
}

/** A piece of a post with its id. */
export function quoteClause({ id, text }: ReportQuote): Clause {
  return clause(quoted(text), [id], 'quote');
}

/** `stijgend voorschotfactuur (61 mensen, 3,4×)` */
export function topicInBrief(topic: ReportTopic, writing: Writing): Clause {
  const texts = TOPIC_TEXTS[writing.language];
  const times = isKnown(topic.ratio) ? writing.times(topic.ratio) : undefined;
  return clause(texts.inPeriod(texts.verdicts[topic.verdict], topicName(topic), writing.count(topic.authors), times), [topic.id]);
}
