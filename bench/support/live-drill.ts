import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '../../cli/processes.ts';
import type { Checklist } from './checklist.ts';
import type { LiveContent } from './live-content.ts';
import { judgeCursors, type CursorFinding } from './live-cursors.ts';
import { FIRST_LIFE, LEAST_LIVES, liveAndDie, planLives, type LivedLife } from './live-kills.ts';
import { findLeaks } from './live-leaks.ts';
import { endLiveProgram, startLiveProgram, type LiveProgram } from './live-program.ts';
import { setStage, type Stage } from './live-stage.ts';
import { expectOf, judgeContent, type Finding } from './live-verdict.ts';
import { familyOf } from './process-tree.ts';
import { runProgramOf } from './program.ts';
import { createRandom } from './random.ts';
import { createRig, type Rig } from './rig.ts';

/** The program is killed for so long; then it may catch up. */
const KILLING_SECONDS = 20;
/** A poll that was under way when its worker died is taken up again after 25 s, and what was deleted has to be missed twice. */
const CATCH_UP_MS = 240_000;
const LOOK_EVERY_MS = 1_000;
/** One in eight is about no brand. */
const SETTLED_SHARE = 0.8;
/** The broken build dies when it has written a cursor and nothing else, here of its fourth page. */
const TELLING_KILL = 'cursor:4';

/**
 * Live polling under kills: an invented world changes while the program that listens to it is killed again and again, whole or
 * in part. Afterwards its store has to hold what the world served. A build that is broken on purpose has to be found out.
 */
export async function drillLive({ seed, checklist }: { readonly seed: number; readonly checklist: Pick<Checklist, 'check' | 'note'> }): Promise<void> {
  const rig = createRig('live');
  try {
    const [sound, broken] = await Promise.allSettled([listenUnderKills(rig, seed, checklist), listenBroken(rig, seed + 1)]);
    if (sound.status === 'rejected') throw sound.reason;
    if (broken.status === 'rejected') throw broken.reason;
    checklist.check('a live build that is broken (cursor-first) is found out', broken.value.ahead > 0, `after one kill ${broken.value.ahead} of ${broken.value.looked} mentions behind its cursors are not stored`);
  } finally {
    rig.close();
  }
}

async function listenUnderKills(rig: Rig, seed: number, { check, note }: Pick<Checklist, 'check' | 'note'>): Promise<void> {
  const random = createRandom(seed);
  const stage = await setStage(rig, { name: 'live', seed, seconds: KILLING_SECONDS });
  const { oracle, call, keyOf } = stage;
  try {
    const lives: LivedLife[] = [];
    const standings: CursorFinding[] = [];
    const startOne = (failAt?: string): LiveProgram => {
      const program = startLiveProgram({ ...call, failAt });
      void program.opened.then((standing) => standing !== undefined && standings.push(judgeCursors(standing, { world: stage.world(), sources: oracle.sources, keyOf })));
      return program;
    };
    const calm = startOne();
    await settleIn(calm, stage);
    stage.begin();
    lives.push(await liveAndDie(calm, FIRST_LIFE, { home: call.home, random }));
    for (const life of planLives(random)) {
      if (lives.length >= LEAST_LIVES && Date.now() > stage.world().endsAt) break;
      lives.push(await liveAndDie(startOne(life.failAt), life, { home: call.home, random }));
    }
    const last = startOne();
    const { caughtUp, afterMs } = await catchUp(last, stage);
    const family = familyOf(last.pid);
    const { stdout, stderr } = await endLiveProgram(last);
    const left = family.filter(isRunning).length;
    const content = await readContent(rig, call.home);
    note([`served: ${oracle.served.size} posts on ${oracle.counts.pages} pages, ${oracle.counts.unchanged} times "unchanged", ${oracle.counts.looks} looks again, ${oracle.counts.faults} faults; ${content.seenTwice} posts found by two sources`]);
    check('the program died of every kind of kill', lives.length >= LEAST_LIVES, describeLives(lives));
    check('it caught up by itself and ended in order', caughtUp && left === 0, `${(afterMs / 1_000).toFixed(1)} s after the world came to rest, ${left} processes left`);
    const looked = standings.reduce((sum, each) => sum + each.looked, 0);
    const ahead = standings.reduce((sum, each) => sum + each.ahead, 0);
    check('no cursor was ahead of the store at any start', ahead === 0 && looked > 0, `${standings.length} starts, ${looked} mentions behind cursors, ${ahead} not stored`);
    for (const { promise, holds, found } of judge(content, stage)) check(promise, holds, found);
    const { looked: read, leaks } = findLeaks(call.home, [...lives.map(({ written }) => written), stdout, stderr]);
    check('no text, handle, link or secret left the store', leaks.length === 0, `${leaks.length === 0 ? 'none' : leaks.join(', ')} in ${read}`);
  } finally {
    await oracle.close();
  }
}

