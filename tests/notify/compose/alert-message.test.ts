import { describe, expect, it } from 'vitest';
import { composeAlert } from '../../../notify/compose/alert-message.ts';
import { ALERT_CAUSES } from '../../../schemas/plain/escalation.ts';
import { readGolden } from '../../support/golden.ts';
import { FACTS_BY_CAUSE, inventedFacts, printMessage, SENT_AT } from './invented-facts.ts';

const LANGUAGES = ['nl', 'en'] as const;
const unknownOf = (message: ReturnType<typeof composeAlert>) => message.blocks.find(({ kind }) => kind === 'unknown')?.lines ?? [];

describe('a message about an incident', () => {
  for (const language of LANGUAGES) {
    it.each(ALERT_CAUSES)(`of cause %s reads as it is checked in (${language})`, (cause) => {
      const made = printMessage(composeAlert(FACTS_BY_CAUSE[cause], language));
      expect(made).toBe(readGolden(`tests/golden/alerts/${cause}.${language}.txt`, made));
    });

    it(`of a fire drill says so first, with real figures and without quotes (${language})`, () => {
      const made = printMessage(composeAlert(inventedFacts({ isDrill: true, incident: 'drill-00112233445566aa', quotes: [], drivers: null, reason: null, firstPostAt: null, record: null }), language));
      expect(made).toBe(readGolden(`tests/golden/alerts/drill.${language}.txt`, made));
    });

    it(`without the store says what it does not know (${language})`, () => {
      const made = printMessage(composeAlert(inventedFacts({
        isStoreAway: true, severityParts: [], reason: null, numbers: [], drivers: null, firstPostAt: null, copies: null, quotes: [], blindSources: [], sources: null,
        uncertain: null, safetyAuthors: null, record: null,
      }), language));
      expect(made).toBe(readGolden(`tests/golden/alerts/store-away.${language}.txt`, made));
    });
  }

  it('says people before posts, each with what is normal where that is known', () => {
    const [people, posts] = composeAlert(inventedFacts(), 'nl').blocks.find(({ label }) => label === 'HOE ERG')?.lines ?? [];
    expect(people).toMatch(/^46 kritische mensen in een uur \(normaal 2,1\)/);
    expect(posts).toMatch(/^118 vermeldingen/);
  });

  it('names the campaigns that run, once, in one line each time, and none in a drill', () => {
    const printed = (changes: Parameters<typeof inventedFacts>[0], language: 'nl' | 'en' = 'nl') => printMessage(composeAlert(inventedFacts(changes), language));
    const running = { campaigns: ['Winterklaar\n', 'Open dag'], marks: ['campaign'] } as const;
    expect(printed(running)).toContain('Campagne: Winterklaar en Open dag loopt.');
    expect(printed(running, 'en')).toContain('Campaign: Winterklaar and Open dag is running.');
    expect(printed(running)).not.toContain('Er loopt een campagne');
    expect(printed({ marks: ['campaign'] })).toContain('Er loopt een campagne');
    expect(printed({ ...running, isDrill: true })).not.toContain('Winterklaar');
  });

  it('keeps the deadline in its subject, however long the rest is', () => {
    const { subject } = composeAlert(inventedFacts({ brand: { id: 'long', name: 'Onverwacht '.repeat(40), zone: 'Europe/Amsterdam' } }), 'nl');
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(subject).toMatch(/^\[HOOG\] Onverwacht .*\(bevestigen vóór 02:35\)$/);
  });

  it('gives times in the zone of the brand, with the day where it is another one', () => {
    const brand = { id: 'merelspoor', name: 'Merelspoor', zone: 'America/New_York' };
    expect(composeAlert(inventedFacts({ brand }), 'en').headline).toContain('20:20');
    const [since] = composeAlert(inventedFacts({ firstPostAt: SENT_AT - 3 * 3_600_000 }), 'nl').blocks.find(({ label }) => label === 'SINDS')?.lines ?? [];
    expect(since).toBe('Eerste kritische bericht 23 nov 23:20. Incident sinds 02:04.');
  });

  it('asks nobody to take over what somebody has', () => {
    const asks = (cause: (typeof ALERT_CAUSES)[number]) => composeAlert(FACTS_BY_CAUSE[cause], 'nl').actions.some(({ action }) => action === 'acknowledge');
    expect(ALERT_CAUSES.filter(asks)).toEqual(['opened', 'raised', 'reopened', 'woken', 'step']);
    expect(composeAlert({ ...FACTS_BY_CAUSE['held-summary'], owner: null }, 'nl').actions[0]?.action).toBe('acknowledge');
  });

  it('is green only when it is over and everything can be seen', () => {
    const signs = Object.fromEntries(ALERT_CAUSES.map((cause) => [cause, composeAlert(FACTS_BY_CAUSE[cause], 'nl').sign]));
    expect(signs).toEqual({
      opened: '🔴', raised: '🔴', reopened: '🟠', woken: '🟠', news: '🟠', step: '🔴', 'held-summary': '🟠', acknowledged: '🟠', 'handed-over': '🟠',
      'closing-proposed': '🟠', 'update-due': '🟠', resolved: '🟢',
    });
    expect(composeAlert({ ...FACTS_BY_CAUSE.resolved, blindSources: inventedFacts().blindSources }, 'nl').sign).toBe('⚪');
    expect(composeAlert(inventedFacts({ level: 1 }), 'nl').sign).toBe('🟡');
  });

  it('names the incident by the first digits of its id, also that of a drill', () => {
    expect(composeAlert(inventedFacts(), 'nl').command).toBe('./klankbord incidents ack 4f1a02bc');
    expect(composeAlert(inventedFacts({ incident: 'drill-00112233445566aa' }), 'nl').command).toBe('./klankbord incidents ack drill-00112233');
    expect(composeAlert(FACTS_BY_CAUSE.acknowledged, 'nl').command).toBe('./klankbord incidents show 4f1a02bc');
  });
});

