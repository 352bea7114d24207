/**
 * How fast texts are read, against wink-sentiment in the same run.
 *
 *   npx tsx bench/text-speed.ts
 *
 * Rounds of the three are interleaved and the fastest of each counts, in time of this process on the processor, so
 * that other work on the machine does not decide. Ratios can be compared between machines, posts per second cannot.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import winkSentiment from 'wink-sentiment';
import { matchForm } from '../analysis/clean.ts';
import { createSentimentModel } from '../analysis/sentiment/model.ts';
import { createTextAnalyser } from '../analysis/text-analyser.ts';
import { tokenise } from '../analysis/tokens.ts';
import { readModels } from '../cli/models.ts';
import { inventedPosts } from './invented-posts.ts';
import { DATA_FOLDER } from './labelled-files.ts';

export interface TextSpeed {
  readonly posts: 'airline-2015' | 'invented';
  /** Posts per second on one core. */
  readonly winkPerSecond: number;
  readonly sentimentPerSecond: number;
  /** Clean, match form, language, tokens, sentiment, flags. */
  readonly chainPerSecond: number;
  readonly sentimentToWink: number;
  readonly chainToWink: number;
}

/** Ratios below these fail `npm run bench`. */
export const LEAST_SENTIMENT_TO_WINK = 0.3;
export const LEAST_CHAIN_TO_WINK = 0.09;

/** Measures on 5,000 posts: real ones when they lie beside the project, else invented ones. */
export async function measureTextSpeed({
  modelsFolder = join(import.meta.dirname, '../models'),
  dataFolder = DATA_FOLDER,
} = {}): Promise<TextSpeed> {
  const models = await readModels(modelsFolder);
  const english = models.find(({ language }) => language === 'en');
  if (english === undefined) throw new Error(`expected an English model below ${modelsFolder}, found none; run bench/train-sentiment.ts`);
  const model = createSentimentModel(english);
  const analyser = createTextAnalyser({ models });
  const { posts, texts } = await readPosts(dataFolder);

  const [wink, sentiment, chain] = fastestOf(texts, [
    (text) => winkSentiment(text),
    (text) => model.classify(tokenise(text)),
    (text) => {
      matchForm(text);
      analyser.analyse(text);
    },
  ]);
  return {
    posts,
    winkPerSecond: wink,
    sentimentPerSecond: sentiment,
    chainPerSecond: chain,
    sentimentToWink: sentiment / wink,
    chainToWink: chain / wink,
  };
}

const POSTS = 5_000;
const ROUNDS = 5;

type Work = (text: string) => unknown;

function fastestOf(texts: readonly string[], works: readonly [Work, Work, Work]): [number, number, number] {
  const fastest: [number, number, number] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, work] of works.entries()) {
      const started = process.cpuUsage();
      for (const text of texts) work(text);
      const { user, system } = process.cpuUsage(started);
      const rate = (texts.length * 1_000_000) / Math.max(1, user + system);
      fastest[index] = Math.max(fastest[index] ?? 0, rate);
    }
  }
  return fastest;
}

async function readPosts(dataFolder: string): Promise<{ readonly posts: TextSpeed['posts']; readonly texts: readonly string[] }> {
  const file = await readFile(join(dataFolder, 'mentions/airline-2015.jsonl'), 'utf8').catch(() => undefined);
  if (file === undefined) return { posts: 'invented', texts: inventedPosts(POSTS) };
  const lines = file.split('\n').filter((line) => line !== '').slice(0, POSTS);
  return { posts: 'airline-2015', texts: lines.map((line) => String((JSON.parse(line) as { readonly text: unknown }).text)) };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const speed = await measureTextSpeed();
  const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')} posts/s`;
  console.log(`texts: ${speed.posts}`);
  console.log(`wink-sentiment   ${perSecond(speed.winkPerSecond)}`);
  const ratio = (value: number, least: number): string => `ratio ${value.toFixed(2)} (at least ${least})`;
  console.log(`sentiment        ${perSecond(speed.sentimentPerSecond)}, ${ratio(speed.sentimentToWink, LEAST_SENTIMENT_TO_WINK)}`);
  console.log(`whole text chain ${perSecond(speed.chainPerSecond)}, ${ratio(speed.chainToWink, LEAST_CHAIN_TO_WINK)}`);
  if (speed.sentimentToWink < LEAST_SENTIMENT_TO_WINK || speed.chainToWink < LEAST_CHAIN_TO_WINK) process.exitCode = 1;
}
