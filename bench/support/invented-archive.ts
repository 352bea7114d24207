import { createRandom, type Random } from './random.ts';
import { PHRASEBOOKS } from './invented-words.ts';

export interface InventedArchiveOptions {
  readonly seed: number;
  readonly lines: number;
  /** Archive days the lines are spread over. */
  readonly days: number;
  /** Add what real archives hold: lines that are no JSON, ids that come twice, copies, private posts, disorder. */
  readonly blemished: boolean;
}

const BRANDS = ['Havenlijn', 'Stadsgas', 'Pakketpunt'] as const;
const FIRST_DAY_MS = Date.UTC(2026, 8, 7);
const DAY_MS = 86_400_000;
/** One line in so many is spoilt in one of the ways a blemished archive can be. */
const BLEMISH_EVERY = 40;
/** On the last day one brand is in trouble during these hours, and gets this share of all its posts then. */
const TROUBLE = { brand: 'Havenlijn', fromHour: 11, toHour: 14, share: 0.25 } as const;

/**
 * Lines of an archive that nobody wrote: three invented brands, Dutch and English, about 90 characters a text, four
 * posts an author, and on the last day three hours in which one brand is in trouble. A pure function of its options.
 */
export function inventArchive({ seed, lines, days, blemished }: InventedArchiveOptions): readonly string[] {
  const random = createRandom(seed);
  const written: string[] = [];
  const times = timesOf(random, { lines, days, shuffled: blemished });
  for (const [index, { at, inTrouble }] of times.entries()) {
    const post = inventPost(random, { index, at, inTrouble, authors: Math.ceil(lines / 4) });
    written.push(blemished && random.between(0, BLEMISH_EVERY) === 0 ? spoil(random, post, written) : JSON.stringify(post));
  }
  return written;
}

interface Post {
  readonly id: string;
  readonly brand: string;
  readonly author: string;
  readonly author_followers: number;
  readonly text: string;
  readonly published_at: string;
  readonly source: string;
  readonly reposts: number;
  readonly likes: number;
  readonly visibility?: 'private';
}

interface Moment {
  readonly at: number;
  readonly inTrouble: boolean;
}

/** In order of time, or a little out of it: then each line may stand up to twenty places from where it belongs. */
function timesOf(random: Random, { lines, days, shuffled }: { readonly lines: number; readonly days: number; readonly shuffled: boolean }): readonly Moment[] {
  const troubleStart = FIRST_DAY_MS + (days - 1) * DAY_MS + TROUBLE.fromHour * 3_600_000;
  const troubleMs = (TROUBLE.toHour - TROUBLE.fromHour) * 3_600_000;
  const share = TROUBLE.share / days;
  const moments = Array.from({ length: lines }, (): Moment => {
    const inTrouble = random.next() < share;
    // Ramps up: the square root puts most posts of the trouble into its last hour.
    return inTrouble
      ? { at: troubleStart + Math.floor(Math.sqrt(random.next()) * troubleMs), inTrouble }
      : { at: FIRST_DAY_MS + Math.floor(random.next() * days * DAY_MS), inTrouble };
  }).sort((a, b) => a.at - b.at);
  if (!shuffled) return moments;
  const order = moments.map((moment, index) => ({ moment, place: index + random.between(0, 20) }));
  return order.sort((a, b) => a.place - b.place).map(({ moment }) => moment);
}

function inventPost(random: Random, { index, at, inTrouble, authors }: Moment & { readonly index: number; readonly authors: number }): Post {
  const book = random.pick(PHRASEBOOKS);
  const brand = inTrouble ? TROUBLE.brand : random.pick(BRANDS);
  const mood = random.next();
  const openings = inTrouble || mood < 0.2 ? book.angry : mood < 0.35 ? book.pleased : book.calm;
  const ending = random.pick(book.endings).replace('{brand}', brand).replace('{number}', String(random.between(1, 10_000)));
  const aside = random.next() < 0.5 ? ` ${random.pick(book.calm)} ${random.pick(book.things)}?` : '';
  return {
    id: `p${index}`,
    brand,
    author: `author${random.between(0, authors)}`,
    author_followers: Math.floor(Math.exp(random.next() * 9)),
    text: `${random.pick(openings)} ${random.pick(book.things)} ${ending}${aside}`,
    published_at: new Date(at).toISOString(),
    source: random.next() < 0.5 ? 'plein' : 'forum',
    reposts: Math.floor(random.next() ** 4 * 20),
    likes: Math.floor(random.next() ** 3 * 50),
  };
}

/** A post as it may stand in a real archive. A copy is told again by the next author under an id of its own. */
function spoil(random: Random, post: Post, before: readonly string[]): string {
  const earlier = before.length === 0 ? undefined : (before[random.between(0, before.length)] as string); // within its length
  const copied = earlier === undefined || !earlier.endsWith('}') ? post : (JSON.parse(earlier) as Post); // written by us
  const ways: readonly (() => string)[] = [
    () => JSON.stringify(post).slice(0, -random.between(2, 20)),
    () => JSON.stringify({ ...post, published_at: '2026-02-30T10:00:00Z' }),
    () => JSON.stringify({ ...post, text: undefined }),
    () => earlier ?? JSON.stringify(post),
    () => JSON.stringify({ ...post, brand: copied.brand, text: copied.text }),
    () => JSON.stringify({ ...post, text: `${copied.text ?? post.text} \u{1f621}\u0000\ud800` }),
    () => JSON.stringify({ ...post, visibility: 'private' }),
  ];
  return random.pick(ways)();
}
