/** An invented night: a tram line of a town that does not exist stands still in the cold. Rows as the product itself would write them. */
import type { Brand, BrandsConfig } from '../../schemas/config/brands.ts';
import { USUAL_SERVICE, type EscalationConfig, type Person, type Role } from '../../schemas/config/escalation.ts';
import type { Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, RecipientId, ReceiverId } from '../../schemas/plain/history-safe.ts';
import { BUCKET_SECONDS } from '../../schemas/plain/units.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCellRange } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { writeSourceStates } from '../../store/collection.ts';
import { insertDecisions, insertIncidentEvents, insertIncidents } from '../../store/detection.ts';
import { insertActs } from '../../store/incident-acts.ts';
import { insertMentionBrands, insertMentions, insertMentionTexts, insertSightings } from '../../store/mentions.ts';
import { insertDeliveries, insertOutbox } from '../../store/outbox.ts';
import type { DeskDouble } from './desk-double.ts';
import { standingOf } from './desk-double.ts';
import { author, fact, id, mention, mentionText } from '../store/sample-rows.ts';

/** 2026-11-25 02:24 in Amsterdam; 01:24 UTC. */
export const NIGHT_MS = Date.UTC(2026, 10, 25, 1, 24);
const SECOND = Math.floor(NIGHT_MS / 1_000);
const at = (minutesAgo: number) => SECOND - minutesAgo * 60;
const iso = (minutesAgo: number) => new Date(NIGHT_MS - minutesAgo * 60_000).toISOString() as IsoTime;
const bucket = (seconds: number) => Math.floor(seconds / BUCKET_SECONDS) * BUCKET_SECONDS;

export const INCIDENT = '57aa00000000c0de' as IncidentId;
export const OLDER = '31bb00000000c0de' as IncidentId;
export const CLOSED = '12cc00000000c0de' as IncidentId;
const BRAND = 'wolkentram' as BrandId;

export const BRANDS: BrandsConfig = { brands: [brand('wolkentram', 'Wolkentram'), brand('pindabaai', 'Pindabaai')] };

export const PEOPLE: readonly Person[] = [
  person('sanne', 'Sanne Verdonck', ['reputation']), person('milan', 'Milan Okoye', ['reputation', 'marketing']), person('femke', 'Femke Aerts', ['service']),
  person('joris', 'Joris Blom', ['marketing']), person('priya', 'Priya Nair', ['privacy'], 'en'), person('otto', 'Otto Lind', ['operator']),
];

export const ESCALATION: EscalationConfig = {
  people: PEOPLE,
  rooms: [{ id: 'crisiskamer' as RecipientId, receiver: 'kamerpost' as ReceiverId, address: undefined, fromLevel: 2, language: 'nl' }],
  duties: [], desks: [], quietHours: { from: 22 * 60, to: 7 * 60 },
  levels: { 1: level(120), 2: level(30), 3: level(15), 4: level(5) },
  updateEveryMinutes: 60, service: USUAL_SERVICE, reports: { week: [], day: [] }, minuteMs: 60_000,
};

const WORDS = [
  'lijn 4 staat al een half uur stil, kinderen hebben het koud', 'weet iemand of er bussen komen? niemand zegt iets', 'geen verwarming in de tram, schandalig',
  'weer top geregeld, gratis ijsbaan erbij', 'al veertig minuten geen informatie van de tram', 'mijn moeder zit vast in lijn 4, wie helpt?',
];

