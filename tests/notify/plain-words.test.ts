import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, cutAtWord, cutToMeasure, fitLines, oneLine, withoutLinks } from '../../notify/render/plain-words.ts';
import { hasShared, readShared } from '../support/shared-data.ts';

const visible = (text: string): string => text.replaceAll('\u200b', '');

describe('a line', () => {
  it('is one line, without controls and turned writing', () => {
    expect(oneLine(' a\r\nBcc: piet@elders.example\u2028b\tc\u0000\u001b[31md \u202egnaw\u202c ')).toBe('a Bcc: piet@elders.example b c [31md gnaw');
    expect(oneLine('\ud83d los')).toBe('\ufffd los');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = oneLine(text);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(line.isWellFormed()).toBe(true);
      expect(oneLine(line)).toBe(line);
    }));
  });
});

describe('text without links', () => {
  it.each([
    'https://elders.example/pad?x=1', 'www.elders.example', 'elders.example', 'ga naar bol.com nu', 'piet@elders.example', '@everyone', '@channel @here @all', 'mailto:piet', 'tel:0612345678', 'javascript:alert(1)',
    'http://[::1]/', 'discord.gg/abc', 'HTTPS://ELDERS.EXAMPLE',
  ])('keeps the look of %s and leaves no program anything to link', (text) => {
    const safe = withoutLinks(text);
    expect(visible(safe)).toBe(text);
    expect(safe).not.toMatch(/:\/\/|[a-z0-9]\.[a-z]{2}|@\w|\b(?:mailto|tel|javascript):[\w(]/iu);
  });

  it('leaves numbers, times and sentences as they are', () => {
    for (const text of ['7.30 uur, 1.234 mensen (67,5 %).', 'Ernst 73 · 02:20', 'Einde. Begin', 'enz... en zo']) expect(withoutLinks(text)).toBe(text);
  });
});

describe('a cut', () => {
  it('is between words, with an ellipsis, and never longer than asked', () => {
    expect(cutAtWord('De trein staat stil', 19)).toBe('De trein staat stil');
    expect(cutAtWord('De trein staat stil', 18)).toBe('De trein staat…');
    expect(cutAtWord('Donaudampfschifffahrt', 10)).toBe('Donaudamp…');
    expect(cutAtWord('abc', 0)).toBe('');
    expect(cutAtWord('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…');
  });

  it('keeps signs whole and its length, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 60 }), (text, length) => {
      const cut = cutAtWord(text, length);
      expect(cut.length).toBeLessThanOrEqual(Math.max(length, 0));
      if (text.length > length && length > 0) expect(cut.endsWith('…')).toBe(true);
      if (text.isWellFormed()) expect(cut.isWellFormed()).toBe(true);
      expect(byteLength(cutToMeasure(text, length + 3, byteLength))).toBeLessThanOrEqual(length + 3);
    }));
  });

  it('of lines that are too long together cuts the long ones and leaves none out', () => {
    expect(fitLines(['kort', 'ook kort'], { max: 13, measure: byteLength })).toEqual(['kort', 'ook kort']);
    const lines = ['heel lang '.repeat(50).trim(), 'Ernst 73', `⚠ Blind: ${'Bluesky '.repeat(50)}`];
    const fitted = fitLines(lines, { max: 90, measure: byteLength });
    expect(fitted.join('\n')).toMatch(/^heel lang .*…\nErnst 73\n⚠ Blind: Bluesky.*…$/u);
    expect(byteLength(fitted.join('\n'))).toBeLessThanOrEqual(90);
  });

  it.skipIf(!hasShared('hostile/blns.json'))('holds for strings that break programs', () => {
    for (const text of JSON.parse(readShared('hostile/blns.json').toString('utf8')) as readonly string[]) { // a list of texts
      for (const length of [1, 5, 20, 80]) expect(cutAtWord(text, length).length).toBeLessThanOrEqual(length);
      expect(withoutLinks(withoutLinks(text)).replaceAll('\u200b', '')).toBe(withoutLinks(text).replaceAll('\u200b', ''));
    }
  });
});
