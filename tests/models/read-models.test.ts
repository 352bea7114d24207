import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readModels } from '../../cli/models.ts';
import { CommandError } from '../../schemas/errors.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const copy = join(folder, 'models');
const dutch = join(copy, 'sentiment/nl');

beforeEach(() => {
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(PROJECT_ROOT, 'models/sentiment/nl'), dutch, { recursive: true });
});

test('models are read in the order of their languages', async () => {
  const models = await readModels(join(PROJECT_ROOT, 'models'));
  expect(models.map(({ language }) => language)).toEqual(['en', 'nl']);
});

test.each<[string, () => void, RegExp, string]>([
  ['weights that changed', () => flipByte('weights.bin', 99), /expected SHA-256 [0-9a-f]{64} as its card says, got/, 'weights.bin'],
  ['lexicons that changed', () => flipByte('lexicons.json', 40), /expected SHA-256/, 'lexicons.json'],
  ['a card that is no JSON', () => writeFileSync(join(dutch, 'card.json'), '{'), /expected JSON/, 'card.json'],
  ['a card without sums', () => writeFileSync(join(dutch, 'card.json'), '[]'), /expected SHA-256 undefined/, 'weights.bin'],
  ['a missing file', () => rmSync(join(dutch, 'lexicons.json')), /cannot read lexicons.json/, 'lexicons.json'],
])('%s is refused with the file and the way out', async (_, damage, message, file) => {
  damage();
  const failure = await readModels(copy).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandError);
  expect(failure).toMatchObject({ exit: 78, where: join(dutch, file), next: expect.stringContaining('train-sentiment') as unknown });
  expect((failure as CommandError).message).toMatch(message);
});

test('a folder without models is refused', async () => {
  await expect(readModels(join(folder, 'nowhere'))).rejects.toThrow(/expected a folder with sentiment models/);
});

function flipByte(name: string, at: number): void {
  const bytes = readFileSync(join(dutch, name));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(dutch, name), bytes);
}
