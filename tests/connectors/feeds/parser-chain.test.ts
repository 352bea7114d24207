import { describe, expect, it } from 'vitest';
import type { FoundFeed } from '../../../connectors/feeds/found-feed.ts';
import { outlineDocument } from '../../../connectors/feeds/guard.ts';
import { fillBlanks, hasBlanks } from '../../../connectors/feeds/merge.ts';
import { parseWithNodeFeedparser } from '../../../connectors/feeds/node-feedparser.ts';
import { runParserChain } from '../../../connectors/feeds/parser-chain.ts';
import { parseWithRowan } from '../../../connectors/feeds/rowan.ts';
import { fixture } from './fixtures.ts';

const outline = outlineDocument('<rss><channel><title>t</title><item><title>a</title><author>x</author></item><item><link>b</link></item></channel></rss>');
const plain = (value: string) => ({ value, markup: 'plain' }) as const;

describe('what two parsers found', () => {
  const first: FoundFeed = { channel: {}, items: [{ title: plain('eerste') }, { link: 'b' }] };

  it('is filled field by field where the document has such an element', () => {
    const next: FoundFeed = { channel: { title: plain('t'), author: 'verzonnen' }, items: [{ title: plain('tweede'), author: 'x', link: 'verzonnen' }, { author: 'geërfd' }] };
    expect(fillBlanks(first, next, outline)).toEqual({ channel: { title: plain('t') }, items: [{ title: plain('eerste'), author: 'x' }, { link: 'b' }] });
  });

  it('is not mixed when they disagree on the number of items', () => {
    const next: FoundFeed = { channel: { title: plain('t') }, items: [{ author: 'van wie?' }] };
    expect(fillBlanks(first, next, outline)).toEqual({ channel: { title: plain('t') }, items: first.items });
  });

  it('has blanks only where an element of the document says nothing to us', () => {
    expect(hasBlanks(first, outline)).toBe(true);
    expect(hasBlanks({ channel: { title: plain('t') }, items: [{ title: plain('a'), author: 'x' }, { link: 'b' }] }, outline)).toBe(false);
  });

  it('of one text does not become a content and a summary', () => {
    const text = outlineDocument('<rss><channel><item><description>d</description></item></channel></rss>');
    const found: FoundFeed = { channel: {}, items: [{ summary: plain('d') }] };
    expect(fillBlanks(found, { channel: {}, items: [{ content: plain('d') }] }, text)).toEqual(found);
  });
});

describe('the chain', () => {
  const run = (text: string) => runParserChain(text, outlineDocument(text));

  it('asks the next parser for a field that the first one does not know', () => {
    // Atom 0.3 with an author that is bare text: the first parser sees none.
    const { found, byOtherParser } = run('<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>x</title><author>Ann</author></entry></feed>');
    expect({ author: found.items[0]?.author, byOtherParser }).toEqual({ author: 'Ann', byOtherParser: false });
  });

  it('takes the parser that sees all items', () => {
    const { found, byOtherParser } = run('<rss version="2.0"><channel><item/><item><title>x</title></item></channel></rss>');
    expect({ items: found.items.length, byOtherParser }).toEqual({ items: 2, byOtherParser: true });
  });

  it('gives up when items are there and nobody reads one', () => {
    expect(() => run('<feed><x><item/></x></feed>')).toThrow(/1 items, but no parser can read one of them/);
  });

  it.each(['normal.rss.xml', 'normal.atom.xml', 'normal.rdf.xml', 'nl-press.rss.xml'])('has parsers that agree on the items of %s', (name) => {
    const text = fixture(name).toString('utf8');
    const counts = [run(text).found, parseWithRowan(text), parseWithNodeFeedparser(text)].map(({ items }) => items.length);
    expect(new Set(counts).size).toBe(1);
  });

  it('knows that its last parser ends well on documents without an end, so the outline is asked first', () => {
    expect(parseWithNodeFeedparser('<rss version="2.0"><channel><title>c</title><item><title>t').items).toEqual([]);
  });

  it('leaves out dates that a parser reads with the zone of this machine', () => {
    const { items } = parseWithRowan('<rss version="2.0"><channel><item><pubDate>03-12-31 10:00</pubDate><title>t</title></item></channel></rss>');
    expect(items[0]).not.toHaveProperty('published');
  });
});
