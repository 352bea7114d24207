import type { WeekFacts } from '../../schemas/report.ts';
import { SERVICE_REPORT_TEXTS } from '../../texts/report/service.ts';
import { TOPIC_TEXTS } from '../../texts/report/topics.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Clause, type Line } from './block.ts';
import { figureValue } from './service-value.ts';
import { quoteClause } from './topic-clauses.ts';

/** Compliments and suggestions, how many were answered, and the best case of the week. */
export function voiceLines(facts: WeekFacts, writing: Writing): readonly Line[] {
  const { voices: texts } = TOPIC_TEXTS[writing.language];
  const { compliments, suggestions } = facts;
  const best = compliments.best === null ? clause(texts.noBest, [], 'soft') : { ...quoteClause(compliments.best), text: `${texts.best}: ${quoteClause(compliments.best).text}` };
  const suggested: Line = isKnown(suggestions.count)
    ? [clause(texts.suggestions(writing.count(suggestions.count))), ...(isKnown(suggestions.unanswered) ? [clause(texts.unanswered(writing.whole(suggestions.unanswered)))] : [unknownClause(texts.answersUnknown)])]
    : [unknownClause(texts.suggestionsUnknown)];
  return [
    [clause(texts.compliments(writing.count(compliments.count))), answeredClause(compliments, writing), ...parityClause(facts, writing)],
    suggested,
    [best],
  ];
}

/** How many of so many were answered; in words that it is not known where nobody tells us. */
export function answeredClause({ count, answered }: { readonly count: number; readonly answered: number | null }, writing: Writing): Clause {
  const { voices: texts } = TOPIC_TEXTS[writing.language];
  if (!isKnown(answered)) return unknownClause(texts.answersUnknown);
  return clause(texts.answered(writing.whole(answered), count >= 1 ? writing.percent(answered / count) : undefined));
}

function parityClause({ service }: WeekFacts, writing: Writing): readonly Clause[] {
  const parity = service?.figures.find(({ figure }) => figure === 'parity-rate');
  if (parity === undefined || !isKnown(parity.value)) return [];
  return [clause(`${TOPIC_TEXTS[writing.language].voices.parity(figureValue(parity, writing))}: ${SERVICE_REPORT_TEXTS[writing.language].verdicts[parity.verdict]}`)];
}
