import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { COLLECT_STEPS, type CollectStep } from '../../activities/collect-steps.ts';
import { COLLECT_STEP_NAMES, createFailpoint, type CollectStepName } from '../../activities/failpoints.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { collectAll, createRig, STARTED_AT } from '../support/activity-rig.ts';
import { archiveLine, shuffled, writeArchive, type ArchiveFields } from '../support/archive-lines.ts';
import { DAY_MS, FIRST_DAY, inventedArchive } from '../support/invented-archive.ts';
import { differences, emptyTables, readTables, select, type Tables } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const YESTERDAY = Math.floor(Date.parse(STARTED_AT) / DAY_MS) * DAY_MS - DAY_MS;
/** A page with everything in it: copies, two brands, a private line, repeats, and lines that cannot be used. */
const PAGE = writeArchive(folder, [
  ...inventedArchive({ days: 2, firstDay: YESTERDAY }).slice(0, 40),
  archiveLine({ id: 'private-1', visibility: 'private', author: 'noor', url: 'https://square.example/1', brand: 'Lumo', in_reply_to: 'post-3' }),
  archiveLine({ id: 'copy-1', text: 'One and the same text, told by two', brand: 'Lumo', published_at: '2026-03-02T10:00:00Z' }),
  archiveLine({ id: 'copy-2', text: 'One and the same text, told by two', brand: 'Lumo', published_at: '2026-03-02T10:20:00Z' }),
  archiveLine({ id: 'copy-2', text: 'the same id again', brand: 'Lumo' }),
  archiveLine({ id: 'odd-1', brand: 'A brand of somebody else' }),
  'no JSON at all',
]);
/** What differs because a page that became durable is not fetched again: the next, empty one is. */
const NEXT_PAGE = ['cursors_v1.version', 'budget_spend_v1', 'polls_v1'];

function rigOf(mode: 'replay' | 'live') {
  return createRig({ store, sources: [{ settings: { path: PAGE }, mode, intervalMs: 600_000 }] });
}

const undisturbed: Readonly<Record<'replay' | 'live', () => Promise<Tables>>> = { replay: once(() => read('replay')), live: once(() => read('live')) };

async function read(mode: 'replay' | 'live'): Promise<Tables> {
  await emptyTables(store);
  await collectAll(rigOf(mode).start());
  return readTables(store, { leaveOut: NEXT_PAGE });
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}

/** Kills the worker after a step by throwing, then lets a fresh one go on. */
async function killedAfter(step: CollectStepName, mode: 'replay' | 'live', collectSteps?: readonly CollectStep[]): Promise<Tables> {
  await emptyTables(store);
  const rig = rigOf(mode);
  let killed = false;
  const failpoint = createFailpoint(step, () => {
    killed = true;
    throw new Error('killed');
  });
  await expect(collectAll(rig.start({ failpoint, collectSteps }))).rejects.toMatchObject({ type: 'Unexpected' });
  expect(killed).toBe(true);
  await collectAll(rig.start({ collectSteps }));
  return readTables(store, { leaveOut: NEXT_PAGE });
}

describe('a page that is killed', () => {
  it.each(COLLECT_STEP_NAMES)('after %s and read again leaves the same rows as one that was not', async (step) => {
    expect(differences(await killedAfter(step, 'live'), await undisturbed.live())).toEqual({});
  });

  it('in a replay leaves the same rows as well', async () => {
    expect(differences(await killedAfter('facts', 'replay'), await undisturbed.replay())).toEqual({});
  });

  it('three times in a row leaves the same rows', async () => {
    const expected = await undisturbed.live();
    await emptyTables(store);
    const rig = rigOf('live');
    for (const step of ['mentions', 'analyses', 'quarantine'] as const) {
      const failpoint = createFailpoint(step, () => {
        throw new Error('killed');
      });
      await expect(collectAll(rig.start({ failpoint }))).rejects.toMatchObject({ type: 'Unexpected' });
    }
    await collectAll(rig.start());
    expect(differences(await readTables(store, { leaveOut: NEXT_PAGE }), expected)).toEqual({});
  });

  it('spends its budget once, however often it is tried', async () => {
    await killedAfter('stories', 'live');
    expect(await select(store, 'SELECT page, amount FROM budget_spend_v1 FINAL')).toEqual([{ page: 0, amount: 1 }]);
  });
});

