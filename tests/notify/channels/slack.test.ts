import { describe, expect, it } from 'vitest';
import { bodyOf, capture } from '../capture.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { LINKS, outgoing, quoting } from '../sample-messages.ts';

interface Text { readonly type: string; readonly text: string; readonly verbatim?: boolean; readonly emoji?: boolean }
interface SlackBody {
  readonly text: string;
  readonly blocks: readonly { readonly type: string; readonly text?: Text; readonly elements?: readonly { readonly url: string; readonly text: Text; readonly style?: string }[] }[];
}

describe('a message to Slack', () => {
  it('is a header, lines and buttons, with a text for notifications', async () => {
    expect(await bodyOf('slack', outgoing())).toEqual({
      text: '🔴 NIVEAU 3 HOOG · Merelspoor · 02:20 · incident 0a1b',
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: '🔴 NIVEAU 3 HOOG · Merelspoor · 02:20 · incident 0a1b', emoji: false } },
        { type: 'section', text: { type: 'mrkdwn', verbatim: true, text: outgoing().message.short.join('\n') } },
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'acknowledge', text: { type: 'plain_text', text: 'Ik neem het over', emoji: false }, url: LINKS.acknowledge, style: 'primary' },
            { type: 'button', action_id: 'incident', text: { type: 'plain_text', text: 'Bekijk incident', emoji: false }, url: LINKS.incident },
          ],
        },
      ],
    });
  });

  it('holds no markup and mentions nobody, whatever was quoted, and keeps the lengths that Slack allows', async () => {
    for (const text of [...hostileTexts(), 'woord '.repeat(2_000), '&<>'.repeat(2_000)]) {
      const { text: fallback, blocks } = await bodyOf<SlackBody>('slack', quoting(text));
      const read = [fallback, ...blocks.flatMap(({ text: one }) => (one?.type === 'mrkdwn' ? [one.text] : []))];
      for (const markup of read) {
        expect(markup).not.toMatch(/[<>*_~`]/);
        expect(markup.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        expect(markup).not.toMatch(/:\/\//);
      }
      for (const { text: one } of blocks) {
        if (one?.type === 'mrkdwn') expect(one.verbatim).toBe(true);
        else if (one !== undefined) expect(one).toMatchObject({ type: 'plain_text', emoji: false });
        expect(one?.text.length ?? 0).toBeLessThanOrEqual(one?.type === 'mrkdwn' ? 3_000 : 150);
      }
    }
  });

  it.each([
    [400, 'invalid_payload', 'Refused'], [403, 'action_prohibited', 'Misconfigured'], [404, 'channel_not_found', 'Misconfigured'], [404, 'no_service', 'Misconfigured'], [404, 'no_team', 'Misconfigured'], [500, 'rollup_error', 'Temporary'],
  ])('is answered %i %s, which is %s', async (status, body, kind) => {
    await expect(capture('slack', outgoing(), { answer: () => ({ status, headers: {}, body }) })).rejects.toMatchObject({ kind, isGone: false, message: expect.stringContaining(body) });
  });

  it('to an archived channel is never taken again', async () => {
    await expect(capture('slack', outgoing(), { answer: () => ({ status: 410, headers: {}, body: 'channel_is_archived' }) })).rejects.toMatchObject({ kind: 'Refused', isGone: true });
  });

  it('was not taken by a page that answers everything with 200', async () => {
    await expect(capture('slack', outgoing(), { answer: () => ({ status: 200, headers: {}, body: '<html>Welkom</html>' }) })).rejects.toMatchObject({ kind: 'Misconfigured', message: "receiver 'desk' (slack) answered 200, but not as Slack does; set URL to the address that Slack gave" });
  });
});