/** One kill where a broken build is weakest; whoever opens its home afterwards sees cursors ahead of the store. */
async function listenBroken(rig: Rig, seed: number): Promise<CursorFinding> {
  const { world, begin, oracle, call, keyOf } = await setStage(rig, { name: 'broken', seed, seconds: 10 });
  begin();
  try {
    const broken = { ...call, breakage: 'cursor-first' };
    const killed = await startLiveProgram({ ...broken, failAt: TELLING_KILL }).ended;
    if (killed.signal !== 'SIGKILL') throw new Error(`the broken live build should have been killed at ${TELLING_KILL}`);
    const again = startLiveProgram(broken);
    const standing = await again.opened;
    if (standing === undefined) throw new Error('the broken live build did not start again');
    await again.polls;
    await endLiveProgram(again);
    return judgeCursors(standing, { world: world(), sources: oracle.sources, keyOf });
  } finally {
    await oracle.close();
  }
}

function judge(content: LiveContent, { world, oracle: { served }, keyOf }: Stage): readonly Finding[] {
  return judgeContent(content, expectOf(world(), { served, keyOf }));
}

/** Waits until nearly all there is was read: kills in the middle of the first polls would hold all sources up for half a minute. */
async function settleIn(program: LiveProgram, stage: Stage): Promise<void> {
  const backlog = stage.world().posts.filter(({ shownAt }) => shownAt <= Date.now()).length;
  await program.polls;
  for (;;) {
    const content = await program.look();
    if (content === undefined || content.mentions.length > SETTLED_SHARE * backlog) return;
    await wait(LOOK_EVERY_MS);
  }
}

/** Waits until the running program holds what the world has come to. */
async function catchUp(program: LiveProgram, stage: Stage): Promise<{ readonly caughtUp: boolean; readonly afterMs: number }> {
  const since = (): number => Date.now() - stage.world().endsAt;
  await program.polls;
  for (;;) {
    await wait(Math.max(LOOK_EVERY_MS, -since()));
    const content = await program.look();
    if (content === undefined) return { caughtUp: false, afterMs: since() };
    if (judge(content, stage).every(({ holds }) => holds)) return { caughtUp: true, afterMs: since() };
    if (since() > CATCH_UP_MS) return { caughtUp: false, afterMs: since() };
  }
}

async function readContent(rig: Rig, home: string): Promise<LiveContent> {
  const { stdout } = await runProgramOf({ program: 'bench/support/read-live-home', parameters: [home], installation: rig.installation });
  return JSON.parse(stdout) as LiveContent; // printed by that program
}

function describeLives(lives: readonly LivedLife[]): string {
  const count = (holds: (life: LivedLife) => boolean): number => lives.filter(holds).length;
  const seconds = lives.map(({ livedMs }) => (livedMs / 1_000).toFixed(1)).join(', ');
  return `${count(({ end }) => end === 'tree')} whole trees, ${count(({ end }) => end === 'node')} workers alone, ` +
    `${count(({ end }) => end === 'step')} between two steps of a page, ${count(({ losesServer }) => losesServer)} servers on the way; lived ${seconds} s`;
}
