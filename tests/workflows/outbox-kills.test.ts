import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import { select } from '../support/tables.ts';
import { openAlarmWorld, type AlarmWorld } from './alarm-rig.ts';
import { heardBy, PEOPLE, until, withChain } from './chain-stage.ts';

/** An outbox waits longer than a test may; its clock goes ahead. */
const AN_OUTBOX_LATER_MS = 120_000;

let world: AlarmWorld;
beforeAll(async () => void (world = await openAlarmWorld()));
afterAll(() => world.close());

describe('an outbox that loses its worker', () => {
  it('after a message was sent, or before it is told, delivers each once or twice and none after that', () => withChain(world, 'lost-outbox', async ({ rig, collector, incident, work }) => {
    const [noor, dina] = PEOPLE;
    const well = new Set<unknown>();
    collector.answer(({ data }) => (well.has(data['address']) ? 200 : 503));
    const first = await work('drain-sent');
    await rig.tell(incident, 'lost-outbox', 3);
    const unreachable = async (person: RecipientId) => (await rig.acts(incident)).some(({ kind, detail }) => kind === 'unreachable' && detail.recipients?.includes(person));
    await until(() => unreachable(noor), 'the chain gave the first message to the outbox');
    expect(heardBy(collector, noor), 'three tries').toHaveLength(3);
    await drainTwice(noor, first.lost, { copies: 2, aheadMs: AN_OUTBOX_LATER_MS });

    await first.end();
    const second = await work('drain-recorded');
    await until(() => unreachable(dina), 'the chain gave the second message to the outbox');
    await drainTwice(dina, second.lost, { copies: 1, aheadMs: 10 * AN_OUTBOX_LATER_MS });

    /** What was taken is taken once for each loss before its record, and never again. */
    async function drainTwice(person: RecipientId, lost: () => number, { copies, aheadMs }: { readonly copies: number; readonly aheadMs: number }): Promise<void> {
      const before = collector.messages.length;
      const taken = () => collector.messages.slice(before).filter(({ data }) => data['address'] === person && data['incident'] === incident);
      well.add(person);
      rig.setAhead(aheadMs);
      await rig.drain();
      expect(lost(), 'it was lost once').toBe(1);
      await rig.drain();
      rig.setAhead(0);
      expect(taken().map(({ id }) => id)).toEqual(Array.from({ length: copies }, () => heardBy(collector, person)[0]?.id));
      expect(await select(world.kept.store, `SELECT outcome FROM v_deliveries WHERE message = '${heardBy(collector, person)[0]?.id}'`)).toEqual([{ outcome: 'delivered' }]);
    }
  }), 90_000);
});
