/** Takes the lock of a home in a process of its own, says so, and keeps it until its standard input closes. */
import { homeAt } from '../../cli/home.ts';
import { acquireLock, type LockPurpose } from '../../cli/lock.ts';

const [directory = '', purpose = 'instance'] = process.argv.slice(2);
try {
  await acquireLock({ home: homeAt(directory, directory), purpose: purpose as LockPurpose, waitMs: 0 }); // given by the tests
  process.stdout.write('taken\n');
  // Nobody releases it: the lock has to go with the process.
  process.stdin.on('end', () => process.exit(0));
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'kind' in error ? String(error.kind) : String(error)}\n`);
}
