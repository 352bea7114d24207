import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import type { GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';

/** Columns of Grafana's grid. */
export const GRID_COLUMNS = 24;

/** What a panel is called, and what its numbers mean. */
export interface PanelText {
  readonly title: string;
  readonly description: string;
}

/** A panel that does not know yet where it stands. */
export interface PanelDraft {
  /** Columns of the grid. */
  readonly width: number;
  /** Rows of the grid, about 30 pixels each. */
  readonly height: number;
  place(at: { readonly id: number; readonly gridPos: GridPos }): cog.Builder<Panel>;
}

/** A colour that begins at a value; the first one has none. */
export interface ColourStep {
  readonly from: number | null;
  readonly colour: string;
}

/**
 * Lays rows of panels out from left to right and from top to bottom, and numbers them from 1. A row is as high as its highest panel.
 * @throws RangeError when a row is wider than the grid
 */
export function layOut(rows: readonly (readonly PanelDraft[])[]): readonly cog.Builder<Panel>[] {
  const placed: cog.Builder<Panel>[] = [];
  let y = 0;
  for (const [index, row] of rows.entries()) {
    let x = 0;
    for (const draft of row) {
      placed.push(draft.place({ id: placed.length + 1, gridPos: { x, y, w: draft.width, h: draft.height } }));
      x += draft.width;
    }
    if (x > GRID_COLUMNS) throw new RangeError(`row ${index + 1} is ${x} columns wide; the grid has ${GRID_COLUMNS}`);
    y += Math.max(0, ...row.map(({ height }) => height));
  }
  return placed;
}
