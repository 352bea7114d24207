import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { CONFIG_FILES } from '../config/read-config.ts';
import { setSchedulePaused } from '../live/schedule-pauses.ts';
import { pollNow } from '../live/schedules.ts';
import { connectToTemporal } from '../live/temporal-client.ts';
import { setPaused } from './edit-sources.ts';
import { readKnownSettings } from './known-settings.ts';
import { findSource } from './poll-now.ts';
import { editConfigFile } from './write-config-file.ts';

/**
 * `sources pause` and `sources resume`: writes it into sources.yaml, so that it holds after a restart, and tells the server
 * whose schedule it is, when one runs. Resuming also lets a source go on that had been stopped because it needed a person, and
 * polls it at once. The sources of a running demo are in no file.
 */
export async function pauseSource(shell: Shell, { id, paused, config }: { readonly id: string; readonly paused: boolean; readonly config: unknown }): Promise<ExitCode> {
  const { environment, output, interruption: { signal } } = shell;
  const { settings, home, folder } = await readKnownSettings(shell, config);
  const source = findSource(settings.sources, { id, folder });
  const file = folder === undefined ? undefined : join(folder, CONFIG_FILES.sources);
  const changed = file !== undefined && await editConfigFile({ file, what: 'sources', edit: (text = '') => setPaused({ text, id, paused, file }) });
  const temporal = await connectToTemporal({ home, environment });
  try {
    if (temporal !== undefined) {
      await setSchedulePaused(temporal.client, home, id, paused);
      if (!paused) await pollNow(temporal.client, home, [source], signal);
    }
  } finally {
    await temporal?.close();
  }
  const running = temporal !== undefined;
  if (shell.json) output.value({ source: id, paused, fileChanged: changed, running });
  else output.line(output.texts.sources.paused({ id, paused, running, isInFile: file !== undefined }));
  return EXIT.ok;
}
