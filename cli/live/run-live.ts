import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { Shell } from '../commands/command.ts';
import { escalationWarnings } from '../config/escalation-warnings.ts';
import { readConfiguration } from '../config/read-config.ts';
import { homeAt, liveHome, prepareHome, readHomeRecord, writeHomeRecord, type Home } from '../home.ts';
import { createLogger } from '../logger.ts';
import { findFreePort, isPortFree } from '../ports.ts';
import { openRuntime } from '../runtime.ts';
import { liveSettingsOf } from './live-settings.ts';
import { openLive, type LiveSettings } from './open-live.ts';
import { openScreens } from './open-screens.ts';
import { serveLive } from './serve-live.ts';
import { missingSecrets } from './sources.ts';
import { createTicker } from './ticker.ts';
import { createWatchDesk } from './watch-desk.ts';

/** The usual port of Temporal's screens. */
const UI_PORT = 8_233;

/** What `start` does with a configuration: listens, until it is interrupted. */
export async function runLive(shell: Shell, { folder, jsonStatus }: { readonly folder: string; readonly jsonStatus: boolean }): Promise<ExitCode> {
  const { environment, installation, home: directory, output, interruption } = shell;
  interruption.claim();
  const settings = liveSettingsOf(await readConfiguration({ folder, now: Date.now }));
  for (const { message } of escalationWarnings(settings.escalation, { now: Date.now(), language: output.language })) output.note(message);
  if (settings.delivery.publicUrl === undefined) output.note(WATCH_TEXTS[output.language].noPublicUrl);
  for (const { source, variable } of missingSecrets(settings.sources, environment)) {
    output.note(WATCH_TEXTS[output.language].missingSecret(source, variable));
  }
  const home = directory === undefined ? liveHome(installation) : homeAt(installation, directory);
  prepareHome(home);
  const logger = createLogger({ path: join(home.path, 'klankbord.log') });
  const runtime = await openRuntime({ home, purpose: 'instance', environment, logger, uiPort: await choosePort() });
  try {
    recordLiveHome(home, settings);
    const ticker = createTicker(output);
    const desk = createWatchDesk({ logger, output: ticker, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now });
    /** Messages hold links to the screens, which open a moment later than the worker. */
    const screens: { web: string | undefined } = { web: undefined };
    const live = await openLive(runtime, { settings, environment, logger, ...desk, webAddress: () => screens.web, onError: () => undefined, signal: interruption.signal });
    for (const { sentence } of live.channels.problems) output.note(sentence);
    const web = (await openScreens(runtime, { live, desk, environment, logger, isDemo: false, say: (sentence) => output.note(sentence) })).address;
    screens.web = web;
    if (!jsonStatus) output.note(WATCH_TEXTS[output.language].screens(web));
    await serveLive(runtime, { desk, ticker, output, jsonStatus, settings: live.settings, incidents: live.incidents, web, failed: live.failed, signal: interruption.signal });
    return EXIT.ok;
  } finally {
    await runtime.close();
  }
}

/** What the home holds; names of brands stand there, since the store knows only ids. */
export function recordLiveHome(home: Home, { brands }: LiveSettings, kind: 'live' | 'demo' = 'live'): void {
  const record = readHomeRecord(home);
  writeHomeRecord(home, {
    ...record,
    kind,
    startedAt: record?.startedAt ?? new Date().toISOString(),
    brandNames: Object.fromEntries(brands.brands.map(({ id, name }) => [id, name])),
  });
}

/** The usual one when it is free. */
export async function choosePort(): Promise<number> {
  return (await isPortFree(UI_PORT)) ? UI_PORT : findFreePort();
}
