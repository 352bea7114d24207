import { judgeUrl, readAllowList } from '../../outbound/policy.ts';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { findKnownSettings } from './known-settings.ts';

/** `sources why`: what our own rules say of addresses, one JSON line each, without connecting to any. */
export async function judgeAddresses(shell: Shell, urls: readonly string[], config: unknown): Promise<ExitCode> {
  const known = await findKnownSettings(shell, config);
  const allow = readAllowList(known?.settings.allow ?? []);
  for (const url of urls) {
    const { allowed, reason } = judgeUrl(url, allow);
    shell.output.results.write(`${JSON.stringify({ url, allowed, reason })}\n`);
  }
  return EXIT.ok;
}
