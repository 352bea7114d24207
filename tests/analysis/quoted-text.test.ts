import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUOTE_LENGTH as MAX_QUOTE_CHARACTERS, REDACTED as LEFT_OUT, redactQuote } from '../../analysis/redact-quote.ts';

describe('a quote', () => {
  it.each([
    ['a handle', '@zus_van_bo de trein staat al een uur stil', `${LEFT_OUT} de trein staat al een uur stil`],
    ['a handle with its server', 'hoi @zus@plein.example, de trein staat stil', `hoi ${LEFT_OUT}, de trein staat stil`],
    ['a handle after a bracket', 'de trein staat stil (dank @zus)', `de trein staat stil (dank ${LEFT_OUT})`],
    ['a handle in other signs', 'de trein staat stil ＠zus en &#64;broer en &#x40;tante en @\u200bneef', `de trein staat stil ${LEFT_OUT} en ${LEFT_OUT} en ${LEFT_OUT} en ${LEFT_OUT}`],
    ['a handle with a blank', 'de trein staat stil @ zus', `de trein staat stil ${LEFT_OUT}`],
    ['a mail address', 'de trein staat stil, mail zus.bo+x@post.example maar', `de trein staat stil, mail ${LEFT_OUT} maar`],
    ['a link', 'de trein staat stil https://plein.example/@zus/1234?x=1 kijk', `de trein staat stil ${LEFT_OUT} kijk`],
    ['a link without a scheme', 'de trein staat stil plein.example/zus en www.zus.example en zusvanbo.nl', `de trein staat stil ${LEFT_OUT} en ${LEFT_OUT} en ${LEFT_OUT}`],
    ['an account by its path', 'de trein staat stil zegt u/zus_van-bo', `de trein staat stil zegt ${LEFT_OUT}`],
    ['a telephone number', 'bel mij: 06-12 34 56 78 of +32 (0)2 123 45 67, de trein staat stil', `bel mij: ${LEFT_OUT} of ${LEFT_OUT}, de trein staat stil`],
    ['a bank account', 'terug naar NL91 ABNA 0417 1643 00 alstublieft', `terug naar ${LEFT_OUT} alstublieft`],
    ['a long number', 'klantnummer 77123456 en de trein staat stil', `klantnummer ${LEFT_OUT} en de trein staat stil`],
    ['numbers in other digits', 'klantnummer ٧٧١٢٣٤٥٦ en de trein staat stil', `klantnummer ${LEFT_OUT} en de trein staat stil`],
  ])('leaves out %s', (_, written, quote) => {
    expect(redactQuote(written)).toBe(quote);
  });

  it('keeps times, prices, years and words with a full stop', () => {
    const text = 'De trein van 08:15 kwam om 9.40 uur. Weer € 14,50 kwijt in 2026, op spoor 12a!';
    expect(redactQuote(text)).toBe(text);
  });

  it('is one line, without signs that turn its direction', () => {
    expect(redactQuote('de trein\r\nstaat\u2028al \u202elang\tstil\u0007')).toBe('de trein staat al lang stil');
  });

  it('is cut at a word, and a word without end is cut as well', () => {
    const cut = redactQuote('de trein staat stil en niemand zegt iets '.repeat(9)) ?? '';
    expect(cut).toMatch(/ (?:de|trein|staat|stil|en|niemand|zegt|iets)…$/);
    expect([...cut].length).toBeLessThanOrEqual(MAX_QUOTE_CHARACTERS);
    expect([...(redactQuote('a'.repeat(10_000)) ?? '')]).toHaveLength(MAX_QUOTE_CHARACTERS);
  });

  it('is none when only names, links and signs are left', () => {
    for (const text of ['@zus @broer https://plein.example/1', '!!! 😡😡', '', '12345678', 'ok 👍']) expect(redactQuote(text)).toBeUndefined();
  });

  it('holds no handle and no address, whatever surrounds them', () => {
    const noise = fc.string({ unit: 'grapheme', maxLength: 30 });
    const secret = fc.constantFrom('@canarybird', 'canarybird@plein.example', '@canarybird@plein.example', 'https://plein.example/canarybird', 'plein.example/canarybird', '&#64;canarybird');
    fc.assert(fc.property(noise, secret, noise, (before, name, after) => {
      expect(redactQuote(`${before} ${name} ${after} de trein staat stil`) ?? '').not.toContain('canarybird');
    }));
  });

  it('is never longer than its limit, in time that does not run away', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 1_500 }), (text) => [...(redactQuote(text) ?? '')].length <= MAX_QUOTE_CHARACTERS), { numRuns: 50 });
    for (const hostile of ['@'.repeat(50_000), '1 '.repeat(50_000), 'a.'.repeat(50_000), 'NL12'.repeat(50_000), '[…] '.repeat(50_000), '&#64;'.repeat(50_000)]) {
      const started = performance.now();
      redactQuote(hostile);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
