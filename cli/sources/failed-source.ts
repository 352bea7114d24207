import { EXIT, type ExitCode, type SourceErrorKind } from '../../schemas/errors.ts';
import type { HealthReason } from '../../schemas/plain/source-health.ts';

/** The word by which people are told why a source cannot be read. */
export const REASON_OF: Readonly<Record<SourceErrorKind, HealthReason>> = {
  RateLimited: 'asked-to-wait', Unavailable: 'failing', Unauthorized: 'credentials', Forbidden: 'refused', Gone: 'gone', Unparseable: 'unreadable',
};

/** Exit of a command that could not read a source: 75 where waiting helps, 69 where a person has to do something. */
export function exitOf(kind: SourceErrorKind): ExitCode {
  return kind === 'RateLimited' || kind === 'Unavailable' ? EXIT.tryAgain : EXIT.unavailable;
}
