import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHANNEL_KINDS } from '../../notify/registry.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

const FILE = join(PROJECT_ROOT, 'docs/add-an-alert-channel.md');
const PLACE = /(?<=<!-- channels -->\n)[^]*(?=<!-- \/channels -->)/;

function table(): string {
  const rows = Object.entries(CHANNEL_KINDS).map(([kind, { about: { label, docs, address, secret, canEdit, repeats, proof } }]) =>
    `| \`${kind}\` | ${docs === '' ? label : `[${label}](${docs})`} | ${address} | ${secret === '' ? '–' : secret} | ${canEdit ? 'yes' : 'no'} | ${repeats} | ${proof} |`);
  return `\n| kind | vendor | \`address\` of a person or room | \`secret_env\` | edits | a repeated message | proved on |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}\n\n`;
}

it('docs/add-an-alert-channel.md has the table that the channels say of themselves (UPDATE_GOLDEN=1 rewrites it)', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, readFileSync(FILE, 'utf8').replace(PLACE, () => table()));
  expect(PLACE.exec(readFileSync(FILE, 'utf8'))?.[0]).toBe(table());
});
