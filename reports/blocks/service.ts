import type { ServiceFigure } from '../../schemas/plain/service-figures.ts';
import type { ReportFigure, WeekFacts } from '../../schemas/report.ts';
import { SERVICE_REPORT_TEXTS } from '../../texts/report/service.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Block, type Clause, type Line, type Table } from './block.ts';
import { figureTarget, figureValue } from './service-value.ts';

const SPEED: readonly ServiceFigure[] = ['reply-time-median', 'reply-time-p90', 'within-target', 'within-hour', 'within-day', 'within-week'];
/** Speed without outcome says little: these two stand beside it, known or not. */
const OUTCOME: readonly ServiceFigure[] = ['first-time-fix', 'after-reply'];
/** By the clock on the wall: one line together. */
const BY_THE_CLOCK: readonly ServiceFigure[] = ['within-hour', 'within-day', 'within-week', 'never-answered'];
const ORDER: readonly ServiceFigure[] = [
  'reply-time-median', 'reply-time-p90', 'first-time-fix', 'after-reply', 'within-target', ...BY_THE_CLOCK,
  'unanswered', 'parity-rate', 'parity-time', 'follower-fairness', 'public-private-parity', 'silent-days', 'broadcast-ratio', 'promises-kept',
];

/** Figures of the service desk, target against actual; those with too few cases are named in one line. */
export function serviceBlock({ service }: WeekFacts, heading: string, writing: Writing): Block {
  const texts = SERVICE_REPORT_TEXTS[writing.language];
  if (service === null) return { id: 'service', heading, drawing: null, table: null, lines: [[unknownClause(texts.unknown)]] };
  const shown = shownFigures(service.figures);
  const inTable = shown.filter(({ figure }) => !BY_THE_CLOCK.includes(figure));
  const hidden = service.figures.filter(({ figure }) => !shown.some((each) => each.figure === figure));
  const from = [...new Set(service.cameBy)].map((way) => texts.cameBy[way]).join(', ');
  const lines: Line[] = [
    shown.length === 0 ? [unknownClause(texts.empty)] : [],
    shown.filter(({ figure }) => BY_THE_CLOCK.includes(figure)).map((figure) => clause(`${texts.figures[figure.figure]} ${figureValue(figure, writing)}`)),
    [clause(texts.threads(writing.count(service.threads))), ...(from === '' ? [] : [clause(from)])],
    hidden.length === 0 ? [] : [unknownClause(texts.tooFew(hidden.map(({ figure }) => texts.figures[figure]).join(', ')))],
  ];
  return { id: 'service', heading, drawing: null, table: inTable.length === 0 ? null : serviceTable(inTable, writing), lines: lines.filter((line) => line.length > 0) };
}

function shownFigures(figures: readonly ReportFigure[]): readonly ReportFigure[] {
  const known = ORDER.flatMap((name) => figures.find(({ figure, value }) => figure === name && isKnown(value)) ?? []);
  if (!known.some(({ figure }) => SPEED.includes(figure))) return known;
  const shown = [...known, ...OUTCOME.filter((name) => !known.some(({ figure }) => figure === name)).map((name) => figures.find(({ figure }) => figure === name) ?? unmeasured(name))];
  return ORDER.flatMap((name) => shown.find(({ figure }) => figure === name) ?? []);
}

function unmeasured(figure: ServiceFigure): ReportFigure {
  return { figure, value: null, low: null, high: null, n: 0, target: null, verdict: 'none' };
}

function serviceTable(figures: readonly ReportFigure[], writing: Writing): Table {
  const texts = SERVICE_REPORT_TEXTS[writing.language];
  const { columns } = texts;
  return {
    caption: texts.caption,
    columns: [
      { name: columns.figure, isNumber: false }, { name: columns.value, isNumber: true }, { name: columns.n, isNumber: true }, { name: columns.target, isNumber: true }, { name: columns.verdict, isNumber: false },
    ],
    rows: figures.map((figure) => ({
      cells: [
        clause(texts.figures[figure.figure]),
        isKnown(figure.value) ? clause(figureValue(figure, writing)) : unknownClause(figureValue(figure, writing)),
        clause(writing.whole(figure.n)), clause(figureTarget(figure, writing)), verdictClause(figure, writing),
      ],
      notes: [],
    })),
  };
}

function verdictClause({ verdict, target }: ReportFigure, writing: Writing): Clause {
  const texts = SERVICE_REPORT_TEXTS[writing.language];
  if (verdict === 'none' && !isKnown(target)) return clause(texts.forTheRecord, [], 'soft');
  return clause(texts.verdicts[verdict], [], verdict === 'missed' ? 'strong' : 'plain');
}
