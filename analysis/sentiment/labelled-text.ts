import { LABELS, type Label } from '../../schemas/plain/labels.ts';
import { decodeEntities } from '../tokens.ts';
import { sha256 } from './sha256.ts';

/** A text with the label people gave it, as it stands in a file. */
export interface RawLabelledText {
  readonly text: string;
  readonly label: string;
}

/** A text that may be trained on or tested with. */
export interface LabelledText {
  readonly text: string;
  readonly label: Label;
  /** Equal for copies of one text. */
  readonly normalised: string;
}

export interface PreparedTexts {
  readonly texts: readonly LabelledText[];
  /** Why rows were left out, and how many. */
  readonly dropped: Readonly<Record<string, number>>;
}

/**
 * Cleans labelled rows: labels are trimmed and their short forms written out, rows without one of the three labels
 * are dropped, of equal texts one is kept, and texts whose copies disagree are dropped altogether.
 */
export function prepareTexts(rows: readonly RawLabelledText[]): PreparedTexts {
  const byText = new Map<string, LabelledText | 'disputed'>();
  let otherLabel = 0;
  let copies = 0;
  let empty = 0;
  for (const { text, label: rawLabel } of rows) {
    const label = readLabel(rawLabel);
    const normalised = normalisedText(text);
    if (label === undefined) otherLabel += 1;
    else if (normalised === '') empty += 1;
    else {
      const known = byText.get(normalised);
      if (known !== undefined) copies += 1;
      if (known === undefined) byText.set(normalised, { text, label, normalised });
      else if (known !== 'disputed' && known.label !== label) byText.set(normalised, 'disputed');
    }
  }
  const texts = [...byText.values()].filter((text) => text !== 'disputed');
  const disputed = byText.size - texts.length;
  return { texts, dropped: { 'other label': otherLabel, 'no letters': empty, 'copy of another row': copies, 'copies disagree': disputed } };
}

/** Rows with one of the three labels, copies kept: what a model is tested on. */
export function labelTexts(rows: readonly RawLabelledText[]): readonly LabelledText[] {
  return rows.flatMap(({ text, label: rawLabel }) => {
    const label = readLabel(rawLabel);
    return label === undefined ? [] : [{ text, label, normalised: normalisedText(text) }];
  });
}

/** One of the three labels, also from the short forms corpora use; undefined for mixed, other, unclear. */
export function readLabel(raw: string): Label | undefined {
  const trimmed = raw.trim().toLowerCase();
  const written = SHORT_LABELS.get(trimmed) ?? trimmed;
  return LABELS.find((label) => label === written);
}

/** What makes two texts copies: entities decoded, lower case, links and names gone, only letters, digits and `_` left. */
export function normalisedText(text: string): string {
  return decodeEntities(text).toLowerCase().replace(LINKS_AND_NAMES, '').replace(NOT_WORD, '');
}

/**
 * Fold of a text in a grouped cross-validation: the first 32 bits of the SHA-256 of its normalised form, modulo
 * the number of folds, so that copies of a text always share a fold.
 */
export function foldOf(normalised: string, folds: number): number {
  return Number.parseInt(sha256(normalised).slice(0, 8), 16) % folds;
}

const SHORT_LABELS = new Map([['pos', 'positive'], ['neu', 'neutral'], ['neg', 'negative']]);
const LINKS_AND_NAMES = /https?:\/\/\S+|www\.\S+|@\w+/g;
const NOT_WORD = /[^\p{L}\p{N}_]+/gu;
