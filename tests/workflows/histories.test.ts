import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORKFLOW_NAMES } from '../../schemas/plain/workflow-contracts.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import { bundleWorkflows } from '../support/temporal.ts';

const FOLDER = join(PROJECT_ROOT, 'tests', 'histories');

interface StoredHistory {
  readonly name: string;
  readonly workflow: string;
  readonly ending: string;
  readonly history: object;
}

const HISTORIES: readonly StoredHistory[] = readdirSync(FOLDER).sort().flatMap((version) =>
  readdirSync(join(FOLDER, version)).sort().map((file) => {
    const history = JSON.parse(readFileSync(join(FOLDER, version, file), 'utf8')) as {
      readonly events: readonly { readonly eventType: string; readonly workflowExecutionStartedEventAttributes?: { readonly workflowType: { readonly name: string } } }[];
    };
    const { events } = history;
    return {
      name: `${version}/${file.replace('.json', '')}`,
      workflow: events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name ?? '',
      ending: events.at(-1)?.eventType.replace('EVENT_TYPE_WORKFLOW_EXECUTION_', '').toLowerCase() ?? '',
      history,
    };
  }));

describe('histories of earlier runs', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;
  beforeAll(async () => {
    workflowBundle = await bundleWorkflows();
  });

  it('are there for every workflow: done, failed, cancelled, and continued where it can be', () => {
    const endings = new Map(WORKFLOW_NAMES.map((name) => [name, new Set(HISTORIES.filter(({ workflow }) => workflow === name).map(({ ending }) => ending))]));
    // An incident does not fail, whatever fails around it: nobody would own it.
    for (const [name, found] of endings) expect([...found], name).toEqual(expect.arrayContaining(['completed', name === 'escalateIncident' ? 'terminated' : 'failed', 'canceled']));
    for (const name of ['replayArchive', 'escalateIncident'] as const) expect([...(endings.get(name) ?? [])], name).toContain('continued_as_new');
  });

  it('are all replayed by the workflows as they are now', async () => {
    const failures: string[] = [];
    let replayed = 0;
    const histories = HISTORIES.map(({ name, history }) => ({ workflowId: name, history }));
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
      replayed += 1;
      if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
    }
    expect(failures).toEqual([]);
    expect(replayed).toBe(HISTORIES.length);
  });

  it('that a changed workflow cannot go on with are found out', async () => {
    const changed = JSON.parse(JSON.stringify(HISTORIES.find(({ name }) => name.endsWith('replay-archive-done'))?.history).replaceAll('"findArchiveSpan"', '"findFirstDay"')) as object; // a history with one activity renamed
    const errors: unknown[] = [];
    for await (const { error } of Worker.runReplayHistories({ workflowBundle }, [{ workflowId: 'changed', history: changed }])) errors.push(error);
    expect(errors).toEqual([expect.objectContaining({ name: 'DeterminismViolationError' })]);
  });

  it('name neither the machine nor the folders they were recorded in', () => {
    for (const { name, history } of HISTORIES) {
      expect(JSON.stringify(history), name).not.toMatch(/file:\/\/\/|\/home\/|"identity":"(?!recorder")|\d+@/);
    }
  });
});

describe('the export of a history', () => {
  it('works, which it does not when two copies of protobufjs meet', () => {
    expect(JSON.parse(historyToJSON({ events: [{ eventId: 1 as never }] }))).toEqual({ events: [{ eventId: '1' }] }); // the library's own number type takes a number
  });
});
