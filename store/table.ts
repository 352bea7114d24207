/** A table as a value: its name, its columns, and how a row fills each of them. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: readonly string[];
  /** One line of JSONCompactEachRow. Throws RangeError when a value does not fit its column. */
  readonly encode: (row: Row) => string;
}

type ColumnValue = string | number | null | readonly string[] | readonly number[];
type Columns<Row> = Readonly<Record<string, (row: Row) => ColumnValue>>;

/**
 * Declares a table.
 *
 * @example defineTable<CursorRow>('cursors_v1', { source: (row) => row.source, version: (row) => uint64(row.version),
 *   cursor: (row) => row.cursor })
 */
export function defineTable<Row>(name: string, columns: Columns<Row>): Table<Row> {
  const getters = Object.values(columns);
  return {
    name,
    columns: Object.keys(columns),
    encode: (row) => JSON.stringify(getters.map((value) => value(row))),
  };
}
