import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';

/*
 * Part of the build: turns the compiled workflows into the one file that a worker loads. A worker that bundles by
 * itself takes five seconds longer to start.
 */
const build = join(import.meta.dirname, '..');
const { code } = await bundleWorkflowCode({
  workflowsPath: join(build, 'workflows', 'index.js'),
  logger: new DefaultLogger('WARN'),
});
const target = join(build, 'workflow-bundle.js');
writeFileSync(`${target}.new`, code);
renameSync(`${target}.new`, target);
const hash = createHash('sha256').update(code).digest('hex');
process.stdout.write(`workflow-bundle.js: ${code.length} bytes, SHA-256 ${hash}\n`);
