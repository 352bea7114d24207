import type { AlertMessage } from '../../schemas/alert.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { ActId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCellRange } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { writeSourceStates } from '../../store/collection.ts';
import { sealIdentity } from '../../store/keys.ts';
import { insertAuthorIdentities, insertMentionBrands, insertMentions, insertMentionTexts, insertSightings } from '../../store/mentions.ts';
import { insertDeliveries, insertOutbox } from '../../store/outbox.ts';
import type { House } from '../../web/screen.ts';
import { author, fact, id, mention, mentionText } from '../store/sample-rows.ts';
import { absent, hasShared, readShared } from '../support/shared-data.ts';
import { houseOf } from '../web/browser.ts';
import { createDeskDouble } from '../web/desk-double.ts';
import { BRANDS, ESCALATION, fillNight, INCIDENT, NIGHT_MS } from '../web/night.ts';

const FILE = 'hostile/blns.json';
/** Why the known list is not there; undefined when it is. */
export const LIST_ABSENT = hasShared(FILE) ? undefined : absent(FILE);
const KNOWN: readonly string[] = hasShared(FILE) ? (JSON.parse(readShared(FILE).toString('utf8')) as readonly string[]) : []; // a list of texts, by its own account

/** Ours: whoever runs one of them calls `__pwned`, or asks another origin. */
export const OWN: readonly string[] = [
  '<script>__pwned(1)</script>', '"><script>__pwned(2)</script>', "'><script>__pwned(3)</script>", '</title><script>__pwned(4)</script>', '</textarea><script>__pwned(5)</script>',
  '</option></select><script>__pwned(6)</script>', '</style><script>__pwned(7)</script>', '</script><script>__pwned(8)</script>', '--><script>__pwned(9)</script><!--', ']]><script>__pwned(10)</script>',
  '<img src=x onerror=__pwned(11)>', '"><img src=x onerror="__pwned(12)">', '<svg onload=__pwned(13)>', '<svg><desc></desc><script>__pwned(14)</script></svg>', '<body onload=__pwned(15)>',
  '<details open ontoggle=__pwned(16)><summary>x</summary></details>', '<iframe srcdoc="<script>parent.__pwned(17)</script>"></iframe>', '<object data="javascript:__pwned(18)"></object>',
  '<a href="javascript:__pwned(19)">klik</a>', 'javascript:__pwned(20)', 'JaVaScRiPt:__pwned(21)', 'java\tscript:__pwned(22)', ' javascript:__pwned(23)', 'data:text/html,<script>__pwned(24)</script>', 'vbscript:__pwned(25)',
  '" autofocus onfocus="__pwned(26)" x="', "' onmouseover='__pwned(27)' x='", '" style="animation:x 1s" onanimationstart="__pwned(28)"', '` onfocus=`__pwned(29)`',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">', '<base href="https://elsewhere.example/">', '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
  '<img src="https://elsewhere.example/pixel.gif">', '<form action="https://elsewhere.example/"><button>x</button></form>', '<style>@import "https://elsewhere.example/x.css";</style>',
  '{{constructor.constructor("__pwned(30)")()}}', '${__pwned(31)}', '<%= __pwned(32) %>', '#{__pwned(33)}', '&lt;script&gt;__pwned(34)&lt;/script&gt;', '&#60;script&#62;__pwned(35)&#60;/script&#62;',
  '\\u003cscript\\u003e__pwned(36)\\u003c/script\\u003e', '%3Cscript%3E__pwned(37)%3C/script%3E', '<scr\u0000ipt>__pwned(38)</scr\u0000ipt>', '<ſcript>__pwned(39)</ſcript>', '＜script＞__pwned(40)＜/script＞',
  '<math><mtext></p><img src=x onerror=__pwned(41)></mtext></math>', '<noscript><p title="</noscript><img src=x onerror=__pwned(42)>">', '<x contenteditable onblur=__pwned(43) autofocus tabindex=1>',
  '\u202E<script>__pwned(44)</script>\u202C', 'nul\u200Bbreed\u200B<script>__pwned(45)</script>', '\uFEFF<script>__pwned(46)</script>', `<${'a'.repeat(2_000)} onpointerenter=__pwned(47)>`, `@${'x'.repeat(10_000)}`,
];

