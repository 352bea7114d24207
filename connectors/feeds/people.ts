/**
 * The name in what a feed says about an author, never a mail address. Feeds write `ann@krant.example (Ann)`,
 * `Ann <ann@krant.example>`, `Ann`, or the address alone; the last one is nobody.
 *
 * @example nameOf('redactie@krant.example (Ann de Wit)') // 'Ann de Wit'
 */
export function nameOf(author: string | undefined): string | undefined {
  if (author === undefined) return undefined;
  const text = author.slice(0, LONGEST_AUTHOR).replace(/\s+/g, ' ').trim();
  if (!text.includes('@') && !text.includes('://')) return text === '' ? undefined : text;
  const words = text.split(' ').filter((word) => !isAddress(word));
  const name = words.join(' ').replace(EDGES, '').trim();
  const inside = name.startsWith('(') && name.endsWith(')') ? name.slice(1, -1).trim() : name;
  return /[\p{L}\p{N}]/u.test(inside) ? inside : undefined;
}

/** A longer "author" is an article in the wrong field. */
const LONGEST_AUTHOR = 300;
const EDGES = /^[,;:|/\s-]{1,9}|[,;:|/\s-]{1,9}$/g;

/** A mail address in any brackets, or a link. An @ that stands in front is a handle, and somebody's name. */
function isAddress(word: string): boolean {
  const bare = word.replace(/^[<([{"']+|[>)\]}"',;]+$/g, '').replace(/^mailto:/i, '');
  return bare.indexOf('@') > 0 || bare.includes('://');
}
