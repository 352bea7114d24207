import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeliveryErrorKind, SourceErrorKind, StoreErrorKind } from '../../schemas/errors.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import { readSources } from '../support/source-files.ts';

/** The compiler keeps these complete: a kind that is missing or too many does not fit the type. */
const SOURCE_KINDS: Readonly<Record<SourceErrorKind, true>> = { RateLimited: true, Unavailable: true, Unauthorized: true, Gone: true, Unparseable: true, Forbidden: true };
const DELIVERY_KINDS: Readonly<Record<DeliveryErrorKind, true>> = { Temporary: true, Refused: true, Misconfigured: true };
const STORE_KINDS: Readonly<Record<StoreErrorKind, true>> = { Down: true, Rejected: true, Mismatch: true };

const PAGE = join(PROJECT_ROOT, 'docs', 'errors.md');
const LITERAL = /\b(?:new CommandError|refusal|problem)\(\s*'([A-Z]\w+)'/g;
/** `Store${kind}` and `Source${kind}`: the headings of their own sections explain them. */
const COMPOSED = /new CommandError\(\s*`(\w+)\$\{[^}]+\}`/g;

function headings(section: string): readonly string[] {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  const part = page.split(/^## /m).find((text) => text.startsWith(section)) ?? '';
  return [...part.matchAll(/^### (\w+)/gm)].map(([, name = '']) => name).sort();
}

function kindsInCode(pattern: RegExp): readonly string[] {
  const product = readSources().filter(({ room }) => room !== 'tests' && room !== 'bench');
  return [...new Set(product.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, kind = '']) => kind)))].sort();
}

describe('docs/errors.md', () => {
  it('has a heading for every kind of SourceError, StoreError, DeliveryError and ConfigError', () => {
    expect(headings('Sources')).toEqual(Object.keys(SOURCE_KINDS).sort());
    expect(headings('Store')).toEqual(Object.keys(STORE_KINDS).sort());
    expect(headings('Delivery')).toEqual(Object.keys(DELIVERY_KINDS).sort());
    expect(headings('Configuration')).toEqual(['Config']);
  });

  it('has a heading for every kind a command can end with, and none for kinds that no longer exist', () => {
    const kinds = kindsInCode(LITERAL).filter((kind) => kind !== 'Config');
    expect(kinds.length).toBeGreaterThan(20);
    expect(headings('Commands')).toEqual(kinds);
  });

  it('explains composed kinds in the sections they are composed from', () => {
    expect(kindsInCode(COMPOSED)).toEqual(['Source', 'Store']);
  });
});
