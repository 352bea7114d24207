/** Posts nobody wrote, for measuring speed where no real ones lie: the same ones in every run. */

/** `count` short posts, English and Dutch in turn, of the lengths and signs real ones have. */
export function inventedPosts(count: number): readonly string[] {
  const next = stepper();
  return Array.from({ length: count }, (_, index) => {
    const { openings, subjects, verdicts, endings } = index % 2 === 0 ? ENGLISH : DUTCH;
    const parts = [openings, subjects, verdicts, endings].map((choices) => choices[next(choices.length)] ?? '');
    return parts.filter((part) => part !== '').join(' ').replaceAll('{n}', String(next(900) + 3));
  });
}

const ENGLISH = {
  openings: ['@brightrail', 'Seriously,', 'So', 'Hey @harbourbank,', 'RT @mia_w:', 'Day {n}:', 'Just got home.', 'Update:', ''],
  subjects: [
    'the {n}:15 to Leeds was full of people and bags', 'my new kettle from the corner shop arrived this morning', 'your app keeps asking me for the same code',
    'the woman at desk {n} took all the time in the world for us', "I don't know what happened to the breakfast buffet",
    'our parcel went to a neighbour three streets away', 'the update changed every button I had just learned',
  ],
  verdicts: [
    'and I could not be happier with it', 'which is really not okay, is it?', 'and nobody there seemed to care one bit', 'so thank you for that!!',
    'and it took {n} minutes', 'and that was that', 'but the staff were lovely', "and I won't come back any time soon",
  ],
  endings: ['', ':)', '#fail', 'https://example.test/p/{n}', '😡😡', '❤️', '!!!', '#thanks #weekend', '...', '👍🏽'],
};

const DUTCH = {
  openings: ['@lichtspoor', 'Nou,', 'Zo', 'Hoi @havenbank,', 'Dag {n}:', 'Net thuis.', 'Even een update:', ''],
  subjects: [
    'de trein van {n}:15 naar Gent zat vol mensen en koffers', 'mijn nieuwe waterkoker kwam vanmorgen al binnen', 'die app van jullie vraagt steeds om dezelfde code',
    'de mevrouw aan balie {n} nam alle tijd voor ons', 'geen idee wat er met het ontbijtbuffet gebeurd is', "ons pakje lag drie straten verder bij de buren",
    'na de update staat elke knop weer ergens anders',
  ],
  verdicts: [
    'en ik ben er superblij mee', 'en dat kan toch echt niet, hè?', 'en het kon niemand wat schelen', 'dus bedankt daarvoor!!', 'en dat duurde {n} minuten', 'en dat was het dan',
    'maar het personeel was heel lief', 'en ik kom er voorlopig niet meer',
  ],
  endings: ['', ':-)', '#faal', 'https://voorbeeld.test/p/{n}', '😡', '❤️', '!!!', '#weekend #blij', '...', '👏🏻'],
};

/** A plain counter-based generator (Weyl sequence): no clock and no engine's randomness. */
function stepper(): (choices: number) => number {
  let state = 0;
  return (choices) => {
    state = (state + 0x9e37_79b9) >>> 0;
    return Math.floor((((state ^ (state >>> 16)) >>> 0) / 4_294_967_296) * choices);
  };
}
