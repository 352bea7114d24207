/** Texts of the invented world as the HTML in which networks send them, and the pages behind the links. */
import { HASHTAG } from './drafts.ts';
import type { VisiblePost } from './live-post.ts';

/** The text of a feed's item: one paragraph for each line. */
export function toParagraphs(text: string): string {
  return text.split('\n').map((line) => `<p>${escaped(line)}</p>`).join('');
}

/** The text of a toot as Mastodon writes it, with links for hashtags and names. */
export function toTootHtml(text: string, host: string): string {
  const linked = escaped(text)
    .replace(MENTION, (_, name: string) => `<span class="h-card" translate="no"><a href="https://${host}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`)
    .replace(HASHTAG, (_, tag: string) => `<a href="https://${host}/tags/${tag.toLowerCase()}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`);
  return `<p>${linked.replaceAll('\n', '<br />')}</p>`;
}

/** The page of one post, for readers. */
export function postPage({ title, text, author }: VisiblePost): string {
  return page(title ?? `Bericht van ${author.account}`, `<article><h1>${escaped(title ?? author.account)}</h1>${toParagraphs(text)}<p>${escaped(author.account)}</p></article>`);
}

export function gonePage(): string {
  return page('Weg', '<p>Dit bericht is verwijderd.</p>');
}

/** What a site shows to everybody who has not agreed to be followed, with 200, whatever was asked for. */
export function consentPage(): string {
  return page('Kempen Koerier vraagt uw toestemming', [
    '<main><h1>Voor u verder leest</h1>',
    '<p>De Kempen Koerier en haar 412 partners plaatsen cookies om advertenties en inhoud op u af te stemmen. Kies of u akkoord gaat.</p>',
    '<form method="post" action="/toestemming"><button name="keuze" value="alles">Alles aanvaarden</button> <button name="keuze" value="instellen">Instellen</button></form></main>',
  ].join(''));
}

const MENTION = /(?<![\p{L}\p{N}_@/])@([\p{L}\p{N}_]+)/gu;

function page(title: string, body: string): string {
  return `<!DOCTYPE html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>${escaped(title)}</title></head>\n<body>${body}</body>\n</html>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
