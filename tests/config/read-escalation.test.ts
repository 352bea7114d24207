import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import { parseEscalation, readEscalation } from '../../cli/config/read-escalation.ts';
import { parseKlankbord } from '../../cli/config/read-klankbord.ts';
import { ConfigError } from '../../schemas/errors.ts';

const SMALL = `people:
  - { id: wim, name: Wim Wissel, roles: [reputation], reach: [{ receiver: postbox }] }
duties:
  reputation: { people: [wim] }
`;

const FULL = `people:
  - id: wim
    name: Wim Wissel
    roles: [reputation, operator]
    language: en
    reach:
      - { receiver: phone, address: wim-alarm, urgent: true }
      - { receiver: mail, address: wim@noordrail.example }
  - { id: dora, name: Dora Dwarsligger, roles: [service], reach: [{ receiver: postbox }] }
rooms:
  - { id: team, receiver: chat, from_level: 3 }
duties:
  webcare:
    people: [dora, wim]
    desk: webcare
    shifts:
      - { from: 2026-11-27, to: 2026-11-29, person: dora }
      - { from: 2026-11-30T00:00, to: 2026-11-30T12:30, person: wim }
  reputation: { people: [wim], zone: Europe/Brussels }
desks:
  - id: webcare
    zone: Europe/Brussels
    open:
      mon: ['13:00-17:00', '09:00-12:30']
      sun: ['22:00-24:00']
    holidays: be
    closed: [2026-12-24]
quiet_hours: { from: '23:00', to: '06:30' }
levels:
  1: { desk: webcare }
  3: { answer_within: 10, steps: [reputation, [webcare, communications]], rounds: 2, after: everyone }
update_every: 45
`;

const klankbord = (more = '') => parseKlankbord({ file: 'klankbord.yaml', text: `outbound: { contact: webcare@noordrail.example }\n${more}` });
const REACHES = `mail: { host: mail.noordrail.example, from: klankbord@noordrail.example }
receivers:
  - { id: phone, kind: ntfy, url_env: PUSH_URL }
  - { id: chat, kind: slack, url_env: CHAT_URL }
`;

