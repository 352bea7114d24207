import { describe, expect, it } from 'vitest';
import { REQUIRED_COLUMNS, WEBCARE_COLUMNS, WEBCARE_OPTIONAL, WebcareLine, webcareLineJsonSchema } from '../../../schemas/webcare-line.ts';
import { readGolden } from '../../support/golden.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../cli/home.ts';

describe('the JSON Schema of a webcare line', () => {
  it('is checked in as the code makes it', () => {
    const made = `${JSON.stringify(webcareLineJsonSchema(), null, 2)}\n`;
    expect(readGolden('docs/schema/webcare-line.schema.json', made)).toBe(made);
  });

  it('asks for five columns and takes null in every other one', () => {
    const line = { thread_id: 'T1', post_id: 'P1', at: '2026-11-24T09:15:00+01:00', side: 'customer', platform: 'chat' };
    expect(REQUIRED_COLUMNS).toEqual(Object.keys(line));
    expect(WebcareLine.safeParse({ ...line, ...Object.fromEntries(Object.keys(WEBCARE_OPTIONAL).map((name) => [name, null])), more: 1 }).success).toBe(true);
    expect(WebcareLine.safeParse({ ...line, platform: '' }).success).toBe(false);
  });

  it('and the playbook name the same columns', () => {
    const playbook = readFileSync(join(projectRoot(), 'docs/import-from-a-webcare-tool.md'), 'utf8');
    expect([...playbook.matchAll(/^ *\| `(\w+)` \|/gmu)].map(([, name]) => name)).toEqual(WEBCARE_COLUMNS);
  });
});
