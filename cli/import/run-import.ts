import { join } from 'node:path';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { describeReason, IMPORT_TEXTS } from '../../texts/import-texts.ts';
import { nameKey } from '../../analysis/brand-query/slug.ts';
import type { Shell } from '../commands/command.ts';
import { nearestWord } from '../config/nearest.ts';
import { demoHome, hasData, homeAt, liveHome, projectRoot, type Home } from '../home.ts';
import { openKeys } from '../keys.ts';
import { findLockHolder } from '../lock.ts';
import { readModels } from '../models.ts';
import type { Output } from '../output.ts';
import { checkTextFile } from '../text-input.ts';
import { openImportTarget, readImportSettings } from './import-target.ts';
import { importWebcare, type ImportSummary } from './import-webcare.ts';
import { formatOf, IMPORT_FORMATS, type ImportFormat } from './read-rows.ts';

/** Options of `import webcare`, as typed. */
export interface ImportOptions {
  readonly file: string;
  readonly brand: string | undefined;
  readonly format: string | undefined;
  readonly zone: string | undefined;
  readonly isDryRun: boolean;
}

/**
 * Imports an export of a webcare tool and prints what became of it.
 * @returns 65 when rows were refused
 * @throws CommandError exit 64 for an option that cannot be, 65 for wrong columns or a file that is no text, 66 for a missing one or an
 *   unknown brand, 69 when the store cannot be reached
 */
export async function runImport(shell: Shell, { file, brand, format, zone, isDryRun }: ImportOptions): Promise<ExitCode> {
  const { output, installation, interruption: { signal } } = shell;
  await checkTextFile(file);
  const chosen = formatFrom(format) ?? formatOf(file);
  checkZone(zone);
  const home = homeOf(shell);
  const settings = await readImportSettings(shell, home);
  const usual = brandFrom(brand, settings.brands.brands);
  const keys = openKeys(installation);
  const target = await openImportTarget(shell, home, settings);
  try {
    const progress = createProgress(output);
    const summary = await importWebcare({
      target, path: file, format: chosen, zone, isDryRun, signal, keys, brand: usual,
      analyser: createTextAnalyser({ models: await readModels(join(projectRoot(), 'models')) }),
      now: Date.now(),
      onProgress: progress.show,
    }).finally(progress.end);
    if (shell.json) output.value(summary);
    else print(summary, output);
    return summary.refusedCount > 0 ? EXIT.badData : EXIT.ok;
  } finally {
    await target.close();
  }
}

/** The live home, or the demo while it runs and nothing is live. */
function homeOf({ installation, home }: Shell): Home {
  if (home !== undefined) return homeAt(installation, home);
  const [live, demo] = [liveHome(installation), demoHome(installation)];
  return !hasData(live) && findLockHolder(demo) !== undefined ? demo : live;
}

function formatFrom(format: string | undefined): ImportFormat | undefined {
  if (format === undefined) return undefined;
  const known = IMPORT_FORMATS.find((name) => name === format);
  if (known === undefined) throw new CommandError('Usage', EXIT.usage, `The format '${format}' is not known.`, { next: `Choose one of: ${IMPORT_FORMATS.join(', ')}.` });
  return known;
}

function checkZone(zone: string | undefined): void {
  if (zone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new CommandError('Usage', EXIT.usage, `'${zone}' is no time zone.`, { next: 'Give an IANA name such as Europe/Amsterdam.' });
  }
}

/** With one brand in the configuration nobody has to name it. */
function brandFrom(named: string | undefined, brands: readonly Brand[]): string | undefined {
  if (named === undefined) return brands.length === 1 ? brands[0]?.id : undefined;
  const found = brands.find(({ id, name, aliases }) => [id, name, ...aliases].some((each) => nameKey(each) === nameKey(named)));
  if (found !== undefined) return found.id;
  const ids = brands.map(({ id }) => id);
  const near = nearestWord(named, ids);
  throw new CommandError('NoBrand', EXIT.noInput, `There is no brand called ${named}.`, { next: near === undefined ? `Choose one of: ${ids.join(', ')}.` : `Did you mean ${near}?` });
}

function createProgress(output: Output): { readonly show: (progress: { readonly percent: number; readonly rows: number }) => void; readonly end: () => void } {
  const texts = IMPORT_TEXTS[output.language];
  const isShown = output.isTerminal && !output.json;
  return {
    show: ({ percent, rows }) => void (isShown && output.messages.write(`\r\u001b[K${texts.progress(percent, rows)}`)),
    end: () => void (isShown && output.messages.write('\r\u001b[K')),
  };
}

function print({ read, stored, changed, duplicates, notCollected, refused, refusedCount, threads, isDryRun }: ImportSummary, output: Output): void {
  const texts = IMPORT_TEXTS[output.language];
  const tell = isDryRun ? texts.checked : texts.read;
  output.line(tell({ read, stored, duplicates, refused: refusedCount }));
  if (changed > 0) output.line(texts.changed(changed));
  if (notCollected > 0) output.line(texts.notCollected(notCollected));
  if (refusedCount > 0) output.line(texts.refusedHead(refusedCount));
  for (const { line, reason } of refused) output.line(`  ${texts.line} ${line}: ${describeReason(reason, output.language)}`);
  if (refusedCount > refused.length) output.line(texts.refusedRest(refusedCount - refused.length));
  if (isDryRun) return;
  if (threads === null) output.line(texts.nothing);
  else {
    output.line(texts.measured(threads));
    output.note(texts.next);
  }
}
