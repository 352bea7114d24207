import { describe, expect, it } from 'vitest';
import { bodyOf, capture } from '../capture.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { KEY, LINKS, outgoing, quoting } from '../sample-messages.ts';

interface NtfyBody {
  readonly topic: string; readonly title: string; readonly message: string; readonly priority: number; readonly tags: readonly string[]; readonly click?: string; readonly markdown?: boolean;
  readonly sequence_id: string; readonly actions: readonly { readonly action: string; readonly url: string }[];
}
const to = { url: 'https://ntfy.example', address: 'merelspoor_alarm-1' };

describe('a message to ntfy', () => {
  it('is JSON at the root of the server, with buttons that open a page', async () => {
    const { requests, receipt } = await capture('ntfy', outgoing(), { ...to, url: 'https://ntfy.example/', answer: () => ({ status: 200, headers: {}, body: '{"id":"hwQ2YpKdmg","time":1798334431}' }) });
    expect(requests).toEqual([expect.objectContaining({ method: 'POST', url: 'https://ntfy.example' })]);
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(requests[0]?.body).toEqual({
      topic: 'merelspoor_alarm-1', sequence_id: KEY, title: 'NIVEAU 3 HOOG · Merelspoor · 02:20 · incident 0a1b', message: outgoing().message.short.join('\n'), priority: 4, tags: ['red_circle'], click: LINKS.incident,
      actions: [{ action: 'view', label: 'Ik neem het over', url: LINKS.acknowledge }, { action: 'view', label: 'Bekijk incident', url: LINKS.incident }],
    });
    expect(receipt).toEqual({ id: 'hwQ2YpKdmg' });
  });

  it.each([['highest', 5], ['high', 4], ['normal', 3], ['low', 2]] as const)('of urgency %s has the priority %i', async (urgency, priority) => {
    expect((await bodyOf<NtfyBody>('ntfy', outgoing({ urgency }), to)).priority).toBe(priority);
  });

  it('carries the token of a protected topic', async () => {
    const { requests } = await capture('ntfy', outgoing(), { ...to, secret: 'tk_geheim' });
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer tk_geheim' });
    expect(requests[0]?.raw).not.toContain('tk_geheim');
  });

  it('takes its topic from the path of the address when the recipient has none', async () => {
    const { requests } = await capture('ntfy', outgoing(), { url: 'https://ntfy.example/onderwerp/' });
    expect(requests[0]).toMatchObject({ url: 'https://ntfy.example', body: { topic: 'onderwerp' } });
  });

  it.each([undefined, '', 'a b', 'a/b', 'x'.repeat(65), 'é'])('is not sent to %j, which is no topic', async (address) => {
    await expect(capture('ntfy', outgoing(), { url: 'https://ntfy.example/', ...(address === undefined ? {} : { address }) })).rejects.toMatchObject({ kind: 'Misconfigured', message: expect.stringContaining('topic') });
  });

  it('is plain text below 4,096 bytes with no link but its own, whatever was quoted', async () => {
    for (const text of [...hostileTexts(), '漢'.repeat(9_000)]) {
      const body = await bodyOf<NtfyBody>('ntfy', { ...quoting(text), message: { ...quoting(text).message, short: Array.from({ length: 20 }, () => text) } }, to);
      expect(body).not.toHaveProperty('markdown');
      expect(Buffer.byteLength(body.message)).toBeLessThan(4_096);
      expect(body.title.length).toBeLessThanOrEqual(200);
      expect(`${body.title} ${body.message}`).not.toMatch(/:\/\//);
      expect(body.message).not.toBe('');
    }
  });
});
