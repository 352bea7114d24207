import { z } from 'zod';
import { MAX_TEXT_UNITS } from './archive-line.ts';

/** Columns every row must have, in CSV as in JSON Lines. */
export const WEBCARE_REQUIRED = {
  thread_id: z.string().min(1).max(500).describe('Id of the conversation; unique for its platform. Stored as a keyed hash only.'),
  post_id: z.string().min(1).max(500).describe('Id of the post; unique in its conversation. Stored as a keyed hash only.'),
  at: z.string().describe('When it was posted: an ISO 8601 time with its offset, such as 2026-11-24T09:15:00+01:00. Without an offset only with --zone.'),
  side: z.string().describe('customer (klant) or brand (merk).'),
  platform: z.string().min(1).max(64).describe('Network or channel, such as instagram or chat; lower case is as good as upper case.'),
} as const;

/** Columns that may be left out, or be empty. */
export const WEBCARE_OPTIONAL = {
  kind: z.string().describe('question, complaint, compliment, suggestion, thanks or other (vraag, klacht, compliment, suggestie, dank, overig). Judged from text when it is left out.'),
  sentiment: z.string().describe('negative, neutral or positive (negatief, neutraal, positief). Judged from text when it is left out.'),
  automatic: z.union([z.boolean(), z.string()]).describe('true for an answer no human wrote; such an answer is none.'),
  visibility: z.string().describe('public or private (openbaar, privé). Default public.'),
  author: z.string().max(500).describe('Account of the customer; stored as a pseudonym. Somebody on the do-not-collect list is left out.'),
  followers: z.union([z.number(), z.string()]).describe('Followers of the customer at that time; stored rounded to two digits.'),
  removed_at: z.string().describe('When its author took it back; a time as in at.'),
  brand: z.string().describe('Brand: id, name or alias of brands.yaml. Default that of --brand.'),
  text: z.string().max(MAX_TEXT_UNITS).describe('What was written. Read to judge kind, sentiment and urgency, then forgotten: it is never stored.'),
} as const;

export type WebcareColumn = keyof typeof WEBCARE_REQUIRED | keyof typeof WEBCARE_OPTIONAL;
export const REQUIRED_COLUMNS = Object.keys(WEBCARE_REQUIRED) as readonly WebcareColumn[]; // keys of the object above
export const WEBCARE_COLUMNS: readonly WebcareColumn[] = [...REQUIRED_COLUMNS, ...(Object.keys(WEBCARE_OPTIONAL) as readonly WebcareColumn[])]; // as above

/** One line of an export of a webcare tool: a JSON object on a line of its own. */
export const WebcareLine = z.looseObject({
  ...WEBCARE_REQUIRED,
  ...Object.fromEntries(Object.entries(WEBCARE_OPTIONAL).map(([name, schema]) => [name, schema.nullish()])),
});

/** JSON Schema (draft 2020-12) of one line, for `docs/schema/webcare-line.schema.json` and editors. */
export function webcareLineJsonSchema(): Record<string, unknown> {
  return { title: 'Klankbord webcare line', ...z.toJSONSchema(WebcareLine) };
}
