import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EscalationSettings, WatchSettings } from '../../activities/dependencies.ts';
import type { CollectStepName } from '../../activities/failpoints.ts';
import { printAtom, type DeletedItem, type FeedItem } from '../../demo/wire/feed-documents.ts';
import { originOf } from '../../connectors/feeds/index.ts';
import { nativeIdOf } from '../../store/keys.ts';
import { insertOutbox, readMessage } from '../../store/outbox.ts';
import { blankTextsBefore } from '../../store/texts.ts';
import { GONE_QUOTES } from '../../texts/alert-texts.ts';
import { KEYS } from '../support/activity-rig.ts';
import { answeringHttp } from '../support/answering-http.ts';
import { differences, emptyTables, readTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, BY_NAME, createLiveRig, DAY, INTERVAL, liveSource, MINUTE, pollAt, type LiveRig } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const FEED = 'https://gazette.example/news.atom';
const ORIGIN = originOf({ url: FEED });
const keyOf = (id: string): string => nativeIdOf(KEYS.tenant, ORIGIN, id);

interface Shown {
  readonly items: readonly FeedItem[];
  readonly deleted?: readonly DeletedItem[];
}

/** An article so many minutes after the begin, with a link that holds its id. */
function article(id: string, minutes: number, html: string, fields: Partial<FeedItem> = {}): FeedItem {
  return { id, url: `https://gazette.example/${id}`, title: '', html, publishedAt: BEGIN + minutes * MINUTE, ...fields };
}

/** A gazette whose document the test writes. */
function openGazette(first: Shown, watch: Partial<WatchSettings> = {}) {
  let shown = first;
  const channel = { title: 'Gazette', homeUrl: 'https://gazette.example/', selfUrl: FEED, language: 'en' };
  const http = answeringHttp(() => ({ headers: { 'content-type': 'application/atom+xml' }, body: printAtom(channel, shown.items, { deleted: shown.deleted }) }), { now: () => rig.dependencies.now() });
  const rig: LiveRig = createLiveRig({ store, http, watch, escalation: { goneQuote: GONE_QUOTES } as EscalationSettings, brands: BY_NAME, sources: [liveSource('gazette', { connector: 'feeds', settings: { url: FEED } })] }); // all that a page reads of it
  return { rig, show: (next: Shown) => void (shown = next), poll: (at: number) => pollAt(rig, rig.start(), { source: 'gazette', at }) };
}

const LUMO = article('lumo', -3, 'Lumo opens a hall of mirrors');
const BOTH = article('both', -2, 'Lumo and Veldzicht share one roof');
const counted = () => select(store, "SELECT brand, mentions, authors, stories FROM brand_cell_v1 FINAL WHERE step = 3600 ORDER BY brand");
const facts = () => select(store, 'SELECT brand, native_id FROM mention_facts_v1 FINAL ORDER BY brand, native_id');
const textOf = (id: string) => select(store, `SELECT text, title, url, source_own_id, recheck_at FROM mention_text_v1 FINAL WHERE native_id = '${keyOf(id)}'`);
const BLANK = { text: '', title: '', url: '', source_own_id: '', recheck_at: '' };

