/**
 * How much listening live costs, and that one bad source costs the others nothing. Only ratios and counts of this run decide,
 * since absolute speeds are those of the machine; these are printed beside them.
 *
 *   npm run bench:sources
 *
 * Exit 1 when one misses its bar.
 */
import { createChecklist } from './support/checklist.ts';
import { printLine } from './support/command-line.ts';
import { measureBadNeighbour } from './support/measure-bad-neighbour.ts';
import { FIVE_MINUTES_MS, measureManySources } from './support/measure-many-sources.ts';
import { measureSourcePages, type PagesSpeed } from './support/measure-source-pages.ts';

/** Speed of a whole poll over that of the connector alone on the same answers; measured .056 to .079 and .016 to .020. */
const LEAST_FEED_TO_PARSING = 0.02;
const LEAST_TOOTS_TO_PARSING = 0.005;
const MOST_AT_ONE_HOST = 2;
const MOST_GROWTH_SECONDS = 1;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

async function main(): Promise<0 | 1> {
  const { check, finish } = createChecklist({ write: printLine, now: Date.now });
  printLine('ratio: mentions per second of a whole poll (asked over loopback, parsed, cleaned, matched, labelled, stored in all tables) over');
  printLine('       those of parsing alone (the connector on the same answers in memory, in this process)');
  const feed = await measureSourcePages('feeds');
  check(`a feed keeps at least ${LEAST_FEED_TO_PARSING} of the speed of parsing`, feed.ratio >= LEAST_FEED_TO_PARSING, describe(feed));
  const toots = await measureSourcePages('mastodon-hashtag');
  check(`Mastodon pages keep at least ${LEAST_TOOTS_TO_PARSING} of the speed of parsing`, toots.ratio >= LEAST_TOOTS_TO_PARSING, describe(toots));

  const many = await measureManySources();
  printLine(`${many.sources} sources on ${many.hosts} hosts, all due at one moment, their workflows started by hand: the embedded server starts about eight`);
  printLine('       due schedules a second, and what comes after is measured here');
  check('all of them are drained', many.drained === many.sources,
    `${many.drained} in ${many.seconds.toFixed(1)} s; lag p95 ${many.lagSeconds.p95.toFixed(1)} s, longest ${many.lagSeconds.longest.toFixed(1)} s; under schedules ` +
    `${many.mostDueInOneSecond} are due in the fullest second of ${FIVE_MINUTES_MS / 1_000}`);
  check(`at most ${MOST_AT_ONE_HOST} requests at once at one host`, many.mostAtOnce > 0 && many.mostAtOnce <= MOST_AT_ONE_HOST, String(many.mostAtOnce));
  check('each source is asked once', many.mostRequests === many.sources / many.hosts, `${many.mostRequests} requests at the busiest host, for ${many.sources / many.hosts} sources`);

  const neighbour = await measureBadNeighbour();
  check(`a failing source lets p95 lag of nine good ones grow by at most ${MOST_GROWTH_SECONDS} s`, neighbour.growthSeconds <= MOST_GROWTH_SECONDS && neighbour.failures > 0,
    `${neighbour.growthSeconds.toFixed(2)} s, from ${neighbour.wellSeconds.toFixed(2)} s (${neighbour.polls.well} polls) to ${neighbour.besideFailingSeconds.toFixed(2)} s ` +
    `(${neighbour.polls.besideFailing} polls); the tenth failed ${neighbour.failures} times`);
  return finish();
}

function describe({ ratio, mentionsPerPoll, pagesPerPoll, wholeMs, parseMs }: PagesSpeed): string {
  const perSecond = (ms: number): string => `${whole((mentionsPerPoll * 1_000) / ms)} mentions/s`;
  return `${ratio.toFixed(4)}; ${mentionsPerPoll} mentions on ${pagesPerPoll} pages: whole poll ${whole(wholeMs)} ms (${perSecond(wholeMs)}), parsing alone ${parseMs.toFixed(1)} ms (${perSecond(parseMs)})`;
}

process.exit(await main());
