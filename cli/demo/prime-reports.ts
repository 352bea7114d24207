import type { Client } from '@temporalio/client';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { ScoreFansInput, SendReportInput } from '../../schemas/plain/workflow-contracts.ts';

/**
 * Starts what an installation of some weeks has had: the report of last week, the digest of today and the look for fans, for each
 * brand. A visitor does not wait until Monday; the schedules do the same again at their own hour, and what was sent is not sent twice.
 */
export async function primeReports(client: Client, { brands, taskQueue }: { readonly brands: BrandsConfig; readonly taskQueue: string }): Promise<void> {
  for (const { id: brand, ambassadors } of brands.brands) {
    const start = (workflow: string, input: ScoreFansInput | SendReportInput) =>
      client.workflow.start(workflow, { workflowId: `demo-${workflow}-${brand}-${'kind' in input ? input.kind : 'week'}`, taskQueue, args: [input] });
    // Fans first: the report counts them.
    if (ambassadors !== undefined) await start('scoreFans', { brand });
    await start('sendReport', { brand, kind: 'week' });
    await start('sendReport', { brand, kind: 'day' });
  }
}
