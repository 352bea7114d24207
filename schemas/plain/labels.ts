export const LABELS = ['negative', 'neutral', 'positive'] as const;
/** Sentiment of a mention. */
export type Label = (typeof LABELS)[number];
/** `none`: no model speaks the language, or nothing was labelled yet. */
export type StoredLabel = Label | 'none';

export const DIRECTIONS = ['about', 'to', 'by'] as const;
/** about = names or addresses the brand; to = a reply to an own account that does neither; by = an own account. */
export type Direction = (typeof DIRECTIONS)[number];

export const VISIBILITIES = ['public', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** How the language of a mention was decided. */
export const LANGUAGE_SOURCES = ['detected', 'script', 'tag', 'author', 'source', 'unknown'] as const;
export type LanguageSource = (typeof LANGUAGE_SOURCES)[number];

/** Bits of `flags` in `mention_analysis` and `mention_facts`. */
export const FLAG = {
  advocacy: 1,
  serviceWord: 2,
  safetyWord: 4,
  uncertain: 8,
  paidMarker: 16,
  contrast: 32,
} as const;
export type FlagName = keyof typeof FLAG;
