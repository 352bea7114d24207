import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { insertFacts } from '../../../store/analysis.ts';
import { insertGaps } from '../../../store/collection.ts';
import { insertMentions, insertMentionTexts } from '../../../store/mentions.ts';
import { insertDeliveries, insertOutbox } from '../../../store/outbox.ts';
import { insertPolls } from '../../../store/polls.ts';
import type { House } from '../../../web/screen.ts';
import { emptyTables } from '../../support/tables.ts';
import { author, fact, mention, mentionText } from '../../store/sample-rows.ts';
import { openTestStore } from '../../store/test-store.ts';
import { houseOf, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { fillNight, INCIDENT, NIGHT_MS } from '../night.ts';

const { store, close } = await openTestStore();
afterAll(close);

const SECOND = NIGHT_MS / 1_000;
let house: House;
async function night(changes: Partial<House> = {}): Promise<void> {
  const desk = createDeskDouble({ store, now: () => NIGHT_MS });
  await fillNight(store, desk);
  house = houseOf({ store, desk, ...changes });
}
beforeEach(async () => {
  await emptyTables(store);
  house = houseOf({ store, desk: createDeskDouble({ store, now: () => NIGHT_MS }) });
});

async function read(path: string, person = 'femke'): Promise<string> {
  const page = await (await signedIn(house, person)).get(path);
  expect(page.status).toBe(200);
  return page.text;
}

describe('an installation without anything yet', () => {
  it('says on every page what to do', async () => {
    expect(await read('/mentions')).toMatch(/In deze periode is nog niets binnengekomen[\s\S]*Kijk in 90 dagen[\s\S]*Kijk of de bronnen in zicht zijn/u);
    expect(await read('/mentions?label=negative')).toContain('Wis filters');
    expect(await read('/postbox')).toContain('Er is nog niets verstuurd');
    expect(await read('/brands')).toContain('nog niet beoordeeld');
    expect(await read('/brands/wolkentram')).toContain('Het laatste uur is onbekend: er is niet gekeken.');
    expect(await read('/morning')).toContain('Niets open');
    expect(await read('/sources')).toMatch(/Nog niet bekend: 3 bronnen[\s\S]*Nog nooit gedaan: niemand weet nu of een alarm aankomt/u);
    house = houseOf({ ...house, sources: () => [], brands: { brands: [] } });
    expect(await read('/sources')).toContain('./klankbord sources add nl-be');
    expect(await read('/brands')).toContain('./klankbord init');
  });

  it('has no page for a mention, a message or a brand that is not there', async () => {
    const browser = await signedIn(house, 'femke');
    for (const path of ['/mentions/mastodon/ffff', '/mentions/a%2Fb/ffff', '/postbox/ffff', '/brands/nergens']) expect((await browser.get(path)).status).toBe(404);
  });
});

describe('the list of mentions', () => {
  it('shows two lines of text, who judged, and copies as one story, without handles and links', async () => {
    await night();
    const text = await read('/mentions');
    expect(text.match(/data-row/gu)).toHaveLength(25);
    expect(text).toContain('1 verhaal, 17 kopieën');
    expect(text).toContain('negatief · zeker · door het model');
    expect(text).not.toMatch(/https?:\/\/example\.org/u);
    expect(await read('/mentions?certain=uncertain')).toContain('negatief · onzeker · door het model');
    expect(await read('/mentions?q=SCHANDALIG')).toMatch(/geen verwarming in de tram, schandalig/u);
    expect(await read('/mentions?q=nergens')).toContain('Er is niets dat aan alle filters voldoet.');
  });

  it('shows a private message and a text that is gone without their words', async () => {
    await insertMentions(store, [1, 2].map((number) => mention(number, { origin: 'mastodon', bucketAt: SECOND - 60, seenAt: NIGHT_MS, visibility: number === 1 ? 'private' : 'public' })));
    await insertMentionTexts(store, [mentionText(1, { origin: 'mastodon', text: 'heel persoonlijk' }), mentionText(2, { origin: 'mastodon', text: '' })]);
    await insertFacts(store, [1, 2].map((number) => fact(number, { brand: 'wolkentram', origin: 'mastodon', bucketAt: SECOND - 60, authorKey: author(number) })));
    const text = await read('/mentions');
    expect(text).toContain('Privébericht: telt alleen mee in reactietijden');
    expect(text).toContain('De tekst is verwijderd: de bewaartermijn is voorbij.');
    expect(text).not.toContain('heel persoonlijk');
  });
});

describe('the page of a mention', () => {
  it('says why it was judged so, or why that cannot be told', async () => {
    await night({ explain: () => [{ token: 'koud', weight: 0.9 }, { token: 'kinderen', weight: -0.2 }] });
    const path = '/mentions/mastodon/00000000000000000000000000000006';
    expect(await read(path)).toMatch(/“koud” trekt naar negatief[\s\S]*“kinderen” trekt weg van negatief/u);
    house = houseOf({ ...house, explain: undefined });
    expect(await read(path)).toContain('De modellen zijn hier niet geladen');
    house = houseOf({ ...house, textDays: 30 });
    expect(await read(path)).toContain('tekst en link worden over 30 dagen gewist');
  });
});

describe('the page of a brand', () => {
  it('sets the last hour against normal, people first, and draws what is blind', async () => {
    await night();
    await insertGaps(store, [{ source: 'mastodon-tram', from: SECOND - 7_200, to: SECOND - 3_600, reason: 'failed', recoveredAt: null, version: '1' }]);
    const text = await read('/brands/wolkentram');
    expect(text).toMatch(/4\d vermeldingen in het laatste uur \(normaal 0 tot \d+\)/u);
    expect(text).toContain('46 kritische mensen');
    expect(text).toContain('class="plot-blind"');
    expect(text).toMatch(/<a href="\/incidents\/57aa00000000c0de">Hoog/u);
    expect(text).toMatch(/negatief<\/a><\/th><td class="number">46<\/td>/u);
  });
});

describe('the start of a shift', () => {
  it('counts since closing, complaints and questions first, compliments as heavy, and tells what was held', async () => {
    await night();
    const text = await read('/morning');
    expect(text).toMatch(/Sinds di 24 nov 18:00: \d+ vermeldingen, \d+ vragen, 46 klachten, 0 complimenten, 2 incidenten \(2 open\)\./u);
    expect(text).toContain('Verhoogd · Wolkentram · 02:16, vastgehouden tot');
    expect(text).toContain('Let op: niet alle bronnen waren te zien');
    const rows = text.split('<li data-row').slice(1).map((row) => ({ isUrgent: row.includes('>dringend<'), kind: /class="tag kind">(\w+)</u.exec(row)?.[1] ?? '' }));
    const order = ['klacht', 'vraag', 'compliment', 'overig'];
    expect(rows).toHaveLength(40);
    expect(rows).toEqual(rows.toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || order.indexOf(a.kind) - order.indexOf(b.kind)));
    expect(await read('/morning?kind=question')).not.toContain('tag kind">klacht');
  });
});

