import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WorkflowFailedError } from '@temporalio/client';
import type { ActivityDependencies, ConfiguredSource } from '../../activities/dependencies.ts';
import { CommandError, EXIT, SourceError } from '../../schemas/errors.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import type { PollSourceOutcome } from '../../schemas/plain/workflow-contracts.ts';
import type { pollSource } from '../../workflows/poll-source.ts';
import type { Shell } from '../commands/command.ts';
import { nearestWord } from '../config/nearest.ts';
import { CONFIG_FILES } from '../config/read-config.ts';
import { isEmbedded, openEngine } from '../engine.ts';
import { prepareHome, projectRoot, type Home } from '../home.ts';
import { askRunningInstance } from '../instance/client.ts';
import { openKeys } from '../keys.ts';
import { READ_LIVE_SETTINGS } from '../live/live-settings.ts';
import { recordLiveHome } from '../live/run-live.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { openRequests } from '../live/requests.ts';
import { PAGE_BUDGET } from '../live/schedules.ts';
import { connectToTemporal } from '../live/temporal-client.ts';
import { acquireLock } from '../lock.ts';
import { createLogger } from '../logger.ts';
import { readModels } from '../models.ts';
import { taskQueueOf } from '../runtime.ts';
import { readKnownSettings } from './known-settings.ts';

/**
 * Polls one source now: as a workflow where an instance or workers run, else here, with the home's lock held.
 * @throws CommandError `NoSource` (66), `SourceNotRunning` (69) for one that the running instance has not read from its file,
 *   and what the engines throw; an error of the source is in the outcome
 */
export async function pollSourceNow(shell: Shell, { id, config }: { readonly id: string; readonly config: unknown }): Promise<PollSourceOutcome> {
  const { environment } = shell;
  const { settings, home, folder } = await readKnownSettings(shell, config);
  const source = findSource(settings.sources, { id, folder });
  const temporal = await connectToTemporal({ home, environment });
  if (temporal === undefined) return pollHere(shell, { source, settings, home });
  try {
    await refuseUnknown(shell, source, home);
    const handle = await temporal.client.workflow.start<typeof pollSource>('pollSource', {
      workflowId: `poll-${source.id}-by-hand`, taskQueue: taskQueueOf(home), args: [{ source: source.id, pageBudget: PAGE_BUDGET }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    return await Promise.race([handle.result(), tooLong(source.id, shell.interruption.signal)]);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new CommandError('PollFailed', EXIT.unavailable, 'The poll ended with an error that is not the source’s own.', { next: 'Read the last lines of klankbord.log in the data folder.', cause: error });
  } finally {
    await temporal.close();
  }
}

/** A running instance knows the sources that its file had when it started. */
async function refuseUnknown(shell: Shell, { id }: ConfiguredSource, home: Home): Promise<void> {
  const running = await askRunningInstance<Record<string, never>, LiveSettings | null>(shell, home, READ_LIVE_SETTINGS, {});
  if (running === undefined || running === null || running.sources.some((source) => source.id === id)) return;
  throw new CommandError('SourceNotRunning', EXIT.unavailable, `The running instance does not know ${id}: it read sources.yaml when it started.`, {
    where: home.path,
    next: `End it (Ctrl-C) and start it again; \`./klankbord sources test ${id}\` works meanwhile.`,
  });
}

/** A source that answers badly is tried for minutes, and without a worker nobody tries: a person should not sit and wait for that. */
async function tooLong(id: string, signal: AbortSignal): Promise<never> {
  await wait(LONGEST_WAIT_MS, undefined, { signal, ref: false });
  throw new CommandError('StillPolling', EXIT.tryAgain, `The poll of ${id} is not over after ${LONGEST_WAIT_MS / 1_000} s; it goes on by itself.`, {
    next: `Look later with \`./klankbord sources show ${id}\`. If nothing happens, no worker is running.`,
  });
}

const LONGEST_WAIT_MS = 90_000;

/**
 * The source of an id.
 * @param folder the folder of sources.yaml; undefined: the sources are in no file
 * @throws CommandError `NoSource`, exit 66
 */
export function findSource(sources: readonly ConfiguredSource[], { id, folder }: { readonly id: string; readonly folder: string | undefined }): ConfiguredSource {
  const found = sources.find((source) => source.id === id);
  if (found !== undefined) return found;
  const meant = nearestWord(id, sources.map((source) => source.id));
  throw new CommandError('NoSource', EXIT.noInput, `There is no source ${id}.`, {
    ...(folder === undefined ? {} : { where: join(folder, CONFIG_FILES.sources) }),
    next: meant === undefined ? 'Run `./klankbord sources list` to see their ids.' : `Did you mean ${meant}?`,
  });
}

async function pollHere(shell: Shell, { source, settings, home }: { readonly source: ConfiguredSource; readonly settings: LiveSettings; readonly home: Home }): Promise<PollSourceOutcome> {
  const { environment, installation, interruption: { signal } } = shell;
  const [{ createCollectPage }, { noteFailure }, { createWritingTurns }, { compileBrands }, { createTextAnalyser }] = await Promise.all([
    import('../../activities/collect-page.ts'), import('../../activities/note-failure.ts'), import('../../activities/writing-turns.ts'),
    import('../../analysis/brand-query/brand-matcher.ts'), import('../../analysis/text-analyser.ts'),
  ]);
  prepareHome(home);
  const lock = isEmbedded(environment) ? await acquireLock({ home, purpose: 'command' }) : undefined;
  const keys = openKeys(installation); // before the engine, whose files would look like data that has lost its keys
  const logger = createLogger({ path: join(home.path, 'klankbord.log') });
  const requests = openRequests({ ...settings, environment, logger });
  try {
    const store = await openEngine({ home, environment });
    try {
      recordLiveHome(home, settings);
      const dependencies: ActivityDependencies = {
        store, keys, brands: settings.brands, now: Date.now,
        requestsOf: requests.requestsOf,
        analyser: createTextAnalyser({ models: await readModels(join(projectRoot(), 'models')) }),
        matcher: compileBrands(settings.brands.brands),
        findSource: () => source,
        onError: (error, activity) => logger.error({ activity, err: error }, 'an activity failed'),
      };
      const collect = createCollectPage(dependencies, { failpoint: () => undefined, writing: createWritingTurns(store) });
      const tick = new Date().toISOString() as IsoTime; // toISOString writes that form
      let outcome: PollSourceOutcome = { pages: 0, stored: 0, duplicates: 0, quarantined: 0, caughtUp: false, failed: null };
      try {
        while (!outcome.caughtUp && outcome.pages < PAGE_BUDGET) {
          const page = await collect({ source: source.id, tick, page: outcome.pages }, signal);
          outcome = {
            pages: outcome.pages + 1, stored: outcome.stored + page.stored, duplicates: outcome.duplicates + page.duplicates,
            quarantined: outcome.quarantined + page.quarantined, caughtUp: page.caughtUp, failed: null,
          };
          if (page.mustWait) break;
        }
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        shell.output.note(`${source.id}: ${error.message}`);
        await noteFailure(dependencies, { source: source.id, tick, page: outcome.pages, outcome: error.kind }, signal);
        outcome = { ...outcome, failed: error.kind };
      }
      return outcome;
    } finally {
      await store.close();
    }
  } finally {
    await requests.close();
    lock?.release();
  }
}
