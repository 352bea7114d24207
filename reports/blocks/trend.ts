import type { WeekFacts } from '../../schemas/report.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { FRAME_TEXTS } from '../../texts/report/frame.ts';
import { KEY_FIGURE_TEXTS } from '../../texts/report/key-figures.ts';
import { plainName } from '../format/plain.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { weekNumber } from '../format/week-number.ts';
import { clause, unknownClause, type Block, type Clause, type Line, type TrendDrawing } from './block.ts';

type Week = WeekFacts['trend']['weeks'][number];

/** Twelve weeks of mentions with campaigns and incidents; weeks in which nobody looked are gaps and never zero. */
export function trendBlock(facts: WeekFacts, heading: string, writing: Writing): Block {
  const texts = KEY_FIGURE_TEXTS[writing.language].trend;
  const seen = facts.trend.weeks.filter(({ mentions }) => isKnown(mentions));
  if (seen.length === 0) return { id: 'trend', heading, drawing: null, table: null, lines: [[unknownClause(texts.nothing)]] };
  return { id: 'trend', heading, drawing: drawingOf(facts, writing), table: null, lines: [rangeLine(facts, writing), marksLine(facts, writing)] };
}

function rangeLine({ trend: { weeks } }: WeekFacts, writing: Writing): Line {
  const texts = KEY_FIGURE_TEXTS[writing.language].trend;
  const seen = weeks.filter(({ mentions }) => isKnown(mentions)).toSorted((a, b) => (a.mentions ?? 0) - (b.mentions ?? 0));
  const [low, high] = [seen[0], seen.at(-1)];
  const unseen = weeks.filter(({ mentions }) => !isKnown(mentions));
  const partly = weeks.filter(({ mentions, isComplete }) => isKnown(mentions) && !isComplete);
  const names = (some: readonly Week[]): string => some.map(({ period }) => shortWeek(period, writing)).join(', ');
  return [
    ...(low === undefined || high === undefined ? [] : [clause(texts.range(writing.whole(low.mentions), shortWeek(low.period, writing), writing.whole(high.mentions), shortWeek(high.period, writing)))]),
    ...(unseen.length === 0 ? [] : [unknownClause(texts.unseen(names(unseen), unseen.length === 1))]),
    ...(partly.length === 0 ? [] : [unknownClause(texts.partly(names(partly), partly.length === 1))]),
  ];
}

function marksLine({ trend, to }: WeekFacts, writing: Writing): Line {
  const texts = KEY_FIGURE_TEXTS[writing.language].trend;
  const weekOf = (at: EpochMs): string => shortWeek(trend.weeks.findLast(({ from }) => from <= at)?.period ?? trend.weeks[0]?.period ?? '', writing);
  const marks: readonly { readonly at: EpochMs; readonly said: Clause }[] = [
    ...trend.campaigns.map(({ label, from }) => ({ at: from, said: clause(texts.campaign(weekOf(from), plainName(label))) })),
    ...trend.incidents.map(({ id, openedAt, peakLevel }) => ({ at: openedAt, said: clause(texts.incident(weekOf(openedAt), String(peakLevel)), [id]) })),
  ];
  const shown = marks.filter(({ at }) => at < to).toSorted((a, b) => a.at - b.at);
  return shown.length === 0 ? [clause(texts.noMarks)] : shown.map(({ said }) => said);
}

function drawingOf({ trend: { weeks, campaigns, incidents }, brand, to }: WeekFacts, writing: Writing): TrendDrawing {
  const texts = KEY_FIGURE_TEXTS[writing.language].trend;
  const top = Math.max(1, ...weeks.map(({ mentions }) => (isKnown(mentions) ? mentions : 0)));
  const from = weeks[0]?.from ?? to;
  const place = (at: EpochMs): number => Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));
  const bars = weeks.map(({ period, mentions, isComplete }) => ({
    name: shortWeek(period, writing), count: writing.whole(mentions), height: isKnown(mentions) ? Math.max(0, mentions) / top : null, isComplete,
  }));
  return {
    title: texts.title(plainName(brand.name)),
    summary: bars.map(({ name, count }) => `${name}: ${count}`).join(', '),
    bars,
    campaigns: campaigns.filter((campaign) => campaign.to > from && campaign.from < to).map((campaign) => ({ from: place(campaign.from), to: place(campaign.to) })),
    incidents: incidents.filter(({ openedAt }) => openedAt >= from && openedAt < to).map(({ openedAt, peakLevel }) => ({ at: place(openedAt), level: peakLevel })),
    top: writing.whole(top),
  };
}

function shortWeek(period: string, { language }: Writing): string {
  return FRAME_TEXTS[language].shortWeek(weekNumber(period));
}
