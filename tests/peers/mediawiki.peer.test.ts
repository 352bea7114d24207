import { afterAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../schemas/errors.ts';
import { openWiki } from './mediawiki-site.ts';
import { openReader, type PeerReader } from './poll-peer.ts';
import { startPeer, type Peer } from './start-peer.ts';

const started = await startPeer('mediawiki');
const HOUR_MS = 3_600_000;

describe.skipIf('absent' in started)(`a real MediaWiki${'absent' in started ? `: ${started.absent}` : ''}`, () => {
  const peer = started as Peer; // this block is skipped without one
  const reader: PeerReader = 'absent' in started ? ({} as PeerReader) : openReader(peer); // as above
  // A wiki's feed may be fifteen seconds old; a question of its own is answered anew.
  let asked = 0;
  const changes = (format: 'atom' | 'rss', more = ''): string => `${peer.address}/api.php?action=feedrecentchanges&feedformat=${format}&days=7&from=${(asked += 1)}${more}`;
  afterAll(async () => {
    await reader.close();
    await peer.stop();
  });

  it.each(['atom', 'rss'] as const)('is read in its %s feed of recent changes', async (format) => {
    const { mentions, caughtUp, waitMs } = await reader.poll(changes(format));
    expect(mentions.map(({ title = '' }) => title).toSorted()).toEqual(['Acme 1', 'Acme 2', 'Acme 3', 'Main Page']);
    const [second] = mentions.filter(({ title }) => title === 'Acme 2');
    expect(second).toMatchObject({ author: { account: 'Admin' }, url: expect.stringMatching(/index\.php\?title=Acme_2&diff=\d+&oldid=\d+$/), recheckAt: second?.url });
    expect(second?.text).toContain('Acme widget text 2');
    expect(Math.abs(Date.now() - (second?.publishedAt ?? 0))).toBeLessThan(HOUR_MS);
    expect(new Set(mentions.map(({ id }) => id)).size).toBe(mentions.length);
    // It asks for a pause of fifteen seconds in its headers.
    expect({ caughtUp, waitMs }).toEqual({ caughtUp: true, waitMs: 15_000 });
  });

  it('is found behind its old address too, which leads on for now and not for good', async () => {
    const { mentions, notices } = await reader.poll(`${peer.address}/index.php?title=Special:RecentChanges&feed=atom`);
    expect(mentions.map(({ title }) => title)).toContain('Acme 1');
    expect(notices).toEqual([]);
  });

  it('shows an edit as an item of its own, with the words that changed and its summary', async () => {
    const wiki = await openWiki(peer);
    await wiki.edit('Kromwolde', 'Het station ligt aan de lijn van Merelspoor.', 'nieuw');
    const before = await reader.poll(changes('atom', '&hideminor=0'));
    await wiki.edit('Kromwolde', 'Het station ligt aan de lijn van Kempenvonk.', 'verbeterd: andere vervoerder');
    const after = await reader.poll(changes('atom', '&hideminor=0'), before.cursor);
    const own = after.mentions.filter(({ title }) => title === 'Kromwolde');
    expect(own).toHaveLength(2);
    expect(own.filter(({ text }) => text.includes('verbeterd: andere vervoerder') && text.includes('Kempenvonk'))).toHaveLength(1);
    expect(after.fresh).toBe(1);
  });

  it.each([...hostileNames().entries()])('keeps hostile page title %i', async (_place, title) => {
    const wiki = await openWiki(peer);
    await wiki.edit(title, 'Een bladzijde met een lastige naam.', 'nieuw');
    for (const format of ['atom', 'rss'] as const) {
      const { mentions } = await reader.poll(changes(format));
      const found = mentions.find((mention) => mention.title === title);
      expect(found?.text, format).toContain('lastige naam');
      expect(await reader.recheck(found ?? mentions[0]!), format).toEqual({ state: 'there' }); // a feed of changes is not empty here
    }
  });

  it('lets a deleted page leave its feed; the page itself is gone, while the address of its change answers as if it were there', async () => {
    const wiki = await openWiki(peer);
    await wiki.edit('Vergissing', 'Dit had er niet moeten staan.', 'nieuw');
    const { mentions } = await reader.poll(changes('atom'));
    const mention = mentions.find(({ title }) => title === 'Vergissing');
    if (mention === undefined) throw new Error('the page is not in the feed');
    expect(await reader.recheck(mention)).toEqual({ state: 'there' });
    await wiki.remove('Vergissing', 'hoort hier niet');
    const after = await reader.poll(changes('atom'));
    expect(after.mentions.filter(({ id }) => id === mention.id)).toEqual([]);
    expect(await reader.recheck({ ...mention, recheckAt: `${peer.address}/index.php?title=Vergissing` })).toEqual({ state: 'gone' });
    // The wiki answers 200 with "one revision was not found": no status tells it from a change that is there.
    expect(await reader.recheck(mention)).toEqual({ state: 'there' });
  });

  it('tells of a mistake with 200, which is an error and not "no changes"', async () => {
    const error = await reader.poll(`${peer.address}/api.php?action=feedrecentchanges&feedformat=nonsense`).then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as SourceError).kind).toBe('Forbidden'); // checked the line before
  });
});

/** Names a wiki takes; it refuses brackets, bars and angles by itself. */
function hostileNames(): readonly string[] {
  return ["L'été & de rest", '100% "zeker"', 'مرحبا', '👩‍👩‍👧 gezin', 'Eéń', 'Vraag? Antwoord!', 'A'.repeat(200), 'Wat; --drop', "O'Brien’s"];
}