describe('what we do not know', () => {
  it('names each blind source, and how many more there are', () => {
    const blindSources = Array.from({ length: 7 }, (_, place) => ({ source: `bron-${place}`, since: null, reason: 'credentials' }));
    const lines = unknownOf(composeAlert(inventedFacts({ blindSources }), 'nl'));
    expect(lines.filter((line) => line.startsWith('bron-'))).toHaveLength(5);
    expect(lines).toContain('Nog 2 bronnen zijn blind.');
  });

  it('never takes silence about danger for a proof, and never a report for a fact', () => {
    expect(unknownOf(composeAlert(inventedFacts(), 'nl')).join(' ')).toContain('Geen bericht is geen bewijs');
    expect(unknownOf(composeAlert(inventedFacts({ safetyAuthors: 3 }), 'en')).join(' ')).toContain('3 people mention it. Whether it is so is not known.');
    expect(unknownOf(composeAlert(inventedFacts({ safetyAuthors: null }), 'en')).join(' ')).toContain('is not known');
  });

  it('names every figure that is missing', () => {
    const lines = unknownOf(composeAlert(inventedFacts({ numbers: [], firstPostAt: null, severityParts: [], uncertain: null, sources: null, blindSources: [], marks: ['learning', 'blind'] }), 'en')).join('\n');
    for (const missing of ['How many people', 'When the first critical post', 'What the severity is made of', 'How certain', 'Which sources', 'still learning', 'level cannot fall']) expect(lines).toContain(missing);
  });

  it('stands in chat as well, in every cause and language', () => {
    for (const cause of ALERT_CAUSES) for (const language of LANGUAGES) expect(composeAlert(FACTS_BY_CAUSE[cause], language).short.some((line) => line.startsWith('⚠ '))).toBe(true);
  });
});
