import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { connectorOf, type AnyConnector } from '../../connectors/registry.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { Shell } from '../commands/command.ts';
import { nearestWord } from '../config/nearest.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Output } from '../output.ts';
import { shortSpan, shortTime } from '../times.ts';
import { atHomeOf, findKnownSettings } from './known-settings.ts';
import type { PackEntry } from './pack.ts';
import { findPackEntry } from './packs.ts';
import { READ_SOURCE, READ_SOURCES, type SourceDetail } from './source-health.ts';

/** `sources show`: health, last polls, gaps of a week, and what its terms ask of us. */
export async function showSource(shell: Shell, id: string, config: unknown): Promise<ExitCode> {
  const known = await findKnownSettings(shell, config);
  const there = known === undefined ? shell : atHomeOf(shell, known);
  const source = known?.settings.sources.find((each) => each.id === id);
  const detail = await readDetail(there, id, known !== undefined);
  if (detail.health === null && source === undefined) throw await noSource(there, id, known?.settings.sources ?? []);
  const connector = source === undefined ? undefined : connectorOf(source.connector);
  const entry = source === undefined ? undefined : findPackEntry(source);
  if (shell.json) {
    shell.output.value({ id, connector: source?.connector ?? null, address: addressOf(source, connector), passport: connector?.passport ?? null, publisher: entry?.passport ?? null, ...detail });
  } else {
    print({ id, source, connector, entry, detail }, shell.output);
  }
  return EXIT.ok;
}

interface Shown {
  readonly id: string;
  readonly source: ConfiguredSource | undefined;
  readonly connector: AnyConnector | undefined;
  readonly entry: PackEntry | undefined;
  readonly detail: SourceDetail;
}

function print({ id, source, connector, entry, detail: { health, polls, gaps } }: Shown, output: Output): void {
  const words = WATCH_TEXTS[output.language];
  const state = source?.isPaused === true ? words.paused : health === null ? words.reasons['never-polled'] : `${words.states[health.state]} (${words.reasons[health.reason]})`;
  output.line(output.bold(`${id}  ${state}`));
  const next = health === null || source?.isPaused === true ? '' : words.next[health.reason];
  if (next !== '') output.line(`  ${next.replaceAll('ID', id)}`);
  const address = addressOf(source, connector);
  const lines: readonly (readonly [keyof typeof words.labels, string | undefined])[] = [
    ['connector', connector?.label],
    ['address', address ?? undefined],
    ['every', source === undefined ? undefined : shortSpan(source.intervalMs / 1_000)],
    ['since', health === null ? undefined : shortTime(health.since)],
    ['lastGood', health === null ? undefined : health.lastGood === null ? words.never : shortTime(health.lastGood)],
    ['today', health === null ? undefined : words.today(health.newToday, health.storedToday)],
    ['publisher', entry === undefined ? undefined : `${entry.passport.publisher} (${words.labels[entry.passport.checked]}): ${entry.passport.terms}`],
    ['terms', connector?.passport.terms],
    ['deletions', connector?.passport.deletionDuty],
  ];
  const width = Math.max(...lines.map(([label]) => words.labels[label].length));
  for (const [label, text] of lines) if (text !== undefined) output.line(`${words.labels[label].padEnd(width)}  ${output.plain(text)}`);
  if (polls.length > 0) {
    output.line(`\n${output.bold(words.labels.polls)}`);
    output.table(words.columns.polls, polls.map(({ at, outcome, read, stored, seconds, notices }) => [
      shortTime(at), words.outcomes[outcome], read, stored, `${seconds} s`, notices.map((notice) => words.notices[notice] ?? notice).join(', '),
    ]));
  }
  if (gaps.length > 0) {
    output.line(`\n${output.bold(words.labels.gaps)}`);
    printGaps(gaps, output);
  }
}

/** A table of what nobody saw. */
export function printGaps(gaps: SourceDetail['gaps'], output: Output): void {
  const words = WATCH_TEXTS[output.language];
  output.table(words.columns.gaps, gaps.map(({ source, from, to, minutes, reason, recovered, open }) => [
    source, shortTime(from), open ? words.still : shortTime(to), shortSpan(minutes * 60), words.gapReasons[reason], recovered === null ? '–' : shortTime(recovered),
  ]));
}

/** Nothing was stored yet is no failure where the sources are known. */
async function readDetail(shell: Shell, id: string, isKnown: boolean): Promise<SourceDetail> {
  try {
    return await runReadCommand(shell, READ_SOURCE, { id });
  } catch (error) {
    if (isKnown && error instanceof CommandError && error.kind === 'NoData') return { health: null, polls: [], gaps: [] };
    throw error;
  }
}

async function noSource(shell: Shell, id: string, configured: readonly ConfiguredSource[]): Promise<CommandError> {
  const ids = configured.length > 0 ? configured.map((source): string => source.id) : (await runReadCommand(shell, READ_SOURCES, {})).map((source) => source.id);
  const meant = nearestWord(id, ids);
  return new CommandError('NoSource', EXIT.noInput, `There is no source ${id}.`, {
    next: meant === undefined ? 'Run `./klankbord sources list` to see their ids.' : `Did you mean ${meant}?`,
  });
}

function addressOf(source: ConfiguredSource | undefined, connector: AnyConnector | undefined): string | null {
  return source === undefined ? null : (connector?.addressOf?.(source.settings) ?? null);
}
