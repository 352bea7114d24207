import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snowflakeOf, type Toot } from '../../demo/wire/mastodon.ts';
import { startWireServer, type WireServer } from '../../demo/wire/serve.ts';
import { createOutboundClient, type OutboundClient } from '../../outbound/client.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { WorkflowName } from '../../schemas/plain/workflow-contracts.ts';
import { BEGIN, createLiveRig, liveSource, MINUTE, tickAt, type LiveRig } from '../activities/live-rig.ts';
import { answerTag, makeToot } from '../connectors/mastodon-hashtag/tag-server.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { payloadSizes, textsIn, type History } from '../support/histories.ts';
import { select } from '../support/tables.ts';
import { bundleWorkflows, startTimeSkippingServer, withWorker } from '../support/temporal.ts';

/** Names that occur nowhere else. Wherever one of them turns up, something leaked. */
const CANARY = {
  author: 'canaryauthorvbn', displayName: 'canarynamevbn', text: 'canarytextvbn', uri: 'canaryurivbn', tag: 'canarytagvbn', secret: 'canarysecretvbn',
  body: 'canarybodyvbn', query: 'canaryqueryvbn', header: 'canaryheadervbn',
} as const;
const SOURCE = 'tootveld' as SourceId; // a name of the test
const MAX_PAYLOAD_BYTES = 50_000;

/** Words of four people who did not copy each other. */
const WORDS = [
  'my son was injured when the heater broke this morning', 'two people injured here, the ambulance has just left',
  'a neighbour is injured as well, the street is closed', 'somebody got injured next door, do not switch it on',
];

/** Somebody in danger says so, with every name planted. */
function planted(number: number): Toot {
  const createdAt = BEGIN - number * MINUTE;
  return makeToot(number, {
    createdAt, id: snowflakeOf(createdAt, number), tags: [CANARY.tag], language: 'en',
    uri: `https://toot.example/users/${CANARY.author}${number}/${CANARY.uri}`, url: `https://toot.example/@${CANARY.author}${number}/${number}`,
    html: `<p>Lumo ${CANARY.query} ${CANARY.text}: ${WORDS[number - 1] ?? ''}</p>`,
    account: { acct: `${CANARY.author}${number}`, displayName: CANARY.displayName },
  });
}

describe('live watching with planted names', () => {
  let environment: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundleWithSourceMap;
  let test: TestStore;
  let server: WireServer;
  let client: OutboundClient;
  let rig: LiveRig;
  let toots = [1, 2, 3, 4].map(planted);
  const results: Record<string, unknown> = {};
  const runs: { readonly id: string; readonly history: History; readonly description: unknown }[] = [];
  const authorizations: (string | undefined)[] = [];
  const refusals: number[] = [500];

  beforeAll(async () => {
    [environment, workflowBundle, test] = await Promise.all([startTimeSkippingServer(), bundleWorkflows(), openTestStore()]);
    server = await startWireServer((request) => {
      authorizations.push(request.headers['authorization']);
      const status = refusals.shift();
      if (status !== undefined) return { status, headers: { 'x-reason': CANARY.header }, body: `{"error":"${CANARY.body}"}` };
      return answerTag(() => toots)(new URL(request.url, server.address));
    });
    client = createOutboundClient({ contact: 'https://klankbord.example/contact', version: '0.2.0', allow: [`127.0.0.1:${server.port}`] });
    const [lumo] = brandsFromArchive(['Lumo']).brands;
    rig = createLiveRig({
      store: test.store, brands: { brands: [{ ...lumo!, query: `lumo AND ${CANARY.query}` }] }, // one was asked for
      http: client.forSource({ secret: { host: '127.0.0.1', header: 'authorization', value: `Bearer ${CANARY.secret}` } }),
      sources: [liveSource(SOURCE, { connector: 'mastodon-hashtag', settings: { instance: server.address, tag: CANARY.tag } })],
    });
    await withWorker(environment, { taskQueue: 'live', workflowBundle, activities: rig.start() }, async () => {
      await run('pollSource', 'poll', { source: SOURCE, pageBudget: 5, tick: tickAt(0) });
      rig.setClock(MINUTE);
      await run('evaluateBrands', 'evaluate', { tick: tickAt(MINUTE) });
      toots = toots.slice(1);
      for (const minutes of [40, 80]) {
        rig.setClock(minutes * MINUTE);
        await run('recheckMentions', `recheck-${minutes}`, { source: SOURCE, tick: tickAt(minutes * MINUTE) });
      }
      refusals.push(401);
      await run('pollSource', 'poll-refused', { source: SOURCE, pageBudget: 5, tick: tickAt(85 * MINUTE) });
    });
  });
  afterAll(async () => {
    await environment.teardown();
    await client.close();
    await server.close();
    await test.close();
  });

  async function run(workflow: WorkflowName, workflowId: string, input: object): Promise<void> {
    const handle = await environment.client.workflow.start(workflow, { workflowId, taskQueue: 'live', args: [input] });
    results[workflowId] = await handle.result();
    const { raw } = await handle.describe();
    runs.push({ id: workflowId, history: await handle.fetchHistory(), description: raw });
  }

  it('went through: the names are in the store, an incident is open, a removal was found, and every stumble was met', async () => {
    expect(results).toMatchObject({
      poll: { pages: 1, stored: 4, failed: null }, evaluate: { opened: 1, open: 1 },
      'recheck-40': { checked: 4, removed: 0 }, 'recheck-80': { checked: 4, removed: 1 }, 'poll-refused': { pages: 0, failed: 'Unauthorized' },
    });
    expect(rig.stopped).toEqual([`${SOURCE}: credentials`]);
    expect(new Set(authorizations)).toEqual(new Set([`Bearer ${CANARY.secret}`]));
    const stored = JSON.stringify(await select(test.store, 'SELECT text, url, source_own_id FROM mention_text_v1 FINAL'));
    for (const name of [CANARY.text, CANARY.author, CANARY.uri]) expect(stored).toContain(name);
  });

  it('leaves none of them in a history, a memo, a search attribute or an id', () => {
    const texts = runs.flatMap((each) => textsIn(each));
    expect(texts).toContain('Source.Unauthorized');
    expect(texts.some((text) => text.includes(`"source":"${SOURCE}"`))).toBe(true);
    for (const name of Object.values(CANARY)) expect(texts.filter((text) => text.toLowerCase().includes(name)), name).toEqual([]);
  });

  it('leaves none of them in what people are told', () => {
    const told = JSON.stringify([rig.notices, results]).toLowerCase();
    expect(told).toContain('opened');
    for (const name of Object.values(CANARY)) expect(told, name).not.toContain(name);
  });

  it('leaves neither a secret nor what a server said of an error in the store', async () => {
    const names = await select(test.store, "SELECT name FROM system.tables WHERE database = currentDatabase() AND endsWith(engine, 'MergeTree')");
    for (const { name } of names) {
      const rows = JSON.stringify(await select(test.store, `SELECT * FROM ${String(name)}`)).toLowerCase();
      for (const canary of [CANARY.secret, CANARY.body, CANARY.header, CANARY.displayName]) expect(rows.includes(canary), `${String(name)} ${canary}`).toBe(false);
    }
  });

  it('lets no payload grow above 50 kB', () => {
    const sizes = runs.flatMap(({ history }) => payloadSizes(history));
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(MAX_PAYLOAD_BYTES);
  });

  it('is replayed from its histories without a difference', async () => {
    const errors = [];
    const histories = runs.map(({ id, history }) => ({ workflowId: id, history }));
    for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) errors.push(error);
    expect(errors).toEqual(runs.map(() => undefined));
  });
});
