import { describe, expect, it } from 'vitest';
import { WEEK_BLOCKS } from '../../reports/blocks/block.ts';
import { renderReport } from '../../reports/render-report.ts';
import { weekDocument } from '../../reports/week-document.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import { FRAME_TEXTS } from '../../texts/report/frame.ts';
import { EMPTY_WEEK, figure, INCOMPLETE_WEEK, MONDAY, WEEK } from './sample-week.ts';

const textOf = (facts: WeekFacts, language: 'nl' | 'en' = 'nl'): string => renderReport(facts, language).text;
const flat = (text: string): string => text.replace(/\s+/gu, ' ');
const quiet: WeekFacts = { ...EMPTY_WEEK, state: 'complete', keyFigures: { ...WEEK.keyFigures, biggestStory: null } };

describe('a weekly report', () => {
  it('has twelve blocks in one order, none left out, whatever is unknown', () => {
    for (const facts of [WEEK, EMPTY_WEEK, INCOMPLETE_WEEK]) for (const language of ['nl', 'en'] as const) {
      const { blocks, annex } = weekDocument(facts, language, undefined);
      expect(blocks.map(({ id }) => id)).toEqual(WEEK_BLOCKS);
      for (const { heading, lines, table } of [...blocks, ...annex]) {
        expect(heading).not.toBe('');
        expect(lines.length + (table?.rows.length ?? 0)).toBeGreaterThan(0);
      }
      expect(annex.map(({ id }) => id)).toEqual(['restatements', 'query-versions', 'definitions']);
    }
  });

  it('says in its heading and its subject when it is incomplete or empty', () => {
    expect(textOf(INCOMPLETE_WEEK)).toContain('ONVOLLEDIG (72,4 % van de bronuren gezien, gelezen tot do 12/11 14:00)');
    expect(renderReport(INCOMPLETE_WEEK, 'nl').subject).toBe('Weekrapport Kempenvonk (verzonnen), week 46: onvolledig, 61 mensen over voorschotfactuur');
    expect(textOf(EMPTY_WEEK)).toContain('LEEG, niets bijzonders (100 % van de bronuren)');
    expect(renderReport(EMPTY_WEEK, 'en').subject).toContain('nothing was said');
    expect(textOf({ ...WEEK, completeness: { ...WEEK.completeness, coverage: 0.99996 } })).toContain('VOLLEDIG (99,9 % van de bronuren)');
    expect(textOf({ ...EMPTY_WEEK, completeness: { ...EMPTY_WEEK.completeness, coverage: 0.4 } })).toContain('We zagen maar 40,0 % van de bronuren: er kan iets gezegd zijn');
  });

  it('writes numbers and days the way its country does', () => {
    const dutch = { ...WEEK, brand: { ...WEEK.brand, zone: 'Europe/Amsterdam' } };
    expect(textOf(WEEK)).toContain('gemaakt ma 16/11, 08:00');
    expect(textOf(dutch)).toContain('gemaakt ma 16-11, 08:00');
    expect(textOf(WEEK, 'en')).toContain('written Mon 16 Nov, 08:00');
    expect(textOf(WEEK)).toContain('1.284 / 743');
    expect(textOf(WEEK, 'en')).toContain('1,284 / 743');
    expect(textOf({ ...WEEK, period: '2026-W53', from: Date.UTC(2026, 11, 27, 23), to: Date.UTC(2027, 0, 3, 23) })).toContain('week 53, 28 december 2026 – 3 januari 2027');
    expect(textOf({ ...WEEK, period: '2026-W40', from: Date.UTC(2026, 8, 27, 22), to: Date.UTC(2026, 9, 4, 22) })).toContain('week 40, 28 september – 4 oktober 2026');
  });

  it.each([
    ['spring', '2026-W13', Date.UTC(2026, 2, 22, 23), Date.UTC(2026, 2, 29, 22), '23–29 maart 2026', Date.UTC(2026, 2, 29, 0), Date.UTC(2026, 2, 29, 2), 'zo 01:00–04:00 (2,0 u)', 'do 2/4'],
    ['autumn', '2026-W43', Date.UTC(2026, 9, 18, 22), Date.UTC(2026, 9, 25, 23), '19–25 oktober 2026', Date.UTC(2026, 9, 24, 23), Date.UTC(2026, 9, 25, 2), 'zo 01:00–03:00 (3,0 u)', 'do 29/10'],
  ] as const)('counts the hours that passed when the clock changes in %s', (_, period, from, to, days, blindFrom, blindTo, span, peak) => {
    const text = flat(textOf({ ...WEEK, period, from, to, writtenAt: to + 8 * 3_600_000, completeness: { ...WEEK.completeness, blind: [{ source: 'forum B', from: blindFrom, to: blindTo }] } }));
    expect(text).toContain(days);
    expect(text).toContain(`forum B blind ${span}`);
    expect(text).toContain(`${peak} drukte verwacht 10–13 u`);
  });
});

