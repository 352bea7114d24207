import { EXPORT_TEXTS } from '../../texts/export-texts.ts';
import type { Output } from '../output.ts';
import { shortSpan } from '../times.ts';

/** Without a terminal a line is written this often. */
const LINE_EVERY_MS = 10_000;

export interface ExportProgress {
  /** @param rows written so far, of all */
  show(rows: number): void;
  /** Removes what was drawn, so that what follows starts on a clean line. */
  end(): void;
}

/**
 * Shows on standard error how far an export is: drawn over itself on a terminal, a line every ten seconds elsewhere, nothing with --json.
 * @param from rows that were written before this run
 */
export function createExportProgress(output: Output, { total, from, now }: { readonly total: number; readonly from: number; readonly now: () => number }): ExportProgress {
  const texts = EXPORT_TEXTS[output.language];
  const begun = now();
  let [lastLine, isDrawn] = [begun, false];
  return {
    show(rows) {
      if (output.json || (!output.isTerminal && now() - lastLine < LINE_EVERY_MS)) return;
      const perMs = (rows - from) / Math.max(1, now() - begun);
      const left = perMs > 0 && rows < total ? shortSpan(Math.ceil((total - rows) / perMs / 1_000)) : undefined;
      const share = total === 0 ? 100 : Math.min(100, Math.floor((100 * rows) / total));
      const words = texts.progress({ rows: wholeNumber(rows, output), total: wholeNumber(total, output), share, left });
      if (output.isTerminal) output.messages.write(`\r\u001b[K${words}`);
      else output.note(words);
      [lastLine, isDrawn] = [now(), output.isTerminal];
    },
    end() {
      if (isDrawn) output.messages.write('\r\u001b[K');
      isDrawn = false;
    },
  };
}

/** A whole number with the separators of the reader's language. */
export function wholeNumber(value: number, { language }: Pick<Output, 'language'>): string {
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 0 }).format(value);
}
