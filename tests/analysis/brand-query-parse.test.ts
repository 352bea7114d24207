import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../analysis/brand-query/parser.ts';
import { QueryError } from '../../analysis/brand-query/query-error.ts';
import { printQuery } from '../../analysis/brand-query/query.ts';
import type { Query } from '../../analysis/brand-query/query.ts';

const text = (words: string): Query => ({ kind: 'text', text: words });

function mistakeOf(query: string): QueryError {
  try {
    parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error(`expected a QueryError for ${query}`);
}

describe('parseQuery', () => {
  it('binds NOT before AND before OR, and reads words side by side as AND', () => {
    expect(parseQuery('a1 OR b2 c3 NOT d4')).toEqual({
      kind: 'or',
      of: [text('a1'), { kind: 'and', of: [text('b2'), text('c3'), { kind: 'not', of: text('d4') }] }],
    });
  });

  it('lets brackets overrule the order and flattens lists of one kind', () => {
    expect(parseQuery('(a1 OR b2) AND ((c3 AND d4))')).toEqual({
      kind: 'and',
      of: [{ kind: 'or', of: [text('a1'), text('b2')] }, text('c3'), text('d4')],
    });
  });

  it('reads -word, -"phrase" and -(group) as NOT, also with the dash of a word processor', () => {
    const without = (of: Query) => ({ kind: 'and', of: [text('acme'), { kind: 'not', of }] });
    expect(parseQuery('acme -band')).toEqual(without(text('band')));
    expect(parseQuery('acme –band')).toEqual(without(text('band')));
    expect(parseQuery('acme -"acme  band"')).toEqual(without(text('acme band')));
    expect(parseQuery('acme -(x1 OR y2)')).toEqual(without({ kind: 'or', of: [text('x1'), text('y2')] }));
  });

  it.each(['c++', "l'oréal", 'at&t', '#tag', '@user', 'ns.nl', 'coca-cola', 'verzeker*', '3.5'])('keeps %s whole', (word) => {
    expect(parseQuery(word)).toEqual(text(word));
  });

  it('takes straight, curly and low quotes for the same thing', () => {
    for (const phrase of ['"de lijn"', '“de lijn”', '„de lijn“']) expect(parseQuery(phrase)).toEqual(text('de lijn'));
  });

  it('reads operators in quotes as words', () => {
    expect(parseQuery('"OR" AND "lang:nl"')).toEqual({ kind: 'and', of: [text('OR'), text('lang:nl')] });
  });

  it('reads five thousand alternatives', () => {
    const query = parseQuery(Array.from({ length: 5_000 }, (_, index) => `term${index}`).join(' OR '));
    expect(query.kind === 'or' && query.of.length).toBe(5_000);
  });

  it.each([
    ['', 0, 'an empty query'],
    ['   ', 0, 'an empty query'],
    ['acme AND', 8, 'the end of the query'],
    ['acme AND AND band', 9, 'AND'],
    ['OR acme', 0, 'OR'],
    ['(acme OR band', 0, 'the end of the query'],
    ['acme)', 4, 'a closing bracket that was never opened'],
    ['acme ()', 6, ')'],
    ['acme "de lijn', 5, 'the end of the query'],
    ['acme ""', 6, 'an empty phrase'],
    ['acme - band', 5, 'white space'],
    ['acme -', 5, 'the end of the query'],
    ['acme *', 5, '* alone'],
    ['acme *zeker', 5, '* in front of a word'],
    ['acme ver*zeker', 8, '* inside a word'],
    ['acme v*', 6, 'v*'],
    ['acme "de ver*zeker"', 12, '* inside a word'],
    ['acme !!!', 5, '!!!'],
    ['acme \u0301*', 6, '\u0301*'],
    ['acme ...', 5, '...'],
    ['NOT acme', 0, 'a query that also matches texts without any of its words'],
    ['acme OR -band', 0, 'a query that also matches texts without any of its words'],
  ])('refuses %j at character %i', (query, offset, found) => {
    const mistake = mistakeOf(query);
    expect({ offset: mistake.offset, found: mistake.found }).toEqual({ offset, found });
    expect(mistake.expected).not.toBe('');
  });

  it.each([
    ['acme NEAR/5 storing', 5, 'NEAR/5, which is not supported yet'],
    ['acme lang:nl', 5, 'the field lang:, which is not supported yet'],
    ['https://acme.example', 0, 'the field https:, which is not supported yet'],
    ['acme or acmo', 5, 'or'],
    ['acme Or acmo', 5, 'Or'],
    ['acme OF acmo', 5, 'OF'],
    ['acme && acmo', 5, '&&'],
    ['acme|acmo', 4, '|'],
    ['acme !band', 5, '!band'],
  ])('says what to write instead in %j', (query, offset, found) => {
    const mistake = mistakeOf(query);
    expect({ offset: mistake.offset, found: mistake.found }).toEqual({ offset, found });
    expect(mistake.suggestion).toMatch(/quotes/u);
  });

  it('refuses nesting that would overflow the stack', () => {
    expect(mistakeOf(`${'('.repeat(5_000)}acme${')'.repeat(5_000)}`).offset).toBe(100);
    expect(mistakeOf(`acme ${'NOT '.repeat(5_000)}x1`).expected).toMatch(/at most 100/u);
  });
});

describe('printQuery', () => {
  it('quotes only what needs it', () => {
    expect(printQuery(parseQuery('acme -(fc OR "acme band") "of" c++'))).toBe('acme AND NOT (fc OR "acme band") AND of AND c++');
    expect(printQuery(parseQuery('"OF" "and" "-x1" "lang:nl"'))).toBe('"OF" AND "and" AND "-x1" AND "lang:nl"');
  });

  const word = fc
    .array(fc.constantFrom(...'abcéßœñ019_#@&+.\':;,-/*|!“'.split(''), 'or', 'and', 'NOT', 'OF', 'near', 'x:', ' ', '😀'), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join('').replace(/["“”]/gu, '').replace(/\s+/gu, ' ').trim())
    .filter(isSearchable);
  const { query } = fc.letrec<{ query: Query; text: Query; not: Query; list: Query }>((tie) => ({
    query: fc.oneof({ depthSize: 'small' }, tie('text'), tie('list'), tie('not')),
    text: word.map(text),
    not: tie('query').map((of) => ({ kind: 'not', of })),
    list: fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('query'), { minLength: 2, maxLength: 4 }))
      .map(([kind, of]) => ({ kind, of: of.flatMap((part) => (part.kind === kind ? part.of : [part])) })),
  }));

  it('is undone by parseQuery, for any tree', () => {
    fc.assert(
      fc.property(query, (tree) => {
        const anchored: Query = { kind: 'and', of: [text('acme'), ...(tree.kind === 'and' ? tree.of : [tree])] };
        expect(parseQuery(printQuery(anchored))).toEqual(anchored);
      }),
    );
  });

  it('never makes parseQuery throw anything but a QueryError inside the text, on any input', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' AND ', ' OR ', ' NOT ', ' -', '(', ')', '"', '*', 'acme', ' '));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const input = pieces.join('');
        try {
          const tree = parseQuery(input);
          expect(parseQuery(printQuery(tree))).toEqual(tree);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
          expect((error as QueryError).offset).toBeLessThanOrEqual(input.length);
          expect((error as QueryError).offset).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function isSearchable(words: string): boolean {
  if (words === '') return false;
  try {
    parseQuery(`"${words}"`);
    return true;
  } catch {
    return false;
  }
}
