import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { IncidentMark } from '../../schemas/plain/levels.ts';
import type { ChangeReason, Evidence, IncidentChange } from './decision.ts';
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
    evidence: evidenceOf(terms, leadOf(reason, incident.marks)),
    marks: incident.marks,
    reason,
  }));
}

/** 32-bit FNV-1a of each source, rising: enough to know a new one, and no name in the state. */
export function hashSources(sources: readonly string[]): readonly number[] {
  return [...new Set(sources.map(hashText))].sort((a, b) => a - b);
}

/** The number that explains a change best: what fired comes first. */
function leadOf(reason: ChangeReason, marks: readonly IncidentMark[]): string {
  if (marks.includes('copies')) return 'copies';
  if (reason === 'volume-signal' || reason === 'volume-elevated' || reason === 'volume-doubled') return 'x1';
  if (reason === 'share-elevated') return 'negativeShare';
  return reason === 'safety-crisis' ? 'safetyAuthors' : 'negativeAuthors3h';
}

/** What fired, then people before posts, and what was normal beside it where that is known. */
function evidenceOf(terms: EvidenceTerms, lead: string): readonly Evidence[] {
  const evidence: readonly Evidence[] = [
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
  return [...evidence.filter(({ term }) => term === lead), ...evidence.filter(({ term }) => term !== lead)];
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
