import type { Client, WorkflowHandle } from '@temporalio/client';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

export interface RecordedRun {
  readonly workflowId: string;
  readonly runId: string;
  readonly history: History;
  /** Everything else the server tells about a run: memo, search attributes, ids. */
  readonly description: unknown;
}

/** Every run a server knows, with its whole history. */
export async function fetchRuns(client: Client): Promise<readonly RecordedRun[]> {
  const runs: RecordedRun[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const handle = client.workflow.getHandle(workflowId, runId);
    const { raw } = await handle.describe();
    runs.push({ workflowId, runId, history: await handle.fetchHistory(), description: raw });
  }
  return runs;
}

/** Every string in a value, with bytes decoded: payloads are base64 in a history's JSON, and bytes in its objects. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([key, part]) => [key, ...textsIn(part)]);
  return [];
}

/** Sizes in bytes of all payloads in a history. */
export function payloadSizes(value: unknown): readonly number[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  const own = 'data' in value && value.data instanceof Uint8Array ? [value.data.length] : [];
  return [...own, ...Object.values(value).flatMap(payloadSizes)];
}
