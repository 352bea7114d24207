import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountsOn, toAccountEntry } from '../../analysis/brand-query/accounts.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { compileBrands, isUnknownHint } from '../../analysis/brand-query/brand-matcher.ts';
import { slugOf } from '../../analysis/brand-query/slug.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';

function brand(id: string, parts: Partial<Brand> = {}): Brand {
  return { ...brandsFromArchive([id]).brands[0]!, ...parts }; // one name gives one brand
}

const acme = brand('acme', { query: 'acme -band', aliases: ['Acme Nederland'], queryVersion: 3, ownAccounts: [toAccountEntry('x:@AcmeHelpt')] });
const rail = brand('noord-rail', { name: 'Noord Rail', query: '"noord rail" OR noordrail' });
const acmeId = acme.id;

describe('compileBrands', () => {
  const matcher = compileBrands([acme, rail]);

  it('gives every brand whose query holds, in the order of the configuration, with the version of its query', () => {
    expect(matcher.match({ text: 'NoordRail en acme in een zin' })).toEqual([
      { brand: 'acme', direction: 'about', queryVersion: 3 },
      { brand: 'noord-rail', direction: 'about', queryVersion: 1 },
    ]);
    expect(matcher.match({ text: 'een acme band' })).toEqual([]);
  });

  it.each(['acme', ' ACME ', 'acme nederland', 'Acme-Nederland'])('takes the hint %j for the brand, whatever the text says', (brandHint) => {
    expect(matcher.match({ text: 'noord rail', brandHint })).toEqual([{ brand: 'acme', direction: 'about', queryVersion: 3 }]);
  });

  it('says which hint it does not know, and takes a blank one for none', () => {
    const unknown = matcher.match({ text: 'acme', brandHint: ' Onbekend ' });
    expect(isUnknownHint(unknown) && unknown.unknownHint).toBe('Onbekend');
    expect(matcher.match({ text: 'acme', brandHint: '  ' })).toHaveLength(1);
  });

  it('counts @ and an own account as naming the brand, on the network of that account', () => {
    const text = 'waar blijft mijn pakket @acmehelpt';
    expect(matcher.match({ text, network: 'x' })).toEqual([{ brand: 'acme', direction: 'about', queryVersion: 3 }]);
    expect(matcher.match({ text })).toHaveLength(1);
    expect(matcher.match({ text, network: 'mastodon' })).toEqual([]);
  });

  it('keeps posts by and replies to own accounts although they do not name the brand', () => {
    expect(matcher.match({ text: 'we kijken ernaar', authorOwnOf: [acmeId] })).toMatchObject([{ brand: 'acme', direction: 'by' }]);
    expect(matcher.match({ text: 'dank je', answersOwnOf: [acmeId] })).toMatchObject([{ brand: 'acme', direction: 'to' }]);
    expect(matcher.match({ text: 'dank je acme', answersOwnOf: [acmeId] })).toMatchObject([{ brand: 'acme', direction: 'about' }]);
    expect(matcher.match({ text: 'acme zegt sorry', authorOwnOf: [acmeId] })).toMatchObject([{ brand: 'acme', direction: 'by' }]);
  });

  it('follows the direction an archive states, but a reply that names the brand is about it', () => {
    expect(matcher.match({ text: 'dank je', brandHint: 'acme', direction: 'to' })).toMatchObject([{ direction: 'to' }]);
    expect(matcher.match({ text: 'dank je, acme', brandHint: 'acme', direction: 'to' })).toMatchObject([{ direction: 'about' }]);
    expect(matcher.match({ text: 'acme', brandHint: 'acme', direction: 'by' })).toMatchObject([{ direction: 'by' }]);
    expect(matcher.match({ text: 'dank je', direction: 'to' })).toEqual([]);
    expect(compileBrands([acme]).match({ text: 'dank je', direction: 'to' })).toMatchObject([{ brand: 'acme', direction: 'to' }]);
    expect(compileBrands([acme]).match({ text: 'dank je', direction: 'about' })).toEqual([]);
  });
});

describe('slugOf', () => {
  it.each([
    ['US Airways', 'us-airways'],
    ["L'Oréal", 'loreal'],
    ['  De  Lijn! ', 'de-lijn'],
    ['Straße & Co', 'strasse-co'],
    ['ＮＳ', 'ns'],
  ])('makes %j into %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('refuses a name that leaves nothing, or too much', () => {
    expect(() => slugOf('日本')).toThrow(/Latin letter/u);
    expect(() => slugOf('  ')).toThrow(RangeError);
    expect(() => slugOf('a'.repeat(65))).toThrow(/at most 64/u);
  });
});

describe('brandsFromArchive', () => {
  it('makes one brand of each value; spellings of one id are aliases', () => {
    const { brands } = brandsFromArchive(['US Airways', 'us airways', ' ', 'Delta', 'US Airways']);
    expect(brands.map(({ id, name, aliases, query }) => ({ id, name, aliases, query }))).toEqual([
      { id: 'us-airways', name: 'US Airways', aliases: ['us airways'], query: undefined },
      { id: 'delta', name: 'Delta', aliases: [], query: undefined },
    ]);
  });

  it('gives any value an id of its own that its matcher finds again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }), { maxLength: 8 }), (names) => {
        const matcher = compileBrands(brandsFromArchive(names).brands);
        for (const name of names.filter((each) => each.trim() !== '')) {
          const found = matcher.match({ text: 'x', brandHint: name });
          expect(isUnknownHint(found) ? [] : found.map(({ brand: id }) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id) && id.length <= 64)).toEqual([true]);
        }
      }),
    );
  });
});

describe('account entries', () => {
  it('are canonical, and those of any network are written out for each', () => {
    const entries = ['Mastodon:@Helpdesk@Acme.example', '@Acme'].map(toAccountEntry);
    expect(entries).toEqual([
      { network: 'mastodon', account: 'helpdesk@acme.example' },
      { network: undefined, account: 'acme' },
    ]);
    expect(accountsOn({ entries, networks: ['x', 'hn'] })).toEqual([
      { network: 'mastodon', account: 'helpdesk@acme.example' },
      { network: 'x', account: 'acme' },
      { network: 'hn', account: 'acme' },
    ]);
  });

  it('find a Mastodon address in a text', () => {
    const matcher = compileBrands([brand('acme', { ownAccounts: [toAccountEntry('helpdesk@acme.example')] })]);
    expect(matcher.match({ text: 'hoi @helpdesk@acme.example' })).toMatchObject([{ brand: 'acme' as BrandId }]);
    expect(matcher.match({ text: 'hoi @helpdesk@ander.example' })).toEqual([]);
  });
});
