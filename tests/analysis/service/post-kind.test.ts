import { describe, expect, it } from 'vitest';
import { judgePost } from '../../../analysis/service/post-kind.ts';
import { FLAG, type StoredLabel } from '../../../schemas/plain/labels.ts';

const judge = (text: string, label: StoredLabel = 'neutral', { language = 'nl', flags = 0 } = {}) => judgePost({ text, language, label, flags });

describe('what a customer writes', () => {
  it.each([
    ['Hoe laat gaat de laatste trein?', 'neutral', 'question'], ['Kunnen jullie even kijken naar mijn bestelling', 'neutral', 'question'],
    ['Mijn pakket is weer niet bezorgd, wanneer komt het?', 'negative', 'complaint'], ['Bedankt voor niks', 'negative', 'complaint'],
    ['Misschien kunnen jullie een knop om terug te gaan toevoegen?', 'neutral', 'suggestion'], ['Een tip: zet de haltes op de kaart', 'neutral', 'suggestion'],
    ['Bedankt, het werkt weer!', 'positive', 'thanks'], ['Dank jullie wel', 'neutral', 'thanks'], ['Bedankt! En wanneer komt de rest?', 'positive', 'question'],
    ['Wat een fijne rit vanochtend', 'positive', 'compliment'], ['Ik zit in de trein naar Zutphen', 'neutral', 'other'], ['', 'none', 'other'], ['', 'negative', 'complaint'],
  ] as const)('%s (%s) is a %s', (text, label, kind) => {
    expect(judge(text, label).kind).toBe(kind);
  });

  it.each([
    ['Why was I charged twice?', 'neutral', 'question'], ['Could you tell me where my order is', 'neutral', 'question'], ['It would be nice to see the stops on the map', 'neutral', 'suggestion'],
    ['Thanks, all sorted', 'positive', 'thanks'], ['Lovely staff this morning', 'positive', 'compliment'], ['My parcel never arrived', 'negative', 'complaint'],
  ] as const)('%s (%s) is a %s', (text, label, kind) => {
    expect(judge(text, label, { language: 'en' }).kind).toBe(kind);
  });

  it('is no question for a question mark in a link', () => {
    expect(judge('Lees dit https://krant.example/stuk?id=4').kind).toBe('other');
  });

  it('is urgent for disruption, delay and safety, in both languages', () => {
    expect(judge('Is er een storing in Deventer?').isUrgent).toBe(true);
    expect(judge('Weer vertraging op lijn 4', 'negative').isUrgent).toBe(true);
    expect(judge('We are stuck in the lift', 'negative', { language: 'en' }).isUrgent).toBe(true);
    expect(judge('Ik rook gas', 'neutral', { flags: FLAG.safetyWord }).isUrgent).toBe(true);
    expect(judge('gaslek!', 'negative', { language: 'und' }).isUrgent).toBe(true);
  });

  it('is not urgent for trouble in general, nor where somebody is pleased', () => {
    expect(judge('Mijn factuur klopt niet', 'negative', { flags: FLAG.serviceWord }).isUrgent).toBe(false);
    expect(judge('Eindelijk eens geen vertraging, top!', 'positive').isUrgent).toBe(false);
  });
});
