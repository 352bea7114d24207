/**
 * Every setting the store ever sends, with the value that holds when a call says nothing.
 *
 * The embedded engine turns settings into `SET …` on its connection, where they stay: after one insert with a
 * token, every later insert without one would be dropped as its duplicate, with success reported. So each call
 * restates all of them, and `callSettings` refuses a name that is not here (`tests/store/settings.test.ts`).
 */
export const SETTINGS = {
  async_insert: '0',
  wait_for_async_insert: '1',
  insert_deduplicate: '1',
  insert_deduplication_token: '',
  deduplicate_blocks_in_dependent_materialized_views: '1',
  // One insert is one block, or a retry that is cut otherwise would double rows.
  input_format_parallel_parsing: '0',
  max_insert_block_size: '1048449',
  min_insert_block_size_rows: '1048449',
  min_insert_block_size_bytes: '268402944',
  // A page of an archive may touch every month since 1970.
  max_partitions_per_insert_block: '1000',
  max_query_size: '1048576',
  // A misspelt column must be an error, never a column that vanishes.
  input_format_skip_unknown_fields: '0',
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  // As JSON numbers, UInt64 values would lose digits.
  output_format_json_quote_64bit_integers: '1',
  max_execution_time: '60',
  max_memory_usage: '0',
  limit: '0',
  log_comment: '',
} as const;

export type SettingName = keyof typeof SETTINGS;
export type SettingChanges = { readonly [name in SettingName]?: string };

/** All settings of one call: the pinned ones with the changes laid over them. Throws on a name that is not pinned. */
export function callSettings(changes: SettingChanges): Record<SettingName, string> {
  for (const name of Object.keys(changes)) {
    if (!Object.hasOwn(SETTINGS, name)) throw new TypeError(`setting ${name} is not pinned in store/settings.ts`);
  }
  return { ...SETTINGS, ...changes };
}
