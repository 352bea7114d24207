import type { ReportName } from '../schemas/alert.ts';
import type { MentionKey } from '../schemas/rows.ts';

/** Page of one mention. */
export function mentionPath({ origin, nativeId }: MentionKey): string {
  return `/mentions/${encodeURIComponent(origin)}/${encodeURIComponent(nativeId)}`;
}

/** Page of one incident. */
export function incidentPath(incident: string): string {
  return `/incidents/${encodeURIComponent(incident)}`;
}

/** Page of one report. */
export function reportPath({ brand, period }: ReportName): string {
  return `/reports/${encodeURIComponent(brand)}/${encodeURIComponent(period)}`;
}
