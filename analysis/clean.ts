/**
 * The forms a text takes: as stored, as matched against brand queries, as cut for models.
 *
 * Unicode normalisation puts runs of combining marks in order by insertion: 100,000 marks on one letter take
 * seconds. `matchForm` therefore keeps at most MAX_MARKS of a run, the limit of the stream-safe text format
 * (Unicode Annex 15).
 */

/** Models read at most this many UTF-16 units of a text. */
export const MODEL_MAX_CHARACTERS = 10_000;

/**
 * The form that is stored: well-formed UTF-16 without control characters. A lone surrogate becomes U+FFFD, the
 * line breaks of other systems become `\n`, `\n` and `\t` stay, every other C0 or C1 control is dropped.
 * Linear time; cleaning twice gives the same text. `changed` is false when the text was clean already.
 */
export function cleanText(raw: string): { readonly text: string; readonly changed: boolean } {
  if (!UNCLEAN.test(raw)) return { text: raw, changed: false };
  const text = raw
    .replace(OTHER_LINE_BREAKS, '\n')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD');
  return { text, changed: text !== raw };
}

/**
 * The form that brand queries are matched against: the stored form without format characters (Cf: joiners, soft
 * hyphens, direction marks), in NFKC and lower case. Linear time; applying it twice gives the same text.
 *
 * @example matchForm('ＫＬＡＮＫ\u200Bbord') // 'klankbord'
 */
export function matchForm(raw: string): string {
  const { text } = cleanText(raw);
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  const plain = normalised(text.replace(FORMAT_CHARACTERS, ''));
  // Lower case can leave a pair that has a composed form (J + caron has none, j + caron has), and one mark can
  // decompose into two, hence the second pass.
  return normalised(plain.toLowerCase());
}

/** The first MODEL_MAX_CHARACTERS units of a text, never half a surrogate pair. */
export function cutForModels(text: string): string {
  if (text.length <= MODEL_MAX_CHARACTERS) return text;
  const last = text.charCodeAt(MODEL_MAX_CHARACTERS - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? MODEL_MAX_CHARACTERS - 1 : MODEL_MAX_CHARACTERS);
}

const MAX_MARKS = 30;

function normalised(text: string): string {
  return text.replace(LONG_MARK_RUNS, '$1').normalize('NFKC');
}

const UNCLEAN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\p{Surrogate}]/u;
const OTHER_LINE_BREAKS = /\r\n|[\r\u000B\u000C\u0085]/g;
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]+/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const NOT_ASCII = /[^\u0000-\u007F]/;
const FORMAT_CHARACTERS = /\p{Cf}+/gu;
const LONG_MARK_RUNS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');
