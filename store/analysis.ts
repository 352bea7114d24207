import type { MentionAnalysisRow, MentionFactRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime, flag, uint64 } from './columns.ts';
import { insertRows, type InsertOutcome } from './insert.ts';
import { defineTable } from './table.ts';

/** Stores what the text chain says of mentions. */
export function insertAnalyses(store: Store, rows: readonly MentionAnalysisRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, MENTION_ANALYSES, rows, options);
}

/** Stores what is counted of mentions. The cells they fall into are recomputed by the caller (`recomputeCells`). */
export function insertFacts(store: Store, rows: readonly MentionFactRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, MENTION_FACTS, rows, options);
}

const MENTION_ANALYSES = defineTable<MentionAnalysisRow>('mention_analysis_v1', {
  brand: (row) => row.brand,
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  version: (row) => uint64(row.version),
  label: (row) => row.label,
  p_negative: (row) => row.pNegative,
  p_neutral: (row) => row.pNeutral,
  p_positive: (row) => row.pPositive,
  flags: (row) => row.flags,
  model_version: (row) => row.modelVersion,
});

const MENTION_FACTS = defineTable<MentionFactRow>('mention_facts_v1', {
  brand: (row) => row.brand,
  bucket_at: (row) => dateTime(row.bucketAt),
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  version: (row) => uint64(row.version),
  is_deleted: (row) => flag(row.isDeleted),
  late: (row) => flag(row.late),
  author_key: (row) => row.authorKey,
  story: (row) => uint64(row.story),
  direction: (row) => row.direction,
  model_label: (row) => row.modelLabel,
  person_label: (row) => row.personLabel,
  reach: (row) => count32(row.reach),
  flags: (row) => row.flags,
});
