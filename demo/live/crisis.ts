import type { EpochMs } from '../../schemas/plain/units.ts';
import { momentsBetween } from '../world/calendar.ts';
import type { Dice } from '../world/dice.ts';
import { expand } from '../world/grammar.ts';
import { createCrowd } from '../world/people.ts';
import { joinSentences } from '../world/phrasebook.ts';
import { JOURNALIST, ownAccount } from '../world/posts.ts';
import { reactionsOn, type Person } from '../world/post.ts';
import { MOVES_AGAIN_AFTER, wordsAt } from './crisis-words.ts';
import { toDraft, type Spoken } from './drafts.ts';
import type { Draft } from './live-post.ts';
import { climateOf } from './moment.ts';
import { AFTERMATH, CONTRADICTIONS, CRISIS_LINES, OUTRAGE, QUESTIONS, RELIEF, SARCASM, STRANDED } from './phrases/stranded-train.ts';

/** Moments in seconds from the start of the demo, and how many copies of the first post go round. */
export const CRISIS = {
  spark: -600,
  journalist: -360,
  /** "It is one train, not two", and an addition on the forum. */
  edited: 120,
  /** The angry post that many people like. */
  quotedRemoved: 150,
  /** The forum post that a moderator takes away, and the feed says so. */
  abuseRemoved: 180,
  copies: 14,
} as const;

/** Posts by people on board, in seconds from the start: more and more for a quarter of an hour, ebbing away over two hours. */
const STRETCHES = [
  { from: -570, to: -365, posts: 4, newcomers: 1 },
  { from: -350, to: -180, posts: 11, newcomers: 1 },
  { from: -180, to: 0, posts: 12, newcomers: 1 },
  { from: 0, to: 180, posts: 35, newcomers: 0.95 },
  { from: 180, to: 480, posts: 60, newcomers: 0.8 },
  { from: 480, to: 900, posts: 85, newcomers: 0.7 },
  { from: 900, to: 1_800, posts: 80, newcomers: 0.5 },
  { from: 1_800, to: 3_600, posts: 60, newcomers: 0.4 },
  { from: 3_600, to: 5_000, posts: 30, newcomers: 0.3 },
] as const;
/** Angry posts once people are out. */
const AFTERMATH_POSTS = { from: 5_200, to: 9_000, posts: 18 } as const;
const COPIES = { from: -340, to: 240 } as const;
const RELIEF_FROM = CRISIS.spark + MOVES_AGAIN_AFTER * 60;
const RELIEF_EVERY = 300;

/** How often somebody on board complains, and how often it is something else. */
const KINDS = { complaint: 88, question: 5, contradiction: 3, sarcasm: 4 };
const THREAD = 'Merelspoor: trein bij Kromwolde';

/**
 * A train of Merelspoor stands still near Kromwolde and nobody says why. Somebody with forty followers writes it ten
 * minutes before the demo starts, a journalist six minutes before, then everybody; it ebbs away over two hours.
 */
