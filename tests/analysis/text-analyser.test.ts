import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../analysis/sentiment/sha256.ts';
import { createTextAnalyser, RULES_VERSION } from '../../analysis/text-analyser.ts';
import { WORD_LIST_VERSION } from '../../analysis/word-lists/word-list.ts';
import { readModels } from '../../cli/models.ts';
import { inventedTexts } from '../golden/text/invented-texts.ts';
import { PROJECT_ROOT, readGolden } from '../support/golden.ts';

const models = await readModels(join(PROJECT_ROOT, 'models'));
const analyser = createTextAnalyser({ models });
const bare = createTextAnalyser({ models: [] });

describe('the text chain', () => {
  test.each([
    ['nl', 'Wat een geweldige service, heel erg bedankt voor de snelle hulp!', 'positive'],
    ['nl', 'Wat een waardeloze klantenservice, echt een schande dit', 'negative'],
    ['en', 'Thank you so much for the wonderful help today, you are great', 'positive'],
    ['en', 'This is the worst service I have ever had, absolutely terrible', 'negative'],
  ])('reads a %s text as %j', (language, text, label) => {
    expect(analyser.analyse(text)).toMatchObject({ language, languageSource: 'detected', label, modelVersion: `${language}-1` });
    expect(analyser.explain(text).length).toBeGreaterThan(0);
  });

  test('says what it said before, for 250 invented texts', () => {
    const lines = inventedTexts().map((text) => {
      const { language, languageSource, label, p, certain, flags } = analyser.analyse(text, { sourceLanguage: 'nl', isReply: true });
      return [language, languageSource, label ?? '-', p?.map((value) => value.toFixed(6)).join(' ') ?? '-', certain ? 'certain' : 'unsure', flags].join(' ');
    });
    const made = `${lines.join('\n')}\n`;
    expect(made).toBe(readGolden('tests/golden/text/analyses.txt', made));
  });

  test('says the same twice, after other texts, and in another process', () => {
    const digest = (): string => sha256(JSON.stringify(inventedTexts().map((text) => [analyser.analyse(text), analyser.explain(text)])));
    const first = digest();
    expect(digest()).toBe(first);
    const program = `
      const { createTextAnalyser } = await import(${moduleText('analysis/text-analyser.ts')});
      const { readModels } = await import(${moduleText('cli/models.ts')});
      const { sha256 } = await import(${moduleText('analysis/sentiment/sha256.ts')});
      const { inventedTexts } = await import(${moduleText('tests/golden/text/invented-texts.ts')});
      const analyser = createTextAnalyser({ models: await readModels(${JSON.stringify(join(PROJECT_ROOT, 'models'))}) });
      process.stdout.write(sha256(JSON.stringify(inventedTexts().map((text) => [analyser.analyse(text), analyser.explain(text)]))));
    `;
    const loader = pathToFileURL(join(PROJECT_ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', loader, '--input-type=module', '--eval', program], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: first, stderr: '' });
  });

  test('gives a label and probabilities together, or neither, for any text', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(units, fc.constantFrom('nl', 'en', 'fr', undefined), (text, languageTag) => {
      const { label, p, certain, modelVersion } = analyser.analyse(text, { languageTag });
      expect(label === null).toBe(p === null);
      expect(modelVersion === 'none').toBe(label === null);
      if (p === null) expect(certain).toBe(false);
      else expect(p[0] + p[1] + p[2]).toBeCloseTo(1, 12);
    }));
  });

  test('has no label where no model speaks the language, and no reasons', () => {
    const french = 'Le service est vraiment très bien, merci beaucoup à toute l’équipe';
    for (const [chain, text] of [[analyser, french], [bare, 'The train was late again this morning']] as const) {
      expect(chain.analyse(text)).toMatchObject({ label: null, p: null, certain: false, modelVersion: 'none' });
      expect(chain.explain(text)).toEqual([]);
    }
  });

  test('reads a dirty text as the clean one', () => {
    expect(analyser.analyse('Wat een\u0000 fijne\u0007 winkel is dit toch\u009f')).toEqual(analyser.analyse('Wat een fijne winkel is dit toch'));
  });

  test('takes a text of a megabyte in a tenth of a second', () => {
    const megabyte = 'De trein naar Gent is weer eens te laat! '.repeat(25_000);
    analyser.analyse(megabyte);
    const { user } = process.cpuUsage();
    analyser.analyse(megabyte);
    expect(process.cpuUsage().user - user).toBeLessThan(100_000);
  });

  test('gives at most five reasons', () => {
    const reasons = analyser.explain('Geweldige winkel, lieve mensen, mooie spullen en echt een fijne sfeer, bedankt!');
    expect(reasons).toHaveLength(5);
    expect(reasons.every(({ token, weight }) => token !== '' && Number.isFinite(weight))).toBe(true);
  });

  test('refuses two models of one language', () => {
    expect(() => createTextAnalyser({ models: [...models, ...models] })).toThrow(/one model per language, got two for/);
  });
});

/**
 * What the generation stands for. When this fails, an analysis may come out differently: raise the version that
 * belongs to the change (RULES_VERSION, WORD_LIST_VERSION, the recipe's generation), then UPDATE_GOLDEN=1.
 */
test('the generation rises with every change of models, rules and word lists', () => {
  expect(bare.generation).toBe(RULES_VERSION + WORD_LIST_VERSION);
  const cards = models.map(({ card }) => card as { readonly generation: number; readonly weightsSha256: string }); // readModels checked the sums
  expect(analyser.generation).toBe(cards.reduce((sum, { generation }) => sum + generation, bare.generation));
  const made = `${[`generation ${analyser.generation}`, ...cards.map(({ weightsSha256 }) => weightsSha256), sha256(readFileSync(join(PROJECT_ROOT, 'tests/golden/text/analyses.txt')))].join('\n')}\n`;
  expect(made).toBe(readGolden('tests/golden/text/generation.txt', made));
});

function moduleText(path: string): string {
  return JSON.stringify(pathToFileURL(join(PROJECT_ROOT, path)).href);
}
