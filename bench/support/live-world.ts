import { snowflakeOf } from '../../demo/wire/mastodon.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { PHRASEBOOKS } from './invented-words.ts';
import { createRandom, type Random } from './random.ts';

/** Brands of the world; each is found by its name. */
export const BRANDS = ['Havenlijn', 'Stadsgas', 'Pakketpunt'] as const;
export const TAGS = ['havenlijn', 'stadsgas', 'pakketpunt', 'klacht', 'buurt'] as const;
/** Where a post stands: on the server of hashtags, or in one of two feeds. */
export type Place = 'toots' | 'rss' | 'atom';

/** What a post says from a moment on. */
export interface PostVersion {
  readonly at: EpochMs;
  readonly text: string;
  /** Brands it names. */
  readonly brands: readonly string[];
}

export interface WorldPost {
  readonly place: Place;
  /** The source's own id: of a toot its name on the whole network. */
  readonly id: string;
  /** On its server; rises with `publishedAt`. */
  readonly serverId: string;
  readonly tags: readonly string[];
  readonly author: string;
  readonly publishedAt: EpochMs;
  /** Later than `publishedAt` for a toot of another server that came in behind our back. */
  readonly shownAt: EpochMs;
  /** The first is what was published; there is one at least. */
  readonly versions: readonly PostVersion[];
  readonly removedAt?: EpochMs | undefined;
}

export interface LiveWorld {
  readonly startedAt: EpochMs;
  /** From here on nothing changes any more. */
  readonly endsAt: EpochMs;
  readonly posts: readonly WorldPost[];
}

/** Words that occur nowhere else: wherever one turns up outside the store, something leaked. */
export const CANARIES = { text: 'kanariezinqzx', account: 'kanarieaccountqzx', link: 'kanarielinkqzx', secret: 'kanariegeheimqzx' } as const;

/** What a post says at a moment, undefined before it is shown and after it was removed. */
export function versionAt({ shownAt, versions, removedAt }: WorldPost, at: EpochMs): PostVersion | undefined {
  if (at < shownAt || (removedAt !== undefined && at >= removedAt)) return undefined;
  return versions.filter((version) => version.at <= at).at(-1) ?? versions[0];
}

/** Older toots of each hashtag: more than one page, and out of reach of the overlap of a poll. */
const BACKLOG_TOOTS = 55;
const BACKLOG_ITEMS = 15;
const BACKLOG_MS = { from: 20 * 3_600_000, to: 15 * 60_000 };
const EVERY_MS: Readonly<Record<Place, number>> = { toots: 350, rss: 1_500, atom: 1_200 };
const BURST = 5;
/** Time that is left for the last change to a post. */
const LONGEST_CHANGE_MS = 8_000;

/**
 * Invents what is said in a while of `seconds` and before it: a pure function of its seed and its times. There are edits, two
 * of one post among them, edits that take a brand's name out, deletions, bursts within one millisecond, toots that come in
 * behind newer ones, toots under two hashtags, posts that name two brands or none.
 * @param options.openedAt what was said before lies before this; it is the same for every `startedAt`, but changes only after that
 */
