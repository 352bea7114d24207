import type { DayFacts } from '../../schemas/report.ts';
import { levelName } from '../../texts/incident-texts.ts';
import { DAY_TEXTS } from '../../texts/report/day.ts';
import { plainName } from '../format/plain.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Clause, type Line } from './block.ts';
import { blindClauses } from './completeness.ts';
import { differenceText } from './key-figures.ts';
import { topicInBrief } from './topic-clauses.ts';
import { heldClause } from './warnings.ts';

/** How much was said, by how many, and how negative. */
export function dayFigureLines(facts: DayFacts, writing: Writing): readonly Line[] {
  const texts = DAY_TEXTS[writing.language];
  const { mentions, people, negative } = facts;
  const before = (value: number | null): string => (isKnown(value) ? ` (${texts.before(writing.whole(value))})` : '');
  const volume: Line = facts.state === 'empty'
    ? [clause(texts.nothing(plainName(facts.brand.name)))]
    : [clause(`${texts.mentions(writing.count(mentions.value))}${before(mentions.before)}`), clause(`${texts.people(writing.count(people.value))}${before(people.before)}`)];
  const share: Line = negative.value === null ? [unknownClause(texts.negativeUnknown)]
    : [clause(texts.negative(writing.estimate(negative.value), negative.value.isCorrected)), clause(differenceText(negative, writing))];
  return [volume, ...(facts.state === 'empty' ? [] : [share, [clause(texts.kinds(writing.count(facts.questions), writing.count(facts.complaints), writing.count(facts.compliments)))]])];
}

/** What was out of sight. */
export function daySightLines({ blind, coverage }: DayFacts, writing: Writing): readonly Line[] {
  if (blind.length === 0 && isKnown(coverage)) return [[clause(DAY_TEXTS[writing.language].allSeen(writing.covered(coverage)))]];
  return [blindClauses(blind, writing)];
}

/** Incidents, what was held, and what the daily ceiling kept from being told. */
export function dayWarningLines({ incidents, held, unsaid }: DayFacts, writing: Writing): readonly Line[] {
  const texts = DAY_TEXTS[writing.language];
  const open = incidents.map(({ id, peakLevel, openedAt }) => clause(texts.incident(String(peakLevel), levelName(peakLevel, writing.language), `${writing.day(openedAt)} ${writing.clock(openedAt)}`), [id]));
  const kept: Line = unsaid.length === 0 ? [clause(texts.noneUnsaid)]
    : [clause(texts.unsaid(writing.count(unsaid.length)), [], 'strong'), ...unsaid.map(({ id, level, severity }) => clause(texts.unsaidOne(String(level), writing.whole(severity)), [id]))];
  return [open, [heldClause(held, writing)], kept].filter((line) => line.length > 0);
}

/** Questions and complaints that wait, and promises that are due. */
export function dayAnswerLines({ unanswered, promises }: DayFacts, writing: Writing): readonly Line[] {
  const texts = DAY_TEXTS[writing.language];
  const waiting = !isKnown(unanswered) ? unknownClause(texts.answersUnknown) : unanswered > 0 ? clause(texts.unanswered(writing.count(unanswered)), [], 'strong') : clause(texts.allAnswered);
  const due = promises.toSorted((a, b) => a.dueAt - b.dueAt)
    .map(({ dueAt, isOverdue }): Clause => clause(texts.promise(writing.day(dueAt), writing.clock(dueAt), isOverdue), [], isOverdue ? 'strong' : 'plain'));
  return [[waiting], due.length === 0 ? [clause(texts.noPromises)] : due];
}

/** Topics that moved on that day. */
export function dayTopicLines({ topics }: DayFacts, writing: Writing): readonly Line[] {
  return topics.length === 0 ? [[clause(DAY_TEXTS[writing.language].noTopics)]] : topics.map((topic) => [topicInBrief(topic, writing)]);
}

/** Campaigns and maintenance that are going on. */
export function dayCampaignLines({ campaigns }: DayFacts, writing: Writing): readonly Line[] {
  const texts = DAY_TEXTS[writing.language];
  return [campaigns.length === 0 ? [clause(texts.noCampaigns)] : campaigns.map(({ label, from, to }) => clause(texts.campaign(plainName(label), writing.day(from), writing.day(to - 1))))];
}
