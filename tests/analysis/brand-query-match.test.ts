import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileQuery } from '../../analysis/brand-query/compile.ts';
import { toMatchText } from '../../analysis/brand-query/match-text.ts';
import { parseQuery } from '../../analysis/brand-query/parser.ts';

function matches(query: string, text: string, title?: string): boolean {
  return compileQuery(parseQuery(query))(toMatchText({ text, title }));
}

describe('compileQuery', () => {
  it.each([
    ['acme', 'De trein van ACME is te laat'],
    ['acme', '#acme weer kapot'],
    ['acme', 'dank @Acme!'],
    ['acme', "Acme's klantenservice"],
    ['acme', 'de Acme-directeur'],
    ['acme', 'ik ga met Acme™ naar huis'],
    ['acme', 'ＡＣＭＥ in brede letters'],
    ['acme', 'ac\u00ADme met een zacht koppelteken'],
    ['acme OR acmo', 'acmo dan maar'],
    ['acme -band', 'acme is open'],
    ['"air france"', 'vlucht met Air  France'],
    ['"air france"', 'vlucht met Air-France geboekt'],
    ['"air france"', "d'Air France"],
    ['"johnson johnson"', 'johnson & johnson'],
    ['verzeker*', 'de verzekeringen'],
    ['"acme verzeker*"', 'een acme verzekering'],
    ['c++', 'ik schrijf C++ en meer'],
    ['c#', 'of C#?'],
    ['at&t', 'AT&T is down'],
    ["l'oréal", "nieuw van L’Oréal"],
    ['oréal', "nieuw van L'Oréal"],
    ["l'oreal", "nieuw van L'Oréal"],
    ['strasse', 'die Straße'],
    ['#acme', 'wat een dag #acme'],
    ['#acme', '#go#acme'],
    ['@acme', 'hoi @acme: waar blijft'],
    ['@acme', 'hoi @acme. Waar blijft'],
    ['@acme-nl.example', 'hoi @acme-nl.example.'],
    ['…acme', 'acme'],
    ['ns.nl', 'zie www.ns.nl/storing'],
    ['coca-cola', 'een glas coca cola'],
    ['.net', 'we bouwen in .NET'],
    ['😡', 'alweer😡 te laat'],
    ['👩‍🔧', 'de 👩‍🔧 kwam'],
    ['één', 'maar één keer'],
    ['een', 'maar één keer'],
  ])('finds %s in %j', (query, text) => {
    expect(matches(query, text)).toBe(true);
  });

  it.each([
    ['acme', 'acmee en pacme'],
    ['acme', 'acme_fan'],
    ['acme band', 'alleen acme'],
    ['acme -band', 'acme band'],
    ['"air france"', 'air de france'],
    ['"air france"', 'in the air\n\nFrance is'],
    ['"air france"', 'air, ,, -- ,, france'],
    ['c', 'ik schrijf C++'],
    ['c', 'of C#'],
    ['c++', 'ik schrijf C'],
    ['at', 'AT&T is down'],
    ['at&t', 'at t'],
    ['#acme', 'acme'],
    ['@acme', 'acme'],
    ['@acme', 'mail@acme.nl'],
    ['@acme', '@acme_fan'],
    ['@acme', '@acme.example'],
    ['@acme', '@acme@example.org'],
    ['@acme-nl', '@acme nl'],
    ['.net', 'het netwerk, net nu'],
    ['één', 'een keer'],
    ['verzeker*', 'onverzekerd'],
    ['ns.nl', 'de ns. nl'],
  ])('does not find %s in %j', (query, text) => {
    expect(matches(query, text)).toBe(false);
  });

  it('looks in the title too, but no phrase runs from the title into the text', () => {
    expect(matches('acme', 'niets', 'Nieuws over Acme')).toBe(true);
    expect(matches('"air france"', 'France wint', 'In the air')).toBe(false);
  });

  it('evaluates any tree as plain logic over its words says', () => {
    const words = ['aa', 'bb', 'cc', 'dd'];
    interface Tree {
      readonly query: string;
      readonly isTrue: (present: readonly string[]) => boolean;
    }
    const { tree } = fc.letrec<{ tree: Tree; word: Tree; pair: Tree; not: Tree }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, tie('word'), tie('pair'), tie('not')),
      word: fc.constantFrom(...words).map((word) => ({ query: word, isTrue: (present) => present.includes(word) })),
      pair: fc.tuple(tie('tree'), fc.constantFrom(' AND ', ' OR ', ' '), tie('tree')).map(([left, operator, right]) => ({
        query: `(${left.query}${operator}${right.query})`,
        isTrue: (present) => (operator === ' OR ' ? left.isTrue(present) || right.isTrue(present) : left.isTrue(present) && right.isTrue(present)),
      })),
      not: tie('tree').map(({ query, isTrue }) => ({ query: `NOT ${query}`, isTrue: (present) => !isTrue(present) })),
    }));
    fc.assert(
      fc.property(tree, fc.subarray(words), ({ query, isTrue }, present) => {
        expect(matches(`zz AND (${query})`, `zz ${present.join(' ')}`)).toBe(isTrue(present));
      }),
    );
  });

  it('is linear in the text: ten thousand characters against five thousand terms take milliseconds', () => {
    const terms = Array.from({ length: 5_000 }, (_, index) => (index % 3 === 0 ? `"zin${index} woord${index}"` : `woord${index}`));
    const holds = compileQuery(parseQuery(terms.join(' OR ')));
    const tenThousand = Array.from({ length: 1_250 }, (_, index) => `praat${index % 97}`).join(' ').slice(0, 10_000);
    holds(toMatchText({ text: tenThousand }));
    const started = performance.now();
    for (let round = 0; round < 10; round += 1) expect(holds(toMatchText({ text: tenThousand }))).toBe(false);
    expect((performance.now() - started) / 10).toBeLessThan(100);
  });

  it('stays fast on texts made to be slow', () => {
    const holds = compileQuery(parseQuery('"aa bb cc" OR aa* OR a&b OR @aa'));
    const started = performance.now();
    for (const text of ['aa '.repeat(33_000), 'é'.repeat(100_000), '&a'.repeat(50_000), '@'.repeat(100_000), '\u0301'.repeat(100_000)]) {
      holds(toMatchText({ text }));
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
