/**
 * Mattermost, through an incoming webhook. It reads Markdown, in which a backslash takes the meaning from a sign, and finds
 * mentions, hashtags and channels by their first sign, from which a gap takes it.
 */
import type { Urgency } from '../../schemas/alert.ts';
import { definePostKind, postJson } from '../post-channel.ts';
import { chatParts } from '../render/chat-parts.ts';
import { fitLines } from '../render/plain-words.ts';

/** A post may have 16,383 characters (https://docs.mattermost.com/developers/integrate/webhooks/incoming). */
const MAX_POST = 16_000;
const MAX_TITLE = 300;
const PRIORITIES: Readonly<Partial<Record<Urgency, string>>> = { highest: 'urgent', high: 'important' };

export const mattermost = definePostKind({
  kind: 'mattermost',
  about: {
    label: 'Mattermost', docs: 'https://docs.mattermost.com/developers/integrate/webhooks/incoming', address: 'channel (its name, or @user), where the webhook is not locked to one', secret: '',
    canEdit: false, repeats: 'shown twice', proof: 'documented shapes',
  },
  isOwnAnswer: ({ body }) => ['', 'ok'].includes(body.trim()),
  post({ message, url, address }) {
    const { title, lines, buttons } = chatParts(message, { maxTitle: MAX_TITLE });
    const links = buttons.map(({ label, url: target }) => `[${escapeMattermost(label)}](${linkTarget(target)})`).join(' · ');
    const head = `**${escapeMattermost(title)}**\n`;
    const end = links === '' ? '' : `\n\n${links}`;
    const body = fitLines(lines, { max: MAX_POST - head.length - end.length, measure: (line) => escapeMattermost(line).length }).map(escapeMattermost).join('\n');
    const priority = PRIORITIES[message.urgency];
    return postJson(url.href, {
      text: `${head}${body}${end}`,
      ...(address === undefined ? {} : { channel: address }),
      ...(priority === undefined ? {} : { priority: { priority } }),
    });
  },
});

/** Text that Mattermost shows as it is. */
export function escapeMattermost(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-!|>~.]/g, '\\$&')
    .replace(/([#~:])(?=\S)/g, '$1\u200b')
    .replace(/&/g, '&amp;');
}

/** Brackets would end the link. */
function linkTarget(url: string): string {
  return url.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
}
