import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenise } from '../../analysis/tokens.ts';

const texts = (text: string): readonly string[] => tokenise(text).map((token) => token.text);

describe('tokens', () => {
  test.each([
    ['links', 'zie https://t.example/abc en www.x.test/b', ['zie', '<url>', 'en', '<url>']],
    ['the bare word corpora put for a link', 'lees http', ['lees', '<url>']],
    ['a word that only begins like a link', 'httpd wwwoop', ['httpd', 'wwwoop']],
    ['names, also of another server', '@ns @mia@social.example.', ['<user>', '<user>', '.']],
    ['numbers with inner signs', '10:30 1.000,50 3.', ['<num>', '<num>', '<num>', '.']],
    ['a number inside a word', 'covid19 b4 4x4', ['covid', '<num>', 'b', '<num>', '<num>', 'x', '<num>']],
    ['tags', '#Fail #één_twee # los', ['#fail', '#één_twee', 'los']],
    ['apostrophes of both kinds', "don’t l'oréal oma's '", ["don't", "l'oréal", "oma's"]],
    ['emoticons without nose and with one mouth', ":-) :))) ;-( =D :'( </3 xD ^_^", [':)', ':)', ';(', ':d', ":'(", '</3', 'xd', '^^']],
    ['emoticon letters inside words', 'a:Dutch exDa', ['a', 'dutch', 'exda']],
    ['emoji with skin tone, joiners and flags', '👍🏽❤️👩‍👩‍👧🇧🇪', ['👍🏽', '❤', '👩‍👩‍👧', '🇧🇪']],
    ['signs', 'ja!? nee... wel.. a, b; c.', ['ja', '!?', 'nee', '...', 'wel', '..', 'a', ',', 'b', ';', 'c', '.']],
    ['entities', '&lt;3 &amp; &#39;t', ['<3', 't']],
    ['long runs', 'zoooooo!!!!!', ['zooo', '!!!']],
    ['capitals', 'ÉÉN STRASSE', ['één', 'strasse']],
  ])('reads %s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test('remembers capitals and stretched words', () => {
    const [plain, capitals, accented, stretched, short] = tokenise('Trein WEER ÉÉN lekkerrr A');
    expect([plain?.capitals, capitals?.capitals, accented?.capitals, short?.capitals]).toEqual([false, true, true, false]);
    expect([plain?.stretched, stretched?.stretched]).toEqual([false, true]);
  });

  test('holds no character that white space or lower case would change, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const wrong = tokenise(text).filter(({ text: token, kind }) => {
        const isLower = (kind !== 'word' && kind !== 'tag') || token === token.toLowerCase();
        return token === '' || /\s/.test(token) || !isLower;
      });
      expect(wrong).toEqual([]);
    }));
  });

  test('of any units, also lone surrogates, are read without an exception', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(units, (text) => Array.isArray(tokenise(text))));
  });

  test('stop at 10,000 characters', () => {
    expect(tokenise('ab '.repeat(100_000))).toHaveLength(3_334);
  });

  test.each([
    ['joiners', '👩\u200D'.repeat(5_000)], ['eyes', ':'.repeat(10_000)], ['at signs', '@'.repeat(10_000)], ['entities', '&'.repeat(10_000)],
    ['one word', 'a'.repeat(10_000)], ['apostrophes', "a'".repeat(5_000)], ['marks', `a${'\u0301'.repeat(9_999)}`], ['digits', '1.'.repeat(5_000)],
  ])('of a flood of %s come in time that grows with its length', (_, flood) => {
    const { user } = process.cpuUsage();
    tokenise(flood);
    expect(process.cpuUsage().user - user).toBeLessThan(200_000);
  });
});
