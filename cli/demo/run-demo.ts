import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { startDemoWorld, type DemoSource } from '../../demo/live/serve-world.ts';
import { writeHistory } from '../../demo/live/history.ts';
import { LIVE_FROM_MINUTES } from '../../demo/live/plan.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { DEFAULT_WEB_PORT } from '../../schemas/config/klankbord.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { DEMO_TEXTS } from '../../texts/demo-texts.ts';
import type { Shell } from '../commands/command.ts';
import { readEscalation } from '../config/read-escalation.ts';
import { isEmbedded } from '../engine.ts';
import { demoHome, homeAt, prepareHome, projectRoot, readHomeRecord, type Home } from '../home.ts';
import { choosePort, recordLiveHome } from '../live/run-live.ts';
import { openLive, type LiveSettings } from '../live/open-live.ts';
import { openScreens } from '../live/open-screens.ts';
import { serveLive } from '../live/serve-live.ts';
import { createTicker } from '../live/ticker.ts';
import { createWatchDesk } from '../live/watch-desk.ts';
import { findLockHolder } from '../lock.ts';
import { createLogger } from '../logger.ts';
import { createReplayDisplay } from '../replay/replay-progress.ts';
import { prepareReplay } from '../replay/prepare-replay.ts';
import { runReplay } from '../replay/run-replay.ts';
import { startDemoDeputy } from './demo-deputy.ts';
import { primeIncidents } from './prime-incidents.ts';
import { primeReports } from './prime-reports.ts';
import { primeSources } from './prime-sources.ts';
import { SAMPLE_AS_OF } from './run-sample.ts';

const EVALUATE_EVERY_MS = 15_000;
const RECHECK_EVERY_MS = 20_000;
const MEASURE_EVERY_MS = 45_000;
const RECHECK_PER_HOUR = 3_600;
const RECHECK_PAUSE_MS = 15_000;
const TEXT_DAYS = 90;
/** A minute of the chain: fifteen of them until the deputy hears are one of a visitor's. */
const DEMO_MINUTE_MS = 4_000;
/** The invented past, in the home. */
const HISTORY = 'history.jsonl';
/** The invented servers are this program's own. */
const OWN_LIMITS = { requests: 60, perSeconds: 60, concurrency: 2 };

/**
 * What `start` does without a configuration: an invented world, made anew around this moment. Eight weeks of history are
 * replayed into the demo's own home, then the world is served on loopback and listened to like any other.
 */
export async function runDemo(shell: Shell, { jsonStatus }: { readonly jsonStatus: boolean }): Promise<ExitCode> {
  const { environment, installation, home: directory, output, interruption } = shell;
  const { signal } = interruption;
  const texts = DEMO_TEXTS[output.language];
  interruption.claim();
  const startedAt = Date.now();
  const home = directory === undefined ? demoHome(installation) : homeAt(installation, directory);
  if (!isEmbedded(environment)) {
    throw new CommandError('DemoNeedsItsOwnStore', EXIT.configuration, 'The demo begins anew each time and keeps to an embedded store of its own.', {
      next: 'Unset CLICKHOUSE_URL for the demo, or configure this installation with `./klankbord init`.',
    });
  }
  clearHome(home, installation);
  const history = writeHistory({ startedAt });
  const archive = join(home.path, HISTORY);
  writeFileSync(archive, history.lines, { mode: 0o600 });
  output.note(texts.makesHistory);

  const prepared = await prepareReplay({
    archive, brandsFile: join(projectRoot(), 'demo', 'brands.yaml'), brandsAsOf: SAMPLE_AS_OF, homeDirectory: home.path, installation, now: Date.now, signal,
  });
  const display = createReplayDisplay(output, { bytes: prepared.bytes });
  const logger = createLogger({ path: join(home.path, 'klankbord.log') });
  const ran = await runReplay({ prepared, purpose: 'instance', environment, signal, logger, uiPort: await choosePort(), watcher: display }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return undefined;
  });
  display.end();
  if (ran === undefined) {
    output.note(texts.stopped);
    return EXIT.ok;
  }
  const { opened } = ran;
  const { runtime } = opened;
  try {
    await opened.release();
    const world = await startDemoWorld({ startedAt, now: Date.now });
    runtime.defer(() => world.close());
    const settings = demoSettings(world, prepared.brands, await readDemoEscalation());
    await primeSources(runtime.store, { sources: settings.sources, at: startedAt + LIVE_FROM_MINUTES * 60_000 });
    await primeIncidents(runtime.store, settings);
    recordLiveHome(home, settings, 'demo');
    output.note(texts.goesLive(Math.round((Date.now() - startedAt) / 1_000)));
    const ticker = createTicker(output);
    const desk = createWatchDesk({ logger, output: ticker, evaluateEveryMs: EVALUATE_EVERY_MS, now: Date.now });
    /** Messages hold links to the screens, which open a moment later than the worker. */
    const screens: { web: string | undefined } = { web: undefined };
    const live = await openLive(runtime, { settings, environment, logger, ...desk, webAddress: () => screens.web, onError: () => undefined, signal });
    const web = (await openScreens(runtime, { live, desk, environment, logger, isDemo: true, say: (sentence) => output.note(sentence) })).address;
    screens.web = web;
    // Nobody waits for it, and the crisis comes first. When the program ends meanwhile, the home goes with it.
    void primeReports(runtime.client, { brands: settings.brands, taskQueue: runtime.taskQueue, now: startedAt })
      .catch((error: unknown) => logger.warn({ err: error }, 'the reports of the demo'));
    const deputy = startDemoDeputy({ store: runtime.store, incidents: live.incidents, escalation: settings.escalation, onError: (error) => logger.warn({ err: error }, 'the invented deputy') });
    runtime.defer(() => deputy.stop());
    if (!jsonStatus) output.note(texts.tryThis(web));
    await serveLive(runtime, { desk, ticker, output, jsonStatus, settings: live.settings, incidents: live.incidents, web, failed: live.failed, signal });
    return EXIT.ok;
  } finally {
    await runtime.close();
  }
}

