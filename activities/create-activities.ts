import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { AlertPlan, DrainOutboxInput, DrainOutcome, PlanAlertInput, RecordActsInput, SendAlertInput, SendAlertOutcome } from '../schemas/plain/escalation.ts';
import type { IsoTime, ReplayId } from '../schemas/plain/history-safe.ts';
import type {
  ArchiveSpan, CollectPageInput, CollectPageOutcome, DecideDayInput, DecideDayOutcome, EvaluateBrandsInput, EvaluateOutcome, NoteFailureInput,
  MeasureBrandsInput, QueueReportInput, RecheckMentionsInput, RecheckOutcome, ScoreFansInput, ScoreFansOutcome, WatchOutcome, WriteReportInput, WrittenReport,
} from '../schemas/plain/workflow-contracts.ts';
import { createCollectPage } from './collect-page.ts';
import type { CollectStep } from './collect-steps.ts';
import { createDecideBrands } from './decide-brands.ts';
import { createDelivery } from './delivery.ts';
import { createDecideDay } from './decide-day.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { toFailure } from './failures.ts';
import type { PassFailpoint } from './failpoints.ts';
import { createDrainOutbox } from './drain-outbox.ts';
import { findArchiveSpan } from './find-archive-span.ts';
import { measureService } from './measure-service.ts';
import { createMeasureTopics } from './measure-topics.ts';
import { noteFailure } from './note-failure.ts';
import { createPlanAlert } from './plan-alert.ts';
import { createRecheckMentions } from './recheck-mentions.ts';
import { recordActs } from './record-acts.ts';
import { createQueueReport } from './report/queue-report.ts';
import { createWriteReport } from './report/write-report.ts';
import { createReportIncidents } from './report-incidents.ts';
import { scoreAmbassadors } from './score-ambassadors.ts';
import { scoreFans } from './score-fans.ts';
import { createSendAlert } from './send-alert.ts';
import { createTagTopics } from './tag-topics.ts';
import { createWatchSources } from './watch-sources.ts';
import { createWritingTurns } from './writing-turns.ts';

/** Our own bugs do not heal by trying: after this many attempts the failure is final. */
const MAX_ATTEMPTS_OF_A_BUG = 5;
/** How often a running activity says that it lives; the shortest heartbeat limit is 5 s. */
const HEARTBEAT_MS = 1_000;

type Timed<Input> = Input & { readonly tick: IsoTime };

/** What workflows may call. Ids, counts and times cross this boundary, nothing else. */
export interface Activities {
  collectPage(input: CollectPageInput): Promise<CollectPageOutcome>;
  findArchiveSpan(input: { readonly replay: ReplayId }): Promise<ArchiveSpan | null>;
  decideDay(input: DecideDayInput): Promise<DecideDayOutcome>;
  scoreAmbassadors(input: { readonly replay: ReplayId }): Promise<{ readonly scored: number }>;
  noteFailure(input: NoteFailureInput): Promise<{ readonly stopped: boolean }>;
  watchSources(input: EvaluateBrandsInput): Promise<WatchOutcome>;
  decideBrands(input: EvaluateBrandsInput): Promise<EvaluateOutcome>;
  recheckMentions(input: RecheckMentionsInput): Promise<RecheckOutcome>;
  reportIncidents(input: EvaluateBrandsInput): Promise<{ readonly reported: number }>;
  planAlert(input: PlanAlertInput): Promise<AlertPlan>;
  sendAlert(input: SendAlertInput): Promise<SendAlertOutcome>;
  recordActs(input: RecordActsInput): Promise<{ readonly recorded: number }>;
  drainOutbox(input: DrainOutboxInput): Promise<DrainOutcome>;
  tagTopics(input: Timed<MeasureBrandsInput>): Promise<{ readonly tagged: number }>;
  measureTopics(input: Timed<MeasureBrandsInput>): Promise<{ readonly measured: number }>;
  measureService(input: Timed<MeasureBrandsInput>): Promise<{ readonly threads: number; readonly figures: number }>;
  scoreFans(input: Timed<ScoreFansInput>): Promise<ScoreFansOutcome>;
  writeReport(input: WriteReportInput): Promise<WrittenReport>;
  queueReport(input: QueueReportInput): Promise<{ readonly queued: number }>;
}