/** Each once, and none that is blank: that would be a mention without words. */
export const STRINGS: readonly string[] = [...new Set([...OWN, ...KNOWN])].filter((text) => text.trim() !== '' && text.isWellFormed());
/** Ours, and a quarter of the others that a browser could take for markup or an address. */
export const RISKY: readonly string[] = [...OWN, ...KNOWN.filter((text) => text.trim() !== '' && text.isWellFormed() && /[<>"'`]|script:|data:/iu.test(text)).filter((_, place) => place % 4 === 0)];

export const MESSAGE = 'b'.repeat(32);
const FIRST = 1_000;

/** Page of the mention whose words are this string. */
export function mentionOf(text: string): string {
  return `/mentions/mastodon/${id(FIRST + STRINGS.indexOf(text))}`;
}

/** A house in which everything that people or networks may write is one of the strings: posts, titles, links, handles, sources, messages. */
export async function hostileHouse(store: Store): Promise<House> {
  const desk = createDeskDouble({ store, now: () => NIGHT_MS });
  await fillNight(store, desk, { texts: OWN });
  const house = houseOf({ store, desk, isDemo: true, explain: (text) => [{ token: text.slice(0, 60), weight: 1 }, { token: text.slice(-60), weight: -1 }] });
  const seconds = Math.floor(NIGHT_MS / 1_000);
  const rows = STRINGS.map((text, place) => ({ text, number: FIRST + place, at: seconds - 1_800 - place * 7 }));
  await insertMentions(store, rows.map(({ number, at }) => mention(number, { origin: 'mastodon', bucketAt: at - (at % 300), publishedAt: at * 1_000, seenAt: NIGHT_MS - 60_000, network: 'mastodon' })));
  await insertMentionTexts(store, rows.map(({ number, text }) => mentionText(number, { origin: 'mastodon', text, title: text, url: text, seenAt: Date.now() })));
  await insertSightings(store, rows.map(({ number, text }) => ({ origin: 'mastodon', nativeId: id(number), source: text.slice(0, 60), seenAt: NIGHT_MS, version: 1 })));
  await insertMentionBrands(store, rows.map(({ number }) => ({ brand: 'wolkentram', origin: 'mastodon', nativeId: id(number), direction: 'about' as const, queryVersion: 1, version: 1 })));
  // Some stories have copies, so that the page of the brand and the lists of copies quote them as well.
  await insertFacts(store, rows.map(({ number, at }) => fact(number, {
    brand: 'wolkentram', origin: 'mastodon', bucketAt: at - (at % 300), authorKey: author(number), modelLabel: 'negative', flags: 4, story: String(number < FIRST + 30 ? number - (number % 3) : number),
  })));
  await insertAuthorIdentities(store, rows.map(({ number, text }) => ({
    authorKey: author(number), version: 1, seenAt: Date.now() - 1_000, network: 'mastodon', sealed: sealIdentity(house.keys.identity, { account: text, displayName: text, profileUrl: text }),
  })));
  const hour = Math.floor(seconds / 3_600) * 3_600;
  await recomputeCellRange(store, { from: hour - 30 * 3_600, to: hour + 3_600, brands: ['wolkentram'] });
  await insertMessage(store);
  return house;
}

/** The same house with one of the strings as the name of everybody and everything that has a name. */
export async function named(house: House, name: string): Promise<House> {
  const brands: BrandsConfig = {
    brands: BRANDS.brands.map((brand) => ({ ...brand, name, query: name, purpose: name, owner: name, legalBasis: name, campaigns: [{ label: name, from: NIGHT_MS / 1_000 - 7_200, to: NIGHT_MS / 1_000 }] })),
  };
  const escalation: EscalationConfig = { ...ESCALATION, people: ESCALATION.people.map((person) => ({ ...person, name })) };
  await writeSourceStates(house.store, [{ source: name, version: '1', state: 'blind', since: 1, lastGoodAt: null, failures: 1, reason: 'failing' }]);
  return { ...house, brands, escalation, sources: () => [{ id: name, connector: name, intervalMs: 1_000, isPaused: false }] };
}

/** Every string as an update of the incident, many to a note. */
export async function writeNotes(house: House): Promise<void> {
  for (let from = 0; from < STRINGS.length; from += 40) {
    const text = STRINGS.slice(from, from + 40).join('\n').slice(0, 4_000);
    await house.desk.act(INCIDENT, { kind: 'note', text }, { by: 'sanne' as RecipientId, act: from.toString(16).padStart(32, 'd') as ActId, via: 'screen' }); // a person of the night; hex digits
  }
}

async function insertMessage(store: Store): Promise<void> {
  const text = OWN.join(' ');
  const body: AlertMessage = {
    subject: text, sign: OWN[0] ?? '', headline: text, blocks: [{ label: text, lines: OWN, kind: 'plain' }, { label: text, lines: OWN, kind: 'quotes' }, { label: text, lines: OWN, kind: 'unknown' }], short: OWN,
    actions: [{ action: 'incident', label: text, isPrimary: true }], command: text, language: 'nl',
  };
  await insertOutbox(store, [{
    message: MESSAGE, incident: INCIDENT, brand: 'wolkentram', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: OWN[0] ?? '', receiver: OWN[1] ?? '', language: 'nl', createdAt: NIGHT_MS, subject: text,
    body: JSON.stringify(body),
  }]);
  await insertDeliveries(store, [{ message: MESSAGE, attempt: 1, receiver: OWN[1] ?? '', recipient: OWN[0] ?? '', at: NIGHT_MS, outcome: 'refused', reason: text.slice(0, 500), receipt: text.slice(0, 100), nextAt: null }]);
}
