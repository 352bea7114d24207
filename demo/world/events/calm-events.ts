import { at, momentsBetween, type LocalSeconds } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import { expand, type Lexicon } from '../grammar.ts';
import type { Crowd } from '../people.ts';
import { joinSentences, type Mood } from '../phrasebook.ts';
import {
  BILL_GRUMBLES, BILL_OPENERS, BILL_REACTIONS, BILL_WORDS, CAMPAIGN_POSTS, KINDNESS_OPENERS, KINDNESS_REACTIONS, KINDNESS_STORIES, KINDNESS_WORDS, PRESS_ENDINGS,
} from '../phrases/calm-events.ts';
import { reactionsOn, type BrandName, type Post } from '../post.ts';

/** Day of each event in the archive, and its size. */
export const EVENTS = {
  /** Tuesday of the eighth week; most sites print what the wire sends within minutes. */
  press: { day: 50, sites: 31, atOnce: 25 },
  /** Wednesday of the sixth week. */
  kindness: { day: 37 },
  /** Tuesday of the twelfth week; the grumbling begins the day before and lasts until Sunday. */
  bill: { day: 78 },
  /** Tuesday to Thursday of the last week. */
  campaign: { day: 85, days: 3 },
} as const;

interface EventTools {
  readonly crowd: Crowd;
  readonly dice: Dice;
}

/** One press text of Kempenvonk on thirty-one sites within three quarters of an hour. */
export function writePressCopies(day: number, pressText: string, { crowd, dice }: EventTools): readonly Post[] {
  const { sites, atOnce } = EVENTS.press;
  const moments = [
    ...momentsBetween(at(day, '10:05'), at(day, '10:10'), { count: atOnce, dice }),
    ...momentsBetween(at(day, '10:10'), at(day, '10:50'), { count: sites - atOnce, dice }),
  ];
  return moments.map((time, index) => {
    const author = { ...crowd.stranger('web'), account: `${SITE_NAMES[index % SITE_NAMES.length]}-${index + 1}.example` };
    const text = [pressText, dice.pick(PRESS_ENDINGS)].join(' ').trim();
    return { time, author, text, brand: 'kempenvonk' as const, url: `https://${author.account}/laadpalen-kempen`, language: 'nl' };
  });
}

/** A wave of praise: a conductor of Merelspoor did a kind deed. */
export function writeKindness(day: number, tools: EventTools): readonly Post[] {
  const kindWords = wordsFrom(KINDNESS);
  return [
    ...spread(tools, { brand: 'merelspoor', from: at(day, '08:41'), to: at(day, '09:30'), count: 7 }, kindWords),
    ...spread(tools, { brand: 'merelspoor', from: at(day, '09:30'), to: at(day, '11:00'), count: 34 }, kindWords),
    ...spread(tools, { brand: 'merelspoor', from: at(day, '11:00'), to: at(day, '15:00'), count: 12 }, kindWords),
  ];
}

/** A grumble that goes on for a week: the advance bill of Kempenvonk goes up. */
export function writeBillGrumble(day: number, tools: EventTools): readonly Post[] {
  const days = [
    { day: day - 1, from: '10:00', to: '21:30', count: 4 },
    { day, from: '09:12', to: '17:30', count: 8 },
    { day, from: '18:20', to: '20:40', count: 12 },
    { day: day + 1, from: '08:00', to: '22:00', count: 9 },
    { day: day + 2, from: '08:00', to: '22:00', count: 7 },
    { day: day + 3, from: '09:00', to: '22:00', count: 5 },
    { day: day + 4, from: '10:00', to: '21:00', count: 3 },
    { day: day + 5, from: '11:00', to: '21:00', count: 2 },
  ];
  const billWords = wordsFrom(BILL);
  return days.flatMap(({ day: on, from, to, count }) => spread(tools, { brand: 'kempenvonk', from: at(on, from), to: at(on, to), count }, billWords));
}

/** Three days of advice at the door, announced in `brands.yaml` as a campaign. */
export function writeCampaign(day: number, tools: EventTools): readonly Post[] {
  return Array.from({ length: EVENTS.campaign.days }, (_, index) =>
    spread(tools, { brand: 'kempenvonk', from: at(day + index, '10:00'), to: at(day + index, '21:00'), count: 5 }, (dice) => ({
      text: joinSentences({ core: expand(dice.pick(CAMPAIGN_POSTS), { lexicon: BILL_WORDS, dice }) }), mood: 'neutral',
    })).map((post) => ({ ...post, campaignNote: 'winterklaar-2026' })),
  ).flat();
}

const SITE_NAMES = ['heiderode-online', 'kempenblad', 'stroomnieuws', 'lommerdonkse-courant', 'dorpsklok', 'regio-in-beeld', 'nethegem-nu', 'energiekrant'];

interface Said {
  readonly text: string;
  readonly mood: Mood;
}

/** Where the words of an event come from. */
interface Source {
  readonly lexicon: Lexicon;
  readonly openers: readonly string[];
  readonly cores: readonly string[];
  readonly tails: readonly string[];
  readonly mood: Mood;
}

const KINDNESS: Source = { lexicon: KINDNESS_WORDS, openers: KINDNESS_OPENERS, cores: KINDNESS_STORIES, tails: KINDNESS_REACTIONS, mood: 'positive' };
const BILL: Source = { lexicon: BILL_WORDS, openers: BILL_OPENERS, cores: BILL_GRUMBLES, tails: BILL_REACTIONS, mood: 'negative' };

/** Takes the sentences in turn, so that a busy hour does not look as if people copied one another. */
function wordsFrom({ lexicon, openers, cores, tails, mood }: Source): (dice: Dice, turn: number) => Said {
  return (dice, turn) => {
    const say = (template: string) => expand(template, { lexicon, dice });
    const core = cores[turn % cores.length] ?? '';
    return { text: joinSentences({ opener: say(dice.pick(openers)), core: say(core), tail: say(dice.pick(tails)) }), mood };
  };
}

function spread(
  { crowd, dice }: EventTools,
  { brand, from, to, count }: { readonly brand: BrandName; readonly from: LocalSeconds; readonly to: LocalSeconds; readonly count: number },
  words: (dice: Dice, turn: number) => Said,
): readonly Post[] {
  const first = dice.between(0, 99);
  return momentsBetween(from, to, { count, dice }).map((time, turn) => {
    const author = crowd.stranger(dice.chance(0.6) ? 'mastodon' : 'forum');
    return { time, author, brand, ...words(dice, first + turn), ...reactionsOn(author.source, dice, 2) };
  });
}
