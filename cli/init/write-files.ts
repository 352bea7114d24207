import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ROLES } from '../../schemas/config/escalation.ts';
import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { InitTexts } from '../../texts/init-texts.ts';
import { CONFIG_FILES } from '../config/read-config.ts';
import { makeFolder } from '../home.ts';
import { addSources } from '../sources/edit-sources.ts';
import { writeConfigFile } from '../sources/write-config-file.ts';

export interface BrandAnswers {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly language: string;
  readonly owner: string;
  readonly purpose: string;
  readonly ownAccounts: readonly string[];
  /** ISO day. */
  readonly reviewBy: string;
}

/** The first person of an installation, who has every role. */
export interface PersonAnswers {
  readonly id: string;
  readonly name: string;
  /** '': none was given. */
  readonly mail: string;
  /** klankbord.yaml says over which server mail goes. */
  readonly hasMailServer: boolean;
}

/** What a person answered; undefined for what was not asked, since its file is there. */
export interface Answers {
  readonly brand: BrandAnswers | undefined;
  readonly contact: string | undefined;
  readonly person: PersonAnswers | undefined;
  readonly sources: readonly SourceFileEntry[] | undefined;
}

/**
 * Writes the files of a configuration, those that are not there yet.
 * @returns the files in order, and whether each was written now
 * @throws CommandError `FileUnwritable`, exit 69
 */
export async function writeConfiguration(folder: string, answers: Answers, texts: InitTexts): Promise<readonly { readonly file: string; readonly isNew: boolean }[]> {
  try {
    makeFolder(folder);
  } catch (caught) {
    const error = caught as NodeJS.ErrnoException; // errors of node:fs carry a code
    throw new CommandError('FileUnwritable', EXIT.unavailable, `The folder could not be made (${error.code ?? error.message}).`, {
      where: folder, next: 'Make the folder above it writable, or choose another with --config.', cause: error,
    });
  }
  const contents: readonly (readonly [string, string | undefined])[] = [
    [CONFIG_FILES.brands, answers.brand === undefined ? undefined : brandsText(answers.brand, texts)],
    [CONFIG_FILES.sources, answers.sources === undefined ? undefined : addSources({ text: `# ${texts.comments.sources}\n`, entries: answers.sources })],
    [CONFIG_FILES.escalation, answers.person === undefined ? undefined : escalationText(answers.person, texts)],
    [CONFIG_FILES.klankbord, answers.contact === undefined ? undefined : `# ${texts.comments.klankbord}\n${stringify({ outbound: { contact: answers.contact } })}`],
  ];
  const files: { file: string; isNew: boolean }[] = [];
  for (const [name, text] of contents) {
    const file = join(folder, name);
    const isNew = text !== undefined && !existsSync(file);
    if (isNew) await writeConfigFile({ file, text, before: undefined });
    files.push({ file, isNew });
  }
  return files;
}

function brandsText({ id, name, query, language, owner, purpose, ownAccounts, reviewBy }: BrandAnswers, texts: InitTexts): string {
  return `# ${texts.comments.brands}\n${stringify({
    brands: [{
      id, name, query, language, purpose, legal_basis: texts.legalBasis, owner, review_by: reviewBy,
      ...(ownAccounts.length === 0 ? {} : { own_accounts: [...ownAccounts] }),
    }],
  })}`;
}

/** The address waits in a comment while nothing says over which server mail goes: a way that does not exist is refused. */
function escalationText({ id, name, mail, hasMailServer }: PersonAnswers, texts: InitTexts): string {
  const byMail = { receiver: 'mail', address: mail };
  const text = stringify({
    people: [{ id, name, roles: [...ROLES], reach: [...(mail !== '' && hasMailServer ? [byMail] : []), { receiver: 'postbox' }] }],
    duties: { webcare: { people: [id] }, reputation: { people: [id] } },
  });
  const later = mail === '' || hasMailServer ? '' : `      # ${texts.comments.mailLater}\n      # - receiver: mail\n      #   address: ${mail}\n`;
  return `# ${texts.comments.escalation}\n${text.replace(/(?<=- receiver: postbox\n)/u, later)}`;
}
