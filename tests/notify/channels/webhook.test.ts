import { Webhook } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import { capture } from '../capture.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { KEY, LINKS, NOW, outgoing, quoting } from '../sample-messages.ts';

const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

describe('a webhook', () => {
  it('says everything, and the reference implementation accepts it', async () => {
    vi.useFakeTimers({ now: NOW + 30_000, toFake: ['Date'] });
    try {
      const { requests, receipt } = await capture('webhook', outgoing({ createdAt: NOW - 5_000 }), { secret, answer: () => ({ status: 202, headers: {}, body: 'whatever' }) });
      const [request] = requests;
      if (request === undefined) throw new Error('nothing left');
      expect(request.headers).toMatchObject({ 'webhook-id': KEY, 'webhook-timestamp': String(Math.floor(NOW / 1_000)), 'content-type': 'application/json; charset=utf-8' });
      expect(new Webhook(secret).verify(request.raw, request.headers)).toEqual({
        type: 'incident.opened', timestamp: new Date(NOW - 5_000).toISOString(),
        data: expect.objectContaining({
          id: KEY, installation: 'Klankbord Merelspoor', incident: '0a1b', brand: 'merelspoor', level: 3, isDrill: false, urgency: 'high', language: 'nl', address: null, blocks: outgoing().message.blocks,
          actions: [{ action: 'acknowledge', label: 'Ik neem het over', url: LINKS.acknowledge }, { action: 'incident', label: 'Bekijk incident', url: LINKS.incident }],
        }),
      });
      expect(receipt).toEqual({ id: '' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('has the same body in every try', async () => {
    const bodies = [await capture('webhook', outgoing(), { secret }), await capture('webhook', outgoing(), { secret })].map(({ requests }) => requests[0]?.raw);
    expect(bodies[0]).toBe(bodies[1]);
  });

  it('tells notices from incidents', async () => {
    expect((await capture('webhook', outgoing({ cause: 'blind' }), { secret })).requests[0]?.body).toMatchObject({ type: 'notice.blind' });
    expect((await capture('webhook', outgoing({ cause: 'handed-over' }), { secret })).requests[0]?.body).toMatchObject({ type: 'incident.handed-over' });
  });

  it('hands words on as they are, signed as UTF-8', async () => {
    for (const text of hostileTexts()) {
      const { requests } = await capture('webhook', quoting(text), { secret });
      expect(requests[0]?.body).toMatchObject({ data: { short: [text, `"${text}"`] } });
      expect(requests[0]?.headers['webhook-signature']).toBe(new Webhook(secret).sign(KEY, new Date(NOW), requests[0]?.raw ?? ''));
    }
  });
});
