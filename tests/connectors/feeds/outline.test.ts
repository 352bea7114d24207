import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../connectors/feeds/attributes.ts';
import { outlineDocument } from '../../../connectors/feeds/guard.ts';
import { scanTags, type Tag } from '../../../connectors/feeds/scan.ts';

function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  scanTags(text, (tag) => tags.push(tag));
  return tags;
}

const names = (text: string): readonly string[] => tagsOf(text).map(({ kind, name }) => `${kind === 'close' ? '/' : ''}${name}`);

describe('the tags of a document', () => {
  it('are found around what only looks like tags', () => {
    expect(names('<?xml <a>?><!-- <b> --><A:B><![CDATA[<c>]]>x < y</a:b><d e="1>2"/>')).toEqual(['a:b', '/a:b', 'd']);
  });

  it('end where another one starts', () => {
    expect(names('<item><title<item><title>')).toEqual(['item', 'title', 'item', 'title']);
  });

  it('are not hidden by an apostrophe that quotes nothing', () => {
    expect(names("<p it's><q>")).toEqual(['p', 'q']);
  });

  it('stop where the document is cut off', () => {
    for (const text of ['<a', '<a b="c', '<!-- ', '<![CDATA[ x', '<?x', '<!DOCTYPE a [']) expect(scanTags(`<r>${text}`, () => undefined).isWhole, text).toBe(false);
  });

  it('give the declaration of the document type its place', () => {
    const declaration = `<!DOCTYPE rss [ <!-- it's > --> <!ENTITY a "x>]"> ]>`;
    const text = `<?xml version="1.0"?>${declaration}<rss/>`;
    const { doctype } = scanTags(text, () => undefined);
    expect(text.slice(...(doctype ?? []))).toBe(declaration);
  });

  it('carry attributes with their references resolved', () => {
    const [tag] = tagsOf(`<a Ref="x&amp;y&#65;&#x42;" b = 'c' ref="other" bare d=unquoted e="">`);
    expect(tag && [...attributesOf(`<a Ref="x&amp;y&#65;&#x42;" b = 'c' ref="other" bare d=unquoted e="">`, tag)]).toEqual([['ref', 'x&yAB'], ['b', 'c'], ['e', '']]);
  });

  it('are found in linear time, however broken the document', () => {
    const pieces = ['<', '<a ', '<!--', '<![CDATA[', '<!DOCTYPE [', '"', "='", '<?', '</', '&'];
    for (const piece of pieces) {
      const time = (count: number): number => {
        const text = piece.repeat(count);
        const started = performance.now();
        scanTags(text, () => undefined);
        return performance.now() - started;
      };
      time(20_000);
      expect(time(400_000), piece).toBeLessThan(1_000); // squared it would be minutes
    }
  });

  it('lie behind one another, and cover the document at most once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<a>', '</a>', '<b c="d">', '<', '>', '"', '<!--', '-->', 'x', '<![CDATA[', ']]>'), { maxLength: 30 }), (pieces) => {
        let behind = 0;
        for (const { start, end } of tagsOf(pieces.join(''))) {
          expect(start).toBeGreaterThanOrEqual(behind);
          expect(end).toBeGreaterThan(start);
          behind = end;
        }
      }),
    );
  });
});

describe('the outline of a document', () => {
  it('counts items and not lists of items, nor an entry inside another one', () => {
    expect(outlineDocument('<rdf:RDF><channel><items/></channel><item/><rss:item>x</rss:item></rdf:RDF>').items).toHaveLength(2);
    expect(outlineDocument('<feed><entry><source><entry/></source></entry><entry/></feed>').items).toHaveLength(2);
  });

  it('says which roles are filled, and leaves captions and players out', () => {
    const { items, channel } = outlineDocument(`<rss><channel><title>t</title><description><![CDATA[ ]]></description>
      <item><title></title><link>x</link><media:title>m</media:title><itunes:author>n</itunes:author><description> <![CDATA[d]]></description><dc:creator>c</dc:creator><pubDate/></item>
      <item><link rel="enclosure" href="a"/><guid>g</guid></item><item><link href="a"/></item></channel></rss>`);
    expect([...channel.roles]).toEqual(['title']);
    expect(items.map(({ roles }) => [...roles].sort())).toEqual([['author', 'link', 'text'], ['id'], ['link']]);
  });

  it('hands down base and language', () => {
    const { channel, items } = outlineDocument('<feed xml:base="/a/" xml:lang="nl"><entry xml:base="b/"><title/></entry><entry xml:lang="fr"/></feed>');
    expect([channel, ...items].map(({ bases, language }) => [bases, language])).toEqual([[['/a/'], 'nl'], [['/a/', 'b/'], 'nl'], [['/a/'], 'fr']]);
  });

  it('is whole when the outermost element is closed, whatever stands behind it', () => {
    expect(['<rss></rss>', '<rss/>', '<rss><channel></rss><script>', '<rss><channel></channel>', '<rss>', ''].map((text) => outlineDocument(text).isWhole)).toEqual([true, true, true, false, false, false]);
  });

  it('is not deep because of line breaks that HTML never closes', () => {
    expect(outlineDocument(`<rss><channel><item><description>${'<p>regel<br>'.repeat(1_000)}</description></item></channel></rss>`).items).toHaveLength(1);
  });
});
