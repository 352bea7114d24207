import { describe, expect, it } from 'vitest';
import { GAP_REASONS, HEALTH_REASONS, POLL_OUTCOMES, SOURCE_STATES } from '../../schemas/plain/source-health.ts';
import { CLI_TEXTS } from '../../texts/cli.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';

const LANGUAGES = ['nl', 'en'] as const;

describe.each(LANGUAGES)('what the program says about its sources in %s', (language) => {
  const words = WATCH_TEXTS[language];

  it('has a word of its own for every state, reason, outcome and gap', () => {
    const sets = [
      [SOURCE_STATES, words.states], [HEALTH_REASONS, words.reasons], [GAP_REASONS, words.gapReasons], [POLL_OUTCOMES, words.outcomes],
    ] as const;
    for (const [names, texts] of sets) {
      const said = names.map((name) => (texts as Readonly<Record<string, string>>)[name]);
      for (const [place, text] of said.entries()) expect(text, names[place]).toMatch(/\p{L}/u);
      expect(new Set(said).size).toBe(names.length);
    }
  });

  it('says what to do about everything that only a person can help', () => {
    for (const reason of ['credentials', 'refused', 'gone', 'unreadable', 'missing-secret', 'suspect-empty', 'silence'] as const) expect(words.next[reason], reason).not.toBe('');
    for (const reason of ['well', 'catching-up', 'never-polled', 'asked-to-wait'] as const) expect(words.next[reason], reason).toBe('');
  });

  it('counts right, and shouts only when somebody is out of sight', () => {
    const line = (counts: Partial<Parameters<typeof words.standing>[0]>) => words.standing({ sources: 3, seen: 3, blind: 0, mentions: 1_234, incidents: 1, temporal: undefined, ...counts });
    const expected = language === 'nl'
      ? ['Wij zien 3 van 3 bronnen · 1.234 vermeldingen · 1 open incident · Ctrl-C stopt', 'WIJ ZIEN 2 VAN 3 BRONNEN · 1.234 vermeldingen · 0 open incidenten · Ctrl-C stopt · weg']
      : ['We see 3 of 3 sources · 1,234 mentions · 1 open incident · Ctrl-C ends it', 'WE SEE 2 OF 3 SOURCES · 1,234 mentions · 0 open incidents · Ctrl-C ends it · weg'];
    expect([line({}), line({ seen: 2, blind: 1, incidents: 0, temporal: 'weg' })]).toEqual(expected);
    expect(words.sight({ sources: 3, seen: 1, blind: 0 })).toMatch(/^W[ei]j? (?:see|zien) 1/);
    const { sources, poll } = CLI_TEXTS[language];
    expect(sources.tested({ source: 'krant', items: 1, matching: 1, brands: 'a 1', newest: null, notices: '', seconds: 1 })).toMatch(/1 (?:item|bericht) .*1 (?:names|noemt)/);
    expect(poll.outcome({ pages: 1, stored: 0, duplicates: 0, quarantined: 0, caughtUp: false, failed: null })).toMatch(/^1 (?:page|pagina):.*;/);
  });
});
