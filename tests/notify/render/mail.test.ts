import { describe, expect, it } from 'vitest';
import { htmlMail } from '../../../notify/render/html-mail.ts';
import { textMail } from '../../../notify/render/text-mail.ts';
import { readGolden } from '../../support/golden.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { LINKS, outgoing, quoting } from '../sample-messages.ts';

const settings = { installationName: 'Klankbord Merelspoor' };
const skeleton = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];

describe('the text of a mail', () => {
  it('reads as it was laid out', () => {
    expect(textMail(outgoing(), settings)).toBe(readGolden('tests/notify/render/alert.txt', textMail(outgoing(), settings)));
  });

  it('has 78 columns, but for addresses', () => {
    const text = textMail(quoting('Reizigers schrijven dat een nachttrein stilstaat zonder verwarming en zonder informatie. '.repeat(5)), settings);
    for (const line of text.split('\n')) if (!line.includes('https://')) expect(line.length).toBeLessThanOrEqual(78);
    expect(text.replace(/\s+/g, ' ')).toContain('zonder informatie. Reizigers schrijven');
  });

  it('has no link but its own, whatever was quoted', () => {
    for (const text of hostileTexts()) {
      const rest = textMail(quoting(text), settings).replaceAll(LINKS.acknowledge ?? '', '').replaceAll(LINKS.incident ?? '', '');
      expect(rest).not.toMatch(/:\/\/|@\w/);
      expect(rest).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });

  it('is in the language of the message', () => {
    expect(textMail(outgoing({ message: { language: 'en' } }), settings)).toContain('Without a button: klankbord incidents ack 0a1b');
  });
});

describe('the HTML of a mail', () => {
  it('is laid out in tables with its styles in place, fetches nothing and runs nothing', () => {
    const html = htmlMail(outgoing(), settings);
    expect(html).toBe(readGolden('tests/notify/render/alert.html', html));
    expect(html).not.toMatch(/<(?:img|script|link|iframe|form|object|video|svg)|url\(|@import|position:|float:|flex|grid/i);
    expect(skeleton(html).filter((tag) => tag.startsWith('<a '))).toHaveLength(2);
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="nl">/);
  });

  it('has the same tags whatever was quoted: words never become markup', () => {
    const usual = skeleton(htmlMail(quoting('gewone woorden'), settings));
    for (const text of hostileTexts()) expect(skeleton(htmlMail(quoting(text), settings))).toEqual(usual);
  });

  it('cannot be led elsewhere by an address', () => {
    const html = htmlMail(outgoing({ links: { acknowledge: 'https://klankbord.example/"><script>alert(1)</script>', incident: 'javascript:alert(1)' } }), settings);
    expect(html).not.toMatch(/<script|javascript:/);
    expect([...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://klankbord.example/%22%3E%3Cscript%3Ealert(1)%3C/script%3E']);
  });

  it('names the parts that have a label, and leaves out what is empty', () => {
    const html = htmlMail(outgoing({ message: { blocks: [{ label: 'LEEG', lines: ['', ' '], kind: 'plain' }, { label: 'VOL', lines: ['woord'], kind: 'plain' }], command: null }, links: {} }), settings);
    expect(html).toContain('>VOL<');
    expect(html).not.toContain('LEEG');
    expect(html).not.toContain('<a ');
  });
});
