import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, cutForModels, matchForm, MODEL_MAX_CHARACTERS } from '../../analysis/clean.ts';

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 200 });
const MEGABYTE = 1_000_000;

describe('the stored form', () => {
  test('leaves clean text alone and says so', () => {
    expect(cleanText('Café één 😡\n\tZürich')).toEqual({ text: 'Café één 😡\n\tZürich', changed: false });
  });

  test.each([
    ['a lone high surrogate', 'ja\ud83d', 'ja\ufffd'],
    ['a lone low surrogate', '\udc00ja', '\ufffdja'],
    ['NUL and bell', 'n\u0000u\u0007l', 'nul'],
    ['C1 controls', 'a\u0080b\u009fc', 'abc'],
    ['DEL', 'a\u007fb', 'ab'],
    ['line breaks of other systems', 'a\r\nb\rc\u000bd\u000ce\u0085f', 'a\nb\nc\nd\ne\nf'],
  ])('repairs %s', (_, raw, text) => {
    expect(cleanText(raw)).toEqual({ text, changed: true });
  });

  test('is well-formed, free of controls, and the same when cleaned twice, for any units', () => {
    fc.assert(fc.property(anyText, (raw) => {
      const { text } = cleanText(raw);
      expect(encodeURIComponent(text)).toBeTypeOf('string'); // throws on a lone surrogate
      expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/);
      expect(cleanText(text)).toEqual({ text, changed: false });
    }));
  });
});

describe('the form brand queries see', () => {
  test.each([
    ['ＫＬＡＮＫ\u200Bbord', 'klankbord'],
    ['so\u00ADft', 'soft'],
    ['\u202Egnip\u202C', 'gnip'],
    ['e\u0301\u00C9n', 'één'],
    ['ﬁne', 'fine'],
    ['J\u030C', '\u01F0'],
  ])('makes %j into %j', (raw, form) => {
    expect(matchForm(raw)).toBe(form);
  });

  test('is the same when applied twice, for any units', () => {
    fc.assert(fc.property(anyText, (raw) => {
      expect(matchForm(matchForm(raw))).toBe(matchForm(raw));
    }));
  });

  test('is the same when applied twice, where one mark decomposes into two', () => {
    const raw = `a${'\u0344'.repeat(30)}`;
    expect(matchForm(matchForm(raw))).toBe(matchForm(raw));
  });
});

describe('a text of a megabyte', () => {
  // 100,000 marks on one letter kept Unicode normalisation busy for three seconds before runs were cut.
  test.each([
    ['marks in the wrong order', `a${'\u0315\u0300\u0327'.repeat(MEGABYTE / 6)}`],
    ['letters', 'de trein is te laat '.repeat(MEGABYTE / 20)],
    ['lone surrogates', '\ud800'.repeat(MEGABYTE / 3)],
    ['controls', 'a\u0000'.repeat(MEGABYTE / 2)],
    ['emoji', '👩‍👧'.repeat(MEGABYTE / 11)],
  ])('of %s is cleaned and folded in time that grows with its length', (_, raw) => {
    const half = raw.slice(0, raw.length / 2);
    matchForm(half);
    const forHalf = fastest(() => matchForm(half));
    const forAll = fastest(() => matchForm(raw));
    // Quadratic work would take four times as long; 20 ms of slack for a busy machine.
    expect(forAll).toBeLessThan(3 * forHalf + 20);
  });
});

describe('the cut for models', () => {
  test('never splits a surrogate pair', () => {
    const text = `${'a'.repeat(MODEL_MAX_CHARACTERS - 1)}😀`;
    expect(cutForModels(text)).toBe('a'.repeat(MODEL_MAX_CHARACTERS - 1));
    expect(cutForModels(`b${text}`)).toHaveLength(MODEL_MAX_CHARACTERS);
  });

  test('leaves a text of exactly the limit alone', () => {
    const text = `${'a'.repeat(MODEL_MAX_CHARACTERS - 2)}😀`;
    expect(cutForModels(text)).toBe(text);
  });
});

function fastest(work: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => {
    const { user } = process.cpuUsage();
    work();
    return (process.cpuUsage().user - user) / 1_000;
  }));
}
