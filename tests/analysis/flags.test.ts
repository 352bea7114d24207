import { describe, expect, test } from 'vitest';
import { flagsOf } from '../../analysis/flags.ts';
import type { Sentiment } from '../../analysis/sentiment/model.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { tokenise } from '../../analysis/tokens.ts';
import { DUTCH_LISTS } from '../../analysis/word-lists/dutch.ts';
import { ENGLISH_LISTS } from '../../analysis/word-lists/english.ts';
import { PAID_MARKERS } from '../../analysis/word-lists/paid-markers.ts';
import { compilePatterns } from '../../analysis/word-lists/patterns.ts';
import { readModels } from '../../cli/models.ts';
import { FLAG, LABELS, type FlagName, type Label } from '../../schemas/plain/labels.ts';
import { advocacySentences } from '../golden/text/invented-texts.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

const analyser = createTextAnalyser({ models: await readModels(`${PROJECT_ROOT}models`) });

describe('advocacy', () => {
  test.each(['nl', 'en'] as const)('is found in 100 invented %s sentences with precision ≥ .85 and recall ≥ .5, and each kind of it', (language) => {
    const judged = advocacySentences(language).map(({ text, isReply, advocacy }) => {
      const { flags } = analyser.analyse(text, { languageTag: language, sourceLanguage: language, isReply });
      return { advocacy, found: (flags & FLAG.advocacy) !== 0 };
    });
    expect(judged).toHaveLength(100);
    const hits = judged.filter(({ advocacy, found }) => found && advocacy !== null).length;
    const found = judged.filter((sentence) => sentence.found).length;
    const relevant = judged.filter(({ advocacy }) => advocacy !== null).length;
    expect(relevant).toBe(50);
    expect(hits / found).toBeGreaterThanOrEqual(0.85);
    expect(hits / relevant).toBeGreaterThanOrEqual(0.5);
    for (const kind of ['recommends', 'defends', 'helps'] as const) {
      expect(judged.filter((sentence) => sentence.advocacy === kind && sentence.found).length, kind).toBeGreaterThanOrEqual(5);
    }
  });

  const advocates = (text: string, { label = 'positive' as Label | undefined, isReply = false, language = 'nl' } = {}): boolean =>
    (flagsOf({ tokens: tokenise(text), language, sentiment: label && sentimentOf(label), isReply }) & FLAG.advocacy) !== 0;

  test('is never a negative text, nor one without a model', () => {
    expect(advocates('een echte aanrader')).toBe(true);
    expect(advocates('een echte aanrader', { label: 'neutral' })).toBe(true);
    expect(advocates('een echte aanrader', { label: 'negative' })).toBe(false);
    expect(flagsOf({ tokens: tokenise('een echte aanrader'), language: 'nl', sentiment: undefined, isReply: false }) & FLAG.advocacy).toBe(0);
  });

  test('defends and helps in replies only', () => {
    expect(advocates('ze doen hun best')).toBe(false);
    expect(advocates('ze doen hun best', { isReply: true })).toBe(true);
    expect(advocates('you can find it in the app', { language: 'en' })).toBe(false);
    expect(advocates('you can find it in the app', { language: 'en', isReply: true })).toBe(true);
  });

  test.each([
    ['a service word', 'een aanrader, ook al was het pakket kapot'],
    ['a safety word', 'een aanrader, ook na dat datalek'],
    ['a paid marker', 'een aanrader #ad'],
    ['a negation of it', 'geen aanrader'],
    ['a question', 'is dit een aanrader?'],
    ['mockery', 'een aanrader 🙄'],
  ])('is taken back by %s', (_, text) => {
    expect(advocates(text)).toBe(false);
  });
});

