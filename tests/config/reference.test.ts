import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownConnectors } from '../../cli/config/known-connectors.ts';
import { editDistance, nearestWord } from '../../cli/config/nearest.ts';
import {
  brandsJsonSchema, brandsKeyTable, escalationJsonSchema, escalationKeyTable, klankbordJsonSchema, klankbordKeyTable, sourcesJsonSchema, sourcesKeyTable,
} from '../../cli/config/reference.ts';

describe('the reference of brands.yaml', () => {
  const table = brandsKeyTable();

  it('lists every key with a meaning, and which are needed', () => {
    const rows = table.trimEnd().split('\n').slice(2);
    expect(rows).toHaveLength(45);
    for (const row of rows) expect(row).toMatch(/^\| `[a-z_.[\]]+` \| (?:yes|no) \| \S.+ \|$/u);
    expect(table).toContain('| `brands[].id` | yes |');
    expect(table).toContain('| `brands[].campaigns[].from` | yes |');
    expect(table).toContain('| `brands[].query` | no |');
    expect(table).toContain('| `media[]` | no |');
  });

  it('is a JSON Schema that editors can complete from', () => {
    const schema = JSON.parse(JSON.stringify(brandsJsonSchema())) as Record<string, unknown>;
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['brands'],
      additionalProperties: false,
      properties: { brands: { items: { additionalProperties: false, required: ['id', 'name', 'purpose', 'legal_basis', 'owner', 'review_by'] } } },
    });
  });
});

describe('the reference of escalation.yaml', () => {
  it('lists every key with a meaning, those below names that people choose among them', () => {
    const rows = escalationKeyTable().trimEnd().split('\n').slice(2);
    for (const row of rows) expect(row).toMatch(/^\| `[a-z_.[\]<>1-4/]+` \| (?:yes|no) \| \S.+ \|$/u);
    for (const key of ['people[].reach[].receiver', 'duties.<name>.people[]', 'duties.<name>.shifts[].from', 'desks[].open']) expect(rows.join('\n')).toContain(`| \`${key}\` | yes |`);
    expect(rows.join('\n')).toContain('| `levels.<1/2/3/4>.answer_within` | no |');
  });

  it('refuses what the file refuses', () => {
    expect(JSON.parse(JSON.stringify(escalationJsonSchema()))).toMatchObject({ required: ['people', 'duties'], additionalProperties: false, properties: { duties: { additionalProperties: { required: ['people'], additionalProperties: false } } } });
  });
});

describe('the references of sources.yaml and klankbord.yaml', () => {
  it('list every key with a meaning, and which are needed', () => {
    for (const table of [sourcesKeyTable(), klankbordKeyTable()]) {
      for (const row of table.trimEnd().split('\n').slice(2)) expect(row).toMatch(/^\| `[a-z_.[\]]+` \| (?:yes|no) \| \S.+ \|$/u);
    }
    expect(sourcesKeyTable()).toContain('| `sources[].settings` | yes |');
    expect(sourcesKeyTable()).toContain('| `sources[].paused` | no |');
    expect(klankbordKeyTable()).toContain('| `outbound.contact` | yes |');
    expect(klankbordKeyTable()).toContain('| `retention.text_days` | no |');
  });

  it('let editors complete the settings of the connector that a source names', () => {
    const schema = JSON.parse(JSON.stringify(sourcesJsonSchema(knownConnectors()))) as Record<string, unknown>;
    const ids = [...knownConnectors().keys()].toSorted();
    expect(schema).toMatchObject({
      additionalProperties: false,
      properties: { sources: { items: { additionalProperties: false, required: ['id', 'connector', 'settings'], properties: { connector: { enum: ids } } } } },
    });
    const { oneOf } = (schema as { properties: { sources: { items: { oneOf: readonly unknown[] } } } }).properties.sources.items; // matched above
    expect(oneOf).toHaveLength(ids.length);
    expect(oneOf).toContainEqual({
      properties: { connector: { const: 'feeds' }, settings: expect.objectContaining({ required: ['url'], additionalProperties: false }) },
    });
    expect(JSON.stringify(oneOf)).not.toContain('$schema');
  });

  it('refuse what the file refuses', () => {
    expect(JSON.parse(JSON.stringify(klankbordJsonSchema()))).toMatchObject({ required: ['outbound'], additionalProperties: false, properties: { outbound: { required: ['contact'], additionalProperties: false } } });
  });
});

describe('nearestWord', () => {
  it('suggests the word that was meant, and nothing when none is near', () => {
    expect(nearestWord('querry', ['query', 'query_version'])).toBe('query');
    expect(nearestWord('reviewby', ['review_by', 'owner'])).toBe('review_by');
    expect(nearestWord('banana', ['id', 'name'])).toBeUndefined();
    expect(nearestWord('xx', ['id'])).toBeUndefined();
  });

  it('measures a true distance', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});
