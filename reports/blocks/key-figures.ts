import type { Compared, ComparedShare, ShareEstimate, WeekFacts } from '../../schemas/report.ts';
import { KEY_FIGURE_TEXTS, type KeyFigureTexts } from '../../texts/report/key-figures.ts';
import { queryId } from '../format/cite.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Block, type Clause, type Line, type Table } from './block.ts';

/** Mentions, people, stories, copies, negative share and net sentiment against last week, and the same week a year ago. */
export function keyFiguresBlock(facts: WeekFacts, heading: string, writing: Writing): Block {
  const texts = KEY_FIGURE_TEXTS[writing.language];
  return { id: 'key-figures', heading, drawing: null, table: figuresTable(facts, texts, writing), lines: figureLines(facts, texts, writing) };
}

/** What a difference of shares comes to: clear with its interval, or in words that none can be shown. */
export function differenceText({ difference }: ComparedShare, writing: Writing): string {
  const texts = KEY_FIGURE_TEXTS[writing.language];
  if (difference === null || ![difference.value, difference.low, difference.high].every(isKnown)) return texts.notComparable;
  const interval = texts.interval(writing.points(difference.low), writing.points(difference.high));
  return difference.isClear ? texts.difference(writing.points(difference.value), interval) : texts.noDifference(interval);
}

function figuresTable({ keyFigures, completeness }: WeekFacts, texts: KeyFigureTexts, writing: Writing): Table {
  const { mentions, people, stories, copies, biggestStory, negative, netSentiment } = keyFigures;
  const queries = completeness.queryVersions.map(queryId);
  const isCorrected = negative.value?.isCorrected === true;
  return {
    caption: texts.caption,
    columns: [{ name: texts.columns.figure, isNumber: false }, { name: texts.columns.value, isNumber: true }, { name: texts.columns.before, isNumber: true }, { name: texts.columns.difference, isNumber: false }],
    rows: [
      row(clause(texts.mentionsAndPeople, queries), pair(mentions, people, 'value', writing), pair(mentions, people, 'before', writing), clause(changes([mentions, people], texts, writing))),
      row(clause(texts.storiesAndCopies), pair(stories, copies, 'value', writing), pair(stories, copies, 'before', writing), storyClause(biggestStory, copies, texts, writing)),
      row(clause(texts.negative(isCorrected)), shareText(negative.value, isCorrected, texts, writing), shareText(negative.before, isCorrected, texts, writing), clause(differenceText(negative, writing))),
      row(clause(texts.net), writing.points(netSentiment.value), writing.points(netSentiment.before), clause(texts.netNote, [], 'soft')),
    ],
  };
}

function row(name: Clause, value: string, before: string, difference: Clause): Table['rows'][number] {
  return { cells: [name, clause(value), clause(before), difference], notes: [] };
}

function pair(first: Compared, second: Compared, which: keyof Compared, writing: Writing): string {
  return `${writing.whole(first[which])} / ${writing.whole(second[which])}`;
}

function changes(figures: readonly Compared[], texts: KeyFigureTexts, writing: Writing): string {
  if (figures.every(({ before }) => !isKnown(before))) return texts.before;
  if (figures.every(({ value, before }) => isKnown(value) && value === before)) return texts.same;
  const said = figures.map((figure) => writing.change(figure));
  return said.every((change) => change === undefined) ? texts.notComparable : said.map((change) => change ?? texts.notComparable).join(' / ');
}

function shareText(share: ShareEstimate | null, isRowCorrected: boolean, texts: KeyFigureTexts, writing: Writing): string {
  const text = writing.estimate(share);
  return share !== null && isRowCorrected && !share.isCorrected ? `${text}, ${texts.uncorrected}` : text;
}

function storyClause(story: WeekFacts['keyFigures']['biggestStory'], copies: Compared, texts: KeyFigureTexts, writing: Writing): Clause {
  if (story !== null && story.copies > 0) return clause(texts.story(writing.count(story.copies)), [story.id]);
  return isKnown(copies.value) ? clause(texts.noCopies) : unknownClause(writing.unknown);
}

function figureLines({ keyFigures, state }: WeekFacts, texts: KeyFigureTexts, writing: Writing): readonly Line[] {
  const { lastYear, firstMentionAt, negative } = keyFigures;
  const year = lastYear === null
    ? unknownClause(texts.noLastYear(firstMentionAt === null ? undefined : writing.longDay(firstMentionAt)))
    : clause(texts.lastYear(writing.count(lastYear.mentions), writing.count(lastYear.people), writing.percent(lastYear.negativeShare), writing.points(lastYear.netSentiment)));
  return [
    [year],
    negative.value === null ? [unknownClause(texts.noLabels)] : [],
    state === 'incomplete' ? [unknownClause(texts.atLeast)] : [],
  ].filter((line) => line.length > 0);
}
