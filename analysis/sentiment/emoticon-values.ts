/** Emoticons as the tokeniser writes them (no nose, one mouth), with values in −5…5; written by us. */
export const EMOTICON_VALUES: readonly (readonly [string, number])[] = [
  [':)', 2], [':d', 3], [';)', 1], [':p', 1], ['xd', 3], ['<3', 3], ['^^', 2], [':*', 2], [";d", 2],
  [':(', -2], [":'(", -3], [':/', -2], [':|', -1], [':s', -1], [':@', -3], ['</3', -3], ['-_-', -2],
];
