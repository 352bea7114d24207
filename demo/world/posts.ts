import { DAY_SECONDS, DAYS, HOUSE_RHYTHM, TRAVEL_RHYTHM } from './calendar.ts';
import { writeReplies } from './conversations.ts';
import { createDice, type Dice } from './dice.ts';
import { EVENTS, writeBillGrumble, writeCampaign, writeKindness, writePressCopies } from './events/calm-events.ts';
import { NIGHT_TRAIN, writeNightTrain } from './events/night-train.ts';
import { writeEverydayPosts, type Everyday } from './everyday.ts';
import { writePersonaPosts } from './fans.ts';
import type { Lexicon } from './grammar.ts';
import { writeOddPosts, writeOwnPosts, writePrivateMessages } from './oddities.ts';
import { createCrowd, type Crowd } from './people.ts';
import type { Phrasebook } from './phrasebook.ts';
import { PRESS_TEXT } from './phrases/calm-events.ts';
import { KEMPENVONK_DUTCH, KEMPENVONK_FRENCH } from './phrases/kempenvonk.ts';
import { MERELSPOOR_DUTCH } from './phrases/merelspoor.ts';
import { MERELSPOOR_ENGLISH } from './phrases/merelspoor-english.ts';
import { NIGHT_SCRIPT, type NightScript } from './phrases/night-train.ts';
import { KEMPENVONK_NOTICES, MERELSPOOR_NOTICES } from './phrases/own-notices.ts';
import { STADSROS_DUTCH, STADSROS_ENGLISH, STADSROS_FRENCH } from './phrases/stadsros.ts';
import type { BrandName, Person, Post, SourceName } from './post.ts';

/** The journalist who amplifies the crisis; stands in the media list of `brands.yaml`. */
export const JOURNALIST = 'marloes_verkuil';

/** What happens in a world, on which of its days, and in which words. */
export interface WorldPlan {
  readonly seed: number;
  /** Day on which an event begins or is at its busiest; one that is left out does not happen. */
  readonly events: Readonly<Partial<Record<'nightTrain' | 'kindness' | 'press' | 'bill' | 'campaign', number>>>;
  readonly night: NightScript;
  readonly pressText: string;
  readonly notices: Readonly<Record<'merelspoor' | 'kempenvonk', readonly string[]>>;
  /** Take the place of the lists of these names in all phrasebooks. */
  readonly words: Lexicon;
}

/** The world of `demo/archive.jsonl`. */
export const ARCHIVE_PLAN: WorldPlan = {
  seed: 24,
  events: { nightTrain: NIGHT_TRAIN.night, kindness: EVENTS.kindness.day, press: EVENTS.press.day, bill: EVENTS.bill.day, campaign: EVENTS.campaign.day },
  night: NIGHT_SCRIPT,
  pressText: PRESS_TEXT,
  notices: { merelspoor: MERELSPOOR_NOTICES, kempenvonk: KEMPENVONK_NOTICES },
  words: {},
};

