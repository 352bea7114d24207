import type { DriverTerm, RankedTerm } from './drivers.ts';
import { DRIVERS } from './settings.ts';

/** A further term must explain at least so many texts of its own. */
const SMALLEST_GAIN = 2;

/**
 * Greedy cover of the extra texts: each time the term that explains most of what is left, until nothing explains two
 * more. A text that the baseline would hold as well counts only for the part that is new. `excess` is the number of
 * extra texts, at least 1.
 */
export function coverExcess(ranked: readonly RankedTerm[], excess: number): { readonly terms: readonly DriverTerm[]; readonly explained: number } {
  const covered = new Set<number>();
  const terms: DriverTerm[] = [];
  let explained = 0;
  const left = new Set(ranked);
  while (terms.length < DRIVERS.maximumTerms) {
    let best: RankedTerm | undefined;
    let bestGain = SMALLEST_GAIN;
    for (const candidate of left) {
      // Equal gains keep the candidate with the higher z, which comes first.
      const gain = candidate.documents.filter((document) => !covered.has(document)).length * (1 - candidate.ordinary);
      if (gain > bestGain || (gain === bestGain && best === undefined)) {
        best = candidate;
        bestGain = gain;
      }
    }
    if (best === undefined) break;
    left.delete(best);
    for (const document of best.documents) covered.add(document);
    const explains = Math.min(bestGain / excess, 1 - explained);
    explained += explains;
    terms.push({ term: best.term, z: best.z, documents: best.documents.length, explains });
  }
  return { terms, explained };
}
