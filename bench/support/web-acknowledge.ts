import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { ActId } from '../../schemas/plain/history-safe.ts';
import type { Store } from '../../store/client.ts';
import { readStanding } from '../../store/escalations.ts';
import { readOpenDrills } from '../../store/incident-acts.ts';
import { incidentPath } from '../../web/paths.ts';
import { percentile } from './median.ts';
import type { SignedIn } from './web-people.ts';
import { startVisitors } from './web-visitors.ts';

export interface AcknowledgeSpeed {
  /** 95 in 100 acknowledgements beside the visitors, over as many without them. */
  readonly ratio: number;
  readonly aloneMs: number;
  readonly besideMs: number;
  /** Acknowledgements of each kind. */
  readonly acts: number;
  readonly visitors: number;
  readonly looks: number;
  /** 95 in 100 looks. */
  readonly lookMs: number;
}

/** Bar of the ratio. */
export const MOST_TO_ALONE = 3;
const LOOK_AGAIN_MS = 100;
/** A drill that is not told of, or not over, after so long never will be. */
const PATIENCE_MS = 30_000;
/** A real incident ends every drill. More than a few would be none of the evaluation's business, since nobody posts anything. */
const MOST_ENDED = 3;

/**
 * Measures how long the button "I take it" takes, alone and while people look at the first screen: blocks of both kinds take turns, in
 * each one fire drill after another is started, told of, acknowledged over http and over. A block with visitors begins when each of
 * them has looked once.
 * @param options.actor who starts and acknowledges
 * @throws Error when an acknowledgement does not count; when real incidents end more than three drills before anybody takes them
 */
export async function measureAcknowledge({ store, desk, address, brand, actor, visitors, everyMs, blocks, actsEach }: {
  readonly store: Store;
  readonly desk: IncidentDesk;
  readonly address: string;
  readonly brand: string;
  readonly actor: SignedIn;
  readonly visitors: readonly SignedIn[];
  readonly everyMs: number;
  /** Of each kind. */
  readonly blocks: number;
  readonly actsEach: number;
}): Promise<AcknowledgeSpeed> {
  const alone: number[] = [];
  const beside: number[] = [];
  const looks: number[] = [];
  let ended = 0;
  const one = async (): Promise<number> => {
    for (;;) {
      const tookMs = await acknowledgeDrill({ store, desk, address, brand, actor });
      if (tookMs !== undefined) return tookMs;
      if ((ended += 1) > MOST_ENDED) throw new Error('real incidents end one fire drill after another: nothing can be measured');
    }
  };
  await one(); // the first one loads what all of them need
  for (let block = 0; block < blocks; block += 1) {
    for (let act = 0; act < actsEach; act += 1) alone.push(await one());
    const crowd = startVisitors(visitors, { url: `${address}/`, everyMs });
    await wait(everyMs);
    for (let act = 0; act < actsEach; act += 1) beside.push(await one());
    looks.push(...(await crowd.leave()));
  }
  const [aloneMs, besideMs] = [percentile(alone, 0.95), percentile(beside, 0.95)];
  return { ratio: besideMs / aloneMs, aloneMs, besideMs, acts: alone.length, visitors: visitors.length, looks: looks.length, lookMs: percentile(looks, 0.95) };
}

/** @returns from pressing the button to the answer, ms; undefined when a real incident had ended the drill before */
async function acknowledgeDrill({ store, desk, address, brand, actor }: {
  readonly store: Store; readonly desk: IncidentDesk; readonly address: string; readonly brand: string; readonly actor: SignedIn;
}): Promise<number | undefined> {
  const { incident } = await desk.drill(brand, 3, { by: actor.person, act: newAct(), via: 'screen' });
  await until(async () => ((await readStanding(store, incident))?.told.length ?? 0) > 0, 'told of');
  const fields = new URLSearchParams({ csrf: actor.csrf, act: newAct(), level: '3', back: '/' });
  const begun = performance.now();
  const answer = await fetch(`${address}${incidentPath(incident)}/acknowledge`, {
    method: 'POST', body: fields, redirect: 'manual', headers: { cookie: actor.cookie, 'sec-fetch-site': 'same-origin' },
  });
  await answer.text();
  const tookMs = performance.now() - begun;
  if (answer.status !== 303) throw new Error(`an acknowledgement was answered ${answer.status}`);
  await until(async () => !(await readOpenDrills(store)).some((drill) => drill.incident === incident), 'over');
  const standing = await readStanding(store, incident);
  if (standing?.owner === actor.person && standing.acknowledgedAt !== null) return tookMs;
  if (standing?.state === 'resolved' && standing.owner === null) return undefined;
  throw new Error('an acknowledgement was answered and does not stand in the record');
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`a fire drill was not ${what} within ${PATIENCE_MS / 1_000} s`);
    await wait(LOOK_AGAIN_MS);
  }
}

function newAct(): ActId {
  return randomBytes(16).toString('hex') as ActId; // 32 hex digits
}
