/** The middle layer of a report: every figure is written here once, so that page, mail, print and text cannot differ. */
import type { Level } from '../../schemas/plain/levels.ts';

export const WEEK_BLOCKS = [
  'sentences', 'completeness', 'key-figures', 'trend', 'topics', 'issues', 'voices', 'warnings', 'service', 'ambassadors', 'competitors', 'next-week',
] as const;
export const DAY_BLOCKS = ['day-figures', 'day-sight', 'day-warnings', 'day-answers', 'day-topics', 'day-ahead'] as const;
export const ANNEX_BLOCKS = ['definitions', 'query-versions', 'restatements'] as const;
export type BlockId = (typeof WEEK_BLOCKS)[number] | (typeof DAY_BLOCKS)[number] | (typeof ANNEX_BLOCKS)[number];

/** One thing that is said, with the ids that prove it. `unknown`: we say that we do not know. */
export interface Clause {
  readonly text: string;
  readonly cites: readonly string[];
  readonly kind: 'plain' | 'quote' | 'strong' | 'soft' | 'unknown';
}

/** Clauses of one line, with a middle dot between them. */
export type Line = readonly Clause[];

export interface Column {
  readonly name: string;
  readonly isNumber: boolean;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly {
    /** As many as there are columns; the first names the row. */
    readonly cells: readonly Clause[];
    /** Stands below the row: quotes. */
    readonly notes: Line;
  }[];
}

/** Twelve weeks as bars, with what was going on. */
export interface TrendDrawing {
  readonly title: string;
  readonly summary: string;
  /** `height` 0–1 of the highest week; null = nobody looked. */
  readonly bars: readonly { readonly name: string; readonly count: string; readonly height: number | null; readonly isComplete: boolean }[];
  /** Places 0–1 from left to right. */
  readonly campaigns: readonly { readonly from: number; readonly to: number }[];
  readonly incidents: readonly { readonly at: number; readonly level: Level }[];
  readonly top: string;
}

export interface Block {
  readonly id: BlockId;
  readonly heading: string;
  readonly drawing: TrendDrawing | null;
  readonly table: Table | null;
  readonly lines: readonly Line[];
}

/** A whole report, ready to be laid out. */
export interface ReportDocument {
  readonly kind: 'week' | 'day';
  readonly language: 'nl' | 'en';
  /** `WEEKRAPPORT · Kempenvonk · week 46, 9–15 november 2026` in pieces. */
  readonly title: readonly string[];
  readonly state: string;
  readonly isWhole: boolean;
  readonly blocks: readonly Block[];
  readonly annexHeading: string;
  readonly annex: readonly Block[];
  readonly footer: readonly Line[];
  readonly link: { readonly label: string; readonly url: string } | null;
  readonly subject: string;
  readonly short: readonly string[];
}

/** A plain clause with the ids that prove it. */
export function clause(text: string, cites: readonly string[] = [], kind: Clause['kind'] = 'plain'): Clause {
  return { text, cites, kind };
}

/** What we do not know, in words. */
export function unknownClause(text: string): Clause {
  return clause(text, [], 'unknown');
}

/** A block of lines alone. */
export function linesBlock(id: BlockId, heading: string, lines: readonly Line[]): Block {
  return { id, heading, drawing: null, table: null, lines: lines.filter((line) => line.length > 0) };
}
