import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../schemas/alert.ts';
import { createChannel } from '../../notify/registry.ts';
import { startCollector, windowProblems, type Collector, type Window } from '../support/collector.ts';
import { closeAfterEach, openClient } from '../support/outbound-rig.ts';
import { KEY, NOW, outgoing } from './sample-messages.ts';

closeAfterEach();
const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const collectors: Collector[] = [];
afterEach(async () => {
  await Promise.all(collectors.splice(0).map((collector) => collector.close()));
});

async function open(now: () => number) {
  const collector = await startCollector({ secret, now });
  collectors.push(collector);
  const allow = `ontvanger.example:${collector.port}`;
  const client = openClient({ allow: [allow], deadlineMs: 300 });
  const channel = createChannel({ id: 'desk', kind: 'webhook', urlEnv: 'URL', secretEnv: 'SECRET' }, {
    http: client.forReceivers(), secret: (name) => (name === 'URL' ? `http://${allow}/` : secret), userAgent: '', installationName: 'Klankbord',
  });
  return { collector, send: (message: OutgoingMessage) => channel.send(message, { address: undefined, signal: new AbortController().signal, now: now() }) };
}

describe('a receiver that keeps what came and when', () => {
  it('judges windows: one at once, none while somebody has it, one after', async () => {
    let now = NOW;
    const { collector, send } = await open(() => now);
    const say = (key: string, atMs: number): Promise<unknown> => {
      now = NOW + atMs;
      return send(outgoing({ key: key.padStart(32, '0'), createdAt: now, cause: key === '1' ? 'opened' : 'update-due' }));
    };
    await say('1', 2_000);
    await say('2', 31_000);
    const windows: readonly Window[] = [
      { what: 'the opening', fromMs: 0, toMs: 5_000, atLeast: 1, atMost: 1 },
      { what: 'quiet while it is acknowledged', fromMs: 5_001, toMs: 29_999, atLeast: 0, atMost: 0 },
      { what: 'the update', fromMs: 30_000, toMs: 35_000, atLeast: 1, atMost: 1, of: ({ type }) => type === 'incident.update-due' },
    ];
    await collector.until(2);
    expect(windowProblems(collector.messages, windows, { from: NOW })).toEqual([]);
    expect(windowProblems(collector.messages, windows, { from: NOW, clock: 'made' })).toEqual([]);
    expect(windowProblems(collector.messages, windows, { from: NOW - 10_000 })).toEqual([
      'the opening: expected 1 between 0 and 5000 ms, but 0 came; all of that kind came at [12000,41000]', 'quiet while it is acknowledged: expected 0 between 5001 and 29999 ms, but 1 came; all of that kind came at [12000,41000]',
      'the update: expected 1 between 30000 and 35000 ms, but 0 came; all of that kind came at [41000]',
    ]);
    expect(collector.messages.every(({ isSigned }) => isSigned)).toBe(true);
  });

  it('counts a repetition once, and answers, cuts or keeps still as asked', async () => {
    const { collector, send } = await open(() => NOW);
    for (const fault of ['cut', 'silent'] as const) {
      collector.answer(fault);
      await expect(send(outgoing())).rejects.toMatchObject({ kind: 'Temporary', isUnknown: true });
    }
    collector.answer(({ isRepeat }) => (isRepeat ? 200 : 500));
    expect(await send(outgoing())).toEqual({ id: '' });
    expect(collector.messages.map(({ id, isRepeat, status }) => [id, isRepeat, status])).toEqual([[KEY, false, undefined], [KEY, true, undefined], [KEY, true, 200]]);
    expect(windowProblems(collector.messages, [{ what: 'the one message', fromMs: 0, toMs: 0, atLeast: 1, atMost: 1 }], { from: NOW })).toEqual([]);
  });
});
