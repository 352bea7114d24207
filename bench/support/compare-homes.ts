import { compareFingerprints, isDifferent, type TableDifference } from './compare-fingerprints.ts';
import { layOutTable } from './checklist.ts';
import type { HomeContent } from './read-home.ts';
import type { Rig } from './rig.ts';
import { TELLING_KILL, type Breakage } from './broken-steps.ts';
import { endedBadly, runProgramOf, startProgram } from './program.ts';

/** Lines of a table with every table of two homes; counts only, never a key. */
export function describeComparison(tables: readonly TableDifference[]): readonly string[] {
  return layOutTable(
    ['table', 'undisturbed', 'found', 'missing', 'surplus', 'changed'],
    tables.map(({ table, expected, found, missing, surplus, changed }) => [table, expected, found, missing, surplus, changed]),
  );
}

/** Tables that differ, in one line. */
export function describeDifferences(tables: readonly TableDifference[]): string {
  const different = tables.filter(isDifferent).map(({ table, missing, surplus, changed }) => `${table} (${missing} missing, ${surplus} surplus, ${changed} changed)`);
  return different.length === 0 ? `all ${tables.length} tables are equal` : different.join(', ');
}

/**
 * Replays an archive with a build that is broken on purpose, kills it where that tells, lets it go on to its end, and
 * compares what it made with the undisturbed home.
 */
export async function runBrokenBuild(
  rig: Rig,
  { breakage, archive, undisturbed }: { readonly breakage: Breakage; readonly archive: string; readonly undisturbed: HomeContent },
): Promise<readonly TableDifference[]> {
  const home = rig.home(breakage);
  const call = { program: 'bench/support/broken-replay', parameters: [breakage, archive, home], installation: rig.installation };
  const killed = await startProgram({ ...call, failAt: TELLING_KILL[breakage] }).ended;
  if (killed.signal !== 'SIGKILL') throw endedBadly(`the broken build ${breakage}, which should have been killed at ${TELLING_KILL[breakage]},`, killed);
  await runProgramOf(call);
  return compareFingerprints(undisturbed.fingerprints, (await rig.read(home)).fingerprints);
}
