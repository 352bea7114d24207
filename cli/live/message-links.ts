import type { EscalationSettings } from '../../activities/dependencies.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { ACTION_LINK_MS, signActionLink } from '../../store/action-links.ts';

/** Ends of links fall on whole hours, so that a message that is tried again holds the same link. */
const HOUR_MS = 3_600_000;

/**
 * Links of messages. A person's button carries who it is for; in a room everybody reads it, so its button leads to the incident,
 * where people sign in.
 */
export function createLinks({ key, isRoom, address, now }: {
  readonly key: Uint8Array;
  readonly isRoom: (recipient: string) => boolean;
  /** Where the screens are; undefined while there are none. */
  readonly address: () => string | undefined;
  readonly now: () => EpochMs;
}): EscalationSettings['linksOf'] {
  return ({ incident, chain, step, recipient, level, report }) => {
    const base = address();
    if (base === undefined) return {};
    const own = { now: `${base}/`, sources: `${base}/sources`, ...(report === undefined ? {} : { report: `${base}/reports/${report.brand}/${report.period}` }) };
    if (incident === '') return own;
    const page = `${base}/incidents/${incident}`;
    const token = () => signActionLink(key, {
      incident: incident as IncidentId, chain, step, recipient: recipient as RecipientId, level, // ids of our own making
      expiresAt: Math.ceil(now() / HOUR_MS) * HOUR_MS + ACTION_LINK_MS,
    });
    return { ...own, incident: page, acknowledge: isRoom(recipient) ? page : `${base}/a/${token()}` };
  };
}
