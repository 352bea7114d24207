import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readBrandSeries } from '../../../store/brand-series.ts';
import type { House } from '../../../web/screen.ts';
import { emptyTables } from '../../support/tables.ts';
import { id } from '../../store/sample-rows.ts';
import { openTestStore, select } from '../../store/test-store.ts';
import { awayStore } from '../away-store.ts';
import { houseOf, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { fillNight, NIGHT_MS } from '../night.ts';

const { store, close } = await openTestStore();
afterAll(close);

let house: House;
let now = NIGHT_MS;
beforeEach(async () => {
  await emptyTables(store);
  now = NIGHT_MS;
  const desk = createDeskDouble({ store, now: () => now });
  await fillNight(store, desk);
  house = houseOf({ store, desk, now: () => now });
});

const PATH = `/mentions/mastodon/${id(3)}`;

async function figures() {
  const [hour] = await select(store, "SELECT sum(negative), sum(positive) FROM v_brand_hours WHERE brand = 'wolkentram'");
  const [five] = await select(store, "SELECT sum(negative), sum(positive) FROM v_brand_buckets WHERE brand = 'wolkentram'");
  const series = await readBrandSeries(store, { brand: 'wolkentram', from: NIGHT_MS / 1_000 - 86_400, to: NIGHT_MS / 1_000 });
  return { hour: hour?.map(Number), five: five?.map(Number), critical: Math.max(...series.points.map(({ negativePeople }) => negativePeople ?? 0)) };
}

describe('a correction', () => {
  it('counts at once in cells, in the chart and in lists, and can be undone', async () => {
    expect(await figures()).toEqual({ hour: [46, 0], five: [46, 0], critical: 46 });
    const browser = await signedIn(house, 'joris');
    const fields = (await browser.get(PATH)).form(`${PATH}/label`);
    const answer = await browser.post(`${PATH}/label`, { ...fields, value: 'positive' });
    expect(answer.to).toBe(PATH);
    expect(await figures()).toEqual({ hour: [45, 1], five: [45, 1], critical: 45 });

    const page = await browser.get(PATH);
    expect(page.text).toContain('Je oordeel (positief) telt nu in elk cijfer.');
    expect(page.text).toContain('positief · zeker · door een mens');
    expect(page.text).toContain('Joris Blom, wo 25 nov 02:24: positief (Wolkentram)');
    expect((await browser.get('/mentions?label=positive')).text).toContain(PATH);
    expect((await browser.get('/mentions?label=negative')).text).not.toContain(PATH);
    expect((await browser.get('/brands/wolkentram')).text).toMatch(/positief<\/a><\/th><td class="number">1<\/td><td class="number">1<\/td>/u);

    now += 1_000;
    const undo = page.form(`${PATH}/label`, { undo: '1' });
    await browser.post(`${PATH}/label`, { ...undo, value: 'none' });
    expect(await figures()).toEqual({ hour: [46, 0], five: [46, 0], critical: 46 });
    const after = await browser.get(PATH);
    expect(after.text).toContain('negatief · zeker · door het model');
    expect(after.text).toContain('teruggenomen');
  });

  it('by two people: the later one counts, and both stand in the record', async () => {
    const [sanne, joris] = [await signedIn(house, 'sanne'), await signedIn(house, 'joris')];
    const [first, second] = [(await sanne.get(PATH)).form(`${PATH}/label`), (await joris.get(PATH)).form(`${PATH}/label`)];
    await sanne.post(`${PATH}/label`, { ...first, value: 'positive' });
    await joris.post(`${PATH}/label`, { ...second, value: 'neutral' });
    const page = await sanne.get(PATH);
    expect(page.text).toContain('neutraal · zeker · door een mens');
    expect(page.text).toMatch(/Joris Blom, [^<]+neutraal[\s\S]*Sanne Verdonck, [^<]+positief/u);
    expect(await select(store, "SELECT person, reason FROM audit_log_v1 WHERE action = 'label' ORDER BY version")).toEqual([['sanne', 'positive'], ['joris', 'neutral']]);
    expect((await figures()).hour).toEqual([45, 0]);
  });

  it('of another brand, of a mention that is gone, or without a label changes nothing and says so', async () => {
    const browser = await signedIn(house, 'joris');
    const fields = (await browser.get(PATH)).form(`${PATH}/label`);
    const told = async (path: string, changes: Readonly<Record<string, string>>) => {
      await browser.post(`${path}/label`, { ...fields, ...changes });
      return (await browser.get(PATH)).text;
    };
    expect(await told(PATH, { brand: 'pindabaai', value: 'positive' })).toContain('telt niet (meer) voor dit merk');
    expect(await told('/mentions/mastodon/ffffffffffffffffffffffffffffffff', { value: 'positive' })).toContain('telt niet (meer) voor dit merk');
    expect(await told(PATH, { value: 'dreadful' })).toContain('Kies negatief, neutraal of positief');
    expect(await told(PATH, { value: 'none' })).toContain('Kies negatief, neutraal of positief');
    expect(await select(store, 'SELECT count() FROM mention_labels_v1')).toEqual([['0']]);
  });

  it('is refused for roles that do not read posts', async () => {
    for (const person of ['priya', 'otto']) {
      const browser = await signedIn(house, person);
      expect((await browser.get(PATH)).status).toBe(403);
      const csrf = (await browser.get('/sources')).form('/sign-out')['csrf'] ?? '';
      expect((await browser.post(`${PATH}/label`, { csrf, brand: 'wolkentram', value: 'positive' })).status).toBe(403);
    }
    expect(await select(store, 'SELECT count() FROM mention_labels_v1')).toEqual([['0']]);
  });

  it('without the store is an error page, not a success', async () => {
    let isAway = false;
    const insert: House['store']['insert'] = (...block) => (isAway ? awayStore() : store).insert(...block);
    const browser = await signedIn({ ...house, store: { ...store, insert } }, 'joris');
    const fields = (await browser.get(PATH)).form(`${PATH}/label`);
    isAway = true;
    expect((await browser.post(`${PATH}/label`, { ...fields, value: 'positive' })).status).toBe(503);
    isAway = false;
    expect((await browser.get(PATH)).text).toContain('negatief · zeker · door het model');
  });
});
