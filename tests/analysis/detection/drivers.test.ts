import { describe, expect, test } from 'vitest';
import { findTerms } from '../../../analysis/detection/driver-tokens.ts';
import { findDriverTerms, scoreTerms, type DriverText } from '../../../analysis/detection/drivers.ts';

const PLACES = ['Breukelen', 'Roermond', 'Tilburg', 'Gouda', 'Aalst', 'Hasselt', 'Deventer', 'Zwolle'];
const ordinary = (count: number, from = 0): readonly DriverText[] => Array.from({ length: count }, (_, index) => ({
  text: `Met Merelspoor naar ${PLACES[(index + from) % PLACES.length]}, koffie nummer ${(index + from) % 11} gehaald`,
  story: `o${from + index}`,
}));
const stuck = (count: number): readonly DriverText[] => Array.from({ length: count }, (_, index) => ({
  text: `Merelspoor: nachttrein staat stil bij ${PLACES[index % PLACES.length]}, geen verwarming${index % 2 === 0 ? ' #kou' : ''} @reiziger${index} https://voorbeeld.example/${index}`,
  story: `s${index}`,
}));

describe('terms of a text', () => {
  test('words, pairs and hashtags once each, without links, names and stop words alone', () => {
    expect([...findTerms('Wachten op #trein, wachten! @iemand zie https://kaart.example/a?b=c')].sort()).toEqual(
      ['#trein', '#trein wachten', 'op #trein', 'wachten', 'wachten op', 'zie'].sort(),
    );
  });

  test('pairs do not cross sentences, links or names', () => {
    const terms = findTerms('Trein vertraagd. Perron leeg @conducteur@spoor.example bankje kapot mail info@spoor.example gestuurd');
    expect(terms).toContain('trein vertraagd');
    expect(terms).not.toContain('vertraagd perron');
    expect(terms).not.toContain('leeg bankje');
    expect([...terms].some((term) => term.includes('spoor') || term.includes('conducteur'))).toBe(false);
  });

  test('accents, apostrophes and other scripts stay whole; one letter is no word', () => {
    expect([...findTerms("Café's één é 電車 遅延")].filter((term) => !term.includes(' '))).toEqual(["café's", 'één', '電車', '遅延']);
  });

  test('are no words that only judge, in Dutch or in English, alone, as a hashtag or beside each other', () => {
    expect([...findTerms('Slecht. heel goed! schandalig, #top, terrible and worst')].filter((term) => term !== 'heel' && term !== 'heel goed')).toEqual([]);
    expect([...findTerms('slecht geregeld op perron 4')]).toContain('slecht geregeld');
    expect(findTerms('geweldig slechte trein').has('geweldig slechte')).toBe(false);
  });
});

describe('driver terms', () => {
  const baseline = ordinary(400, 1_000);

  test('name what is new and how much of the extra texts it explains', () => {
    const { terms, explained } = findDriverTerms({ window: [...ordinary(40), ...stuck(40)], baseline, expectedTexts: 40 });
    expect(terms.length).toBeGreaterThan(0);
    expect(terms.length).toBeLessThanOrEqual(5);
    for (const { term, z, documents } of terms) {
      expect(term).toMatch(/nachttrein|staat|stil|geen verwarming|verwarming|#kou|bij /);
      expect(z).toBeGreaterThan(1.96);
      expect(documents).toBeGreaterThanOrEqual(4);
    }
    expect(terms[0]?.explains).toBeCloseTo(1, 5);
    expect(explained).toBeCloseTo(1, 5);
  });

  test('without an expected number every text counts as extra', () => {
    const { explained } = findDriverTerms({ window: [...ordinary(40), ...stuck(40)], baseline });
    expect(explained).toBeCloseTo(0.5, 1);
  });

  test('copies count once', () => {
    const copied = Array.from({ length: 50 }, () => ({ text: 'Deel dit: gratis kaartje van Merelspoor', story: 'copy' }));
    const { terms } = findDriverTerms({ window: [...ordinary(40), ...copied], baseline });
    expect(terms.filter(({ term }) => term.includes('gratis'))).toEqual([]);
  });

  test('an ordinary window explains nothing, and neither does an empty one', () => {
    expect(findDriverTerms({ window: ordinary(60), baseline })).toEqual({ terms: [], explained: 0 });
    expect(findDriverTerms({ window: [], baseline: [] })).toEqual({ terms: [], explained: 0 });
    expect(findDriverTerms({ window: ordinary(3), baseline: [] })).toEqual({ terms: [], explained: 0 });
  });

  test('a word that is as common as ever scores near zero, a missing one below it', () => {
    const scored = scoreTerms({ window: [...ordinary(80), ...ordinary(0)], baseline, backgroundShare: (term) => (term === 'merelspoor' ? 1 / 12 : 0.001) });
    expect(Math.abs(scored.find(({ term }) => term === 'merelspoor')?.z ?? 9)).toBeLessThan(1);
    const changed = scoreTerms({ window: [...ordinary(10), ...stuck(70)], baseline });
    expect(changed.find(({ term }) => term === 'koffie')?.z).toBeLessThan(0);
    expect(changed[0]?.z).toBeGreaterThan(5);
  });

  test('the answer does not depend on chance', () => {
    const question = { window: [...ordinary(40), ...stuck(40)], baseline };
    expect(findDriverTerms(question)).toEqual(findDriverTerms(question));
  });
});
