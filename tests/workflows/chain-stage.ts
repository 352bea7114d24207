import { vi } from 'vitest';
import type { SendStepName } from '../../activities/failpoints.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { startCollector, type Collected, type Collector } from '../support/collector.ts';
import { alarmConfig, newIncident, openAlarmRig, personOf, type AlarmRig, type AlarmWorld } from './alarm-rig.ts';

const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
export const PEOPLE = ['noor', 'dina', 'hugo'] as unknown as readonly [RecipientId, RecipientId, RecipientId]; // ids of the test
/** From one person to the next. */
export const STEP_MS = 1_500;

export interface ChainStage {
  readonly rig: AlarmRig;
  readonly collector: Collector;
  readonly incident: IncidentId;
  /** A worker that loses its work at the n-th visit of a step. */
  work(failAt?: SendStepName, visit?: number): Promise<{ readonly end: () => Promise<void>; readonly lost: () => number }>;
}

/**
 * A chain of three people over one receiver, whose worker loses its work as it would with its process: the step fails, so that
 * Temporal tries again after two seconds and not after a lost heartbeat. The real kills are those of `npm run drill`.
 */
export async function withChain(world: AlarmWorld, brand: string, play: (stage: ChainStage) => Promise<void>): Promise<void> {
  const collector = await startCollector({ secret: SECRET });
  const pager = `pager-${brand}`; // what is known of a receiver is shared by all who use the store
  const rig = openAlarmRig(world, {
    brands: [brand], ports: [collector.port], variables: { PAGER_URL: `http://127.0.0.1:${collector.port}/`, PAGER_SECRET: SECRET },
    channels: [{ id: pager, kind: 'webhook', urlEnv: 'PAGER_URL', secretEnv: 'PAGER_SECRET' }],
    config: alarmConfig({ people: PEOPLE.map((id) => personOf(id, [pager])), steps: PEOPLE.map((id) => [id]), answerMinutes: STEP_MS / 100 }),
  });
  const ends: (() => Promise<void>)[] = [];
  try {
    await play({
      rig, collector, incident: newIncident(brand),
      async work(failAt, visit = 1) {
        let visits = 0;
        let lost = 0;
        const end = await rig.work({
          failpoint(step) {
            if (step !== failAt || (visits += 1) !== visit) return;
            lost += 1;
            throw new Error(`the worker is lost at ${step}`);
          },
        });
        ends.push(end);
        return { end, lost: () => lost };
      },
    });
  } finally {
    for (const end of ends) await end();
    await rig.close();
    await collector.close();
  }
}

export const heardBy = (collector: Collector, person: string): readonly Collected[] => collector.messages.filter(({ data }) => data['address'] === person);

/** Works in tests that run beside each other, where `expect.poll` does not. */
export const until = (holds: () => boolean | Promise<boolean>, what: string, timeout = 40_000) => vi.waitFor(async () => {
  if (!(await holds())) throw new Error(`not yet: ${what}`);
}, { interval: 30, timeout });
