import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { Evidence, IncidentChange } from './decision.ts';
import type { EvidenceTerms } from './evidence.ts';
import { incidentId } from './incident-id.ts';
import type { StateChange } from './incident-state.ts';

/** Changes of the incident as events: with its id, and the numbers of the decision in the order people read them. */
export function describeChanges(
  changes: readonly StateChange[],
  { brand, bucket, severity, terms }: { readonly brand: string; readonly bucket: EpochSeconds; readonly severity: number; readonly terms: EvidenceTerms },
): readonly IncidentChange[] {
  return changes.map(({ kind, incident, reason }) => ({
    kind,
    incident: incidentId(brand, incident.openedAt),
    at: bucket,
    level: incident.level,
    peakLevel: incident.peakLevel,
    severity,
    evidence: evidenceOf(terms),
    marks: incident.marks,
    reason,
  }));
}

/** 32-bit FNV-1a of each source, rising: enough to know a new one, and no name in the state. */
export function hashSources(sources: readonly string[]): readonly number[] {
  return [...new Set(sources.map(hashText))].sort((a, b) => a - b);
}

/** People before posts, and what was normal beside it where that is known. */
function evidenceOf(terms: EvidenceTerms): readonly Evidence[] {
  return [
    { term: 'negativeAuthors3h', value: terms.negativeAuthors3h, expected: terms.expectedNegativeAuthors },
    { term: 'negativeAuthors1h', value: terms.negativeAuthors1h },
    { term: 'x1', value: terms.x1, expected: terms.m1 },
    { term: 'negativeShare', value: terms.negativeShare, expected: terms.expectedShare },
    { term: 'authors', value: terms.authors },
    { term: 'copies', value: terms.copies },
    { term: 'sources', value: terms.sources },
    { term: 'safetyAuthors', value: terms.safetyAuthors },
    { term: 'xs', value: terms.xs },
    { term: 'score', value: terms.score },
    { term: 'ev', value: terms.ev },
    { term: 'en', value: terms.en },
    { term: 'em', value: terms.em },
    { term: 'breadth', value: terms.breadth },
  ];
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
