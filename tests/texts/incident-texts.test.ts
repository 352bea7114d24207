import { describe, expect, it } from 'vitest';
import { CHANGE_REASONS, CONDITIONS } from '../../analysis/detection/decision.ts';
import { describeDrivers, describeEvidence, describeReason } from '../../texts/incident-texts.ts';

describe('incident texts', () => {
  it('puts people and the normal number into one sentence, in both languages', () => {
    expect(describeEvidence({ term: 'negativeAuthors1h', value: 46, expected: 2 }, 'nl')).toBe('46 kritische mensen in een uur (normaal 2)');
    expect(describeEvidence({ term: 'negativeAuthors1h', value: 1, expected: 0.34 }, 'en')).toBe('1 critical person in an hour (normally 0.3)');
    expect(describeEvidence({ term: 'negativeShare', value: 0.61, expected: 0.46 }, 'nl')).toBe('61 % negatief (normaal 46 %)');
  });

  it('has words for every reason an incident can change', () => {
    for (const reason of [...Object.keys(CONDITIONS), ...CHANGE_REASONS]) {
      for (const language of ['nl', 'en'] as const) expect(describeReason(reason, language), reason).not.toBe(reason);
    }
  });

  it('says how much the words explain, and nothing without words', () => {
    expect(describeDrivers({ terms: ['geen verwarming'], explained: 0.714 }, 'nl')).toBe('Woorden: “geen verwarming” (verklaren 71 % van de extra berichten)');
    expect(describeDrivers({ terms: [], explained: 0 }, 'en')).toBe('');
  });
});
