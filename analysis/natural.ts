/**
 * The only file that imports natural, and only by sub-path: its root loads the `.env` of the working directory,
 * prints, and pulls in database drivers. Sub-paths need the full file name. The word lists cost 75 MB, so each
 * part is loaded when it is first asked for.
 */
import { createRequire } from 'node:module';

/** Turns a word into its stem. */
export type Stem = (word: string) => string;

/** natural's own analyser as a baseline: a score of the words of a text, above 0 is positive. */
export type BaselineScore = (words: readonly string[]) => number;

export interface BaselineOptions {
  readonly language: 'English' | 'Dutch';
  readonly vocabulary: 'afinn' | 'pattern' | 'senticon';
  readonly stemmed: boolean;
}

/** Languages with a list of the project pattern (CLiPS, public domain dedication) in natural. */
export type PatternLanguage = keyof typeof PATTERN_FILES;

/** A Snowball or Porter stemmer for a language; undefined when natural has none we use. */
export function stemmerOf(language: string): Stem | undefined {
  const file = STEMMER_FILES.get(language);
  if (file === undefined) return undefined;
  const stemmer = require(`natural/lib/natural/stemmers/${file}`) as { readonly stem: (word: string) => unknown };
  return (word) => String(stemmer.stem(word));
}

/**
 * The words of a pattern list with their polarity in −1…1, zeros left out. The lists keep polarity as text, which a
 * numeric filter would drop without a word; a polarity that is no number throws `TypeError`.
 */
export function patternWords(language: PatternLanguage): ReadonlyMap<string, number> {
  const list = require(PATTERN_FILES[language]) as Readonly<Record<string, { readonly polarity: unknown }>>;
  const words = new Map<string, number>();
  for (const [word, { polarity }] of Object.entries(list)) {
    const value = Number(polarity);
    if (!Number.isFinite(value)) throw new TypeError(`expected a number as polarity in natural's ${language} list, got ${typeof polarity}`);
    if (value !== 0) words.set(word, value);
  }
  return words;
}

/**
 * natural's sentiment analyser, to compare with. It answers NaN for no words, so that case is 0 here. Its pattern
 * scores add text to a number, hence the conversion inside.
 */
export function naturalBaseline({ language, vocabulary, stemmed }: BaselineOptions): BaselineScore {
  const { SentimentAnalyzer } = require('natural/lib/natural/sentiment/index.js') as {
    readonly SentimentAnalyzer: new (language: string, stemmer: unknown, type: string) => NaturalAnalyser;
  };
  const stemmerFile = language === 'Dutch' ? 'porter_stemmer_nl.js' : 'porter_stemmer.js';
  const stemmer: unknown = stemmed ? require(`natural/lib/natural/stemmers/${stemmerFile}`) : undefined;
  const analyser = new SentimentAnalyzer(language, stemmer, vocabulary);
  for (const [word, value] of Object.entries(analyser.vocabulary)) analyser.vocabulary[word] = Number(value);
  return (words) => (words.length === 0 ? 0 : analyser.getSentiment([...words]));
}

interface NaturalAnalyser {
  readonly vocabulary: Record<string, number | string>;
  getSentiment(words: string[]): number;
}

const require = createRequire(import.meta.url);

const PATTERN_FILES = {
  nl: 'natural/lib/natural/sentiment/Dutch/pattern-sentiment-nl.json',
  fr: 'natural/lib/natural/sentiment/French/pattern-sentiment-fr.json',
  en: 'natural/lib/natural/sentiment/English/pattern-sentiment-en.json',
} as const;

const STEMMER_FILES = new Map([
  ['nl', 'porter_stemmer_nl.js'], ['en', 'porter_stemmer.js'], ['fr', 'porter_stemmer_fr.js'], ['de', 'porter_stemmer_de.js'],
  ['es', 'porter_stemmer_es.js'], ['it', 'porter_stemmer_it.js'], ['pt', 'porter_stemmer_pt.js'],
]);
