import { DAY_SECONDS, DAYS, HOUSE_RHYTHM, toIsoTime, TRAVEL_RHYTHM } from './calendar.ts';
import { writeReplies } from './conversations.ts';
import { createDice, type Dice } from './dice.ts';
import { writeBillGrumble, writeCampaign, writeKindness, writePressCopies } from './events/calm-events.ts';
import { writeNightTrain } from './events/night-train.ts';
import { writeEverydayPosts, type Everyday } from './everyday.ts';
import { writePersonaPosts } from './fans.ts';
import { BROKEN_LINES, writeOddPosts, writeOwnPosts, writePrivateMessages } from './oddities.ts';
import { createCrowd, type Crowd } from './people.ts';
import type { Phrasebook } from './phrasebook.ts';
import { KEMPENVONK_DUTCH, KEMPENVONK_FRENCH } from './phrases/kempenvonk.ts';
import { MERELSPOOR_DUTCH } from './phrases/merelspoor.ts';
import { MERELSPOOR_ENGLISH } from './phrases/merelspoor-english.ts';
import { KEMPENVONK_NOTICES, MERELSPOOR_NOTICES } from './phrases/own-notices.ts';
import { STADSROS_DUTCH, STADSROS_ENGLISH, STADSROS_FRENCH } from './phrases/stadsros.ts';
import type { BrandName, Person, Post, SourceName } from './post.ts';

const SEED = 24;
/** The journalist who amplifies the crisis; stands in the media list of `brands.yaml`. */
export const JOURNALIST = 'marloes_verkuil';

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

/** Every post of the thirteen weeks, in the order of its time. Same seed, same posts. */
export function writePosts(): readonly Post[] {
  const dice = createDice(SEED);
  const crowds = new Map(BRANDS.map(({ brand, tag, regularsPerSource }) => [brand, createCrowd(dice.fork(`people of ${brand}`), { regularsPerSource, tag })]));
  const tools = (brand: BrandName, part: string): { readonly crowd: Crowd; readonly dice: Dice } =>
    ({ crowd: crowds.get(brand)!, dice: dice.fork(`${part} of ${brand}`) }); // every brand has a crowd

  const everyday = BRANDS.flatMap((world) => writeEverydayPosts(world, tools(world.brand, 'days')));
  const withReplies = BRANDS.filter(({ brand }) => brand !== 'stadsros').flatMap(({ brand }) =>
    writeReplies(everyday.filter((post) => post.brand === brand), {
      ...tools(brand, 'replies'), book: MAIN_BOOKS[brand], brandAccount: (source) => ownAccount(brand, source),
    }));
  const posts = [
    ...everyday, ...withReplies,
    ...writePersonaPosts(everyday, dice.fork('personas')),
    ...writeNightTrain({ journalist: { ...ownAccount('merelspoor', 'mastodon'), account: JOURNALIST, followers: 12_400 }, ...tools('merelspoor', 'night train') }),
    ...writeKindness(tools('merelspoor', 'kindness')),
    ...writePressCopies(tools('kempenvonk', 'press')),
    ...writeBillGrumble(tools('kempenvonk', 'bill')),
    ...writeCampaign(tools('kempenvonk', 'campaign')),
    ...writeOddPosts(tools('merelspoor', 'oddities')),
    ...writePrivateMessages([{ brand: 'merelspoor', book: MERELSPOOR_DUTCH, count: 9 }, { brand: 'kempenvonk', book: KEMPENVONK_DUTCH, count: 5 }], tools('merelspoor', 'inbox')),
    ...writeOwnPosts({ brand: 'merelspoor', account: ownAccount('merelspoor', 'mastodon'), notices: MERELSPOOR_NOTICES, dice: dice.fork('notices of merelspoor') }),
    ...writeOwnPosts({ brand: 'kempenvonk', account: ownAccount('kempenvonk', 'mastodon'), notices: KEMPENVONK_NOTICES, dice: dice.fork('notices of kempenvonk') }),
  ];
  return posts.filter(({ time }) => time < DAYS * DAY_SECONDS).map((post, place) => ({ post, place })).sort((a, b) => a.post.time - b.post.time || a.place - b.place).map(({ post }) => post);
}

/** The archive: one JSON object a line, and the broken lines where they belong. */
export function writeArchive(posts: readonly Post[]): string {
  const ids = new Map<Post, string>();
  const lastOf = new Map<SourceName, number>();
  for (const post of posts) {
    const next = (lastOf.get(post.author.source) ?? 0) + 1;
    lastOf.set(post.author.source, next);
    ids.set(post, `${ID_PREFIX[post.author.source]}${next}`);
  }
  const broken = [...BROKEN_LINES];
  const lines = posts.flatMap((post) => {
    const before = broken.splice(0, broken.filter(({ afterDay }) => post.time >= (afterDay + 1) * DAY_SECONDS).length);
    return [...before.map(({ line }) => line), JSON.stringify(toLine(post, ids))];
  });
  return `${lines.join('\n')}\n`;
}

const ID_PREFIX: Readonly<Record<SourceName, string>> = { mastodon: '1152', forum: 'p', web: 'w', reviews: 'r', inbox: 'dm' };

/** A key without a value is left out by JSON. */
function toLine(post: Post, ids: ReadonlyMap<Post, string>): Readonly<Record<string, unknown>> {
  return {
    id: ids.get(post),
    published_at: toIsoTime(post.time),
    source: post.author.source,
    author: post.author.account,
    author_followers: post.author.followers,
    text: post.text,
    brand: post.statesBrand === true ? post.brand : undefined,
    lang: post.language,
    url: post.url,
    reposts: post.reposts,
    likes: post.likes,
    rating: post.rating,
    in_reply_to: post.replyTo === undefined ? undefined : ids.get(post.replyTo),
    visibility: post.isPrivate === true ? 'private' : undefined,
    direction: post.direction,
    campaign_note: post.campaignNote,
  };
}

function ownAccount(brand: BrandName, source: SourceName): Person {
  return {
    account: brand, source,
    followers: source === 'mastodon' ? 21_000 : undefined,
    voice: { lowerCase: false, dropsFullStops: false, emoji: false, tagsBrand: false },
  };
}
