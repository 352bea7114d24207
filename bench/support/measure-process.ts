import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readTemporalRecord } from '../../cli/temporal-child.ts';
import { watchHome } from './home-watch.ts';
import { inventArchive } from './invented-archive.ts';
import { residentMegabytes } from './process-tree.ts';
import { endedBadly, startProgram } from './program.ts';
import { createRig } from './rig.ts';

export interface ProcessCost {
  /** From the start of the program in an empty home, engines included. */
  readonly firstMentionMs: number;
  readonly wholeReplayMs: number;
  readonly posts: number;
  /** Highest resident memory that was seen. */
  readonly nodeMegabytes: number;
  readonly serverMegabytes: number;
}

const POSTS = 10_000;
const LOOK_MS = 20;

/** Replays an invented archive with the whole program and watches it from outside. */
export async function measureProcess(): Promise<ProcessCost> {
  const rig = createRig('bench');
  try {
    const archive = join(rig.folder, 'invented.jsonl');
    writeFileSync(archive, `${inventArchive({ seed: 3, lines: POSTS, days: 5, blemished: false }).join('\n')}\n`);
    const home = rig.home('measured');
    const watch = watchHome(home);
    const running = startProgram(rig.replay(home, archive));
    const seen = { firstMentionMs: 0, nodeMegabytes: 0, serverMegabytes: 0 };
    while (!running.hasEnded()) {
      if (seen.firstMentionMs === 0 && watch.hasMentions()) seen.firstMentionMs = performance.now() - running.startedAt;
      seen.nodeMegabytes = Math.max(seen.nodeMegabytes, residentMegabytes(running.pid) ?? 0);
      const server = readTemporalRecord(join(home, 'temporal.json'));
      if (server !== undefined) seen.serverMegabytes = Math.max(seen.serverMegabytes, residentMegabytes(server.pid) ?? 0);
      await wait(LOOK_MS);
    }
    const ending = await running.ended;
    if (ending.code !== 0) throw endedBadly('the measured replay', ending);
    return { ...seen, wholeReplayMs: ending.tookMs, posts: POSTS };
  } finally {
    rig.close();
  }
}
