/**
 * A program of its own: the live line as `start` runs it, with settings a configuration would refuse (sources polled every
 * two seconds). Called as `live-child SETTINGS HOME [BREAKAGE]`; says over its channel where it stood when it was opened, when
 * it polls, and, when it is asked, what it holds or how its polls went. Ends in order on SIGINT.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '../../cli/logger.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt, installationDirectory, prepareHome } from '../../cli/home.ts';
import { openLive, type LiveSettings } from '../../cli/live/open-live.ts';
import { recordLiveHome } from '../../cli/live/run-live.ts';
import { createWatchDesk } from '../../cli/live/watch-desk.ts';
import { openRuntime } from '../../cli/runtime.ts';
import { installSignalHandlers } from '../../cli/signals.ts';
import { readPolls, type Poll } from '../../store/polls.ts';
import { BREAKAGES, brokenSteps } from './broken-steps.ts';
import { readLiveContent, readLiveStanding, type LiveContent, type LiveStanding } from './live-content.ts';

/** What this program sends. */
export type LiveMessage =
  | { readonly kind: 'opened'; readonly standing: LiveStanding }
  | { readonly kind: 'polling' }
  | { readonly kind: 'content'; readonly content: LiveContent }
  | { readonly kind: 'polls'; readonly polls: readonly Poll[] };
/** What it is asked. */
export interface LiveQuestion {
  readonly ask: 'content' | 'polls';
}

/** Of one source. */
const MOST_POLLS = 1_000;

const interruption = installSignalHandlers();
interruption.claim();
const { signal } = interruption;
const environment = readEnvironment();
const [settingsPath = '', homePath = '', named] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(settingsPath, 'utf8')) as LiveSettings; // written by the drill
const breakage = BREAKAGES.find((name) => name === named);
const home = homeAt(installationDirectory(environment), homePath);
prepareHome(home);
const logger = createLogger({ path: join(home.path, 'klankbord.log') });
const runtime = await openRuntime({ home, purpose: 'instance', environment, logger });
try {
  recordLiveHome(home, settings);
  tell({ kind: 'opened', standing: await readLiveStanding(runtime.store) });
  const desk = createWatchDesk({ logger, output: undefined, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now });
  const live = await openLive(runtime, {
    settings, environment, logger, ...desk, signal,
    collectSteps: breakage === undefined ? undefined : brokenSteps(breakage),
    onError: () => undefined,
  });
  process.on('message', ({ ask }: LiveQuestion) => {
    if (ask === 'content') void readLiveContent(runtime.store).then((content) => tell({ kind: 'content', content }));
    else void readPolls(runtime.store, { limit: MOST_POLLS }).then((polls) => tell({ kind: 'polls', polls }));
  });
  tell({ kind: 'polling' });
  await Promise.race([live.failed, new Promise((settle) => signal.addEventListener('abort', settle, { once: true }))]);
} finally {
  await runtime.close();
}
process.exit(0);

function tell(message: LiveMessage): void {
  process.send?.(message);
}
