import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyRoster, EscalationConfig } from '../../schemas/config/escalation.ts';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import { mayAct, peopleWhoAct } from '../../web/rights.ts';
import type { House } from '../../web/screen.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { houseOf, signedIn } from './browser.ts';
import { createDeskDouble, type DeskDouble } from './desk-double.ts';
import { ESCALATION, fillNight, INCIDENT, NIGHT_MS, PEOPLE } from './night.ts';

const duty = (id: string, people: readonly string[], shifts: readonly string[] = []): DutyRoster => ({
  id, people: people as readonly RecipientId[], desk: undefined, zone: 'Europe/Amsterdam', // ids of the night
  shifts: shifts.map((person) => ({ from: '2026-11-23T00:00', to: '2026-11-24T00:00', person: person as RecipientId })), // as above
});
const withDuties = (duties: readonly DutyRoster[], steps: EscalationConfig['levels'][4]['steps'] = [['crisis-team']]): EscalationConfig =>
  ({ ...ESCALATION, duties, levels: { ...ESCALATION.levels, 4: { ...ESCALATION.levels[4], steps } } });
const names = (escalation: EscalationConfig) => peopleWhoAct({ escalation }).map(({ id }) => id);

let opened: TestStore;
let desk: DeskDouble;
let house: House;

beforeAll(async () => {
  opened = await openTestStore();
  desk = createDeskDouble({ store: opened.store, now: () => NIGHT_MS });
  await fillNight(opened.store, desk);
  house = houseOf({ store: opened.store, desk, escalation: withDuties([duty('crisis-team', ['sanne', 'otto']), duty('garden', ['joris'])]) });
});
afterAll(() => opened.close());

describe('who may act on incidents', () => {
  it('is whoever has the role reputation or service, without any duty', () => {
    expect(names(ESCALATION)).toEqual(['sanne', 'milan', 'femke']);
  });

  it('is also whoever can have a duty that a level names, as one of its people or by a shift', () => {
    expect(names(withDuties([duty('crisis-team', ['otto', 'priya'])]))).toEqual(['sanne', 'milan', 'femke', 'priya', 'otto']);
    expect(names(withDuties([duty('crisis-team', ['sanne'], ['joris'])]))).toEqual(['sanne', 'milan', 'femke', 'joris']);
  });

  it('is nobody by a duty that no level names', () => {
    const joris = PEOPLE.find(({ id }) => id === 'joris')!; // one of the night
    expect(mayAct({ escalation: withDuties([duty('garden', ['joris'])]) }, { person: joris })).toBe(false);
    expect(mayAct({ escalation: withDuties([duty('garden', ['joris'])], [['webcare', 'garden']]) }, { person: joris })).toBe(true);
  });
});

describe('an operator in the crisis team', () => {
  it('has the buttons of the night, takes it over and is one of those it is handed to', async () => {
    const browser = await signedIn(house, 'otto');
    expect((await browser.get('/')).text).toContain('Ik neem het over');
    const path = `/incidents/${INCIDENT}`;
    const page = await browser.get(path);
    expect(page.text).not.toContain('kijkt mee');
    const list = /<select id="to"[\s\S]*?<\/select>/u.exec(page.text)?.[0] ?? '';
    expect([...list.matchAll(/value="([a-z]+)"/gu)].map(([, id]) => id)).toEqual(['sanne', 'milan', 'femke', 'otto']);
    expect((await browser.post(`${path}/acknowledge`, page.form(`${path}/acknowledge`))).to).toBe(path);
    expect(desk.standing(INCIDENT)?.owner).toBe('otto');
  });

  it('is named to somebody who has no button', async () => {
    const browser = await signedIn(house, 'joris');
    const { csrf = '' } = (await browser.get('/')).form('/sign-out');
    const page = await browser.post(`/incidents/${INCIDENT}/reopen`, { csrf, act: 'a'.repeat(32) });
    expect(page.status).toBe(403);
    expect(page.text).toContain('in een dienst zit die bij een niveau hoort');
    expect(page.text).toContain('Femke Aerts, Otto Lind');
  });
});