describe('the three sentences', () => {
  it('each cite what they stand on', () => {
    for (const facts of [WEEK, EMPTY_WEEK, INCOMPLETE_WEEK, quiet]) {
      const lines = weekDocument(facts, 'nl', undefined).blocks[0]?.lines ?? [];
      expect(lines).toHaveLength(3);
      expect(lines.flat().filter(({ cites }) => cites.length === 0)).toEqual([]);
    }
  });

  it('tell of a clear change of the negative share when no topic rose, and never of one that is not clear', () => {
    const share = { value: { value: 0.33, low: 0.28, high: 0.38, n: 900, labels: 120, isCorrected: true }, before: WEEK.keyFigures.negative.before, difference: { value: 0.09, low: 0.02, high: 0.16, isClear: true } };
    const clear = flat(textOf({ ...quiet, keyFigures: { ...quiet.keyFigures, negative: share } }));
    expect(clear).toContain('Het aandeel negatief steeg duidelijk, van 24 % naar 33 % (verschil +2 tot +16 procentpunt) [q-1]');
    expect(clear).toContain('+9 procentpunt (+2 tot +16)');
    const unclear = flat(textOf(quiet));
    expect(unclear).toContain('Niets bijzonders: 1.284 vermeldingen van 743 mensen, en geen onderwerp dat bewoog [q-1]');
    expect(unclear).toContain('geen aantoonbaar verschil (−6 tot +14)');
  });

  it('ask for sight first, then for an answer, then for a look before the next busy moment, else for nothing', () => {
    expect(flat(textOf(INCOMPLETE_WEEK))).toContain('Herstel eerst het zicht: forum B, web');
    expect(flat(textOf(WEEK))).toContain('Vraag Facturatie of de oorzaak van voorschot zonder uitleg verholpen is: 3e week op rij, 23 mensen');
    expect(flat(textOf({ ...WEEK, issues: [] }))).toContain('Kijk naar voorschotfactuur vóór Winterklaar begint op di 17/11');
    expect(flat(textOf({ ...WEEK, issues: [], nextWeek: { ...WEEK.nextWeek, campaigns: [] } }))).toContain('Kijk naar voorschotfactuur vóór de drukte van do 19/11, 10–13 u');
    expect(flat(textOf({ ...WEEK, issues: [], nextWeek: { ...WEEK.nextWeek, campaigns: [], peaks: [] } }))).toContain('Blijf voorschotfactuur volgen');
    expect(flat(textOf(quiet))).toContain('Te doen: niets');
  });

  it('do not blame an incident that was judged noise', () => {
    const noise = { ...WEEK, warnings: { ...WEEK.warnings, incidents: WEEK.warnings.incidents.filter(({ verdict }) => verdict === 'noise') } };
    expect(flat(textOf(noise))).not.toContain('Het incident van');
  });
});

