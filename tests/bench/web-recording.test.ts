import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordStatements, runBare } from '../../bench/support/web-recording.ts';
import type { Store } from '../../store/client.ts';
import { defineQuery } from '../../store/query.ts';

const queryOf = (name: string) => defineQuery({ name, sql: `SELECT '${name}'`, params: z.object({ number: z.number() }), row: z.object({}) });

/** A store whose answers come when the test says so. Nothing else of it is there. */
function slowStore() {
  const asked: string[] = [];
  const waiting = new Map<string, (rows: readonly never[]) => void>();
  const query = ({ name }: { readonly name: string }, params: unknown) => {
    asked.push(`${name} ${JSON.stringify(params)}`);
    return new Promise((settle) => waiting.set(name, settle));
  };
  return {
    store: { query } as unknown as Store, asked, // a double of the part that is recorded
    async answer(name: string) {
      waiting.get(name)?.([]);
      waiting.delete(name);
      await new Promise((settle) => setImmediate(settle));
    },
  };
}

/** Two side by side; a third needs the first, and a fourth all of them. */
async function page(store: Store): Promise<void> {
  const ask = (name: string, number: number) => store.query(queryOf(name), { number });
  await Promise.all([ask('one', 1).then(() => ask('three', 3)), ask('two', 2)]);
  await ask('four', 4);
}

describe('the statements of a page', () => {
  it('are remembered with their parameters and with what had been answered before', async () => {
    const { store, answer } = slowStore();
    const recording = recordStatements(store);
    const shown = page(recording.store);
    for (const name of ['one', 'two', 'three', 'four']) await answer(name);
    await shown;
    expect(recording.take().map(({ query, params, after }) => [query.name, params, after])).toEqual([
      ['one', { number: 1 }, []], ['two', { number: 2 }, []], ['three', { number: 3 }, [0]], ['four', { number: 4 }, [0, 1, 2]],
    ]);
    expect(recording.take()).toEqual([]);
  });

  it('run bare in any order of answers, ask the same, and wait for what the page waited for', async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(['one', 'two', 'three', 'four'], { minLength: 4 }), async (order) => {
      const first = slowStore();
      const recording = recordStatements(first.store);
      const shown = page(recording.store);
      for (const name of ['one', 'two', 'three', 'four']) await first.answer(name);
      await shown;
      const second = slowStore();
      const run = runBare(second.store, recording.take());
      await new Promise((settle) => setImmediate(settle));
      expect(second.asked).toEqual(['one {"number":1}', 'two {"number":2}']);
      const answered: string[] = [];
      for (let round = 0; round < order.length; round += 1) {
        for (const name of order) {
          if (answered.includes(name) || !second.asked.some((each) => each.startsWith(name))) continue;
          answered.push(name);
          await second.answer(name);
          expect(second.asked.some((each) => each.startsWith('three'))).toBe(answered.includes('one'));
          expect(second.asked.some((each) => each.startsWith('four'))).toBe(['one', 'two', 'three'].every((each) => answered.includes(each)));
        }
      }
      await run;
      expect(second.asked.toSorted()).toEqual(first.asked.toSorted());
    }), { numRuns: 24 });
  });

  it('that fail are as failed bare as on the page', async () => {
    const broken = { query: () => Promise.reject(new Error('away')) } as unknown as Store; // as above
    const recording = recordStatements(broken);
    await expect(page(recording.store)).rejects.toThrow('away');
    await expect(runBare(broken, recording.take())).rejects.toThrow('away');
  });
});
