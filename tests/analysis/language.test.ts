import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideLanguage, primaryLanguage, wordsOnly } from '../../analysis/language.ts';

describe('the language of a text', () => {
  test.each([
    ['nl', 'De trein stond een half uur stil en niemand zei er iets over'],
    ['nl', "Zeg, da's ferm in orde gebracht door die gasten van de winkel hoor"],
    ['en', 'The train stood still for half an hour and nobody said a word'],
    ['fr', 'Le train est resté une demi-heure sans bouger et personne n’a rien dit'],
    ['de', 'Der Zug stand eine halbe Stunde still und niemand hat etwas gesagt'],
    ['es', 'El tren estuvo media hora parado y nadie dijo nada a los viajeros'],
    ['it', 'Il treno è rimasto fermo mezz’ora e nessuno ha detto niente'],
    ['pt', 'O comboio esteve parado meia hora e ninguém disse nada aos passageiros'],
    ['sv', 'Tåget stod stilla i en halvtimme och ingen sade någonting till oss'],
    ['tr', 'Tren yarım saat boyunca durdu ve kimse hiçbir şey söylemedi'],
  ])('is %s by its words', (language, text) => {
    expect(decideLanguage(text, { languageTag: 'xx-invalid-tag-that-is-none-' })).toEqual({ language, languageSource: 'detected' });
  });

  test.each([
    ['ru', 'Поезд стоял полчаса'], ['uk', 'Потяг стояв пів години'], ['bg', 'Влакът стоя половин час'], ['sr', 'Воз је стајао и њих двоје су чекали'],
    ['ar', 'توقف القطار نصف ساعة'], ['fa', 'قطار نیم ساعت پیش ایستاد'], ['el', 'Το τρένο σταμάτησε'], ['he', 'הרכבת עמדה'],
    ['zh', '火车停了半个小时'], ['ja', '電車が止まっています'], ['ko', '기차가 멈췄어요'], ['th', 'รถไฟหยุด'], ['hi', 'ट्रेन रुकी'], ['ka', 'მატარებელი გაჩერდა'],
  ])('is %s by its script, against any tag', (language, text) => {
    expect(decideLanguage(text, { languageTag: 'nl' })).toEqual({ language, languageSource: 'script' });
  });

  test('is not taken from a few foreign letters', () => {
    expect(decideLanguage('Wij eten vanavond gyros (γύρος) bij de Griek om de hoek').language).toBe('nl');
    expect(decideLanguage('😀🎉✨ ↗ ① ½', { sourceLanguage: 'nl' }).languageSource).toBe('source');
  });

  test('of a short text comes from the tag, else the author, else the source, else is unknown', () => {
    const context = { languageTag: 'nl-BE', authorLanguage: 'fr', sourceLanguage: 'de' };
    expect(decideLanguage('ok top', context)).toEqual({ language: 'nl', languageSource: 'tag' });
    expect(decideLanguage('ok top', { ...context, languageTag: 'und' })).toEqual({ language: 'fr', languageSource: 'author' });
    expect(decideLanguage('ok top', { sourceLanguage: 'de' })).toEqual({ language: 'de', languageSource: 'source' });
    expect(decideLanguage('ok top')).toEqual({ language: 'und', languageSource: 'unknown' });
    expect(decideLanguage('')).toEqual({ language: 'und', languageSource: 'unknown' });
  });

  test('follows the tag below 40 characters and the words above', () => {
    expect(decideLanguage('ik ben er nog niet uit hoor', { languageTag: 'de' })).toEqual({ language: 'de', languageSource: 'tag' });
    const longer = 'ik ben er nog niet uit hoor, maar dat komt vast wel weer goed vandaag';
    expect(decideLanguage(longer, { languageTag: 'de' })).toEqual({ language: 'nl', languageSource: 'detected' });
  });

  test('does not hang on links, names and the retweet sign', () => {
    expect(wordsOnly('RT @mia_w: kijk https://example.test/the/quick #trein')).toBe(': kijk trein');
  });

  test('is two letters or und, the same twice, for any text and tags', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(fc.property(anything, anything, (text, languageTag) => {
      const first = decideLanguage(text, { languageTag });
      expect(first.language).toMatch(/^([a-z]{2}|und)$/);
      expect(decideLanguage(text, { languageTag })).toEqual(first);
    }));
  });
});

test.each([
  ['nl', 'nl'], ['NL-be', 'nl'], ['en_GB', 'en'], ['nld', 'nl'], [' fr ', 'fr'], ['und', undefined], ['zxx', undefined], ['qme', undefined],
  ['', undefined], ['dutch', undefined], ['n', undefined], ['nl-', undefined], [undefined, undefined],
])('the tag %j names %j', (tag, language) => {
  expect(primaryLanguage(tag)).toBe(language);
});
