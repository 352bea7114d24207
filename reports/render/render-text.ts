import type { Block, Line, ReportDocument } from '../blocks/block.ts';
import { sparkline } from '../format/sparkline.ts';
import { lineText } from './line-text.ts';
import { tableText } from './table-text.ts';
import { widthOf, wrap } from './wrap.ts';

/** Nothing in a report is wider than this, in columns; addresses are. */
export const TEXT_COLUMNS = 110;
const INDENT = '  ';
const RULE = '─'.repeat(TEXT_COLUMNS);
/** Headings up to this width stand beside the only line of their block. */
const HEADING_COLUMNS = 28;

/** A report as plain text in aligned columns, at most 110 wide. */
export function renderText({ title, state, blocks, annexHeading, annex, footer, link }: ReportDocument): string {
  const [kind = '', ...rest] = title;
  return [
    ...wrap([kind.toUpperCase(), ...rest].join(' · '), TEXT_COLUMNS),
    ...wrap(state, TEXT_COLUMNS),
    RULE,
    ...blocks.flatMap(blockText),
    RULE,
    ...footer.flatMap((line) => wrap(lineText(line), TEXT_COLUMNS)),
    ...(link === null ? [] : [`${link.label}: ${link.url}`]),
    ...(annex.length === 0 ? [] : [RULE, annexHeading.toUpperCase(), ...annex.flatMap(blockText)]),
  ].join('\n').concat('\n');
}

function blockText({ heading, drawing, table, lines }: Block): readonly string[] {
  const name = heading.toUpperCase();
  const rows = [
    ...(drawing === null ? [] : [sparkline(drawing.bars.map(({ height }) => height))]),
    ...(table === null ? [] : tableText(table, TEXT_COLUMNS - INDENT.length)),
    ...lines.flatMap(lineRows),
  ];
  const [only] = rows;
  if (rows.length === 1 && only !== undefined && widthOf(name) <= HEADING_COLUMNS - 2 && widthOf(only) <= TEXT_COLUMNS - HEADING_COLUMNS) return [`${name.padEnd(HEADING_COLUMNS)}${only}`];
  return [name, ...rows.map((row) => `${INDENT}${row}`.trimEnd())];
}

function lineRows(line: Line): readonly string[] {
  return wrap(lineText(line), TEXT_COLUMNS - INDENT.length * 2).map((row, place) => (place === 0 ? row : `${INDENT}${row}`));
}
