import { cleanText } from '../analysis/clean.ts';
import type { RawMention } from '../schemas/mention.ts';
import type { MentionKey } from '../schemas/rows.ts';
import { authorKeyOf, blockHashOf, nativeIdOf } from '../store/keys.ts';
import type { InstallationKeys } from './dependencies.ts';

/** A mention with its keys: from here on nothing is found by a name. */
export interface Identified {
  readonly mention: RawMention;
  readonly key: MentionKey;
  /** '' when the source names no author, or the mention is private. */
  readonly authorKey: string;
  /** nativeId of the mention it answers, '' = none. */
  readonly inReplyTo: string;
  /** Edit time in ms when the source tells one, else 1. */
  readonly version: number;
}

/** Turns the ids of a source into keyed hashes. Names of id spaces become columns, so they are cleaned like a text. */
export function identify(raw: RawMention, keys: InstallationKeys): Identified {
  const author = raw.author === undefined ? undefined : { ...raw.author, network: cleanText(raw.author.network).text };
  const mention: RawMention = { ...raw, origin: cleanText(raw.origin).text, author };
  const { origin, id, inReplyTo, editedAt } = mention;
  const key = { origin, nativeId: nativeIdOf(keys.tenant, origin, id) };
  return {
    mention,
    key,
    authorKey: author === undefined || mention.visibility === 'private' ? '' : authorKeyOf(keys.tenant, author.network, author.account),
    inReplyTo: inReplyTo === undefined ? '' : nativeIdOf(keys.tenant, origin, inReplyTo),
    version: editedAt ?? 1,
  };
}

/** Keyed hashes of the author and of the post itself, as the do-not-collect list holds them. */
export function blockHashesOf({ mention: { author }, key }: Identified, listKey: Uint8Array): readonly string[] {
  return [
    ...(author === undefined ? [] : [blockHashOf(listKey, { network: author.network, account: author.account })]),
    blockHashOf(listKey, key),
  ];
}
