import { VERDICTS } from '../../schemas/plain/escalation.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import { levelName } from '../../texts/incident-texts.ts';
import { WARNING_TEXTS } from '../../texts/report/warnings.ts';
import { joined } from '../format/joined.ts';
import { isSpan, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Clause, type Line } from './block.ts';

/** Held alerts that are named one by one. */
const NAMED_SPANS = 3;

/** Incidents by what people made of them, how soon somebody had them, and what quiet hours held. */
export function warningLines({ warnings: { incidents, held } }: WeekFacts, writing: Writing): readonly Line[] {
  const texts = WARNING_TEXTS[writing.language];
  if (incidents.length === 0) return [[clause(texts.none), heldClause(held, writing)]];
  const verdicts = [...VERDICTS, null].flatMap((verdict) => {
    const some = incidents.filter((incident) => incident.verdict === verdict);
    return some.length === 0 ? [] : [clause(`${writing.whole(some.length)} ${texts.verdicts[verdict ?? 'none']}`, some.map(({ id }) => id))];
  });
  const peak = incidents.reduce((worst, incident) => (incident.peakLevel > worst.peakLevel ? incident : worst));
  return [
    [clause(texts.total(writing.count(incidents.length))), ...verdicts, clause(texts.peak(String(peak.peakLevel), levelName(peak.peakLevel, writing.language)), [peak.id])],
    [...acknowledgedClauses(incidents, writing), heldClause(held, writing)],
  ];
}

/** Alerts that quiet or desk hours held, with their spans. */
export function heldClause(held: WeekFacts['warnings']['held'], writing: Writing): Clause {
  const texts = WARNING_TEXTS[writing.language];
  if (held.length === 0) return clause(texts.nothingHeld);
  const spans = held.slice(0, NAMED_SPANS).map(({ from, until }) => (until === null ? texts.heldUntilLater(`${writing.shortWeekday(from)} ${writing.clock(from)}`) : writing.span(from, until)));
  return clause(texts.held(writing.count(held.length), held.length > NAMED_SPANS ? `${spans.join(', ')}, …` : spans.join(', ')));
}

function acknowledgedClauses(incidents: WeekFacts['warnings']['incidents'], writing: Writing): readonly Clause[] {
  const texts = WARNING_TEXTS[writing.language];
  const minutes = incidents.flatMap(({ acknowledgedMinutes }) => (isSpan(acknowledgedMinutes) ? [acknowledgedMinutes] : [])).toSorted((a, b) => a - b);
  const nobody = incidents.filter(({ acknowledgedMinutes }) => !isSpan(acknowledgedMinutes));
  return [
    ...(minutes.length === 0 ? [] : [clause(texts.acknowledged(joined(minutes.map((each) => writing.whole(each)), texts.and)))]),
    ...(nobody.length === 0 ? [] : [unknownClause(texts.unacknowledged(writing.count(nobody.length)))]),
  ];
}