describe('the Postvak', () => {
  it('shows a message as it was sent and each try, with links to screens in the place of links that act', async () => {
    await night();
    const message = 'c'.repeat(32);
    const body = {
      subject: 'Onderwerp', sign: '🔴', headline: 'NIVEAU 3', blocks: [{ label: 'CITATEN', lines: ['"zo koud" [v-1]'], kind: 'quotes' }, { label: 'WAT WE NIET WETEN', lines: ['X is niet aangesloten'], kind: 'unknown' }],
      short: ['kort'], actions: [{ action: 'acknowledge', label: 'Ik neem het over', isPrimary: true }], command: null, language: 'nl',
    };
    await insertOutbox(store, [{ message, incident: INCIDENT, brand: 'wolkentram', cause: 'raised', isDrill: false, level: 3, chain: 2, step: 0, recipient: 'milan', receiver: 'kamerpost', language: 'nl', createdAt: NIGHT_MS, subject: 'Onderwerp', body: JSON.stringify(body) }]);
    const attempt = { message, receiver: 'kamerpost', recipient: 'milan', receipt: '' };
    await insertDeliveries(store, [
      { ...attempt, attempt: 1, at: NIGHT_MS + 1_000, outcome: 'failed', reason: 'answered 503', nextAt: NIGHT_MS + 5_000 }, { ...attempt, attempt: 2, at: NIGHT_MS + 5_000, outcome: 'delivered', reason: '', nextAt: null },
    ]);
    const page = await read(`/postbox/${message}`);
    expect(page).toMatch(/CITATEN[\s\S]*zo koud[\s\S]*WAT WE NIET WETEN[\s\S]*X is niet aangesloten[\s\S]*kort/u);
    expect(page).toContain(`<a class="button main" href="/incidents/${INCIDENT}">Ik neem het over</a>`);
    expect(page).toMatch(/Poging 1,[^<]*mislukt[\s\S]*answered 503[\s\S]*Poging 2,[^<]*afgeleverd/u);
    expect(await read(`/postbox/${message}`, 'otto')).toMatch(/Citaten zijn niet voor jouw rol/u);
    expect(await read(`/postbox/${message}`, 'otto')).not.toContain('zo koud');
    expect(await read('/postbox?recipient=milan')).toContain('afgeleverd na 5 s');
    expect(await read('/postbox?recipient=sanne')).not.toContain('>Onderwerp<'); // the navigation has a word that begins like it
    expect(await read('/postbox?outcome=expired')).toContain('Geen bericht voldoet aan deze keuze.');
    expect(await read(`/postbox/${'e1'.padEnd(32, '0')}`)).toContain('in een vorm die deze versie niet kent');
  });

  it('says that quotes are gone, whether they went with their post or with their time', async () => {
    await night();
    const [first, second] = ['d', 'e'].map((letter) => letter.repeat(32)) as [string, string]; // two were made
    const body = (lines: readonly string[]) => JSON.stringify({
      subject: '', sign: '🔴', headline: 'NIVEAU 3', blocks: [{ label: 'CITATEN', lines, kind: 'quotes' }, { label: 'HOE ERG', lines: ['46 kritische mensen'], kind: 'plain' }],
      short: ['kort'], actions: [], command: null, language: 'nl',
    });
    const row = { incident: INCIDENT, brand: 'wolkentram', cause: 'raised', isDrill: false, level: 3, chain: 2, step: 0, recipient: 'milan', receiver: 'kamerpost', language: 'nl', createdAt: NIGHT_MS, subject: '' } as const;
    await insertOutbox(store, [
      { ...row, message: first, body: body(['[v-1a2b3c]', '[v-4d5e6f]']) }, { ...row, message: second, body: body(['1. [verwijderd bij de bron] [v-1a2b3c]', '2. “zo koud” · krant [v-4d5e6f]']) },
    ]);
    const wiped = await read(`/postbox/${first}`);
    expect(wiped).toContain('De citaten zijn gewist: langer worden teksten hier niet bewaard. De cijfers blijven staan.');
    expect(wiped).toContain('46 kritische mensen');
    expect(wiped).not.toContain('v-1a2b3c');
    expect(await read(`/postbox/${second}`)).toMatch(/\[verwijderd bij de bron\] \[v-1a2b3c\][\s\S]*zo koud/u);
  });
});

