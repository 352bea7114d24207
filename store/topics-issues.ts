import { z } from 'zod';
import { ISSUE_ANSWERS, type IssueAnswer } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import { insertAudit } from './audit.ts';
import type { CallOptions, Store } from './client.ts';
import { count, dateTime64, milliseconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

/** A topic whose cause somebody answers for. */
export type Issue = z.output<typeof READ_ISSUES.row>;

/** What somebody answered to "is the cause fixed?". */
export interface IssueAnswerRow {
  readonly brand: string;
  readonly topic: string;
  readonly at: EpochMs;
  readonly person: string;
  /** `open` takes the answer before back. */
  readonly answer: IssueAnswer;
  /** Local day, ISO; of `fixed` only. */
  readonly fixedOn: string | null;
  readonly note: string;
}

/** Recurring issues of a brand, or of all, by brand and name; `isBack`: answered fixed, and ten people or more wrote of it in a week since. */
export function readIssues(store: Store, { brand = '' }: { readonly brand?: string | undefined } = {}, options: CallOptions = {}): Promise<readonly Issue[]> {
  return store.query(READ_ISSUES, { brand }, options);
}

/** Answers, or takes an answer back. @returns false when the brand has no such issue (any more): then nothing is stored */
export async function answerIssue(store: Store, row: IssueAnswerRow, options: CallOptions = {}): Promise<boolean> {
  const issues = await readIssues(store, { brand: row.brand }, options);
  if (!issues.some(({ topic }) => topic === row.topic)) return false;
  await insertOwnRows(store, ANSWERS, [{ ...row, version: risingVersion(row.at, await latestVersion(store, row, options)) }], options);
  await insertAudit(store, [{ at: row.at, person: row.person, action: 'issue', subject: `${row.brand} ${row.topic}`, reason: row.answer }], options);
  return true;
}

/** The note of the answer that counts now, for roles that may read it; '' without one. */
export async function readIssueNotes(store: Store, { brand }: { readonly brand: string }, options: CallOptions = {}): Promise<ReadonlyMap<string, string>> {
  const rows = await store.query(READ_NOTES, { brand }, options);
  return new Map(rows.map(({ topic, note }) => [topic, note]));
}

async function latestVersion(store: Store, { brand, topic }: Pick<IssueAnswerRow, 'brand' | 'topic'>, options: CallOptions): Promise<string> {
  const [row] = await store.query(READ_LATEST_ANSWER, { brand, topic }, options);
  return row?.version ?? '0';
}

// Trends of complete and running weeks tell how many weeks in a row it was spoken of.
export const READ_ISSUES = defineQuery({
  name: 'read-issues',
  sql: `
    SELECT i.brand AS brand, i.topic AS topic, i.name AS name, i.owner AS owner, i.answer AS answer, toUnixTimestamp64Milli(i.answered_at) AS answeredAt,
      toString(i.fixed_on) AS fixedOn, i.is_back AS isBack, w.people AS people
    FROM v_issues AS i
    LEFT ANY JOIN (
      SELECT t.brand AS brand, toLowCardinality(t.topic) AS topic, argMax(t.authors, t.at) AS people FROM v_topic_trends AS t
      WHERE t.period = 'week' GROUP BY t.brand, t.topic
    ) AS w ON w.brand = i.brand AND w.topic = i.topic
    WHERE {brand: String} = '' OR i.brand = {brand: String}
    ORDER BY i.brand, i.name, i.topic`,
  params: z.object({ brand: z.string() }),
  row: z.object({
    brand: z.string(), topic: z.string(), name: z.string(), owner: z.string(), answer: z.enum(ISSUE_ANSWERS), answeredAt: milliseconds.nullable(),
    fixedOn: z.string().nullable(), isBack: truth,
    /** People of the latest measured week, the running one included. */
    people: count,
  }),
});

export const READ_NOTES = defineQuery({
  name: 'read-issue-notes',
  sql: 'SELECT a.topic AS topic, argMax(a.note, a.version) AS note FROM topic_answers_v1 AS a WHERE a.brand = {brand: String} GROUP BY a.topic ORDER BY a.topic',
  params: z.object({ brand: z.string() }),
  row: z.object({ topic: z.string(), note: z.string() }),
});

export const READ_LATEST_ANSWER = defineQuery({
  name: 'read-latest-answer',
  sql: 'SELECT toString(max(a.version)) AS version FROM topic_answers_v1 AS a WHERE a.brand = {brand: String} AND a.topic = {topic: String} HAVING count() > 0',
  params: z.object({ brand: z.string(), topic: z.string() }),
  row: z.object({ version: z.string() }),
});

const ANSWERS = defineTable<IssueAnswerRow & { readonly version: string }>('topic_answers_v1', {
  brand: (row) => row.brand,
  topic: (row) => row.topic,
  at: (row) => dateTime64(row.at),
  version: (row) => uint64(row.version),
  person: (row) => row.person,
  answer: (row) => row.answer,
  fixed_on: (row) => row.fixedOn,
  note: (row) => row.note,
});
