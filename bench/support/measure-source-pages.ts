import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCollectPage } from '../../activities/collect-page.ts';
import type { ActivityDependencies, ConfiguredSource } from '../../activities/dependencies.ts';
import { createWritingTurns } from '../../activities/writing-turns.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { projectRoot } from '../../cli/home.ts';
import { readModels } from '../../cli/models.ts';
import { connectorOf } from '../../connectors/registry.ts';
import { startWireServer } from '../../demo/wire/serve.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import { createRunApart } from '../../outbound/run-apart.ts';
import type { ConnectorHttp, HttpAnswer } from '../../schemas/http.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import { openBenchStore } from './bench-store.ts';
import { answerInvented, inventedBrands, type InventedServer } from './invented-pages.ts';
import { median } from './median.ts';

/** A whole poll beside reading its documents alone; medians over the rounds. */
export interface PagesSpeed {
  readonly mentionsPerPoll: number;
  readonly pagesPerPoll: number;
  readonly wholeMs: number;
  readonly parseMs: number;
  /** Speed of the whole poll over that of parsing the same documents: what remains of it once pages are asked for, understood and stored. */
  readonly ratio: number;
}

/** The first warms the machine up and does not count. */
const ROUNDS = 6;

/**
 * Polls an invented server through the real activity: the guarded client on loopback, parsing (of feeds in a process apart),
 * cleaning, matching, sentiment, and all tables. Beside each poll the connector alone reads the same answers from memory. Every
 * round is a source of its own, all of whose posts are new.
 */
export async function measureSourcePages(connector: InventedServer): Promise<PagesSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const store = await openBenchStore(join(folder, 'clickhouse'), 'bench');
  const server = await startWireServer(({ url }) => answerInvented(connector, url));
  const client = createOutboundClient({ contact: 'beheer@voorbeeld.example', version: '0', allow: [`127.0.0.1:${server.port}`] });
  const apart = createRunApart();
  const recorded: HttpAnswer[] = [];
  const { waits, obeysRobots } = connectorOf(connector);
  const http = recording(client.forSource({ waits, obeysRobots }), recorded);
  const brands = inventedBrands();
  const sourceOf = (round: number): ConfiguredSource => ({
    id: `round-${round}` as SourceId, connector, mode: 'live', intervalMs: 300_000, // lower-case words
    settings: connector === 'feeds' ? { url: `${server.address}/round${round}.rss` } : { instance: server.address, tag: `round${round}` },
  });
  const dependencies: ActivityDependencies = {
    store, brands: { brands },
    keys: { tenant: randomBytes(32), identity: randomBytes(32), list: randomBytes(32) },
    analyser: createTextAnalyser({ models: await readModels(join(projectRoot(), 'models')) }),
    matcher: compileBrands(brands),
    findSource: (id) => sourceOf(Number(id.split('-')[1])),
    requestsOf: () => ({ http, runApart: apart.run }),
    now: Date.now,
    onError(error) {
      throw error;
    },
  };
  const collect = createCollectPage(dependencies, { failpoint: () => undefined, writing: createWritingTurns(store) });
  try {
    const rounds: Omit<PagesSpeed, 'ratio'>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      recorded.length = 0;
      const begun = performance.now();
      let stored = 0;
      let pages = 0;
      for (let caughtUp = false; !caughtUp; pages += 1) {
        const tick = new Date().toISOString() as IsoTime; // toISOString writes that form
        const outcome = await collect({ source: sourceOf(round).id, tick, page: pages }, new AbortController().signal);
        stored += outcome.stored;
        caughtUp = outcome.caughtUp;
      }
      const wholeMs = performance.now() - begun;
      const parseMs = await parseAlone(sourceOf(round), recorded);
      if (round > 0) rounds.push({ mentionsPerPoll: stored, pagesPerPoll: pages, wholeMs, parseMs });
    }
    const of = (part: keyof (typeof rounds)[number]): number => median(rounds.map((each) => each[part]));
    return { mentionsPerPoll: of('mentionsPerPoll'), pagesPerPoll: of('pagesPerPoll'), wholeMs: of('wholeMs'), parseMs: of('parseMs'), ratio: of('parseMs') / of('wholeMs') };
  } finally {
    await client.close();
    await apart.close();
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages of a poll from answers in memory: no network, no process apart, nothing understood and nothing stored. */
async function parseAlone({ connector: id, settings }: ConfiguredSource, answers: readonly HttpAnswer[]): Promise<number> {
  const connector = connectorOf(id);
  const left = [...answers];
  const http: ConnectorHttp = {
    async get(url) {
      const answer = left.shift();
      if (answer === undefined) throw new Error(`a page more than before: ${url}`);
      return answer;
    },
  };
  const checked = connector.settings.parse(settings);
  const begun = performance.now();
  let cursor: unknown;
  while (left.length > 0) cursor = (await connector.fetchPage({ http, signal: new AbortController().signal, now: Date.now }, checked, cursor)).cursor;
  return performance.now() - begun;
}

function recording(http: ConnectorHttp, answers: HttpAnswer[]): ConnectorHttp {
  return {
    async get(url, question) {
      const answer = await http.get(url, question);
      answers.push(answer);
      return answer;
    },
  };
}