describe('sources and health', () => {
  it('says who is blind since when, what is usual today, and is green nowhere while one is blind', async () => {
    await night();
    await insertPolls(store, [0, 1, 2, 3].map((day) => {
      const tick = NIGHT_MS - day * 86_400_000 - 60_000;
      return { source: 'mastodon-tram', tick, page: 0, outcome: 'good' as const, read: 20, stored: 4, fresh: day === 0 ? 3 : 14, notices: '', waitUntil: null, endedAt: tick + 500 };
    }));
    const text = await read('/sources');
    expect(text).toContain('WIJ ZIEN 2 VAN 3 BRONNEN');
    expect(text).toContain('class="some-unseen"');
    expect(text).toMatch(/bluesky-tram[\s\S]*blind[\s\S]*antwoordt niet of met fouten, sinds 01:40/u);
    expect(text).toContain('3 (gewoonlijk 14 om deze tijd)');
    expect(text).toMatch(/duidelijk groter aandeel negatief<\/th><td class="number">1<\/td>[\s\S]*100 %/u);
  });

  it('starts a fire drill through the desk, for those who may, and says so when one runs already', async () => {
    const drilled: unknown[] = [];
    await night();
    const browser = await signedIn(house, 'femke');
    const fields = (await browser.get('/sources')).form('/sources/drill');
    await browser.post('/sources/drill', { ...fields, brand: 'wolkentram', level: '3' });
    expect((await browser.get('/sources')).text).toContain('Er loopt al een brandoefening.');
    const drill: House['desk']['drill'] = (brand, level, actor) => {
      drilled.push([brand, level, actor.by, actor.via]);
      return Promise.resolve({ incident: INCIDENT });
    };
    house = houseOf({ ...house, desk: { ...house.desk, drill } });
    const other = await signedIn(house, 'otto');
    const own = (await other.get('/sources')).form('/sources/drill');
    expect((await other.post('/sources/drill', { ...own, brand: 'wolkentram', level: '2' })).to).toBe(`/incidents/${INCIDENT}`);
    await other.post('/sources/drill', { ...own, brand: 'elsewhere', level: '2' });
    const joris = await signedIn(house, 'joris');
    const csrf = (await joris.get('/sources')).form('/sign-out')['csrf'] ?? '';
    await joris.post('/sources/drill', { csrf, act: 'a'.repeat(32), brand: 'wolkentram', level: '3' });
    expect(drilled).toEqual([['wolkentram', 2, 'otto', 'screen']]);
  });
});
