import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder, usualConfigurationFolder } from '../config-folder.ts';
import { CONFIG_FILES } from '../config/read-config.ts';
import { homeAt, liveHome } from '../home.ts';
import { setSchedulePaused } from '../live/schedules.ts';
import { connectToTemporal } from '../live/temporal-client.ts';
import { setPaused } from './edit-sources.ts';
import { editConfigFile } from './write-config-file.ts';

/**
 * `sources pause` and `sources resume`: writes it into sources.yaml, so that it holds after a restart, and tells the server
 * whose schedule it is, when one runs. Resuming also lets a source go on that had been stopped because it needed a person.
 */
export async function pauseSource(shell: Shell, { id, paused, config }: { readonly id: string; readonly paused: boolean; readonly config: unknown }): Promise<ExitCode> {
  const { environment, installation, home: directory, output } = shell;
  const folder = (await configurationFolder(environment, config)) ?? usualConfigurationFolder(environment);
  const file = join(folder, CONFIG_FILES.sources);
  const changed = await editConfigFile({ file, what: 'sources', edit: (text = '') => setPaused({ text, id, paused, file }) });
  const home = directory === undefined ? liveHome(installation) : homeAt(installation, directory);
  const temporal = await connectToTemporal({ home, environment });
  try {
    if (temporal !== undefined) await setSchedulePaused(temporal.client, home, id, paused ? { note: 'paused in sources.yaml' } : undefined);
  } finally {
    await temporal?.close();
  }
  if (shell.json) output.value({ source: id, paused, fileChanged: changed, running: temporal !== undefined });
  else output.line(output.texts.sources.paused({ id, paused, running: temporal !== undefined }));
  return EXIT.ok;
}
