import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../connectors/feeds/decode.ts';
import { htmlToText, looksLikeHtml } from '../../../connectors/feeds/html-text.ts';
import { textOf, titleOf } from '../../../connectors/feeds/item-text.ts';
import { absoluteUrl } from '../../../connectors/feeds/links.ts';
import { nameOf } from '../../../connectors/feeds/people.ts';

describe('the bytes of a document', () => {
  const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

  it.each([
    ['a byte order mark over everything else', Buffer.from('\uFEFF<a>é</a>'), 'text/xml; charset=iso-8859-1', '<a>é</a>'],
    ['UTF-16 by its byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a>é</a>', 'utf16le')]), 'text/xml; charset=utf-8', '<a>é</a>'],
    ['the charset of the answer', latin('<a>caf\xe9 \x80</a>'), 'text/xml; charset="windows-1252"', '<a>café €</a>'],
    ['the declaration', latin('<?xml version="1.0" encoding="iso-8859-15"?><a>\xa4</a>'), undefined, '<?xml version="1.0" encoding="iso-8859-15"?><a>€</a>'],
    ['UTF-8 although the answer says otherwise', Buffer.from('<a>café €</a>'), 'text/xml; charset=iso-8859-1', '<a>café €</a>'],
    ['an older set although the answer says UTF-8', latin('<a>caf\xe9</a>'), 'text/xml; charset=utf-8', '<a>café</a>'],
    ['UTF-8 when the charset is unknown', Buffer.from('<a>é</a>'), 'text/xml; charset=klingon', '<a>é</a>'],
    ['nothing at all', Buffer.alloc(0), undefined, ''],
  ])('are read by %s', (_what, bytes, contentType, expected) => {
    expect(decodeDocument(bytes, contentType)).toBe(expected);
  });
});

describe('HTML as text', () => {
  it('keeps blocks apart, and leaves out what nobody reads', () => {
    expect(htmlToText('<h1>Kop</h1><p>Een <a href="https://a.example/">link</a> en <img src="x" alt="beeld"> meer<br>regel</p><ul><li>a</li><li>b</li></ul><blockquote>citaat</blockquote><script>x()</script><style>p{}</style>')).toBe('Kop\n\nEen link en meer\nregel\n\na\nb\n\ncitaat');
  });

  it('does not glue the cells of a table', () => {
    expect(htmlToText('<table><tr><td>een</td><td>twee</td></tr></table>').trim()).toBe('een twee');
  });

  it('leaves plain text its lines, and zero-width characters their place', () => {
    expect(htmlToText('een\ntwee')).toBe('een\ntwee');
    expect(htmlToText('<p>a\u200Bb\u00A0c</p>')).toBe('a\u200Bb\u00A0c');
  });

  it('is recognised by references and end tags, not by one sign', () => {
    expect(['Caf&eacute;', 'a <b>c</b>', 'a<br>b', '<p class="x">a', 'AT&T', 'x < y', 'De <b> in HTML', 'a &b'].map(looksLikeHtml)).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('of a title is one line', () => {
    expect(titleOf({ value: ' Eerste\n  &amp; tweede ', markup: 'maybe' })).toBe('Eerste & tweede');
    expect(titleOf({ value: ' ', markup: 'plain' })).toBeUndefined();
  });

  it('of an item is what says more', () => {
    const image = { value: '<img src="x"> ', markup: 'html' } as const;
    const short = { value: 'Kort', markup: 'html' } as const;
    const long = { value: '<p>Kort, en dan nog veel meer</p>', markup: 'html' } as const;
    expect([textOf({ content: image, summary: short }), textOf({ content: long, summary: short }), textOf({ summary: short }), textOf({})]).toEqual(['Kort', 'Kort, en dan nog veel meer', 'Kort', '']);
  });

  it('stays as it is when it is no base64 after all', () => {
    expect(textOf({ content: { value: 'gewone tekst!', markup: 'plain', mediaType: 'application/octet-stream' } })).toBe('gewone tekst!');
    expect(textOf({ content: { value: '/////w==', markup: 'plain', mediaType: 'image/png' } })).toBe('/////w==');
  });
});

describe('a link', () => {
  it.each([
    ['https://a.example', ['https://b.example/'], 'https://a.example'],
    ['x?y=1', ['https://a.example/feed/', '../c/'], 'https://a.example/c/x?y=1'],
    ['//b.example/x', ['https://a.example/'], 'https://b.example/x'],
    [' /x ', [undefined, 'https://a.example/y/z'], 'https://a.example/x'],
    ['/x', ['geen adres', 'https://a.example/'], 'https://a.example/x'],
    ['https://a.example/met spatie', [], 'https://a.example/met%20spatie'],
    ['/x', [], undefined],
    ['mailto:ann@a.example', ['https://a.example/'], undefined],
    ['javascript:alert(1)', ['https://a.example/'], undefined],
    ['urn:uuid:1', ['https://a.example/'], undefined],
    ['', ['https://a.example/'], undefined],
    [undefined, ['https://a.example/'], undefined],
  ])('%s against %j leads to %s', (link, bases, expected) => {
    expect(absoluteUrl(link, bases)).toBe(expected);
  });
});

describe('an author', () => {
  it.each([
    ['Ann de Wit', 'Ann de Wit'],
    ['ann@a.example (Ann de Wit)', 'Ann de Wit'],
    ['Ann de Wit <ann@a.example>', 'Ann de Wit'],
    ['Ann de Wit (mailto:ann@a.example)', 'Ann de Wit'],
    ['Ann - ann@a.example', 'Ann'],
    ['Ann, https://a.example/ann', 'Ann'],
    ['@ann', '@ann'],
    ['ann@a.example', undefined],
    ['<ann@a.example>', undefined],
    ['  ', undefined],
    [undefined, undefined],
  ])('%s is called %s', (author, name) => {
    expect(nameOf(author)).toBe(name);
  });
});
