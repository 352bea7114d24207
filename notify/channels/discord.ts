/**
 * Discord, through a webhook with `wait=true`, which answers with the message so that it can be edited. Its Markdown takes a
 * backslash before a sign; nobody is mentioned whatever a text holds, since `allowed_mentions` allows none.
 */
import type { OutgoingMessage } from '../../schemas/alert.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { definePostKind, postJson, type PostRequest } from '../post-channel.ts';
import { chatParts } from '../render/chat-parts.ts';
import { fitLines } from '../render/plain-words.ts';

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits: content 2,000, description 4,096, all of an embed 6,000. */
const MAX_DESCRIPTION = 4_096;
/** Escaping at most doubles it, and content may have 2,000. */
const MAX_TITLE = 500;
const MAX_URL = 512;
const COLORS: Readonly<Record<Level, number>> = { 0: 0x6b7280, 1: 0x2563eb, 2: 0xd97706, 3: 0xdc2626, 4: 0x7f1d1d };
const MESSAGE_ID = /^\d{1,32}$/;

export const discord = definePostKind({
  kind: 'discord',
  about: {
    label: 'Discord', docs: 'https://docs.discord.com/developers/resources/webhook#execute-webhook', address: 'none: the webhook belongs to one channel', secret: '',
    canEdit: true, repeats: 'shown twice', proof: 'documented shapes',
  },
  post: ({ message, url }) => postJson(withQuery(url, '', { wait: 'true' }), bodyOf(message)),
  edit: ({ message, url }, earlier): PostRequest | undefined =>
    MESSAGE_ID.test(earlier) ? { ...postJson(withQuery(url, `/messages/${earlier}`, {}), bodyOf(message)), method: 'PATCH' } : undefined,
  receiptOf: ({ body }) => idOf(body),
});

/** Text that Discord shows as it is. */
export function escapeDiscord(text: string): string {
  return text.replace(/[\\`*_~|>#<[\]():\-+.]/g, '\\$&');
}

function bodyOf(message: OutgoingMessage): unknown {
  const { title, lines, buttons } = chatParts(message, { maxTitle: MAX_TITLE });
  const links = buttons.filter(({ url }) => url.length <= MAX_URL).map(({ label, url }) => `[${escapeDiscord(label)}](${url.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`).join(' · ');
  const end = links === '' ? '' : `\n\n${links}`;
  const body = fitLines(lines, { max: MAX_DESCRIPTION - end.length, measure: (line) => escapeDiscord(line).length }).map(escapeDiscord).join('\n');
  return {
    content: escapeDiscord(title),
    allowed_mentions: { parse: [] },
    embeds: [{ description: `${body}${end}`, color: COLORS[message.level] }],
  };
}

function withQuery(url: URL, path: string, query: Readonly<Record<string, string>>): string {
  const target = new URL(url);
  target.pathname = `${target.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  return target.href;
}

/** '' for an answer that was cut off: such a message cannot be edited, and that is all. */
function idOf(body: string): string {
  try {
    const id: unknown = Object(JSON.parse(body)).id;
    return typeof id === 'string' && MESSAGE_ID.test(id) ? id : '';
  } catch {
    return '';
  }
}
