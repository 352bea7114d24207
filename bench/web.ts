/**
 * How fast the screens are over two million mentions, and whether somebody who is woken can take an incident while everybody looks.
 * Ratios of one run decide, since absolute speeds are those of the machine; these are printed beside them.
 *
 *   npm run bench:web
 *
 * Exit 1 when a ratio misses its bar. Takes about six minutes and 2 GB of memory and disk; asks this machine alone.
 */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '../cli/environment.ts';
import { homeAt, prepareHome } from '../cli/home.ts';
import { openLive } from '../cli/live/open-live.ts';
import { createWatchDesk } from '../cli/live/watch-desk.ts';
import { createLogger } from '../cli/logger.ts';
import { openRuntime, type Runtime } from '../cli/runtime.ts';
import { startWeb } from '../cli/web/serve.ts';
import type { ActId, IncidentId } from '../schemas/plain/history-safe.ts';
import { createChecklist, layOutTable, type Checklist } from './support/checklist.ts';
import { printLine } from './support/command-line.ts';
import { createRig } from './support/rig.ts';
import { measureAcknowledge, MOST_TO_ALONE } from './support/web-acknowledge.ts';
import { inventDesk, type DeskSize } from './support/web-desk.ts';
import { houseOf, quietSettings } from './support/web-house.ts';
import { listPages } from './support/web-page-list.ts';
import { isSwift, measurePages, MOST_MORE_MS, MOST_TO_BARE } from './support/web-pages.ts';
import { signIn, personId } from './support/web-people.ts';

const SIZE: DeskSize = { mentions: 2_000_000, days: 60, messages: 2_000 };
/** Of each page: as many as fit into its part of the time. */
const LOOKS = { most: 40, fewest: 20, budgetMs: 240_000 };
const VISITORS = 200;
const EVERY_MS = 15_000;
const BLOCKS = 3;
const ACTS_EACH = 10;
const LONGEST_EVALUATION_MS = 180_000;
const LOOK_AGAIN_MS = 200;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

async function main(): Promise<0 | 1> {
  const checklist = createChecklist({ write: printLine, now: Date.now });
  const rig = createRig('bench-web');
  const home = homeAt(rig.installation, rig.home('desk'));
  prepareHome(home);
  const logger = createLogger({ path: join(home.path, 'klankbord.log') });
  const runtime = await openRuntime({ home, purpose: 'instance', environment: readEnvironment(), logger });
  try {
    const begun = performance.now();
    const incidents = await inventDesk(runtime.store, SIZE);
    printLine(`${whole(SIZE.mentions)} invented mentions of three brands over ${SIZE.days} days, made in ${whole((performance.now() - begun) / 1_000)} s`);
    await checkPages(runtime, checklist, incidents);
    await checkAcknowledge(runtime, checklist, logger);
  } finally {
    await runtime.close();
    rig.close();
  }
  return checklist.finish();
}

async function checkPages(runtime: Runtime, { check, note }: Checklist, incidents: readonly IncidentId[]): Promise<void> {
  const errors: unknown[] = [];
  const settings = quietSettings(VISITORS);
  const house = houseOf(runtime, { settings, onError: (error) => errors.push(error) });
  const person = personId(0);
  const [brand] = settings.brands.brands;
  if (brand === undefined) throw new Error('there is no brand to look at');
  const pages = await listPages(runtime.store, { brand: brand.id, incidents, webKey: house.keys.web, person, now: Date.now() });
  const speeds = await measurePages(house, signIn(house.keys.web, person, Date.now()), { pages, ...LOOKS });
  printLine('pages: p95 of all looks, and of the statements of each look run bare in turns with them');
  note(layOutTable(['page', 'statements', 'looks', 'page ms', 'bare ms', 'ratio', 'more ms', ''], speeds.map((speed) => [
    speed.name, speed.statements, speed.looks, Math.round(speed.pageMs), Math.round(speed.bareMs), (speed.pageMs / speed.bareMs).toFixed(2), Math.round(speed.pageMs - speed.bareMs), isSwift(speed) ? '' : 'BROKEN',
  ])));
  const slow = speeds.filter((speed) => !isSwift(speed));
  check(`each page at most ${MOST_TO_BARE} times its statements, or ${MOST_MORE_MS} ms more`, slow.length === 0 && errors.length === 0,
    slow.length === 0 ? `${speeds.length} pages` : slow.map(({ name }) => name).join(', '));
}

async function checkAcknowledge(runtime: Runtime, { check }: Checklist, logger: ReturnType<typeof createLogger>): Promise<void> {
  const settings = quietSettings(VISITORS);
  const desk = createWatchDesk({ logger, output: undefined, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now });
  let evaluations = 0;
  const onEvaluated = (tick: number) => {
    evaluations += 1;
    desk.onEvaluated(tick);
  };
  const onError = (error: unknown) => logger.warn({ err: error }, 'the measurement');
  const live = await openLive(runtime, { settings, environment: readEnvironment(), logger, ...desk, onEvaluated, onError, signal: new AbortController().signal });
  const house = houseOf(runtime, { settings, live, onError });
  const web = await startWeb({ house, config: { ...settings.delivery.web, port: 0 } });
  try {
    const signedIn = Array.from({ length: VISITORS }, (_, place) => signIn(house.keys.web, personId(place), Date.now()));
    const [actor] = signedIn;
    const [fires, drills] = settings.brands.brands;
    if (actor === undefined || fires === undefined || drills === undefined) throw new Error('somebody and two brands are needed');
    // The incident that fires all the while: declared, so that its chain tells people, with the trouble of the last hours behind it.
    await live.incidents.declare(fires.id, { by: actor.person, act: 'f'.repeat(32) as ActId, via: 'screen' }); // 32 hex digits
    // What the evaluation finds in the invented weeks it finds at first; a real incident would end a fire drill.
    const known = evaluations;
    const patience = AbortSignal.timeout(LONGEST_EVALUATION_MS);
    while (evaluations <= known) await wait(LOOK_AGAIN_MS, undefined, { signal: patience });
    const speed = await measureAcknowledge({
      store: runtime.store, desk: live.incidents, address: web.address, brand: drills.id, actor, visitors: signedIn.slice(1), everyMs: EVERY_MS, blocks: BLOCKS, actsEach: ACTS_EACH,
    });
    check(`p95 of an acknowledgement beside ${speed.visitors} people at most ${MOST_TO_ALONE} times that without them`, speed.ratio <= MOST_TO_ALONE,
      `${speed.ratio.toFixed(2)}; ${whole(speed.besideMs)} ms, alone ${whole(speed.aloneMs)} ms (${speed.acts} of each); ${whole(speed.looks)} looks at Nu, p95 ${whole(speed.lookMs)} ms`);
  } finally {
    await web.stop();
  }
}

process.exit(await main());
