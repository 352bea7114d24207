import { installSignalHandlers } from './signals.ts';

// Data folders hold what people wrote: whatever this program or an engine makes is for its owner alone.
process.umask(0o077);
const interruption = installSignalHandlers();
// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [{ runProgram, reportCrash }, { readEnvironment }] = await Promise.all([import('./program.ts'), import('./environment.ts')]);
const environment = readEnvironment();
const parameters = process.argv.slice(2);
const { stdin, stdout, stderr } = process;
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => process.exit(reportCrash(error, { parameters, environment, stderr })));
}
// Explicit, since engines keep timers and threads that nobody needs any more.
process.exit(await runProgram({ parameters, environment, stdin, stdout, stderr, interruption }));
