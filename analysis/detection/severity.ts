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
