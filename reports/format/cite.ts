/** Letters of what is cited, as `schemas/report.ts` names them. */
export type CitedKind = 'mention' | 'story' | 'topic' | 'incident' | 'query';

const LETTERS: Readonly<Record<string, CitedKind>> = { v: 'mention', s: 'story', t: 'topic', i: 'incident', q: 'query' };
/** A keyed hash is shown by its first digits, as messages do. */
const HASH = /^([vsi]-)([0-9a-f]{7,})$/u;
const SHOWN_DIGITS = 6;
const MAX_SHOWN = 60;

/** What an id names; undefined for an id of another form. */
export function citedKind(id: string): CitedKind | undefined {
  return id.charAt(1) === '-' ? LETTERS[id.charAt(0)] : undefined;
}

/** An id as it is shown: hashes by their first six digits. */
export function shownId(id: string): string {
  const shown = id.replace(HASH, (_all, letter: string, digits: string) => letter + digits.slice(0, SHOWN_DIGITS));
  return shown.toWellFormed().replace(/[\s\p{Cc}\p{Cf}[\]]+/gu, '').slice(0, MAX_SHOWN);
}

/** The id of a query version. */
export function queryId(version: number): string {
  return `q-${version}`;
}
