import { appendFileSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'vitest';
import { connectorOf } from '../../../connectors/registry.ts';
import { archiveLine } from '../../support/archive-lines.ts';
import { fetchAll, fetchPage, type Bench, type HeldItem } from './bench.ts';

/** Puts the archive connector to the test with files of a folder. */
export function archiveBench(folder: string): Bench {
  const connector = connectorOf('archive');
  let made = 0;
  const hold: Bench['hold'] = async (items) => {
    made += 1;
    const path = join(folder, `held-${made}.jsonl`);
    writeFileSync(path, printed(items));
    return { settings: { path, follow: true }, add: async (more) => appendFileSync(path, printed(more)) };
  };
  const pathOf = (settings: unknown) => (settings as { readonly path: string }).path; // made a few lines up
  const failure = (settings: unknown, from?: string) => fetchPage({ connector }, settings, { from }).catch((error: unknown) => error);

  return {
    connector,
    hold,
    own: {
      async 5() {
        const { settings } = await hold([{ id: 'only' }]);
        const { next } = await fetchPage({ connector }, settings);
        const future = next.replace(/"offset":\d+/, '"offset":1000000');
        expect(await failure(settings, future)).toMatchObject({ kind: 'Unparseable' });
      },
      async 6() {
        const { settings } = await hold([{ id: 'behind' }]);
        writeFileSync(pathOf(settings), `${'\n'.repeat(2_000)}${printed([{ id: 'behind' }])}`);
        const first = await fetchPage({ connector }, settings);
        expect(first).toMatchObject({ mentions: [], caughtUp: false });
        const [second] = await fetchAll({ connector }, settings, { from: first.next });
        expect(second?.mentions.map(({ id, position }) => [id, position])).toEqual([['behind', 2_001]]);
      },
      async 12() {
        expect(await failure({ path: join(folder, 'nowhere.jsonl') })).toMatchObject({ name: 'SourceError', kind: 'Gone' });
        expect(await failure({ path: folder })).toMatchObject({ name: 'SourceError', kind: 'Gone' });
        const { settings } = await hold([{ id: 'removed later' }]);
        const { next } = await fetchPage({ connector }, settings);
        rmSync(pathOf(settings));
        expect(await failure(settings, next)).toMatchObject({ name: 'SourceError', kind: 'Gone' });
      },
      async 13() {
        // The only answer of a file that looks like silence: it became empty, or another, shorter one took its place.
        const { settings } = await hold([{ id: 'one' }, { id: 'two' }]);
        const { next } = await fetchPage({ connector }, settings);
        truncateSync(pathOf(settings), 0);
        expect(await failure(settings, next)).toMatchObject({ name: 'SourceError', kind: 'Unparseable' });
      },
      async 14() {
        const { settings } = await hold([]);
        appendFileSync(pathOf(settings), `${archiveLine({ published_at: undefined })}\n`);
        const { mentions, rejected } = await fetchPage({ connector }, settings);
        expect({ mentions, rejected }).toEqual({ mentions: [], rejected: [{ position: 1, reason: 'lacks published_at' }] });
      },
      async 18() {
        const { settings } = await hold(Array.from({ length: 1_900 }, (_, index) => ({ id: String(index), text: 'Lumo '.repeat(1_000) })));
        const cancelling = new AbortController();
        const reading = fetchPage({ connector }, settings, { signal: cancelling.signal });
        await nextTurn();
        cancelling.abort(new Error('cancelled'));
        await expect(reading).rejects.toThrow('cancelled');
        expect(openFiles()).not.toContain(pathOf(settings));
      },
    },
    cannot: {
      9: 'a file tells no edit times: a second line with the same id is a repeat',
      10: 'a file tells no deletions; erasure and retention apply as everywhere',
      11: 'a file never asks anybody to wait',
      16: 'it makes no requests',
      17: 'it has no secrets and talks to no host',
      20: 'a file does not say which time it is complete for; `covered` stays absent',
    },
  };
}

function printed(items: readonly HeldItem[]): string {
  return items
    .map(({ id, text, publishedAt, author, language, unknownField }) => {
      const fields = { id, text, published_at: publishedAt, author, lang: language, unknown_field: unknownField };
      return `${archiveLine(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)))}\n`;
    })
    .join('');
}

/** What this process holds open; only Linux tells. */
function openFiles(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      return [readlinkSync(`/proc/self/fd/${number}`)];
    } catch {
      return []; // the descriptor of this very listing
    }
  });
}
