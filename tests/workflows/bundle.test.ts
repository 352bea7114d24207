import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FINAL_FAILURES, WORKFLOW_NAMES } from '../../schemas/plain/workflow-contracts.ts';
import * as workflows from '../../workflows/index.ts';
import { COLLECT_OPTIONS, REPLAY_OPTIONS } from '../../workflows/activity-options.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import { bundleWorkflows } from '../support/temporal.ts';

const MAX_BUNDLE_BYTES = 2_000_000;
const SOURCES = readdirSync(join(PROJECT_ROOT, 'workflows')).map((name) => ({ name, text: readFileSync(join(PROJECT_ROOT, 'workflows', name), 'utf8') }));

describe('the bundle of workflows', () => {
  let code: string;
  beforeAll(async () => {
    ({ code } = await bundleWorkflows());
  });

  it('stays below 2 MB, since every cached workflow holds one', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_BUNDLE_BYTES);
  });

  it('holds every workflow, and no validation library or engine', () => {
    for (const name of WORKFLOW_NAMES) expect(code).toContain(`async function ${name}(`);
    for (const stranger of ['node_modules/zod', '@clickhouse/client', 'node_modules/pino', '/activities/', '/store/', '/analysis/', '/connectors/']) {
      expect(code, stranger).not.toContain(stranger);
    }
  });
});

describe('workflows/', () => {
  it('exports exactly the workflows that are listed', () => {
    expect(Object.keys(workflows).sort()).toEqual([...WORKFLOW_NAMES].sort());
    for (const workflow of Object.values(workflows)) expect(workflow).toBeTypeOf('function');
  });

  it('throws no plain Error, which would be retried for ever', () => {
    for (const { name, text } of SOURCES) expect(text, name).not.toMatch(/throw new (?!ApplicationFailure)\w*Error\b/);
  });

  it('keeps nothing in module variables, and asks neither clock zone nor chance', () => {
    for (const { name, text } of SOURCES) {
      expect(text, name).not.toMatch(/^(?:let|var) /m);
      expect(text, name).not.toMatch(/\b(?:WeakRef|FinalizationRegistry|toLocale\w+|getTimezoneOffset|getHours|getDay)\b/);
    }
  });

  it('states for every activity how long it may take, how often it must be heard, and which failures are final', () => {
    for (const options of [COLLECT_OPTIONS, REPLAY_OPTIONS]) {
      expect(options.startToCloseTimeout).toBeDefined();
      expect(options.heartbeatTimeout).toBeDefined();
      expect(options.retry?.nonRetryableErrorTypes).toEqual([...FINAL_FAILURES]);
    }
    expect(COLLECT_OPTIONS.scheduleToCloseTimeout).toBeDefined();
  });
});