export interface ActivityOptions {
  readonly failpoint?: PassFailpoint | undefined;
  /** Another order of the steps of a page: drills use it to show that a wrong order is found out. */
  readonly collectSteps?: readonly CollectStep[] | undefined;
  /** Another key of a message: drills use it to show that a chain which forgets its key is found out. */
  readonly keyOf?: ((message: SendAlertInput) => string) | undefined;
}

/**
 * Builds the activities of a worker over connections that are opened once. Each runs with a heartbeat, obeys
 * cancellation, and turns every error into a failure without a text or a handle in it.
 */
export function createActivities(dependencies: ActivityDependencies, options: ActivityOptions = {}): Activities {
  const { failpoint = () => undefined, collectSteps, keyOf } = options;
  const writing = createWritingTurns(dependencies.store);
  const collect = createCollectPage(dependencies, { failpoint, writing, steps: collectSteps });
  const delivery = createDelivery(dependencies);
  const decide = createDecideDay(dependencies, { failpoint });
  const edge = <Input, Output>(name: keyof Activities, run: (input: Input, signal: AbortSignal) => Promise<Output>) =>
    (input: Input): Promise<Output> => atTheEdge(name, dependencies, (signal) => run(input, signal));
  return {
    collectPage: edge('collectPage', collect),
    findArchiveSpan: edge('findArchiveSpan', (_input, signal) => findArchiveSpan(dependencies, signal)),
    decideDay: edge('decideDay', decide),
    scoreAmbassadors: edge('scoreAmbassadors', (_input, signal) => scoreAmbassadors(dependencies, signal)),
    noteFailure: edge('noteFailure', (input, signal) => noteFailure(dependencies, input, signal)),
    watchSources: edge('watchSources', createWatchSources(dependencies)),
    decideBrands: edge('decideBrands', createDecideBrands(dependencies, { failpoint })),
    recheckMentions: edge('recheckMentions', createRecheckMentions(dependencies, writing)),
    reportIncidents: edge('reportIncidents', createReportIncidents(dependencies)),
    planAlert: edge('planAlert', createPlanAlert(dependencies)),
    sendAlert: edge('sendAlert', createSendAlert(dependencies, { failpoint, delivery, keyOf })),
    recordActs: edge('recordActs', (input, signal) => recordActs(dependencies, input, signal)),
    drainOutbox: edge('drainOutbox', createDrainOutbox(dependencies, { failpoint, delivery })),
    tagTopics: edge('tagTopics', createTagTopics(dependencies)),
    measureTopics: edge('measureTopics', createMeasureTopics(dependencies)),
    measureService: edge('measureService', ({ tick }, signal) => measureService(dependencies, { tick }, signal)),
    scoreFans: edge('scoreFans', (input, signal) => scoreFans(dependencies, input, signal)),
    writeReport: edge('writeReport', createWriteReport(dependencies)),
    queueReport: edge('queueReport', createQueueReport(dependencies)),
  };
}

async function atTheEdge<Output>(
  name: string,
  { onError }: ActivityDependencies,
  run: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  const context = Context.current();
  const alive = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await run(context.cancellationSignal);
  } catch (error) {
    if (context.cancellationSignal.aborted) await context.cancelled; // rethrows as a cancellation
    const failure = toFailure(error, (original) => onError(original, name));
    if (failure instanceof ApplicationFailure && isOurs(failure.type) && context.info.attempt >= MAX_ATTEMPTS_OF_A_BUG) {
      throw ApplicationFailure.nonRetryable(failure.message, failure.type);
    }
    throw failure;
  } finally {
    clearInterval(alive);
  }
}

function isOurs(type: string | undefined | null): boolean {
  return type === 'Unexpected' || type === 'Store.Rejected' || type === 'Source.Unparseable';
}
