import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseQuery } from '../../../analysis/brand-query/parser.ts';
import { findRisingWords, type WordText } from '../../../analysis/topics/rising-words.ts';
import { topicLine } from '../../../analysis/topics/topic-line.ts';
import { compileTopics } from '../../../analysis/topics/topic-rules.ts';

const topic = (id: string, query: string, name = id) => ({ id, name, query, owner: undefined });

describe('topic rules', () => {
  it('find every topic of a text, in title and text alike', () => {
    const rules = compileTopics([topic('prijs', 'prijs OR duur*'), topic('wachten', '"aan de lijn" -grap*'), topic('app', 'app')]);
    expect(rules.topicsOf({ text: 'Duurder, en uren aan de lijn' })).toEqual(['prijs', 'wachten']);
    expect(rules.topicsOf({ title: 'De app', text: 'aan de lijn, grapje' })).toEqual(['app']);
    expect(rules.topicsOf({ text: '' })).toEqual([]);
  });

  it('have one hash whatever their order, spelling and names, and another for another query or id', () => {
    const { hash } = compileTopics([topic('a', 'prijs OR duur'), topic('b', 'app')]);
    expect(compileTopics([topic('b', 'app', 'De app'), topic('a', '(prijs)  OR duur')]).hash).toBe(hash);
    for (const other of [[topic('a', 'prijs'), topic('b', 'app')], [topic('a', 'prijs OR duur'), topic('c', 'app')], [topic('a', 'prijs OR duur')]]) expect(compileTopics(other).hash).not.toBe(hash);
    expect(hash).toMatch(/^\d{1,20}$/u);
  });
});

describe('rising words', () => {
  const texts = (count: number, write: (place: number) => string, start = 0): readonly WordText[] =>
    Array.from({ length: count }, (_, place) => ({ text: write(place), story: `${start + place}`, author: `a${start + place}`, isNegative: place % 2 === 0 }));
  const calm = (start: number) => texts(200, (place) => `gewoon een rustige dag met koffie ${'abcdefghij'[place % 10]}bc`, start);

  it('are counted in people, with the pair that says more in place of its words', () => {
    const window = [...calm(0), ...texts(20, () => 'de kapotte roltrap weer', 1_000)];
    const { words, untested } = findRisingWords({ window, before: [calm(2_000), calm(3_000)] });
    const found = new Map(words.map((word) => [word.term, word]));
    expect([...found.keys()].some((term) => term.includes('roltrap'))).toBe(true);
    expect(found.has('roltrap')).toBe(false);
    for (const word of words) expect(word).toMatchObject({ authors: 20, mentions: 20, negativeAuthors: 10, before: [0, 0] });
    expect(untested).toBeGreaterThan(0);
  });

  it('need ten people, whoever wrote how often, and known ones', () => {
    const one = texts(30, () => 'zoutstrooier', 1_000).map((text) => ({ ...text, author: 'same' }));
    const nobody = texts(30, () => 'sneeuwploeg', 2_000).map((text) => ({ ...text, author: '' }));
    expect(findRisingWords({ window: [...calm(0), ...one, ...nobody], before: [calm(3_000)] }).words).toEqual([]);
  });

  it('are none when nothing changed, or nothing is there', () => {
    expect(findRisingWords({ window: calm(0), before: [calm(1_000)] }).words).toEqual([]);
    expect(findRisingWords({ window: [], before: [] })).toEqual({ words: [], untested: 0 });
  });
});

describe('the line that makes a topic of a word', () => {
  it.each([['te laat', "- { id: te-laat, name: 'Te laat', query: '\"te laat\"' }"], ['café', "- { id: cafe, name: 'Café', query: '\"café\"' }"]])('of %s', (word, line) => {
    expect(topicLine(word)).toBe(line);
  });

  it('is one list entry of YAML with a query that can be read, whatever the word', () => {
    fc.assert(fc.property(fc.stringMatching(/^#?[\p{L}'’<>{}:,&*!|%@`]{1,40}$/u), (word) => {
      const read: unknown = parse(topicLine(word));
      expect(read).toEqual([{ id: expect.stringMatching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u) as string, name: expect.any(String) as string, query: expect.any(String) as string }]);
      if (/\p{L}/u.test(word)) expect(() => parseQuery((read as readonly { readonly query: string }[])[0]?.query ?? '')).not.toThrow();
    }));
  });
});
