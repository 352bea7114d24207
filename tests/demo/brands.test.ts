import { describe, expect, it } from 'vitest';
import { isUnknownHint } from '../../analysis/brand-query/brand-matcher.ts';
import { fediverseAccount } from '../../demo/live/accounts.ts';
import { PERSONAS } from '../../demo/world/fans.ts';
import { BIRD_POSTS } from '../../demo/world/oddities.ts';
import { JOURNALIST } from '../../demo/world/posts.ts';
import { BRANDS, MATCHER } from './demo-archive.ts';

function brandsIn(text: string): readonly string[] {
  const found = MATCHER.match({ text });
  return isUnknownHint(found) ? [] : found.map(({ brand }) => brand);
}

describe('the queries of the demo', () => {
  it.each([
    'Merelspoor rijdt weer', 'merelspoor-app doet het niet', 'vraag aan @merelspoor', 'gestrand #Merelspoor', 'Merel Spoor, wat nu?', 'Merelspoors nieuwe treinen',
    'De Merel van 8.14 is weer een trein te laat', 'conducteur in de merel was aardig', 'zit op het perron te wachten op de Merel',
  ])('take %j for the train operator', (text) => {
    expect(brandsIn(text)).toEqual(['merelspoor']);
  });

  it.each([
    ...BIRD_POSTS, 'de merel zingt bij het station', 'de merel in onze tuin naast het spoor', 'een merel op het perron', 'Merel neemt de trein naar oma', 'merels', 'het spoor van de egel',
    'drie eieren in het nest van de merel, vlak bij de trein',
  ])('leave %j to the birds', (text) => {
    expect(brandsIn(text)).toEqual([]);
  });

  it.each(['Kempenvonk stuurt een factuur', 'kempen vonk', '@kempenvonk help', 'Kempenvonks nieuwe tarief'])('take %j for the energy supplier', (text) => {
    expect(brandsIn(text)).toEqual(['kempenvonk']);
  });

  it.each(['een vonk in de Kempen', 'de Kempen bij avond'])('do not take %j for the energy supplier', (text) => {
    expect(brandsIn(text)).toEqual([]);
  });

  it('tell a bicycle from a horse', () => {
    expect(brandsIn('Stadsros staat klaar aan het park')).toEqual(['stadsros']);
    expect(brandsIn('een stadsros in de manege')).toEqual([]);
  });
});

describe('the lists of the demo', () => {
  it('say why every brand is listened to, until when, and who answers for it', () => {
    for (const brand of BRANDS.brands) {
      expect(brand.purpose.length, brand.id).toBeGreaterThan(20);
      expect(brand.legalBasis, brand.id).toContain('legitimate interest');
      expect(brand.owner, brand.id).not.toBe('');
      expect(brand.reviewBy, brand.id).toBe('2027-10-01');
    }
  });

  it('hold the accounts that the fans\' gates are shown on, as an archive spells them and as Mastodon does', () => {
    const [merelspoor] = BRANDS.brands;
    const spellings = (account: string) => [account, fediverseAccount(account)];
    expect(merelspoor?.employees).toEqual(spellings(PERSONAS.employee.account).map((account) => ({ network: 'mastodon', account })));
    expect(merelspoor?.media.map(({ account }) => account)).toEqual([...spellings(JOURNALIST), ...spellings(PERSONAS.medium.account)]);
    expect(merelspoor?.ownAccounts).toEqual([{ network: undefined, account: 'merelspoor' }, { network: 'mastodon', account: fediverseAccount('merelspoor') }]);
  });

  it('announce the campaign of Kempenvonk in its own zone', () => {
    const campaign = BRANDS.brands.find(({ id }) => id === 'kempenvonk')?.campaigns[0];
    expect(campaign).toEqual({ label: 'Winterklaar', from: Date.UTC(2026, 10, 16, 23) / 1_000, to: Date.UTC(2026, 10, 19, 23) / 1_000 });
  });
});
