import { at, momentsBetween } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import { expand } from '../grammar.ts';
import type { Crowd } from '../people.ts';
import { joinSentences } from '../phrasebook.ts';
import type { NightScript } from '../phrases/night-train.ts';
import { reactionsOn, type Person, type Post } from '../post.ts';

/** Friday of the eleventh week, and the copies of the chain letter. */
export const NIGHT_TRAIN = { night: 74, copies: 31 } as const;

/** How many people on board wrote in each stretch of the night, and how many copies of the chain letter went round. */
const STRETCHES = [
  { from: '01:55', to: '02:05', posts: 4, newcomers: 3, copies: 0 },
  { from: '02:07', to: '02:10', posts: 4, newcomers: 4, copies: 0 },
  { from: '02:10', to: '02:15', posts: 38, newcomers: 36, copies: 16 },
  { from: '02:15', to: '02:20', posts: 22, newcomers: 5, copies: 15 },
  { from: '02:20', to: '02:40', posts: 26, newcomers: 2, copies: 0 },
  { from: '02:40', to: '03:00', posts: 14, newcomers: 0, copies: 0 },
] as const;
/** After the first rush only the most talkative keep writing. */
const TALKATIVE = 20;

/**
 * The crisis: a night train of Merelspoor stands still without heating or information. 01:52 somebody with 40
 * followers, 02:06 a journalist, then everybody at once; from 03:00 buses, silence, and talk of it the next morning.
 */
export function writeNightTrain({ day, script, journalist, crowd, dice }: {
  readonly day: number;
  readonly script: NightScript;
  readonly journalist: Person;
  readonly crowd: Crowd;
  readonly dice: Dice;
}): readonly Post[] {
  const first: Person = { ...crowd.stranger('mastodon'), followers: 40 };
  const aboard: Person[] = [first];
  const posts: Post[] = [
    told({ time: at(day, '01:52:10'), author: first, text: script.firstPost, mood: 'negative' }),
    { ...told({ time: at(day, '02:06:20'), author: journalist, text: script.journalistPost, mood: 'negative' }), likes: 87, reposts: 112 },
  ];
  for (const { from, to, posts: count, newcomers, copies } of STRETCHES) {
    const moments = momentsBetween(at(day, from), at(day, to), { count, dice });
    moments.forEach((time, index) => {
      const isNew = index < newcomers;
      const author = isNew ? crowd.stranger(dice.chance(0.7) ? 'mastodon' : 'forum') : dice.pick(aboard.slice(0, TALKATIVE));
      if (isNew) aboard.push(author);
      posts.push(told({ time, author, ...nightText(script, dice) }));
    });
    for (const time of momentsBetween(at(day, from), at(day, to), { count: copies, dice })) {
      posts.push(told({ time, author: crowd.stranger('mastodon'), text: script.chainLetter, mood: 'negative' }));
    }
  }
  script.relief.forEach((template, index) =>
    posts.push(told({ time: at(day, '03:01') + index * 210 + dice.between(0, 90), author: dice.pick(aboard), text: write(template, script, dice), mood: 'neutral' })));
  script.morningAfter.forEach((template, index) =>
    posts.push(told({ time: at(day, '07:10') + index * 1_500 + dice.between(0, 600), author: crowd.regular(dice.chance(0.5) ? 'mastodon' : 'forum'), text: write(template, script, dice), mood: 'neutral' })));
  return posts;

  function told(post: Pick<Post, 'time' | 'author' | 'text' | 'mood'>): Post {
    return { ...post, brand: 'merelspoor', ...reactionsOn(post.author.source, dice, 1.5) };
  }
}

function nightText(script: NightScript, dice: Dice): Pick<Post, 'text' | 'mood'> {
  if (dice.chance(0.08)) return { text: write(dice.pick(script.asides), script, dice), mood: 'neutral' };
  const core = expand(dice.pick(script.onBoard), { lexicon: script.words, dice });
  const tail = expand(dice.pick(script.reactions), { lexicon: script.words, dice });
  return { text: tagged(joinSentences({ core, tail }), dice), mood: 'negative' };
}

function write(template: string, { words }: NightScript, dice: Dice): string {
  return tagged(joinSentences({ core: expand(template, { lexicon: words, dice }) }), dice);
}

function tagged(text: string, dice: Dice): string {
  return /merel ?spoor/iu.test(text) ? text : `${text} ${dice.pick(['#merelspoor', '@merelspoor', '#merelspoor #nachttrein'])}`;
}
