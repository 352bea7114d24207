import { createWebApp } from '../../web/app.ts';
import type { House } from '../../web/screen.ts';
import { percentile } from './median.ts';
import type { Session } from './web-people.ts';
import { recordStatements, runBare, type Statement } from './web-recording.ts';

/** A page under an address; another one at each look, where there are several of its kind. */
export interface MeasuredPage {
  readonly name: string;
  readonly path: (look: number) => string;
}

export interface PageSpeed {
  readonly name: string;
  /** Most of one look. */
  readonly statements: number;
  /** 95 in 100 looks are at least as fast. */
  readonly pageMs: number;
  readonly bareMs: number;
}

/** A page may take so many times what its statements take alone, */
export const MOST_TO_BARE = 1.5;
/** or so much more. */
export const MOST_MORE_MS = 30;
/** Answers that visitors share are older than this at the next look, so that every look asks the store. */
const BETWEEN_LOOKS_MS = 10_000;

/** Whether a page keeps to its bar. */
export function isSwift({ pageMs, bareMs }: Pick<PageSpeed, 'pageMs' | 'bareMs'>): boolean {
  return pageMs <= MOST_TO_BARE * bareMs || pageMs - bareMs <= MOST_MORE_MS;
}

/**
 * Looks at each page as somebody who is signed in, and beside each look runs the statements of the page bare: the same ones with the
 * same parameters, overlapping as the page let them overlap. The two take turns in who comes first, so that neither always finds the
 * other's answers in memory. The first looks warm up and do not count.
 * @throws Error when a page does not answer 200
 */
export async function measurePages(house: House, session: Session, { pages, looks, warmUp = 2 }: {
  readonly pages: readonly MeasuredPage[];
  readonly looks: number;
  readonly warmUp?: number;
}): Promise<readonly PageSpeed[]> {
  const recording = recordStatements(house.store);
  let passedMs = 0;
  const app = createWebApp({ ...house, store: recording.store, now: () => house.now() + passedMs });
  const look = async (path: string): Promise<{ readonly tookMs: number; readonly statements: readonly Statement[] }> => {
    passedMs += BETWEEN_LOOKS_MS;
    const tookMs = await timed(async () => {
      const answer = await app.request(`http://127.0.0.1${path}`, { headers: { cookie: session.cookie, host: '127.0.0.1' } });
      const { length } = await answer.text();
      if (answer.status !== 200 || length === 0) throw new Error(`${path.split('?')[0]} answered ${answer.status}`);
    });
    return { tookMs, statements: recording.take() };
  };

  const speeds: PageSpeed[] = [];
  for (const { name, path } of pages) {
    const [page, bare, counts]: [number[], number[], number[]] = [[], [], []];
    let before: readonly Statement[] = [];
    for (let round = -warmUp; round < looks; round += 1) {
      const bareFirst = round % 2 !== 0;
      const early = bareFirst ? await timed(() => runBare(house.store, before)) : 0;
      const { tookMs, statements } = await look(path(round + warmUp));
      const late = bareFirst ? 0 : await timed(() => runBare(house.store, statements));
      before = statements;
      if (round < 0) continue;
      page.push(tookMs);
      bare.push(bareFirst ? early : late);
      counts.push(statements.length);
    }
    speeds.push({ name, statements: Math.max(...counts), pageMs: percentile(page, 0.95), bareMs: percentile(bare, 0.95) });
  }
  return speeds;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
