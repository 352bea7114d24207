import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createCollectPage } from '../../activities/collect-page.ts';
import { createWritingTurns } from '../../activities/writing-turns.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../../analysis/clean.ts';
import { foldCopies } from '../../analysis/stories.ts';
import { StoryIndex } from '../../analysis/story-index.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { projectRoot } from '../../cli/home.ts';
import { readModels } from '../../cli/models.ts';
import { startReadingThread } from '../../cli/reading-thread.ts';
import { parseLine } from '../../connectors/archive/parse-line.ts';
import { PAGE_LINES } from '../../connectors/archive/index.ts';
import type { RawMention } from '../../schemas/mention.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import type { InsertBlock, Store } from '../../store/client.ts';
import { bucketOf } from '../../activities/place-in-time.ts';
import { inventArchive } from './invented-archive.ts';
import { median } from './median.ts';
import { openBenchStore } from './bench-store.ts';

export interface EndToEndSpeed {
  /** Speed of the whole line over that of the slower of its two halves. Bar: at least .5. */
  readonly ratio: number;
  readonly postsPerPage: number;
  readonly pages: number;
  /** Medians over the rounds, for one page. */
  readonly endToEndMs: number;
  readonly insertMs: number;
  readonly analysisMs: number;
}

/** Enough that the first page, which nothing was read ahead for, weighs little. */
const PAGES_PER_ROUND = 6;
/** The first warms the machine up and does not count. */
const ROUNDS = 6;
/** Rows of a page; what it spends, its cursor and its quarantine are the line's own business. */
const TABLES_OF_POSTS = ['mentions_v1', 'mention_text_v1', 'author_identity_v1', 'sightings_v1', 'mention_brands_v1', 'mention_analysis_v1', 'stories_v1', 'mention_facts_v1'];

/**
 * Takes archives of invented posts through the real activity into the embedded store, and beside each archive the same
 * rows as bare inserts into a second database, and the same texts through the analysis alone: clean, match, language,
 * sentiment, flags, stories. The three take turns, so that a busy machine slows all. Each round is an archive of its
 * own, read to its end, so that nothing the line does ahead of a page falls outside its time.
 */
export async function measureEndToEnd(): Promise<EndToEndSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const store = await openBenchStore(join(folder, 'clickhouse'), 'bench');
  const bare = await openBenchStore(join(folder, 'clickhouse'), 'bench_bare');
  try {
    const blocks: InsertBlock[] = [];
    const dependencies = await openDependencies(recording(store, blocks), folder);
    const collect = createCollectPage(dependencies, { failpoint: () => undefined, writing: createWritingTurns(dependencies.store) });
    const analyse = createAnalysisAlone(dependencies);
    const times: Omit<EndToEndSpeed, 'ratio' | 'postsPerPage' | 'pages'>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const source = `round-${round}` as SourceId; // lower-case words
      const lines = inventPosts(round);
      writeFileSync(archiveOf(folder, source), `${lines.join('\n')}\n`);
      const mentions = lines.map(parse);
      blocks.length = 0;
      const endToEndMs = await timed(async () => {
        for (let page = 0; page < PAGES_PER_ROUND; page += 1) {
          const { stored, caughtUp } = await collect({ source, tick: TICK, page }, new AbortController().signal);
          if (stored !== PAGE_LINES || caughtUp !== (page === PAGES_PER_ROUND - 1)) throw new Error(`page ${page} of round ${round} stored ${stored} of ${PAGE_LINES} posts`);
        }
      });
      const rows = blocks.filter(({ table }) => TABLES_OF_POSTS.includes(table));
      const insertMs = await timed(async () => {
        for (const block of rows) await bare.insert(block);
      });
      const analysisMs = await timed(async () => {
        for (let from = 0; from < mentions.length; from += PAGE_LINES) analyse(mentions.slice(from, from + PAGE_LINES));
      });
      if (round > 0) times.push({ endToEndMs, insertMs, analysisMs });
    }
    const of = (part: keyof (typeof times)[number]): number => median(times.map((each) => each[part])) / PAGES_PER_ROUND;
    const [endToEndMs, insertMs, analysisMs] = [of('endToEndMs'), of('insertMs'), of('analysisMs')];
    return { ratio: Math.max(insertMs, analysisMs) / endToEndMs, postsPerPage: PAGE_LINES, pages: times.length * PAGES_PER_ROUND, endToEndMs, insertMs, analysisMs };
  } finally {
    await store.close();
    await bare.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const TICK = '2026-11-24T06:00:00.000Z' as IsoTime; // as toISOString writes it

/** Without a brand, so that the queries have to find it, as in live sources; with ids that no other round has. */
function inventPosts(round: number): readonly string[] {
  return inventArchive({ seed: round, lines: PAGES_PER_ROUND * PAGE_LINES, days: 10, blemished: false }).map((line) => {
    const post = JSON.parse(line) as { readonly id: string }; // written by inventArchive
    return JSON.stringify({ ...post, id: `${post.id}-${round}`, brand: undefined });
  });
}

function archiveOf(folder: string, source: SourceId): string {
  return join(folder, `${source}.jsonl`);
}

async function openDependencies(store: Store, folder: string): Promise<ActivityDependencies> {
  const { brands: plain } = brandsFromArchive(['Havenlijn', 'Stadsgas', 'Pakketpunt']);
  const brands = plain.map((brand) => ({ ...brand, query: `${brand.name} AND NOT (vacature OR "te koop")` }));
  const keys = { tenant: randomBytes(32), identity: randomBytes(32), list: randomBytes(32) };
  const models = await readModels(join(projectRoot(), 'models'));
  return {
    store,
    keys,
    // As in the program: pages are read ahead in a thread of their own.
    readAhead: startReadingThread({ keys, models, brands: { brands } })?.readAhead,
    analyser: createTextAnalyser({ models }),
    brands: { brands },
    matcher: compileBrands(brands),
    findSource: (id) => ({ id, connector: 'archive', settings: { path: archiveOf(folder, id) }, mode: 'replay', intervalMs: 0 }),
    now: Date.now,
    onError(error) {
      throw error;
    },
  };
}

function recording(store: Store, blocks: InsertBlock[]): Store {
  return {
    ...store,
    insert(block, options) {
      blocks.push(block);
      return store.insert(block, options);
    },
  };
}

function parse(line: string, index: number): RawMention {
  const parsed = parseLine(line, { line: index + 1, now: Date.parse(TICK) });
  if ('reason' in parsed) throw new Error(`an invented line was refused: ${parsed.reason}`);
  return parsed.mention;
}

function createAnalysisAlone({ analyser, matcher }: ActivityDependencies): (mentions: readonly RawMention[]) => void {
  const known = new StoryIndex();
  return (mentions) => {
    const items = mentions.flatMap((mention) => {
      const { text } = cleanText(mention.text);
      const matches = matcher.match({ text, title: '', network: mention.author?.network });
      analyser.analyse(text);
      const key = { origin: mention.origin, nativeId: mention.id };
      return 'unknownHint' in matches ? [] : matches.map(({ brand }) => ({ key, brand, bucketAt: bucketOf(mention.publishedAt ?? 0), text }));
    });
    known.add(foldCopies({ items, known }).founded);
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
