import { foldAccents } from '../brand-query/fold.ts';

const LONGEST_ID = 64;

/**
 * The line that makes a topic of a word, to put under `topics:` of `brands.yaml`. Safe for any word: everything stands in single quotes.
 * @example topicLine('te laat') // "- { id: te-laat, name: 'Te laat', query: '\"te laat\"' }"
 */
export function topicLine(word: string): string {
  const id = foldAccents(word.toLowerCase()).replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '').slice(0, LONGEST_ID).replace(/-+$/u, '');
  const [first = '', ...rest] = word.replace(/^#/u, '');
  return `- { id: ${id === '' ? 'onderwerp' : id}, name: ${quoted(`${first.toUpperCase()}${rest.join('')}`)}, query: ${quoted(`"${word.replace(/["*]/gu, '')}"`)} }`;
}

/** A YAML scalar in single quotes. */
function quoted(text: string): string {
  return `'${text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').replaceAll("'", "''")}'`;
}
