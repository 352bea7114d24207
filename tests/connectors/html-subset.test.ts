import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, htmlToText } from '../../connectors/html-subset.ts';

/** What a careful server does with a text: nothing in it is a tag or an entity any more. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

describe('htmlToText', () => {
  it('gives back any text that a server has escaped, byte for byte', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(htmlToText(`<p>${escaped(text).replaceAll('\n', '<br />')}</p>`)).toBe(text);
      expect(htmlToText(escaped(text))).toBe(text);
    }), { numRuns: 300 });
  });

  it('sets paragraphs apart by an empty line, whether they end with a tag or not', () => {
    const paragraph = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), fc.boolean(), (paragraphs, ends) => {
      const html = ends ? paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n') : paragraphs.map(escaped).join('<p>');
      expect(htmlToText(html)).toBe(paragraphs.join('\n\n'));
    }));
  });

  it('takes any string at all', () => {
    const piece = fc.constantFrom('<', '>', '</', '<p', '<p>', '</p>', '<a href="', '">', "'", '<br', '&', '&#', '&#x110000;', '&amp', ';', '<!--', '-->', 'quote-inline', '<p class="quote-inline">', '...', ' ', '\n');
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }), (pieces) => {
      expect(typeof htmlToText(pieces.join(''))).toBe('string');
    }), { numRuns: 500 });
  });

  it.each([
    ['a hashtag in its link', '<p>Weer <a href="https://toot.example/tags/merelspoor" class="mention hashtag" rel="tag">#<span>merelspoor</span></a> te laat</p>', 'Weer #merelspoor te laat'],
    ['a name in its link', '<p><span class="h-card"><a href="https://toot.example/@noor" class="u-url mention">@<span>noor</span></a></span> eens</p>', '@noor eens'],
    ['an address whose parts are hidden for the eye', '<p><a href="https://merelspoor.example/dienst/regeling"><span class="invisible">https://</span><span class="ellipsis">merelspoor.example/die</span><span class="invisible">nst/regeling</span></a></p>', 'https://merelspoor.example/dienst/regeling'],
    ['an address that was cut, from its href', 'See <a href="https:&#x2F;&#x2F;merelspoor.example&#x2F;long&#x2F;way" rel="nofollow">https:&#x2F;&#x2F;merelspoor.example&#x2F;lo...</a>', 'See https://merelspoor.example/long/way'],
    ['an address that was cut, first in its paragraph', 'See<p><a href="https://merelspoor.example/long">https://merelspoor.example/lo...</a>', 'See\n\nhttps://merelspoor.example/long'],
    ['a link that only ends in dots, as it is', '<a href="https://merelspoor.example/">wait for it...</a>', 'wait for it...'],
    ['code, with its white space', 'Try<p><pre><code>  if (late) {\n    wait();\n  }\n</code></pre>', 'Try\n\n  if (late) {\n    wait();\n  }\n'],
    ['a list, an item a line', '<p>Drie:</p><ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n<p>klaar</p>', 'Drie:\n\neen\ntwee\n\nklaar'],
    ['a line break', '<p>een<br>twee<br />drie</p>', 'een\ntwee\ndrie'],
    ['unknown tags, without them', '<p><ruby>merel<rt>x</rt></ruby><b>spoor</b></p>', 'merelxspoor'],
    ['a sign that is no tag', '3 < 4 en 5 > 4, <3', '3 < 4 en 5 > 4, <3'],
    ['a tag that never ends', '<p>een</p><a href="', 'een\n\n<a href="'],
    ['without the link to a quoted post', '<p class="quote-inline">RE: <a href="https://toot.example/@noor/1">https://toot.example/@noor/1</a></p><p>Precies dit</p>', 'Precies dit'],
    ['nothing at all', '', ''],
  ])('reads %s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('needs time in proportion to the length, also for hostile text: a megabyte of each ends within the time of a test', () => {
    const floods = ['<', '<a', '<a ', '<a href="', "<a href='", '&', '&#', '<p>', '</p>', '<p class="quote-inline">', '<a href="x">x...', '<br', '<a>', ' \n</p>', '<!--', '>', '…</a><a href=…>'];
    for (const flood of floods) expect(typeof htmlToText(flood.repeat(Math.ceil(1_000_000 / flood.length)))).toBe('string');
  });
});

describe('decodeEntities', () => {
  it.each([
    ['&amp;lt;', '&lt;'],
    ['&#39;&#x27;&#X2F;&apos;&quot;', `''/'"`],
    ['&#128642;&#x1F682;', '🚂🚂'],
    ['&#0;&#xD800;&#x110000;&#99999999;', '\ufffd\ufffd\ufffd\ufffd'],
    ['&nbsp;', '\u00a0'],
    ['&hellip; &constructor; & &; &amp', '&hellip; &constructor; & &; &amp'],
  ])('reads %s', (written, text) => {
    expect(decodeEntities(written)).toBe(text);
  });
});