export function writeCrisis({ startedAt, dice }: { readonly startedAt: EpochMs; readonly dice: Dice }): readonly Draft[] {
  const after = (seconds: number): EpochMs => startedAt + seconds * 1_000;
  const crowd = createCrowd(dice.fork('people'), { regularsPerSource: 0, tag: 'spoort' });
  const stranger = () => crowd.stranger('mastodon');
  const say = (template: string, at: EpochMs) => expand(template, { lexicon: wordsAt(at, after(CRISIS.spark)), dice });

  const first: Person = { ...stranger(), followers: 40 };
  const journalist: Person = { ...ownAccount('merelspoor', 'mastodon'), account: JOURNALIST, followers: 12_400 };
  const sparkText = say(CRISIS_LINES.spark, after(CRISIS.spark));
  const aboard: Person[] = [first];
  const next = {
    complaint: inTurn(STRANDED, dice),
    aftermath: inTurn(AFTERMATH, dice),
    question: inTurn(QUESTIONS, dice),
    contradiction: inTurn(CONTRADICTIONS, dice),
    sarcasm: inTurn(SARCASM[climateOf(startedAt)], dice),
  };
  return [
    speak(CRISIS.spark, first, sparkText, { likes: 9, reposts: 14 }),
    tell(CRISIS.journalist, journalist, CRISIS_LINES.journalist, { likes: 87, reposts: 112 }),
    ...STRETCHES.flatMap(({ from, to, posts, newcomers }) => momentsBetween(from, to, { count: posts, dice }).map((second) => writeAboard(second, newcomers))),
    ...momentsBetween(AFTERMATH_POSTS.from, AFTERMATH_POSTS.to, { count: AFTERMATH_POSTS.posts, dice }).map((second) => complain(second, dice.pick(aboard), next.aftermath())),
    ...momentsBetween(COPIES.from, COPIES.to, { count: CRISIS.copies, dice }).map((second) => speak(second, stranger(), `${dice.pick(CRISIS_LINES.copyOpeners)} ${sparkText}`.trim(), { likes: 0, reposts: 0 })),
    { ...tell(-150, stranger(), CRISIS_LINES.quoted, { likes: 214, reposts: 96 }), removedAt: after(CRISIS.quotedRemoved) },
    { ...tell(-75, crowd.stranger('forum'), CRISIS_LINES.abuse, { likes: 31 }), removedAt: after(CRISIS.abuseRemoved) },
    corrected(-105, stranger(), [CRISIS_LINES.twoTrains, CRISIS_LINES.oneTrain]),
    corrected(-50, crowd.stranger('forum'), [CRISIS_LINES.noAnswer, CRISIS_LINES.someAnswer]),
    ...RELIEF.map((template, index) => tell(RELIEF_FROM + index * RELIEF_EVERY + dice.between(0, 300), dice.pick(aboard), template, { mood: 'neutral' })),
    tell(RELIEF_FROM + 60, ownAccount('merelspoor', 'mastodon'), CRISIS_LINES.official, { mood: 'neutral', likes: 41, reposts: 23 }),
  ];

  function writeAboard(second: number, newcomers: number): Draft {
    const isNew = aboard.length < 12 || dice.chance(newcomers);
    const author = isNew ? crowd.stranger(dice.chance(0.7) ? 'mastodon' : 'forum') : dice.pick(aboard);
    if (isNew) aboard.push(author);
    const kind = dice.weighted(KINDS);
    if (kind !== 'complaint') return tell(second, author, next[kind](), { mood: kind === 'sarcasm' ? 'negative' : 'neutral' });
    return complain(second, author, next.complaint());
  }

  function complain(second: number, author: Person, template: string): Draft {
    const core = say(template, after(second));
    return speak(second, author, joinSentences({ core, tail: say(dice.pick(OUTRAGE), after(second)) }));
  }

  function tell(second: number, author: Person, template: string, more: Partial<Spoken> = {}): Draft {
    return speak(second, author, joinSentences({ core: say(template, after(second)) }), more);
  }

  function speak(second: number, author: Person, text: string, more: Partial<Spoken> = {}): Draft {
    return toDraft({ at: after(second), brand: 'merelspoor', author, text, mood: 'negative', language: 'nl', title: THREAD, ...reactionsOn(author.source, dice, 1.5), ...more });
  }

  function corrected(second: number, author: Person, [before, since]: readonly [string, string]): Draft {
    return { ...tell(second, author, before), edit: { at: after(CRISIS.edited), text: tell(second, author, since).text } };
  }
}

/** Each sentence once before the first comes again, so that a busy hour does not look as if people copied one another. */
function inTurn(sentences: readonly string[], dice: Dice): () => string {
  const order = sentences.map((sentence) => ({ sentence, rank: dice.next() })).toSorted((a, b) => a.rank - b.rank);
  let turn = 0;
  return () => order[turn++ % order.length]?.sentence ?? '';
}
