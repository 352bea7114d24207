import { readFileSync } from 'node:fs';
import { compileBrands, isUnknownHint, type BrandMatch } from '../../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../../analysis/clean.ts';
import { parseBrands } from '../../cli/config/read-brands.ts';
import { parseLine } from '../../connectors/archive/parse-line.ts';
import type { RawMention } from '../../schemas/mention.ts';

/** A moment at which the queries of the demo are inside their review date. */
const NOW = Date.UTC(2026, 10, 24);

export const ARCHIVE_TEXT = readFileSync(new URL('../../demo/archive.jsonl', import.meta.url), 'utf8');
export const BRANDS = parseBrands({
  file: 'brands.yaml',
  text: readFileSync(new URL('../../demo/brands.yaml', import.meta.url), 'utf8'),
  now: NOW,
});
export const MATCHER = compileBrands(BRANDS.brands);

export interface ReadLine {
  /** 1-based. */
  readonly line: number;
  readonly mention: RawMention;
  readonly matches: readonly BrandMatch[];
}
export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

/** Reads an archive as a replay would: what is stored, and what goes to quarantine. */
export function readArchive(archive = ARCHIVE_TEXT, { now = NOW } = {}): { readonly read: readonly ReadLine[]; readonly refused: readonly RefusedLine[] } {
  const read: ReadLine[] = [];
  const refused: RefusedLine[] = [];
  for (const [index, text] of archive.trimEnd().split('\n').entries()) {
    const line = index + 1;
    const parsed = parseLine(text, { line, now });
    if ('reason' in parsed) {
      refused.push({ line, reason: parsed.reason });
      continue;
    }
    const { mention } = parsed;
    const account = mention.author?.account;
    const matches = MATCHER.match({
      text: cleanText(mention.text).text,
      brandHint: mention.brand,
      direction: mention.direction,
      network: mention.author?.network,
      authorOwnOf: BRANDS.brands.filter(({ ownAccounts }) => ownAccounts.some((own) => own.account === account)).map(({ id }) => id),
    });
    if (isUnknownHint(matches)) refused.push({ line, reason: 'unknown brand' });
    else if (matches.length === 0) refused.push({ line, reason: 'no brand' });
    else read.push({ line, mention, matches });
  }
  return { read, refused };
}
