import { coverExcess } from './driver-cover.ts';
import { findTerms } from './driver-tokens.ts';
import { falseDiscoveryLimit, upperTail } from './false-discovery.ts';
import { DRIVERS } from './settings.ts';

/** One text of a window: what was written and which cluster of copies it belongs to. */
export interface DriverText {
  readonly text: string;
  readonly story: string;
}

export interface DriverQuestion {
  readonly window: readonly DriverText[];
  /** The same brand's days before, same hours. */
  readonly baseline: readonly DriverText[];
  /** Share of a term among all terms of the installation, 0–1; without it window and baseline together stand in. */
  readonly backgroundShare?: ((term: string) => number) | undefined;
  /** Texts (copies folded) the window would hold on an ordinary day; without it every text counts as extra. */
  readonly expectedTexts?: number | undefined;
}

export interface DriverTerm {
  /** A word, a word pair or a hashtag, lower case. */
  readonly term: string;
  /** Log-odds against the baseline in standard errors. */
  readonly z: number;
  /** Texts of the window that hold it, copies folded. */
  readonly documents: number;
  /** Share of the extra texts it explains beyond the terms before it, 0–1. */
  readonly explains: number;
}

/** A term of the window, weighed against the baseline. */
export interface RankedTerm {
  readonly term: string;
  readonly z: number;
  /** Positions of the texts of the folded window that hold it. */
  readonly documents: readonly number[];
  /** Share of those texts the baseline would hold as well, 0–1. */
  readonly ordinary: number;
}

/**
 * The words that make a window different from the days before, in the order in which they explain most of the extra
 * texts, and the share (0–1) they explain together. Copies count once. Nothing when the window says nothing new.
 */
export function findDriverTerms(question: DriverQuestion): { readonly terms: readonly DriverTerm[]; readonly explained: number } {
  const window = firstOfEachStory(question.window);
  const excess = Math.max(1, window.length - (question.expectedTexts ?? 0));
  return coverExcess(keepSignificant(scoreTerms(question)), excess);
}

/**
 * Every term in at least four texts of the window by z, highest first: log-odds of presence against the baseline, both
 * drawn towards the background with 5,000 pseudo-terms.
 *
 * Weighted log-odds with an informative prior: Monroe, Colaresi and Quinn, Political Analysis 16, 2008.
 */
export function scoreTerms({ window, baseline, backgroundShare }: DriverQuestion): readonly RankedTerm[] {
  const now = countTerms(firstOfEachStory(window));
  const before = countTerms(firstOfEachStory(baseline));
  const shareOf = backgroundShare ?? ((term: string) => (now.countOf(term) + before.countOf(term)) / Math.max(1, now.total + before.total));
  const scored: RankedTerm[] = [];
  for (const [term, documents] of now.documents) {
    if (documents.length < DRIVERS.minimumDocuments) continue;
    const x = documents.length;
    const y = before.countOf(term);
    const z = logOddsScore({ x, n: now.total, y, m: before.total, pseudo: DRIVERS.backgroundTokens * shareOf(term) });
    const usual = before.texts === 0 ? 0 : y / before.texts;
    scored.push({ term, z, documents, ordinary: Math.min(1, usual / (x / now.texts)) });
  }
  return scored.sort((a, b) => b.z - a.z || b.documents.length - a.documents.length || (a.term < b.term ? -1 : 1));
}

/** The terms that are not chance: z > 1.96, and still significant when all terms of the window are tested at once. */
export function keepSignificant(scored: readonly RankedTerm[]): readonly RankedTerm[] {
  const limit = falseDiscoveryLimit(scored.map(({ z }) => upperTail(z)), DRIVERS.falseDiscoveryRate);
  return scored.filter(({ z }) => z > DRIVERS.minimumZ && upperTail(z) <= limit);
}

/** The first text of each story, in the order given. */
function firstOfEachStory(texts: readonly DriverText[]): readonly DriverText[] {
  const stories = new Set<string>();
  return texts.filter(({ story }) => {
    if (stories.has(story)) return false;
    stories.add(story);
    return true;
  });
}

interface TermCounts {
  readonly documents: ReadonlyMap<string, readonly number[]>;
  readonly texts: number;
  /** Terms by presence, over all texts. */
  readonly total: number;
  readonly countOf: (term: string) => number;
}

function countTerms(texts: readonly DriverText[]): TermCounts {
  const documents = new Map<string, number[]>();
  let total = 0;
  texts.forEach(({ text }, index) => {
    for (const term of findTerms(text)) {
      total += 1;
      const list = documents.get(term);
      if (list === undefined) documents.set(term, [index]);
      else list.push(index);
    }
  });
  return { documents, texts: texts.length, total, countOf: (term) => documents.get(term)?.length ?? 0 };
}

function logOddsScore({ x, n, y, m, pseudo }: { readonly x: number; readonly n: number; readonly y: number; readonly m: number; readonly pseudo: number }): number {
  const prior = DRIVERS.backgroundTokens;
  const a = Math.min(Math.max(pseudo, Number.EPSILON), prior);
  const now = Math.log((x + a) / (n + prior - x - a));
  const before = Math.log((y + a) / (m + prior - y - a));
  return (now - before) / Math.sqrt(1 / (x + a) + 1 / (y + a));
}
