import { seededRandom, type ArchiveFields } from './archive-lines.ts';

/** First moment of the invented archive, a Monday. */
export const FIRST_DAY = Date.UTC(2026, 2, 2);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const CALM = [
  'Bought a lamp at Lumo today, it fits the corner by the stairs',
  'The people at the counter of Lumo were good to my mother',
  'Lumo opens at nine on Saturday as far as I know',
  'My order from Lumo came in a box that was far too big',
  'Lovely shade of green on the new Lumo chairs, worth the money',
];
const ANGRY = [
  'The heater from Lumo is broken again and nobody answers',
  'Terrible morning, the Lumo heater caught fire and my hand was burned, the ambulance came',
  'Bad heater from Lumo, it exploded in the kitchen and the whole house was evacuated',
  'Lumo, your terrible heater nearly killed us, carbon monoxide, two people injured',
];

/**
 * Days of an invented brand: about one post an hour, a chain letter on the second day, and on the last day at noon an
 * hour in which forty people complain of one heater. Oldest first; a second brand is spoken of now and then.
 */
export function inventedArchive({ days = 4, seed = 11, firstDay = FIRST_DAY }: {
  readonly days?: number;
  readonly seed?: number;
  readonly firstDay?: number;
} = {}): readonly ArchiveFields[] {
  const random = seededRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item; // never empty
  const posts: { readonly at: number; readonly fields: ArchiveFields }[] = [];
  const post = (at: number, fields: ArchiveFields) => posts.push({ at, fields });

  for (let hour = 0; hour < days * 24; hour += 1) {
    const at = firstDay + hour * HOUR_MS + Math.floor(random() * HOUR_MS);
    post(at, { text: `${pick(CALM)} (${hour})`, author: `guest${Math.floor(random() * 30)}`, brand: 'Lumo', likes: Math.floor(random() * 5) });
    if (hour % 5 === 0) post(at + 1_000, { text: `Veldzicht had a lovely walk in store, number ${hour}`, author: `walker${hour % 7}`, brand: 'Veldzicht' });
  }
  for (let copy = 0; copy < 6; copy += 1) {
    const text = 'Pass it on to all your friends, Lumo gives away ten chairs to whoever shares this before Sunday';
    post(firstDay + DAY_MS + 8 * HOUR_MS + copy * 600_000, { text, author: `sharer${copy}`, brand: 'Lumo' });
  }
  for (let person = 0; person < 40; person += 1) {
    const at = firstDay + (days - 1) * DAY_MS + 12 * HOUR_MS + person * 80_000;
    post(at, { text: `${pick(ANGRY)}, house ${person}`, author: `neighbour${person}`, author_followers: 100 + person, brand: 'Lumo' });
  }
  return posts
    .sort((a, b) => a.at - b.at)
    .map(({ at, fields }, place) => ({ id: `post-${place}`, published_at: new Date(at).toISOString(), source: 'square', lang: 'en', ...fields }));
}
