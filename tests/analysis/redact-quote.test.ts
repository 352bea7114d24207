import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUOTE_LENGTH, REDACTED, redactQuote } from '../../analysis/redact-quote.ts';

describe('a quote of a report', () => {
  it.each([
    ['a handle', '@zus_van_bo de trein staat al een uur stil', `${REDACTED} de trein staat al een uur stil`],
    ['a handle in other signs', 'de trein staat stil ＠zus en &#64;broer en @\u200bneef', `de trein staat stil ${REDACTED} en ${REDACTED} en ${REDACTED}`],
    ['a mail address', 'de trein staat stil, mail zus.bo+x@post.example maar', `de trein staat stil, mail ${REDACTED} maar`],
    ['links, with and without a scheme', 'kijk op https://plein.example/@zus/1 en plein.example/zus en zusvanbo.nl, de trein staat stil', `kijk op ${REDACTED} en ${REDACTED} en ${REDACTED}, de trein staat stil`],
    ['telephone numbers', 'bel mij: 06-12 34 56 78 of +32 (0)2 123 45 67, de trein staat stil', `bel mij: ${REDACTED} of ${REDACTED}, de trein staat stil`],
    ['a bank account, and not the words behind it', 'terug naar NL91 ABNA 0417 1643 00 alstublieft, of naar BE71 0961 2345 6769 terugstorten', `terug naar ${REDACTED} alstublieft, of naar ${REDACTED} terugstorten`],
    ['a long number', 'klantnummer 771234567 en de trein staat stil', `klantnummer ${REDACTED} en de trein staat stil`],
    ['a home', 'ik woon op 2311 AB 12 en de trein staat stil', `ik woon op ${REDACTED} en de trein staat stil`],
    ['a name after a title', 'Dhr. Peeters en mevrouw de Vries van het loket hielpen niet', `${REDACTED} en ${REDACTED} van het loket hielpen niet`],
    ['a given name and a surname', 'gebeld met Anna van den Berg over mijn factuur', `gebeld met ${REDACTED} over mijn factuur`],
    ['initials', 'een brief van J. de Smet en A.B. Claes gekregen', `een brief van ${REDACTED} en ${REDACTED} gekregen`],
    ['names with hyphens and apostrophes', 'en Jean-Pierre D’Hondt zegt niets over de factuur', `en ${REDACTED} zegt niets over de factuur`],
  ])('leaves out %s', (_, written, quote) => {
    expect(redactQuote(written)).toBe(quote);
  });

  it('keeps times, prices, years, openings of sentences and names that may stand', () => {
    for (const text of ['De trein van 08:15 kwam om 9.40 uur. Weer € 14,50 kwijt in 2026, op spoor 12a!', 'De Lijn rijdt niet. Waarom Brussel wel en wij niet?']) expect(redactQuote(text)).toBe(text);
    for (const text of ['Storing bij Antwerpen Centraal, niemand zegt iets', 'Sint Niklaas is weer dicht voor treinen', 'Bij Station Zuid staat de Intercity Direct stil']) expect(redactQuote(text)).toBe(text);
    const brand = 'Waarom krijgt Kempenvonk Energie de factuur niet op tijd bij mij';
    expect(redactQuote(brand)).toContain(REDACTED);
    expect(redactQuote(brand, { keep: ['Kempenvonk Energie'] })).toBe(brand);
    expect(redactQuote('bij Kempenvonk Els Peeters gesproken over de factuur', { keep: ['Kempenvonk'] })).toBe(`bij Kempenvonk ${REDACTED} gesproken over de factuur`);
  });

  it('is one line of at most 120 characters without turned signs, or none when little is left', () => {
    expect(redactQuote('de trein\r\nstaat\u2028al \u202elang\tstil\u0007')).toBe('de trein staat al lang stil');
    expect([...(redactQuote('de trein staat stil en niemand zegt iets '.repeat(9)) ?? '')].length).toBeLessThanOrEqual(MAX_QUOTE_LENGTH);
    for (const text of ['@zus @broer https://plein.example/1', '!!! 😡😡', '', '12345678', 'Anna Peeters']) expect(redactQuote(text)).toBeUndefined();
  });

  it('never holds a canary, whatever surrounds it', () => {
    const noise = fc.string({ unit: 'grapheme', maxLength: 30 });
    const canary = fc.constantFrom('@canarybird', 'canarybird@plein.example', '@canarybird@plein.example', 'https://plein.example/canarybird', 'plein.example/canarybird', '&#64;canarybird', 'mevrouw Canarybird', 'Dhr. Canarybird');
    fc.assert(fc.property(noise, canary, noise, (before, name, after) => {
      expect((redactQuote(`${before} ${name} ${after} de trein staat stil`) ?? '').toLowerCase()).not.toContain('canarybird');
    }));
  });

  it('takes time that does not run away', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 1_500 }), (text) => [...(redactQuote(text) ?? '')].length <= MAX_QUOTE_LENGTH), { numRuns: 50 });
    for (const hostile of ['@', '1 ', 'a.', 'NL12', 'A. ', 'Aa ', 'Aa van ', 'Dhr. van ', '[…] ', '&#64;'].map((piece) => piece.repeat(20_000))) {
      const started = performance.now();
      redactQuote(hostile);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
