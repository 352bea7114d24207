import { describe, expect, it } from 'vitest';
import { bodyOf } from '../capture.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { LINKS, outgoing, quoting } from '../sample-messages.ts';

interface Card {
  readonly type: string;
  readonly body: readonly { readonly type: string; readonly inlines: readonly { readonly type: string; readonly text: string; readonly color?: string }[] }[];
  readonly actions: readonly { readonly type: string; readonly title: string; readonly url: string }[];
  readonly msteams: Readonly<Record<string, unknown>>;
}
interface TeamsBody { readonly type: string; readonly attachments: readonly { readonly contentType: string; readonly content: Card }[] }

async function cardOf(message = outgoing()): Promise<Card> {
  const { type, attachments } = await bodyOf<TeamsBody>('teams', message);
  expect(type).toBe('message');
  expect(attachments).toHaveLength(1);
  expect(attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  if (attachments[0] === undefined) throw new Error('no card');
  return attachments[0].content;
}

describe('a message to Teams', () => {
  it('is a card of text runs, which are never read as markup, with buttons that open a page', async () => {
    const card = await cardOf();
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.4', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json' });
    expect(card.body.map(({ inlines }) => inlines.map(({ text }) => text).join(''))).toEqual(['🔴 NIVEAU 3 HOOG · Merelspoor · 02:20 · incident 0a1b', ...outgoing().message.short]);
    expect(card.body[0]?.inlines[0]?.color).toBe('attention');
    expect(card.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Ik neem het over', url: LINKS.acknowledge, style: 'positive' }, { type: 'Action.OpenUrl', title: 'Bekijk incident', url: LINKS.incident },
    ]);
  });

  it('holds nothing but text runs and our own buttons, whatever was quoted, within 28 kB', async () => {
    for (const text of [...hostileTexts(), '漢'.repeat(40_000)]) {
      const card = await cardOf({ ...quoting(text), message: { ...quoting(text).message, short: Array.from({ length: 30 }, () => text) } });
      for (const block of card.body) {
        expect(block.type).toBe('RichTextBlock');
        for (const inline of block.inlines) expect(inline).toMatchObject({ type: 'TextRun', text: expect.any(String) });
        expect(JSON.stringify(block)).not.toMatch(/selectAction|entities/);
      }
      expect(card.msteams).toEqual({ width: 'Full' }); // no `entities`, without which nobody is mentioned
      expect(card.actions.map(({ url }) => url)).toEqual([LINKS.acknowledge, LINKS.incident]);
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(27_000);
    }
  });
});
