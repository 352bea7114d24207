import type { OutgoingMessage, Receipt } from '../../schemas/alert.ts';
import type { ReceiverKind } from '../../schemas/config/klankbord.ts';
import type { HttpSending, SendingAnswer } from '../../schemas/http.ts';
import { createChannel } from '../../notify/registry.ts';
import { NOW } from './sample-messages.ts';

export interface Captured {
  readonly receipt: Receipt;
  readonly requests: readonly (Omit<HttpSending, 'body' | 'signal'> & { readonly body: unknown; readonly raw: string })[];
}

/** Sends through a channel whose network is this function: what left, and the receipt. */
export async function capture(kind: ReceiverKind, message: OutgoingMessage, { url = 'https://ontvanger.example/pad/geheim', secret, address, answer = () => ({ status: 200, headers: {}, body: 'ok' }) }: {
  readonly url?: string; readonly secret?: string; readonly address?: string; readonly answer?: (request: HttpSending) => SendingAnswer;
} = {}): Promise<Captured> {
  const requests: Captured['requests'][number][] = [];
  const http = {
    send(request: HttpSending) {
      const { method, url: to, headers, body } = request;
      requests.push({ method, url: to, headers, body: JSON.parse(body) as unknown, raw: body });
      return Promise.resolve(answer(request));
    },
  };
  const channel = createChannel({ id: 'desk', kind, urlEnv: 'URL', secretEnv: secret === undefined ? undefined : 'SECRET' }, {
    http, secret: (name) => (name === 'URL' ? url : secret), userAgent: 'Klankbord/9.9', installationName: 'Klankbord Merelspoor',
  });
  const receipt = await channel.send(message, { address, signal: new AbortController().signal, now: NOW });
  return { receipt, requests };
}

/** Body of the only request. */
export async function bodyOf<Body>(...parameters: Parameters<typeof capture>): Promise<Body> {
  const { requests } = await capture(...parameters);
  if (requests.length !== 1) throw new Error(`expected one request, but ${requests.length} left`);
  return requests[0]?.body as Body; // the caller says which shape it looks at
}
