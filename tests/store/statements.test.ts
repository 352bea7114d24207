import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements } from '../../store/statements.ts';

describe('splitting a file of SQL', () => {
  it.each([
    ['SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ['SELECT 1;', ['SELECT 1']],
    [' ;; \n', []],
    ["SELECT 'a;b'; SELECT 'it''s;'; SELECT 'back\\';slash'", ["SELECT 'a;b'", "SELECT 'it''s;'", "SELECT 'back\\';slash'"]],
    ['SELECT `a;b`; SELECT "c;d"', ['SELECT `a;b`', 'SELECT "c;d"']],
    ['SELECT 1 -- one; not two\n; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ["SELECT '-- not a comment'; # a comment; here\nSELECT 2", ["SELECT '-- not a comment'", 'SELECT 2']],
    ['SELECT/* a; /* nested; */ still; */1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ['-- it\'s only a comment', []],
  ])('%j', (sql, statements) => {
    expect(splitStatements(sql)).toEqual(statements);
  });

  it('says where a quote or a comment opens that is never closed', () => {
    expect(() => splitStatements("SELECT 1; SELECT 'open")).toThrow("a ' that opens at character 18 is never closed");
    expect(() => splitStatements('SELECT 1 /* open')).toThrow('a comment that opens at character 10 is never closed');
  });

  it('gives back any statements that were joined with semicolons', () => {
    const quoted = fc.string({ maxLength: 20 }).map((text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`);
    const word = fc.stringMatching(/^[a-z_0-9(),=]{1,8}$/);
    const statement = fc.array(fc.oneof(word, quoted), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      expect(splitStatements(statements.join(';\n'))).toEqual(statements);
    }));
  });
});
