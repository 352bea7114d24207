import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { escalationWarnings, ESCALATION_WARNINGS } from '../../cli/config/escalation-warnings.ts';
import { parseEscalation } from '../../cli/config/read-escalation.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

const now = Date.parse('2026-11-24T12:00+01:00');
const DUTIES = ['webcare', 'webcare-lead', 'reputation', 'deputy', 'communications', 'crisis-team'].map((duty) => `  ${duty}: { people: [wim] }`).join('\n');

function warningsOf({ roles = '[reputation, privacy, operator]', urgent = true, duties = DUTIES, more = '' }: {
  readonly roles?: string; readonly urgent?: boolean; readonly duties?: string; readonly more?: string;
}, language?: 'nl' | 'en') {
  const text = `people:\n  - { id: wim, name: Wim Wissel, roles: ${roles}, reach: [{ receiver: phone, urgent: ${urgent} }] }\n  - { id: dora, name: Dora, roles: [service], reach: [{ receiver: postbox }] }\nduties:\n${duties}\n${more}`;
  return escalationWarnings(parseEscalation({ file: 'escalation.yaml', text }), { now, language });
}

const withShifts = (shifts: string): string => DUTIES.replace('reputation: { people: [wim] }', `reputation:\n    people: [wim, dora]\n    shifts:\n${shifts}`);

describe('what is said at start about who is reached', () => {
  it('is nothing when all is well', () => {
    expect(warningsOf({})).toEqual([]);
    expect(warningsOf({ duties: withShifts('      - { from: 2026-11-20, to: 2026-12-31, person: dora }') })).toEqual([]);
  });

  it('names a gap of the next two weeks by the clock of its duty, and who is reached instead', () => {
    const duties = withShifts('      - { from: 2026-11-20, to: 2026-11-27, person: dora }\n      - { from: 2026-11-28T09:00, to: 2026-12-31, person: dora }\n      - { from: 2027-02-01, to: 2027-02-02, person: dora }');
    expect(warningsOf({ duties })).toEqual([{ kind: 'gap', message: 'The roster of reputation has a gap from 2026-11-28 00:00 to 2026-11-28 09:00: Wim Wissel is told in that time.' }]);
    expect(warningsOf({ duties }, 'nl')[0]?.message).toBe('Het rooster van reputation heeft een gat van 2026-11-28 00:00 tot 2026-11-28 09:00: in die tijd krijgt Wim Wissel de melding.');
  });

  it('names a roster that has ended once, and not as one long gap', () => {
    expect(warningsOf({ duties: withShifts('      - { from: 2025-11-20, to: 2025-12-31, person: dora }') }).map(({ kind }) => kind)).toEqual(['past-shifts']);
  });

  it('names the usual duties that nobody has in one sentence, and none that no level asks for', () => {
    const few = '  webcare: { people: [wim] }\n  reputation: { people: [wim] }';
    expect(warningsOf({ duties: few })).toEqual([{ kind: 'missing-duties', message: expect.stringContaining('webcare-lead, deputy, communications, crisis-team') }]);
    expect(warningsOf({ duties: few, more: 'levels:\n  2: { steps: [webcare] }\n  3: { steps: [reputation] }\n  4: { steps: [reputation] }\n' })).toEqual([]);
  });

  it('names closed days that are all of other years', () => {
    const desk = (closed: string) => `desks:\n  - { id: balie, zone: Europe/Amsterdam, open: { mon: ['09:00-17:00'] }, closed: [${closed}] }\n`;
    expect(warningsOf({ more: desk('2024-12-24, 2025-12-24') })).toEqual([{ kind: 'old-closed-days', message: expect.stringMatching(/balie .*2025/u) }]);
    expect(warningsOf({ more: desk('2025-12-24, 2026-12-24') })).toEqual([]);
  });

  it('names that nobody is woken at level 3, and roles that nobody has', () => {
    expect(warningsOf({ urgent: false }).map(({ kind }) => kind)).toEqual(['not-urgent']);
    expect(warningsOf({ roles: '[reputation]' }).map(({ message }) => message)).toEqual([expect.stringContaining('privacy'), expect.stringContaining('operator')]);
  });

  it('has a sentence of its own in both languages for each of them', () => {
    const everything = {
      roles: '[reputation]', urgent: false,
      duties: '  reputation:\n    people: [wim]\n    shifts: [{ from: 2025-01-01, to: 2025-01-02, person: wim }]\n  webcare:\n    people: [wim]\n    shifts: [{ from: 2026-11-24, to: 2026-11-25, person: wim }]',
      more: "desks:\n  - { id: balie, zone: Europe/Amsterdam, open: { mon: ['09:00-17:00'] }, closed: [2025-12-24] }\n",
    };
    const [nl, en] = (['nl', 'en'] as const).map((language) => warningsOf(everything, language));
    expect(new Set(nl?.map(({ kind }) => kind))).toEqual(new Set(ESCALATION_WARNINGS));
    expect(nl?.map(({ kind }) => kind)).toEqual(en?.map(({ kind }) => kind));
    const said = [...(nl ?? []), ...(en ?? [])].map(({ message }) => message);
    expect(new Set(said).size).toBe(said.length);
  });
});

describe('the people of the demo', () => {
  const text = readFileSync(join(PROJECT_ROOT, 'demo', 'escalation.yaml'), 'utf8');

  it('can be read, are of all roles, and give no reason for a warning', () => {
    const config = parseEscalation({ file: 'demo/escalation.yaml', text });
    expect(new Set(config.people.flatMap(({ roles }) => roles))).toEqual(new Set(['reputation', 'marketing', 'service', 'privacy', 'operator']));
    expect(escalationWarnings(config, { now })).toEqual([]);
  });

  it('are invented: every address is at a name that cannot exist', () => {
    for (const [, address = ''] of text.matchAll(/mail, address: (\S+?) ?\}/gu)) expect(address).toMatch(/@[a-z]+\.example$/u);
  });
});
