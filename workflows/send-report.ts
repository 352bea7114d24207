import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { SendReportInput, SendReportOutcome } from '../schemas/plain/workflow-contracts.ts';
import { MEASURE_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { tagTopics, measureTopics, measureService, writeReport, queueReport } = proxyActivities<Activities>(MEASURE_OPTIONS);

/**
 * Measures what is new, writes one report and queues it for its readers, and ends. While the store is away it waits: a report comes
 * late rather than not at all, and run twice it is sent once.
 */
export async function sendReport({ brand, kind, period, tick = tickOf() }: SendReportInput): Promise<SendReportOutcome> {
  await tagTopics({ tick });
  await measureTopics({ tick });
  await measureService({ tick });
  const written = await writeReport({ brand, kind, period, tick });
  const { queued } = await queueReport({ brand, kind, period: written.period, tick });
  return { ...written, queued };
}
