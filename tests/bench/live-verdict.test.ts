import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLaterChecklist } from '../../bench/support/checklist.ts';
import type { LiveContent } from '../../bench/support/live-content.ts';
import { judgeCursors } from '../../bench/support/live-cursors.ts';
import { findLeaks } from '../../bench/support/live-leaks.ts';
import type { OracleSource } from '../../bench/support/live-oracle.ts';
import { expectOf, judgeContent, type Expected } from '../../bench/support/live-verdict.ts';
import { CANARIES, inventWorld, type WorldPost } from '../../bench/support/live-world.ts';
import { percentile } from '../../bench/support/median.ts';
import { printCursor } from '../../connectors/cursor.ts';
import { feeds } from '../../connectors/feeds/index.ts';
import { rememberItems } from '../../connectors/feeds/memory.ts';
import { mastodonHashtag } from '../../connectors/mastodon-hashtag/index.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const OPENED_AT = Date.UTC(2026, 10, 24, 9);
const world = inventWorld({ seed: 11, openedAt: OPENED_AT, startedAt: OPENED_AT, seconds: 20 });
const keyOf = ({ id }: WorldPost): string => `key of ${id}`;
const expected = expectOf(world, { served: new Set(world.posts.map(({ id }) => id)), keyOf });
const about = expected.filter(({ state }) => state === 'about');
const gone = expected.filter(({ state }) => state === 'gone');

/** A store that holds exactly the truth. */
function soundContent(): LiveContent {
  const brands = [...new Set(about.flatMap((each) => each.brands))];
  const naming = (brand: string): readonly Expected[] => about.filter((each) => each.brands.includes(brand));
  return {
    mentions: about.map(({ nativeId, version }) => ({ nativeId, version })),
    doubled: 0, seenTwice: 3,
    tombstones: gone.map(({ nativeId }) => nativeId),
    texts: [...about.map(({ nativeId, hash }) => ({ nativeId, hash, isBlank: false })), ...gone.map(({ nativeId }) => ({ nativeId, hash: '', isBlank: true }))],
    facts: about.flatMap(({ nativeId, brands: own }) => own.map((brand) => ({ nativeId, brand: brand.toLowerCase() }))),
    totals: brands.map((brand) => ({ brand: brand.toLowerCase(), mentions: naming(brand).length, authors: new Set(naming(brand).map(({ author }) => author)).size })),
    cells: { all: 9, wrong: 0 },
  };
}

const broken = (change: Partial<LiveContent>, truth: readonly Expected[] = expected): readonly string[] =>
  judgeContent({ ...soundContent(), ...change }, truth).filter(({ holds }) => !holds).map(({ promise }) => promise);

describe('the verdict on a live home', () => {
  it('finds nothing wrong with the truth', () => {
    expect(about.length).toBeGreaterThan(100);
    expect(gone.length).toBeGreaterThan(10);
    expect(broken({})).toEqual([]);
  });

  it('finds a mention that is missing, and one that was never asked for', () => {
    expect(broken({ mentions: soundContent().mentions.slice(1) })).toContain('nothing was lost');
    expect(broken({}, expectOf(world, { served: new Set(), keyOf }))).toContain('nothing was lost');
  });

  it('finds what is double, and what should not be there', () => {
    expect(broken({ doubled: 1 })).toEqual(['nothing doubled, nothing too much']);
    expect(broken({ mentions: [...soundContent().mentions, { nativeId: 'somebody else', version: 1 }] })).toEqual(['nothing doubled, nothing too much']);
  });

  it('finds an old text, an old version and a brand that is no longer named', () => {
    const [first, ...others] = soundContent().texts;
    expect(broken({ texts: [{ nativeId: first?.nativeId ?? '', hash: 'old', isBlank: false }, ...others] })).toEqual(['the latest version counts, for the brands it names']);
    const [mention, ...further] = soundContent().mentions;
    expect(broken({ mentions: [{ nativeId: mention?.nativeId ?? '', version: 0 }, ...further] })).toEqual(['the latest version counts, for the brands it names']);
    expect(broken({ facts: [...soundContent().facts, { nativeId: mention?.nativeId ?? '', brand: 'another' }] })).toEqual(['the latest version counts, for the brands it names']);
  });

  it('finds a deletion that left words or counts, and a tombstone on what lives', () => {
    const promise = 'what was deleted is gone, with its words and from every count';
    const [dead] = gone;
    expect(broken({ texts: soundContent().texts.map((text) => (text.nativeId === dead?.nativeId ? { ...text, isBlank: false } : text)) })).toEqual([promise]);
    expect(broken({ facts: [...soundContent().facts, { nativeId: dead?.nativeId ?? '', brand: 'havenlijn' }] })).toEqual([promise]);
    expect(broken({ tombstones: [about[0]?.nativeId ?? ''] })).toEqual([promise]);
    expect(broken({ tombstones: [] })).toEqual([promise]);
  });

  it('finds totals and cells that are wrong', () => {
    const [total, ...others] = soundContent().totals;
    expect(broken({ totals: others })).toEqual(['published totals are those of the world']);
    expect(broken({ totals: [{ brand: total?.brand ?? '', mentions: total?.mentions ?? 0, authors: 0 }, ...others] })).toEqual(['published totals are those of the world']);
    expect(broken({ cells: { all: 9, wrong: 1 } })).toEqual(['every cell is what the facts make']);
  });
});

