/** Words that turn what follows. Part of the feature version: a change here needs new weights. */

/** How many words after a negation carry its mark. */
export const NEGATION_REACH = 4;

const ENGLISH = [
  'not', 'no', 'never', 'none', 'nobody', 'nothing', 'neither', 'nor', 'nowhere', 'cannot', 'without', 'hardly', 'barely',
  'aint', 'arent', 'cant', 'couldnt', 'didnt', 'doesnt', 'dont', 'hadnt', 'hasnt', 'havent', 'isnt', 'shouldnt',
  'wasnt', 'werent', 'wont', 'wouldnt',
];
const DUTCH = [
  'niet', 'geen', 'nooit', 'niets', 'niks', 'niemand', 'nergens', 'zonder', 'noch', 'nauwelijks', 'amper', 'evenmin',
  'nie', 'nimmer', 'nee', 'neen',
];

const NEGATIONS = new Map<string, ReadonlySet<string>>([
  ['en', new Set(ENGLISH)],
  ['nl', new Set(DUTCH)],
]);
const NO_NEGATIONS: ReadonlySet<string> = new Set();

/** The negation words of a language; none for a language without a list. `n't` endings are found apart. */
export function negationsOf(language: string): ReadonlySet<string> {
  return NEGATIONS.get(language) ?? NO_NEGATIONS;
}
