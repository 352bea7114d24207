import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SentimentModelFiles } from '../analysis/text-analyser.ts';
import { CommandError, EXIT } from '../schemas/errors.ts';

/**
 * Reads the sentiment models below a `models` folder, in the order of their languages: one folder
 * `sentiment/<language>` each, with `weights.bin`, `lexicons.json` and `card.json`. Checks the bytes of weights and
 * lexicons against the sums in the card. Throws `CommandError` that names the file and the way out.
 */
export async function readModels(directory: string): Promise<readonly SentimentModelFiles[]> {
  const root = join(directory, 'sentiment');
  const entries = await readdir(root, { withFileTypes: true }).catch((cause: unknown) => {
    throw unusable(`expected a folder with sentiment models, found none at ${root}`, root, cause);
  });
  const languages = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return Promise.all(languages.map((language) => readModel(join(root, language), language)));
}

async function readModel(folder: string, language: string): Promise<SentimentModelFiles> {
  const [weights, lexiconBytes, cardBytes] = await Promise.all(['weights.bin', 'lexicons.json', 'card.json'].map((name) => readPart(folder, name)));
  if (weights === undefined || lexiconBytes === undefined || cardBytes === undefined) throw unusable('expected three files', folder);
  const card = parseJson(cardBytes, join(folder, 'card.json'));
  requireSum(weights, sumOf(card, 'weightsSha256'), join(folder, 'weights.bin'));
  requireSum(lexiconBytes, sumOf(card, 'lexiconsSha256'), join(folder, 'lexicons.json'));
  return { language, weights, lexicons: parseJson(lexiconBytes, join(folder, 'lexicons.json')), card };
}

function readPart(folder: string, name: string): Promise<Uint8Array> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw unusable(`cannot read ${name} of a sentiment model`, join(folder, name), cause);
  });
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw unusable('expected JSON', path, cause);
  }
}

function sumOf(card: unknown, field: string): unknown {
  return typeof card === 'object' && card !== null ? (card as Record<string, unknown>)[field] : undefined; // any JSON object
}

function requireSum(bytes: Uint8Array, expected: unknown, path: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== expected) throw unusable(`expected SHA-256 ${String(expected)} as its card says, got ${found}`, path);
}

function unusable(message: string, where: string, cause?: unknown): CommandError {
  return new CommandError('ModelUnusable', EXIT.configuration, message, {
    where,
    next: 'restore the models folder of this version, or train it: npx tsx bench/train-sentiment.ts --data DIR',
    cause,
  });
}
