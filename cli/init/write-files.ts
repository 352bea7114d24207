import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import type { InitTexts } from '../../texts/init-texts.ts';
import { CONFIG_FILES } from '../config/read-config.ts';
import { writeConfigFile } from '../sources/write-config-file.ts';

/** What a person answered. */
export interface Answers {
  readonly brand: { readonly id: string; readonly name: string; readonly query: string; readonly language: string; readonly owner: string; readonly purpose: string; readonly ownAccounts: readonly string[] };
  readonly contact: string;
  readonly sources: readonly SourceFileEntry[];
  /** ISO day. */
  readonly reviewBy: string;
}

/**
 * Writes the three files of a configuration, those that are not there yet.
 * @returns the files in order, and whether each was written now
 */
export async function writeConfiguration(folder: string, { brand, contact, sources, reviewBy }: Answers, texts: InitTexts): Promise<readonly { readonly file: string; readonly isNew: boolean }[]> {
  mkdirSync(folder, { recursive: true });
  const { name, ownAccounts, ...rest } = brand;
  const contents: readonly (readonly [string, string])[] = [
    [CONFIG_FILES.brands, `# ${texts.comments.brands}\n${stringify({
      brands: [{
        id: rest.id, name, query: rest.query, language: rest.language, purpose: rest.purpose, legal_basis: texts.legalBasis, owner: rest.owner, review_by: reviewBy,
        ...(ownAccounts.length === 0 ? {} : { own_accounts: [...ownAccounts] }),
      }],
    })}`],
    [CONFIG_FILES.sources, `# ${texts.comments.sources}\n${stringify({ sources: [...sources] })}`],
    [CONFIG_FILES.klankbord, `# ${texts.comments.klankbord}\n${stringify({ outbound: { contact } })}`],
  ];
  const files: { file: string; isNew: boolean }[] = [];
  for (const [file, text] of contents) {
    const path = join(folder, file);
    const isNew = !existsSync(path);
    if (isNew) await writeConfigFile({ file: path, text, before: undefined });
    files.push({ file: path, isNew });
  }
  return files;
}
