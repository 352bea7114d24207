import { workflowInfo } from '@temporalio/workflow';
import type { IsoTime } from '../schemas/plain/history-safe.ts';

/** The tick of the Schedule that started this run; a run started by hand has none, and its own start serves as one. */
export function tickOf(): IsoTime {
  const { startTime, searchAttributes } = workflowInfo();
  const [scheduled] = searchAttributes['TemporalScheduledStartTime'] ?? [];
  return (scheduled instanceof Date ? scheduled : startTime).toISOString() as IsoTime; // toISOString writes that form
}
