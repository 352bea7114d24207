import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBrands, readBrands } from '../../cli/config/read-brands.ts';
import { CommandError, ConfigError } from '../../schemas/errors.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

const GOOD = `
brands:
  - id: acme
    name: Acme
    aliases: [Acme Nederland]
    query: '"acme nederland" OR acme -band'
    query_version: 2
    purpose: Answer customers and see trouble early
    legal_basis: legitimate interest
    owner: head of service
    review_by: 2027-05-31
    zone: Europe/Brussels
    language: fr
    source_language: nl
    campaigns:
      - { from: 2027-03-27, to: 2027-03-28, label: Spring sale }
      - { from: 2026-12-01T02:00, to: 2026-12-01T04:30, label: Maintenance }
    own_accounts: ['mastodon:@Acme@Social.example', acmehelpt]
  - id: noord-rail
    name: Noord Rail
    purpose: Compare
    legal_basis: legitimate interest
    owner: marketing
    review_by: 2026-11-24
media: [x:@Krant, krant2]
own_accounts: [acmehelpt]
`;

const minimal = (more: string) => `
brands:
  - id: acme
    name: Acme
    purpose: Answer customers
    legal_basis: legitimate interest
    owner: head of service
    review_by: 2027-05-31
${more}`;

function problemsOf(text: string): readonly string[] {
  try {
    parseBrands({ file: 'brands.yaml', text, now: NOW });
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('parseBrands', () => {
  it('fills in every default, and makes accounts and campaigns ready for use', () => {
    const { brands } = parseBrands({ file: 'brands.yaml', text: GOOD, now: NOW });
    expect(brands[0]).toEqual({
      id: 'acme',
      name: 'Acme',
      aliases: ['Acme Nederland'],
      query: '"acme nederland" OR acme -band',
      queryVersion: 2,
      purpose: 'Answer customers and see trouble early',
      legalBasis: 'legitimate interest',
      owner: 'head of service',
      reviewBy: '2027-05-31',
      zone: 'Europe/Brussels',
      language: 'fr',
      sourceLanguage: 'nl',
      campaigns: [
        // The night of 28 March 2027 is an hour short: the clock goes forward.
        { from: Date.UTC(2027, 2, 26, 23) / 1000, to: Date.UTC(2027, 2, 28, 22) / 1000, label: 'Spring sale' },
        { from: Date.UTC(2026, 11, 1, 1) / 1000, to: Date.UTC(2026, 11, 1, 3, 30) / 1000, label: 'Maintenance' },
      ],
      topics: [],
      ambassadors: undefined,
      precision: undefined,
      compareWith: [],
      ownAccounts: [
        { network: 'mastodon', account: 'acme@social.example' },
        { network: undefined, account: 'acmehelpt' },
      ],
      employees: [],
      agencies: [],
      media: [
        { network: 'x', account: 'krant' },
        { network: undefined, account: 'krant2' },
      ],
      politicians: [],
      vips: [],
      competitors: [],
    });
    expect(brands[1]).toMatchObject({ query: undefined, queryVersion: 1, zone: 'Europe/Amsterdam', language: 'nl', campaigns: [], aliases: [] });
  });

  it('reports every problem of a file at once, each at its line and column, in order', () => {
    const text = `brands:
  - id: Acme!
    name: 7
    querry: acme
    purpose: Answer customers
    legal_basis: legitimate interest
    owner: head of service
    review_by: 2026-13-01
    zone: Europe/Amsterdm
    query_version: 1.5
    campaigns:
      - { from: 2026-12-05, to: 2026-12-01, label: Sale }
      - { from: 2026-02-30, to: 2026-03-01, label: Other }
    media: [two words]
  - id: noord-rail
    name: Noord Rail
    purpose: Compare
    legal_basis: legitimate interest
    review_by: 2026-11-23
    query: noord AND AND rail
owned_accounts: []
`;
    expect(problemsOf(text)).toEqual([
      'brands.yaml:2:9 expected lower-case words joined by hyphens, such as de-lijn',
      "brands.yaml:3:11 expected text, found the number 7 (put the whole text in single quotes: '…')",
      'brands.yaml:4:5 unknown key querry (did you mean query?)',
      'brands.yaml:8:16 expected a calendar day such as 2027-05-31',
      'brands.yaml:9:11 expected a time zone such as Europe/Brussels, found Europe/Amsterdm (did you mean Europe/Amsterdam?)',
      'brands.yaml:10:20 expected a whole number, found the number 1.5',
      'brands.yaml:12:33 expected an end after the start 2026-12-05, found 2026-12-01',
      'brands.yaml:13:17 expected a day or time that exists, found 2026-02-30',
      "brands.yaml:14:13 expected 'account' or 'network:account' without spaces",
      'brands.yaml:15:5 expected the key owner, found none (Person or role who answers for this query)',
      'brands.yaml:19:16 query of Noord Rail is past its review date 2026-11-23 (check that its purpose still holds, then set a new date)',
      'brands.yaml:20:22 expected a word, a phrase in quotes or a bracket, found AND (put a word on both sides of AND and OR, and one behind NOT)',
      'brands.yaml:21:1 unknown key owned_accounts (did you mean own_accounts?)',
    ]);
  });

  it('reports a mistyped key once, not also as missing', () => {
    expect(problemsOf(minimal('').replace('purpose', 'purpos'))).toEqual(['brands.yaml:5:5 unknown key purpos (did you mean purpose?)']);
  });

  it.each([
    ['    query: acme NEAR/5 band', '9:17'],
    ["    query: 'acme or band'", '9:18'],
    ["    query: 'l''oréal or band'", '9:22'],
    ['    query: "\\"de lijn\\" or band"', '9:25'],
    ['    query: "\\u00e9\\u00e9n or band"', '9:27'],
    ['    query: |\n      acme\n      or band', '11:7'],
    ['    query: >-\n      "de\n      lijn"\n      (acme', '12:7'],
    ['    query: acme\n      or band', '10:7'],
    ['    query: "acme\n      or band"', '10:7'],
    ['    query: acme AND', '9:20'],
    ['    query: ""', '9:13'],
  ])('points at the character of a wrong query: %j', (line, place) => {
    expect(problemsOf(minimal(line))).toEqual([expect.stringMatching(new RegExp(`^brands\\.yaml:${place} `, 'u'))]);
  });

  it.each([
    ['    query: "de lijn" OR acme', /^brands\.yaml:9:\d+ not valid YAML: .*single quotes/u],
    ['    query: acme #tag', /^brands\.yaml:9:12 expected a query without #, found #tag, which begins a comment in YAML \(.*single quotes/u],
    ['    query: #tag', /^brands\.yaml:9:\d+ expected text, found nothing \(.*single quotes/u],
    ['    media: [@krant]', /^brands\.yaml:9:\d+ not valid YAML: .*single quotes/u],
  ])('says how to quote what YAML reads otherwise than people: %j', (line, problem) => {
    expect(problemsOf(minimal(line))[0]).toMatch(problem);
  });

  it('lets a real comment stand behind a query', () => {
    expect(problemsOf(minimal('    query: acme # the shop'))).toEqual([]);
  });

  it('asks for a review within twelve months, and counts days in the zone of the brand', () => {
    const reviewed = (day: string, zone: string) => problemsOf(minimal(`    zone: ${zone}`).replace('2027-05-31', day));
    expect(reviewed('2027-11-24', 'UTC')).toEqual([]);
    expect(reviewed('2027-11-25', 'UTC')).toEqual(['brands.yaml:8:16 expected a review within 12 months, found 2027-11-25 for the query of Acme (2027-11-24 at the latest)']);
    expect(reviewed('2026-11-24', 'UTC')).toEqual([]);
    expect(reviewed('2026-11-24', 'Pacific/Kiritimati')).toHaveLength(1);
  });

  it('lets a name, id or alias lead to one brand only, in any spelling', () => {
    const second = `
  - id: noord-rail
    name: Noord Rail
    aliases: [noordrail, ACMÉ]
    purpose: Compare
    legal_basis: legitimate interest
    owner: marketing
    review_by: 2027-05-31
  - id: acme
    name: Anders
    purpose: Compare
    legal_basis: legitimate interest
    owner: marketing
    review_by: 2027-05-31`;
    expect(problemsOf(minimal(second))).toEqual([
      'brands.yaml:12:26 expected a name of its own, found ACMÉ, which also means brand acme (remove or change one of them)',
      'brands.yaml:17:9 expected a name of its own, found acme, which also means brand acme (remove or change one of them)',
    ]);
  });

  it('makes topics, fans, precision and comparisons ready for use', () => {
    const { brands } = parseBrands({ file: 'brands.yaml', now: NOW, text: `${minimal(`    topics:
      - { id: prijs, name: Prijs, query: prijs OR duur*, owner: Facturatie }
      - { id: app, name: App, query: app }
    ambassadors: { purpose: Thank people, owner: service, review_by: 2027-05-31 }
    query_precision: { share: 0.92, sample: 100, measured_on: 2026-11-02 }
    compare_with: [noord-rail]`)}
  - { id: noord-rail, name: Noord Rail, purpose: Compare, legal_basis: legitimate interest, owner: marketing, review_by: 2027-05-31 }` });
    expect(brands[0]).toMatchObject({
      topics: [{ id: 'prijs', name: 'Prijs', query: 'prijs OR duur*', owner: 'Facturatie' }, { id: 'app', name: 'App', query: 'app', owner: undefined }],
      ambassadors: { purpose: 'Thank people', owner: 'service', reviewBy: '2027-05-31' }, precision: { share: 0.92, sample: 100, measuredOn: '2026-11-02' }, compareWith: ['noord-rail'],
    });
  });

  it.each([
    ['    topics: [{ id: Prijs, name: Prijs, query: prijs }]', /^brands\.yaml:9:20 expected lower-case words joined by hyphens, such as hogere-factuur$/u],
    ['    topics: [{ id: prijs, name: Prijs }]', /^brands\.yaml:9:14 expected the key query, found none/u],
    ['    topics:\n      - { id: prijs, name: Prijs, query: prijs AND }', /^brands\.yaml:10:\d+ expected a word, a phrase in quotes or a bracket/u],
    ['    topics:\n      - { id: prijs, name: A, query: a }\n      - { id: prijs, name: B, query: b }', /^brands\.yaml:11:15 expected an id of its own, found prijs, which another topic of this brand has/u],
    ['    ambassadors: { purpose: Thank, owner: service, review_by: 2026-11-01 }', /^brands\.yaml:9:\d+ search for fans of Acme is past its review date 2026-11-01/u],
    ['    ambassadors: { purpose: Thank, owner: service, review_by: 2028-11-01 }', /^brands\.yaml:9:\d+ expected a review within 12 months, found 2028-11-01/u],
    ['    query_precision: { share: 92, sample: 100, measured_on: 2026-11-02 }', /^brands\.yaml:9:\d+ expected 1 or less/u],
    ['    query_precision: { share: 0.9, sample: 5, measured_on: 2026-11-02 }', /^brands\.yaml:9:\d+ expected 20 or more/u],
    ['    compare_with: [acme]', /^brands\.yaml:9:20 expected the id of another brand of this file, found acme$/u],
    ['    compare_with: [noord-rial]', /^brands\.yaml:9:20 expected the id of another brand of this file, found noord-rial/u],
  ])('refuses %j', (lines, problem) => {
    expect(problemsOf(minimal(lines))).toEqual([expect.stringMatching(problem)]);
  });

  it('reports mistakes in the YAML itself, and files that are something else', () => {
    expect(problemsOf('brands:\n  - id: acme\n   name: x\n')[0]).toMatch(/^brands\.yaml:3:\d+ not valid YAML: /u);
    expect(problemsOf('brands: [')[0]).toMatch(/^brands\.yaml:1:\d+ not valid YAML: /u);
    expect(problemsOf('a: 1\na: 2')[0]).toMatch(/^brands\.yaml:2:1 not valid YAML: .*unique/u);
    expect(problemsOf('')).toEqual(['brands.yaml:1:1 expected keys with values, found nothing']);
    expect(problemsOf('just words')).toEqual(['brands.yaml:1:1 expected keys with values, found text']);
    expect(problemsOf('brands: []')).toEqual(['brands.yaml:1:9 expected at least one brand']);
    expect(problemsOf('brands:')).toEqual([expect.stringMatching(/^brands\.yaml:1:\d+ expected a list, found nothing$/u)]);
    expect(problemsOf('brands: [acme]')).toEqual(['brands.yaml:1:10 expected keys with values, found text']);
    expect(problemsOf('\u0000\u0001PNG')).toHaveLength(1);
  });

  it('survives aliases that multiply, and follows ordinary ones', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((key, place) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[place]}`).join(',')}]`)].join('\n');
    expect(problemsOf(bomb)[0]).toMatch(/not valid YAML: .*alias/iu);
    const { brands } = parseBrands({ file: 'f', text: minimal('    media: &lists [krant]\n    vips: *lists'), now: NOW });
    expect(brands[0]?.vips).toEqual([{ network: undefined, account: 'krant' }]);
  });
});

describe('readBrands', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klankbord-brands-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const now = () => NOW;

  it('reads a file', async () => {
    const file = join(folder, 'good.yaml');
    await writeFile(file, `\uFEFF${GOOD}`);
    expect((await readBrands(file, { now })).brands.map(({ id }) => id)).toEqual(['acme', 'noord-rail']);
  });

  it('refuses a missing file and a folder with exit 66 and the next step', async () => {
    for (const file of [join(folder, 'none.yaml'), folder]) {
      const error = await readBrands(file, { now }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CommandError);
      expect(error).toMatchObject({ exit: 66, kind: 'NoInput', next: expect.stringContaining('--brands') });
    }
  });

  it('names the file in problems, also when it is no text or far too large', async () => {
    const file = join(folder, 'binary.yaml');
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await expect(readBrands(file, { now })).rejects.toThrow(`${file}:1:1 expected text in UTF-8`);
    await writeFile(file, 'x'.repeat(2_000_001));
    await expect(readBrands(file, { now })).rejects.toThrow(/at most 2000000 bytes, found 2000001/u);
  });
});
