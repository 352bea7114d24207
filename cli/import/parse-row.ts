import { judgePost } from '../../analysis/service/post-kind.ts';
import { nameKey } from '../../analysis/brand-query/slug.ts';
import type { InstallationKeys } from '../../activities/dependencies.ts';
import type { TextAnalyser } from '../../schemas/analysis.ts';
import { MAX_TEXT_UNITS } from '../../schemas/archive-line.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import type { StoredLabel, Visibility } from '../../schemas/plain/labels.ts';
import type { ServiceKind } from '../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { REQUIRED_COLUMNS, type WebcareColumn } from '../../schemas/webcare-line.ts';
import { authorKeyOf, blockHashOf, nativeIdOf } from '../../store/keys.ts';
import type { ImportedPost } from '../../store/service-posts.ts';
import { readRowTime } from './row-time.ts';

/** Values of one row by column, as they were written; '' = empty or absent. */
export type RowValues = Readonly<Record<WebcareColumn, string>>;

/** A post that may be stored once its author was held against the do-not-collect list. */
export interface ReadPost extends ImportedPost {
  /** `blockHashOf` its author; '' without one. */
  readonly blockHash: string;
}

export interface RowReading {
  readonly keys: InstallationKeys;
  readonly brands: readonly Brand[];
  /** Id of `--brand`. */
  readonly brand: string | undefined;
  readonly zone: string | undefined;
  readonly analyser: TextAnalyser;
  readonly now: EpochMs;
}

/**
 * Turns a row into a post, or says in a sentence why it cannot; values of the row are never told. Ids and the author become keyed hashes
 * here, and the text is let go of: only kind, sentiment and urgency are left of it. Of private posts the author is not kept.
 */
export function createRowParser({ keys, brands, brand: usual, zone, analyser, now }: RowReading): (values: RowValues) => ReadPost | { readonly reason: string } {
  const byName = new Map(brands.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map((each) => [nameKey(each), id] as const)));
  return (values) => {
    const missing = REQUIRED_COLUMNS.filter((column) => values[column] === '');
    if (missing.length > 0) return { reason: `lacks ${missing.join(', ')}` };
    const tooLong = (['thread_id', 'post_id', 'author'] as const).find((column) => values[column].length > MAX_ID);
    if (tooLong !== undefined) return { reason: `${tooLong}: longer than ${MAX_ID} characters` };
    if (!PLATFORM.test(values.platform)) return { reason: 'platform: expected a name such as instagram, at most 64 letters, digits, spaces and . _ & + / -' };
    if (values.text.length > MAX_TEXT_UNITS) return { reason: `text: longer than ${MAX_TEXT_UNITS} characters` };
    const rounded = (['thread_id', 'post_id'] as const).find((column) => SPREADSHEET_NUMBER.test(values[column]));
    if (rounded !== undefined) return { reason: `${rounded}: a spreadsheet wrote it as 1.23E+17 and lost its last digits; export ids as text` };

    const brand = values.brand === '' ? usual : byName.get(nameKey(values.brand));
    if (brand === undefined) return { reason: values.brand === '' ? 'brand: missing; fill the column or give --brand' : 'brand: not the id, name or alias of a brand in the brands file' };
    const at = readRowTime(values.at, { column: 'at', zone, now });
    if (typeof at !== 'number') return at;
    const removedAt = values.removed_at === '' ? null : readRowTime(values.removed_at, { column: 'removed_at', zone, now });
    if (removedAt !== null && typeof removedAt !== 'number') return removedAt;
    if (removedAt !== null && removedAt < at) return { reason: 'removed_at: lies before at' };
    const side = SIDES[wordOf(values.side)];
    if (side === undefined) return { reason: 'side: expected customer or brand (klant or merk)' };
    const kind = values.kind === '' ? null : KINDS[wordOf(values.kind)];
    if (kind === undefined) return { reason: 'kind: expected question, complaint, compliment, suggestion, thanks or other' };
    const sentiment = values.sentiment === '' ? null : SENTIMENTS[wordOf(values.sentiment)];
    if (sentiment === undefined) return { reason: 'sentiment: expected negative, neutral or positive' };
    const isAutomatic = values.automatic === '' ? false : TRUTHS[wordOf(values.automatic)];
    if (isAutomatic === undefined) return { reason: 'automatic: expected true or false' };
    const visibility = values.visibility === '' ? 'public' : VISIBILITIES[wordOf(values.visibility)];
    if (visibility === undefined) return { reason: 'visibility: expected public or private' };
    const followers = values.followers === '' ? 0 : Number(values.followers.replace(/[ .,](?=\d{3}(?:\D|$))/gu, ''));
    if (!Number.isSafeInteger(followers) || followers < 0) return { reason: 'followers: expected a whole number, 0 or more' };

    const platform = values.platform.normalize('NFC').toLowerCase();
    const thread = nativeIdOf(keys.tenant, `webcare ${brand} ${platform}`, values.thread_id);
    const judged = side === 'brand' ? { kind: 'other' as const, label: 'none' as const, isUrgent: false } : judge(values.text, { kind, sentiment, analyser });
    const isKnown = side === 'customer' && values.author !== '';
    return {
      brand, platform, thread, post: nativeIdOf(keys.tenant, `webcare ${brand} ${platform} ${thread}`, values.post_id), at, side, isAutomatic, ...judged, visibility, removedAt,
      authorKey: isKnown && visibility === 'public' ? authorKeyOf(keys.tenant, platform, values.author) : '',
      blockHash: isKnown ? blockHashOf(keys.list, { network: platform, account: values.author }) : '',
      followers: side === 'customer' ? (followers < 100 ? followers : Number(followers.toPrecision(2))) : 0,
    };
  };
}

