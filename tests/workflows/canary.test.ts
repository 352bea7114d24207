import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLLECT_STEPS, type CollectStep } from '../../activities/collect-steps.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { createLogger } from '../../cli/logger.ts';
import { prepareReplay } from '../../cli/replay/prepare-replay.ts';
import { runReplay } from '../../cli/replay/run-replay.ts';
import { SourceError, StoreError } from '../../schemas/errors.ts';
import { archiveLine, writeArchive } from '../support/archive-lines.ts';
import { useFolder } from '../support/folder.ts';
import { fetchRuns, payloadSizes, textsIn, type RecordedRun } from '../support/histories.ts';
import { inventedArchive } from '../support/invented-archive.ts';
import { select } from '../support/tables.ts';
import { WORKFLOWS_PATH } from '../support/temporal.ts';

/** Names that occur nowhere else. Wherever one of them turns up, something leaked. */
const CANARY = {
  author: 'canaryauthorqzx', text: 'canarytextqzx', title: 'canaryextraqzx', url: 'canaryurlqzx', id: 'canaryidqzx', reply: 'canaryreplyqzx',
  query: 'canaryqueryqzx', brandName: 'canarybrandqzx', account: 'canaryaccountqzx', file: 'canaryfileqzx', field: 'canaryfieldqzx',
  error: 'canaryerrorqzx', cause: 'canarycauseqzx', refused: 'canaryrefusedqzx',
} as const;
const MAX_PAYLOAD_BYTES = 50_000;
const folder = useFolder();
const home = join(folder, 'home');

const BRANDS = `brands:
  - id: lumo
    name: Lumo ${CANARY.brandName}
    aliases: [Lumo]
    query: lumo OR "${CANARY.query}"
    purpose: to hear what people say
    legal_basis: legitimate interest
    owner: communication
    review_by: 2027-05-31
    own_accounts: ['@${CANARY.account}']
  - id: veldzicht
    name: Veldzicht
    query: veldzicht
    purpose: to hear what people say
    legal_basis: legitimate interest
    owner: communication
    review_by: 2027-05-31
`;

/** Each of the first tries of a page fails in another way, with a canary in the words of the error and of its cause. */
function stumblingSteps(): readonly CollectStep[] {
  const cause = new Error(`{"body":"${CANARY.cause}"}`);
  const errors: Error[] = [
    new StoreError('Down', `the answer was ${CANARY.error}`, { cause }),
    new SourceError('Unavailable', `GET https://x.example/${CANARY.error}`, { cause }),
    new TypeError(`cannot read ${CANARY.error}`, { cause }),
  ];
  return COLLECT_STEPS.map((step): CollectStep => (step.name !== 'facts' ? step : {
    name: step.name,
    async write(work, context) {
      const error = errors.shift();
      if (error !== undefined) throw error;
      await step.write(work, context);
    },
  }));
}

describe('a whole replay with planted names', () => {
  let runs: readonly RecordedRun[];
  let stored: string;
  let errors: number;
  const clients: Connection[] = [];
  afterAll(() => Promise.all(clients.map((connection) => connection.close())));

  beforeAll(async () => {
    writeFileSync(join(folder, 'brands.yaml'), BRANDS);
    const archive = writeArchive(folder, [
      ...inventedArchive({ days: 2 }),
      archiveLine({
        id: CANARY.id, author: CANARY.author, text: `Lumo ${CANARY.text}`, url: `https://square.example/${CANARY.url}`, in_reply_to: CANARY.reply, brand: 'lumo',
        [CANARY.field]: CANARY.title, published_at: '2026-03-03T12:20:00Z',
      }),
      archiveLine({ id: 'by-query', text: `${CANARY.query} and ${CANARY.text}`, author: CANARY.account, published_at: '2026-03-03T12:21:00Z' }),
      archiveLine({ id: 'unknown', brand: CANARY.refused, author: CANARY.author, text: CANARY.text }),
      `{"id":"${CANARY.refused}","text":12}`,
    ], `${CANARY.file}.jsonl`);
    const signal = new AbortController().signal;
    const installation = join(folder, 'installation');
    const prepared = await prepareReplay({ archive, brandsFile: join(folder, 'brands.yaml'), homeDirectory: home, installation, now: Date.now, signal });
    errors = 0;
    const { opened } = await runReplay({
      prepared, signal, purpose: 'replay', collectSteps: stumblingSteps(),
      environment: readEnvironment({ PATH: process.env['PATH'], HOME: process.env['HOME'], TEMPORAL_CLI_PATH: process.env['TEMPORAL_CLI_PATH'] }),
      logger: createLogger({ path: join(home, 'klankbord.log') }),
      watcher: { onPage: () => undefined, onProgress: () => undefined, onError: () => void (errors += 1) },
    });
    const connection = await Connection.connect(opened.server.connection);
    clients.push(connection);
    runs = await fetchRuns(new Client({ connection, namespace: opened.server.namespace }));
    stored = JSON.stringify(await select(opened.store, 'SELECT text, url, source_own_id FROM mention_text_v1 FINAL'));
    await opened.close();
  });

  it('went through: the names are in the store, and every stumble was met', () => {
    for (const name of [CANARY.text, CANARY.url, CANARY.id, CANARY.query]) expect(stored).toContain(name);
    expect(errors).toBe(3);
    expect(runs.map(({ workflowId }) => workflowId)).toEqual([expect.stringMatching(/^replay-[0-9a-f]{16}$/)]);
  });

  it('leaves none of them in a history, a memo, a search attribute or an id', () => {
    const texts = runs.flatMap((run) => textsIn(run));
    expect(texts).toContain('Unexpected'); // the last stumble, which a history keeps
    expect(texts.some((text) => text.includes('"source":"archive"'))).toBe(true);
    for (const name of Object.values(CANARY)) expect(texts.filter((text) => text.toLowerCase().includes(name)), name).toEqual([]);
  });

  it('leaves none of them in the files of the Temporal server', () => {
    const files = readdirSync(home).filter((file) => file.startsWith('temporal.'));
    expect(files).toContain('temporal.sqlite');
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(home, file))));
    expect(bytes.includes(runs[0]?.workflowId ?? 'no run')).toBe(true);
    for (const name of Object.values(CANARY)) expect(bytes.includes(name), name).toBe(false);
  });

  it('leaves none of them in the log', () => {
    const log = readFileSync(join(home, 'klankbord.log'), 'utf8');
    expect(log).toContain('an activity failed');
    for (const name of Object.values(CANARY)) expect(log.includes(name), name).toBe(false);
  });

  it('lets no payload grow above 50 kB', () => {
    const sizes = runs.flatMap(({ history }) => payloadSizes(history));
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(MAX_PAYLOAD_BYTES);
  });

  it('is replayed from its history without a difference', async () => {
    const results = [];
    const histories = runs.map(({ workflowId, history }) => ({ workflowId, history }));
    for await (const { error } of Worker.runReplayHistories({ workflowsPath: WORKFLOWS_PATH }, histories)) results.push(error);
    expect(results).toEqual([undefined]);
  });
});