/** Fills the store with that night; `texts` take the place of the posts' own words, and `desk` learns of the incidents. */
export async function fillNight(store: Store, desk: DeskDouble, { texts = WORDS }: { readonly texts?: readonly string[] } = {}): Promise<void> {
  const critical = Array.from({ length: 46 }, (_, place) => ({ number: place + 1, minutesAgo: 32 - place * 0.6, label: 'negative' as const }));
  const ordinary = Array.from({ length: 60 }, (_, place) => ({ number: place + 101, minutesAgo: 60 + place * 22, label: 'neutral' as const }));
  const posts = [...critical, ...ordinary];
  await insertMentions(store, posts.map(({ number, minutesAgo }) => mention(number, {
    origin: 'mastodon', bucketAt: bucket(at(minutesAgo)), publishedAt: Math.round(at(minutesAgo)) * 1_000, seenAt: Math.round(at(minutesAgo)) * 1_000 + 90_000, network: 'mastodon',
  })));
  await insertMentionTexts(store, posts.map(({ number }) => mentionText(number, { origin: 'mastodon', seenAt: NIGHT_MS - 60_000, text: texts[number % texts.length] ?? '' })));
  await insertSightings(store, posts.map(({ number }) => ({ origin: 'mastodon', nativeId: id(number), source: 'mastodon-tram', seenAt: NIGHT_MS - 60_000, version: 1 })));
  await insertMentionBrands(store, posts.map(({ number }) => ({ brand: BRAND, origin: 'mastodon', nativeId: id(number), direction: 'about' as const, queryVersion: 1, version: 1 })));
  await insertFacts(store, posts.map(({ number, minutesAgo, label }) => fact(number, {
    brand: BRAND, bucketAt: bucket(at(minutesAgo)), origin: 'mastodon', authorKey: author(number), modelLabel: label, story: String(number > 30 && number < 60 ? 30 : number), flags: number === 4 ? 8 : 0,
  })));
  const hour = Math.floor(SECOND / 3_600) * 3_600;
  await recomputeCellRange(store, { from: hour - 30 * 3_600, to: hour + 3_600, brands: [BRAND] });

  await insertDecisions(store, Array.from({ length: 288 }, (_, place) => decision(bucket(SECOND) - place * BUCKET_SECONDS, place)));
  const evidence = [
    { term: 'negativeAuthors3h', value: 46, expected: 2.1 }, { term: 'negativeAuthors1h', value: 46 }, { term: 'x1', value: 54, expected: 4 }, { term: 'copies', value: 29 },
    { term: 'safetyAuthors', value: 0 }, { term: 'ev', value: 9 }, { term: 'en', value: 5 }, { term: 'em', value: 8 }, { term: 'breadth', value: 1 },
  ];
  const detail = (reason: string, severity: number) => JSON.stringify({
    evidence, reason, severity, marks: [], peakLevel: 3, drivers: [{ term: 'lijn 4' }, { term: 'verwarming' }], explained: 0.71, driverHours: 1,
  });
  await insertIncidents(store, [
    { incident: INCIDENT, brand: BRAND, version: '2', level: 3, peakLevel: 3, openedAt: bucket(at(10)), closedAt: null, peakSeverity: 73, marks: '' },
    { incident: OLDER, brand: 'pindabaai', version: '1', level: 2, peakLevel: 2, openedAt: bucket(at(95)), closedAt: null, peakSeverity: 41, marks: 'copies' },
    { incident: CLOSED, brand: BRAND, version: '9', level: 0, peakLevel: 2, openedAt: bucket(at(9_000)), closedAt: bucket(at(8_700)), peakSeverity: 44, marks: '' },
  ]);
  await insertIncidentEvents(store, [
    { incident: INCIDENT, brand: BRAND, sequence: 0, kind: 'opened', at: bucket(at(10)), level: 2, detail: detail('people-elevated', 48), version: '1' },
    { incident: INCIDENT, brand: BRAND, sequence: 1, kind: 'raised', at: bucket(at(4)), level: 3, detail: detail('severity-high', 73), version: '2' },
    { incident: OLDER, brand: 'pindabaai', sequence: 0, kind: 'opened', at: bucket(at(95)), level: 2, detail: detail('volume-elevated', 41), version: '1' },
    { incident: CLOSED, brand: BRAND, sequence: 0, kind: 'opened', at: bucket(at(9_000)), level: 2, detail: detail('share-elevated', 44), version: '1' },
    { incident: CLOSED, brand: BRAND, sequence: 1, kind: 'closed', at: bucket(at(8_700)), level: 0, detail: detail('calm', 3), version: '2' },
  ]);

  const told = ['sanne' as RecipientId];
  await desk.place(standingOf({ incident: INCIDENT, brand: BRAND, level: 3, decidedAt: iso(8), nextAt: new Date(NIGHT_MS + 11 * 60_000).toISOString() as IsoTime, next: ['milan' as RecipientId], told, isBlind: true }));
  await desk.place(standingOf({
    incident: OLDER, brand: 'pindabaai' as BrandId, level: 2, decidedAt: iso(94), state: 'acknowledged', owner: 'femke' as RecipientId, acknowledgedAt: iso(80), told,
  }));
  await desk.place({ ...standingOf({ incident: CLOSED, brand: BRAND, level: 0, decidedAt: iso(8_999) }), peakLevel: 2, state: 'resolved', owner: 'femke' as RecipientId, acknowledgedAt: iso(8_980), resolvedAt: iso(8_690), verdict: 'real' } satisfies Standing);
  await insertActs(store, [
    { incident: INCIDENT, brand: BRAND, act: 'a1'.padEnd(32, '0') as ActId, kind: 'held', at: iso(8), level: 2, cause: 'opened', chain: 1, step: 0, until: iso(-276) },
    { incident: INCIDENT, brand: BRAND, act: 'a2'.padEnd(32, '0') as ActId, kind: 'alerted', at: iso(3.9), level: 3, cause: 'raised', chain: 2, step: 0, recipients: told },
  ]);
  await insertOutbox(store, [{
    message: 'e1'.padEnd(32, '0'), incident: INCIDENT, brand: BRAND, cause: 'raised', isDrill: false, level: 3, chain: 2, step: 0, recipient: 'sanne', receiver: 'mail', language: 'nl',
    createdAt: NIGHT_MS - 234_000, subject: 's', body: '{}',
  }]);
  await insertDeliveries(store, [{
    message: 'e1'.padEnd(32, '0'), attempt: 1, receiver: 'mail', recipient: 'sanne', at: NIGHT_MS - 231_000, outcome: 'delivered', reason: '', receipt: 'r', nextAt: null,
  }]);
  await writeSourceStates(store, [
    { source: 'mastodon-tram', version: '1', state: 'healthy', since: at(600), lastGoodAt: at(2), failures: 0, reason: 'well' },
    { source: 'bluesky-tram', version: '1', state: 'blind', since: at(44), lastGoodAt: at(44), failures: 6, reason: 'failing' },
    { source: 'gazet-van-nergens', version: '1', state: 'healthy', since: at(600), lastGoodAt: at(4), failures: 0, reason: 'well' },
  ]);
}

