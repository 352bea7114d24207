import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAccount } from '../../schemas/plain/accounts.ts';
import { authorKeyOf, blockHashOf, nativeIdOf, openIdentity, sealIdentity } from '../../store/keys.ts';

const KEY = Buffer.alloc(32, 7);

describe('keys of mentions and authors', () => {
  it('are the same every time, and others under another key', () => {
    expect(nativeIdOf(KEY, 'hn', '1')).toMatch(/^[0-9a-f]{32}$/);
    expect(authorKeyOf(KEY, 'hn', 'jo')).toMatch(/^[0-9a-f]{64}$/);
    expect(nativeIdOf(KEY, 'hn', '1')).toBe(nativeIdOf(Buffer.from(KEY), 'hn', '1'));
    expect(nativeIdOf(randomBytes(32), 'hn', '1')).not.toBe(nativeIdOf(KEY, 'hn', '1'));
  });

  it('never join two fields into one', () => {
    expect(nativeIdOf(KEY, 'a', 'bc')).not.toBe(nativeIdOf(KEY, 'ab', 'c'));
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
      fc.pre(a !== c || b !== d);
      expect(nativeIdOf(KEY, a, b)).not.toBe(nativeIdOf(KEY, c, d));
    }));
  });

  it('keep apart what they are for', () => {
    const hashes = [
      authorKeyOf(KEY, 'a', 'b'), blockHashOf(KEY, { network: 'a', account: 'b' }), blockHashOf(KEY, { origin: 'a', nativeId: 'b' }),
    ];
    expect(new Set(hashes).size).toBe(3);
    expect(hashes[0]?.startsWith(nativeIdOf(KEY, 'a', 'b'))).toBe(false);
  });

  it('know an account by any of its spellings', () => {
    expect(canonicalAccount(' @Jo@Example.ORG ')).toBe('jo@example.org');
    expect(canonicalAccount('re\u0301ne\u0301')).toBe('r\u00e9n\u00e9');
    for (const spelling of ['@Jo', 'jo', 'JO ']) {
      expect(authorKeyOf(KEY, 'x', spelling)).toBe(authorKeyOf(KEY, 'x', 'jo'));
      expect(blockHashOf(KEY, { network: 'x', account: spelling })).toBe(blockHashOf(KEY, { network: 'x', account: 'jo' }));
    }
  });
});

describe('a sealed identity', () => {
  const identity = { account: 'jo', displayName: 'Jo 🙂', profileUrl: 'https://example.org/@jo' };

  it('opens to what was sealed, whatever it is', () => {
    fc.assert(fc.property(fc.record({ account: fc.string({ unit: 'grapheme' }), displayName: fc.string({ unit: 'grapheme' }) }), (any) => {
      expect(openIdentity(KEY, sealIdentity(KEY, any))).toEqual(any);
    }));
  });

  it('has the same bytes each time, and another nonce for another identity', () => {
    expect(sealIdentity(KEY, identity)).toBe(sealIdentity(KEY, { ...identity }));
    const nonces = Array.from({ length: 2_000 }, (_, index) => sealIdentity(KEY, { account: `jo${index}` }).slice(0, 24));
    expect(new Set(nonces).size).toBe(2_000);
  });

  it('shows nothing of itself', () => {
    expect(Buffer.from(sealIdentity(KEY, identity), 'hex').toString('latin1')).not.toContain('example');
  });

  it('does not open with another key, or when a byte was changed', () => {
    const sealed = sealIdentity(KEY, identity);
    expect(() => openIdentity(randomBytes(32), sealed)).toThrow('cannot be opened');
    for (const place of [0, 30, sealed.length - 1]) {
      const changed = sealed.slice(0, place) + (sealed[place] === '0' ? '1' : '0') + sealed.slice(place + 1);
      expect(() => openIdentity(KEY, changed)).toThrow('cannot be opened');
    }
    expect(() => openIdentity(KEY, 'ab')).toThrow('cannot be opened');
  });
});
