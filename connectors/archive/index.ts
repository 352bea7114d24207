/**
 * An archive: a JSON Lines file of mentions, one object a line, in any order (`docs/schema/archive-line.schema.json`).
 *
 * A file has no edit times and no deletions, and it does not say which stretch of time it is complete for: `covered`
 * stays absent, and a replay takes every bucket between its first and last post as covered. A line that cannot be
 * used is handed on as rejected; the rest goes on. The cursor is a byte offset, so a page is read in one seek.
 */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { SourceError } from '../../schemas/errors.ts';
import type { RawMention, RejectedItem } from '../../schemas/mention.ts';
import { defineConnector, type Notice } from '../connector.ts';
import { parseLine } from './parse-line.ts';
import { MAX_LINE_BYTES, readLines } from './read-lines.ts';

/** Lines in one page. Measured: the cost of a page's statements is shared by its rows, and 2,000 keep memory small. */
export const PAGE_LINES = 2_000;
const PAGE_BYTES = 16 * 1024 * 1024;

const Settings = z.strictObject({
  path: z.string().min(1).describe('Path of the JSON Lines file.'),
  follow: z
    .boolean()
    .default(false)
    .describe('The file is still being written: leave an unfinished last line for the next poll.'),
});
const Cursor = z.strictObject({
  offset: z.number().int().min(0).describe('Bytes read.'),
  line: z.number().int().min(0).describe('Lines read.'),
});

export type ArchiveSettings = z.output<typeof Settings>;
export type ArchiveCursor = z.output<typeof Cursor>;

/** Reads a JSON Lines file page by page. */
export const archive = defineConnector<ArchiveSettings, ArchiveCursor>({
  id: 'archive',
  label: 'Archive (JSON Lines file)',
  docs: 'docs/schema/archive-line.schema.json',
  passport: {
    access: 'a file that the operator puts there',
    terms: 'those of whoever made the file; the operator answers for them',
    legalBasisNote: 'as stated for the brand whose mentions it holds',
    fieldsKept: ['id', 'published_at', 'text', 'author', 'author_followers', 'url', 'lang', 'source', 'reposts', 'likes', 'rating', 'in_reply_to', 'visibility', 'direction'],
    retentionDays: 90,
    deletionDuty: 'none is told by a file; erasure and retention apply as everywhere',
    proof: 'file',
    checkedOn: '2026-11-24',
  },
  limits: { requests: 1_000_000, perSeconds: 3_600, concurrency: 1 },
  settings: Settings,
  cursor: Cursor,
  cursorVersion: 1,
  pollEverySeconds: 300,

  async fetchPage({ signal, now }, { path, follow }, from) {
    const start = from ?? { offset: 0, line: 0 };
    const bytes = await sizeOf(path);
    if (start.offset > bytes) {
      throw new SourceError('Unparseable', `The cursor stands at byte ${start.offset}, but the archive ends at ${bytes}: it was cut or replaced.`);
    }
    const read = await readLines(path, { offset: start.offset, maxLines: PAGE_LINES, maxBytes: PAGE_BYTES, signal });
    const lines = follow ? read.filter(({ terminated }) => terminated) : read;

    const mentions: RawMention[] = [];
    const rejected: RejectedItem[] = [];
    const counts = { ignoredField: new Map<string, number>(), unusableField: new Map<string, number>() };
    for (const [index, { text }] of lines.entries()) {
      const line = start.line + index + 1;
      if (text === undefined) {
        rejected.push({ position: line, reason: `the line is longer than ${MAX_LINE_BYTES} bytes` });
        continue;
      }
      const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (content.trim() === '') continue;
      const parsed = parseLine(content, { line, now: now() });
      if ('reason' in parsed) {
        rejected.push({ position: line, reason: parsed.reason });
        continue;
      }
      mentions.push(parsed.mention);
      for (const field of parsed.ignored) counts.ignoredField.set(field, (counts.ignoredField.get(field) ?? 0) + 1);
      for (const field of parsed.unusable) counts.unusableField.set(field, (counts.unusableField.get(field) ?? 0) + 1);
    }

    const offset = lines.at(-1)?.nextOffset ?? start.offset;
    return {
      mentions,
      rejected,
      cursor: { offset, line: start.line + lines.length },
      caughtUp: offset >= bytes || lines.length < read.length || lines.length === 0,
      notices: [...toNotices('ignoredField', counts.ignoredField), ...toNotices('unusableField', counts.unusableField)],
    };
  },
});

function toNotices(kind: Notice['kind'], counts: ReadonlyMap<string, number>): readonly Notice[] {
  return [...counts].map(([field, count]) => ({ kind, field, count }));
}

async function sizeOf(path: string): Promise<number> {
  try {
    const entry = await stat(path);
    if (!entry.isFile()) throw new SourceError('Gone', 'The archive is not a file.');
    return entry.size;
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError('Gone', 'The archive cannot be opened: it was moved, removed, or may not be read.', { cause: error });
  }
}
