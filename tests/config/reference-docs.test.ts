import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import { knownConnectors } from '../../cli/config/known-connectors.ts';
import { parseEscalation } from '../../cli/config/read-escalation.ts';
import { parseKlankbord } from '../../cli/config/read-klankbord.ts';
import { parseSources } from '../../cli/config/read-sources.ts';
import {
  brandsJsonSchema, brandsKeyTable, escalationJsonSchema, escalationKeyTable, klankbordJsonSchema, klankbordKeyTable, sourcesJsonSchema, sourcesKeyTable,
} from '../../cli/config/reference.ts';
import { projectRoot } from '../../cli/home.ts';

const SOURCES_EXAMPLE = `sources:
  - id: stadskrant
    connector: feeds
    language: nl
    note: De Stadskrant, front page
    settings:
      url: https://www.stadskrant.example/rss.xml

  - id: plein-noordrail
    connector: mastodon-hashtag
    poll_every_seconds: 120
    settings:
      instance: plein.example
      tag: noordrail

  - id: hacker-news-noordrail
    connector: hacker-news
    paused: true # until the launch in March
    settings:
      query: noord rail
`;

const KLANKBORD_EXAMPLE = `outbound:
  contact: webcare@noordrail.example
  allow: ['intranet.noordrail.example:8080']
evaluate_every_seconds: 300
recheck:
  per_hour: 60
public_url: https://klankbord.noordrail.example
mail:
  host: mail.noordrail.example
  from: klankbord@noordrail.example
  username: klankbord
  password_env: MAIL_PASSWORD
receivers:
  - { id: push, kind: ntfy, url_env: PUSH_URL }
  - { id: chat, kind: mattermost, url_env: CHAT_URL }
web:
  behind_proxy: true
heartbeat:
  url_env: HEARTBEAT_URL
`;

const ESCALATION_EXAMPLE = `people:
  - id: rik
    name: Rik Rangeerder
    roles: [reputation]
    reach:
      - { receiver: push, address: rik-alarm, urgent: true } # rings, so levels 3 and 4 try it first
      - { receiver: mail, address: rik@noordrail.example }
  - id: dora
    name: Dora Dwarsligger
    roles: [service, privacy, operator]
    reach:
      - { receiver: mail, address: dora@noordrail.example }

rooms:
  - { id: webcare-room, receiver: chat, from_level: 2 }

duties:
  webcare:
    people: [dora]
    desk: webcare
  reputation:
    people: [rik, dora]
    shifts:
      - { from: 2027-01-04, to: 2027-01-10, person: rik } # the last day counts as a whole
      - { from: 2027-01-11, to: 2027-01-17T18:00, person: dora }

desks:
  - id: webcare
    zone: Europe/Amsterdam
    open:
      mon: ['09:00-12:30', '13:00-17:00']
      tue: ['09:00-12:30', '13:00-17:00']
      wed: ['09:00-12:30', '13:00-17:00']
      thu: ['09:00-12:30', '13:00-17:00']
      fri: ['09:00-12:30', '13:00-16:00']
    holidays: nl
    closed: [2027-12-24]

levels:
  3: { answer_within: 10 }
`;

function levelTable(): string {
  const rows = Object.entries(DEFAULT_LEVELS).map(([level, { steps, oneByOne, rounds, after, answerMinutes, clock, breaksQuietHours }]) => `| ${[
    level,
    steps.map((duties) => duties.join(' + ')).join(', then ') + (oneByOne ? ', one by one' : ''),
    `${answerMinutes} ${clock === 'desk' ? 'desk ' : ''}minutes`,
    rounds,
    after,
    breaksQuietHours ? 'yes' : 'no',
  ].join(' | ')} |`);
  return ['| level | steps | answer_within | rounds | after | breaks_quiet_hours |', '|---|---|---|---|---|---|', ...rows].join('\n') + '\n';
}

const printed = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;

