import { afterAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../schemas/errors.ts';
import { hostileTitles } from './hostile-titles.ts';
import { openReader, type PeerReader } from './poll-peer.ts';
import { startPeer, type Peer } from './start-peer.ts';
import { asSeen, openSite, titlesIn, type Site } from './wordpress-site.ts';

const started = await startPeer('wordpress');
const HOUR_MS = 3_600_000;

describe.skipIf('absent' in started)(`a real WordPress${'absent' in started ? `: ${started.absent}` : ''}`, () => {
  const peer = started as Peer; // this block is skipped without one
  const reader: PeerReader = 'absent' in started ? ({} as PeerReader) : openReader(peer); // as above
  const site: Site = 'absent' in started ? ({} as Site) : openSite(peer); // as above
  const feed = (query: string): string => `${peer.address}/?feed=${query}`;
  const ago = (ms: number): string => new Date(Date.now() - ms).toISOString().slice(0, 19);
  afterAll(async () => {
    await reader.close();
    await peer.stop();
  });

  it.each(['rss2', 'atom', 'rdf'])('is read in its %s feed', async (format) => {
    const { mentions, caughtUp, rejected } = await reader.poll(feed(format));
    expect(mentions.flatMap(({ title = '' }) => (/^Acme \d$/.test(title) ? [title] : [])).toSorted()).toEqual(['Acme 1', 'Acme 2', 'Acme 3']);
    const [third] = mentions.filter(({ title }) => title === 'Acme 3');
    expect(third).toMatchObject({ text: 'Acme widget text 3 #acme', author: { account: 'admin' }, recheckAt: third?.url });
    expect(third?.url).toMatch(new RegExp(`^${peer.address}/\\?p=\\d+$`));
    for (const { publishedAt } of mentions) expect(Math.abs(Date.now() - (publishedAt ?? 0))).toBeLessThan(HOUR_MS);
    expect({ caughtUp, rejected }).toEqual({ caughtUp: true, rejected: [] });
  });

  it.each(['rss2', 'atom', 'rdf', 'comments-rss2'])('says "unchanged" of its %s feed to whoever has it already', async (format) => {
    const first = await reader.poll(feed(format));
    expect(reader.lastStatus()).toBe(200);
    expect(first.cursor).toMatchObject({ etag: expect.stringMatching(/^(?:W\/)?".+"$/), lastModified: expect.stringContaining('GMT') });
    const second = await reader.poll(feed(format), first.cursor);
    expect(reader.lastStatus()).toBe(304);
    expect(second).toMatchObject({ mentions: [], fresh: 0, caughtUp: true, cursor: { seen: first.cursor.seen } });
  });

  it('tells of an edit in Atom, with its time, and shows the new words in RSS', async () => {
    const article = await site.write({ title: 'Brug bij Kromwolde open', content: '<p>De brug is open.</p>', date_gmt: ago(HOUR_MS) });
    const before = await reader.poll(feed('atom'));
    await site.change(article.id, { title: 'Brug bij Kromwolde dicht', content: '<p>De brug is toch dicht.</p>' });
    const after = await reader.poll(feed('atom'), before.cursor);
    const [old, edited] = [before, after].map(({ mentions }) => mentions.find(({ url }) => url === article.link));
    expect(edited).toMatchObject({ id: old?.id, title: 'Brug bij Kromwolde dicht', text: 'De brug is toch dicht.', publishedAt: old?.publishedAt });
    expect(edited?.editedAt ?? 0).toBeGreaterThan(old?.editedAt ?? old?.publishedAt ?? Infinity);
    const rss = (await reader.poll(feed('rss2'))).mentions.find(({ url }) => url === article.link);
    expect(rss).toMatchObject({ title: 'Brug bij Kromwolde dicht', text: 'De brug is toch dicht.' });
    expect(after.fresh).toBe(0);
  });

  it('lets a deleted article leave the window without a word, and says that it is gone when asked', async () => {
    const article = await site.write({ title: 'Vergissing', content: '<p>Dit had er niet moeten staan.</p>' });
    const before = await reader.poll(feed('rss2'));
    const mention = before.mentions.find(({ url }) => url === article.link);
    if (mention === undefined) throw new Error('the article is not in the feed');
    expect(await reader.recheck(mention)).toEqual({ state: 'there' });
    await site.remove(article.id);
    const after = await reader.poll(feed('rss2'), before.cursor);
    expect(after.mentions.filter(({ id }) => id === mention.id)).toEqual([]);
    expect(after.removals ?? []).toEqual([]);
    expect(await reader.recheck(mention)).toEqual({ state: 'gone' });
  });

  it('ends its pages with 404, which is no empty feed', async () => {
    const { mentions } = await reader.poll(feed('rss2&paged=1'));
    expect(mentions.length).toBeGreaterThan(0);
    const beyond = await reader.poll(feed('rss2&paged=99')).then(() => undefined, (error: unknown) => error);
    expect(beyond).toBeInstanceOf(SourceError);
    expect((beyond as SourceError).kind).toBe('Unavailable'); // checked the line before
  });

  it('is read in its feed of comments, each by its own author', async () => {
    const article = await site.write({ title: 'Wat vindt u van de dienstregeling?', content: '<p>Laat het weten.</p>' });
    await site.comment(article.id, 'Ik mis de trein van half negen.', 'Fenna uit Kromwolde');
    await site.comment(article.id, 'Mij bevalt hij goed.', 'Joris');
    for (const format of ['comments-rss2', 'comments-atom']) {
      const { mentions } = await reader.poll(feed(format));
      const own = mentions.filter(({ text }) => /half negen|bevalt/.test(text));
      expect(own.map(({ author, text }) => `${author?.account ?? 'nobody'}: ${text}`).toSorted(), format)
        .toEqual(['Fenna uit Kromwolde: Ik mis de trein van half negen.', 'Joris: Mij bevalt hij goed.']);
      for (const { url } of own) expect(url).toMatch(/#comment-\d+$/);
    }
  });

  it('is read in a feed of search results; one without any is a feed that is empty, not a broken one', async () => {
    await site.write({ title: 'Zoekwoord', content: '<p>Een perenboomgaard in bloei.</p>' });
    expect((await reader.poll(feed('rss2&s=perenboomgaard'))).mentions.map(({ title }) => title)).toEqual(['Zoekwoord']);
    const none = await reader.poll(feed('rss2&s=nergenstevinden'));
    expect({ mentions: none.mentions, notices: none.notices }).toEqual({ mentions: [], notices: [] });
  });

  it('keeps hostile titles as it prints them itself', async () => {
    const titles = hostileTitles();
    const wrong: number[] = [];
    let read = 0;
    for (let from = 0; from < titles.length; from += WINDOW) {
      const batch = titles.slice(from, from + WINDOW).map((title, index) => ({ title, place: from + index }));
      const articles = await Promise.all(batch.map(({ title, place }) => site.write({ title, content: `<p>Nummer ${place}.</p>`, date_gmt: ago(0) })));
      const [printed, { mentions }, { mentions: inRss }] = [await titlesIn(feed('atom')), await reader.poll(feed('atom')), await reader.poll(feed('rss2'))];
      expect(printed).toHaveLength(mentions.length);
      for (const [index, { place }] of batch.entries()) {
        const at = mentions.findIndex(({ url }) => url === articles[index]?.link);
        if (at < 0 || asSeen(mentions[at]?.title ?? '') !== printed[at] || !inRss.some(({ url }) => url === articles[index]?.link)) wrong.push(place);
        read += 1;
      }
      await Promise.all(articles.map(({ id }) => site.remove(id)));
    }
    expect(wrong).toEqual([]);
    expect(read).toBe(titles.length);
  });
});

/** As many articles as a feed shows at once. */
const WINDOW = 10;
