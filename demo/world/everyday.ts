import { DAYS, isWeekend, momentsOf, type Rhythm } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Crowd } from './people.ts';
import { MOODS, writePost, type Kind, type Mood, type Phrasebook } from './phrasebook.ts';
import { reactionsOn, type BrandName, type Post, type SourceName } from './post.ts';

/** A brand's ordinary days. */
export interface Everyday {
  readonly brand: BrandName;
  readonly postsPerWeekday: number;
  readonly postsPerWeekendDay: number;
  readonly rhythm: Rhythm;
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
  readonly books: readonly { readonly book: Phrasebook; readonly share: number }[];
}

const SOURCES = { mastodon: 0.42, forum: 0.33, web: 0.1, reviews: 0.15 } as const;
/** Share of posts on a source whose export says which brand is meant. Reviews always do. */
const STATES_BRAND = { mastodon: 0, forum: 0.6, web: 0.2, reviews: 1, inbox: 1 } as const satisfies Record<SourceName, number>;

/** Complaints, questions, facts and compliments of all days, in the order of their time. */
export function writeEverydayPosts(world: Everyday, { crowd, dice }: { readonly crowd: Crowd; readonly dice: Dice }): readonly Post[] {
  return Array.from({ length: DAYS }, (_, day) => {
    const usual = isWeekend(day) ? world.postsPerWeekendDay : world.postsPerWeekday;
    const count = Math.round(usual * (0.9 + 0.2 * dice.next()));
    return momentsOf(day, { count, rhythm: world.rhythm, dice }).map((time) => writeEverydayPost(world, time, { crowd, dice }));
  }).flat();
}

function writeEverydayPost(world: Everyday, time: number, { crowd, dice }: { readonly crowd: Crowd; readonly dice: Dice }): Post {
  const book = pickBook(world.books, dice);
  const kind = pickKind(world.kinds, book, dice);
  const drawn = dice.weighted(SOURCES);
  const source = drawn === 'reviews' && (kind === 'question' || kind === 'fact') ? 'forum' : drawn;
  const author = crowd.regular(source);
  const statesBrand = dice.chance(STATES_BRAND[source]);
  const mood = MOODS[kind];
  return {
    time, author, mood, statesBrand,
    brand: world.brand,
    text: writePost(book, { kind, voice: author.voice, named: !statesBrand || dice.chance(0.5), dice }),
    ...(dice.chance(0.5) ? { language: book.language } : {}),
    ...reactionsOn(source, dice),
    ...(source === 'reviews' ? { rating: starsFor(mood, dice) } : {}),
    ...(source === 'web' ? { url: `https://prikbord.example/${world.brand}/${time}` } : {}),
  };
}

function pickBook(books: Everyday['books'], dice: Dice): Phrasebook {
  const shares = Object.fromEntries(books.map(({ share }, index) => [String(index), share]));
  return books[Number(dice.weighted(shares))]!.book; // an index of the list
}

/** A kind the book can write. */
function pickKind(kinds: Everyday['kinds'], book: Phrasebook, dice: Dice): Kind {
  const known = Object.fromEntries(Object.entries(kinds).filter(([kind]) => book.kinds[kind as Kind] !== undefined)); // own keys
  return dice.weighted(known as Readonly<Record<Kind, number>>); // as above
}

function starsFor(mood: Mood, dice: Dice): number {
  if (mood === 'negative') return dice.between(1, 2);
  return mood === 'positive' ? dice.between(4, 5) : 3;
}
