import type { EpochMs } from '../../schemas/plain/units.ts';

const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads an ISO 8601 calendar time as milliseconds; a missing zone is UTC, a missing clock time midnight. undefined for
 * anything else, also for days and clock times that do not exist (30 February, 24:30), which `Date` would roll over.
 *
 * @example parseIsoTime('2026-02-30T10:00:00Z') // undefined
 */
export function parseIsoTime(text: string): EpochMs | undefined {
  const match = ISO_TIME.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number, // six groups, each a number or 0
  ];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1_000);
  const utc = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), milliseconds);
  const date = new Date(utc);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const offset = offsetMs(match[8]);
  return offset === undefined ? undefined : utc - offset;
}

function offsetMs(zone: string | undefined): number | undefined {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
