/**
 * Names of people by their form alone: there is no list of names, so it is rough. It masks too much rather than too little, but for
 * a given name on its own, which looks like any word at the start of a sentence.
 */

export interface MaskNamesOptions {
  /** Stands in place of a name. */
  readonly mask: string;
  /** Names that may stand, in any case: the brand's own, its topics. */
  readonly keep?: readonly string[] | undefined;
}

/**
 * The text with names of people masked: a capitalised word after a title (`Dhr.`, `mevrouw`, `Dr.`), initials before one
 * (`J. de Vries`), and two or more capitalised words in a row, particles between them (`Anna van den Berg`). A first word that
 * opens sentences or names (`De`, `Waarom`, `The`) makes no name, and a place with the form of one (`Utrecht Centraal`) stands. Time linear in the length of the text.
 */
export function maskNames(text: string, { mask, keep = [] }: MaskNamesOptions): string {
  const kept = new Set(keep.flatMap((name) => name.toLowerCase().split(/\s+/u)).filter((word) => word !== ''));
  const mayStand = (name: string): boolean => name.split(' ').every((word) => kept.has(word.toLowerCase()) || PARTICLE.test(word));
  return text
    .replace(TITLED, mask)
    .replace(INITIALLED, (name) => (mayStand(name) ? name : mask))
    .replace(CAPITALISED, (name) => maskRun(name, { mask, mayStand, kept }));
}

function maskRun(run: string, { mask, mayStand, kept }: { readonly mask: string; readonly mayStand: (name: string) => boolean; readonly kept: ReadonlySet<string> }): string {
  const words = run.split(' ');
  // Words that open a sentence and the brand's own names are no part of a person's, wherever the run begins.
  const start = words.findIndex((word) => !OPENERS.has(word.toLowerCase()) && !kept.has(word.toLowerCase()));
  if (start < 0) return run;
  const name = words.slice(start);
  const capitals = name.filter((word) => !PARTICLE.test(word)).length;
  if (capitals < 2 || mayStand(name.join(' ')) || isPlace(name)) return run;
  return [...words.slice(0, start), mask].join(' ');
}

/** A station or a part of a town: where it happened is what people have to know. */
function isPlace(name: readonly string[]): boolean {
  return PLACE_STARTS.has(name[0]?.toLowerCase() ?? '') || (name.length === 2 && PLACE_ENDS.has(name[1]?.toLowerCase() ?? ''));
}

const PLACE_STARTS: ReadonlySet<string> = new Set(['sint', 'saint', 'den', 'intercity', 'bad']);
/** Winds that are surnames as well (Oost, West) are not among them. */
const PLACE_ENDS: ReadonlySet<string> = new Set(['centraal', 'central', 'centrum', 'zuid', 'noord', 'airport', 'direct', 'midden', 'haven']);

const PARTICLES = "van|von|de|der|den|het|ter|ten|te|'t|’t|op|in|du|da|di|dos|la|le|el|al|ben|bin|y";
const PARTICLE = new RegExp(`^(?:${PARTICLES})$`, 'iu');
const CAPITAL_WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]*\\p{Ll}[\\p{L}\\p{M}'’-]*";
const NAME_END = '(?![\\p{L}\\p{M}\\p{N}])';
const START = '(?<![\\p{L}\\p{M}\\p{N}])';
const TITLED = new RegExp(
  `${START}((?:[Dd]hr|[Mm]evr|[Mm]w|[Mm]vr|[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Dd]rs|[Ii]ng|[Ii]r|[Pp]rof|DHR|MEVR)\\.?|(?:[Dd]e )?[Hh]eer|[Mm]eneer|[Mm]ijnheer|[Mm]evrouw|[Mm]onsieur|[Mm]adame) (?:(?:${PARTICLES}|\\p{Lu}\\.) ){0,3}\\p{Lu}[\\p{L}\\p{M}'’-]*(?: (?:(?:${PARTICLES}) ){0,3}${CAPITAL_WORD})?${NAME_END}`,
  'gu',
);
const INITIALLED = new RegExp(`${START}(?:\\p{Lu}\\. ?){1,4}(?:(?:${PARTICLES}) ){0,3}${CAPITAL_WORD}${NAME_END}`, 'gu');
const CAPITALISED = new RegExp(`${START}${CAPITAL_WORD}(?: (?:(?:${PARTICLES}) ){0,3}${CAPITAL_WORD}){1,5}${NAME_END}`, 'gu');

/** Words that begin sentences, names of companies or places, and no name of a person; in three languages, lower case. */
const OPENERS: ReadonlySet<string> = new Set([
  'de', 'het', 'een', 'die', 'dat', 'deze', 'dit', 'ik', 'wij', 'we', 'jij', 'je', 'jullie', 'hij', 'zij', 'ze', 'er', 'en', 'maar', 'of', 'als', 'wat', 'wie', 'waar', 'waarom', 'wanneer', 'hoe', 'dus', 'nu', 'niet',
    'geen', 'met', 'van', 'voor', 'bij', 'naar', 'na', 'in', 'op', 'uit', 'om', 'tot', 'vandaag', 'gisteren', 'morgen', 'weer', 'ook', 'dank', 'bedankt', 'beste', 'geachte', 'hallo', 'hoi', 'goed', 'mooi', 'net', 'al', 'is', 'was',
    'mijn', 'onze', 'nieuwe', 'station', 'hey', 'nog', 'heel', 'super', 'top', 'iemand', 'sinds', 'via', 'tussen', 'door', 'zoals', 'volgens',
  'the', 'a', 'an', 'i', 'you', 'he', 'she', 'it', 'they', 'this', 'that', 'and', 'but', 'or', 'if', 'what', 'who', 'where', 'why', 'when', 'how', 'so', 'now', 'not', 'no', 'with', 'from', 'for', 'at', 'on', 'to', 'today',
    'yesterday', 'again', 'also', 'thanks', 'dear', 'hello', 'hi', 'great', 'my', 'our', 'new', 'since', 'by',
  'le', 'la', 'les', 'un', 'une', 'des', 'je', 'tu', 'il', 'elle', 'nous', 'vous', 'ils', 'et', 'mais', 'ou', 'si', 'que', 'qui', 'pourquoi', 'quand', 'comment', 'donc', 'pas', 'avec', 'pour', 'dans', 'sur', 'merci', 'bonjour', 'mon', 'notre',
]);
