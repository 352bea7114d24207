import { isDeepStrictEqual } from 'node:util';
import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import { CommandError, ConfigError, EXIT } from '../../schemas/errors.ts';
import { readingPlaceOf } from '../config/check-sources.ts';
import { knownConnectors } from '../config/known-connectors.ts';
import { nearestWord } from '../config/nearest.ts';
import { keysOf, listOf, textOf } from '../config/plain-values.ts';
import { parseSources } from '../config/read-sources.ts';
import { readYaml } from '../config/yaml-source.ts';
import { spliceEntries, splicePaused } from './splice-yaml.ts';

/**
 * `sources.yaml` with more sources at its end. Every character that was there stays; comments behind the last source
 * stay before the new ones.
 * @param text the file as it is; undefined or blank: a new file
 * @param file the name used in messages
 * @throws CommandError `SourceExists` (exit 64) when an id is taken, `NotEditable` (exit 65) when the file is written in
 *   a way that cannot be added to safely
 * @throws ConfigError when the file was wrong before, or would be
 */
export function addSources({
  text,
  entries,
  file = 'sources.yaml',
}: {
  readonly text: string | undefined;
  readonly entries: readonly SourceFileEntry[];
  readonly file?: string;
}): string {
  if (entries.length === 0 && text !== undefined) return text;
  const before = plainValue(text ?? '', file);
  const taken = new Set(sourcesOf(before).map(({ id }) => textOf(id)));
  const [known] = entries.filter(({ id }) => taken.has(id));
  if (known !== undefined) {
    throw new CommandError('SourceExists', EXIT.usage, `There is a source ${known.id} already.`, { where: file, next: 'Choose another id, or change that source in the file.' });
  }
  const added = entries.map(inFileOrder);
  const after = { ...keysOf(before), sources: [...sourcesOf(before), ...added] };
  return checked(spliceEntries(text ?? '', added), { file, after, byHand: 'Add the sources by hand.' });
}

/**
 * `sources.yaml` with one source paused or polled again. Only the value of its `paused` key changes; a source without
 * one gets a line behind its id.
 * @param file the name used in messages
 * @throws CommandError `NoSource` (exit 66) for an id that is not there, `NotEditable` (exit 65) when the file is
 *   written in a way that cannot be changed safely
 * @throws ConfigError when the file was wrong before
 */
export function setPaused({
  text,
  id,
  paused,
  file = 'sources.yaml',
}: {
  readonly text: string;
  readonly id: string;
  readonly paused: boolean;
  readonly file?: string;
}): string {
  const before = plainValue(text, file);
  const sources = sourcesOf(before);
  const index = sources.findIndex((source) => source['id'] === id);
  if (index === -1) throw noSource(id, sources.flatMap((source) => textOf(source['id']) ?? []), file);
  if ((sources[index]?.['paused'] ?? false) === paused) return checked(text, { file, after: before, byHand: '' });
  const after = { ...keysOf(before), sources: sources.with(index, { ...sources[index], paused }) };
  const byHand = `Write \`paused: ${paused}\` in the source ${id} by hand.`;
  return checked(splicePaused(text, { index, paused }), { file, after, byHand });
}

/**
 * Entries that a file does not have yet, and those it has: under the same id, or under the id `as` because that source
 * reads the same place. By this a pack can be added twice.
 */
export function separateKnown<Entry extends { readonly id: string; readonly connector: string; readonly settings: unknown }>(
  text: string | undefined,
  entries: readonly Entry[],
  file = 'sources.yaml',
): { readonly fresh: readonly Entry[]; readonly known: readonly { readonly entry: Entry; readonly as: string }[] } {
  const connectors = knownConnectors();
  const idByPlace = new Map<string, string>();
  const ids = new Set<string>();
  for (const source of sourcesOf(plainValue(text ?? '', file))) {
    const id = textOf(source['id']);
    const place = readingPlaceOf(textOf(source['connector']) ?? '', source['settings'], connectors);
    if (id === undefined) continue;
    ids.add(id);
    if (place !== undefined) idByPlace.set(place, id);
  }
  const found = entries.map((entry) => ({
    entry,
    as: idByPlace.get(readingPlaceOf(entry.connector, entry.settings, connectors) ?? '') ?? (ids.has(entry.id) ? entry.id : undefined),
  }));
  return {
    fresh: found.flatMap(({ entry, as }) => (as === undefined ? [entry] : [])),
    known: found.flatMap(({ entry, as }) => (as === undefined ? [] : [{ entry, as }])),
  };
}

/** The text that an edit made, once it is sure that it says what it should and nothing else. */
function checked(made: string | undefined, { file, after, byHand }: { readonly file: string; readonly after: unknown; readonly byHand: string }): string {
  if (made === undefined || !isDeepStrictEqual(plain(readYaml({ file, text: made }).value), plain(after))) {
    throw new CommandError('NotEditable', EXIT.badData, 'The file is written in a way that cannot be changed safely.', { where: file, next: byHand });
  }
  parseSources({ file, text: made });
  return made;
}

function plainValue(text: string, file: string): unknown {
  const source = readYaml({ file, text });
  if (source.problems.length > 0) throw new ConfigError(source.problems);
  return source.value ?? {};
}

function sourcesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return listOf(keysOf(value)['sources']).map(keysOf);
}

/** Keys that are not there and keys without a value are the same to a file. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

function inFileOrder({ id, connector, language, poll_every_seconds, paused, note, settings }: SourceFileEntry): SourceFileEntry {
  return {
    id,
    connector,
    ...(language === undefined ? {} : { language }),
    ...(poll_every_seconds === undefined ? {} : { poll_every_seconds }),
    ...(paused === undefined ? {} : { paused }),
    ...(note === undefined ? {} : { note }),
    settings,
  };
}

function noSource(id: string, ids: readonly string[], file: string): CommandError {
  const meant = nearestWord(id, ids);
  return new CommandError('NoSource', EXIT.noInput, `There is no source ${id}.`, {
    where: file,
    next: meant === undefined ? 'Run `./klankbord sources list` to see their ids.' : `Did you mean ${meant}?`,
  });
}
