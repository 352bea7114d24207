import { describe, expect, test } from 'vitest';
import { detectLanguage, ENABLED_LANGUAGES, wordsOnly } from '../../analysis/language.ts';
import { DATA_FOLDER, readLabelledFile } from '../../bench/labelled-files.ts';
import { absent, hasShared } from '../support/shared-data.ts';

/** Macro-accuracy over the enabled languages, guards on, no tag to help. */
const POSTS_FLOOR = 0.975;
const SHORT_FLOOR = 0.93;
const SHORT = { from: 12, to: 40, perLanguage: 700 } as const;

const POST_FILES = ['sentiment/umsab_trainval.jsonl', 'sentiment/zegelaar_nl_train.jsonl'];
/** No list of short Italian texts lies there, so the short posts of the first file stand in. */
const SHORT_FILES = [
  'sentiment/xed_nl.jsonl', 'sentiment/mabsa_nl_traindev.jsonl', 'sentiment/mabsa_de_traindev.jsonl', 'sentiment/mabsa_fr_traindev.jsonl',
  'sentiment/mabsa_es_traindev.jsonl', 'sentiment/mabsa_pt_traindev.jsonl', 'sentiment/sentistrength.jsonl', 'sentiment/umsab_trainval.jsonl',
];

interface Written {
  readonly language: string;
  readonly words: string;
}

const missing = [...POST_FILES, ...SHORT_FILES].find((file) => !hasShared(file));

describe.skipIf(missing !== undefined)(`language detection${missing === undefined ? '' : `: ${absent(missing)}`}`, () => {
  test('tells seven languages apart in posts', async () => {
    expect(macroAccuracy('posts', await readTexts(POST_FILES))).toBeGreaterThanOrEqual(POSTS_FLOOR);
  });

  test('tells them apart in 12 to 40 characters', async () => {
    const short = (await readTexts(SHORT_FILES)).filter(({ words }) => words.length >= SHORT.from && words.length <= SHORT.to);
    const capped = ENABLED_LANGUAGES.flatMap((language) => evenly(short.filter((text) => text.language === language), SHORT.perLanguage));
    expect(macroAccuracy('12–40 characters', capped)).toBeGreaterThanOrEqual(SHORT_FLOOR);
  });
});

async function readTexts(files: readonly string[]): Promise<readonly Written[]> {
  const read = await Promise.all(files.map((file) => readLabelledFile(DATA_FOLDER, file)));
  return read.flatMap(({ rows }) => rows.map(({ language, text }) => ({ language, words: wordsOnly(text) })));
}

/** At most `count` of them, spread over the whole list. */
function evenly(texts: readonly Written[], count: number): readonly Written[] {
  if (texts.length <= count) return texts;
  return Array.from({ length: count }, (_, index) => texts[Math.floor((index * texts.length) / count)]).filter((text) => text !== undefined);
}

function macroAccuracy(name: string, texts: readonly Written[]): number {
  const shares = ENABLED_LANGUAGES.map((language) => {
    const own = texts.filter((text) => text.language === language);
    const hits = own.filter(({ words }) => detectLanguage(words).language === language).length;
    return { language, n: own.length, share: hits / own.length };
  });
  const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  const perLanguage = shares.map(({ language, n, share }) => `${language} ${(100 * share).toFixed(1)} (${n})`).join('  ');
  console.log(`${name}: ${(100 * mean).toFixed(1)} of ${texts.length}  ${perLanguage}`);
  return mean;
}
