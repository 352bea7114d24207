import { Readable } from 'node:stream';
import { readEnvironment } from '../../cli/environment.ts';
import { runProgram } from '../../cli/program.ts';
import { captureStream } from './capture-stream.ts';

/** Runs the program inside the test, as `runProgram` of `tests/support` does outside: quicker, for commands that end by themselves. */
export async function runInProcess(
  parameters: readonly string[],
  { variables, input = [] }: { readonly variables: Readonly<Record<string, string>>; readonly input?: readonly string[] },
): Promise<{ readonly exit: number; readonly stdout: string; readonly stderr: string }> {
  const [stdout, stderr] = [captureStream(), captureStream()];
  const exit = await runProgram({
    parameters,
    environment: readEnvironment(variables),
    stdin: Readable.from(input.map((line) => `${line}\n`)),
    stdout: stdout.stream,
    stderr: stderr.stream,
    interruption: { signal: new AbortController().signal, claim: () => undefined },
  });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}