export function inventWorld({ seed, openedAt, startedAt, seconds }: {
  readonly seed: number;
  readonly openedAt: EpochMs;
  readonly startedAt: EpochMs;
  readonly seconds: number;
}): LiveWorld {
  const random = createRandom(seed);
  const endsAt = startedAt + seconds * 1_000;
  const posts: WorldPost[] = [];
  const add = (place: Place, publishedAt: EpochMs, options: Partial<Pick<PostOptions, 'shownAt' | 'sequence' | 'tag'>> = {}): void => {
    posts.push(inventPost(random, { place, publishedAt, shownAt: publishedAt, sequence: posts.length, tag: random.pick(TAGS), startedAt, endsAt, number: posts.length, ...options }));
  };
  const longAgo = (): EpochMs => openedAt - random.between(BACKLOG_MS.to, BACKLOG_MS.from);
  for (const tag of TAGS) for (let count = 0; count < BACKLOG_TOOTS; count += 1) add('toots', longAgo(), { tag });
  for (const place of ['rss', 'atom'] as const) for (let count = 0; count < BACKLOG_ITEMS; count += 1) add(place, longAgo());

  const lastAt = endsAt - LONGEST_CHANGE_MS;
  for (let at = startedAt; at < lastAt; at += EVERY_MS.toots) {
    if (random.next() < 0.04) for (let count = 0; count < BURST; count += 1) add('toots', at);
    // Less than the overlap of a poll, or nobody could find it.
    else if (random.next() < 0.08) add('toots', at - random.between(60_000, 240_000), { shownAt: at });
    else add('toots', at);
  }
  for (const place of ['rss', 'atom'] as const) for (let at = startedAt; at < lastAt; at += EVERY_MS[place]) add(place, at);
  return { startedAt, endsAt, posts };
}

interface PostOptions {
  readonly place: Place;
  readonly publishedAt: EpochMs;
  readonly shownAt: EpochMs;
  readonly sequence: number;
  readonly tag: string;
  readonly number: number;
  readonly startedAt: EpochMs;
  readonly endsAt: EpochMs;
}

function inventPost(random: Random, { place, publishedAt, shownAt, sequence, tag, number, startedAt, endsAt }: PostOptions): WorldPost {
  const author = `${CANARIES.account}${random.between(0, 60)}`;
  const serverId = snowflakeOf(publishedAt, sequence);
  const brands = pickBrands(random);
  const first: PostVersion = { at: publishedAt, text: write(random, brands, number), brands };
  const common = { place, serverId, author, publishedAt, shownAt };
  const named = place === 'toots'
    ? { ...common, id: `https://veld.example/users/${author}/statuses/${serverId}`, tags: random.next() < 0.2 ? [...new Set([tag, random.pick(TAGS)])] : [tag] }
    : { ...common, id: `tag:${place}.voorbeeld.example,2026:${number}`, tags: [] };
  // What was there before is changed once it is stored; what is new, soon.
  const from = publishedAt < startedAt && shownAt === publishedAt
    ? startedAt + LONGEST_CHANGE_MS / 2 + random.between(0, endsAt - startedAt - LONGEST_CHANGE_MS)
    : shownAt + random.between(1_500, 4_000);
  const chance = random.next();
  if (chance < 0.1) return { ...named, versions: [first], removedAt: Math.min(endsAt, from + random.between(0, 4_000)) };
  // A feed's window and the overlap of a hashtag show edits of what is young; nothing but looking again finds later ones.
  if (chance > 0.28 || place === 'rss' || (place === 'atom' && publishedAt < startedAt)) return { ...named, versions: [first] };
  const edit = (at: EpochMs): PostVersion => {
    const kept = random.next() < 0.2 ? brands.slice(1) : brands;
    return { at, text: write(random, kept, number), brands: kept };
  };
  const second = edit(from);
  return { ...named, versions: second.brands.length === brands.length && random.next() < 0.3 ? [first, second, edit(from + 1_500)] : [first, second] };
}

function pickBrands(random: Random): readonly string[] {
  const chance = random.next();
  if (chance < 0.12) return [];
  const first = random.pick(BRANDS);
  return chance < 0.22 ? [...new Set([first, random.pick(BRANDS)])] : [first];
}

/** One sentence for each brand; the number keeps texts apart. */
function write(random: Random, brands: readonly string[], number: number): string {
  const sentences = brands.map((brand) => {
    const { calm, pleased, angry, things, endings } = random.pick(PHRASEBOOKS);
    const ending = random.pick(endings).replace('{brand}', brand).replace('{number}', String(number));
    return `${random.pick(random.pick([calm, pleased, angry]))} ${random.pick(things)} ${ending}`;
  });
  return [...sentences, `Bericht ${number}, ${random.between(0, 1_000_000)} ${CANARIES.text}.`].join(' ');
}
