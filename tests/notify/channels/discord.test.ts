import { describe, expect, it } from 'vitest';
import type { AlertCause } from '../../../schemas/plain/escalation.ts';
import { bodyOf, capture } from '../capture.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { LINKS, outgoing, quoting } from '../sample-messages.ts';

interface DiscordBody { readonly content: string; readonly allowed_mentions: unknown; readonly embeds: readonly { readonly description: string; readonly color: number }[] }
const url = 'https://discord.example/api/webhooks/12/geheim?thread_id=7';
const answer = () => ({ status: 200, headers: {}, body: '{"type":0,"embeds":[{"id":"9"}],"author":{"id":"17"},"id":"1183425"}' });

describe('a message to Discord', () => {
  it('asks for the message it makes, whose id is the receipt', async () => {
    const { requests, receipt } = await capture('discord', outgoing(), { url, answer });
    expect(requests.map(({ method, url: to }) => `${method} ${to}`)).toEqual(['POST https://discord.example/api/webhooks/12/geheim?thread_id=7&wait=true']);
    expect(receipt).toEqual({ id: '1183425' });
    for (const body of ['', '{"id":', '{"id":7}', '[]', '{"id":"../../x"}', 'null']) expect((await capture('discord', outgoing(), { url, answer: () => ({ status: 200, headers: {}, body }) })).receipt).toEqual({ id: '' });
  });

  it.each(['acknowledged', 'handed-over', 'resolved'] as const)('that somebody %s it is written over the first message', async (cause) => {
    const { requests, receipt } = await capture('discord', outgoing({ cause, earlier: '1183425' }), { url, answer });
    expect(requests.map(({ method, url: to }) => `${method} ${to}`)).toEqual(['PATCH https://discord.example/api/webhooks/12/geheim/messages/1183425?thread_id=7']);
    expect(receipt).toEqual({ id: '1183425' });
  });

  it.each(['raised', 'reopened', 'woken', 'step', 'news', 'update-due'] as const satisfies readonly AlertCause[])('that it was %s is a new one, since an edit rings nowhere', async (cause) => {
    const { requests, receipt } = await capture('discord', outgoing({ cause, earlier: '999' }), { url, answer });
    expect(requests.map(({ method }) => method)).toEqual(['POST']);
    expect(receipt).toEqual({ id: '1183425' });
  });

  it('is told anew when somebody deleted the first one, or its receipt is of no use', async () => {
    const deleted = await capture('discord', outgoing({ cause: 'resolved', earlier: '999' }), { url, answer: ({ method }) => (method === 'PATCH' ? { status: 404, headers: {}, body: '{"code":10008}' } : answer()) });
    expect(deleted.requests.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
    expect(deleted.receipt).toEqual({ id: '1183425' });
    for (const earlier of ['', '../../12/ander', '12?wait=true']) expect((await capture('discord', outgoing({ cause: 'resolved', earlier }), { url, answer })).requests.map(({ method }) => method)).toEqual(['POST']);
    await expect(capture('discord', outgoing({ cause: 'resolved', earlier: '999' }), { url, answer: () => ({ status: 429, headers: { 'retry-after': '0.4' }, body: '' }) })).rejects.toMatchObject({ kind: 'Temporary', retryAfterMs: 400 });
  });

  it('mentions nobody and holds no markup but its own, whatever was quoted, in the lengths that Discord allows', async () => {
    for (const text of [...hostileTexts(), '*_['.repeat(9_000)]) {
      const { content, allowed_mentions: mentions, embeds } = await bodyOf<DiscordBody>('discord', quoting(text), { url, answer });
      const description = embeds[0]?.description ?? '';
      const end = description.lastIndexOf('\n\n[Ik neem het over](');
      const strange = `${content}\n${description.slice(0, end)}`;
      expect(mentions).toEqual({ parse: [] });
      expect(strange.replace(/\\[^\n]/g, '')).not.toMatch(/[*_`[\]~#|><]/);
      expect(strange).not.toMatch(/:\/\/|@\w/);
      expect([...description.slice(end).matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to)).toEqual([LINKS.acknowledge, LINKS.incident]);
      expect(content.length).toBeLessThanOrEqual(2_000);
      expect(description.length).toBeLessThanOrEqual(4_096);
    }
  });
});
