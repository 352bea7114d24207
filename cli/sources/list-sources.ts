import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { Shell } from '../commands/command.ts';
import { isEmbedded } from '../engine.ts';
import { liveHome } from '../home.ts';
import { askRunningInstance, runReadCommand } from '../instance/client.ts';
import { READ_LIVE_SETTINGS } from '../live/live-settings.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { findLockHolder } from '../lock.ts';
import type { Output } from '../output.ts';
import { shortSpan, shortTime } from '../times.ts';
import { atHomeOf, findKnownSettings } from './known-settings.ts';
import { READ_SOURCES, type SourceHealth } from './source-health.ts';

/** One line of the list. */
interface Row {
  readonly id: string;
  /** undefined: polled once, and no longer configured. */
  readonly source: ConfiguredSource | undefined;
  readonly health: SourceHealth | undefined;
  /** Configured, and unknown to the instance that runs. */
  readonly isNew: boolean;
}

/** `sources list`: every source that is listened to, with its health; where nobody says which, all that were ever polled. */
export async function listSources(shell: Shell, config: unknown): Promise<ExitCode> {
  const { output, json } = shell;
  const words = WATCH_TEXTS[output.language];
  const known = await findKnownSettings(shell, config);
  const health = await readHealth(known === undefined ? shell : atHomeOf(shell, known), known !== undefined);
  const running = known?.folder === undefined ? undefined : await askRunningInstance<Record<string, never>, LiveSettings | null>(shell, known.home, READ_LIVE_SETTINGS, {});
  const ids = known === undefined ? health.map(({ id }) => id) : known.settings.sources.map(({ id }): string => id);
  const rows = ids.map((id): Row => ({
    id, source: known?.settings.sources.find((source) => source.id === id), health: health.find((row) => row.id === id),
    isNew: running !== undefined && running !== null && !running.sources.some((source) => source.id === id),
  }));
  if (json) {
    output.value(rows.map(({ id, source, health: found }) => ({
      id, connector: source?.connector ?? null, pollEverySeconds: source === undefined ? null : source.intervalMs / 1_000, paused: source?.isPaused ?? false, health: found ?? null,
    })));
    return EXIT.ok;
  }
  if (rows.length === 0) output.line(words.noSources);
  else printRows(rows, output);
  if (rows.some(({ isNew }) => isNew)) output.note(words.notYetHow);
  if (health.length > 0 && isEmbedded(shell.environment) && findLockHolder(known?.home ?? liveHome(shell.installation)) === undefined) output.note(words.nothingRuns);
  return EXIT.ok;
}

function printRows(rows: readonly Row[], output: Output): void {
  const words = WATCH_TEXTS[output.language];
  output.table(words.columns.sources, rows.map(({ id, source, health, isNew }) => [
    id,
    source?.isPaused === true ? words.paused : isNew ? words.notYet : health === undefined ? '–' : words.states[health.state],
    health === undefined || health.lastGood === null ? words.never : shortTime(health.lastGood),
    source === undefined ? null : shortSpan(source.intervalMs / 1_000),
    health?.newToday ?? null,
    health?.storedToday ?? null,
    source?.isPaused === true ? '' : words.reasons[health?.reason ?? 'never-polled'],
  ]));
  for (const { id, source, health } of rows) {
    const next = source?.isPaused === true || health === undefined ? '' : words.next[health.reason];
    if (next !== '') output.line(`${id}: ${next.replaceAll('ID', id)}`);
  }
}

/** Nothing was stored yet is no failure where the sources are known. */
async function readHealth(shell: Shell, isKnown: boolean): Promise<readonly SourceHealth[]> {
  try {
    return await runReadCommand(shell, READ_SOURCES, {});
  } catch (error) {
    if (isKnown && error instanceof CommandError && error.kind === 'NoData') return [];
    throw error;
  }
}
