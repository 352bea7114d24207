import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { House } from '../../../web/screen.ts';
import { openTestStore, type TestStore } from '../../store/test-store.ts';
import { houseOf, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { fillNight, NIGHT_MS } from '../night.ts';

let opened: TestStore;
let house: House;

beforeAll(async () => {
  opened = await openTestStore();
  const desk = createDeskDouble({ store: opened.store, now: () => NIGHT_MS });
  await fillNight(opened.store, desk);
  house = houseOf({ store: opened.store, desk });
});
afterAll(() => opened.close());

const PAGES = ['/mentions', '/mentions/mastodon/00000000000000000000000000000001', '/postbox', `/postbox/${'e1'.padEnd(32, '0')}`, '/brands', '/brands/wolkentram', '/brands/wolkentram?span=7d', '/brands/wolkentram?span=30d', '/morning', '/morning?state=all&days=7&order=clock', '/morning/promises', '/service', '/sources'];

describe('every page of the desk', () => {
  it('answers in Dutch and in English', async () => {
    for (const person of ['milan', 'femke']) {
      for (const language of ['nl', 'en']) {
        const browser = await signedIn(house, person);
        await browser.post('/language', { language, back: '/' });
        for (const path of PAGES) {
          const page = await browser.get(path);
          expect({ path, status: page.status }).toEqual({ path, status: 200 });
          expect(page.text).toContain(`<html lang="${language}">`);
          expect(page.text).not.toMatch(/\bundefined\b|\bNaN\b|\[object /u);
        }
      }
    }
  });
});