/** What the tool says counts; the rest is judged from the words. */
function judge(text: string, { kind, sentiment, analyser }: { readonly kind: ServiceKind | null; readonly sentiment: StoredLabel | null; readonly analyser: TextAnalyser }): {
  readonly kind: ServiceKind; readonly label: StoredLabel; readonly isUrgent: boolean;
} {
  if (text.trim() === '') {
    const label = sentiment ?? 'none';
    return { kind: kind ?? judgePost({ text: '', language: 'und', label, flags: 0 }).kind, label, isUrgent: false };
  }
  const { language, label: found, flags } = analyser.analyse(text);
  const label = sentiment ?? found ?? 'none';
  const judged = judgePost({ text, language, label, flags });
  return { kind: kind ?? judged.kind, label, isUrgent: judged.isUrgent };
}

function wordOf(value: string): string {
  return value.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

const MAX_ID = 500;
/** It stands in figures that are published: an account or a formula must not. */
const PLATFORM = /^[\p{L}\p{N}][\p{L}\p{N} ._&+/-]{0,63}$/u;
const SPREADSHEET_NUMBER = /^\d(?:[.,]\d+)?E\+\d+$/iu;

// Without a prototype, so that a cell that says "constructor" is no word of ours.
const words = <Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value | undefined>> => Object.assign(Object.create(null) as Record<string, Value | undefined>, entries); // an empty object has no wrong values
const SIDES = words<'customer' | 'brand'>({ customer: 'customer', klant: 'customer', brand: 'brand', merk: 'brand' });
const KINDS = words<ServiceKind>({
  question: 'question', vraag: 'question', complaint: 'complaint', klacht: 'complaint', compliment: 'compliment', suggestion: 'suggestion', suggestie: 'suggestion', idee: 'suggestion',
  thanks: 'thanks', dank: 'thanks', bedankt: 'thanks', other: 'other', overig: 'other', anders: 'other',
});
const SENTIMENTS = words<StoredLabel>({ negative: 'negative', negatief: 'negative', neutral: 'neutral', neutraal: 'neutral', positive: 'positive', positief: 'positive' });
const TRUTHS = words<boolean>({ true: true, '1': true, yes: true, ja: true, waar: true, false: false, '0': false, no: false, nee: false, onwaar: false });
const VISIBILITIES = words<Visibility>({ public: 'public', openbaar: 'public', private: 'private', prive: 'private' });
