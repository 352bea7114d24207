/** Standard Webhooks: who sent a message, and that nobody changed it (https://www.standardwebhooks.com, version 1). */
import { createHmac } from 'node:crypto';
import type { EpochMs } from '../schemas/plain/units.ts';

const PREFIX = 'whsec_';
const MIN_BYTES = 24;
const MAX_BYTES = 64;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Headers of one try. The id stays the same over all tries, so that the receiver knows a repetition; the time is that of the try.
 * With several secrets there is one signature for each: while a secret is replaced, both the old and the new one are right.
 * @param secrets value of the variable: one or more of `whsec_…`, separated by spaces
 * @throws TypeError for secrets in which `signingProblem` sees something wrong
 */
export function signatureHeaders({ id, at, body, secrets }: {
  readonly id: string; readonly at: EpochMs; readonly body: string; readonly secrets: string;
}): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = listOf(secrets).map((secret) => {
    const key = keyOf(secret);
    if (key === undefined) throw new TypeError('a signing secret is not in the form that was checked before');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

/** What is wrong with signing secrets, as the rest of a sentence that starts with their variable; undefined when nothing is. */
export function signingProblem(secrets: string | undefined): string | undefined {
  const list = listOf(secrets ?? '');
  const expected = `${PREFIX} followed by base64 of ${MIN_BYTES} to ${MAX_BYTES} random bytes, such as "${PREFIX}$(openssl rand -base64 32)"`;
  if (list.length === 0) return `has to name a variable with the signing secret: ${expected}`;
  const wrong = list.findIndex((secret) => keyOf(secret) === undefined);
  if (wrong < 0) return undefined;
  return `holds ${list.length === 1 ? 'a secret' : `${list.length} secrets, of which number ${wrong + 1} is one`} of another form; expected ${expected}`;
}

function listOf(secrets: string): readonly string[] {
  return secrets.split(/\s+/).filter((secret) => secret !== '');
}

function keyOf(secret: string): Buffer | undefined {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  if (!BASE64.test(encoded)) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return key.length >= MIN_BYTES && key.length <= MAX_BYTES ? key : undefined;
}
