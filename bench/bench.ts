/**
 * How fast the line is. Ratios of one run decide, since absolute speeds are those of the machine; these are printed
 * beside them.
 *
 *   npm run bench
 *
 * Exit 1 when a ratio misses its bar.
 */
import { join } from 'node:path';
import { projectRoot } from '../cli/home.ts';
import { LEAST_CHAIN_TO_WINK, LEAST_SENTIMENT_TO_WINK, measureTextSpeed } from './text-speed.ts';
import { measureVolumeSpeed } from './volume-speed.ts';
import { createChecklist } from './support/checklist.ts';
import { printLine } from './support/command-line.ts';
import { measureEndToEnd } from './support/measure-end-to-end.ts';
import { measurePolls } from './support/measure-polls.ts';
import { measureProcess } from './support/measure-process.ts';
import { measureRecompute } from './support/measure-recompute.ts';

const LEAST_END_TO_END = 0.5;
const MOST_VOLUME_TO_PLAIN = 300;
const MOST_RECOMPUTE_TO_SCAN = 0.5;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

async function main(): Promise<0 | 1> {
  const { check, finish } = createChecklist({ write: printLine, now: Date.now });

  const text = await measureTextSpeed({ modelsFolder: join(projectRoot(), 'models'), dataFolder: join(projectRoot(), '../shared/data') });
  printLine(`texts: ${text.posts}, wink-sentiment ${whole(text.winkPerSecond)} posts/s`);
  check(`sentiment at least ${LEAST_SENTIMENT_TO_WINK} of wink-sentiment`, text.sentimentToWink >= LEAST_SENTIMENT_TO_WINK,
    `${text.sentimentToWink.toFixed(2)}, ${whole(text.sentimentPerSecond)} posts/s (aim 15,000)`);
  check(`whole text chain at least ${LEAST_CHAIN_TO_WINK} of it`, text.chainToWink >= LEAST_CHAIN_TO_WINK,
    `${text.chainToWink.toFixed(3)}, ${whole(text.chainPerSecond)} posts/s (aim 5,000)`);

  const volume = measureVolumeSpeed();
  check(`volume score at most ${MOST_VOLUME_TO_PLAIN} times a plain exponentially weighted z-score`, volume.ratio <= MOST_VOLUME_TO_PLAIN,
    `${whole(volume.ratio)}, ${volume.microsecondsPerUpdate.toFixed(2)} µs per update (aim 1.5), 100,000 series in ${(volume.hundredThousandSeriesMs / 1_000).toFixed(2)} s (aim 0.3)`);

  const line = await measureEndToEnd();
  const perSecond = (ms: number): string => `${whole((line.postsPerPage * 1_000) / ms)} posts/s`;
  check(`page in to stored at least ${LEAST_END_TO_END} of the slower half`, line.ratio >= LEAST_END_TO_END,
    `${line.ratio.toFixed(2)}; a page of ${whole(line.postsPerPage)}: whole line ${whole(line.endToEndMs)} ms (${perSecond(line.endToEndMs)}), ` +
    `insert alone ${whole(line.insertMs)} ms (${perSecond(line.insertMs)}), analysis alone ${whole(line.analysisMs)} ms (${perSecond(line.analysisMs)})`);

  const cells = await measureRecompute();
  check(`recompute of 50 cells at most ${MOST_RECOMPUTE_TO_SCAN} of one full scan`, cells.ratio <= MOST_RECOMPUTE_TO_SCAN,
    `${cells.ratio.toFixed(2)}; of ${whole(cells.facts)} facts: hours ${whole(cells.hoursMs)} ms, five minutes ${whole(cells.fiveMinutesMs)} ms, scan ${whole(cells.scanMs)} ms`);

  const program = await measureProcess();
  printLine(`start to first stored mention: ${(program.firstMentionMs / 1_000).toFixed(1)} s; replay of ${whole(program.posts)} posts ${(program.wholeReplayMs / 1_000).toFixed(1)} s`);
  printLine(`memory of that replay: Node with both engines' clients ${whole(program.nodeMegabytes)} MB, Temporal server ${whole(program.serverMegabytes)} MB`);

  const polls = await measurePolls();
  printLine(`Temporal database: ${polls.megabytesPerThousandPolls.toFixed(1)} MB per 1,000 polls (from ${polls.polls}), ${polls.pollsPerSecond.toFixed(0)} polls/s, server ${whole(polls.serverMegabytes ?? 0)} MB`);
  return finish();
}

process.exit(await main());
