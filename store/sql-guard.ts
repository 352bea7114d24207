import { CommandError, EXIT, StoreError } from '../schemas/errors.ts';
import type { CallOptions, SelectedRows, Store } from './client.ts';
import { isOfferedFunction } from './sql-functions.ts';
import { isWord, readSubqueryNames, readTokens, type SqlToken } from './sql-tokens.ts';
import { readTree, type SqlNode } from './sql-tree.ts';

export interface UserSqlLimits {
  readonly maxRows: number;
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs one SELECT that a person wrote, over published views only.
 *
 * The embedded engine has no users, reads any file of the process, and runs the second of two statements even under EXPLAIN. So
 * the text first reaches it as a value: `formatQuerySingleLine` parses it, refuses several statements and runs nothing.
 * What it prints is then taken apart twice, as words and as a syntax tree, against lists of what is allowed, and only
 * that print is run. CommandError `SqlRefused` (exit 64) names what is not offered, `SqlFailed` (exit 65) holds the engine's
 * own words for a text that does not parse or does not run; StoreError when the store is away.
 *
 * @example await runUserSql(store, 'SELECT brand, mentions FROM v_brand_totals', { maxRows: 1_000, timeoutSeconds: 20 })
 */
export async function runUserSql(store: Store, text: string, { maxRows, timeoutSeconds, signal }: UserSqlLimits): Promise<SelectedRows> {
  if (text.length > MAX_CHARACTERS) throw refuse(`it is longer than ${MAX_CHARACTERS} characters`);
  if (CONTROL_CHARACTER.test(text)) throw refuse('it holds a control character');
  if (holdsComment(text)) throw refuse('comments are not offered: what a reader skips could hide what runs');
  const formatted = await formatStatement(store, text, { signal });
  const tokens = readTokens(formatted);
  refuseWords(tokens);
  const tables = await readTables(store, { signal });
  const subqueries = readSubqueryNames(tokens);
  const shadowing = subqueries.find((name) => tables.has(name));
  if (shadowing !== undefined) throw refuse(`WITH gives the name ${shadowing}, which a table or view has already`);
  const known = new Set([...subqueries, ...[...tables].filter((name) => name.startsWith(PUBLISHED))]);
  const tree = await readSyntaxTree(store, formatted, { signal });
  if (tree.kind !== 'SelectWithUnionQuery' || tree.children.length !== 1) throw refuse('only SELECT is offered, without FORMAT or INTO OUTFILE');
  refuseNodes(tree, known);
  const settings = { limit: String(maxRows), max_execution_time: String(timeoutSeconds), max_memory_usage: MAX_MEMORY_BYTES };
  const answer = await engine(`running it took longer than ${timeoutSeconds} s`, () => store.select('user-sql', formatted, {}, { signal, settings }));
  return { columns: answer.columns, rows: answer.rows.slice(0, maxRows).map((row) => row.map((value, index) => toNumber(value, answer.columns[index]?.type))) };
}

/** Comments outside of strings and quoted names, in each form the engine knows. */
function holdsComment(text: string): boolean {
  return Array.from(text.matchAll(QUOTED_OR_COMMENT)).some(([, comment]) => comment !== undefined);
}

const QUOTED_OR_COMMENT = /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`(?:[^`\\]|\\[^]|``)*`|(--|\/\*|#!|#[ \t])/g;
const MAX_CHARACTERS = 20_000;
/** All but tab, line feed, vertical tab, form feed and carriage return. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u0008\u000e-\u001f\u007f]/;
const MAX_MEMORY_BYTES = '2000000000';
/** Views whose name starts so are published. */
const PUBLISHED = 'v_';
const SYNTAX_ERROR = 62;
const TOO_MUCH = new Set([158, 159, 160, 241, 307, 396]);

async function formatStatement(store: Store, text: string, options: CallOptions): Promise<string> {
  const { rows } = await engine('reading it took too long', () =>
    store.select('format-user-sql', 'SELECT formatQuerySingleLine({statement: String}) AS formatted', { statement: text }, options),
  );
  const formatted = rows[0]?.[0];
  return typeof formatted === 'string' ? formatted : '';
}

async function readTables(store: Store, options: CallOptions): Promise<ReadonlySet<string>> {
  const { rows } = await store.select('list-tables', 'SELECT name FROM system.tables WHERE database = currentDatabase()', {}, options);
  return new Set(rows.map(([name]) => String(name)));
}

async function readSyntaxTree(store: Store, formatted: string, options: CallOptions): Promise<SqlNode> {
  const lines = await engine('reading it took too long', () => store.syntaxTree(formatted, options));
  try {
    return readTree(lines);
  } catch {
    throw refuse('its structure could not be read; write it in a simpler way');
  }
}

function refuseWords(tokens: readonly SqlToken[]): void {
  const [first] = tokens;
  if (!isWord(first, 'SELECT') && !isWord(first, 'WITH')) throw refuse(`only SELECT is offered, and this starts with ${first?.text ?? 'nothing'}`);
  for (const [index, token] of tokens.entries()) {
    const [second, third] = tokens.slice(index + 1, index + 3);
    if (token.kind === 'name' && /[\\(]/.test(token.text)) throw refuse('a name holds a bracket or a character that has to be escaped');
    if (token.kind === 'sign' && token.text === '{') throw refuse('parameters in braces are not offered');
    if (isWord(token, 'INTO') && isWord(second, 'OUTFILE')) throw refuse('INTO OUTFILE is not offered: nothing may write files');
    if (isWord(token, 'FORMAT') && (second?.kind === 'word' || second?.kind === 'name') && (third === undefined || isWord(third, 'SETTINGS'))) {
      throw refuse('FORMAT is not offered; use --json for another form');
    }
    if (isWord(token, 'SETTINGS') && second?.kind === 'word' && third?.text === '=') throw refuse('SETTINGS is not offered');
    if (isWord(token, 'WITH') && isWord(second, 'RECURSIVE')) throw refuse('WITH RECURSIVE is not offered');
    if (isWord(token, 'PARALLEL') && isWord(second, 'WITH')) throw refuse('one statement at a time is offered, and PARALLEL WITH joins several');
  }
}

const NODES = new Set([
  'SelectWithUnionQuery', 'SelectIntersectExceptQuery', 'SelectQuery', 'Subquery', 'WithElement', 'ExpressionList', 'Function',
  'Identifier', 'Literal', 'Asterisk', 'QualifiedAsterisk', 'ColumnsTransformerList', 'ColumnsExceptTransformer',
  'TablesInSelectQuery', 'TablesInSelectQueryElement', 'TableExpression', 'TableIdentifier', 'TableJoin', 'ArrayJoin',
  'OrderByElement', 'WindowDefinition', 'WindowListElement',
]);

/** `known`: published views, and subqueries named by WITH. */
function refuseNodes(node: SqlNode, known: ReadonlySet<string>, parent?: SqlNode): void {
  if (node.kind === 'Set') throw refuse('SETTINGS is not offered');
  if (!NODES.has(node.kind)) throw refuse(`it uses ${node.kind}, which is not offered`);
  if (node.kind === 'TableIdentifier') refuseTable(node.name, known);
  if (node.kind === 'Function') {
    if (parent?.kind === 'TableExpression') throw refuse(`table functions such as ${node.name}() are not offered; ${VIEWS_ONLY}`);
    if (!isOfferedFunction(node.name)) throw refuse(`the function ${node.name} is not offered`);
    if (/^not ?in$|^in$/i.test(node.name)) refuseSet(node, known);
  }
  for (const child of node.children) refuseNodes(child, known, node);
}

const VIEWS_ONLY = 'the published views are: SELECT view FROM v_views';

function refuseTable(name: string, known: ReadonlySet<string>): void {
  if (!known.has(name)) throw refuse(`${name} is not a published view; ${VIEWS_ONLY}`);
}

/** A name to the right of IN may be a table, and the tree does not say so: it has to be a published one. */
function refuseSet(node: SqlNode, known: ReadonlySet<string>): void {
  const list = node.children.length === 1 && node.children[0]?.kind === 'ExpressionList' ? node.children[0].children : [];
  const [, set] = list;
  if (list.length !== 2 || set === undefined) throw refuse('IN is written in a form that is not offered');
  if (set.kind === 'Identifier') refuseTable(set.name, known);
  else if (set.kind !== 'Subquery' && holdsName(set)) throw refuse('to the right of IN only values, a subquery or a published view are offered');
}

function holdsName(node: SqlNode): boolean {
  return node.kind === 'Identifier' || node.children.some(holdsName);
}

async function engine<Result>(tooMuch: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === undefined) throw error;
    if (TOO_MUCH.has(error.code)) throw failed(`The statement asks too much: ${tooMuch}, or it needs too much memory. Ask for less.`, error);
    if (error.kind === 'Down') throw error;
    const words = engineWords(error);
    if (error.code === SYNTAX_ERROR && words.includes('Multi-statements are not allowed')) throw refuse('one statement at a time is offered');
    throw failed(words, error);
  }
}

/** The engine's own words, without the helper query that our question was wrapped in. */
function engineWords(error: StoreError): string {
  const words = error.cause instanceof Error ? error.cause.message : error.message;
  return words.replace(/:? ?(?:While|In scope) [^]*$/i, '').trim().slice(0, 600);
}

function failed(message: string, cause: StoreError): CommandError {
  return new CommandError('SqlFailed', EXIT.badData, message, { cause, next: 'Correct the statement; DESCRIBE is not offered, columns are in v_columns.' });
}

function refuse(reason: string): CommandError {
  return new CommandError('SqlRefused', EXIT.usage, `This statement is refused: ${reason}.`, { next: 'Only one SELECT over published views is run.' });
}

/** 64-bit integers come quoted; those that a number can hold become one. */
function toNumber(value: unknown, type = ''): unknown {
  if (typeof value !== 'string' || !/^(?:Nullable\()?U?Int64/.test(type)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
