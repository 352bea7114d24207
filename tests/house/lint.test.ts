import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../support/folder.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

const folder = useFolder();

/** Imports that the linter must refuse while somebody types them, and their neighbours that are right. */
const WRONG = {
  'schemas/wrong.ts': "import { a } from '../store/a.ts';",
  'schemas/plain/wrong.ts': "import { a } from '../errors.ts';",
  'schemas/plain/worse.ts': "import { z } from 'zod';",
  'analysis/wrong.ts': "import { a } from '../connectors/a.ts';",
  'analysis/detection/wrong.ts': "import { readFile as a } from 'node:fs/promises';",
  'connectors/wrong.ts': "import { a } from '../store/a.ts';",
  'connectors/archive/wrong.ts': "import { a } from '../../analysis/clean.ts';",
  'connectors/worse.ts': "import { log as a } from '@temporalio/activity';",
  'store/wrong.ts': "import { a } from '../analysis/a.ts';",
  'store/worse.ts': "import { chdb as a } from 'chdb';",
  'texts/wrong.ts': "import { a } from '../cli/output.ts';",
  'activities/wrong.ts': "import { a } from '../cli/home.ts';",
  'workflows/wrong.ts': "import { a } from '../activities/create-activities.ts';",
  'workflows/worse.ts': "import { z as a } from 'zod';",
  'workflows/worst.ts': "import { a } from '../schemas/errors.ts';",
  'workflows/node.ts': "import { createHash as a } from 'node:crypto';",
  'cli/wrong.ts': "import { a } from '../tests/support/folder.ts';",
  'demo/wrong.ts': "import { a } from '../analysis/a.ts';",
  'setup/wrong.mjs': "import { z as a } from 'zod';",
  'setup/worse.mjs': "import { a } from '../cli/home.ts';",
  'tests/wrong.ts': "import { eld as a } from 'eld';",
} as const;
const RIGHT = {
  'schemas/right.ts': "import { z as a } from 'zod';",
  'schemas/plain/right.ts': "import { a } from './units.ts';",
  'analysis/right.ts': "import { a } from '../schemas/plain/units.ts';",
  'connectors/right.ts': "import { a } from '../schemas/errors.ts';",
  'store/embedded.ts': "import { chdb as a } from 'chdb';",
  'activities/right.ts': "import { a } from '../store/client.ts';",
  'workflows/right.ts': "import type { a } from '../activities/create-activities.ts';",
  'workflows/also-right.ts': "import { a } from '../schemas/plain/units.ts';",
  'workflows/temporal.ts': "import { sleep as a } from '@temporalio/workflow';",
  'cli/right.ts': "import { a } from '../workflows/index.ts';",
  'setup/right.mjs': "import { a } from './lock.mjs';",
} as const;

function reports(): readonly { readonly filename: string; readonly code: string }[] {
  const oxlint = join(PROJECT_ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
  return (JSON.parse(stdout) as { readonly diagnostics: readonly { readonly filename: string; readonly code: string }[] }).diagnostics; // the format of oxlint
}

describe('.oxlintrc.json', () => {
  let restricted: readonly string[];
  beforeAll(() => {
    cpSync(join(PROJECT_ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, line] of Object.entries({ ...WRONG, ...RIGHT })) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), `${line}\nexport ${line.startsWith('import type') ? 'type B = a' : 'const b = a'};\n`);
    }
    restricted = reports().filter(({ code }) => code.includes('no-restricted-imports')).map(({ filename }) => filename.replace(/^\.\//, ''));
  });

  it('refuses every arrow that points the wrong way', () => {
    expect(Object.keys(WRONG).filter((path) => !restricted.includes(path))).toEqual([]);
  });

  it('lets the right ones pass', () => {
    expect(Object.keys(RIGHT).filter((path) => restricted.includes(path))).toEqual([]);
  });
});