describe('a block', () => {
  it('whose facts nobody delivers says why and what to do', () => {
    const text = flat(textOf(EMPTY_WEEK));
    for (const sentence of [
      'geen cijfers: er zijn geen eigen accounts en niets is ingelezen. Noem own_accounts in brands.yaml', 'staat uit: noem doel, eigenaar en herziening bij ambassadors in brands.yaml', 'niet vergeleken: noem merken bij compare_with in brands.yaml',
      'geen onderwerpen ingesteld: noem ze bij topics in brands.yaml', 'geef een onderwerp een owner in brands.yaml', 'suggesties onbekend', 'geen steekproef: de cijfers zijn ongecorrigeerd', 'geen trend: er is nog geen week gezien', 'drukke uren onbekend',
    ]) expect(text).toContain(sentence);
    expect(flat(textOf({ ...WEEK, competitors: { refused: 'own-precision-unknown', shares: [] } }))).toContain('hoe vaak de eigen zoekvraag klopt is onbekend');
    expect(flat(textOf({ ...WEEK, competitors: { refused: null, shares: [{ name: 'Energie C', isOwn: false, share: null, precision: 0.41, mentions: 9 }] } }))).toContain('Energie C niet getoond: precisie 0,41 is te laag');
    expect(flat(textOf({ ...WEEK, competitors: { refused: 'none-comparable', shares: [] } }))).toContain('onbekend of te laag, van het eigen merk of van alle andere');
  });

  it('never shows how fast without first-time fix and what came after', () => {
    const speedOnly = { ...WEEK, service: { threads: 3, cameBy: ['live' as const], figures: [figure('reply-time-median', 300)] } };
    for (const [language, words] of [['nl', ['reactietijd, mediaan', 'first-time-fix', 'na het antwoord positiever', 'nog niet bekend']], ['en', ['reply time, median', 'first-time fix', 'more positive after the reply', 'not known yet']]] as const) {
      const block = weekDocument(speedOnly, language, undefined).blocks.find(({ id }) => id === 'service');
      const names = block?.table?.rows.map(({ cells }) => cells[0]?.text);
      expect(names).toEqual(words.slice(0, 3));
      expect(block?.table?.rows.at(-1)?.cells[1]?.text).toBe(words[3]);
    }
  });

  it('marks what is uncorrected, also where only last week is', () => {
    const before = { value: 0.24, low: 0.17, high: 0.31, n: 1080, labels: 12, isCorrected: false };
    expect(textOf({ ...WEEK, keyFigures: { ...WEEK.keyFigures, negative: { ...WEEK.keyFigures.negative, before } } })).toContain('24 % (17–31), ongecorrigeerd');
    const text = textOf({ ...WEEK, keyFigures: { ...WEEK.keyFigures, negative: { value: before, before, difference: null } } });
    expect(text).toMatch(/negatief, ongecorrigeerd\s+24 % \(17–31\)\s+24 % \(17–31\)\s+niet te vergelijken/u);
    expect(text).toContain('richting telt, grootte niet');
  });

  it('tells restatements of every kind of figure', () => {
    const base = { period: '2026-W44', labels: 0, removed: 4, added: 1 };
    const text = flat(textOf({ ...WEEK, annex: { ...WEEK.annex, restatements: [{ ...base, figure: 'mentions', before: 1102, after: 1099 }, { ...base, figure: 'people', before: 690, after: 688 }, { ...base, figure: 'netSentiment', before: -0.1, after: -0.12, labels: 9, removed: 0, added: 0 }] } }));
    expect(text).toContain('HERZIEN week 44: 1.102 → 1.099 vermeldingen (4 verwijderd, 1 erbij)');
    expect(text).toContain('week 44: −10 → −12 netto sentiment (9 labels)');
    expect(text).toContain('Geen PR-waarde: wij weigeren die');
  });

  it('of warnings counts who never acknowledged, and no time below zero', () => {
    const [incident] = WEEK.warnings.incidents;
    if (incident === undefined) throw new Error('the sample has incidents');
    const text = flat(textOf({ ...WEEK, warnings: { incidents: [{ ...incident, acknowledgedMinutes: null }, { ...incident, acknowledgedMinutes: -3 }], held: [{ from: MONDAY, until: null, level: 1 }] } }));
    expect(text).toContain('2 door niemand bevestigd');
    expect(text).toContain('1 vastgehouden in stille uren (ma 00:00, nog niet vrijgegeven)');
  });

  it('has a heading in both languages', () => {
    expect(Object.keys(FRAME_TEXTS.nl.headings).sort()).toEqual(Object.keys(FRAME_TEXTS.en.headings).sort());
  });
});
