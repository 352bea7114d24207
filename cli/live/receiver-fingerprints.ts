import { createHmac } from 'node:crypto';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import type { Environment } from '../environment.ts';

/**
 * Tells whether a receiver is configured as it was: a keyed hash over its settings and what its variables hold, 16 hex digits, from
 * which neither can be read. '' for one that is not configured.
 * @param options.key of the installation, 32 bytes
 */
export function createReceiverFingerprints({ klankbord: { mail, receivers }, environment, key }: {
  readonly klankbord: Pick<KlankbordConfig, 'mail' | 'receivers'>;
  readonly environment: Pick<Environment, 'secret'>;
  readonly key: Uint8Array;
}): (receiver: string) => string {
  const held = (variable: string | undefined) => (variable === undefined ? null : (environment.secret(variable) ?? null));
  const settings = new Map<string, unknown>([
    ['postbox', 'postbox'],
    ...(mail === undefined ? [] : [['mail', [mail, held(mail.passwordEnv)]] as const]),
    ...receivers.map(({ id, kind, urlEnv, secretEnv }) => [id, [kind, held(urlEnv), held(secretEnv)]] as const),
  ]);
  const known = new Map([...settings].map(([receiver, own]) => [receiver, createHmac('sha256', key).update(JSON.stringify(own)).digest('hex').slice(0, 16)]));
  return (receiver) => known.get(receiver) ?? '';
}