describe('a build that is wrong is found out', () => {
  it('when it writes the cursor first', async () => {
    const cursor = COLLECT_STEPS.filter(({ name }) => name === 'cursor');
    const rest = COLLECT_STEPS.filter(({ name }) => name !== 'cursor');
    expect(differences(await killedAfter('cursor', 'live', [...cursor, ...rest]), await undisturbed.live())).toHaveProperty('mentions_v1');
  });

  const TABLE_OF = {
    texts: 'mention_text_v1', identities: 'author_identity_v1', stories: 'stories_v1', facts: 'mention_facts_v1',
  } as const;
  it.each(Object.keys(TABLE_OF) as (keyof typeof TABLE_OF)[])( // keys of the record
    'when it skips %s of mentions that are stored already',
    async (skipped) => {
      const careless = COLLECT_STEPS.map((step): CollectStep =>
        step.name !== skipped ? step : {
          name: step.name,
          async write(work, context) {
            const fresh = new Set(work.mentions.map(({ nativeId }) => nativeId));
            const isFresh = ({ nativeId }: { readonly nativeId: string }): boolean => fresh.has(nativeId);
            const authors = new Set(work.mentions.map(({ authorKey }) => authorKey));
            await step.write({
              ...work,
              texts: work.texts.filter(isFresh), sightings: work.sightings.filter(isFresh), brands: work.brands.filter(isFresh),
              analyses: work.analyses.filter(isFresh), facts: work.facts.filter(isFresh),
              stories: work.stories.filter(({ founder }) => isFresh(founder)),
              identities: work.identities.filter(({ authorKey }) => authors.has(authorKey)),
            }, context);
          },
        });
      expect(Object.keys(differences(await killedAfter('mentions', 'live', careless), await undisturbed.live()))).toContain(TABLE_OF[skipped]);
    },
  );

  it('when it forgets the cells of a page that was read before', async () => {
    const careless = COLLECT_STEPS.map((step): CollectStep =>
      step.name !== 'cells' ? step : { name: 'cells', write: async (work, context) => (work.mentions.length === 0 ? undefined : step.write(work, context)) });
    expect(Object.keys(differences(await killedAfter('facts', 'live', careless), await undisturbed.live()))).toEqual(['brand_cell_v1']);
  });
});

describe('a page that is read twice', () => {
  it('by the same tick reads on, finds nothing and changes nothing', async () => {
    const rig = rigOf('live');
    await collectAll(rig.start());
    const before = await readTables(store, { leaveOut: NEXT_PAGE });
    expect(await collectAll(rig.start())).toEqual([{ read: 0, stored: 0, duplicates: 0, quarantined: 0, blocked: 0, unmatched: 0, removed: 0, caughtUp: true, mustWait: false }]);
    expect(differences(await readTables(store, { leaveOut: NEXT_PAGE }), before)).toEqual({});
  });

  it('because its cursor was lost stores nothing new and says so', async () => {
    const rig = rigOf('live');
    const [first] = await collectAll(rig.start());
    const before = await readTables(store, { leaveOut: ['polls_v1'] });
    await emptyTables(store, ['cursors_v1']);
    const [second] = await collectAll(rig.start());
    expect(first).toEqual({ read: 46, stored: 43, duplicates: 1, quarantined: 2, blocked: 0, unmatched: 0, removed: 0, caughtUp: true, mustWait: false });
    expect(second).toEqual({ ...first, stored: 0, duplicates: 44 });
    expect(differences(await readTables(store, { leaveOut: ['polls_v1'] }), before)).toEqual({});
  });

  it('counts as read what it stored, had or refused, and nothing else', async () => {
    const rig = rigOf('live');
    for (const { read, stored, duplicates, quarantined, unmatched } of await collectAll(rig.start())) {
      expect(stored + duplicates + quarantined + unmatched).toBe(read);
    }
  });
});

describe('an archive in another order', () => {
  const lines: readonly ArchiveFields[] = [
    ...inventedArchive({ days: 3 }),
    ...Array.from({ length: 2_000 }, (_, index) => ({
      id: `filler-${index}`, text: index % 50 === 0 ? 'Word for word the same message about Lumo' : `Filler ${index * 7_919} of ${index % 97} on Lumo ${index ** 2}`,
      published_at: new Date(FIRST_DAY + index * 90_000).toISOString(), author: `writer${index % 300}`, brand: 'Lumo', source: 'square',
    })),
  ];
  const facts = `SELECT brand, bucket_at, native_id, late, author_key, direction, model_label, reach, flags FROM mention_facts_v1 FINAL ORDER BY ALL`;
  const cells = 'SELECT * EXCEPT (version, stories) FROM brand_cell_v1 FINAL ORDER BY ALL';
  const wordForWord = `SELECT count(DISTINCT story) AS stories, count() AS mentions FROM mention_facts_v1 FINAL
    WHERE native_id IN (SELECT native_id FROM mention_text_v1 FINAL WHERE startsWith(text, 'Word for word'))`;

  async function collected(order: readonly ArchiveFields[], name: string) {
    await emptyTables(store);
    const path = writeArchive(folder, order, `${name}.jsonl`);
    const rig = createRig({ store, sources: [{ settings: { path }, mode: 'live', intervalMs: 600_000 }] });
    const pages = await collectAll(rig.start());
    expect(pages).toHaveLength(2);
    return { facts: await select(store, facts), cells: await select(store, cells), copies: await select(store, wordForWord) };
  }

  it('gives the same facts, the same cells, and one story for one text', async () => {
    const inOrder = await collected(lines, 'in-order');
    expect(await collected(shuffled(lines, 5), 'shuffled')).toEqual(inOrder);
    expect(inOrder.facts).toHaveLength(lines.length);
    expect(inOrder.copies).toEqual([{ stories: '1', mentions: '40' }]);
  });
});

describe('a source', () => {
  it('that nobody configured is a mistake of the configuration', async () => {
    await expect(collectAll(rigOf('live').start(), { source: 'nowhere' as SourceId })).rejects.toMatchObject({ type: 'Config', nonRetryable: true });
  });

  it('whose settings do not fit its connector is refused for good', async () => {
    const rig = createRig({ store, sources: [{ settings: { file: PAGE } }] });
    await expect(collectAll(rig.start())).rejects.toMatchObject({ type: 'Source.Forbidden', nonRetryable: true });
  });
});
