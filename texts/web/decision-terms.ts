import type { Language } from '../language.ts';

/** Names of the numbers behind a decision, in the order in which people read them: people before posts. */
const TERMS: readonly (readonly [string, string, string])[] = [
  ['negativeAuthors1h', 'kritische mensen, laatste uur', 'critical people, last hour'],
  ['negativeAuthorsHourBefore', 'kritische mensen, uur ervoor', 'critical people, hour before'],
  ['negativeAuthors3h', 'kritische mensen, drie uur', 'critical people, three hours'],
  ['expectedNegativeAuthors', 'normaal aantal kritische mensen in drie uur', 'usual number of critical people in three hours'],
  ['negativeAuthorsShareWindow', 'kritische mensen in het venster van het aandeel', 'critical people in the window of the share'],
  ['expectedNegativeAuthorsShareWindow', 'normaal in dat venster', 'usual in that window'],
  ['xs', 'meer kritische mensen dan verwacht', 'critical people beyond the expected'],
  ['safetyAuthors', 'mensen die gevaar noemen', 'people who name danger'],
  ['authors', 'verschillende mensen, laatste uur', 'different people, last hour'],
  ['x1', 'vermeldingen, laatste uur', 'mentions, last hour'],
  ['m1', 'normaal aantal vermeldingen', 'usual number of mentions'],
  ['mentions', 'vermeldingen na samenvouwen', 'mentions after folding'],
  ['stories', 'verhalen', 'stories'],
  ['copies', 'kopieën', 'copies'],
  ['sources', 'herkomsten', 'origins'],
  ['negativeSources3h', 'herkomsten van kritiek, drie uur', 'origins of criticism, three hours'],
  ['negativeShare', 'aandeel negatief', 'negative share'],
  ['expectedShare', 'normaal aandeel negatief', 'usual negative share'],
  ['labelled', 'vermeldingen met oordeel', 'mentions with a label'],
  ['negatives', 'negatieve vermeldingen', 'negative mentions'],
  ['shareHours', 'lengte van het venster (uur)', 'length of the window (hours)'],
  ['breadth', 'breedte (1 = iedereen schrijft zelf)', 'breadth (1 = everybody writes for themselves)'],
  ['score', 'volumescore (alarm vanaf 0,82)', 'volume score (alarm from 0.82)'],
  ['u1', 'volume: eigen staart', 'volume: own tail'],
  ['u2', 'volume: eigen uitschieters', 'volume: own bursts'],
  ['u3', 'volume: zeldzaamheid', 'volume: rarity'],
  ['ev', 'bewijs uit volume', 'evidence from volume'],
  ['en', 'bewijs uit aandeel negatief', 'evidence from negative share'],
  ['em', 'bewijs uit kritische mensen', 'evidence from critical people'],
  ['er', 'bewijs uit bereik', 'evidence from reach'],
  ['ea', 'bewijs uit versnelling', 'evidence from acceleration'],
  ['reach', 'bereik', 'reach'],
  ['slowRamp', 'sluipende groei', 'slow ramp'],
  ['dispersion', 'spreiding van het volume', 'dispersion of the volume'],
  ['peopleDispersion', 'spreiding van kritische mensen', 'dispersion of critical people'],
  ['correlation', 'samenhang van oordelen', 'correlation of labels'],
  ['coveredBuckets', 'vakken van vijf minuten die wij zagen', 'buckets of five minutes that we saw'],
  ['evidenceLevel', 'niveau dat de voorwaarden zelf geven', 'level that the conditions give by themselves'],
  ['heldByCoolDown', 'opening tegengehouden door de afkoeltijd', 'opening held back by the cool-down'],
];

/** Terms that are shares, written in whole percents. */
const SHARES: ReadonlySet<string> = new Set(['negativeShare', 'expectedShare']);
const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** Every number of a decision with its name in words; one that this build does not know keeps its own name. What is no number is left out. */
export function describeTerms(terms: Readonly<Record<string, unknown>>, language: Language): readonly { readonly name: string; readonly value: string }[] {
  const known = new Set(TERMS.map(([term]) => term));
  const rest = Object.keys(terms).filter((term) => !known.has(term)).sort();
  return [...TERMS, ...rest.map((term) => [term, term, term] as const)].flatMap(([term, nl, en]) => {
    const value = terms[term];
    return typeof value === 'number' ? [{ name: language === 'nl' ? nl : en, value: write(value, SHARES.has(term), language) }] : [];
  });
}

function write(value: number, isShare: boolean, language: Language): string {
  if (isShare) return `${Math.round(value * 100)} %`;
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: Math.abs(value) >= 10 ? 0 : 2 }).format(value);
}
