import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder, usualConfigurationFolder } from '../config-folder.ts';
import { nearestWord } from '../config/nearest.ts';
import { CONFIG_FILES } from '../config/read-config.ts';
import { addSources, separateKnown } from './edit-sources.ts';
import type { PackEntry } from './pack.ts';
import { isPackName, PACKS, packEntries, toSourceEntry } from './packs.ts';
import { editConfigFile } from './write-config-file.ts';

/**
 * `sources add PACK [ID…]`: writes sources of a pack into sources.yaml. Without ids a terminal offers them by kind and asks;
 * elsewhere they are listed, and nothing is written unless `--yes` says all of them.
 */
export async function addPack(shell: Shell, { pack, ids, config, all }: {
  readonly pack: string;
  readonly ids: readonly string[];
  readonly config: unknown;
  readonly all: boolean;
}): Promise<ExitCode> {
  const { environment, output, json, stdin } = shell;
  if (!isPackName(pack)) {
    throw new CommandError('NoPack', EXIT.usage, `There is no pack ${pack}.`, { next: `Packs: ${Object.keys(PACKS).join(', ')}.` });
  }
  const offered = packEntries({ pack });
  const folder = (await configurationFolder(environment, config)) ?? usualConfigurationFolder(environment);
  const file = join(folder, CONFIG_FILES.sources);
  const texts = output.texts.sources;
  const chosen = ids.length > 0 ? pick(offered, ids) : all ? offered : stdin.isTTY === true && !json ? await askFor(offered, shell) : undefined;
  if (chosen === undefined) {
    if (json) output.value(offered);
    else {
      output.table(texts.packColumns, offered.map(({ id, title, kind, region, language }) => [id, output.plain(title), texts.packKinds[kind], region, language]));
      output.line(texts.packUnverified);
      output.note(texts.packNext(pack));
    }
    return EXIT.ok;
  }
  if (chosen.length === 0) {
    output.note(texts.packNext(pack));
    return EXIT.ok;
  }
  let added: readonly string[] = [];
  let known: readonly string[] = [];
  await editConfigFile({
    file, what: 'sources',
    edit(text) {
      const separated = separateKnown(text, chosen, file);
      added = separated.fresh.map(({ id }) => id);
      known = separated.known.map(({ entry, as }) => (entry.id === as ? as : `${entry.id} (${as})`));
      return separated.fresh.length === 0 && text !== undefined ? text : addSources({ text, entries: separated.fresh.map(toSourceEntry), file });
    },
  });
  if (json) output.value({ file, added, known });
  else {
    output.line(texts.added(added.length, file));
    if (known.length > 0) output.line(texts.known(known.join(', ')));
    if (added.length > 0) {
      output.line(existsSync(join(folder, CONFIG_FILES.brands)) ? texts.addedNext : texts.addedInit);
      output.line(texts.packUnverified);
    }
  }
  return EXIT.ok;
}

function pick(offered: readonly PackEntry[], ids: readonly string[]): readonly PackEntry[] {
  return ids.map((id) => {
    const entry = offered.find((candidate) => candidate.id === id);
    if (entry !== undefined) return entry;
    const meant = nearestWord(id, offered.map((candidate) => candidate.id));
    throw new CommandError('NoPackEntry', EXIT.usage, `The pack holds no source ${id}.`, { next: meant === undefined ? 'Leave the ids out to see what it holds.' : `Did you mean ${meant}?` });
  });
}

async function askFor(offered: readonly PackEntry[], { output }: Shell): Promise<readonly PackEntry[]> {
  const { groupMultiselect, isCancel } = await import('@clack/prompts');
  const groups: Record<string, { value: string; label: string; hint: string }[]> = {};
  for (const { id, title, kind, region, passport } of offered) {
    const name = `${region.toUpperCase()} · ${output.texts.sources.packKinds[kind]}`;
    (groups[name] ??= []).push({ value: id, label: title, hint: passport.publisher });
  }
  const answer = await groupMultiselect({ message: output.texts.sources.choose, options: groups, required: false, output: output.messages });
  return isCancel(answer) ? [] : pick(offered, answer);
}
