import { afterAll, describe, expect, it } from 'vitest';
import { readFeedApart } from '../../../connectors/feeds/read-apart.ts';
import type { ReadFeed } from '../../../connectors/feeds/read-feed.ts';
import { createRunApart } from '../../../outbound/run-apart.ts';
import { SourceError } from '../../../schemas/errors.ts';
import { absent, hasShared, listShared, readShared } from '../../support/shared-data.ts';

const NOW = Date.UTC(2026, 2, 3, 12);
const signal = new AbortController().signal;
const apart = createRunApart();
afterAll(() => apart.close());

async function read(bytes: Uint8Array, contentType?: string): Promise<ReadFeed | SourceError> {
  try {
    return await readFeedApart({ bytes, contentType, now: NOW }, { runApart: apart.run, signal });
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

/** Number of items when it is read, else the kind of error. */
const XML: Readonly<Record<string, number | SourceError['kind']>> = {
  'attr_1e5.xml': 'Unparseable', 'billion_laughs_10e9.xml': 1, 'cdata_unclosed.xml': 'Unavailable', 'comment_flood.xml': 1, 'deep_nesting_200k.xml': 'Unparseable',
  'empty.xml': 'Unavailable', 'entity_num_overflow.xml': 1, 'html_page.xml': 'Forbidden', 'lt_flood.xml': 0, 'many_items_100k.xml': 100_000, 'nul_and_ctrl.xml': 1,
  'pi_flood.xml': 1, 'proto_pollution.xml': 1, 'quadratic_blowup.xml': 1, 'redos_ws.xml': 1, 'unclosed.xml': 'Unavailable', 'unterminated_tags.xml': 'Unparseable',
  'xxe_file.xml': 1, 'xxe_http.xml': 1,
};
const XML_FOLDER = 'hostile/xml';
const PARSING = 'hostile/json/test_parsing';
const TRANSFORM = 'hostile/json/test_transform';
const NO_FEED = /the JSON is something else/;

describe('hostile documents', () => {
  if (!hasShared(XML_FOLDER)) it.skip(absent(XML_FOLDER), () => undefined);
  else {
    it('of XML have an expected end each', () => {
      expect(listShared(XML_FOLDER).map((path) => path.slice(XML_FOLDER.length + 1))).toEqual(Object.keys(XML).sort());
    });

    it.each(Object.entries(XML))('%s ends as expected', async (name, expected) => {
      const result = await read(readShared(`${XML_FOLDER}/${name}`));
      // A hundred thousand items pass on a quick machine and take too long on a busy one; either is a good end.
      if (name === 'many_items_100k.xml' && result instanceof SourceError) expect(result.kind).toBe('Unparseable');
      else expect(result instanceof SourceError ? result.kind : result.items.length).toBe(expected);
    });

    it('expand no entity, read no file and make no request', async () => {
      for (const name of ['billion_laughs_10e9.xml', 'quadratic_blowup.xml', 'xxe_file.xml', 'xxe_http.xml']) {
        const bytes = readShared(`${XML_FOLDER}/${name}`);
        const result = await read(bytes);
        const title = result instanceof SourceError ? '' : (result.items[0]?.title ?? '');
        expect(title, name).toMatch(/^(?:&\w+;)+$/);
      }
    });

    it('leave the prototype of objects alone', async () => {
      await read(readShared(`${XML_FOLDER}/proto_pollution.xml`));
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    });
  }

  if (!hasShared(PARSING)) it.skip(absent(PARSING), () => undefined);
  else {
    it('of JSON are told apart as their standard has it', async () => {
      const accepted = new Map<string, number>();
      const wrong: number[] = [];
      const files = listShared(PARSING).filter((path) => path.endsWith('.json'));
      for (const [row, path] of files.entries()) {
        const kind = path.slice(PARSING.length + 1, PARSING.length + 2);
        const result = await read(readShared(path), 'application/feed+json');
        // Valid JSON is understood, and then found to be no feed.
        const isAccepted = result instanceof SourceError && NO_FEED.test(result.message);
        if (!(result instanceof SourceError) || (kind === 'y' && !isAccepted) || (kind === 'n' && isAccepted)) wrong.push(row);
        if (isAccepted) accepted.set(kind, (accepted.get(kind) ?? 0) + 1);
      }
      console.log(`hostile JSON: ${files.length} files; accepted y ${accepted.get('y')} of 95, n ${accepted.get('n') ?? 0} of 188, i ${accepted.get('i')} of 35`);
      expect(wrong).toEqual([]);
      expect([files.length, accepted.get('y')]).toEqual([318, 95]);
    });

    it('of JSON inside an item do not touch its fields', async () => {
      const files = listShared(TRANSFORM).filter((path) => path.endsWith('.json'));
      const wrong: number[] = [];
      for (const [row, path] of files.entries()) {
        const [before, after] = ['{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_text":"x","extra":', '}]}'];
        const result = await read(Buffer.concat([Buffer.from(before), readShared(path), Buffer.from(after)]), 'application/feed+json');
        const isWhole = result instanceof SourceError ? result.kind === 'Unavailable' : result.items.length === 1 && result.items[0]?.id === '1' && result.items[0].text === 'x';
        if (!isWhole) wrong.push(row);
      }
      expect(wrong).toEqual([]);
      expect(files).toHaveLength(22);
    });
  }
});

describe('invented hostile documents', () => {
  const feed = (inside: string): Uint8Array => Buffer.from(`<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`);

  it('with one text of four megabytes are read, and that item goes to quarantine', async () => {
    const result = await read(feed(`<item><title>groot</title><description>${'a'.repeat(4_000_000)}</description></item><item><title>klein</title></item>`));
    expect(result instanceof SourceError ? result : result.items.map(({ title }) => title)).toEqual(['klein']);
    expect(result instanceof SourceError ? result : result.rejected).toEqual([{ position: 1, reason: 'the text is longer than 100000 characters' }]);
  });

  it('with 100,000 nested tags inside an escaped text lose the tags and nothing else', async () => {
    const result = await read(feed(`<item><title>diep</title><description>${'&lt;b&gt;'.repeat(100_000)}bodem</description></item>`));
    expect(result instanceof SourceError ? result : result.items[0]?.text).toBe('bodem');
  });

  it('that keep a parser busy are given up, and the next one is read', async () => {
    const hurried = createRunApart({ timeLimitMs: 1 });
    const many = feed('<item><title>t</title><description>&lt;p&gt;een twee&lt;/p&gt;</description></item>'.repeat(20_000));
    await expect(readFeedApart({ bytes: many, now: NOW }, { runApart: hurried.run, signal })).rejects.toMatchObject({ name: 'SourceError', kind: 'Unparseable' });
    await hurried.close();
    const next = await read(feed('<item><title>rustig</title></item>'));
    expect(next instanceof SourceError ? next : next.items).toHaveLength(1);
  });
});
