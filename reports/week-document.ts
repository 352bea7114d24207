import type { WeekFacts } from '../schemas/report.ts';
import type { Language } from '../texts/language.ts';
import { FRAME_TEXTS } from '../texts/report/frame.ts';
import { annexBlocks, restatedLine } from './blocks/annex.ts';
import { clause, linesBlock, WEEK_BLOCKS, type Block, type ReportDocument } from './blocks/block.ts';
import { completenessLines } from './blocks/completeness.ts';
import { issuesBlock } from './blocks/issues.ts';
import { keyFiguresBlock } from './blocks/key-figures.ts';
import { ambassadorLines, competitorLines, nextWeekLines } from './blocks/outlook.ts';
import { threeSentences } from './blocks/sentences.ts';
import { serviceBlock } from './blocks/service.ts';
import { largestRise, seriousIncidents } from './blocks/stands-out.ts';
import { topicName } from './blocks/topic-clauses.ts';
import { topicsBlock } from './blocks/topics.ts';
import { trendBlock } from './blocks/trend.ts';
import { voiceLines } from './blocks/voices.ts';
import { warningLines } from './blocks/warnings.ts';
import { plainName } from './format/plain.ts';
import { weekNumber } from './format/week-number.ts';
import { writingOf, type Writing } from './format/writing.ts';
import { lineText } from './render/line-text.ts';

/** The weekly report: twelve blocks in their order, none left out, and an annex. @throws RangeError for an unknown zone */
export function weekDocument(facts: WeekFacts, language: Language, url: string | undefined): ReportDocument {
  const writing = writingOf({ language, zone: facts.brand.zone });
  const texts = FRAME_TEXTS[language];
  const brand = plainName(facts.brand.name);
  const week = texts.week(weekNumber(facts.period));
  const blocks = WEEK_BLOCKS.map((id) => blockOf(id, facts, texts.headings[id] ?? '', writing));
  const state = stateText(facts, writing);
  const sentences = threeSentences(facts, writing);
  return {
    kind: 'week', language,
    title: [texts.kinds.week, brand, `${week}, ${writing.days(facts.from, facts.to)}`, texts.written(writing.day(facts.writtenAt), writing.clock(facts.writtenAt))],
    state, isWhole: facts.state === 'complete',
    blocks, annexHeading: texts.annex, annex: annexBlocks(facts, writing),
    footer: [restatedLine(facts, writing), [clause(texts.noAdvertisingValue), clause(texts.inAnnex)]].filter((line) => line.length > 0),
    link: url === undefined ? null : { label: texts.openReport, url },
    subject: texts.subjects.week(brand, week, leadOf(facts, writing)),
    short: [`${texts.kinds.week} ${brand}, ${week}: ${state}`, ...sentences.map((line) => lineText(line))],
  };
}

function blockOf(id: (typeof WEEK_BLOCKS)[number], facts: WeekFacts, heading: string, writing: Writing): Block {
  switch (id) {
    case 'sentences': return linesBlock(id, heading, threeSentences(facts, writing));
    case 'completeness': return linesBlock(id, heading, completenessLines(facts, writing));
    case 'key-figures': return keyFiguresBlock(facts, heading, writing);
    case 'trend': return trendBlock(facts, heading, writing);
    case 'topics': return topicsBlock(facts, heading, writing);
    case 'issues': return issuesBlock(facts, heading, writing);
    case 'voices': return linesBlock(id, heading, voiceLines(facts, writing));
    case 'warnings': return linesBlock(id, heading, warningLines(facts, writing));
    case 'service': return serviceBlock(facts, heading, writing);
    case 'ambassadors': return linesBlock(id, heading, ambassadorLines(facts, writing));
    case 'competitors': return linesBlock(id, heading, competitorLines(facts, writing));
    case 'next-week': return linesBlock(id, heading, nextWeekLines(facts, writing));
  }
}

function stateText({ state, completeness: { coverage, readUntil } }: WeekFacts, writing: Writing): string {
  const { states } = FRAME_TEXTS[writing.language];
  const covered = coverage === null ? undefined : writing.covered(coverage);
  switch (state) {
    case 'complete': return states.complete(covered);
    case 'empty': return states.empty(covered);
    case 'incomplete': return states.incomplete(covered, readUntil === null ? undefined : `${writing.day(readUntil)} ${writing.clock(readUntil)}`);
  }
}

function leadOf(facts: WeekFacts, writing: Writing): string {
  const { leads } = FRAME_TEXTS[writing.language];
  if (facts.state === 'empty') return leads.empty;
  const { difference } = facts.keyFigures.negative;
  const topic = largestRise(facts);
  const incidents = seriousIncidents(facts);
  const lead = topic !== undefined ? leads.topic(topicName(topic), writing.count(topic.authors))
    : difference?.isClear === true ? leads.share(difference.value > 0)
    : incidents.length > 0 ? leads.incidents(writing.count(incidents.length)) : leads.nothing;
  return facts.state === 'incomplete' ? `${leads.incomplete}, ${lead}` : lead;
}
