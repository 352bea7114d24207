import type { Dice } from './dice.ts';
import type { Crowd } from './people.ts';
import { writePost, type Phrasebook } from './phrasebook.ts';
import { reactionsOn, type Person, type Post } from './post.ts';

const HELP_SHARE = 0.18;
const ANSWER_SHARE = 0.11;
const THANKS_SHARE = 0.4;
const DESK_OPENS_HOUR = 8;
const DESK_CLOSES_HOUR = 20;

/** What follows on ordinary posts: other customers help, the brand's own account answers, and people thank it. */
export function writeReplies(posts: readonly Post[], { book, brandAccount, crowd, dice }: {
  readonly book: Phrasebook;
  /** The brand's own account, on whatever source it answers. */
  readonly brandAccount: (source: Post['author']['source']) => Person;
  readonly crowd: Crowd;
  readonly dice: Dice;
}): readonly Post[] {
  return posts.flatMap((post) => {
    const { source } = post.author;
    if (post.mood === 'positive' || (source !== 'forum' && source !== 'mastodon')) return [];
    const isQuestion = post.text.includes('?');
    const replies: Post[] = [];
    if (isQuestion && dice.chance(HELP_SHARE)) {
      const helper = crowd.regular(source);
      if (helper.account !== post.author.account) replies.push(reply(post, { author: helper, kind: 'help', afterMinutes: dice.between(4, 90) }));
    }
    const hour = Math.floor((post.time % 86_400) / 3_600);
    if (hour >= DESK_OPENS_HOUR && hour < DESK_CLOSES_HOUR && dice.chance(ANSWER_SHARE)) {
      const answer = reply(post, { author: brandAccount(source), kind: 'answer', afterMinutes: dice.between(12, 150) });
      replies.push(answer);
      if (dice.chance(THANKS_SHARE)) replies.push({ ...reply(answer, { author: post.author, kind: 'thanks', afterMinutes: dice.between(3, 60) }), direction: 'to' });
    }
    return replies;
  });

  function reply(to: Post, { author, kind, afterMinutes }: { readonly author: Person; readonly kind: 'help' | 'answer' | 'thanks'; readonly afterMinutes: number }): Post {
    return {
      time: to.time + afterMinutes * 60 + dice.between(0, 59),
      brand: to.brand,
      author,
      text: writePost(book, { kind, voice: author.voice, named: false, dice }),
      replyTo: to,
      statesBrand: true,
      ...(kind === 'help' ? { mood: 'neutral' as const } : {}),
      ...reactionsOn(author.source, dice, 0.5),
    };
  }
}
