import { at, WEEKS } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Crowd } from './people.ts';
import { writePost, type Phrasebook } from './phrasebook.ts';
import { reactionsOn, type BrandName, type Person, type Post } from './post.ts';

/** Lines that no import can use: broken off, without text, on a day that does not exist, about a brand nobody listens to. */
export const BROKEN_LINES: readonly { readonly afterDay: number; readonly line: string }[] = [
  { afterDay: 21, line: '{"id":"afgebroken-1","published_at":"2026-09-14T08:12:00+02:00","text":"de export stopte halverwege' },
  { afterDay: 38, line: '{"id":"leeg-1","published_at":"2026-10-01T11:40:00+02:00","source":"forum","author":"zonder_woorden","brand":"merelspoor"}' },
  { afterDay: 56, line: '{"id":"datum-1","published_at":"2026-02-30T10:00:00+01:00","source":"web","text":"Merelspoor op een dag die niet bestaat","brand":"merelspoor"}' },
  { afterDay: 70, line: '{"id":"merk-1","published_at":"2026-11-02T09:30:00+01:00","source":"web","text":"Dit gaat over een ander bedrijf","brand":"Zonnegracht"}' },
];

/** The bird, not the train: found by no query, so that these lines end in quarantine. */
export const BIRD_POSTS: readonly string[] = [
  'Er zit een merel te zingen op de schutting, heerlijk zo vroeg', 'De merel heeft een nest gebouwd onder het perron van het oude station, wat mooi', 'Weet iemand wat ik een jonge merel kan voeren?',
  'Mooi spoor van een merel in de sneeuw gefotografeerd', 'De merel in de tuin van het stationscafé fluit de hele dag', 'Merel neemt morgen haar zwemdiploma, spannend',
];

/** Zero byte, direction marks, joined emoji, letters with marks of their own: cleaned, stored and counted. */
const STRANGE_TEXT = 'Merelspoor\u0000 rijdt weer \u202Enaar huis\u202C 🚆👨‍👩‍👧‍👦 e\u0301e\u0301n keer op tijd\u200F, te\u0308 gek\u200B!';

/** Posts of people who write about birds, and the one with strange characters. */
export function writeOddPosts({ crowd, dice }: { readonly crowd: Crowd; readonly dice: Dice }): readonly Post[] {
  const birds = BIRD_POSTS.map((text, index): Post => {
    const author = crowd.stranger(index % 2 === 0 ? 'mastodon' : 'forum');
    return { time: at(9 + index * 13, `${dice.between(7, 20)}:${dice.between(0, 59)}`), brand: 'merelspoor', author, text, ...reactionsOn(author.source, dice) };
  });
  const strange: Post = { time: at(64, '14:22:41'), brand: 'merelspoor', author: crowd.stranger('mastodon'), text: STRANGE_TEXT, mood: 'positive', likes: 3, reposts: 0 };
  return [...birds, strange];
}

/** A few messages for the brand's own eyes: no text of them may be kept. */
export function writePrivateMessages(books: readonly { readonly brand: BrandName; readonly book: Phrasebook; readonly count: number }[], { crowd, dice }: {
  readonly crowd: Crowd;
  readonly dice: Dice;
}): readonly Post[] {
  return books.flatMap(({ brand, book, count }) =>
    Array.from({ length: count }, (_, index): Post => {
      const author = crowd.stranger('inbox');
      const kind = dice.chance(0.6) ? 'complaint' : 'question';
      return {
        time: at(Math.floor(((index + dice.next()) / count) * WEEKS * 7), `${dice.between(8, 19)}:${dice.between(0, 59)}`),
        brand, author, isPrivate: true, statesBrand: true, direction: 'to',
        text: writePost(book, { kind, voice: author.voice, named: false, dice }),
      };
    }));
}

/** What the brand itself announces, once or twice a week. */
export function writeOwnPosts({ brand, account, notices, dice }: {
  readonly brand: BrandName;
  readonly account: Person;
  readonly notices: readonly string[];
  readonly dice: Dice;
}): readonly Post[] {
  return Array.from({ length: WEEKS }, (_, week): Post => ({
    time: at(week * 7 + dice.between(0, 4), `${dice.between(9, 16)}:${dice.between(0, 59)}`),
    brand, author: account, direction: 'by', statesBrand: true,
    text: notices[week % notices.length] ?? '',
    ...reactionsOn(account.source, dice, 5),
  }));
}
