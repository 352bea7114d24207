import type { DayFacts } from '../schemas/report.ts';
import type { Language } from '../texts/language.ts';
import { FRAME_TEXTS } from '../texts/report/frame.ts';
import { DAY_BLOCKS, linesBlock, type Line, type ReportDocument } from './blocks/block.ts';
import { dayAnswerLines, dayCampaignLines, dayFigureLines, daySightLines, dayTopicLines, dayWarningLines } from './blocks/day.ts';
import { topicName } from './blocks/topic-clauses.ts';
import { plainName } from './format/plain.ts';
import { hoursBetween, isKnown, writingOf, type Writing } from './format/writing.ts';
import { lineText } from './render/line-text.ts';

const DAY_HOURS = 24;

/** The digest that desks read each morning. @throws RangeError for an unknown zone */
export function dayDocument(facts: DayFacts, language: Language, url: string | undefined): ReportDocument {
  const writing = writingOf({ language, zone: facts.brand.zone });
  const texts = FRAME_TEXTS[language];
  const brand = plainName(facts.brand.name);
  const day = `${writing.weekday(facts.to)} ${writing.longDay(facts.to)}`;
  const lines = linesOf(facts, writing);
  const state = stateText(facts, writing);
  const moment = (at: number): string => `${writing.shortWeekday(at)} ${writing.clock(at)}`;
  const hours = hoursBetween(facts.from, facts.to);
  return {
    kind: 'day', language,
    title: [texts.kinds.day, brand, day, texts.dayHours(moment(facts.from), moment(facts.to), hours === DAY_HOURS ? undefined : writing.decimal(hours, Number.isInteger(hours) ? 0 : 1))],
    state, isWhole: facts.state === 'complete',
    blocks: DAY_BLOCKS.map((id) => linesBlock(id, texts.headings[id] ?? '', lines[id])),
    annexHeading: texts.annex, annex: [], footer: [],
    link: url === undefined ? null : { label: texts.openReport, url },
    subject: texts.subjects.day(brand, writing.day(facts.to), leadOf(facts, writing)),
    short: [`${texts.kinds.day} ${brand}: ${state}`, ...[lines['day-figures'][0], lines['day-warnings'][0], lines['day-answers'][0]].map((line) => lineText(line ?? []))].filter((line) => line !== ''),
  };
}

function linesOf(facts: DayFacts, writing: Writing): Readonly<Record<(typeof DAY_BLOCKS)[number], readonly Line[]>> {
  return {
    'day-figures': dayFigureLines(facts, writing), 'day-sight': daySightLines(facts, writing), 'day-warnings': dayWarningLines(facts, writing),
    'day-answers': dayAnswerLines(facts, writing), 'day-topics': dayTopicLines(facts, writing), 'day-ahead': dayCampaignLines(facts, writing),
  };
}

function stateText({ state, coverage }: DayFacts, writing: Writing): string {
  const { states } = FRAME_TEXTS[writing.language];
  const covered = coverage === null ? undefined : writing.covered(coverage);
  switch (state) {
    case 'complete': return states.complete(covered);
    case 'empty': return states.empty(covered);
    case 'incomplete': return states.incomplete(covered, undefined);
  }
}

function leadOf(facts: DayFacts, writing: Writing): string {
  const { leads } = FRAME_TEXTS[writing.language];
  const topic = facts.topics.find(({ verdict }) => verdict === 'rising' || verdict === 'new');
  const lead = facts.incidents.length > 0 ? leads.incidents(writing.count(facts.incidents.length))
    : topic !== undefined ? leads.topic(topicName(topic), writing.count(topic.authors))
    : isKnown(facts.unanswered) && facts.unanswered > 0 ? leads.answers(writing.count(facts.unanswered))
    : facts.state === 'empty' ? leads.empty : leads.nothing;
  return facts.state === 'incomplete' ? `${leads.incomplete}, ${lead}` : lead;
}