/** Every post of the thirteen weeks, in the order of its time. Same plan, same posts. */
export function writePosts({ seed, events, night, pressText, notices, words }: WorldPlan = ARCHIVE_PLAN): readonly Post[] {
  const dice = createDice(seed);
  const crowds = new Map(BRANDS.map(({ brand, tag, regularsPerSource }) => [brand, createCrowd(dice.fork(`people of ${brand}`), { regularsPerSource, tag })]));
  const tools = (brand: BrandName, part: string): { readonly crowd: Crowd; readonly dice: Dice } =>
    ({ crowd: crowds.get(brand)!, dice: dice.fork(`${part} of ${brand}`) }); // every brand has a crowd
  const reworded = (book: Phrasebook): Phrasebook => ({ ...book, lexicon: { ...book.lexicon, ...words } });

  const everyday = BRANDS.flatMap((world) =>
    writeEverydayPosts({ ...world, books: world.books.map(({ book, share }) => ({ book: reworded(book), share })) }, tools(world.brand, 'days')));
  const withReplies = BRANDS.filter(({ brand }) => brand !== 'stadsros').flatMap(({ brand }) =>
    writeReplies(everyday.filter((post) => post.brand === brand), {
      ...tools(brand, 'replies'), book: reworded(MAIN_BOOKS[brand]), brandAccount: (source) => ownAccount(brand, source),
    }));
  const journalist: Person = { ...ownAccount('merelspoor', 'mastodon'), account: JOURNALIST, followers: 12_400 };
  const posts = [
    ...everyday, ...withReplies,
    ...writePersonaPosts(everyday, dice.fork('personas')),
    ...on(events.nightTrain, (day) => writeNightTrain({ day, script: night, journalist, ...tools('merelspoor', 'night train') })),
    ...on(events.kindness, (day) => writeKindness(day, tools('merelspoor', 'kindness'))),
    ...on(events.press, (day) => writePressCopies(day, pressText, tools('kempenvonk', 'press'))),
    ...on(events.bill, (day) => writeBillGrumble(day, tools('kempenvonk', 'bill'))),
    ...on(events.campaign, (day) => writeCampaign(day, tools('kempenvonk', 'campaign'))),
    ...writeOddPosts(tools('merelspoor', 'oddities')),
    ...writePrivateMessages(
      [{ brand: 'merelspoor', book: reworded(MERELSPOOR_DUTCH), count: 9 }, { brand: 'kempenvonk', book: reworded(KEMPENVONK_DUTCH), count: 5 }],
      tools('merelspoor', 'inbox'),
    ),
    ...writeOwnPosts({ brand: 'merelspoor', account: ownAccount('merelspoor', 'mastodon'), notices: notices.merelspoor, dice: dice.fork('notices of merelspoor') }),
    ...writeOwnPosts({ brand: 'kempenvonk', account: ownAccount('kempenvonk', 'mastodon'), notices: notices.kempenvonk, dice: dice.fork('notices of kempenvonk') }),
  ];
  return posts.filter(({ time }) => time < DAYS * DAY_SECONDS).map((post, place) => ({ post, place })).sort((a, b) => a.post.time - b.post.time || a.place - b.place).map(({ post }) => post);
}

/** The brand's own account on a source. */
export function ownAccount(brand: BrandName, source: SourceName): Person {
  return {
    account: brand, source,
    followers: source === 'mastodon' ? 21_000 : undefined,
    voice: { lowerCase: false, dropsFullStops: false, emoji: false, tagsBrand: false },
  };
}

const KINDS = { complaint: 27, question: 22, fact: 24, praise: 16, sarcasm: 3, mixed: 5, tip: 3 };
const BRANDS: readonly (Everyday & { readonly tag: string; readonly regularsPerSource: number })[] = [
  {
    brand: 'merelspoor', tag: 'reist', postsPerWeekday: 29, postsPerWeekendDay: 20, rhythm: TRAVEL_RHYTHM, kinds: KINDS, regularsPerSource: 600,
    books: [{ book: MERELSPOOR_DUTCH, share: 0.92 }, { book: MERELSPOOR_ENGLISH, share: 0.08 }],
  },
  {
    brand: 'kempenvonk', tag: 'kempen', postsPerWeekday: 15, postsPerWeekendDay: 12, rhythm: HOUSE_RHYTHM, kinds: KINDS, regularsPerSource: 340,
    books: [{ book: KEMPENVONK_DUTCH, share: 0.96 }, { book: KEMPENVONK_FRENCH, share: 0.04 }],
  },
  {
    brand: 'stadsros', tag: 'trapt', postsPerWeekday: 5, postsPerWeekendDay: 5, rhythm: HOUSE_RHYTHM, kinds: KINDS, regularsPerSource: 110,
    books: [{ book: STADSROS_DUTCH, share: 0.45 }, { book: STADSROS_ENGLISH, share: 0.3 }, { book: STADSROS_FRENCH, share: 0.25 }],
  },
];
const MAIN_BOOKS: Readonly<Record<BrandName, Phrasebook>> = { merelspoor: MERELSPOOR_DUTCH, kempenvonk: KEMPENVONK_DUTCH, stadsros: STADSROS_DUTCH };

function on(day: number | undefined, write: (day: number) => readonly Post[]): readonly Post[] {
  return day === undefined ? [] : write(day);
}
