import { createOutput } from '../../cli/output.ts';
import { runExport, type ExportOptions, type ExportSurroundings, type RunStep } from '../../cli/export/run-export.ts';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import type { Store } from '../../store/client.ts';
import { captureStream } from './capture-stream.ts';

/** Runs each step on a store, as a process that holds it does. */
export function stepsOn(store: Store, signal: AbortSignal, live?: ReadContext['live']): RunStep {
  return (command, options) => command.run({ store, signal, live, language: 'en', instance: undefined, home: undefined as never }, command.parse(JSON.parse(JSON.stringify(options)))); // no step of an export looks at the home; JSON as over loopback
}

/** One run of an export, with what it wrote to both streams. */
export async function exporting(store: Store, options: Partial<ExportOptions> & Pick<ExportOptions, 'out' | 'wish'>, changes: Partial<ExportSurroundings> = {}) {
  const [stdout, stderr] = [captureStream(), captureStream()];
  const signal = changes.signal ?? new AbortController().signal;
  const output = createOutput({ results: stdout.stream, messages: stderr.stream, json: false, language: 'en', noColor: true });
  const exit = await runExport({ roles: ['reputation'], reason: 'yearly report', isResumed: false, ...options }, { step: stepsOn(store, signal), output, signal, ...changes });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}
