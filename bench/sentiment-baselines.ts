import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sentiment from 'sentiment';
import vader from 'vader-sentiment';
import winkSentiment from 'wink-sentiment';
import { naturalBaseline, type BaselineOptions } from '../analysis/natural.ts';
import { tokenise } from '../analysis/tokens.ts';

/** A word list that judges texts: above the threshold is positive, below its opposite negative. */
export interface Baseline {
  readonly name: string;
  readonly score: (text: string) => number;
  readonly threshold: number;
}

/** The lexicon methods a shipped model of the language has to beat. */
export async function baselinesOf(language: 'en' | 'nl', dataFolder: string): Promise<readonly Baseline[]> {
  return language === 'en' ? englishBaselines() : [...dutchBaselines(), await lupjeSum(dataFolder)];
}

function englishBaselines(): readonly Baseline[] {
  const sentiment = new Sentiment();
  return [
    natural('natural afinn', { language: 'English', vocabulary: 'afinn', stemmed: false }),
    natural('natural afinn, Porter', { language: 'English', vocabulary: 'afinn', stemmed: true }),
    natural('natural pattern', { language: 'English', vocabulary: 'pattern', stemmed: false }),
    natural('natural pattern, Porter', { language: 'English', vocabulary: 'pattern', stemmed: true }),
    natural('natural senticon', { language: 'English', vocabulary: 'senticon', stemmed: false }),
    { name: 'sentiment', score: (text) => sentiment.analyze(text).score, threshold: 0 },
    { name: 'wink-sentiment', score: (text) => winkSentiment(text).score, threshold: 0 },
    // Its authors' own threshold.
    { name: 'vader-sentiment', score: (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, threshold: 0.05 },
  ];
}

function dutchBaselines(): readonly Baseline[] {
  return [
    natural('natural pattern', { language: 'Dutch', vocabulary: 'pattern', stemmed: false }),
    natural('natural pattern, PorterStemmerNl', { language: 'Dutch', vocabulary: 'pattern', stemmed: true }),
  ];
}

/** Gets our tokens: its own Dutch tokeniser breaks words with accents apart, which would make it look worse. */
function natural(name: string, options: BaselineOptions): Baseline {
  const score = naturalBaseline(options);
  return { name, score: (text) => score(wordsOf(text)), threshold: 0 };
}

async function lupjeSum(dataFolder: string): Promise<Baseline> {
  const text = await readFile(join(dataFolder, 'sentiment/lupje.txt'), 'utf8');
  const values = new Map(text.split('\n').map((line) => line.split('\t')).map(([word = '', value = '0']) => [word.trim(), Number(value)]));
  return { name: 'LUPJE, sum', score: (post) => wordsOf(post).reduce((sum, word) => sum + (values.get(word) ?? 0), 0), threshold: 0 };
}

function wordsOf(text: string): readonly string[] {
  return tokenise(text).filter(({ kind }) => kind === 'word' || kind === 'tag').map(({ text: word }) => word.replace(/^#/, ''));
}
