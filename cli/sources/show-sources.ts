import { connectorOf } from '../../connectors/registry.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder } from '../config-folder.ts';
import { runReadCommand } from '../instance/client.ts';
import { readLiveConfiguration } from '../live/read-live.ts';
import { shortTime } from '../times.ts';
import { findSource } from './poll-now.ts';
import { findPackEntry } from './packs.ts';
import { READ_SOURCE, READ_SOURCES, type SourceHealth } from './source-health.ts';

/** `sources list`: every configured source with its health; without a configuration, every source that was ever polled. */
export async function listSources(shell: Shell, config: unknown): Promise<ExitCode> {
  const { output, json } = shell;
  const words = WATCH_TEXTS[output.language];
  const configured = await configuredSources(shell, config);
  const health = await runReadCommand(shell, READ_SOURCES, {}).catch((error: unknown) => {
    if (error instanceof CommandError && error.kind === 'NoData' && configured !== undefined) return [] as readonly SourceHealth[];
    throw error;
  });
  const ids = configured === undefined ? health.map(({ id }) => id) : configured.map(({ id }): string => id);
  const rows = ids.map((id) => ({ id, source: configured?.find((source) => source.id === id), health: health.find((row) => row.id === id) }));
  if (json) {
    output.value(rows.map(({ id, source, health: found }) => ({
      id, connector: source?.connector ?? null, pollEverySeconds: source === undefined ? null : source.intervalMs / 1_000, paused: source?.isPaused ?? false, health: found ?? null,
    })));
    return EXIT.ok;
  }
  if (rows.length === 0) output.line(words.noSources);
  else {
    output.table(words.columns.sources, rows.map(({ id, source, health: found }) => [
      id,
      source?.isPaused === true ? words.paused : words.states[found?.state ?? 'degraded'],
      found?.lastGood === undefined || found.lastGood === null ? words.never : shortTime(found.lastGood),
      source === undefined ? null : `${source.intervalMs / 1_000} s`,
      found?.newToday ?? null,
      words.reasons[found?.reason ?? 'never-polled'],
    ]));
    for (const { id, source, health: found } of rows) {
      const next = source?.isPaused === true || found === undefined ? '' : words.next[found.reason];
      if (next !== '') output.line(`${id}: ${next.replaceAll('ID', id)}`);
    }
  }
  return EXIT.ok;
}

/** `sources show`: health, last polls, gaps of a week, and what its terms ask of us. */
export async function showSource(shell: Shell, id: string, config: unknown): Promise<ExitCode> {
  const { output, json } = shell;
  const words = WATCH_TEXTS[output.language];
  const configured = await configuredSources(shell, config);
  const source = configured === undefined ? undefined : findSource(configured, id);
  const detail = await runReadCommand(shell, READ_SOURCE, { id });
  const connector = source === undefined ? undefined : connectorOf(source.connector);
  const entry = source === undefined ? undefined : findPackEntry(source);
  if (json) {
    output.value({ id, connector: source?.connector ?? null, address: connector?.addressOf?.(source?.settings) ?? null, passport: connector?.passport ?? null, publisher: entry?.passport ?? null, ...detail });
    return EXIT.ok;
  }
  const { health, polls, gaps } = detail;
  if (health === null && source === undefined) throw new CommandError('NoSource', EXIT.noInput, `Nothing is known of a source ${id}.`, { next: 'Run `./klankbord sources list` to see their ids.' });
  output.line(output.bold(`${id}  ${health === null ? words.reasons['never-polled'] : `${words.states[health.state]} (${words.reasons[health.reason]})`}`));
  if (connector !== undefined && source !== undefined) {
    output.line(`${connector.label} · ${output.plain(connector.addressOf?.(source.settings) ?? '')}`);
    output.line(output.plain(`${connector.passport.terms} ${connector.passport.deletionDuty}`));
    if (entry !== undefined) output.line(output.plain(`${entry.passport.publisher}: ${entry.passport.terms} (${entry.passport.checked})`));
  }
  output.line();
  for (const { at, outcome, read, stored, seconds, notices } of polls) {
    output.line(`${shortTime(at)}  ${outcome.padEnd(12)} ${String(read).padStart(4)} → ${String(stored).padStart(4)}  ${seconds} s  ${notices.join(', ')}`.trimEnd());
  }
  for (const gap of gaps) output.line(`${shortTime(gap.from)} – ${shortTime(gap.to)}  ${words.gapReasons[gap.reason]}${gap.recovered === null ? '' : ` · ${shortTime(gap.recovered)}`}`);
  return EXIT.ok;
}

async function configuredSources({ environment, home }: Shell, config: unknown): Promise<readonly ConfiguredSource[] | undefined> {
  // The demo and replays have homes of their own, and their sources are in no file.
  if (home !== undefined && config === undefined) return undefined;
  return (await configurationFolder(environment, config)) === undefined ? undefined : (await readLiveConfiguration(environment, config)).sources;
}
