import type { WeekFacts } from '../../schemas/report.ts';
import { COMPLETENESS_TEXTS, type CompletenessTexts } from '../../texts/report/completeness.ts';
import { queryId } from '../format/cite.ts';
import { joined } from '../format/joined.ts';
import { plainName } from '../format/plain.ts';
import { hoursBetween, isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Clause, type Line } from './block.ts';

/** Blind spans that are named one by one; the rest is counted. */
const NAMED_SPANS = 4;
/** Labels from which a share is corrected (`docs/kpi.md`). */
const ENOUGH_LABELS = 30;

/** What was seen, what was not, and by which models and queries. */
export function completenessLines({ completeness }: WeekFacts, writing: Writing): readonly Line[] {
  const texts = COMPLETENESS_TEXTS[writing.language];
  const { sources, coverage, readUntil, notConnected, models, queryVersions, unlabelled } = completeness;
  const sight: Line = [
    sources.all > 0 ? clause(texts.sources(writing.whole(sources.ok), writing.whole(sources.all))) : unknownClause(texts.noSources),
    isKnown(coverage) ? clause(texts.coverage(writing.covered(coverage))) : unknownClause(texts.noCoverage),
    ...(readUntil === null ? [] : [unknownClause(texts.readUntil(`${writing.day(readUntil)} ${writing.clock(readUntil)}`))]),
    ...blindClauses(completeness.blind, writing),
    ...(notConnected.length === 0 ? [] : [unknownClause(texts.notConnected(joined(notConnected.map(plainName), texts.and), notConnected.length === 1))]),
  ];
  const labels: Line = [
    sampleClause(completeness.sample, texts, writing),
    models.length === 0 ? unknownClause(texts.noModels) : clause(texts.models(models.map(plainName).join(' / '))),
    queryVersions.length === 0 ? unknownClause(texts.noQueries) : clause(texts.queries(queryVersions.map((version) => `v${version}`).join(', '), queryVersions.length === 1), queryVersions.map(queryId)),
    clause(texts.unlabelled(writing.count(unlabelled))),
  ];
  return [sight, labels];
}

/** Spans in which a source was out of sight, each with its hours; in words that none was when there is none. */
export function blindClauses(blind: WeekFacts['completeness']['blind'], writing: Writing): readonly Clause[] {
  const texts = COMPLETENESS_TEXTS[writing.language];
  if (blind.length === 0) return [clause(texts.notBlind)];
  const longestFirst = blind.toSorted((a, b) => hoursBetween(b.from, b.to) - hoursBetween(a.from, a.to));
  const rest = longestFirst.slice(NAMED_SPANS);
  const named = longestFirst.slice(0, NAMED_SPANS).map(({ source, from, to }) => unknownClause(texts.blind(plainName(source), writing.span(from, to), writing.decimal(hoursBetween(from, to)))));
  if (rest.length === 0) return named;
  return [...named, unknownClause(texts.moreBlind(writing.count(rest.length), writing.decimal(rest.reduce((sum, { from, to }) => sum + hoursBetween(from, to), 0))))];
}

function sampleClause({ labels, kappa }: WeekFacts['completeness']['sample'], texts: CompletenessTexts, writing: Writing): Clause {
  if (!isKnown(labels) || labels <= 0) return unknownClause(texts.noSample);
  const count = writing.count(labels);
  if (labels < ENOUGH_LABELS) return unknownClause(texts.smallSample(count));
  return clause(isKnown(kappa) ? texts.sample(count, writing.decimal(kappa, 2)) : texts.noKappa(count));
}
