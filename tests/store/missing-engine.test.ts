import { expect, it, vi } from 'vitest';
import { openStore } from '../../store/client.ts';

// The optional package, as on a machine where it was not installed.
vi.mock('chdb/connection', () => {
  throw new Error('Cannot find package');
});

it('names both ways out when the embedded engine is not installed', async () => {
  await expect(openStore({ database: 'klankbord', path: '/nowhere' })).rejects.toMatchObject({
    name: 'StoreError', kind: 'Mismatch', message: expect.stringMatching(/npm install chdb.*CLICKHOUSE_URL/) as string,
  });
});
