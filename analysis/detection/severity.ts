import { SEVERITY } from './settings.ts';

export interface SeverityEvidence {
  /** min(1, 2 · authors / mentions) of the last hour. */
  readonly breadth: number;
  /** Evidence of volume, negative share, reach and acceleration. */
  readonly ev: number;
  readonly en: number;
  readonly er: number;
  readonly ea: number;
}

/** Severity 0–100: a weighted sum of the evidence, bent so that it never reaches 100. A few busy accounts scale it down. */
export function severityOf({ breadth, ev, en, er, ea }: SeverityEvidence): number {
  const weighed =
    SEVERITY.volumeWeight * Math.min(ev, SEVERITY.evidenceCap) +
    SEVERITY.shareWeight * Math.min(en, SEVERITY.evidenceCap) +
    SEVERITY.reachWeight * er +
    SEVERITY.accelerationWeight * ea;
  return 100 * (1 - Math.exp((-breadth * weighed) / SEVERITY.scale));
}

/** What the severity is made of; `share` is 0–1. */
export interface SeverityPart {
  readonly part: 'volume' | 'negative' | 'reach' | 'acceleration';
  readonly share: number;
}

/** How much of the weighed evidence each term brings, largest first; nothing without evidence. */
export function severityParts({ ev, en, er, ea }: Omit<SeverityEvidence, 'breadth'>): readonly SeverityPart[] {
  const weighed = [
    { part: 'volume', weight: SEVERITY.volumeWeight * Math.min(ev, SEVERITY.evidenceCap) },
    { part: 'negative', weight: SEVERITY.shareWeight * Math.min(en, SEVERITY.evidenceCap) },
    { part: 'reach', weight: SEVERITY.reachWeight * er },
    { part: 'acceleration', weight: SEVERITY.accelerationWeight * ea },
  ] as const;
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  if (!(sum > 0)) return [];
  return weighed.filter(({ weight }) => weight > 0).map(({ part, weight }) => ({ part, share: weight / sum })).sort((a, b) => b.share - a.share);
}

/** Evidence of acceleration behind a severity whose other terms are known: events carry those and not this one. The inverse of `severityOf`. */
export function accelerationBehind(severity: number, { breadth, ev, en, er }: Omit<SeverityEvidence, 'ea'>): number {
  if (breadth <= 0 || severity <= 0 || severity >= 100) return 0;
  const weighed = (-SEVERITY.scale * Math.log(1 - severity / 100)) / breadth;
  const known = SEVERITY.volumeWeight * Math.min(ev, SEVERITY.evidenceCap) + SEVERITY.shareWeight * Math.min(en, SEVERITY.evidenceCap) + SEVERITY.reachWeight * er;
  return Math.max(0, Math.min(SEVERITY.accelerationCap, (weighed - known) / SEVERITY.accelerationWeight));
}
