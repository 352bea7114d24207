/**
 * Microsoft Teams, through a webhook of Workflows ("Post to a channel when a webhook request is received"). It takes an Adaptive
 * Card and answers 202 before it posts; what goes wrong after that is only seen in the workflow's own history. A text run is
 * never read as Markdown (https://adaptivecards.io/explorer/TextRun.html), so nothing has to be escaped.
 */
import type { Level } from '../../schemas/plain/levels.ts';
import { definePostKind, postJson } from '../post-channel.ts';
import { chatParts } from '../render/chat-parts.ts';
import { byteLength, fitLines } from '../render/plain-words.ts';

/** A message may have 28 kB, in which quotes and backslashes count twice; the rest is for the card itself and its links. */
const MAX_LINES_BYTES = 9_000;
const MAX_TITLE = 300;
const MAX_ACTIONS = 4;
const COLORS: Readonly<Record<Level, string>> = { 0: 'default', 1: 'accent', 2: 'warning', 3: 'attention', 4: 'attention' };

export const teams = definePostKind({
  kind: 'teams',
  about: {
    label: 'Microsoft Teams', docs: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    address: 'none: the workflow posts into one channel',
    secret: '', canEdit: false, repeats: 'shown twice', proof: 'documented shapes',
  },
  post({ message, url }) {
    const { title, lines, buttons } = chatParts(message, { maxTitle: MAX_TITLE });
    return postJson(url.href, {
      type: 'message',
      attachments: [{
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          fallbackText: title,
          body: [
            textRun(title, { weight: 'bolder', size: 'medium', color: COLORS[message.level] }),
            ...fitLines(lines, { max: MAX_LINES_BYTES, measure: byteLength }).map((line) => textRun(line)),
          ],
          actions: buttons.slice(0, MAX_ACTIONS).map(({ label, url: target, isPrimary }) => ({ type: 'Action.OpenUrl', title: label, url: target, ...(isPrimary ? { style: 'positive' } : {}) })),
        },
      }],
    });
  },
});

function textRun(text: string, style: Readonly<Record<string, string>> = {}): unknown {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}