describe('a removal that the source tells', () => {
  it('leaves no text, no link and no count, and says how many there were', async () => {
    const gazette = openGazette({ items: [LUMO, BOTH] });
    expect(await gazette.poll(0)).toMatchObject([{ stored: 2, removed: 0 }]);
    expect(await counted()).toMatchObject([{ brand: 'lumo', mentions: 2 }, { brand: 'veldzicht', mentions: 1 }]);
    gazette.show({ items: [LUMO], deleted: [{ id: 'both', at: BEGIN + 2 * MINUTE }] });
    expect(await gazette.poll(INTERVAL)).toMatchObject([{ read: 1, stored: 0, removed: 1 }]);
    expect(await textOf('both')).toEqual([BLANK]);
    expect(await textOf('lumo')).toMatchObject([{ text: 'Lumo opens a hall of mirrors', url: 'https://gazette.example/lumo' }]);
    expect(await facts()).toEqual([{ brand: 'lumo', native_id: keyOf('lumo') }]);
    expect(await counted()).toMatchObject([{ brand: 'lumo', mentions: 1 }, { brand: 'veldzicht', mentions: 0, stories: 0 }]);
    expect(JSON.stringify(await readTables(store, { leaveOut: ['cursors_v1'] }))).not.toContain('share one roof');
  });

  it('is told of a page that held it as one that brought nothing', async () => {
    const gazette = openGazette({ items: [LUMO] });
    await gazette.poll(0);
    gazette.show({ items: [], deleted: [{ id: 'lumo', at: BEGIN }] });
    await gazette.poll(INTERVAL);
    expect(await select(store, 'SELECT stored, outcome FROM polls_v1 FINAL ORDER BY tick')).toEqual([{ stored: 1, outcome: 'good' }, { stored: 0, outcome: 'good' }]);
  });

  it('outlives every later reading, of old versions and of new ones', async () => {
    const gazette = openGazette({ items: [LUMO] });
    await gazette.poll(0);
    gazette.show({ items: [], deleted: [{ id: 'lumo', at: BEGIN }] });
    await gazette.poll(INTERVAL);
    gazette.show({ items: [LUMO] });
    expect(await gazette.poll(2 * INTERVAL)).toMatchObject([{ read: 1, stored: 0, duplicates: 1, removed: 0 }]);
    gazette.show({ items: [{ ...LUMO, html: 'Lumo opens again', updatedAt: BEGIN + 30 * MINUTE }] });
    expect(await gazette.poll(3 * INTERVAL)).toMatchObject([{ read: 1, stored: 0, duplicates: 1, removed: 0 }]);
    expect(await facts()).toEqual([]);
    expect(await textOf('lumo')).toEqual([BLANK]);
    expect(await select(store, 'SELECT native_id FROM mentions_v1 FINAL')).toEqual([]);
  });

  it('that is told again changes nothing', async () => {
    const gazette = openGazette({ items: [LUMO, BOTH] });
    await gazette.poll(0);
    gazette.show({ items: [LUMO], deleted: [{ id: 'both', at: BEGIN }] });
    await gazette.poll(INTERVAL);
    const leaveOut = ['cursors_v1', 'polls_v1', 'coverage_v1', 'budget_spend_v1'];
    const before = await readTables(store, { leaveOut });
    expect(await gazette.poll(2 * INTERVAL)).toMatchObject([{ removed: 0 }]);
    expect(differences(await readTables(store, { leaveOut }), before)).toEqual({});
  });

  it('of what was never stored leaves nothing behind', async () => {
    const gazette = openGazette({ items: [LUMO], deleted: [{ id: 'never-met', at: BEGIN }] });
    expect(await gazette.poll(0)).toMatchObject([{ stored: 1, removed: 0 }]);
    expect(await select(store, 'SELECT count() AS rows FROM mentions_v1')).toEqual([{ rows: '1' }]);
  });

  it('reaches every table, also when it is killed on the way', async () => {
    const reach = async (kill: CollectStepName | undefined) => {
      await emptyTables(store);
      const gazette = openGazette({ items: [LUMO, BOTH] });
      await gazette.poll(0);
      gazette.show({ items: [LUMO], deleted: [{ id: 'both', at: BEGIN }] });
      if (kill !== undefined) {
        const dying = gazette.rig.start({ failpoint: (step) => { if (step === kill) throw new Error('killed'); } });
        await expect(pollAt(gazette.rig, dying, { source: 'gazette', at: INTERVAL })).rejects.toThrow();
      }
      await gazette.poll(INTERVAL);
      // The version of a withdrawn fact may rise; what counts is that it is withdrawn.
      return readTables(store, { leaveOut: ['mention_facts_v1.version'] });
    };
    const expected = await reach(undefined);
    const steps: readonly CollectStepName[] = ['mentions', 'texts', 'messages', 'facts'];
    for (const step of steps) {
      expect({ step, differences: differences(await reach(step), expected) }).toEqual({ step, differences: {} });
    }
  });
});

describe('a message that quotes', () => {
  const MESSAGE = 'a'.repeat(32);
  const quoteOf = (id: string, text: string) => `1. “${text}” · gazette [v-${keyOf(id).slice(0, 6)}]`;
  const blocks = async () => (JSON.parse((await readMessage(store, MESSAGE))?.body ?? '{}') as { readonly blocks: readonly { readonly lines: readonly string[] }[] }).blocks; // as the test wrote it
  async function tell(lines: readonly string[], changes: { readonly createdAt?: number } = {}): Promise<void> {
    await insertOutbox(store, [{
      message: MESSAGE, incident: '4f1c99aa4f1c99aa', brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', language: 'nl',
      createdAt: BEGIN, subject: 'Lumo', body: JSON.stringify({ subject: 'Lumo', blocks: [{ label: 'CITATEN', kind: 'quotes', lines }, { label: '', kind: 'plain', lines: ['46 mensen'] }] }), ...changes,
    }]);
  }

  it('what its source has deleted loses those words and keeps the others', async () => {
    const gazette = openGazette({ items: [LUMO, BOTH] });
    await gazette.poll(0);
    await tell([quoteOf('both', 'one roof'), quoteOf('lumo', 'a hall')]);
    gazette.show({ items: [LUMO], deleted: [{ id: 'both', at: BEGIN }] });
    await gazette.poll(INTERVAL);
    expect(await blocks()).toMatchObject([{ lines: [`1. [verwijderd bij de bron] [v-${keyOf('both').slice(0, 6)}]`, quoteOf('lumo', 'a hall')] }, { lines: ['46 mensen'] }]);
  });

  it('loses them also when the worker dies before it came to that', async () => {
    const gazette = openGazette({ items: [LUMO, BOTH] });
    await gazette.poll(0);
    await tell([quoteOf('both', 'one roof')]);
    gazette.show({ items: [LUMO], deleted: [{ id: 'both', at: BEGIN }] });
    const dying = gazette.rig.start({ failpoint: (step) => { if (step === 'texts') throw new Error('killed'); } });
    await expect(pollAt(gazette.rig, dying, { source: 'gazette', at: INTERVAL })).rejects.toThrow();
    expect(JSON.stringify(await blocks())).toContain('one roof');
    await gazette.poll(INTERVAL);
    expect(JSON.stringify(await blocks())).not.toContain('one roof');
  });

  it('loses what names no brand any more as well', async () => {
    const gazette = openGazette({ items: [LUMO, BOTH] });
    await gazette.poll(0);
    await tell([quoteOf('both', 'one roof')]);
    gazette.show({ items: [LUMO, { ...BOTH, updatedAt: BEGIN + MINUTE, html: 'Somebody has a roof' }] });
    await gazette.poll(INTERVAL);
    expect(JSON.stringify(await blocks())).not.toContain('one roof');
  });
});

