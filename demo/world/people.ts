import type { Dice } from './dice.ts';
import { createVoice } from './phrasebook.ts';
import type { Person, SourceName } from './post.ts';

/** Makes up people who do not exist, every account only once. */
export interface Crowd {
  /** Somebody nobody has met yet. */
  stranger(source: SourceName): Person;
  /** Somebody of the regular public of a source; a few write often, most once or twice. */
  regular(source: SourceName): Person;
}

export function createCrowd(dice: Dice, { regularsPerSource, tag }: { readonly regularsPerSource: number; readonly tag: string }): Crowd {
  const taken = new Set<string>();
  const regulars = new Map<SourceName, readonly Person[]>();
  const stranger = (source: SourceName): Person => {
    for (;;) {
      const account = accountName(dice, tag);
      if (taken.has(account)) continue;
      taken.add(account);
      const followers = source === 'mastodon' ? Math.max(3, Math.round(dice.around(95, 1.1))) : undefined;
      return { account, source, followers, voice: createVoice(dice) };
    }
  };
  return {
    stranger,
    regular(source) {
      const known = regulars.get(source) ?? Array.from({ length: regularsPerSource }, () => stranger(source));
      regulars.set(source, known);
      return known[Math.floor(known.length * dice.next() ** 1.1)] ?? stranger(source);
    },
  };
}

const NAMES = [
  'anouk', 'bas', 'carlijn', 'daan', 'els', 'fenna', 'gijs', 'hanneke', 'imke', 'jelle', 'karin', 'lars', 'mieke', 'niels', 'orla', 'pim', 'quirine', 'roos',
  'sil', 'teun', 'ursula', 'veerle', 'wout', 'xandra', 'yara', 'zeger', 'bavo', 'griet', 'lieven', 'marleen', 'stijn', 'tine', 'jokke', 'leentje', 'wannes',
  'hilde', 'kobe', 'noor', 'seppe', 'trees', 'arend', 'berber', 'douwe', 'femke', 'haiko', 'ilona', 'joost', 'kees', 'loes', 'maaike', 'nynke', 'okke',
];
const WORDS = [
  'fietst', 'leest', 'bakt', 'tuiniert', 'onderweg', 'thuis', 'zingt', 'wandelt', 'breit', 'schaatst', 'schildert', 'kookt', 'zwemt', 'dartelt', 'mopt',
  'kijkt', 'wacht', 'denkt', 'tikt', 'zoekt', 'vist', 'klust', 'danst', 'spaart', 'vouwt',
];

function accountName(dice: Dice, tag: string): string {
  const name = dice.pick(NAMES);
  switch (dice.between(0, 4)) {
    case 0: return `${name}_${dice.pick(WORDS)}`;
    case 1: return `${name}${dice.between(2, 99)}`;
    case 2: return `${name}.${String.fromCharCode(97 + dice.between(0, 25))}${dice.between(1, 9)}`;
    case 3: return `${name}-${dice.pick(WORDS)}-${dice.between(1, 40)}`;
    default: return `${name}_${tag}${dice.between(1, 99)}`;
  }
}
