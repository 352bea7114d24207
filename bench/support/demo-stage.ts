import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openWebKey } from '../../cli/keys.ts';
import type { StatusLine } from '../../cli/live/serve-live.ts';
import type { Language } from '../../texts/language.ts';
import { printVisit, visitCookieName } from '../../web/security/visit.ts';
import { killTree } from './process-tree.ts';
import { endedBadly, startProgram } from './program.ts';
import { createRig } from './rig.ts';

/** The demo as a visitor meets it, running in a folder of its own. */
export interface DemoStage {
  /** Where its screens are, without a slash at the end. */
  readonly web: string;
  /** Its folder, with its keys. */
  readonly installation: string;
  /** How long it took from the start of the program until the crisis stood on the page. */
  readonly crisisAfterMs: number;
  /** Ends it in order, and removes everything it wrote. */
  end(): Promise<void>;
}

/** The brand that has the crisis, as the world of the demo has it (`demo/live/`). */
export const CRISIS_BRAND = 'Merelspoor';
const LEVEL_OF_CRISIS = 3;
/** A newcomer waits 90 seconds at most; a machine that does other things as well is slower. */
const LIMIT_MS = 240_000;
const LOOK_MS = 250;
const ENDS_WITHIN_MS = 30_000;

/**
 * Starts the demo and waits until its crisis stands on the first screen. What was started is ended when that does not happen.
 * @throws Error when the program ends by itself, or nothing has happened after four minutes
 */
export async function startDemoStage(): Promise<DemoStage> {
  const rig = createRig('demo-stage');
  const { installation } = rig;
  let latest: StatusLine | undefined;
  const running = startProgram({
    program: 'cli/main', parameters: ['start', '--json-status'], installation, variables: { KLANKBORD_LANGUAGE: 'nl' },
    onLine: (line) => {
      latest = JSON.parse(line) as StatusLine; // printed by start --json-status
    },
  });
  const end = async (): Promise<void> => {
    if (!running.hasEnded()) process.kill(running.pid, 'SIGINT');
    await Promise.race([running.ended, wait(ENDS_WITHIN_MS, undefined, { ref: false })]);
    if (!running.hasEnded()) killTree(running.pid);
    rig.close();
  };
  try {
    for (;;) {
      if (running.hasEnded()) throw endedBadly('the demo', await running.ended);
      const crisisAfterMs = performance.now() - running.startedAt;
      const web = latest?.web;
      if (web !== undefined && (await showsCrisis(web, installation))) return { web, installation, crisisAfterMs, end };
      if (crisisAfterMs > LIMIT_MS) throw new Error(`the crisis of ${CRISIS_BRAND} did not stand on the first screen within ${LIMIT_MS / 1_000} s; last status: ${JSON.stringify(latest)}`);
      await wait(LOOK_MS);
    }
  } catch (error) {
    await end();
    throw error;
  }
}

/** A cookie as a browser is given it. */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
}

/**
 * The cookies of somebody who has signed in and chosen a language: made with the key of the installation, so that many browsers can
 * be opened without meeting the limit on tries to sign in.
 */
export function cookiesOf(person: string, { web, installation }: Pick<DemoStage, 'web' | 'installation'>, language: Language = 'nl'): readonly BrowserCookie[] {
  const now = Date.now();
  const visit = printVisit(openWebKey(installation), { person, issuedAt: now, seenAt: now, nonce: randomBytes(16).toString('hex') });
  return [{ name: visitCookieName(false), value: visit, url: web }, { name: 'klankbord_language', value: language, url: web }];
}

async function showsCrisis(web: string, installation: string): Promise<boolean> {
  const cookie = cookiesOf('nora', { web, installation }).map(({ name, value }) => `${name}=${value}`).join('; ');
  const page = await (await fetch(`${web}/`, { headers: { cookie } })).text();
  // Its chain has begun: there is a next person, or somebody has it.
  const isTold = page.includes('data-until="') || page.includes('class="owner"');
  return isTold && page.includes(`class="card l${LEVEL_OF_CRISIS}"`) && page.includes(`>${CRISIS_BRAND}</a></h1>`);
}
