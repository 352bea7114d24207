import { CommandError, EXIT } from '../../schemas/errors.ts';
import { allQueries } from '../../dashboards/panel-queries.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import { optionalText } from '../commands/read-command.ts';
import { checkQueries, type CheckedQuery } from './check-queries.ts';

/** Tries every query of every dashboard and alert rule on a store. */
export const CHECK_DASHBOARDS: ReadCommand<{ readonly brand?: string | undefined; readonly dashboards: 'nl' | 'en' }, readonly CheckedQuery[]> = {
  name: 'dashboards-check',
  parse(options) {
    const brand = optionalText(options, 'brand');
    if (brand !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(brand)) {
      throw new CommandError('Usage', EXIT.usage, 'Expected --brand with the id of a brand: lower-case words joined by hyphens.', { next: 'The ids stand in brands.yaml.' });
    }
    return { brand, dashboards: optionalText(options, 'dashboards') === 'en' ? 'en' : 'nl' };
  },
  run: ({ store, signal }, { brand, dashboards }) =>
    checkQueries(store, { queries: allQueries(dashboards), now: Math.floor(Date.now() / 1_000), brands: brand === undefined ? 'all' : [brand] }, { signal }),
};