/** What an earlier demo left is invented, and its world has moved on. Anything else in a folder that somebody named is theirs. */
function clearHome(home: Home, installation: string): void {
  const isDemo = home.kind === 'demo' || (home.kind === 'named' && (isEmptyFolder(home.path) || (readHomeRecord(home) !== undefined && existsSync(join(home.path, HISTORY)))));
  if (home.path === installation || !isDemo) {
    throw new CommandError('HomeTaken', EXIT.usage, 'The demo needs a folder of its own.', { where: home.path, next: 'Leave --home out, or name an empty folder.' });
  }
  const holder = findLockHolder(home);
  if (holder !== undefined) {
    const [what, next] = holder.purpose === 'command'
      ? [`A command (process ${holder.pid}) is looking at the demo.`, 'Try again in a moment.']
      : [`The demo is running already (process ${holder.pid}).`, `Look at that one (\`./klankbord status\`), or end it first: kill ${holder.pid}`];
    throw new CommandError('HomeInUse', EXIT.unavailable, what, { where: home.path, next });
  }
  rmSync(home.path, { recursive: true, force: true });
  prepareHome(home);
}

function isEmptyFolder(path: string): boolean {
  return !existsSync(path) || (statSync(path).isDirectory() && readdirSync(path).length === 0);
}

async function readDemoEscalation(): Promise<EscalationConfig> {
  return { ...(await readEscalation(join(projectRoot(), 'demo', 'escalation.yaml'), { klankbord: undefined })), minuteMs: DEMO_MINUTE_MS };
}

function demoSettings(world: { readonly port: number; readonly sources: readonly DemoSource[] }, brands: LiveSettings['brands'], escalation: EscalationConfig): LiveSettings {
  return {
    brands,
    sources: world.sources.map(({ id, connector, settings, language, pollEverySeconds }): ConfiguredSource => ({
      id: id as SourceId, connector, settings, language, mode: 'live', intervalMs: pollEverySeconds * 1_000, limits: OWN_LIMITS, // lower-case words
    })),
    contact: 'demo@klankbord.example',
    allow: [`127.0.0.1:${world.port}`],
    evaluateEveryMs: EVALUATE_EVERY_MS,
    recheckEveryMs: RECHECK_EVERY_MS,
    measureEveryMs: MEASURE_EVERY_MS,
    recheckPerHour: RECHECK_PER_HOUR,
    recheckPauseMs: RECHECK_PAUSE_MS,
    textDays: TEXT_DAYS,
    escalation,
    delivery: {
      mail: undefined, receivers: [], publicUrl: undefined, heartbeat: undefined, onlyPostbox: true,
      web: { port: DEFAULT_WEB_PORT, listen: '127.0.0.1', tls: undefined, isBehindProxy: false },
    },
  };
}
