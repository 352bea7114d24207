/** A signed POST to a program of your own: everything there is to know, for whatever you make of it. */
import { NOTICE_CAUSES, type AlertCause, type NoticeCause } from '../../schemas/plain/escalation.ts';
import { definePostKind, postJson, type Letter } from '../post-channel.ts';
import { markedHeadline, markedSubject } from '../render/chat-parts.ts';
import { signatureHeaders, signingProblem } from '../signature.ts';

export const webhook = definePostKind({
  kind: 'webhook',
  about: {
    label: 'Webhook (signed)', docs: 'https://www.standardwebhooks.com', address: 'none', secret: 'one or more signing secrets, whsec_…, separated by spaces',
    canEdit: false, repeats: 'the same webhook-id in every try', proof: 'reference implementation',
  },
  secretProblem: signingProblem,
  post(letter) {
    const { message, url, secret = '', now } = letter;
    const request = postJson(url.href, payloadOf(letter));
    return { ...request, headers: { ...request.headers, ...signatureHeaders({ id: message.key, at: now, body: request.body, secrets: secret }) } };
  },
});

/** `type`, `timestamp` and `data`, as the specification advises. The time is that of the event, so that every try has the same body. */
function payloadOf({ message: outgoing, address, installationName }: Letter): unknown {
  const { key, incident, brand, cause, level, isDrill, urgency, message, links, createdAt } = outgoing;
  return {
    type: `${isNotice(cause) ? 'notice' : 'incident'}.${cause}`,
    timestamp: new Date(createdAt).toISOString(),
    data: {
      id: key, installation: installationName, incident, brand, level, isDrill, urgency, address: address ?? null, language: message.language,
      subject: markedSubject(outgoing), headline: markedHeadline(outgoing), short: message.short, blocks: message.blocks,
      actions: message.actions.flatMap(({ action, label }) => (links[action] === undefined ? [] : [{ action, label, url: links[action] }])),
      command: message.command,
    },
  };
}

function isNotice(cause: AlertCause | NoticeCause): boolean {
  return (NOTICE_CAUSES as readonly string[]).includes(cause); // a list of some of the causes is asked for any of them
}