function problemsOf(text: string, more?: string): readonly string[] {
  try {
    parseEscalation({ file: 'escalation.yaml', text, klankbord: more === undefined ? undefined : klankbord(more) });
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** SMALL with one part changed. */
const changed = (from: string, to: string): string => {
  expect(SMALL).toContain(from);
  return SMALL.replace(from, to);
};

describe('parseEscalation', () => {
  it('needs one person and duties, and fills in everything else', () => {
    expect(parseEscalation({ file: 'escalation.yaml', text: SMALL })).toEqual({
      people: [{ id: 'wim', name: 'Wim Wissel', roles: ['reputation'], language: 'nl', reach: [{ receiver: 'postbox', address: undefined, isUrgent: false }] }],
      rooms: [], desks: [],
      duties: [{ id: 'reputation', people: ['wim'], desk: undefined, zone: 'Europe/Amsterdam', shifts: [] }],
      quietHours: { from: 1_320, to: 420 },
      levels: DEFAULT_LEVELS,
      updateEveryMinutes: 60,
      service: { desk: undefined, answerWithinMinutes: 480, urgentWithinMinutes: 60, firstTimeFix: undefined, staffing: [], hourCost: undefined },
      reports: { week: ['wim'], day: [] },
      minuteMs: 60_000,
    });
  });

  it('makes times, desks and levels ready for use', () => {
    const config = parseEscalation({ file: 'escalation.yaml', text: FULL, klankbord: klankbord(REACHES) });
    expect(config.people[0]).toEqual({
      id: 'wim', name: 'Wim Wissel', roles: ['reputation', 'operator'], language: 'en',
      reach: [{ receiver: 'phone', address: 'wim-alarm', isUrgent: true }, { receiver: 'mail', address: 'wim@noordrail.example', isUrgent: false }],
    });
    expect(config.rooms).toEqual([{ id: 'team', receiver: 'chat', address: undefined, fromLevel: 3, language: 'nl' }]);
    expect(config.duties[0]).toEqual({
      id: 'webcare', people: ['dora', 'wim'], desk: 'webcare', zone: 'Europe/Brussels',
      shifts: [
        { from: '2026-11-27T00:00', to: '2026-11-30T00:00', person: 'dora' },
        { from: '2026-11-30T00:00', to: '2026-11-30T12:30', person: 'wim' },
      ],
    });
    expect(config.duties[1]?.zone).toBe('Europe/Brussels');
    expect(config.desks[0]).toMatchObject({ week: [[{ from: 540, to: 750 }, { from: 780, to: 1_020 }], [], [], [], [], [], [{ from: 1_320, to: 1_440 }]], holidays: 'be', closed: ['2026-12-24'] });
    expect(config.quietHours).toEqual({ from: 1_380, to: 390 });
    expect(config.levels[1]).toEqual({ ...DEFAULT_LEVELS[1], desk: 'webcare' });
    expect(config.levels[3]).toEqual({ ...DEFAULT_LEVELS[3], answerMinutes: 10, steps: [['reputation'], ['webcare', 'communications']], rounds: 2, after: 'everyone' });
    expect(config.updateEveryMinutes).toBe(45);
  });

  it('lets desk hours of a level be those of its duties when it names no desk', () => {
    expect(parseEscalation({ file: 'escalation.yaml', text: FULL }).levels[2].desk).toBe('webcare');
    expect(parseEscalation({ file: 'escalation.yaml', text: FULL }).levels[3].desk).toBeUndefined();
  });

  it('reports every problem at once, each at its line and column, in order', () => {
    expect(problemsOf(`people:
  - { id: wim, name: Wim, roles: [reputatie], reach: [] }
  - { id: wim, name: Wanda, roles: [service], reach: [{ receiver: fone }] }
rooms:
  - { id: wim, receiver: chat, from_level: 7 }
duties:
  webcare: { people: [wym], desk: balie, zone: Europe/Brusels, shift: [] }
  Piket: { people: [] }
desks:
  - { id: webcare, zone: Amsterdam, open: { maandag: ['09:00-12:00'], tue: ['9-12'], wed: ['12:00-09:00', '10:00-12:00', '11:00-13:00'] } }
quiet_hours: { from: 22, to: '07:00' }
levels:
  5: {}
  3: { steps: [reputatoin, [webcare, balie], 7], after: never, desk: webcar }
`, REACHES)).toEqual([
      'escalation.yaml:2:35 expected one of reputation, marketing, service, privacy, operator, found reputatie (did you mean reputation?)',
      'escalation.yaml:2:54 expected at least one way to reach this person',
      'escalation.yaml:3:11 expected an id of its own, found wim, which the person or room in line 2 has too (change or remove one of them)',
      'escalation.yaml:3:67 expected a receiver of klankbord.yaml, found fone (did you mean phone?)',
      'escalation.yaml:5:11 expected an id of its own, found wim, which the person or room in line 2 has too (change or remove one of them)',
      'escalation.yaml:5:44 expected one of 1, 2, 3, 4, found the number 7',
      'escalation.yaml:7:23 expected a person, found wym (did you mean wim?)',
      'escalation.yaml:7:35 expected a desk, found balie (known: webcare)',
      'escalation.yaml:7:48 expected a time zone such as Europe/Brussels, found Europe/Brusels (did you mean Europe/Brussels?)',
      'escalation.yaml:7:64 unknown key shift (did you mean shifts?)',
      'escalation.yaml:8:3 expected lower-case words joined by hyphens, found Piket',
      expect.stringMatching(/^escalation\.yaml:10:26 expected a time zone such as Europe\/Brussels, found Amsterdam/u),
      'escalation.yaml:10:45 unknown key maandag (known keys: mon, tue, wed, thu, fri, sat, sun)',
      "escalation.yaml:10:77 expected a block such as '09:00-12:30'",
      'escalation.yaml:10:92 expected an end after the start 12:00, found 09:00 (a block past midnight is two: one up to 24:00, and one of the next day from 00:00)',
      'escalation.yaml:10:122 expected blocks that do not overlap, found 11:00-13:00 beside 10:00-12:00',
      "escalation.yaml:11:22 expected text, found the number 22 (put the whole text in single quotes: '…')",
      'escalation.yaml:13:3 unknown key 5 (known keys: 1, 2, 3, 4)',
      'escalation.yaml:14:16 expected a duty, found reputatoin (did you mean reputation?)',
      'escalation.yaml:14:38 expected a duty, found balie (known: webcare, Piket, webcare-lead, reputation, deputy, communications, crisis-team)',
      'escalation.yaml:14:46 expected text or a list, found the number 7',
      'escalation.yaml:14:57 expected one of stop, repeat-last, everyone, found never',
      'escalation.yaml:14:70 expected a desk, found webcar (did you mean webcare?)',
    ]);
  });

  it.each([
    ['from: 2026-11-30, to: 2026-11-27', '6:33 expected an end after the start 2026-11-30, found 2026-11-27'],
    ['from: 2026-11-27T18:00, to: 2026-11-27T18:00', '6:39 expected an end after the start 2026-11-27T18:00, found 2026-11-27T18:00'],
    ['from: 2026-02-30, to: 2026-03-01', '6:17 expected a day or time that exists, found 2026-02-30'],
    ['from: 2026-11-27, to: 2026-11-27T25:00', '6:33 expected a day or time that exists, found 2026-11-27T25:00'],
    ['from: 27-11-2026, to: 2026-11-28', '6:17 expected a day such as 2026-11-27, or a local time such as 2026-11-27T18:00'],
  ])('refuses the shift %s', (times, problem) => {
    expect(problemsOf(changed('reputation: { people: [wim] }', `reputation:\n    shifts:\n      - { ${times}, person: wim }\n    people: [wim]`))).toEqual([`escalation.yaml:${problem}`]);
  });

  it('refuses shifts that share time, of people who are not known or do not have the duty', () => {
    expect(problemsOf(`people:
  - { id: wim, name: Wim, roles: [reputation], reach: [{ receiver: postbox }] }
  - { id: dora, name: Dora, roles: [service], reach: [{ receiver: postbox }] }
duties:
  reputation:
    people: [wim]
    shifts:
      - { from: 2026-11-27, to: 2026-11-27, person: wim }
      - { from: 2026-11-28, to: 2026-11-30, person: dorra }
      - { from: 2026-11-27T18:00, to: 2026-11-28T06:00, person: dora }
`)).toEqual([
      'escalation.yaml:9:53 expected a person, found dorra (did you mean dora?)',
      'escalation.yaml:10:17 expected shifts that do not overlap, found one that shares time with the shift in line 8',
      'escalation.yaml:10:65 expected one of the people of this duty, found dora (add dora to its people)',
    ]);
  });

  it('refuses mail without an address, without a server, or with something else as address, which it does not repeat', () => {
    const mail = (reach: string) => changed('[{ receiver: postbox }]', `[${reach}]`);
    expect(problemsOf(mail('{ receiver: mail }'), '')).toEqual([
      'escalation.yaml:2:75 expected an address beside mail, found none',
      'escalation.yaml:2:75 expected a mail server in klankbord.yaml, found none (add mail: { host, from } there, or use postbox here)',
    ]);
    const [problem = ''] = problemsOf(mail('{ receiver: mail, address: geheim@a.example; b@c.example }'), REACHES);
    expect(problem).toBe('escalation.yaml:2:90 expected one mail address, such as wim@noordrail.example, found something else');
    expect(problemsOf(mail('{ receiver: mail, address: wim@noordrail.example }'), REACHES)).toEqual([]);
  });

  it('refuses a receiver that a person has twice', () => {
    expect(problemsOf(changed('[{ receiver: postbox }]', '[{ receiver: phone, address: a }, { receiver: phone, address: b }]'), REACHES)).toEqual([
      expect.stringContaining('expected each receiver once for a person, found phone again'),
    ]);
  });

  it('checks receivers only against a klankbord.yaml that could be read', () => {
    const text = changed('{ receiver: postbox }', '{ receiver: fone }');
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(text, '')).toEqual([expect.stringContaining('expected a receiver of klankbord.yaml, found fone (known: postbox, mail)')]);
  });

  it.each([['', '1:1'], ['people: []\nduties: {}\n', '1:9'], ['- a\n', '1:1'], [changed('people: [wim]', 'people: wim'), '4:25']])('refuses %j', (text, place) => {
    expect(problemsOf(text)[0]).toMatch(new RegExp(`^escalation\\.yaml:${place} expected `, 'u'));
  });

  it('reports mistakes in the YAML itself', () => {
    expect(problemsOf('people: [')[0]).toMatch(/^escalation\.yaml:1:\d+ not valid YAML: /u);
  });
});

describe('readEscalation', () => {
  it('refuses a missing file with exit 66 and the next step', async () => {
    await expect(readEscalation('/nowhere/escalation.yaml', { klankbord: undefined })).rejects.toMatchObject({ exit: 66, kind: 'NoInput', next: expect.stringContaining('./klankbord init') });
  });
});
