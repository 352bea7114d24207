import { z } from 'zod';

/** Longest text of a mention, in UTF-16 units; a longer one goes to quarantine. */
export const MAX_TEXT_UNITS = 100_000;

const count = z.number().int().min(0).max(4_294_967_295);

/**
 * The optional fields of an archive line. One that cannot be used is left out and counted; the mention stays.
 */
export const ARCHIVE_OPTIONAL = {
  brand: z.string().min(1).describe('Brand the mention is about: id, name or alias of brands.yaml; without a brands file the values themselves are the brands.'),
  author: z.string().min(1).max(500).describe('Account name; stored encrypted, and as a pseudonym everywhere else.'),
  author_followers: count.describe('Followers of the author at that time; stored rounded to two digits.'),
  url: z.string().min(1).describe('Link to the mention at its source.'),
  lang: z.string().regex(/^[a-zA-Z]{2,3}(-[\w-]+)?$/).describe('Language tag the platform gave, such as nl or en-GB.'),
  source: z.string().min(1).max(200).describe('Network or site the line comes from; ids are unique inside it.'),
  reposts: count.describe('Reposts or shares.'),
  likes: count.describe('Likes or favourites.'),
  rating: z.number().min(1).max(5).describe('Stars, 1 to 5.'),
  in_reply_to: z.string().min(1).describe('Id of the mention this one answers, in the same source.'),
  visibility: z.enum(['public', 'private']).describe('private: no text, link or handle is stored. Any other value is read as private.'),
  direction: z.enum(['about', 'to', 'by']).describe('about the brand, to one of its accounts, or by one of them.'),
} as const;
export type ArchiveOptionalField = keyof typeof ARCHIVE_OPTIONAL;

/** The fields every line must have. */
export const ARCHIVE_REQUIRED = {
  id: z
    .union([z.string().min(1).max(2_000), z.number().int().safe()])
    .describe('Own id of the mention; unique inside its source. A string; a whole number below 2^53 is read as one.'),
  published_at: z
    .string()
    .describe('ISO 8601 time; without a zone it is read as UTC. From 1990 to one day ahead.'),
  text: z.string().describe(`The words of the mention, at most ${MAX_TEXT_UNITS} UTF-16 units.`),
} as const;

/** One line of an archive: a JSON object on a line of its own. */
export const ArchiveLine = z.looseObject({
  ...ARCHIVE_REQUIRED,
  ...Object.fromEntries(Object.entries(ARCHIVE_OPTIONAL).map(([name, schema]) => [name, schema.nullish()])),
});

/** JSON Schema (draft 2020-12) of one archive line, for `docs/schema/archive-line.schema.json` and editors. */
export function archiveLineJsonSchema(): Record<string, unknown> {
  return { title: 'Klankbord archive line', ...z.toJSONSchema(ArchiveLine) };
}
