/**
 * Kills while an invented archive is replayed, while invented sources are polled live, and while people are woken.
 *
 *   npm run drill -- [--seconds 60] [--seed N]
 *
 * A replay loses its program twice, and the Temporal server once while its program goes on; afterwards the store has to hold
 * what an undisturbed replay makes, row by row. Live polling loses whole process trees, workers, servers, and workers between
 * two steps of a page; afterwards the store has to hold what the sources have served (`support/live-drill.ts`). The chain of an
 * alarm loses its program at each of its steps; afterwards everybody has heard, and who answered still has it
 * (`support/alarm-drill.ts`). Builds that are broken on purpose have to fail the same comparisons. Live polling runs beside the
 * other two, since all of them wait for most of their time.
 * Rounds go on for as long as another one fits into --seconds; the first one always runs. Exit 0 when all holds.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drillAlarms } from './support/alarm-drill.ts';
import { BREAKAGES } from './support/broken-steps.ts';
import { createChecklist, createLaterChecklist, type Checklist } from './support/checklist.ts';
import { compareFingerprints, isDifferent } from './support/compare-fingerprints.ts';
import { describeComparison, describeDifferences, runBrokenBuild } from './support/compare-homes.ts';
import { inventArchive } from './support/invented-archive.ts';
import { planKills, type KillTarget, type PhaseTimes, type PlannedKill } from './support/kill-plan.ts';
import { drillLive } from './support/live-drill.ts';
import { printLine, wholeNumber } from './support/command-line.ts';
import { createRandom, freshSeed, type Random } from './support/random.ts';
import type { HomeContent } from './support/read-home.ts';
import { replayUnderKills, replayUndisturbed, type LandedKill } from './support/replay-under-kills.ts';
import { createRig, type Rig } from './support/rig.ts';

/** Six pages and a quarter. */
const LINES = 12_500;
const DAYS = 4;

async function main(): Promise<0 | 1> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } } });
  const seed = values.seed === undefined ? freshSeed() : wholeNumber('--seed', values.seed);
  const endAt = performance.now() + wholeNumber('--seconds', values.seconds) * 1_000;
  const checklist = createChecklist({ write: printLine, now: Date.now });
  let longestMs = 0;
  for (let round = 0; round === 0 || performance.now() + longestMs < endAt; round += 1) {
    const begunAt = performance.now();
    const live = createLaterChecklist(checklist);
    const alarms = createLaterChecklist(checklist);
    const replaying = drill(seed + round, { isFirst: round === 0, checklist });
    // All are waited for in any case: none may be left running by the failure of another.
    const [replay, polling, waking] = await Promise.allSettled([
      replaying,
      drillLive({ seed: seed + round, checklist: live }),
      // Two at a time are enough for two cores; live polling goes on for longer than both of the others.
      replaying.catch(() => undefined).then(() => drillAlarms({ seed: seed + round, checklist: alarms })),
    ]);
    printLine(`kill drill on live sources, seed ${seed + round}`);
    live.tell();
    printLine(`kill drill on alarms, seed ${seed + round}`);
    alarms.tell();
    for (const drilled of [replay, polling, waking]) if (drilled.status === 'rejected') throw drilled.reason;
    longestMs = Math.max(longestMs, performance.now() - begunAt);
  }
  return checklist.finish();
}

async function drill(seed: number, { isFirst, checklist: { check, note } }: { readonly isFirst: boolean; readonly checklist: Checklist }): Promise<void> {
  printLine(`kill drill, seed ${seed}`);
  const random = createRandom(seed);
  const rig = createRig('drill');
  try {
    const archive = join(rig.folder, 'invented.jsonl');
    writeFileSync(archive, `${inventArchive({ seed, lines: LINES, days: DAYS, blemished: true }).join('\n')}\n`);
    const calm = rig.home('undisturbed');
    const { times } = await replayUndisturbed(rig.replay(calm, archive), calm);
    const undisturbed = await rig.read(calm);
    check('the invented archive is worth it', undisturbed.mentions.current > LINES / 2 && undisturbed.incidents.length > 0,
      `${undisturbed.mentions.current} mentions, ${undisturbed.incidents.length} incidents`);

    const breakage = isFirst ? random.pick(BREAKAGES) : undefined;
    // Beside each other, since two cores are there and neither knows of the other. Both are waited for in any case:
    // the rig must not be cleared under a program that runs.
    const [underKills, broken] = await Promise.allSettled([
      replayKilled(rig, { archive, random, times }),
      breakage === undefined ? undefined : runBrokenBuild(rig, { breakage, archive, undisturbed }),
    ]);
    if (underKills.status === 'rejected') throw underKills.reason;
    if (broken.status === 'rejected') throw broken.reason;
    const { plan, landed, content } = underKills.value;
    check('all kills fell, and the server came back by itself', landed.length === plan.length, landed.map(describeKill).join(', '));
    const tables = compareFingerprints(undisturbed.fingerprints, content.fingerprints);
    note(describeComparison(tables));
    check('nothing was lost and nothing doubled', !tables.some(isDifferent), describeDifferences(tables));
    if (broken.value !== undefined) check(`a build that is broken (${breakage}) is found out`, broken.value.some(isDifferent), describeDifferences(broken.value));
  } finally {
    rig.close();
  }
}

async function replayKilled(
  rig: Rig,
  { archive, random, times }: { readonly archive: string; readonly random: Random; readonly times: PhaseTimes },
): Promise<{ readonly plan: readonly PlannedKill[]; readonly landed: readonly LandedKill[]; readonly content: HomeContent }> {
  const home = rig.home('killed');
  const plan = planKills(random, drawKills(random.between(0, 2)));
  const { landed } = await replayUnderKills(rig.replay(home, archive), { home, plan, times });
  return { plan, landed, content: await rig.read(home) };
}

function describeKill({ target, phase, afterMs, backAfterMs }: LandedKill): string {
  const back = backAfterMs === undefined ? '' : ` (back after ${(backAfterMs / 1_000).toFixed(1)} s)`;
  return `${target} in ${phase} after ${(afterMs / 1_000).toFixed(1)} s${back}`;
}

/** One kill of the program falls in each phase, and the server dies in one of the two. */
function drawKills(serverPhase: number): readonly Pick<PlannedKill, 'target' | 'phase'>[] {
  const phases = ['collecting', 'deciding'] as const;
  const kill = (target: KillTarget, phase: PlannedKill['phase']): Pick<PlannedKill, 'target' | 'phase'> => ({ target, phase });
  return phases.flatMap((phase, index) => (index === serverPhase ? [kill('server', phase), kill('node', phase)] : [kill('node', phase)]));
}

process.exit(await main());
