import { CommandError, EXIT } from '../../schemas/errors.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Cell, Output } from '../output.ts';
import type { CommandModule } from './command.ts';
import { optionalText, type ReadCommand } from './read-command.ts';

export interface SqlAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Each row by the names of its columns. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** There are more rows than these. */
  readonly isCutOff: boolean;
}

/** One SELECT that a person wrote, on published views only (`runUserSql` says how it is checked). */
export const RUN_SQL: ReadCommand<{ readonly statement: string }, SqlAnswer> = {
  name: 'sql',
  parse(options) {
    const statement = optionalText(options, 'statement');
    if (statement === undefined || statement.trim() === '') throw new CommandError('Usage', EXIT.usage, 'A SELECT is needed.');
    return { statement };
  },
  async run({ store, signal }, { statement }) {
    const { runUserSql } = await import('../../store/sql-guard.ts');
    const { columns, rows } = await runUserSql(store, statement, { maxRows: MAX_ROWS + 1, timeoutSeconds: TIME_LIMIT_SECONDS, signal });
    return {
      columns,
      rows: rows.slice(0, MAX_ROWS).map((row) => Object.fromEntries(columns.map(({ name }, column) => [name, row[column]]))),
      isCutOff: rows.length > MAX_ROWS,
    };
  },
};

export const sql: CommandModule = {
  configure(command, { texts, does }) {
    command.argument('<select>', texts.options.select);
    does(command, { example: `./klankbord sql "SELECT brand, mentions, negative FROM v_brand_totals ORDER BY mentions DESC"` }, async (shell, [statement = '']) => {
      const answer = await runReadCommand(shell, RUN_SQL, RUN_SQL.parse({ statement }));
      if (shell.json) shell.output.value(answer);
      else print(answer, shell.output);
      return EXIT.ok;
    });
  },
};

function print({ columns, rows, isCutOff }: SqlAnswer, output: Output): void {
  const names = columns.map(({ name }) => name);
  output.table(names.map(output.plain), rows.map((row) => names.map((name) => toCell(row[name], output))));
  output.note(isCutOff ? output.texts.sql.cutOff(rows.length) : output.texts.sql.rows(rows.length));
}

function toCell(value: unknown, output: Output): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  return output.plain(typeof value === 'string' ? value : JSON.stringify(value));
}

const MAX_ROWS = 10_000;
const TIME_LIMIT_SECONDS = 30;