describe('flags', () => {
  test.each<[FlagName, string, string]>([
    ['serviceWord', 'nl', 'Mijn bestelling is nog steeds niet geleverd'],
    ['serviceWord', 'nl', 'Weer een treinstoring bij Mechelen'],
    ['serviceWord', 'nl', 'Het toestel werkt al een week niet'],
    ['serviceWord', 'en', 'My parcel never arrived'],
    ['serviceWord', 'en', 'The app keeps crashing'],
    ['safetyWord', 'nl', 'Er is een datalek geweest'],
    ['safetyWord', 'nl', 'Mijn gegevens liggen op straat, gegevens van iedereen op straat'],
    ['safetyWord', 'nl', 'Twee reizigers raakten gewond'],
    ['safetyWord', 'nl', 'De oplader heeft vlam gevat'],
    ['safetyWord', 'en', 'The charger caught fire'],
    ['safetyWord', 'en', 'Three people were injured'],
    ['safetyWord', 'en', 'Looks like a data breach to me'],
    ['paidMarker', 'nl', 'Zo blij met mijn tas #spon'],
    ['paidMarker', 'nl', 'Betaalde promotie met Lichtspoor'],
    ['paidMarker', 'en', 'Paid partnership with Brightrail'],
    ['paidMarker', 'fr', 'Trop contente #ad'],
    ['contrast', 'nl', 'Mooi, maar te duur'],
    ['contrast', 'en', 'Nice, but too expensive'],
  ])('say %s of a text in %s: %s', (flag, language, text) => {
    expect(flagsOf({ tokens: tokenise(text), language, sentiment: sentimentOf('neutral'), isReply: false }) & FLAG[flag]).toBe(FLAG[flag]);
  });

  test.each<[FlagName, string, string]>([
    ['safetyWord', 'nl', 'Ik lach me dood om deze brand manager'],
    ['safetyWord', 'en', 'This new song is fire, my battery is dead'],
    ['paidMarker', 'en', 'I saw an ad of theirs'],
    ['serviceWord', 'nl', 'Wat een vriendelijke mensen daar'],
    ['contrast', 'en', 'Nice and cheap'],
    ['serviceWord', 'fr', 'late refund cancelled'],
  ])('do not say %s of a text in %s: %s', (flag, language, text) => {
    expect(flagsOf({ tokens: tokenise(text), language, sentiment: sentimentOf('neutral'), isReply: false }) & FLAG[flag]).toBe(0);
  });

  test('hold a text of unknown language against the lists of both languages', () => {
    for (const text of ['datalek?', 'data breach?']) {
      expect(flagsOf({ tokens: tokenise(text), language: 'und', sentiment: undefined, isReply: false }) & FLAG.safetyWord).toBe(FLAG.safetyWord);
    }
  });

  test('say uncertain of a label below its threshold, and of nothing else', () => {
    const flags = (sentiment: Sentiment | undefined): number => flagsOf({ tokens: [], language: 'nl', sentiment, isReply: false });
    expect(flags({ ...sentimentOf('positive'), certain: false })).toBe(FLAG.uncertain);
    expect(flags(sentimentOf('positive'))).toBe(0);
    expect(flags(undefined)).toBe(0);
  });
});

describe('patterns', () => {
  const hits = (pattern: string, text: string): boolean => compilePatterns([[pattern]])(tokenise(text)) === 1;

  test.each([
    ['late', 'so LATE again', true], ['late', 'chocolate', false], ['late', '#late', true], ['#ad', 'ad', false], ['#ad', '#ad', true],
    ['cancel*', 'cancellation', true], ['*storing', '#treinstoring', true], ['*storing', 'storingen', false],
    ['raad … aan', 'ik raad dit echt wel aan', true], ['raad … aan', 'ik raad dit echt wel iedereen aan', false],
    ['raad … aan', 'goede raad. Kom aan', false], ['data … leaked', 'my data was leaked', true],
    ['go with|for', 'go for it', true], ['go with|for', 'go to it', false], ['worth it ?', 'worth it?', true],
    ['^tip', '@mia Tip: kom vroeg', true], ['^tip', 'een tip', false],
  ])('%s against "%s" is %s', (pattern, text, expected) => {
    expect(hits(pattern, text)).toBe(expected);
  });

  test('find a later start when an earlier one fails', () => {
    expect(hits('raad … aan', 'goede raad, ik raad het aan')).toBe(true);
  });

  test('say which lists were hit', () => {
    expect(compilePatterns([['a'], ['b'], ['c']])(tokenise('c a'))).toBe(0b101);
  });

  test.each(['', 'raad …', 'ab*', '*'])('that cannot be looked up are refused: "%s"', (pattern) => {
    expect(() => compilePatterns([[pattern]])).toThrow(TypeError);
  });

  test('of a long text are matched in time that grows with its length', () => {
    const tokens = tokenise('raad ik geef je geen raad '.repeat(400));
    const matcher = compilePatterns([DUTCH_LISTS.recommends, DUTCH_LISTS.discourages]);
    const { user } = process.cpuUsage();
    matcher(tokens);
    expect(process.cpuUsage().user - user).toBeLessThan(100_000);
  });
});

test('word lists hold about 150 service patterns a language, each written once and as the tokeniser writes it', () => {
  for (const lists of [DUTCH_LISTS, ENGLISH_LISTS]) {
    expect(lists.service.length).toBeGreaterThanOrEqual(140);
    for (const [name, patterns] of Object.entries({ ...lists, paid: PAID_MARKERS })) {
      expect(new Set(patterns).size, name).toBe(patterns.length);
      for (const pattern of patterns as readonly string[]) {
        const words = pattern.split(' ').flatMap((part) => part.split('|')).filter((part) => part !== '…').map((part) => part.replace(/[*^]/, ''));
        for (const word of words) expect(tokenise(word).map(({ text }) => text), `${name}: ${pattern}`).toEqual([word]);
      }
    }
  }
});

function sentimentOf(label: Label): Sentiment {
  const [negative = 0, neutral = 0, positive = 0] = LABELS.map((other) => (other === label ? 0.8 : 0.1));
  return { label, p: [negative, neutral, positive], certain: true };
}
