/** Invented runs of incidents, to be recorded: everything that can become of one. */
import { setTimeout as wait } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { toFailure } from '../../activities/failures.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { StoreError } from '../../schemas/errors.ts';
import { ESCALATION, type ActAnswer, type Detected, type EscalateIncidentInput, type PlanAlertInput, type Standing } from '../../schemas/plain/escalation.ts';
import type { BrandId, IncidentId, IsoTime, ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { scriptedActivities } from './scripted-activities.ts';

export interface IncidentStory {
  readonly name: string;
  readonly activities: Activities;
  readonly input?: Partial<EscalateIncidentInput>;
  /** Acts it out; the run is terminated afterwards when it still goes on. */
  readonly play: (stage: StoryStage) => Promise<void>;
}

export interface StoryStage {
  readonly handle: WorkflowHandle;
  tell(level: Level, more?: Partial<Detected>): Promise<void>;
  press(update: keyof typeof ESCALATION, fields?: object): Promise<ActAnswer>;
  /** Waits until the incident stands like that. */
  until(holds: (standing: Standing) => boolean): Promise<void>;
  /** Waits until nothing is under way. */
  rest(): Promise<void>;
}

export const INCIDENT_INPUT: EscalateIncidentInput = { incident: '00112233aabbccdd' as IncidentId, brand: 'merelspoor' as BrandId, isDrill: false, updateEveryMs: 3_600_000 }; // invented
const [NOOR, DINA] = ['noor', 'dina'] as unknown as readonly [RecipientId, RecipientId]; // invented people
const RECEIVERS = ['pager', 'mail'] as unknown as readonly ReceiverId[]; // invented receivers
const STEP_MS = 700;

export const INCIDENT_STORIES: readonly IncidentStory[] = [
  {
    name: 'held',
    activities: acted({ deliverAfterMs: ({ cause }) => (cause === 'opened' ? 1_500 : 0) }),
    async play({ tell, press, until }) {
      await tell(2);
      await until(({ heldUntil }) => heldUntil !== null);
      await until(({ heldUntil, told }) => heldUntil === null && told.length > 0);
      await press('acknowledge', { level: 2 });
      await press('resolve', { verdict: 'noise' });
    },
  },
  {
    name: 'escalated',
    activities: acted({ steps: 3 }),
    async play({ tell, press, until }) {
      await tell(3);
      await until(({ told, nextAt }) => told.length === 2 && nextAt === null);
      await press('acknowledge', { level: 3 });
      await press('note', { note: 'b'.repeat(32) });
      await press('handOver', { to: DINA });
      await press('resolve', { verdict: 'real' });
      await press('reopen');
      await press('declare');
      await until(({ level, nextAt }) => level === 4 && nextAt === null);
      await press('acknowledge', { level: 4 });
    },
  },
  {
    name: 'snoozed',
    activities: acted({}),
    async play({ tell, press, until }) {
      await tell(2);
      await until(({ told }) => told.length > 0);
      await press('snooze', { minutes: 1 });
      await until(({ state }) => state === 'open');
      await press('acknowledge', { level: null });
    },
  },
  {
    name: 'continued',
    activities: acted({ steps: 2 }),
    async play({ tell, press, until, rest }) {
      for (let news = 0; news <= 6; news += 1) {
        await tell(2, { news });
        await rest();
      }
      await press('acknowledge', { level: 2 });
      for (const level of [3, 2, 3] as const) {
        await tell(level);
        await rest();
      }
      await press('acknowledge', { level: 3 });
      await rest();
      await tell(0, { isOpen: false });
      await until(({ state }) => state === 'resolved');
      await rest();
    },
  },
  {
    name: 'drill',
    activities: acted({}), input: { incident: 'drill-00112233aabbccdd' as IncidentId, isDrill: true, drillLevel: 3 }, // the id space of drills
    async play({ handle, press, until }) {
      await until(({ told }) => told.length > 0);
      await press('acknowledge', { level: 3 });
      await handle.result();
    },
  },
  {
    name: 'store-away',
    activities: acted({ refuses: 'pager', failures: 4 }),
    async play({ tell, press, until }) {
      await tell(3);
      await until(({ told }) => told.length > 0);
      await press('acknowledge', { level: 3 });
      await press('acknowledge', { level: 3 });
    },
  },
  {
    name: 'cancelled',
    activities: acted({ steps: 2 }),
    async play({ handle, tell, until }) {
      await tell(3);
      await until(({ nextAt }) => nextAt !== null);
      await handle.cancel();
      await handle.result().catch(() => undefined); // it was cancelled
    },
  },
];

/** A run of the story, from a workflow that has just started. */
export async function playStory(handle: WorkflowHandle, { play }: IncidentStory): Promise<void> {
  let detected: Detected = {
    sequence: -1, level: 0, peakLevel: 0, severity: 60, isOpen: true, isBlind: false, isCalm: false, opened: 1, news: 0, isDigest: false, openedAt: '2026-03-02T10:00:00.000Z' as IsoTime, // invented
  };
  let presses = 0;
  await play({
    handle,
    async tell(level, more = {}) {
      detected = { ...detected, sequence: detected.sequence + 1, level, peakLevel: Math.max(level, detected.peakLevel) as Level, ...more }; // the higher of two levels
      await handle.signal(ESCALATION.detected, detected);
    },
    press(update, fields = {}) {
      const act = (presses += 1).toString(16).padStart(32, 'a');
      return handle.executeUpdate<ActAnswer, [object]>(ESCALATION[update], { args: [{ by: NOOR, act, via: 'screen', ...fields }], updateId: act });
    },
    async until(holds) {
      while (!holds(await handle.query<Standing>(ESCALATION.standing))) await wait(50);
    },
    async rest() {
      for (let quiet = 0; quiet < 4; await wait(50)) quiet = ((await handle.describe()).raw.pendingActivities ?? []).length === 0 ? quiet + 1 : 0;
    },
  });
  await handle.terminate('the story is told').catch(() => undefined); // some have ended by themselves
}

function acted({ deliverAfterMs = () => 0, steps = 1, refuses, failures = 0 }: {
  readonly deliverAfterMs?: (input: PlanAlertInput) => number;
  readonly steps?: number;
  /** A receiver that never takes anything. */
  readonly refuses?: string;
  /** How often the store is away at first. */
  readonly failures?: number;
}): Activities {
  let left = failures;
  const at = (now: IsoTime, afterMs: number): IsoTime => new Date(Date.parse(now) + afterMs).toISOString() as IsoTime; // toISOString writes that form
  return {
    ...scriptedActivities({}).activities,
    planAlert: (input) => {
      const deliverAt = at(input.now, deliverAfterMs(input));
      const isLast = input.to !== undefined || input.step + 1 >= steps;
      const recipients = (input.to ?? [input.step % 2 === 0 ? NOOR : DINA]).map((recipient) => ({ recipient, receivers: RECEIVERS }));
      return Promise.resolve({ deliverAt, recipients, nextAt: isLast ? null : at(deliverAt, STEP_MS), next: isLast ? [] : [DINA], isFallback: false });
    },
    sendAlert: ({ receiver }) => Promise.resolve({ outcome: receiver === refuses ? 'refused' : 'delivered', isRecorded: true } as const),
    recordActs: async ({ acts }) => {
      if ((left -= 1) >= 0) throw toFailure(new StoreError('Down', 'away'), () => undefined);
      return { recorded: acts.length };
    },
  };
}