const GENERATED = {
  'docs/schema/brands.schema.json': () => printed(brandsJsonSchema()),
  'docs/schema/sources.schema.json': () => printed(sourcesJsonSchema(knownConnectors())),
  'docs/schema/escalation.schema.json': () => printed(escalationJsonSchema()),
  'docs/schema/klankbord.schema.json': () => printed(klankbordJsonSchema()),
  'docs/configuration.md': () => `# Configuration

Four files in one folder, written to be reviewed: \`brands.yaml\` says what to listen for, and why; \`sources.yaml\` says
where; \`escalation.yaml\` says who is told, and when; \`klankbord.yaml\` says how. The folder is \`config/\` in the project,
or the one in \`KLANKBORD_CONFIG\`; \`./klankbord init\` asks and writes all four. They are checked as a whole before anything
runs; every problem of every file is listed as \`file:line:column\`, with what would be right. Editors complete them with the
files in \`docs/schema/\`. This page is made from the same schemas.

Secrets stand in none of them: a setting names the environment variable that holds one.

## brands.yaml

What to listen for, and why. \`demo/brands.yaml\` is an example. A replay of an archive needs this file alone.

${brandsKeyTable()}
## sources.yaml

Where to listen. \`settings\` are those of the connector: \`docs/connectors.md\` has a table for each.

\`\`\`yaml
${SOURCES_EXAMPLE}\`\`\`

${sourcesKeyTable()}
\`./klankbord sources add\`, \`pause\` and \`resume\` change this file and leave everything else in it as you wrote it,
comments and line ends included. One place may be read by one source only, and an id is never used again for another
place: it says where reading goes on.

\`./klankbord sources add nl-be\` offers press, public broadcasters and forums of the Netherlands and Belgium. Their
addresses were not checked when the list was made; \`./klankbord doctor --online\` asks each of them from your machine.
Read the terms of a publisher before you rely on its feed.

## escalation.yaml

Who hears of an incident, when, and how. \`docs/set-up-the-roster.md\` goes through it step by step; \`demo/escalation.yaml\` is a
larger example.

\`\`\`yaml
${ESCALATION_EXAMPLE}\`\`\`

${escalationKeyTable()}
What a level does where the file says nothing:

${levelTable()}
A step of several duties tells them together. A duty that nobody has is passed over; so is one whose desk is closed, at levels
that break quiet hours. When nobody is left, everybody with the role reputation is told.

Public holidays: \`nl\` has New Year, both days of Easter and of Pentecost, King's Day, Liberation Day once in five years,
Ascension and both days of Christmas (Good Friday is no day off); \`be\` has the ten days of the
law; the day you take for one that falls on a Sunday goes under \`closed\`.

## klankbord.yaml

How this installation behaves.

\`\`\`yaml
${KLANKBORD_EXAMPLE}\`\`\`

${klankbordKeyTable()}
## Environment

| variable | meaning |
|---|---|
| \`KLANKBORD_HOME\` | folder of the installation; \`.klankbord\` in the project when unset |
| \`KLANKBORD_CONFIG\` | folder of the four files above; \`config\` in the project when unset |
| \`KLANKBORD_LANGUAGE\` | \`nl\` or \`en\`; otherwise the language of \`LC_ALL\`, \`LC_MESSAGES\` or \`LANG\` |
| \`TEMPORAL_ADDRESS\` | host:port of a Temporal server; no server is started then. Also \`TEMPORAL_NAMESPACE\`, \`TEMPORAL_API_KEY\`, \`TEMPORAL_TLS_…\` |
| \`TEMPORAL_CLI_PATH\` | Temporal's command-line program, when it is not on \`PATH\` |
| \`CLICKHOUSE_URL\` | address of a ClickHouse server; also \`CLICKHOUSE_USER\`, \`CLICKHOUSE_PASSWORD\` |
| \`NO_COLOR\` | no colours |
`,
};

describe('generated references', () => {
  for (const [path, write] of Object.entries(GENERATED)) {
    it(`${path} is what the schema says (UPDATE_GOLDEN=1 rewrites it)`, () => {
      const file = join(projectRoot(), path);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, write());
      expect(readFileSync(file, 'utf8')).toBe(write());
    });
  }
});

describe('the examples of docs/configuration.md', () => {
  it('are files that can be used', () => {
    const { sources } = parseSources({ file: 'sources.yaml', text: SOURCES_EXAMPLE });
    expect(sources.map(({ id, paused, pollEverySeconds }) => ({ id, paused, pollEverySeconds }))).toEqual([
      { id: 'stadskrant', paused: false, pollEverySeconds: expect.any(Number) },
      { id: 'plein-noordrail', paused: false, pollEverySeconds: 120 },
      { id: 'hacker-news-noordrail', paused: true, pollEverySeconds: expect.any(Number) },
    ]);
    const klankbord = parseKlankbord({ file: 'klankbord.yaml', text: KLANKBORD_EXAMPLE });
    expect(klankbord.outbound.contact).toBe('webcare@noordrail.example');
    expect(parseEscalation({ file: 'escalation.yaml', text: ESCALATION_EXAMPLE, klankbord }).people.map(({ id }) => id)).toEqual(['rik', 'dora']);
  });
});
