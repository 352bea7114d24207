/**
 * A program of its own: the live line as `start` runs it, whose chain has short minutes. Called as
 * `alarm-child SETTINGS HOME [BREAKAGE]`; over its channel it does what people would do on its screens, and says what it holds.
 * Ends in order on SIGINT.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageKey } from '../../activities/message-key.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt, installationDirectory, prepareHome } from '../../cli/home.ts';
import { openLive, type LiveSettings, type OpenedLive } from '../../cli/live/open-live.ts';
import { recordLiveHome } from '../../cli/live/run-live.ts';
import { wantedSchedules } from '../../cli/live/schedules.ts';
import { createWatchDesk } from '../../cli/live/watch-desk.ts';
import { createLogger } from '../../cli/logger.ts';
import { openRuntime } from '../../cli/runtime.ts';
import { installSignalHandlers } from '../../cli/signals.ts';
import { CommandError } from '../../schemas/errors.ts';
import type { Actor } from '../../schemas/incident-desk.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import { readAlarmContent } from './alarm-content.ts';
import { FORGETS_KEY } from './alarm-verdict.ts';

/** What it is asked to do. */
export type AlarmQuestion =
  | { readonly kind: 'declare'; readonly brand: string; readonly actor: Actor }
  | { readonly kind: 'acknowledge'; readonly incident: IncidentId; readonly actor: Actor }
  /** A tick of the outbox at once. */
  | { readonly kind: 'drain' }
  | { readonly kind: 'look' };
/** What it sends: that it runs, or the answer to the question with this number; undefined when somebody has to do it again. */
export type AlarmMessage = { readonly kind: 'running' } | { readonly kind: 'answer'; readonly number: number; readonly answer: unknown };

const interruption = installSignalHandlers();
interruption.claim();
const { signal } = interruption;
const environment = readEnvironment();
const [settingsPath = '', homePath = '', breakage] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(settingsPath, 'utf8')) as LiveSettings; // written by the drill
const home = homeAt(installationDirectory(environment), homePath);
prepareHome(home);
const logger = createLogger({ path: join(home.path, 'klankbord.log') });
const runtime = await openRuntime({ home, purpose: 'instance', environment, logger });
try {
  recordLiveHome(home, settings);
  const desk = createWatchDesk({ logger, output: undefined, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now });
  const live = await openLive(runtime, {
    settings, environment, logger, ...desk, signal, onError: () => undefined,
    keyOf: breakage === FORGETS_KEY ? (message) => `${messageKey(message).slice(0, 16)}${randomBytes(8).toString('hex')}` : undefined,
  });
  process.on('message', ({ number, question }: { readonly number: number; readonly question: AlarmQuestion }) => {
    void doIt(live, question).catch(letPass).then((answer) => tell({ kind: 'answer', number, answer }));
  });
  tell({ kind: 'running' });
  await Promise.race([live.failed, new Promise((settle) => signal.addEventListener('abort', settle, { once: true }))]);
} finally {
  await runtime.close();
}
process.exit(0);

function doIt({ incidents }: OpenedLive, question: AlarmQuestion): Promise<unknown> {
  switch (question.kind) {
    case 'declare': return incidents.declare(question.brand, question.actor);
    case 'acknowledge': return incidents.act(question.incident, { kind: 'acknowledge', level: null }, question.actor);
    case 'drain': return runtime.client.schedule.getHandle(wantedSchedules(home, settings).find(({ workflow }) => workflow === 'drainOutbox')?.id ?? '').trigger();
    case 'look': return readAlarmContent(runtime.store);
  }
}

/** Whoever is told to try again does so later. */
function letPass(error: unknown): undefined {
  if (error instanceof CommandError && error.kind === 'TryAgain') return undefined;
  throw error;
}

function tell(message: AlarmMessage): void {
  process.send?.(message);
}