describe('an edit', () => {
  const poll = async (edited: FeedItem) => {
    const gazette = openGazette({ items: [LUMO, BOTH] });
    await gazette.poll(0);
    gazette.show({ items: [LUMO, edited] });
    return { gazette, outcomes: await gazette.poll(INTERVAL) };
  };
  const later = { updatedAt: BEGIN + MINUTE };

  it('that names one brand less takes the mention from that brand, and the other keeps it', async () => {
    const { outcomes } = await poll({ ...BOTH, ...later, html: 'Lumo has a roof of its own' });
    expect(outcomes).toMatchObject([{ stored: 1, removed: 0 }]);
    expect(await facts()).toEqual([keyOf('both'), keyOf('lumo')].toSorted().map((native_id) => ({ brand: 'lumo', native_id })));
    expect(await counted()).toMatchObject([{ brand: 'lumo', mentions: 2 }, { brand: 'veldzicht', mentions: 0 }]);
    expect(await textOf('both')).toMatchObject([{ text: 'Lumo has a roof of its own' }]);
  });

  it('that names a brand again counts there again', async () => {
    const { gazette } = await poll({ ...BOTH, ...later, html: 'Lumo has a roof of its own' });
    gazette.show({ items: [LUMO, { ...BOTH, updatedAt: BEGIN + 6 * MINUTE, html: 'Lumo and Veldzicht make up' }] });
    await gazette.poll(2 * INTERVAL);
    expect(await counted()).toMatchObject([{ brand: 'lumo', mentions: 2 }, { brand: 'veldzicht', mentions: 1 }]);
  });

  it('that names no brand any more takes the mention away with its text', async () => {
    const { gazette, outcomes } = await poll({ ...BOTH, ...later, html: 'Somebody has a roof' });
    expect(outcomes).toMatchObject([{ stored: 0, unmatched: 1, removed: 1 }]);
    expect(await textOf('both')).toEqual([BLANK]);
    expect(await counted()).toMatchObject([{ brand: 'lumo', mentions: 1 }, { brand: 'veldzicht', mentions: 0 }]);
    expect(await gazette.poll(2 * INTERVAL)).toMatchObject([{ stored: 0, removed: 0 }]);
  });

  it('of its words alone leaves its place in time and its first sight', async () => {
    const places = () => select(store, `SELECT bucket_at, seen_at FROM mentions_v1 FINAL WHERE native_id = '${keyOf('both')}'`);
    const gazette = openGazette({ items: [LUMO, BOTH] });
    await gazette.poll(0);
    const before = await places();
    gazette.show({ items: [LUMO, { ...BOTH, updatedAt: BEGIN + 60 * MINUTE, html: 'Lumo and Veldzicht, in other words' }] });
    await gazette.poll(70 * MINUTE);
    expect(await places()).toEqual(before);
    expect(await counted()).toMatchObject([{ brand: 'lumo', mentions: 2 }, { brand: 'veldzicht', mentions: 1 }]);
  });
});

describe('a text that was kept as long as the operator wants', () => {
  it('is not brought back by a source that still shows it, and its counts stay', async () => {
    const gazette = openGazette({ items: [LUMO] }, { textDays: 7 });
    await gazette.poll(0);
    await blankTextsBefore(store, BEGIN / 1_000 + 1);
    const later = 7 * DAY + INTERVAL;
    gazette.show({ items: [LUMO, article('young', later / MINUTE - 1, 'Lumo is open late')] });
    expect(await gazette.poll(later)).toMatchObject([{ stored: 1, duplicates: 1 }]);
    expect(await textOf('lumo')).toEqual([BLANK]);
    expect(await textOf('young')).toMatchObject([{ text: 'Lumo is open late' }]);
    expect(await facts()).toHaveLength(2);
  });
});
