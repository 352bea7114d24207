import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncidentId, RecipientId } from '../schemas/plain/history-safe.ts';
import type { Level } from '../schemas/plain/levels.ts';
import type { EpochMs } from '../schemas/plain/units.ts';

/** What a link in a message says: which message of which incident, to whom, and the level its reader saw. */
export interface ActionLink {
  readonly incident: IncidentId;
  readonly chain: number;
  readonly step: number;
  readonly recipient: RecipientId;
  readonly level: Level;
  readonly expiresAt: EpochMs;
}

/** A link in a message counts so long. */
export const ACTION_LINK_MS = 7 * 86_400_000;

/**
 * The part of a link that proves it is ours: its facts in the open and HMAC-SHA-256 over them. Equal facts give an equal token,
 * so that a message that is sent again holds the same link. Whoever has it may act as its recipient, after pressing a button on
 * the page it leads to; so it is made when a message is sent, and never stored.
 *
 * @example `${publicUrl}/a/${signActionLink(keys.web, { incident, chain: 1, step: 0, recipient, level: 3, expiresAt })}`
 */
export function signActionLink(key: Uint8Array, { incident, chain, step, recipient, level, expiresAt }: ActionLink): string {
  const text = [incident, chain.toString(36), step.toString(36), recipient, level, expiresAt.toString(36)].join('.');
  return `${text}.${signatureOf(key, text)}`;
}

/** Reads a token that came from outside. `forged`: not ours, or changed on its way; `expired`: ours, and too old. */
export function readActionLink(key: Uint8Array, token: string, now: EpochMs): ActionLink | { readonly problem: 'forged' | 'expired' } {
  const place = token.lastIndexOf('.');
  const text = token.slice(0, Math.max(0, place));
  const expected = Buffer.from(signatureOf(key, text));
  const given = Buffer.from(token.slice(place + 1, place + 1 + MAX_SIGNATURE));
  if (token.length > MAX_TOKEN || given.length !== expected.length || !timingSafeEqual(given, expected)) return { problem: 'forged' };
  const [incident = '', chain = '', step = '', recipient = '', level = '', expires = ''] = text.split('.');
  const link: ActionLink = {
    incident: incident as IncidentId, // signed: only signActionLink can have written it
    chain: Number.parseInt(chain, 36),
    step: Number.parseInt(step, 36),
    recipient: recipient as RecipientId, // as above
    level: Number(level) as Level, // as above
    expiresAt: Number.parseInt(expires, 36),
  };
  return now > link.expiresAt ? { problem: 'expired' } : link;
}

/** The purpose is part of what is signed, so that a signature of another kind of link proves nothing here. */
function signatureOf(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(`action-link\n${text}`).digest('base64url');
}

const MAX_TOKEN = 400;
const MAX_SIGNATURE = 64;
