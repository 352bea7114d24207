/** A signed POST to a program of your own: everything there is to know, for whatever you make of it. */
import { NOTICE_CAUSES, REPORT_CAUSES, type MessageCause } from '../../schemas/plain/escalation.ts';
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
    type: `${subjectOf(cause)}.${cause}`,
    timestamp: new Date(createdAt).toISOString(),
    data: {
      id: key, installation: installationName, incident, brand, level, isDrill, urgency, address: address ?? null, language: message.language,
      subject: markedSubject(outgoing), headline: markedHeadline(outgoing), short: message.short, blocks: message.blocks,
      actions: message.actions.flatMap(({ action, label }) => (links[action] === undefined ? [] : [{ action, label, url: links[action] }])),
      command: message.command,
    },
  };
}

function subjectOf(cause: MessageCause): 'notice' | 'report' | 'incident' {
  const isOneOf = (causes: readonly string[]) => causes.includes(cause);
  return isOneOf(NOTICE_CAUSES) ? 'notice' : isOneOf(REPORT_CAUSES) ? 'report' : 'incident';
}
