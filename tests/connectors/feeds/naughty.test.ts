import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../analysis/clean.ts';
import { readFeed } from '../../../connectors/feeds/read-feed.ts';
import { printAtom, printJsonFeed, printRss, type FeedItem } from '../../../demo/wire/feed-documents.ts';
import { absent, hasShared, readShared } from '../../support/shared-data.ts';
import { inHtml, withoutXmlsRefusals } from './in-html.ts';

const BLNS = 'hostile/blns.json';
const NOW = Date.UTC(2026, 2, 3, 12);
const channel = { title: 'Proef', homeUrl: 'https://proef.example/', selfUrl: 'https://proef.example/feed' };

function items(strings: readonly string[]): readonly FeedItem[] {
  return strings.map((text, row) => ({ id: `n-${row}`, url: `https://proef.example/${row}`, html: inHtml(text), publishedAt: NOW - row * 1_000 }));
}

function rowsThatDiffer(document: string, expected: readonly string[]): readonly number[] {
  const texts = new Map(readFeed({ bytes: Buffer.from(document), now: NOW }).items.map(({ id, text }) => [id, text]));
  return expected.flatMap((text, row) => (texts.get(`n-${row}`) === text ? [] : [row]));
}

describe('naughty strings', () => {
  if (!hasShared(BLNS)) {
    it.skip(absent(BLNS), () => undefined);
    return;
  }
  const strings = JSON.parse(readShared(BLNS).toString('utf8')) as readonly string[]; // a list of strings

  it.each([['RSS', printRss], ['Atom', printAtom]] as const)('pass through %s to the byte, without what XML cannot write', (_name, print) => {
    expect(rowsThatDiffer(print(channel, items(strings)), strings.map(withoutXmlsRefusals))).toEqual([]);
    // Storage cleans control characters away, so what is stored lacks two old line breaks and two code points that are no characters.
    const stored = (text: string): string => cleanText([...text].filter((character) => !'\u000B\u000C\uFFFE\uFFFF'.includes(character)).join('')).text;
    expect(strings.flatMap((text, row) => (cleanText(withoutXmlsRefusals(text)).text === stored(text) ? [] : [row]))).toEqual([]);
  });

  it('pass through JSON Feed to the byte, as HTML and as plain text', () => {
    expect(rowsThatDiffer(printJsonFeed(channel, items(strings)), strings)).toEqual([]);
    const plain = { version: 'https://jsonfeed.org/version/1.1', title: 'Proef', items: strings.map((text, row) => ({ id: `n-${row}`, content_text: text })) };
    expect(rowsThatDiffer(JSON.stringify(plain), strings)).toEqual([]);
  });
});
