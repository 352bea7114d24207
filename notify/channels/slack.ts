/**
 * Slack, through an incoming webhook. Its text knows no way to escape `*`, `_`, `~` and backticks, so those become signs that look
 * alike; `&`, `<` and `>` are escaped as it asks, which also keeps everybody from being mentioned. A webhook cannot edit.
 */
import type { KnownRefusals } from '../delivery-outcome.ts';
import { definePostKind, postJson } from '../post-channel.ts';
import { chatParts, type LinkButton } from '../render/chat-parts.ts';
import { cutAtWord, fitLines } from '../render/plain-words.ts';

/** https://docs.slack.dev/reference/block-kit/blocks: header 150, section 3,000, text of a button 75, address 3,000. */
const MAX_HEADER = 150;
const MAX_SECTION = 3_000;
const MAX_URL = 3_000;
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', '_': '＿', '~': '∼', '`': 'ˋ', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
const REFUSALS: KnownRefusals = {
  invalid_payload: { kind: 'Refused', meaning: 'it cannot read this message' },
  user_not_found: { kind: 'Misconfigured', meaning: 'the user it should go to does not exist' },
  channel_not_found: { kind: 'Misconfigured', meaning: 'its channel does not exist any more; make a webhook for another one' },
  channel_is_archived: { kind: 'Refused', meaning: 'its channel is archived; make a webhook for another one' },
  action_prohibited: { kind: 'Misconfigured', meaning: 'an administrator does not allow it' },
  posting_to_general_channel_denied: { kind: 'Misconfigured', meaning: 'an administrator does not allow it in that channel' },
  no_service: { kind: 'Misconfigured', meaning: 'the webhook was disabled or removed; make a new one' },
  no_service_id: { kind: 'Misconfigured', meaning: 'the address is not complete' },
  no_team: { kind: 'Misconfigured', meaning: 'the workspace in the address does not exist' },
  team_disabled: { kind: 'Misconfigured', meaning: 'the workspace is disabled' },
  invalid_token: { kind: 'Misconfigured', meaning: 'the address is not complete, or not valid any more' },
  rollup_error: { kind: 'Temporary', meaning: 'it has a fault of its own' },
};

export const slack = definePostKind({
  kind: 'slack',
  about: {
    label: 'Slack', docs: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks', address: 'none: the webhook belongs to one channel', secret: '',
    canEdit: false, repeats: 'shown twice', proof: 'documented shapes',
  },
  refusals: REFUSALS,
  isOwnAnswer: ({ body }) => ['', 'ok'].includes(body.trim()),
  post({ message, url }) {
    const { title, lines, buttons } = chatParts(message, { maxTitle: MAX_HEADER });
    const body = fitLines(lines, { max: MAX_SECTION, measure: (line) => escapeSlack(line).length }).map(escapeSlack).join('\n');
    return postJson(url.href, {
      text: escapeSlack(title),
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'header', text: plain(title) },
        ...(body === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: body, verbatim: true } }]),
        ...(buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons.filter(({ url: target }) => target.length <= MAX_URL).map(urlButton) }]),
      ],
    });
  },
});

/** Text that Slack shows as it is: a pair of signs around a word would make it bold, `<!channel>` would wake everybody. */
export function escapeSlack(text: string): string {
  return text.replace(/[*_~`&<>]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
}

function urlButton({ action, label, url, isPrimary }: LinkButton): unknown {
  return { type: 'button', action_id: action, text: plain(label), url, ...(isPrimary ? { style: 'primary' } : {}) };
}

/** Not read as markup; `emoji: false` keeps `:words:` as they are. */
function plain(text: string): unknown {
  return { type: 'plain_text', text: cutAtWord(text, MAX_HEADER), emoji: false };
}
