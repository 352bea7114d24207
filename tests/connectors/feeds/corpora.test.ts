import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../connectors/feeds/read-feed.ts';
import { SourceError } from '../../../schemas/errors.ts';
import { absent, hasShared, readShared } from '../../support/shared-data.ts';
import { FEED_RS, GOFEED_PARSERS, GOFEED_TRANSLATOR, NOW, scoreCorpus, type Corpus } from './corpus-scores.ts';

const FEEDS = 'feeds';
const needs = (path: string) => (hasShared(path) ? it : (_name: string, _run: () => void) => it.skip(absent(path), () => undefined));

describe('files of feed projects', () => {
  needs(FEEDS)('are read or refused with a typed error, each within two seconds', () => {
    const root = join(import.meta.dirname, '../../../../shared/data', FEEDS);
    const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)).sort();
    expect(files.length).toBeGreaterThan(1_200);
    const kinds = new Map<string, number>();
    const troubles: string[] = [];
    for (const [row, file] of files.entries()) {
      const started = performance.now();
      const outcome = outcomeOf(readShared(`${FEEDS}/${file}`));
      if (outcome === 'crash' || performance.now() - started > 2_000) troubles.push(`${row} ${outcome}`);
      kinds.set(outcome, (kinds.get(outcome) ?? 0) + 1);
    }
    const refusedXml = files.filter((file) => file.endsWith('.xml') && !['rss', 'atom', 'rdf'].includes(outcomeOf(readShared(`${FEEDS}/${file}`)))).length;
    // Three plain documents, a lone entry, an unknown format, one that is cut off, an empty one.
    expect(refusedXml).toBeLessThanOrEqual(7);
    console.log(`feeds: ${refusedXml} XML documents refused; ${files.length} files: ${[...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
    expect(troubles).toEqual([]);
  });

  /** Measured: 78 of 82, 205 of 214, 650 of 674. The floors keep us from sliding. */
  needs(`${FEEDS}/gofeed`)('give at least 73 of the 82 fields of the gofeed translator', () => {
    const score = printed('gofeed translator', GOFEED_TRANSLATOR);
    expect(score.fields).toBe(82);
    expect(score.right, score.wrong.join(', ')).toBeGreaterThanOrEqual(76);
  });

  needs(`${FEEDS}/gofeed`)('give nine fields of ten of the gofeed parsers', () => {
    const score = printed('gofeed parser/{atom,rss}', GOFEED_PARSERS);
    expect(score.documents).toBe(433);
    expect(score.right / score.fields, score.wrong.join(', ')).toBeGreaterThanOrEqual(0.93);
  });

  needs(`${FEEDS}/feed-rs`)('give nine fields of ten of feed-rs', () => {
    const score = printed('feed-rs serde', FEED_RS);
    expect(score.documents).toBe(64);
    expect(score.right / score.fields, score.wrong.join(', ')).toBeGreaterThanOrEqual(0.93);
  });
});

function printed(name: string, corpus: Corpus): ReturnType<typeof scoreCorpus> {
  const score = scoreCorpus(corpus);
  console.log(`${name}: ${score.right}/${score.fields} fields right in ${score.documents} documents`);
  return score;
}

function outcomeOf(bytes: Uint8Array): string {
  try {
    return readFeed({ bytes, now: NOW }).format;
  } catch (error) {
    return error instanceof SourceError ? error.kind : 'crash';
  }
}
