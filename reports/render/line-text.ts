import type { Clause, Line } from '../blocks/block.ts';
import { shownId } from '../format/cite.ts';

/** Clauses with a middle dot between them, each with its ids: `44 kopieën [s-88] · begonnen om 09:12 [v-4402]`. */
export function lineText(line: Line): string {
  return line.map(clauseText).join(' · ');
}

/** One clause with its ids. */
export function clauseText({ text, cites }: Clause): string {
  return cites.length === 0 ? text : `${text} [${cites.map(shownId).join('; ')}]`;
}
