import type { Table } from '../blocks/block.ts';
import { clauseText, lineText } from './line-text.ts';
import { pad, widthOf, wrap } from './wrap.ts';

const GAP = '  ';
const NARROWEST = 8;

/**
 * A table in aligned columns, at most so many wide: the widest columns give way first, and their cells go on in the next row. Notes
 * stand below their row.
 */
export function tableText({ columns, rows }: Table, maxColumns: number): readonly string[] {
  const cells = [columns.map(({ name }) => name), ...rows.map((row) => row.cells.map(clauseText))];
  const widths = fitted(columns.map((_, place) => Math.max(1, ...cells.map((row) => widthOf(row[place] ?? '')))), maxColumns - GAP.length * (columns.length - 1));
  return cells.flatMap((row, place) => [...rowText(row, widths, columns), ...noteText(rows[place - 1]?.notes ?? [], maxColumns)]);
}

function rowText(cells: readonly string[], widths: readonly number[], columns: Table['columns']): readonly string[] {
  const wrapped = widths.map((width, place) => wrap(cells[place] ?? '', width));
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => wrapped.map((lines, place) => pad(lines[at] ?? '', widths[place] ?? 0, columns[place]?.isNumber === true ? 'left' : 'right')).join(GAP).trimEnd());
}

function noteText(notes: Table['rows'][number]['notes'], maxColumns: number): readonly string[] {
  return notes.length === 0 ? [] : wrap(lineText(notes), maxColumns - GAP.length).map((line) => `${GAP}${line}`);
}

function fitted(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}
