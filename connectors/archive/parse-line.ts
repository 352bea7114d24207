import { ARCHIVE_OPTIONAL, ARCHIVE_REQUIRED, MAX_TEXT_UNITS, type ArchiveOptionalField } from '../../schemas/archive-line.ts';
import type { RawMention } from '../../schemas/mention.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { parseIsoTime } from './times.ts';

/** Nothing public is older: the first web site opened in December 1990. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_AHEAD_MS = 86_400_000;

/** What became of one line. Field names are told, values never. */
export type ParsedLine =
  | { readonly mention: RawMention; readonly ignored: readonly string[]; readonly unusable: readonly string[] }
  | { readonly reason: string };

/**
 * Turns one archive line into a mention, or says in one sentence why it cannot. `line` is 1-based; `now` bounds
 * times that lie in the future.
 */
export function parseLine(text: string, { line, now }: { readonly line: number; readonly now: EpochMs }): ParsedLine {
  const value = parseJson(text);
  if (value === undefined) return { reason: 'not JSON: expected one JSON object on the line' };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { reason: `expected a JSON object, got ${value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`}` };
  }
  const fields = value as Readonly<Record<string, unknown>>; // a JSON object: checked above

  const missing = Object.keys(ARCHIVE_REQUIRED).filter((name) => fields[name] === undefined || fields[name] === null);
  if (missing.length > 0) return { reason: `lacks ${missing.join(', ')}` };
  const id = ARCHIVE_REQUIRED.id.safeParse(fields['id']);
  if (!id.success) return { reason: 'id: expected a string that is not empty, or a whole number below 2^53' };
  if (typeof fields['text'] !== 'string') return { reason: 'text: expected a string' };
  if (fields['text'].length > MAX_TEXT_UNITS) return { reason: `text is longer than ${MAX_TEXT_UNITS} characters` };
  const publishedAt = typeof fields['published_at'] === 'string' ? parseIsoTime(fields['published_at']) : undefined;
  if (publishedAt === undefined) return { reason: 'published_at: expected an ISO 8601 time that exists' };
  if (publishedAt < EARLIEST_MS) return { reason: 'published_at lies before 1990' };
  if (publishedAt > now + LATEST_AHEAD_MS) return { reason: 'published_at lies more than a day in the future' };

  const { values, ignored, unusable } = readOptional(fields);
  const source = values.source ?? '';
  return {
    mention: {
      origin: `archive:${source}`,
      id: String(id.data),
      text: fields['text'],
      publishedAt,
      position: line,
      url: values.url,
      languageTag: values.lang,
      brand: values.brand,
      author:
        values.author === undefined
          ? undefined
          : { network: source === '' ? 'archive' : source.toLowerCase(), account: values.author, followers: values.author_followers },
      reposts: values.reposts,
      likes: values.likes,
      rating: values.rating,
      inReplyTo: values.in_reply_to,
      // A value we do not know may mean "for few eyes": the careful reading is private.
      visibility: unusable.includes('visibility') ? 'private' : values.visibility,
      direction: values.direction,
    },
    ignored,
    unusable,
  };
}

type OptionalValues = { readonly [Name in ArchiveOptionalField]?: (typeof ARCHIVE_OPTIONAL)[Name]['_output'] };

function readOptional(fields: Readonly<Record<string, unknown>>): {
  readonly values: OptionalValues;
  readonly ignored: readonly string[];
  readonly unusable: readonly string[];
} {
  const values: Record<string, unknown> = {};
  const ignored: string[] = [];
  const unusable: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (Object.hasOwn(ARCHIVE_REQUIRED, name)) continue;
    if (!Object.hasOwn(ARCHIVE_OPTIONAL, name)) {
      ignored.push(name);
    } else if (value !== null && value !== '') {
      const parsed = ARCHIVE_OPTIONAL[name as ArchiveOptionalField].safeParse(value); // hasOwn, one line up
      if (parsed.success) values[name] = parsed.data;
      else unusable.push(name);
    }
  }
  return { values: values as OptionalValues, ignored, unusable }; // each value came out of its own schema
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
