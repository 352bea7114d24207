import { ApplicationFailure } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import { planAlert } from '../../analysis/duty/plan.ts';
import { toFailure } from '../../activities/failures.ts';
import { USUAL_SERVICE, type EscalationConfig, type Person } from '../../schemas/config/escalation.ts';
import { StoreError } from '../../schemas/errors.ts';
import { ESCALATION, type ActAnswer, type Detected, type RecordActsInput, type SendAlertInput, type SendAlertOutcome, type Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import type { escalateIncident } from '../../workflows/escalate-incident.ts';
import { scriptedActivities } from '../support/scripted-activities.ts';
import { withWorker } from '../support/temporal.ts';

export const ZONE = 'Europe/Amsterdam';
/** Invented people: webcare, reputation, deputy, head of communications, and two more of the crisis team. */
export const [WIL, NOOR, DINA, HUGO, SAM] = ['wil', 'noor', 'dina', 'hugo', 'sam'] as unknown as readonly [RecipientId, RecipientId, RecipientId, RecipientId, RecipientId]; // ids of the test

export const CONFIG: EscalationConfig = {
  people: [WIL, NOOR, DINA, HUGO, SAM].map((id): Person => ({
    id, name: id, roles: ['reputation'], language: 'nl',
    reach: [{ receiver: 'mail' as ReceiverId, address: `${id}@merelspoor.example`, isUrgent: false }, { receiver: 'pager' as ReceiverId, address: id, isUrgent: true }], // ids of the test
  })),
  rooms: [],
  duties: [
    { id: 'webcare', people: [WIL], desk: undefined, zone: ZONE, shifts: [] }, { id: 'webcare-lead', people: [SAM], desk: undefined, zone: ZONE, shifts: [] },
    { id: 'reputation', people: [NOOR], desk: undefined, zone: ZONE, shifts: [] }, { id: 'deputy', people: [DINA], desk: undefined, zone: ZONE, shifts: [] },
    { id: 'communications', people: [HUGO], desk: undefined, zone: ZONE, shifts: [] }, { id: 'crisis-team', people: [NOOR, HUGO, SAM], desk: undefined, zone: ZONE, shifts: [] },
  ],
  desks: [], quietHours: { from: 22 * 60, to: 7 * 60 }, levels: DEFAULT_LEVELS, updateEveryMinutes: 60, service: USUAL_SERVICE, reports: { week: [], day: [] }, minuteMs: 60_000,
};

/** A message as somebody got it. */
export interface Heard {
  /** Local wall time, `HH:mm`. */
  readonly at: string;
  readonly cause: SendAlertInput['cause'];
  readonly to: RecipientId;
  readonly over: ReceiverId;
  readonly level: Level;
  readonly input: SendAlertInput;
}

export interface IncidentRig {
  readonly heard: readonly Heard[];
  readonly recorded: readonly RecordActsInput[];
  readonly handle: WorkflowHandle<typeof escalateIncident>;
  /** Goes on to a local wall time of the day that follows the present one, or to a number of milliseconds from now. */
  until(target: string | number): Promise<void>;
  tell(level: Level, more?: Partial<Detected>): Promise<void>;
  update(name: keyof typeof ESCALATION, by: RecipientId, fields?: object): Promise<ActAnswer>;
  standing(): Promise<Standing>;
  /** `HH:mm cause person` for each message. */
  story(): readonly string[];
}

let runs = 0;

/** Runs one incident under skipped time; `begin` is the local wall time at which it starts. */
export async function withIncident(
  environment: TestWorkflowEnvironment,
  { workflowBundle, begin, day, config = CONFIG, outcome = () => ({ outcome: 'delivered', isRecorded: true }), storeIsAway = () => false, planFails = () => false, drillLevel }: {
    readonly workflowBundle: WorkflowBundleWithSourceMap;
    readonly begin: string;
    /** ISO day in the zone of the brand; the next one when absent. */
    readonly day?: string | undefined;
    readonly config?: EscalationConfig | undefined;
    readonly outcome?: ((input: SendAlertInput) => SendAlertOutcome) | undefined;
    readonly storeIsAway?: (() => boolean) | undefined;
    /** Asked at each try; true: it fails for good. */
    readonly planFails?: (() => boolean) | undefined;
    readonly drillLevel?: Level | undefined;
  },
  play: (rig: IncidentRig) => Promise<void>,
): Promise<void> {
  const run = (runs += 1);
  const heard: Heard[] = [];
  const recorded: RecordActsInput[] = [];
  const incident = `${drillLevel === undefined ? '' : 'drill-'}00112233aabb${run.toString(16).padStart(4, '0')}` as IncidentId; // ids of the test
  const workflowId = `incident-${incident}`;
  const taskQueue = `incident-${run}`;
  const now = async () => await environment.currentTimeMs();
  const goTo = async (target: string | number) => {
    const at = await now();
    await environment.sleep(typeof target === 'number' ? target : nextWallTime(at, target, ZONE) - at);
  };
  if (day !== undefined) await environment.sleep(Date.parse(`${day}T00:00:00Z`) - 3 * 3_600_000 - (await now()));
  await goTo(begin);

  const activities = {
    ...scriptedActivities({}).activities,
    async planAlert(input: Parameters<typeof planAlert>[1]) {
      if (planFails()) throw ApplicationFailure.nonRetryable('of the test', 'Unexpected');
      return planAlert(config, { ...input, zone: ZONE });
    },
    async sendAlert(input: SendAlertInput): Promise<SendAlertOutcome> {
      const result = outcome(input);
      if (result.outcome === 'delivered') heard.push({ at: wallTime(Date.parse(input.at), ZONE), cause: input.cause, to: input.recipient, over: input.receiver, level: input.level, input });
      return result;
    },
    async recordActs(input: RecordActsInput) {
      if (storeIsAway()) throw toFailure(new StoreError('Down', 'x'), () => undefined);
      recorded.push(input);
      return { recorded: input.acts.length };
    },
  };
  await withWorker(environment, { taskQueue, workflowBundle, activities, cached: 10 }, async () => {
    const handle = await environment.client.workflow.start<typeof escalateIncident>('escalateIncident', {
      workflowId, taskQueue, args: [{ incident, brand: 'merelspoor' as BrandId, isDrill: drillLevel !== undefined, updateEveryMs: 3_600_000, drillLevel }], // an invented brand
    });
    let sequence = -1;
    let presses = 0;
    let detected: Detected = {
      sequence, level: 0, peakLevel: 0, severity: 60, isOpen: true, isBlind: false, isCalm: false, opened: 1, news: 0, isDigest: false, openedAt: new Date(await now()).toISOString() as IsoTime, // toISOString writes that form
    };
    /** Nothing is on its way: three times in a row the workflow has answered, no activity waits, and nothing new stands in the history. */
    const settled = async () => {
      for (let quiet = 0, length = -1; quiet < 3; ) {
        await handle.query<Standing>(ESCALATION.standing);
        const { raw, historyLength } = await handle.describe();
        const isBusy = (raw.pendingActivities ?? []).some(({ activityType }) => !(storeIsAway() && activityType?.name === 'recordActs'));
        quiet = !isBusy && historyLength === length ? quiet + 1 : 0;
        length = historyLength;
      }
    };
    const end = async (): Promise<void> => void (await handle.terminate('the test is over').catch(() => undefined));
    await play({
      heard, recorded, handle,
      async until(target) {
        await goTo(target);
        await settled();
      },
      async tell(level, more = {}) {
        sequence += 1;
        detected = { ...detected, sequence, level, peakLevel: Math.max(level, detected.peakLevel) as Level, ...more }; // the higher of two levels
        await handle.signal(ESCALATION.detected, detected);
        await settled();
      },
      async update(name, by, fields = {}) {
        presses += 1;
        const act = `${run.toString(16)}${presses.toString(16)}`.padStart(32, '0') as ActId; // 32 hex digits
        const answer = await handle.executeUpdate<ActAnswer, [object]>(name, { args: [{ by, act, via: 'screen', ...fields }], updateId: act });
        await settled();
        return answer;
      },
      standing: () => handle.query<Standing>(ESCALATION.standing),
      story: () => heard.map(({ at, cause, to }) => `${at} ${cause} ${to}`),
    }).finally(end); // oxlint-disable-line typescript/no-misused-promises -- finally waits for it
  });
}

/** `HH:mm` in a zone. */
export function wallTime(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** The next moment at which clocks of the zone show this time; minute by minute over a clock change. */
function nextWallTime(from: number, target: string, zone: string): number {
  let at = Math.floor(from / 60_000) * 60_000 + 60_000;
  while (wallTime(at, zone) !== target) at += 60_000;
  return at;
}