function decision(start: number, place: number) {
  const isCrisis = place < 5;
  return {
    brand: BRAND, bucket: start, version: String((start + 200) * 1_000), level: isCrisis ? (3 as const) : (0 as const), severity: isCrisis ? 73 : 2,
    terms: JSON.stringify({
      ev: isCrisis ? 9 : 0, en: isCrisis ? 5 : 0, em: isCrisis ? 8 : 0, er: 0, ea: isCrisis ? 1 : 0, x1: isCrisis ? 54 : 4, m1: 4, dispersion: 1.3, authors: isCrisis ? 50 : 4, copies: isCrisis ? 29 : 0,
      sources: 1, shareHours: 1, negativeShare: isCrisis ? 0.85 : 0.1, expectedShare: 0.12, safetyAuthors: 0, negativeAuthors1h: isCrisis ? 46 : 0, negativeAuthors3h: isCrisis ? 46 : 0,
      expectedNegativeAuthors: 2.1, expectedNegativeAuthorsShareWindow: 0.7, score: isCrisis ? 0.99 : 0.2, breadth: 1, conditions: isCrisis ? ['severity-high', 'people-elevated'] : [], marks: [],
    }),
  };
}

function person(personId: string, name: string, roles: readonly Role[], language: 'nl' | 'en' = 'nl'): Person {
  return { id: personId as RecipientId, name, roles, language, reach: [{ receiver: 'postbox' as ReceiverId, address: undefined, isUrgent: false }] };
}

function level(answerMinutes: number): EscalationConfig['levels'][1] {
  return { answerMinutes, clock: 'wall', desk: undefined, breaksQuietHours: true, steps: [], oneByOne: false, rounds: 1, after: 'stop' };
}

function brand(brandId: string, name: string): Brand {
  return {
    id: brandId as BrandId, name, aliases: [], query: name.toLowerCase(), queryVersion: 1, purpose: 'p', legalBasis: 'l', owner: 'o', reviewBy: '2027-01-01', zone: 'Europe/Amsterdam',
    language: 'nl', sourceLanguage: undefined, campaigns: [], topics: [], ambassadors: undefined, precision: undefined, compareWith: [], ownAccounts: [], employees: [], agencies: [], media: [], politicians: [], vips: [], competitors: [],
  };
}
