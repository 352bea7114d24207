import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { highestBlock, watchHome } from '../../bench/support/home-watch.ts';
import { descendantsOf } from '../../bench/support/process-tree.ts';

describe('a watch over a home', () => {
  let home: string;
  const addPart = (table: string, part: string): void => {
    mkdirSync(join(home, 'clickhouse', 'data', 'klankbord', table, part), { recursive: true });
  };
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'klankbord-watch-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('tells the latest phase in which something was written', () => {
    const watch = watchHome(home);
    expect(watch.phase()).toBe('start-up');
    addPart('budget_spend_v1', 'all_1_1_0');
    expect([watch.phase(), watch.hasMentions()]).toEqual(['collecting', false]);
    addPart('mentions_v1', 'all_1_1_0');
    expect([watch.phase(), watch.hasMentions()]).toEqual(['collecting', true]);
    addPart('decisions_v1', '202609_1_1_0');
    expect(watch.phase()).toBe('deciding');
    addPart('ambassador_scores_v1', 'all_1_1_0');
    expect(watch.phase()).toBe('scoring');
  });

  it('sees nothing in what was there before, nor in parts that are folded into one', () => {
    for (const part of ['all_1_1_0', 'all_2_2_0']) addPart('mentions_v1', part);
    const watch = watchHome(home);
    addPart('mentions_v1', 'all_1_2_1');
    expect(watch.phase()).toBe('start-up');
    addPart('mentions_v1', 'all_3_3_0');
    expect(watch.phase()).toBe('collecting');
  });

  it('takes the number of the last block out of the names of parts', () => {
    expect(highestBlock(['all_1_6_2', 'all_7_7_0', 'detached', 'format_version.txt', 'tmp_insert_all_9_9_0', 'deduplication_logs'])).toBe(7);
    expect(highestBlock(['202610_3_12_1', '202611_4_4_0'])).toBe(12);
    expect(highestBlock([])).toBe(0);
  });
});

describe('a tree of processes', () => {
  it('holds children and their children, and nobody else', () => {
    const listing = ['    1     0', '   10     1', '   20    10', '   21    10', '   30    20', '   40     1', 'no numbers here', ''].join('\n');
    expect(descendantsOf(10, listing)).toEqual([20, 21, 30]);
    expect(descendantsOf(40, listing)).toEqual([]);
  });

  it('ends also where a listing goes in circles', () => {
    expect([...descendantsOf(10, '20 10\n10 20')].sort((a, b) => a - b)).toEqual([10, 20]);
  });
});
