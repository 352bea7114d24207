import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importWebcare, type ImportSummary } from '../../../cli/import/import-webcare.ts';
import type { ImportTarget } from '../../../cli/import/import-target.ts';
import { formatOf } from '../../../cli/import/read-rows.ts';
import { brandsFromArchive } from '../../../analysis/brand-query/archive-brands.ts';
import { liveHome } from '../../../cli/home.ts';
import { USUAL_SERVICE } from '../../../schemas/config/escalation.ts';
import { escalationOf } from '../../analysis/duty/invented-duty.ts';
import type { TestStore } from '../../store/test-store.ts';
import { KEYS } from '../../support/activity-rig.ts';
import { createWordAnalyser } from '../../support/word-analyser.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');
export const HEADER = 'thread_id,post_id,at,side,platform';

export interface ImportRun {
  readonly name?: string;
  readonly brand?: string | undefined;
  readonly zone?: string;
  readonly isDryRun?: boolean;
  readonly now?: number;
}

/** An import into a store of its own, as the command runs it. */
export function createImportRig({ store, folder }: TestStore): (content: string, run?: ImportRun) => Promise<ImportSummary> {
  const target: ImportTarget = {
    settings: { brands: brandsFromArchive(['Noordrail', 'Zuidbus']), escalation: escalationOf({ service: USUAL_SERVICE }) },
    run: (command, options) => command.run({ store, home: liveHome(folder), language: 'en', instance: undefined, live: undefined, signal: new AbortController().signal }, command.parse(JSON.parse(JSON.stringify(options)))),
    close: () => Promise.resolve(),
  };
  return async (content, { name = 'export.csv', zone, isDryRun = false, now = NOW, ...run } = {}) => {
    const brand = 'brand' in run ? run.brand : 'noordrail';
    const path = join(folder, name);
    await writeFile(path, content);
    return importWebcare({ target, path, format: formatOf(path), keys: KEYS, analyser: createWordAnalyser(), brand, zone, isDryRun, now, signal: new AbortController().signal });
  };
}