describe('the verdict on cursors', () => {
  const toots = world.posts.filter(({ place, tags }) => place === 'toots' && tags.includes('klacht'));
  const items = world.posts.filter(({ place }) => place === 'rss');
  const sourceOf = (id: string, connector: 'feeds' | 'mastodon-hashtag', finds: OracleSource['finds']): OracleSource =>
    ({ finds, configured: { id: id as SourceId, connector, settings: {}, mode: 'live', intervalMs: 1 } }); // lower-case words
  const sources = [sourceOf('talk', 'mastodon-hashtag', (post) => toots.includes(post)), sourceOf('feed', 'feeds', (post) => items.includes(post))];
  const newestId = toots.reduce((best, { serverId }) => (BigInt(serverId) > BigInt(best) ? serverId : best), '0');
  const oldestId = toots.reduce((best, { serverId }) => (BigInt(serverId) < BigInt(best) ? serverId : best), newestId);
  const talk = (cursor: object) => ({ source: 'talk', cursor: printCursor(mastodonHashtag, { at: OPENED_AT, ...cursor } as never) }); // the connector checks it
  const feed = { source: 'feed', cursor: printCursor(feeds, { at: OPENED_AT, seen: rememberItems(items.map(({ id }) => ({ id, position: 1, text: '' }))) }) };
  const judge = (cursors: readonly { readonly source: string; readonly cursor: string }[], stored: readonly WorldPost[]) =>
    judgeCursors({ cursors, stored: stored.map(keyOf) }, { world, sources, keyOf });

  it('is content when everything behind them is stored', () => {
    const { looked, ahead } = judge([talk({ newestId }), feed], [...toots, ...items]);
    expect(looked).toBeGreaterThan(30);
    expect(ahead).toBe(0);
  });

  it('finds each post that a cursor stands behind and the store lacks', () => {
    expect(judge([talk({ newestId })], toots.slice(1)).ahead + judge([talk({ newestId })], toots.slice(0, -1)).ahead).toBeGreaterThan(0);
    const { looked, ahead } = judge([talk({ newestId }), feed], []);
    expect(ahead).toBe(looked);
  });

  it('asks of a walk into the past only for what it has passed', () => {
    const all = judge([talk({ newestId })], []).looked;
    expect(judge([talk({ newestId, back: { since: 0, maxId: newestId } })], []).looked).toBeLessThanOrEqual(1);
    expect(judge([talk({ newestId, back: { since: 0, maxId: oldestId } })], []).looked).toBe(all);
    expect(judge([talk({ back: { since: 0 } })], []).looked).toBe(0);
  });
});

describe('a search for leaks', () => {
  const folder = temporaryFolder();
  it('finds planted words in the log, in the database of the server and in what was printed, and says only which kind', () => {
    for (const name of ['klankbord.log', 'temporal.sqlite', 'brand.parts']) writeFileSync(join(folder, name), 'nothing');
    expect(findLeaks(folder, ['all is well']).leaks).toEqual([]);
    writeFileSync(join(folder, 'klankbord.log'), `{"text":"${CANARIES.text}"}`);
    writeFileSync(join(folder, 'temporal.sqlite'), Buffer.from(`\u0000${CANARIES.secret}\u0000`));
    writeFileSync(join(folder, 'brand.parts'), CANARIES.account); // the store may know
    expect(findLeaks(folder, [`warning: ${CANARIES.link}`]).leaks.toSorted()).toEqual(['link in its output', 'secret in temporal.sqlite', 'text in klankbord.log']);
  });
});

describe('a checklist for later', () => {
  it('says what it was told, in order and once', () => {
    const said: string[] = [];
    const later = createLaterChecklist({ check: (promise) => void said.push(promise), note: ([line = '']) => void said.push(line) });
    later.check('first', true, '');
    later.note(['second']);
    expect(said).toEqual([]);
    later.tell();
    later.tell();
    expect(said).toEqual(['first', 'second']);
  });
});

describe('a percentile', () => {
  it('is the value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0.05, 0.5, 0.95, 1].map((share) => percentile(hundred, share))).toEqual([5, 50, 95, 100]);
    expect(percentile([3], 0.95)).toBe(3);
    expect(() => percentile([], 0.95)).toThrow(RangeError);
  });
});
