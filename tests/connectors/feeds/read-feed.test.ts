import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeed, type ReadFeed } from '../../../connectors/feeds/read-feed.ts';
import { printAtom, printJsonFeed, printRss } from '../../../demo/wire/feed-documents.ts';
import { SourceError } from '../../../schemas/errors.ts';
import { fixture } from './fixtures.ts';
import { inHtml } from './in-html.ts';

const NOW = Date.UTC(2026, 2, 3, 12);

function read(document: string | Buffer, url?: string): ReadFeed {
  return readFeed({ bytes: Buffer.from(document), url, now: NOW });
}

function refusal(document: string | Buffer): SourceError {
  try {
    read(document);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error('expected a SourceError');
}

const rss = (items: string, channel = ''): string => `<rss version="2.0"><channel><title>t</title>${channel}${items}</channel></rss>`;

describe('a feed by hand', () => {
  it('of RSS gives texts for readers, whole links, Dutch dates and names without mail addresses', () => {
    const { format, channel, items, byOtherParser, pace } = read(fixture('normal.rss.xml'));
    expect({ format, byOtherParser, title: channel.title, homeUrl: channel.homeUrl, language: channel.language, ttl: pace.ttlMinutes }).toEqual({
      format: 'rss', byOtherParser: false, title: 'De Polderbode', homeUrl: 'https://polderbode.example/', language: 'nl-NL', ttl: 30,
    });
    expect(items.map(({ id, url, title, author, publishedAt }) => [id, url, title, author, publishedAt])).toEqual([
      ['polderbode-4711', 'https://polderbode.example/2026/03/merelspoor?bron=rss&deel=1', 'Merelspoor laat reizigers staan op perron 4', 'Ilse van Dam', Date.UTC(2026, 2, 3, 11, 40)],
      ['/2026/03/cafe', 'https://polderbode.example/2026/03/cafe', 'Café opent weer', 'Redactie', Date.UTC(2026, 2, 3, 8, 5)],
      ['https://polderbode.example/zonder-datum', 'https://polderbode.example/zonder-datum', 'Zonder datum', undefined, undefined],
    ]);
    expect(items[0]?.text).toBe('Reizigers van Merelspoor wachtten een uur.\n\n“Niemand zei iets,” zegt een van hen.');
  });

  it('of Atom inherits base, language and author, and takes the last change for a missing date', () => {
    const { channel, items } = read(fixture('normal.atom.xml'), 'https://elders.example/feed');
    expect([channel.title, channel.homeUrl, channel.selfUrl]).toEqual(['Kanaal & Co', 'https://kanaal.example/nieuws/', 'https://kanaal.example/nieuws/feed.atom']);
    expect(items).toMatchObject([
      { url: 'https://kanaal.example/nieuws/fr/greve', text: 'Pas un seul train.', author: 'Odile Marchal', authorUrl: 'https://kanaal.example/odile', language: 'fr-BE', publishedAt: Date.UTC(2026, 2, 3, 10), updatedAt: Date.UTC(2026, 2, 3, 11, 30) },
      { url: 'https://kanaal.example/nieuws/artikel-2', text: 'Kort & goed', author: 'Kanaal', language: 'nl-BE', publishedAt: Date.UTC(2026, 2, 3, 8), updatedAt: Date.UTC(2026, 2, 3, 8) },
    ]);
  });

  it('of RDF is read beside its list of resources', () => {
    expect(read(fixture('normal.rdf.xml'))).toMatchObject({
      format: 'rdf', items: [{ id: 'https://archief.example/1', author: 'Bas Kuiper', language: 'nl', publishedAt: Date.UTC(2026, 2, 2, 7) }], unreadItems: 0,
    });
  });

  it('of JSON Feed keeps plain text to the byte, and puts aside what is no item', () => {
    const { items, rejected } = read(fixture('normal.feed.json'));
    expect(items.map(({ id, url, text, author, language, position }) => [position, id, url, text, author, language])).toEqual([
      [1, '7', 'https://dagboek.example/7', '  Twee regels\n  met wit ervoor', 'Lot Smeets', 'nl'],
      [2, '8', 'https://elders.example/8', 'Gelezen & goed.', 'Kim', 'en'],
    ]);
    expect(rejected).toEqual([{ position: 3, reason: 'expected an object, as every item of a JSON Feed is' }]);
  });

  it('of a newspaper reads sections, references inside them, and captions only where there is no other text', () => {
    expect(read(fixture('nl-press.rss.xml')).items).toMatchObject([
      { title: 'LIVE | Storing bij Merelspoor: "we weten van niets"', text: 'Treinen staan stil.\u00A0Lees meer', author: 'Wim Peeters, Fleur Jans', updatedAt: Date.UTC(2026, 2, 3, 11, 54) },
      { title: 'In beeld', text: 'De haven bij laagwater.', language: 'nl-be' },
    ]);
  });

  it('without items is a feed without items', () => {
    expect(read(fixture('empty.rss.xml'))).toMatchObject({ items: [], unreadItems: 0, rejected: [] });
  });

  it('with unescaped signs and unclosed tags is read all the same', () => {
    const { items } = read(fixture('malformed.rss.xml'));
    expect(items.map(({ url, title }) => [url, title])).toEqual([['https://rommel.example/koffie?x=1&y=2', 'Koffie & thee <b>nu'], ['https://rommel.example/tweede', 'Tweede']]);
    expect(items[0]).toMatchObject({ text: 'Ruwe opmaak\nzonder einde', publishedAt: Date.UTC(2026, 2, 3, 12) });
  });

  it('in another or in two character sets loses at most the pasted letters', () => {
    expect(read(fixture('windows-1252.rss.xml')).items[0]?.title).toBe('Prijs: €5 voor een “café”');
    expect(read(fixture('mixed-encodings.rss.xml')).items.map(({ title }) => title)).toEqual(['Één café, drie coöperaties – en €5 voor België', 'Geplakt: caf\uFFFD']);
  });

  it('tells deletions, and which deleted entry lives again', () => {
    const { items, removals } = read(fixture('deleted.atom.xml'));
    expect(removals).toEqual([{ id: 'tag:kanaal.example,2026:storing', removedAt: Date.UTC(2026, 2, 3, 11, 20) }]);
    expect(items.map(({ id }) => id)).toEqual(['tag:kanaal.example,2026:terug']);
  });
});

describe('a document that is no feed to read', () => {
  it.each([
    ['empty', '', 'Unavailable', /empty/],
    ['a consent page', fixture('consent.html'), 'Forbidden', /login, consent or block page/],
    ['a page without a doctype', '\n<html><body>Log in</body></html>', 'Forbidden', /web page/],
    ['a message in plain text', 'Too many connections', 'Unavailable', /plain text/],
    ['cut off', fixture('cut-off.rss.xml'), 'Unavailable', /its end is missing/],
    ['cut off inside a section', '<rss><channel><item><title><![CDATA[oei</title></item></channel></rss>', 'Unavailable', /its end is missing/],
    ['some other XML', '<?xml version="1.0"?><opml><body/></opml>', 'Unparseable', /found <opml>/],
    ['JSON of an interface', '{"error":"quota","items":[]}', 'Unparseable', /JSON Feed/],
    ['a JSON list', '[{"id":"1"}]', 'Unparseable', /JSON Feed/],
    ['JSON that is cut off', '{"version":"https://jsonfeed.org/version/1.1","items":[{"id"', 'Unavailable', /broken or cut off/],
    ['nested without end', rss('<item>'.repeat(300)), 'Unparseable', /levels deep/],
    ['full of attributes', rss(`<item ${Array.from({ length: 501 }, (_, place) => `a${place}="1"`).join(' ')}/>`), 'Unparseable', /attributes/],
  ])('%s is told apart', (_what, document, kind, message) => {
    const error = refusal(document);
    expect({ kind: error.kind, message: error.message }).toEqual({ kind, message: expect.stringMatching(message) as unknown });
  });
});

describe('an item', () => {
  it('is known by its link when it has no id, and by a hash of its words when it has neither', () => {
    const ids = (document: string): readonly string[] => read(document).items.map(({ id }) => id);
    expect(ids(rss('<item><link> https://a.example/1 </link></item>'))).toEqual(['https://a.example/1']);
    const [hashed, same, other] = ids(rss('<item><title>een</title></item><item><title>een</title></item><item><title>twee</title></item>'));
    expect(hashed).toMatch(/^sha256:[\da-f]{32}$/);
    expect([same, other === hashed]).toEqual([hashed, false]);
  });

  it('is known by its link where one id stands at several', () => {
    const document = rss(['1', '2', '2'].map((number) => `<item><guid>https://a.example/</guid><link>https://a.example/${number}</link></item>`).join(''));
    expect(read(document).items.map(({ id }) => id)).toEqual(['https://a.example/1', 'https://a.example/2', 'https://a.example/2']);
  });

  it('keeps the editor of an RSS feed to the feed', () => {
    const { channel, items } = read(rss('<item><title>x</title></item>', '<managingEditor>baas@a.example (De Baas)</managingEditor>'));
    expect([channel.author, items[0]?.author]).toEqual(['De Baas', undefined]);
  });

  it('decodes base64 of Atom 1.0 and 0.3', () => {
    const packed = Buffer.from('<p>Uit bytes</p>').toString('base64');
    const entries = `<entry><title>a</title><content type="application/octet-stream">${packed}</content></entry><entry><title>b</title><content type="text/html" mode="base64">${packed}</content></entry>`;
    expect(read(`<feed xmlns="http://www.w3.org/2005/Atom">${entries}</feed>`).items.map(({ text }) => text)).toEqual(['Uit bytes', 'Uit bytes']);
  });

  it('with an impossible or a future date has none, and is kept', () => {
    const dates = ['Fri, 31 Feb 2026 10:00:00 GMT', 'Thu, 05 Mar 2026 12:00:01 GMT', 'gisteren'];
    expect(read(rss(dates.map((date) => `<item><title>x</title><pubDate>${date}</pubDate></item>`).join(''))).items.map(({ publishedAt }) => publishedAt)).toEqual([undefined, undefined, undefined]);
  });

  it('that is empty makes another parser look, and is still an item', () => {
    const { items, byOtherParser, unreadItems } = read(rss('<item></item><item><title>vol</title></item>'));
    expect({ titles: items.map(({ title }) => title), byOtherParser, unreadItems }).toEqual({ titles: [undefined, 'vol'], byOtherParser: true, unreadItems: 0 });
  });

  it('comes back from each format as it was printed', () => {
    const word = fc.string({ minLength: 1, unit: 'grapheme-ascii' }).filter((text) => text.trim() !== '');
    const item = fc.record({ text: word, title: word, at: fc.integer({ min: Date.UTC(2000, 0), max: NOW }).map((at) => at - (at % 1_000)), author: fc.stringMatching(/^[A-Z][a-z]{1,9}$/) });
    const channel = { title: 'Proef', homeUrl: 'https://proef.example/', selfUrl: 'https://proef.example/feed', language: 'nl' };
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (given) => {
        const printed = given.map(({ text, title, at, author }, place) => ({ id: `i-${place}`, url: `https://proef.example/${place}`, title, html: inHtml(text), author, publishedAt: at }));
        for (const document of [printRss(channel, printed), printAtom(channel, printed), printJsonFeed(channel, printed)]) {
          const { items } = read(document);
          expect(items.map(({ id, url, text, author, publishedAt, language }) => ({ id, url, text, author, publishedAt, language }))).toEqual(
            given.map(({ text, author, at }, place) => ({ id: `i-${place}`, url: `https://proef.example/${place}`, text, author, publishedAt: at, language: 'nl' })),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('reading never ends in anything but a feed or a typed error', () => {
  const piece = fc.constantFrom('<rss version="2.0">', '<channel>', '<item>', '</item>', '<entry>', '<feed>', '</feed>', '</channel>', '</rss>', '<title>', '</title>', '<![CDATA[', ']]>', '<!--', '-->', '<!DOCTYPE rss [', ']>', '<?x', '?>', ' a="', '"', "'", '<', '>', '&', '&amp;', '&#x0;', 'tekst', '\u0000', '\uD800', '<link href="', '{"items":[', '{}', ']}');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const document of [pieces.join(''), `<rss version="2.0"><channel>${pieces.join('')}</channel></rss>`]) {
        try {
          read(document);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      }
    }),
    { numRuns: 300 },
  );
});
