import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasConfiguration, readConfiguration } from '../../cli/config/read-config.ts';
import { CommandError, ConfigError } from '../../schemas/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const base = temporaryFolder();
const now = () => Date.UTC(2026, 10, 24, 12);

const GOOD = {
  'brands.yaml': `brands:
  - id: noord-rail
    name: Noord Rail
    query: noordrail
    purpose: Answer travellers
    legal_basis: legitimate interest
    owner: webcare
    review_by: 2027-05-31
`,
  'sources.yaml': 'sources:\n  - { id: krant, connector: feeds, settings: { url: https://krant.example/rss } }\n',
  'escalation.yaml': 'people:\n  - { id: wim, name: Wim, roles: [reputation], reach: [{ receiver: postbox }] }\nduties:\n  reputation: { people: [wim] }\n',
  'klankbord.yaml': 'outbound: { contact: webcare@noordrail.example }\n',
} as const;

let made = 0;
function folderWith(files: Readonly<Record<string, string>>): string {
  made += 1;
  const folder = join(base, `case-${made}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('readConfiguration', () => {
  it('reads the four files of a folder', async () => {
    const { brands, sources, escalation, klankbord } = await readConfiguration({ folder: folderWith(GOOD), now });
    expect(brands.brands.map(({ id }) => id)).toEqual(['noord-rail']);
    expect(sources.sources.map(({ id }) => id)).toEqual(['krant']);
    expect(escalation.people.map(({ id }) => id)).toEqual(['wim']);
    expect(klankbord.outbound.contact).toBe('webcare@noordrail.example');
  });

  it('reports the problems of all files in one error, file by file', async () => {
    const folder = folderWith({
      'brands.yaml': GOOD['brands.yaml'].replace('query', 'querry').replace('owner', 'ownr'),
      'sources.yaml': GOOD['sources.yaml'].replace('url', 'ulr'),
      'escalation.yaml': GOOD['escalation.yaml'].replace('reach', 'reech').replace('postbox', 'phone'),
      'klankbord.yaml': 'outbound: {}\n',
    });
    const error = await readConfiguration({ folder, now }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message.replaceAll(`${folder}/`, '').split('\n')).toEqual([ // checked above
      'brands.yaml:4:5 unknown key querry (did you mean query?)',
      'brands.yaml:7:5 unknown key ownr (did you mean owner?)',
      'sources.yaml:2:48 unknown key ulr (did you mean url?)',
      'escalation.yaml:2:48 unknown key reech (did you mean reach?)',
      expect.stringMatching(/^klankbord\.yaml:1:11 expected the key contact, found none /u),
    ]);
  });

  it('checks how people are reached against klankbord.yaml, unless that is wrong itself', async () => {
    const reached = GOOD['escalation.yaml'].replace('postbox', 'phone');
    await expect(readConfiguration({ folder: folderWith({ ...GOOD, 'escalation.yaml': reached }), now })).rejects.toThrow(/escalation\.yaml:2:\d+ expected a receiver of klankbord\.yaml, found phone/u);
    const error: unknown = await readConfiguration({ folder: folderWith({ ...GOOD, 'escalation.yaml': reached, 'klankbord.yaml': 'outbound: {}\n' }), now }).catch((caught: unknown) => caught);
    expect(String(error)).not.toContain('phone');
  });

  it('names the files that are missing beside others, and who writes them', async () => {
    const folder = folderWith({ 'brands.yaml': 'brands: []' });
    const error = await readConfiguration({ folder, now }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message.replaceAll(`${folder}/`, '').split('\n')).toEqual([ // checked above
      'brands.yaml:1:9 expected at least one brand',
      'sources.yaml:1:1 expected this file beside the others, found none (./klankbord init writes it)',
      'escalation.yaml:1:1 expected this file beside the others, found none (./klankbord init writes it)',
      'klankbord.yaml:1:1 expected this file beside the others, found none (./klankbord init writes it)',
    ]);
  });

  it('takes a folder in the place of a file for a problem of that file', async () => {
    const folder = folderWith({ 'brands.yaml': GOOD['brands.yaml'], 'klankbord.yaml': GOOD['klankbord.yaml'] });
    mkdirSync(join(folder, 'sources.yaml'));
    await expect(readConfiguration({ folder, now })).rejects.toThrow(/sources\.yaml:1:1 .*found a folder or device/u);
  });

  it('refuses a folder without any of them with exit 66, and says how to begin', async () => {
    for (const folder of [folderWith({ 'notes.txt': 'x' }), join(base, 'nowhere')]) {
      expect(hasConfiguration(folder)).toBe(false);
      const error = await readConfiguration({ folder, now }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CommandError);
      expect(error).toMatchObject({ exit: 66, kind: 'NoInput', where: folder, next: expect.stringContaining('./klankbord init') });
    }
  });
});

describe('hasConfiguration', () => {
  it('is true as soon as one of the files is there', () => {
    for (const name of Object.keys(GOOD)) expect(hasConfiguration(folderWith({ [name]: '' }))).toBe(true);
  });
});
