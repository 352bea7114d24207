import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawLabelledText } from '../analysis/sentiment/labelled-text.ts';
import { sha256 } from '../analysis/sentiment/sha256.ts';

/** A row of a labelled file; `split` and `language` where the file tells. */
export interface FileRow extends RawLabelledText {
  readonly split: string;
  readonly language: string;
}

export interface LabelledFile {
  readonly file: string;
  readonly sha256: string;
  readonly rows: readonly FileRow[];
}

/** Where the labelled texts lie: beside the project, read in place, never copied into it. */
export const DATA_FOLDER = join(import.meta.dirname, '../../shared/data');

/**
 * Reads a file of one JSON object per line with `text` and `label` (or `human_sentiment`). Throws with the row
 * number, never with the text, when a row is not of that form.
 */
export async function readLabelledFile(dataFolder: string, file: string): Promise<LabelledFile> {
  const bytes = await readFile(join(dataFolder, file));
  const lines = new TextDecoder().decode(bytes).split('\n');
  const rows = lines.flatMap((line, index) => (line.trim() === '' ? [] : [readRow(line, `${file} row ${index + 1}`)]));
  return { file, sha256: sha256(bytes), rows };
}

function readRow(line: string, where: string): FileRow {
  const row = parse(line, where);
  const label = row['label'] ?? row['human_sentiment'];
  const { text } = row;
  if (typeof text !== 'string' || typeof label !== 'string') throw new TypeError(`expected text and label as strings in ${where}`);
  return { text, label, split: textOf(row['split']), language: textOf(row['lang']) };
}

function parse(line: string, where: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>; // fields are checked one by one above
  } catch {
    throw new TypeError(`expected one JSON object in ${where}`);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
