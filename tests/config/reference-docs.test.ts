import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brandsJsonSchema, brandsKeyTable } from '../../cli/config/reference.ts';
import { projectRoot } from '../../cli/home.ts';

const GENERATED = {
  'docs/schema/brands.schema.json': () => `${JSON.stringify(brandsJsonSchema(), null, 2)}\n`,
  'docs/configuration.md': () => `# Configuration

One file so far, \`brands.yaml\`: what to listen for, and why. It is checked as a whole before anything runs; every
problem is listed as \`file:line:column\`. Editors complete it with \`docs/schema/brands.schema.json\`. This page is made
from the same schema. \`demo/brands.yaml\` is an example.

${brandsKeyTable()}
## Environment

| variable | meaning |
|---|---|
| \`KLANKBORD_HOME\` | folder of the installation; \`.klankbord\` in the project when unset |
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
