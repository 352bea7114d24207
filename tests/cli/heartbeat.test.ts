import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat, type Heartbeat } from '../../cli/live/heartbeat.ts';
import { startStalledNotice, type StalledNotice } from '../../cli/live/stalled-notice.ts';
import type { OutgoingMessage } from '../../schemas/alert.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { DeliveryError } from '../../schemas/errors.ts';
import type { HttpSending, ReceiverHttp } from '../../schemas/http.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const URL_OF_MONITOR = 'https://monitor.example/beat/s3cret';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

describe('the heartbeat', () => {
  let heartbeat: Heartbeat | undefined;
  afterEach(() => heartbeat?.stop());

  function beat({ answer = () => Promise.resolve({ status: 200, headers: {}, body: '' }), isFresh = () => true }: { readonly answer?: ReceiverHttp['send']; readonly isFresh?: () => boolean } = {}) {
    const calls: HttpSending[] = [];
    const errors: unknown[] = [];
    const send: ReceiverHttp['send'] = (sending) => {
      calls.push(sending);
      return answer(sending);
    };
    heartbeat = startHeartbeat({ url: URL_OF_MONITOR, everySeconds: 60, http: { send }, isFresh, onError: (error) => void errors.push(error) });
    return { calls, errors };
  }

  it('calls the monitor at once and then at every beat, with nothing in it', async () => {
    const { calls } = beat();
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect(calls).toHaveLength(4);
    expect(calls[0]).toMatchObject({ method: 'POST', url: URL_OF_MONITOR, body: '' });
  });

  it('calls nobody while no evaluation has ended lately, so that the monitor raises the alarm, and goes on afterwards', async () => {
    let isFresh = false;
    const { calls } = beat({ isFresh: () => isFresh });
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(calls).toHaveLength(0);
    isFresh = true;
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(calls).toHaveLength(1);
  });

  it('says when the monitor does not take it, without its address, and calls again at the next beat', async () => {
    const { calls, errors } = beat({ answer: () => Promise.resolve({ status: 404, headers: {}, body: '' }) });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(calls).toHaveLength(2);
    expect(errors).toHaveLength(2);
    expect(String(errors[0])).toContain('404');
    expect(String(errors[0])).not.toContain('s3cret');
  });

  it('does not begin a call while the last one is under way, and survives one that fails', async () => {
    let fail: (error: Error) => void = () => undefined;
    const { calls, errors } = beat({ answer: () => new Promise((_, reject) => void (fail = reject)) });
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(calls).toHaveLength(1);
    fail(new DeliveryError('Temporary', 'no route'));
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(calls).toHaveLength(2);
    expect(errors).toMatchObject([{ kind: 'Temporary' }]);
  });

  it('that is stopped calls nobody any more and says nothing of the call it broke off', async () => {
    const { calls, errors } = beat({ answer: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('broken off')))) });
    heartbeat?.stop();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(calls).toHaveLength(1);
    expect(errors).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an evaluation that stands still', () => {
  const person = (id: string, roles: readonly string[], ...receivers: readonly string[]) => ({ id, name: id, roles, language: 'en', reach: receivers.map((receiver) => ({ receiver, address: `${id} at ${receiver}`, isUrgent: false })) });
  const config = {
    people: [person('daan', ['operator'], 'push', 'mail'), person('noor', ['reputation'], 'mail'), person('sam', ['reputation'], 'postbox', 'mail'), person('lies', ['marketing'], 'mail')], rooms: [], desks: [],
  } as unknown as EscalationConfig; // what a notice reads of it

  let notice: StalledNotice | undefined;
  afterEach(() => notice?.stop());

  function desk() {
    const taken: string[] = [];
    const messages: OutgoingMessage[] = [];
    const errors: unknown[] = [];
    const broken = new Set<string>();
    const state: { now: number; minutes: number | undefined } = { now: 10 * HOUR, minutes: undefined };
    const started = startStalledNotice({
      stalledMinutes: () => state.minutes, onDuty: () => ['sam'], now: () => state.now, onError: (error) => void errors.push(error),
      settings: {
        config, linksOf: () => ({ now: 'https://lumo.test/nu' }),
        composeNotice: ({ cause, minutes }) => ({ subject: `${cause} ${minutes ?? '?'}`, sign: '', headline: '', blocks: [], short: [], actions: [], command: null, language: 'en' }),
        channelOf: (receiver) => receiver === 'missing' ? undefined : {
          receiver, kind: 'double',
          async send(message, { address }) {
            await Promise.resolve();
            if (broken.has(receiver)) throw new DeliveryError('Temporary', `${receiver} is down`);
            messages.push(message);
            taken.push(`${message.message.subject} to ${address ?? '?'}`);
            return { id: '' };
          },
        },
      },
    });
    notice = started;
    const look = (minutesLater: number, minutes: number | undefined) => {
      state.now += minutesLater * MINUTE;
      state.minutes = minutes;
      return started.look();
    };
    return { taken, messages, errors, broken, look };
  }

  it('is told to operators and to whoever is on duty, once, and so is that it runs again', async () => {
    const { taken, messages, look } = desk();
    await look(0, undefined);
    expect(taken).toEqual([]);
    await look(1, 16);
    await look(1, 17);
    await look(1, 18);
    expect(taken.toSorted()).toEqual(['stalled 16 to daan at push', 'stalled 16 to sam at mail', 'stalled 16 to sam at postbox']);
    await look(1, undefined);
    await look(1, undefined);
    expect(taken.slice(3).toSorted()).toEqual(['running-again 19 to daan at push', 'running-again 19 to sam at mail', 'running-again 19 to sam at postbox']);
    expect(messages[0]).toMatchObject({ incident: '', urgency: 'high', key: expect.stringMatching(/^[0-9a-f]{32}$/), links: { now: 'https://lumo.test/nu' } });
    expect(new Set(messages.map(({ key }) => key)).size).toBe(6);
  });

  it('is told again every hour while it lasts', async () => {
    const { taken, look } = desk();
    for (let minutes = 16; minutes <= 16 + 125; minutes += 5) await look(5, minutes);
    expect(taken.filter((line) => line.endsWith('daan at push'))).toEqual(['stalled 16 to daan at push', 'stalled 76 to daan at push', 'stalled 136 to daan at push']);
  });

  it('goes the next way when one does not work, and is tried again when none does', async () => {
    const { taken, broken, errors, look } = desk();
    broken.add('push');
    await look(0, 16);
    expect(taken).toContain('stalled 16 to daan at mail');
    expect(errors).toHaveLength(1);
    const other = desk();
    other.broken.add('push').add('mail');
    await other.look(0, 16);
    expect(other.taken).toEqual(['stalled 16 to sam at postbox']);
    other.broken.clear();
    await other.look(1, 17);
    expect(other.taken.toSorted()).toEqual(['stalled 16 to sam at postbox', 'stalled 17 to daan at push', 'stalled 17 to sam at mail', 'stalled 17 to sam at postbox']);
  });

  it('has nothing to take back from people whom it never reached', async () => {
    const { taken, broken, look } = desk();
    broken.add('push').add('mail').add('postbox');
    await look(0, 16);
    broken.clear();
    await look(1, undefined);
    expect(taken).toEqual([]);
  });

  it('looks by itself every minute, and no more once it is stopped', async () => {
    const { taken, look } = desk();
    await look(0, undefined);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(taken).toEqual([]);
    notice?.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
