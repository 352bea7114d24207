import type { WeekFacts } from '../../schemas/report.ts';
import { OUTLOOK_TEXTS } from '../../texts/report/outlook.ts';
import { plainName } from '../format/plain.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Clause, type Line } from './block.ts';
import { peakDay } from './peak-day.ts';
import { topicName } from './topic-clauses.ts';

/** Fans proposed, contacted, accepted and opted out: counts only. */
export function ambassadorLines({ ambassadors }: WeekFacts, writing: Writing): readonly Line[] {
  const texts = OUTLOOK_TEXTS[writing.language];
  if (ambassadors === null) return [[unknownClause(texts.ambassadorsOff)]];
  const { proposed, contacted, accepted, optedOut } = ambassadors;
  return [[clause(texts.proposed(writing.count(proposed))), clause(texts.contacted(writing.count(contacted))), clause(texts.accepted(writing.count(accepted))), clause(texts.optedOut(writing.count(optedOut)))]];
}

/** Share of voice with the precision of each query; a brand whose precision nobody knows is named, not shown. */
export function competitorLines({ competitors: { refused, shares } }: WeekFacts, writing: Writing): readonly Line[] {
  const texts = OUTLOOK_TEXTS[writing.language];
  if (refused !== null) return [[unknownClause(texts.refused[refused])]];
  const ownFirst = shares.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || (b.share ?? -1) - (a.share ?? -1));
  return [ownFirst.map(({ name, isOwn, share, precision }): Clause => {
    if (!isKnown(share) || !isKnown(precision)) return unknownClause(texts.notShown(plainName(name), isKnown(precision) ? writing.decimal(precision, 2) : undefined));
    return clause(isOwn ? texts.ownPrecision(writing.percent(share), writing.decimal(precision, 2)) : texts.other(plainName(name), writing.percent(share), writing.decimal(precision, 2)));
  })];
}

/** Campaigns, busy hours and topics to follow. */
export function nextWeekLines({ nextWeek: { campaigns, peaks, watch }, to }: WeekFacts, writing: Writing): readonly Line[] {
  const texts = OUTLOOK_TEXTS[writing.language];
  return [[
    ...(campaigns.length === 0 ? [clause(texts.noCampaigns)] : campaigns.map(({ label, from }) => clause(texts.campaign(writing.day(from), plainName(label))))),
    ...(peaks.length === 0 ? [unknownClause(texts.noPeaks)] : peaks.map((peak) => clause(texts.peak(writing.day(peakDay(peak, to)), writing.whole(peak.fromHour), writing.whole(peak.toHour), writing.whole(peak.expected))))),
    watch.length === 0 ? clause(texts.nothingToWatch) : clause(texts.watch(watch.map(topicName).join(', ')), watch.map(({ id }) => id)),
  ]];
}
