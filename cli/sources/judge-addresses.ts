import { createOutboundClient } from '../../outbound/client.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder } from '../config-folder.ts';
import { productVersion } from '../home.ts';
import { readLiveConfiguration } from '../live/read-live.ts';

/** `sources why`: what our own rules say of addresses, one JSON line each, without connecting to any. */
export async function judgeAddresses({ environment, output }: Shell, urls: readonly string[], config: unknown): Promise<void> {
  const folder = await configurationFolder(environment, config);
  const allow = folder === undefined ? [] : (await readLiveConfiguration(environment, config)).allow;
  const client = createOutboundClient({ contact: 'nobody@klankbord.example', version: productVersion(), allow });
  try {
    for (const url of urls) output.results.write(`${JSON.stringify({ url, ...client.judge(url) })}\n`);
  } finally {
    await client.close();
  }
}
