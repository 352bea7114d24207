import { z } from 'zod';
import type { Direction, StoredLabel } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import { foldedSql, foldWord } from './fold-text.ts';

export const LABELLED_BY = ['person', 'model', 'nobody'] as const;
export type LabelledBy = (typeof LABELLED_BY)[number];

/** Which mentions a list shows. What is left out does not filter. */
export interface MentionFilter {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
  readonly brand?: string | undefined;
  readonly label?: StoredLabel | undefined;
  /** Whether the model was sure; a person always is. */
  readonly isCertain?: boolean | undefined;
  readonly direction?: Direction | undefined;
  readonly labelledBy?: LabelledBy | undefined;
  readonly hasSafetyWord?: boolean | undefined;
  readonly language?: string | undefined;
  /** Configured source. */
  readonly source?: string | undefined;
  /** Id of a topic, of whatever brand. */
  readonly topic?: string | undefined;
  /** All of them occur in text or title; case and accents do not matter. */
  readonly words?: readonly string[] | undefined;
}

/** What a filter asks of tables beside the facts; each makes a statement of its own, so that a plain list pays for none. */
export type Beside = 'language' | 'source' | 'topic' | 'words';
export const BESIDE: readonly Beside[] = ['language', 'source', 'topic', 'words'];

/** Words of a search as they are compared: folded, each once, at most eight of at most 64 characters. */
export function searchWords(written: string): readonly string[] {
  return [...new Set(written.split(/\s+/u).map((word) => foldWord(word).slice(0, MOST_CHARACTERS)).filter((word) => word !== ''))].slice(0, MOST_WORDS);
}

/** Which tables beside the facts this filter asks. */
export function besideOf({ words = [], ...filter }: MentionFilter): readonly Beside[] {
  return BESIDE.filter((each) => (each === 'words' ? words.length > 0 : filter[each] !== undefined));
}

/** Values of the placeholders of `factConditions` and `besideConditions`. */
export function filterParams(filter: MentionFilter) {
  const { from, to, brand = '', label = '', isCertain, direction = '', labelledBy = '', hasSafetyWord, language = '', source = '', topic = '', words = [] } = filter;
  return { from, to, brand, label, certain: threeWay(isCertain), direction, labelledBy, safety: threeWay(hasSafetyWord), language, source, topic, words: [...words] };
}

export const filterShape = {
  from: z.number(), to: z.number(), brand: z.string(), label: z.string(), certain: z.number(), direction: z.string(), labelledBy: z.string(),
  safety: z.number(), language: z.string(), source: z.string(), topic: z.string(), words: z.array(z.string()),
};

/** Each condition on the facts `f` by its name, for lists and for counts that leave one out. */
export const FACT_CONDITIONS = {
  brand: "({brand: String} = '' OR f.brand = {brand: String})",
  label: "({label: String} = '' OR toString(f.label) = {label: String})",
  certain: "({certain: UInt8} = 2 OR (f.person_label != 'none' OR bitAnd(f.flags, 8) = 0) = ({certain: UInt8} = 1))",
  direction: "({direction: String} = '' OR f.direction = {direction: String})",
  labelledBy: "({labelledBy: String} = '' OR multiIf(f.person_label != 'none', 'person', f.model_label != 'none', 'model', 'nobody') = {labelledBy: String})",
  safety: '({safety: UInt8} = 2 OR bitTest(f.flags, 2) = {safety: UInt8})',
} as const;
export type FactCondition = keyof typeof FACT_CONDITIONS;

/** All conditions on the facts but one. */
export function factConditions(leaveOut?: FactCondition): string {
  return Object.entries(FACT_CONDITIONS).filter(([name]) => name !== leaveOut).map(([, sql]) => sql).join(' AND ');
}

export const IN_PERIOD = 'f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})';

/**
 * A native id as a number: sets of half a million numbers are made and asked eight times as fast as sets of their texts (measured, over
 * two million mentions). A native id is a hash over its origin too, so it stands for the whole key; two of ten million ids are equal in
 * this form once in 400,000 installations.
 */
export function nativeIdNumber(table = ''): string {
  return `cityHash64(${table === '' ? '' : `${table}.`}native_id)`;
}

/** Conditions that need other tables, in one string that begins with AND, or ''. */
export function besideConditions(beside: readonly Beside[]): string {
  return beside.map((each) => ` AND ${nativeIdNumber('f')} IN (${BESIDE_KEYS[each]})`).join('');
}

/** Texts are read of so many mentions of a period at most, the newest ones. */
export const MOST_SEARCHED = 50_000;

const NEWEST = `
  SELECT ${nativeIdNumber('f')} FROM mention_facts_v1 AS f
  WHERE ${IN_PERIOD} AND ${FACT_CONDITIONS.brand}
  ORDER BY f.bucket_at DESC LIMIT ${MOST_SEARCHED}`;

const BESIDE_KEYS: Readonly<Record<Beside, string>> = {
  // Where a mention counts is fixed at first sight, so all its versions lie in the same period.
  language: `
    SELECT ${nativeIdNumber()} FROM mentions_v1
    WHERE bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32})
    GROUP BY native_id HAVING argMax(language, version) = {language: String}`,
  source: `SELECT ${nativeIdNumber()} FROM sightings_v1 WHERE source = {source: String}`,
  topic: `
    SELECT ${nativeIdNumber()} FROM mention_topics_v1 FINAL
    WHERE bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32}) AND has(topics, {topic: String})
      AND ({brand: String} = '' OR brand = {brand: String})`,
  words: `
    SELECT ${nativeIdNumber()} FROM mention_text_v1
    WHERE ${nativeIdNumber()} IN (${NEWEST})
      AND arrayAll(place -> place > 0, multiSearchAllPositions(${foldedSql("concat(title, ' ', text)")}, {words: Array(String)}))`,
};

const MOST_WORDS = 8;
const MOST_CHARACTERS = 64;

function threeWay(value: boolean | undefined): 0 | 1 | 2 {
  return value === undefined ? 2 : value ? 1 : 0;
}
