import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readTemporalRecord } from '../../cli/temporal-child.ts';
import { PHASES, watchHome, type HomeWatch, type Phase } from './home-watch.ts';
import { delayOf, type KillTarget, type PhaseTimes, type PlannedKill } from './kill-plan.ts';
import { killOne, killTree } from './process-tree.ts';
import { endedBadly, startProgram, type Ending, type ProgramCall, type RunningProgram } from './program.ts';

/** A kill that was carried out. */
export interface LandedKill {
  readonly target: KillTarget;
  /** What had been written by then in the same call. */
  readonly phase: Phase;
  /** Since the call began. */
  readonly afterMs: number;
  /** How long it took the program to start a killed server again. */
  readonly backAfterMs?: number | undefined;
}

const LOOK_MS = 15;
const NEVER_MS = 180_000;

/** Runs a replay to its end and measures its phases from outside. */
export async function replayUndisturbed(call: ProgramCall, home: string): Promise<{ readonly ending: Ending; readonly times: PhaseTimes; readonly firstMentionMs: number }> {
  const watch = watchHome(home);
  const running = startProgram(call);
  const since = (): number => performance.now() - running.startedAt;
  const begins: Partial<Record<Phase, number>> = {};
  let firstMentionMs: number | undefined;
  while (!running.hasEnded()) {
    const phase = watch.phase();
    begins[phase] ??= since();
    if (watch.hasMentions()) firstMentionMs ??= since();
    await wait(LOOK_MS);
  }
  const ending = await running.ended;
  if (ending.code !== 0) throw endedBadly('the undisturbed replay', ending);
  const { collecting, deciding, scoring } = begins;
  if (collecting === undefined || deciding === undefined || scoring === undefined || firstMentionMs === undefined) {
    throw new Error(`the undisturbed replay went by unseen: only ${Object.keys(begins).join(', ')} were met`);
  }
  return {
    ending, firstMentionMs,
    times: { startUpMs: collecting, collectingMs: deciding - collecting, decidingMs: scoring - deciding },
  };
}

/**
 * Runs the same replay again and again, each call killed as planned, and then once to its end. A killed server leaves
 * its call running. A call that is over before its kill is made again, and killed in its start-up.
 * @throws Error when a call ends by itself with a failure
 */
export async function replayUnderKills(
  call: ProgramCall,
  { home, plan, times }: { readonly home: string; readonly plan: readonly PlannedKill[]; readonly times: PhaseTimes },
): Promise<{ readonly ending: Ending; readonly landed: readonly LandedKill[] }> {
  const landed: LandedKill[] = [];
  let running = startCall(call, home);
  for (const kill of plan) {
    for (let left = kill; !(await reach(running, left, delayOf(left, plan, times))); left = { ...kill, phase: 'start-up' }) {
      await endedWell(running);
      running = startCall(call, home);
    }
    const where = { target: kill.target, phase: running.watch.phase(), afterMs: performance.now() - running.startedAt };
    if (kill.target === 'server') {
      landed.push({ ...where, backAfterMs: await killServer(home, running) });
      continue;
    }
    landed.push(where);
    if (kill.target === 'tree') killTree(running.pid);
    else killOne(running.pid);
    await running.ended;
    running = startCall(call, home);
  }
  return { ending: await endedWell(running), landed };
}

interface WatchedCall extends RunningProgram {
  readonly watch: HomeWatch;
}

function startCall(call: ProgramCall, home: string): WatchedCall {
  const watch = watchHome(home);
  return { ...startProgram(call), watch };
}

/** Waits for the phase of a kill and then for its delay. @returns false when the call was over before */
async function reach(running: WatchedCall, { phase }: PlannedKill, delayMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + NEVER_MS;
  while (PHASES.indexOf(running.watch.phase()) < PHASES.indexOf(phase) && !running.hasEnded()) {
    if (performance.now() > giveUpAt) throw new Error(`the replay did not get to ${phase} within ${NEVER_MS / 1_000} s`);
    await wait(LOOK_MS);
  }
  await Promise.race([wait(delayMs), running.ended]);
  return !running.hasEnded();
}

async function endedWell(running: RunningProgram): Promise<Ending> {
  const ending = await running.ended;
  if (ending.code !== 0) throw endedBadly('a call of the replay', ending);
  return ending;
}

/** Ends the Temporal server alone and waits until the program has started another. @returns after how many ms */
export async function killServer(home: string, running: RunningProgram): Promise<number> {
  const record = readTemporalRecord(join(home, 'temporal.json'));
  if (record === undefined || !killOne(record.pid)) throw new Error('there is no Temporal server to kill');
  const killedAt = performance.now();
  while (readTemporalRecord(join(home, 'temporal.json'))?.pid === record.pid) {
    if (running.hasEnded() || performance.now() - killedAt > NEVER_MS) throw new Error('the Temporal server was not started again after its end');
    await wait(LOOK_MS);
  }
  return performance.now() - killedAt;
}
