import { describe, expect, it } from 'vitest';
import { withoutSalutation } from '../../analysis/salutation.ts';

describe('withoutSalutation', () => {
  it.each([
    ['Beste Merelspoor, waar blijft de trein?', 'waar blijft de trein?'],
    ['Geachte heer of mevrouw,\nMijn rekening klopt niet', 'Mijn rekening klopt niet'],
    ['Dear @acme team, my bag is lost', 'my bag is lost'],
    ['Beste klantendienst!\nDank', 'Dank'],
  ])('takes the greeting off %j', (text, rest) => {
    expect(withoutSalutation(text)).toBe(rest);
  });

  it.each([
    'Beste trein van het land', // no comma: praise
    'Beste service ooit gehad bij deze winkel van jullie, echt waar', // too many words for a name
    'De beste app, dank',
    'Beste Merelspoor,', // nothing else is said
    '',
  ])('leaves %j alone', (text) => {
    expect(withoutSalutation(text)).toBe(text);
  });
});
