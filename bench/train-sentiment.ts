/**
 * Trains the sentiment models and writes `models/sentiment/<language>/`.
 *
 *   npx tsx bench/train-sentiment.ts [--data DIR] [--language nl] [--check]
 *
 * With `--check` nothing is written: each model is trained again and its sums are compared with its card; exit 1
 * when one differs.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RECIPES, type SentimentRecipe } from '../analysis/sentiment/recipes.ts';
import { ModelCard } from '../schemas/model-card.ts';
import { DATA_FOLDER } from './labelled-files.ts';
import { finishModel, type FinishedModel } from './sentiment-models.ts';

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: DATA_FOLDER }, language: { type: 'string' }, check: { type: 'boolean', default: false } },
});

const recipes = RECIPES.filter(({ language }) => options.language === undefined || options.language === language);
if (recipes.length === 0) {
  const known = RECIPES.map(({ language }) => language).join(', ');
  throw new RangeError(`expected one of ${known} as --language, got ${options.language}`);
}
for (const recipe of recipes) await run(recipe);

async function run(recipe: SentimentRecipe): Promise<void> {
  const started = performance.now();
  const finished = await finishModel(recipe, options.data);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const folder = join(import.meta.dirname, '../models/sentiment', recipe.language);
  if (options.check) await compare(finished, folder);
  else await write(finished, folder);
  const { card } = finished;
  console.log(`${recipe.language}: ${seconds} s, temperature ${card.temperature}, certain from ${card.thresholds.certain}`);
  for (const { test, measure, value, standardError, n } of card.figures) {
    console.log(`  ${test.padEnd(54)} ${measure.padEnd(18)} ${value.toFixed(3)} ± ${standardError.toFixed(3)} (${n})`);
  }
}

async function write({ weights, lexicons, card }: FinishedModel, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'weights.bin'), weights);
  await writeFile(join(folder, 'lexicons.json'), lexicons);
  await writeFile(join(folder, 'card.json'), `${JSON.stringify(card, undefined, 2)}\n`);
}

async function compare({ card }: FinishedModel, folder: string): Promise<void> {
  const kept = ModelCard.parse(JSON.parse(await readFile(join(folder, 'card.json'), 'utf8')));
  const same = kept.weightsSha256 === card.weightsSha256 && kept.lexiconsSha256 === card.lexiconsSha256;
  console.log(`${card.language}: ${same ? 'the card’s sums again' : `expected ${kept.weightsSha256}, got ${card.weightsSha256}`}`);
  if (!same) process.exitCode = 1;
}
