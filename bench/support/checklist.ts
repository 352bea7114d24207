/** What a run promised, and whether it held. */
export interface Checklist {
  /** Notes and prints one promise. */
  check(promise: string, holds: boolean, found: string): void;
  /** Prints lines that belong to what comes next. */
  note(lines: readonly string[]): void;
  /** Prints the sum and returns the exit code: 0 when every promise held, else 1. */
  finish(): 0 | 1;
}

/** @param write gets whole lines */
export function createChecklist({ write, now }: { readonly write: (line: string) => void; readonly now: () => number }): Checklist {
  const begunAt = now();
  const broken: string[] = [];
  let checked = 0;
  return {
    check(promise, holds, found) {
      checked += 1;
      if (!holds) broken.push(promise);
      write(`${holds ? 'ok    ' : 'BROKEN'} ${promise}: ${found}`);
    },
    note(lines) {
      for (const line of lines) write(`  ${line}`);
    },
    finish() {
      const seconds = Math.round((now() - begunAt) / 1_000);
      const sum = broken.length === 0 ? `all ${checked} promises held` : `${broken.length} of ${checked} promises did not hold: ${broken.join('; ')}`;
      write(`${sum} (${seconds} s)`);
      return broken.length === 0 ? 0 : 1;
    },
  };
}

/** A checklist for work that runs beside other work: what it says waits until `tell` passes it on. */
export function createLaterChecklist(checklist: Pick<Checklist, 'check' | 'note'>): Pick<Checklist, 'check' | 'note'> & { tell(): void } {
  const waiting: (() => void)[] = [];
  return {
    check: (...promise) => void waiting.push(() => checklist.check(...promise)),
    note: (lines) => void waiting.push(() => checklist.note(lines)),
    tell() {
      for (const say of waiting.splice(0)) say();
    },
  };
}

/** Rows as columns that stand below each other; numbers to the right. Pure. */
export function layOutTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const lines = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isNumeric = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return lines.map((line) =>
    line.map((cell, column) => (isNumeric[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd());
}
