import { createOutboundClient } from '../../outbound/client.ts';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { productVersion } from '../home.ts';
import { findKnownSettings } from './known-settings.ts';

/** `sources why`: what our own rules say of addresses, one JSON line each, without connecting to any. */
export async function judgeAddresses(shell: Shell, urls: readonly string[], config: unknown): Promise<ExitCode> {
  const known = await findKnownSettings(shell, config);
  const client = createOutboundClient({ contact: 'nobody@klankbord.example', version: productVersion(), allow: known?.settings.allow ?? [] });
  try {
    for (const url of urls) shell.output.results.write(`${JSON.stringify({ url, ...client.judge(url) })}\n`);
    return EXIT.ok;
  } finally {
    await client.close();
  }
}
