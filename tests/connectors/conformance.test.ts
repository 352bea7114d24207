import { describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/registry.ts';
import { useFolder } from '../support/folder.ts';
import { readGolden } from '../support/golden.ts';
import { absent, hasShared } from '../support/shared-data.ts';
import { archiveBench } from './conformance/archive-bench.ts';
import { NOW } from './conformance/bench.ts';
import { feedsBench } from './conformance/feeds-bench.ts';
import { hackerNewsBench } from './conformance/hacker-news-bench.ts';
import { mastodonBench } from './conformance/mastodon-bench.ts';
import { POINTS } from './conformance/points.ts';
import { connectorsPage } from './conformance/report.ts';

const benches = [archiveBench(useFolder()), feedsBench(), hackerNewsBench(), mastodonBench()];

describe('the registry', () => {
  it('has a bench for every connector, so that none escapes the suite', () => {
    expect(benches.map(({ connector }) => connector.id)).toEqual(Object.values(CONNECTORS).map(({ id }) => id));
  });

  it('holds connectors under their own id, which is made of lower-case words', () => {
    for (const [name, { id, label, cursorVersion, passport }] of Object.entries(CONNECTORS)) {
      expect(id).toBe(name);
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(label).not.toBe('');
      expect(cursorVersion).toBeGreaterThanOrEqual(1);
      expect(passport.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('is described in docs/connectors.md as the suite proves it', () => {
    const page = connectorsPage(benches);
    expect(readGolden('docs/connectors.md', page)).toBe(page);
  });
});

describe.each(benches)('the connector $connector.id', (bench) => {
  for (const { number, title, needs, prove } of POINTS) {
    const why = bench.cannot[number];
    const run = bench.instead?.[number] ?? (prove === undefined ? bench.own[number] : () => prove(bench));
    if (why !== undefined) {
      it(`${number}. ${title}: cannot, because ${why}`, () => {
        expect(bench.own[number], 'a point is proved or it cannot be, not both').toBeUndefined();
      });
    } else if (needs !== undefined && !hasShared(needs)) {
      it.skip(absent(needs), () => undefined);
    } else {
      it(`${number}. ${title}`, async () => {
        expect(run, 'neither proved nor said why it cannot be').toBeDefined();
        await run?.();
      });
    }
  }

  it('never tells which time it covers, since that is what it says it cannot', async () => {
    const { settings } = await bench.hold([{ id: 'one' }]);
    const page = await bench.connector.fetchPage({ ...bench.context?.(), signal: new AbortController().signal, now: () => NOW }, bench.connector.settings.parse(settings), undefined);
    expect(page.covered === undefined).toBe(bench.cannot[20] !== undefined);
  });
});
