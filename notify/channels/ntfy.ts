/**
 * ntfy, pushed to phones: JSON to the root of the server. Without `markdown` its text is shown as it is. The topic is the
 * recipient's address, or the path of the receiver's own address. A repeated message carries the same sequence id, by which
 * servers and apps from 2.16 on put it in the place of the first; older ones ignore it.
 */
import type { Urgency } from '../../schemas/alert.ts';
import { DeliveryError } from '../../schemas/errors.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { definePostKind, postJson, type Letter } from '../post-channel.ts';
import { chatParts, markedHeadline } from '../render/chat-parts.ts';
import { byteLength, cutAtWord, fitLines, withoutLinks } from '../render/plain-words.ts';

/** A message of 4,096 bytes or more becomes an attachment. */
const MAX_MESSAGE_BYTES = 4_000;
const MAX_TITLE = 200;
/** Buttons that a phone shows. */
const MAX_ACTIONS = 3;
const TOPIC = /^[-_A-Za-z0-9]{1,64}$/;
const PRIORITIES: Readonly<Record<Urgency, 2 | 3 | 4 | 5>> = { low: 2, normal: 3, high: 4, highest: 5 };
/** Names that ntfy shows as emoji before the title. */
const TAGS: Readonly<Record<Level, readonly string[]>> = { 0: ['white_circle'], 1: ['large_blue_circle'], 2: ['yellow_circle'], 3: ['red_circle'], 4: ['rotating_light'] };

export const ntfy = definePostKind({
  kind: 'ntfy',
  about: {
    label: 'ntfy', docs: 'https://docs.ntfy.sh/publish/', address: 'topic; left out: the path of the address', secret: 'an access token, tk_…, where the topic is protected',
    canEdit: false, repeats: 'the same sequence id, which replaces the first (2.16 and later)', proof: 'documented shapes',
  },
  secretProblem: (token) => (token === undefined || /^[\x21-\x7e]+$/.test(token) ? undefined : 'holds a token with a blank or another sign that cannot be sent; set it again'),
  post(letter) {
    const { message, url, secret } = letter;
    const { lines, buttons } = chatParts(message, { maxTitle: MAX_TITLE });
    const click = buttons.find(({ action }) => action === 'incident') ?? buttons[0];
    const text = fitLines(lines, { max: MAX_MESSAGE_BYTES, measure: byteLength }).join('\n');
    const title = cutAtWord(withoutLinks(markedHeadline(message)), MAX_TITLE);
    return postJson(url.origin, {
      topic: topicOf(letter),
      sequence_id: message.key,
      title,
      message: text === '' ? title : text,
      priority: PRIORITIES[message.urgency],
      tags: [...(message.isDrill ? ['construction'] : []), ...TAGS[message.level]],
      ...(click === undefined ? {} : { click: click.url }),
      actions: buttons.slice(0, MAX_ACTIONS).map(({ label, url: target }) => ({ action: 'view', label, url: target })),
    }, secret === undefined ? {} : { authorization: `Bearer ${secret}` });
  },
  receiptOf({ body }) {
    const [, id = ''] = /"id"\s*:\s*"([-_A-Za-z0-9]{1,64})"/.exec(body) ?? [];
    return id;
  },
});

function topicOf({ address, url }: Letter): string {
  const topic = address ?? url.pathname.replace(/^\/+|\/+$/g, '');
  if (TOPIC.test(topic)) return topic;
  throw new DeliveryError('Misconfigured', 'a topic of ntfy has 1 to 64 letters, digits, hyphens and underscores; write it as address of the recipient in escalation.yaml, '
    + 'or as path of the receiver\'s address');
}
