import type { Peer } from './start-peer.ts';

/** An article as WordPress tells it over its REST interface, apart from any feed. */
export interface Article {
  readonly id: number;
  readonly link: string;
}

/** Writes on the site as its editor would. */
export interface Site {
  write(article: { readonly title: string; readonly content: string; readonly date_gmt?: string; readonly tags?: readonly number[] }): Promise<Article>;
  change(id: number, article: { readonly title?: string; readonly content?: string }): Promise<Article>;
  remove(id: number): Promise<void>;
  comment(post: number, content: string, author: string): Promise<{ readonly id: number; readonly link: string }>;
}

/** @throws Error with the status when the server refuses */
export function openSite({ address, told }: Peer): Site {
  const authorization = `Basic ${Buffer.from(`${told['USER'] ?? ''}:${told['APP_PASSWORD'] ?? ''}`).toString('base64')}`;
  const ask = async <Answer>(method: 'POST' | 'DELETE', route: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${address}/index.php?rest_route=/wp/v2/${route}`, {
      method, headers: { authorization, 'content-type': 'application/json' }, body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`WordPress answered ${method} ${route} with ${answer.status}`);
    return (await answer.json()) as Answer; // as documented for the route
  };
  return {
    write: (article) => ask('POST', 'posts', { status: 'publish', ...article }),
    change: (id, article) => ask('POST', `posts/${id}`, article),
    remove: (id) => ask('DELETE', `posts/${id}&force=true`),
    comment: (post, content, author) => ask('POST', 'comments', { post, content, author_name: author, author_email: 'lezer@voorbeeld.example', status: 'approve' }),
  };
}

/**
 * Titles of the entries of an Atom feed as WordPress prints them, `<title type="html"><![CDATA[…]]></title>`, read without a
 * parser: it strips tags itself, so what is left is references. White space is as a reader would see it: `asSeen`.
 */
export async function titlesIn(url: string): Promise<readonly string[]> {
  const document = await (await fetch(url)).text();
  return [...document.matchAll(/<entry>[\s\S]*?<title type="html"><!\[CDATA\[([\s\S]*?)\]\]><\/title>/g)].map(([, printed = '']) =>
    printed.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot));/gi, (_, decimal?: string, hex?: string, name?: string) =>
      (name === undefined ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) : LETTERS[name] ?? ''))
  ).map(asSeen);
}

/** Runs of blanks are one blank to a reader. */
export function asSeen(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}

const LETTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
