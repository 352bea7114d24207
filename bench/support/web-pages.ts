import { createWebApp } from '../../web/app.ts';
import type { House } from '../../web/screen.ts';
import { percentile } from './median.ts';
import type { SignedIn } from './web-people.ts';
import { recordStatements, runBare, type Statement } from './web-recording.ts';

/** A page under an address: always the same one, since whoever comes to another one first finds nothing of it in memory. */
export interface MeasuredPage {
  readonly name: string;
  readonly path: string;
}

export interface PageSpeed {
  readonly name: string;
  /** Most of one look. */
  readonly statements: number;
  readonly looks: number;
  /** 95 in 100 looks are at least as fast. */
  readonly pageMs: number;
  readonly bareMs: number;
}

/** A page may take so many times what its statements take alone, */
export const MOST_TO_BARE = 1.5;
/** or so much more. */
export const MOST_MORE_MS = 30;
/** Answers that visitors share live shorter, so that every look asks the store. */
const BETWEEN_ROUNDS_MS = 31_000;

/** Whether a page keeps to its bar. */
export function isSwift({ pageMs, bareMs }: Pick<PageSpeed, 'pageMs' | 'bareMs'>): boolean {
  return pageMs <= MOST_TO_BARE * bareMs || pageMs - bareMs <= MOST_MORE_MS;
}

/**
 * Looks at each page as somebody who is signed in, and beside each look runs the statements of the page bare: the same ones with the
 * same parameters, overlapping as the page let them overlap. The two take turns in who comes first, so that neither always finds the
 * other's answers in memory; the pages take turns too, so that what else the machine does falls on all of them.
 * @param options.budgetMs shared by the pages: one that has used up its part gets no more looks, once it has had `fewest`
 * @param options.warmUp looks before the first that counts: they load what all of them need
 * @throws Error when a page does not answer 200
 */
export async function measurePages(house: House, signedIn: SignedIn, { pages, most, fewest, budgetMs, warmUp = 2 }: {
  readonly pages: readonly MeasuredPage[];
  readonly most: number;
  readonly fewest: number;
  readonly budgetMs: number;
  readonly warmUp?: number;
}): Promise<readonly PageSpeed[]> {
  const recording = recordStatements(house.store);
  let passedMs = 0;
  const app = createWebApp({ ...house, store: recording.store, now: () => house.now() + passedMs });
  const look = async (path: string): Promise<{ readonly tookMs: number; readonly statements: readonly Statement[] }> => {
    const tookMs = await timed(async () => {
      const answer = await app.request(`http://127.0.0.1${path}`, { headers: { cookie: signedIn.cookie, host: '127.0.0.1' } });
      const { length } = await answer.text();
      if (answer.status !== 200 || length === 0) throw new Error(`${path.split('?')[0]} answered ${answer.status}`);
    });
    return { tookMs, statements: recording.take() };
  };

  const measured = pages.map((page) => ({ ...page, before: [] as readonly Statement[], statements: 0, spentMs: 0, pageMs: [] as number[], bareMs: [] as number[] }));
  const isDue = ({ pageMs, spentMs }: (typeof measured)[number]) => pageMs.length < fewest || (pageMs.length < most && spentMs < budgetMs / pages.length);
  for (let round = -warmUp; measured.some(isDue); round += 1) {
    const isBareFirst = round % 2 !== 0;
    passedMs += BETWEEN_ROUNDS_MS;
    for (const page of measured.filter(isDue)) {
      const early = isBareFirst ? await timed(() => runBare(house.store, page.before)) : 0;
      const { tookMs, statements } = await look(page.path);
      const late = isBareFirst ? 0 : await timed(() => runBare(house.store, statements));
      page.before = statements;
      if (round < 0) continue;
      page.pageMs.push(tookMs);
      page.bareMs.push(isBareFirst ? early : late);
      page.spentMs += tookMs + early + late;
      page.statements = Math.max(page.statements, statements.length);
    }
  }
  return measured.map(({ name, statements, pageMs, bareMs }) => ({ name, statements, looks: pageMs.length, pageMs: percentile(pageMs, 0.95), bareMs: percentile(bareMs, 0.95) }));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
