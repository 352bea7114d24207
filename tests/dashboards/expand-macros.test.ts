/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandMacros, intervalFor, type Choice } from '../../dashboards/expand-macros.ts';

const CHOICE: Choice = { from: 1_772_452_800, to: 1_772_456_400, intervalSeconds: 60, brands: ['noordrail', "d'oude-tram"] };

describe('macros', () => {
  it.each([
    ['$__timeFilter(h.at)', 'h.at >= toDateTime(1772452800) AND h.at <= toDateTime(1772456400)'],
    ['$__timeFilter_ms(p.tick)', 'p.tick >= fromUnixTimestamp64Milli(1772452800000) AND p.tick <= fromUnixTimestamp64Milli(1772456400000)'],
    ['$__dateFilter(n.day)', "n.day >= toDate('2026-03-02') AND n.day <= toDate('2026-03-02')"],
    ['$__timeInterval(toDateTime(x, \'UTC\'))', "toStartOfInterval(toDateTime(toDateTime(x, 'UTC')), INTERVAL 60 second)"],
    ['a > $__fromTime AND b < $__toTime', 'a > toDateTime(1772452800) AND b < toDateTime(1772456400)'],
    ['n * $__interval_s', 'n * 60'],
    ['$__conditionalAll(f(a, b) IN (${brand:singlequote}), $brand) AND c', "f(a, b) IN ('noordrail','d''oude-tram') AND c"],
  ])('%s', (sql, expected) => {
    expect(expandMacros(sql, CHOICE)).toEqual({ sql: expected, unknown: [] });
  });

  it('with all brands no brand is asked for', () => {
    expect(expandMacros('$__conditionalAll(b IN (${brand:singlequote}), $brand)', { ...CHOICE, brands: 'all' })).toEqual({ sql: '1=1', unknown: [] });
  });

  it('what nobody fills in stays as it is and is named once', () => {
    expect(expandMacros('$__timeFlter(x) AND $__timeFlter(y) AND ${other} AND $third', CHOICE)).toEqual({
      sql: '$__timeFlter(x) AND $__timeFlter(y) AND ${other} AND $third', unknown: ['$__timeFlter', '${other}', '$third'],
    });
  });

  it('an alert rule has no variables and nothing that only a browser fills in', () => {
    expect(expandMacros('$__conditionalAll(b IN (${brand:singlequote}), $brand)', CHOICE, 'alert').unknown).toEqual(['$__conditionalAll', '${brand:singlequote}', '$brand']);
  });

  it('text without macros is left as it is, whatever brackets are in it', () => {
    fc.assert(fc.property(fc.string().filter((text) => !text.includes('$')), (text) => {
      expect(expandMacros(text, CHOICE)).toEqual({ sql: text, unknown: [] });
    }));
  });

  it('every column comes out with both bounds, however deep its brackets are', () => {
    const column = fc.letrec<{ readonly value: string }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.constantFrom('a', 'b.c'), fc.tuple(tie('value'), tie('value')).map(([left, right]) => `f(${left}, (${right}))`)),
    })).value;
    fc.assert(fc.property(column, (text) => {
      // A comma at the top would begin a second parameter; inside of brackets it does not.
      expect(expandMacros(`x AND $__timeFilter(${text}) AND y`, CHOICE).sql).toBe(`x AND ${text} >= toDateTime(1772452800) AND ${text} <= toDateTime(1772456400) AND y`);
    }));
  });
});

it('points of a chart are never narrower than its panel allows', () => {
  expect(intervalFor({ from: 0, to: 3_600, leastSeconds: 300 })).toBe(300);
  expect(intervalFor({ from: 0, to: 7_776_000, leastSeconds: 300 })).toBe(7_776);
});
