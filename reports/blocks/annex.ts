import type { WeekFacts } from '../../schemas/report.ts';
import { ANNEX_TEXTS } from '../../texts/report/annex.ts';
import { FRAME_TEXTS } from '../../texts/report/frame.ts';
import { queryId } from '../format/cite.ts';
import { weekNumber } from '../format/week-number.ts';
import type { Writing } from '../format/writing.ts';
import { clause, linesBlock, unknownClause, type Block, type Line } from './block.ts';

type Restatement = WeekFacts['annex']['restatements'][number];

/** Definitions, the queries that were in use, and figures of earlier reports that have changed. */
export function annexBlocks({ annex, service }: WeekFacts, writing: Writing): readonly Block[] {
  const texts = ANNEX_TEXTS[writing.language];
  const { headings } = FRAME_TEXTS[writing.language];
  const definitions = [...texts.definitions, ...(service === null ? [] : texts.serviceDefinitions)];
  const queries = annex.queryVersions.map(({ version, since }) => clause(texts.query(writing.whole(version), since === null ? undefined : writing.longDay(since)), [queryId(version)]));
  return [
    linesBlock('restatements', headings['restatements'] ?? '', annex.restatements.length === 0 ? [[clause(texts.noRestatements)]] : annex.restatements.map((each) => [clause(restatement(each, writing))])),
    linesBlock('query-versions', headings['query-versions'] ?? '', [queries.length === 0 ? [unknownClause(texts.noQuery)] : queries]),
    linesBlock('definitions', headings['definitions'] ?? '', definitions.map((definition): Line => [clause(definition)])),
  ];
}

/** `HERZIEN week 44: 31 → 27 % negatief (38 labels)` for the foot of the page; empty when nothing was restated. */
export function restatedLine({ annex }: WeekFacts, writing: Writing): Line {
  const { mark } = ANNEX_TEXTS[writing.language];
  return annex.restatements.map((each) => clause(`${mark} ${restatement(each, writing)}`, [], 'strong'));
}

function restatement({ period, figure, before, after, labels, removed, added }: Restatement, writing: Writing): string {
  const texts = ANNEX_TEXTS[writing.language];
  const [from, to] = figure === 'negativeShare' ? [writing.percent(before).replace(/ %$/u, ''), writing.percent(after)]
    : figure === 'netSentiment' ? [writing.points(before), writing.points(after)] : [writing.whole(before), writing.whole(after)];
  const reasons = [...(labels > 0 ? [texts.becauseLabels(writing.count(labels))] : []), ...(removed > 0 || added > 0 ? [texts.becauseMentions(writing.count(removed), writing.count(added))] : [])];
  const said = texts.restated(FRAME_TEXTS[writing.language].week(weekNumber(period)), from, to, texts.figures[figure]);
  return reasons.length === 0 ? said : `${said} (${reasons.join('; ')})`;
}
