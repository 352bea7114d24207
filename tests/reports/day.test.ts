import { describe, expect, it } from 'vitest';
import { DAY_BLOCKS } from '../../reports/blocks/block.ts';
import { dayDocument } from '../../reports/day-document.ts';
import { renderReport } from '../../reports/render-report.ts';
import type { DayFacts } from '../../schemas/report.ts';
import { DAY_FACTS } from './sample-week.ts';

const flat = (facts: DayFacts, language: 'nl' | 'en' = 'nl'): string => renderReport(facts, language).text.replace(/\s+/gu, ' ');
const NOTHING = { value: 0, before: 0 };
const EMPTY: DayFacts = {
  ...DAY_FACTS, state: 'empty', coverage: null, mentions: NOTHING, people: NOTHING, negative: { value: null, before: null, difference: null }, questions: 0, complaints: 0, compliments: 0, unanswered: null, topics: [], incidents: [], unsaid: [], promises: [], campaigns: [],
};

describe('the digest of a day', () => {
  it('has all its blocks, and says why one is empty', () => {
    for (const facts of [DAY_FACTS, EMPTY]) for (const language of ['nl', 'en'] as const) {
      const { blocks } = dayDocument(facts, language, undefined);
      expect(blocks.map(({ id }) => id)).toEqual(DAY_BLOCKS);
      expect(blocks.filter(({ lines }) => lines.length === 0)).toEqual([]);
    }
    for (const sentence of ['er is niets over Kempenvonk (verzonnen) gezegd', 'wat onbeantwoord is weten we niet: noem eigen accounts in brands.yaml', 'geen beloften staan open', 'geen incident bleef ongemeld', 'geen campagne of onderhoud loopt']) expect(flat(EMPTY)).toContain(sentence);
  });

  it('says how many hours it tells of when the clock changed, and nothing of them otherwise', () => {
    expect(flat(DAY_FACTS)).toContain('ma 08:00 tot di 08:00 VOLLEDIG');
    expect(flat({ ...DAY_FACTS, from: Date.UTC(2026, 2, 28, 7), to: Date.UTC(2026, 2, 29, 6) })).toContain('za 08:00 tot zo 08:00 (23 uur: de klok ging om)');
    expect(flat({ ...DAY_FACTS, from: Date.UTC(2026, 9, 24, 6), to: Date.UTC(2026, 9, 25, 7) }, 'en')).toContain('Sat 08:00 to Sun 08:00 (25 hours: the clock changed)');
  });

  it('tells what the daily ceiling kept back, what waits, and which promise is late, the soonest first', () => {
    const text = flat(DAY_FACTS);
    expect(text).toContain('1 boven het dagmaximum en dus nog niet gemeld · niveau 1, ernst 22 [i-77c0ff]');
    expect(text).toContain('14 vragen en klachten wachten op antwoord');
    expect(text).toContain('belofte te laat: had ma 16/11 10:00 ingelost moeten zijn · belofte in te lossen vóór di 17/11 12:00');
  });

  it('says in its heading and its subject when not all was seen', () => {
    const partly: DayFacts = { ...DAY_FACTS, state: 'incomplete', coverage: 0.5, incidents: [], topics: [], blind: [{ source: 'web', from: DAY_FACTS.from, to: DAY_FACTS.to }] };
    expect(flat(partly)).toContain('ONVOLLEDIG (50,0 % van de bronuren gezien)');
    expect(flat(partly)).toContain('web blind ma 08:00–di 08:00 (24,0 u)');
    expect(renderReport(partly, 'nl').subject).toBe('Dagbericht Kempenvonk (verzonnen), di 17/11: onvolledig, 14 nog te beantwoorden');
  });
});
