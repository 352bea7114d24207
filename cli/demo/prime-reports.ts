import type { Client } from '@temporalio/client';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import type { ScoreFansInput, SendReportInput } from '../../schemas/plain/workflow-contracts.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Does what an installation of some weeks has behind it: the look for fans of last week and this one, the report of last week and the
 * digest of today, for each brand. A visitor does not wait until Monday; the schedules do the same again at their own hour, and what was
 * sent is not sent twice.
 */
export async function primeReports(client: Client, { brands, taskQueue, now }: { readonly brands: BrandsConfig; readonly taskQueue: string; readonly now: number }): Promise<void> {
  for (const { id: brand, ambassadors } of brands.brands) {
    const run = (workflow: string, input: ScoreFansInput | SendReportInput, which: string) =>
      client.workflow.execute(workflow, { workflowId: `demo-${workflow}-${brand}-${which}`, taskQueue, args: [input] });
    if (ambassadors !== undefined) {
      // Fans come before the report, which counts them.
      await run('scoreFans', { brand, tick: new Date(now - WEEK_MS).toISOString() as IsoTime }, 'last-week'); // toISOString writes that form
      await run('scoreFans', { brand }, 'this-week');
    }
    await run('sendReport', { brand, kind: 'week' }, 'week');
    await run('sendReport', { brand, kind: 'day' }, 'day');
  }
}
