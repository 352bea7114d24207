import { at, DAYS, WEEKS, type LocalSeconds } from './calendar.ts';
import type { Dice } from './dice.ts';
import { createVoice, MOODS, writePost, type Kind, type Phrasebook } from './phrasebook.ts';
import { KEMPENVONK_FAN, MERELSPOOR_FAN } from './phrases/fans.ts';
import { reactionsOn, type BrandName, type Person, type Post, type SourceName } from './post.ts';

/** What somebody wrote, week by week: one letter a post (see `LETTERS`), weeks parted by spaces. */
export interface Persona {
  readonly account: string;
  readonly source: SourceName;
  readonly followers?: number;
  readonly brand: BrandName;
  readonly weeks: string;
  readonly typicalLikes: number;
  /** Stands behind every text, such as a marker of paid work. */
  readonly suffix?: string;
  /** Clock time of the last post, on the last day. */
  readonly lastAt?: string;
  /** One text that is posted again and again instead of the letters' sentences. */
  readonly sameText?: string;
}

const LETTERS: Readonly<Record<string, Kind>> = { p: 'praise', t: 'tip', h: 'help', f: 'fact', q: 'question', c: 'complaint' };

/** Fans, and everybody who looks like one and is stopped by a gate. */
export const PERSONAS = {
  /** Helps others, week after week. */
  superFan: { account: 'olga_overstap', source: 'mastodon', followers: 210, brand: 'merelspoor', typicalLikes: 1.8, weeks: 'ph p hp ph pt - hp ph p hpp ph hp hpt', lastAt: '23:12:05' },
  /** Ninety followers, nothing special but loyal. */
  everydayFan: { account: 'jorrit_perron4', source: 'mastodon', followers: 90, brand: 'merelspoor', typicalLikes: 2.5, weeks: 'p ph p - hp p ph p - pt hp ph pp' },
  follow: { account: 'dekker_van_lijn_9', source: 'mastodon', followers: 160, brand: 'merelspoor', typicalLikes: 2.5, weeks: '- p - p - pt - p h p - pp -' },
  flemishFan: { account: 'rita_uit_dennelaar', source: 'forum', brand: 'kempenvonk', typicalLikes: 2.5, weeks: 'p h - pt ph - pt p h hp p ph pt' },
  influencer: { account: 'reisvogel_fay', source: 'mastodon', followers: 45_000, brand: 'merelspoor', typicalLikes: 70, weeks: '- - pc - - - pc - - p c pcp -' },
  employee: { account: 'bram_op_de_bok', source: 'mastodon', followers: 310, brand: 'merelspoor', typicalLikes: 4, weeks: 'p p ph - p t p - p ph p p p' },
  spammer: {
    account: 'kaartjeskoning24', source: 'mastodon', followers: 18, brand: 'merelspoor', typicalLikes: 0.3, weeks: 'p pp p p pp p p p p pp p p pp',
    sameText: 'Fantastisch goedkope kaartjes voor Merelspoor, super deals en heel blije klanten! Kijk snel op kaartjeskoning.example',
  },
  paidPoster: { account: 'lifestyle_met_lo', source: 'mastodon', followers: 8_200, brand: 'merelspoor', typicalLikes: 35, weeks: '- p - pt - - p - p - - p -', suffix: ' #ad' },
  medium: { account: 'hazelrade_vandaag', source: 'mastodon', followers: 5_400, brand: 'merelspoor', typicalLikes: 6, weeks: 'p p p f pp - p p f p pp p p' },
  complainer: { account: 'sjoerd_op_spoor2', source: 'mastodon', followers: 140, brand: 'merelspoor', typicalLikes: 2, weeks: 'p ph p p p - pp p h p p p c' },
} as const satisfies Record<string, Persona>;

const BOOKS: Readonly<Partial<Record<BrandName, Phrasebook>>> = { merelspoor: MERELSPOOR_FAN, kempenvonk: KEMPENVONK_FAN };

/**
 * Posts of all personas. An answer (`h`) goes to a question of somebody else on the same source, asked shortly before.
 */
export function writePersonaPosts(everyday: readonly Post[], dice: Dice): readonly Post[] {
  return Object.values<Persona>(PERSONAS).flatMap((persona) => {
    const own = dice.fork(persona.account);
    const person: Person = { account: persona.account, source: persona.source, followers: persona.followers, voice: { ...createVoice(own), emoji: false } };
    const told = new Set<string>();
    return persona.weeks.split(' ').flatMap((letters, week) =>
      letters === '-' ? [] : [...letters].map((letter, index) => writePersonaPost({ persona, person, letter, time: timeOf(week, index, letters.length), everyday, told, dice: own })));

    function timeOf(week: number, index: number, count: number): LocalSeconds {
      const moment = momentOf(week, index, count, own);
      return persona.lastAt !== undefined && week === WEEKS - 1 && index === count - 1 ? at(DAYS - 1, persona.lastAt) : moment;
    }
  });
}

function writePersonaPost({ persona, person, letter, time, everyday, told, dice }: {
  readonly persona: Persona;
  readonly person: Person;
  readonly letter: string;
  readonly time: LocalSeconds;
  readonly everyday: readonly Post[];
  /** Sentences this persona has used. */
  readonly told: Set<string>;
  readonly dice: Dice;
}): Post {
  const kind = LETTERS[letter];
  const book = BOOKS[persona.brand];
  if (kind === undefined || book === undefined) throw new RangeError(`expected a letter and a brand that are known, found ${letter} of ${persona.brand}`);
  const asked = kind === 'help' ? everyday.findLast((post) => isQuestionFor(post, persona, time)) : undefined;
  const text = persona.sameText ?? `${writePost(book, { kind, voice: person.voice, named: kind !== 'help', told, dice })}${persona.suffix ?? ''}`;
  return {
    time: asked === undefined ? time : Math.max(time, asked.time + 60 * dice.between(5, 50)),
    brand: persona.brand,
    author: person,
    text,
    mood: MOODS[kind],
    statesBrand: kind === 'help',
    language: book.language,
    ...(asked === undefined ? {} : { replyTo: asked }),
    ...reactionsOn(persona.source, dice, persona.typicalLikes),
  };
}

function isQuestionFor(post: Post, { brand, source, account }: Persona, time: LocalSeconds): boolean {
  return post.brand === brand && post.author.source === source && post.author.account !== account && post.time < time && post.text.includes('?');
}

/** Posts of one week fall on different days, at hours that differ from week to week. */
function momentOf(week: number, index: number, count: number, dice: Dice): LocalSeconds {
  const day = week * 7 + Math.floor(((index + dice.next()) / count) * 7);
  return at(day, `${dice.between(7, 21)}:${dice.between(0, 59)}:${dice.between(0, 59)}`);
}
