import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createCollectPage } from '../../activities/collect-page.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../../analysis/clean.ts';
import { foldCopies } from '../../analysis/stories.ts';
import { StoryIndex } from '../../analysis/story-index.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { projectRoot } from '../../cli/home.ts';
import { readModels } from '../../cli/models.ts';
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
  /** Medians over the pages. */
  readonly endToEndMs: number;
  readonly insertMs: number;
  readonly analysisMs: number;
}

/** Pages that warm the machine up, and pages that count. */
const WARM_UP_PAGES = 3;
const COUNTED_PAGES = 12;
/** Rows of a page; what it spends, its cursor and its quarantine are the line's own business. */
const TABLES_OF_POSTS = ['mentions_v1', 'mention_text_v1', 'author_identity_v1', 'sightings_v1', 'mention_brands_v1', 'mention_analysis_v1', 'stories_v1', 'mention_facts_v1'];

/**
 * Takes pages of invented posts through the real activity into the embedded store, and beside each page the same rows
 * as bare inserts into a second database, and the same texts through the analysis alone: clean, match, language,
 * sentiment, flags, stories. The three take turns on every page, so that a busy machine slows all.
 */
export async function measureEndToEnd(): Promise<EndToEndSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const path = join(folder, 'invented.jsonl');
  const lines = inventArchive({ seed: 7, lines: (WARM_UP_PAGES + COUNTED_PAGES) * PAGE_LINES, days: 30, blemished: false }).map(withoutBrand);
  writeFileSync(path, `${lines.join('\n')}\n`);
  const store = await openBenchStore(join(folder, 'clickhouse'), 'bench');
  const bare = await openBenchStore(join(folder, 'clickhouse'), 'bench_bare');
  try {
    const blocks: InsertBlock[] = [];
    const dependencies = await openDependencies(recording(store, blocks), path);
    const collect = createCollectPage(dependencies, { failpoint: () => undefined });
    const analyse = createAnalysisAlone(dependencies);
    const times: { readonly endToEndMs: number; readonly insertMs: number; readonly analysisMs: number }[] = [];
    for (let page = 0; page < WARM_UP_PAGES + COUNTED_PAGES; page += 1) {
      blocks.length = 0;
      const mentions = parsePage(lines, page);
      const endToEndMs = await timed(async () => {
        const { stored } = await collect({ source: SOURCE, tick: TICK, page }, new AbortController().signal);
        if (stored !== PAGE_LINES) throw new Error(`page ${page} stored ${stored} of ${PAGE_LINES} posts`);
      });
      const rows = blocks.filter(({ table }) => TABLES_OF_POSTS.includes(table));
      const insertMs = await timed(async () => {
        for (const block of rows) await bare.insert(block);
      });
      const analysisMs = await timed(async () => analyse(mentions));
      if (page >= WARM_UP_PAGES) times.push({ endToEndMs, insertMs, analysisMs });
    }
    const of = (part: keyof (typeof times)[number]): number => median(times.map((each) => each[part]));
    const [endToEndMs, insertMs, analysisMs] = [of('endToEndMs'), of('insertMs'), of('analysisMs')];
    return { ratio: Math.max(insertMs, analysisMs) / endToEndMs, postsPerPage: PAGE_LINES, pages: times.length, endToEndMs, insertMs, analysisMs };
  } finally {
    await store.close();
    await bare.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const SOURCE = 'archive' as SourceId; // lower-case word
const TICK = '2026-11-24T06:00:00.000Z' as IsoTime; // as toISOString writes it

/** Without it the queries have to find the brand, as they have to in live sources. */
function withoutBrand(line: string): string {
  return JSON.stringify({ ...(JSON.parse(line) as object), brand: undefined }); // written by inventArchive
}

async function openDependencies(store: Store, path: string): Promise<ActivityDependencies> {
  const { brands: plain } = brandsFromArchive(['Havenlijn', 'Stadsgas', 'Pakketpunt']);
  const brands = plain.map((brand) => ({ ...brand, query: `${brand.name} AND NOT (vacature OR "te koop")` }));
  return {
    store,
    keys: { tenant: randomBytes(32), identity: randomBytes(32), list: randomBytes(32) },
    analyser: createTextAnalyser({ models: await readModels(join(projectRoot(), 'models')) }),
    brands: { brands },
    matcher: compileBrands(brands),
    findSource: (id) => ({ id, connector: 'archive', settings: { path }, mode: 'replay', intervalMs: 0 }),
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

function parsePage(lines: readonly string[], page: number): readonly RawMention[] {
  return lines.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES).map((line, index) => {
    const parsed = parseLine(line, { line: index + 1, now: Date.parse(TICK) });
    if ('reason' in parsed) throw new Error(`an invented line was refused: ${parsed.reason}`);
    return parsed.mention;
  });
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
