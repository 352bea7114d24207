import { createHash } from 'node:crypto';
import type { EpochSeconds } from '../../schemas/plain/units.ts';

/** Id of the incident a brand opened in a bucket: the first 16 hex digits of SHA-256 over both. The same on every replay. */
export function incidentId(brand: string, openedAt: EpochSeconds): string {
  return createHash('sha256').update(`${brand}|${openedAt}`).digest('hex').slice(0, 16);
}
