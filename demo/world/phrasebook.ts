import type { Dice } from './dice.ts';
import { expand, tidy, type Lexicon } from './grammar.ts';

/** What a post does. The sentiment somebody would read in it: `MOODS`. */
export type Kind = 'complaint' | 'question' | 'fact' | 'praise' | 'sarcasm' | 'mixed' | 'tip' | 'help' | 'thanks' | 'answer';

export type Mood = 'negative' | 'neutral' | 'positive';

export const MOODS: Readonly<Record<Kind, Mood>> = {
  complaint: 'negative',
  question: 'neutral',
  fact: 'neutral',
  praise: 'positive',
  sarcasm: 'negative',
  mixed: 'neutral',
  tip: 'positive',
  help: 'neutral',
  thanks: 'positive',
  answer: 'neutral',
};

/** Sentences of one kind: a core, and what may stand in front of and behind it. */
export interface Phrases {
  readonly cores: readonly string[];
  readonly openers?: readonly string[];
  readonly tails?: readonly string[];
}

/** How one brand's public writes in one language. */
export interface Phrasebook {
  /** Language tag of the posts. */
  readonly language: string;
  readonly lexicon: Lexicon;
  /** What names the brand in a text. */
  readonly named: RegExp;
  /** Its hashtag, without the sign. */
  readonly tag: string;
  readonly kinds: Readonly<Partial<Record<Kind, Phrases>>>;
}

/** How somebody types. */
export interface Voice {
  readonly lowerCase: boolean;
  readonly dropsFullStops: boolean;
  readonly emoji: boolean;
  readonly tagsBrand: boolean;
}

export function createVoice(dice: Dice): Voice {
  return { lowerCase: dice.chance(0.25), dropsFullStops: dice.chance(0.45), emoji: dice.chance(0.3), tagsBrand: dice.chance(0.4) };
}

/**
 * Writes one post of a kind. With `named` the brand stands in it; without, it may be left unsaid (the archive then says
 * in a field which brand is meant). Sentences in `told` are not used again while others are left, and this one is added.
 * @throws RangeError when the book has no sentences of the kind.
 */
export function writePost(book: Phrasebook, { kind, voice, named, dice, told = new Set() }: {
  readonly kind: Kind;
  readonly voice: Voice;
  readonly named: boolean;
  readonly dice: Dice;
  readonly told?: Set<string>;
}): string {
  const phrases = book.kinds[kind];
  if (phrases === undefined) throw new RangeError(`expected sentences of kind ${kind} in ${book.language}, found none`);
  const say = (template: string) => expand(template, { lexicon: book.lexicon, dice });
  const untold = phrases.cores.filter((core) => !told.has(core));
  const template = dice.pick(untold.length > 0 ? untold : phrases.cores);
  told.add(template);
  const core = say(template);
  const opener = phrases.openers !== undefined && dice.chance(0.55) ? say(dice.pick(phrases.openers)) : '';
  const tail = phrases.tails !== undefined && dice.chance(core.length > 90 ? 0.4 : 0.75) ? say(dice.pick(phrases.tails)) : '';
  const text = joinSentences({ opener, core, tail });
  return speak(named ? withBrand(text, book, voice, say) : text, { kind, voice, dice });
}

/** An opener that ends in no mark, a comma or a colon runs on into the sentence; the rest are sentences of their own. */
export function joinSentences({ opener = '', core, tail = '' }: { readonly opener?: string; readonly core: string; readonly tail?: string }): string {
  const begun = /[.!?…]$/u.test(opener) ? `${opener} ${upperFirst(core)}` : `${upperFirst(opener)} ${opener === '' ? upperFirst(core) : core}`;
  const ended = tail === '' || /[.!?…]$|\p{Extended_Pictographic}$/u.test(begun) ? begun : `${begun}.`;
  return tidy(`${ended} ${upperFirst(tail)}`);
}

function withBrand(text: string, book: Phrasebook, voice: Voice, say: (template: string) => string): string {
  if (book.named.test(text)) return text;
  if (voice.tagsBrand) return `${text} #${book.tag}`;
  return joinSentences({ opener: say('{address}'), core: text.replace(/^\p{Lu}(?=\p{Ll}| )/u, (letter) => letter.toLowerCase()) });
}

const EMOJI: Readonly<Record<Mood, readonly string[]>> = {
  negative: ['😡', '😤', '🙄', '😞', '🤦', '😠'],
  neutral: ['🤔', '🙂', '👀', '🚉'],
  positive: ['😊', '👍', '❤️', '🙌', '😍', '👏'],
};

function speak(text: string, { kind, voice, dice }: { readonly kind: Kind; readonly voice: Voice; readonly dice: Dice }): string {
  let said = voice.lowerCase ? text.toLowerCase() : text;
  const isPlain = !/[.!?…]$|#\w+$|\p{Extended_Pictographic}️?$/u.test(said);
  if (isPlain && !voice.dropsFullStops) said = `${said}.`;
  const emoji = kind === 'sarcasm' ? ['🙃', '🙄', '👏'] : EMOJI[MOODS[kind]];
  return voice.emoji && kind !== 'answer' && kind !== 'fact' && dice.chance(0.4) ? `${said} ${dice.pick(emoji)}` : said;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
