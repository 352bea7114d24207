/**
 * Cuts a file of SQL into statements, because a server takes one at a time. Knows single quotes, backticks and double
 * quotes with both ways of escaping, `--` and `#` comments and nested block comments. Comments outside of quotes are dropped;
 * empty statements as well.
 */
export function splitStatements(sql: string): readonly string[] {
  const statements: string[] = [];
  let statement = '';
  let at = 0;
  while (at < sql.length) {
    const end = tokenEnd(sql, at);
    const token = sql.slice(at, end);
    if (token === ';') {
      statements.push(statement);
      statement = '';
    } else {
      // A comment separates words, as white space does.
      statement += isComment(token) ? ' ' : token;
    }
    at = end;
  }
  statements.push(statement);
  return statements.map((text) => text.trim()).filter((text) => text !== '');
}

function isComment(token: string): boolean {
  return token.startsWith('--') || token.startsWith('/*') || token.startsWith('#');
}

function tokenEnd(sql: string, start: number): number {
  const first = sql[start];
  if (first === "'" || first === '`' || first === '"') return quotedEnd(sql, start, first);
  if (sql.startsWith('--', start) || first === '#') return lineEnd(sql, start);
  if (sql.startsWith('/*', start)) return blockEnd(sql, start);
  return start + 1;
}

function quotedEnd(sql: string, start: number, quote: string): number {
  for (let at = start + 1; at < sql.length; at += 1) {
    if (sql[at] === '\\') at += 1;
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  throw new SyntaxError(`a ${quote} that opens at character ${start + 1} is never closed`);
}

function lineEnd(sql: string, start: number): number {
  const end = sql.indexOf('\n', start);
  return end === -1 ? sql.length : end;
}

function blockEnd(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at += 1) {
    if (sql.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (sql.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new SyntaxError(`a comment that opens at character ${start + 1} is never closed`);
}
