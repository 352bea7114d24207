import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutboundOptions } from '../../outbound/client.ts';
import { DeliveryError } from '../../schemas/errors.ts';
import type { HttpSending } from '../../schemas/http.ts';
import { createAuthority, selfSigned } from '../support/outbound-certificates.ts';
import { closeAfterEach, openClient, place, serveRaw } from '../support/outbound-rig.ts';
import { createServer as createTlsServer } from 'node:https';

closeAfterEach();

const CANARY = 'kanarie-7d10e2';
const BODY = JSON.stringify({ text: 'De brug bij Kromwolde is dicht — één uur' });
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

async function receiver(answer: (response: ServerResponse, heard: Heard) => void): Promise<{ readonly port: number; readonly heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      heard.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  closing.push(() => new Promise((settle) => {
    server.close(() => settle());
    server.closeAllConnections();
  }));
  return { port: (server.address() as AddressInfo).port, heard }; // a TCP server has no other kind
}

function send(url: string, options: Partial<OutboundOptions> & Pick<OutboundOptions, 'allow'>, sending: Partial<HttpSending> = {}) {
  return openClient(options).forReceivers().send({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: BODY, signal: new AbortController().signal, ...sending });
}

async function failureOf(work: Promise<unknown>): Promise<DeliveryError> {
  const error = await work.then(() => new Error('expected a DeliveryError, but it went well'), (reason: unknown) => reason);
  if (!(error instanceof DeliveryError)) throw error;
  expect(JSON.stringify([error.message, error.stack, { ...error }, String(error.cause)])).not.toContain(CANARY);
  return error;
}

describe('a message to a receiver', () => {
  it.each(['POST', 'PUT', 'PATCH'] as const)('leaves as a %s with its body, and every status is an answer', async (method) => {
    for (const status of [200, 202, 204, 400, 404, 410, 429, 500, 503]) {
      const server = await receiver((response) => response.writeHead(status, { 'retry-after': '7' }).end(status === 204 ? undefined : 'ok'));
      const answer = await send(`http://${place('chat', server)}/hook/${CANARY}?wait=true`, { allow: [place('chat', server)] }, { method });
      expect(answer).toMatchObject({ status, headers: { 'retry-after': '7' }, body: status === 204 ? '' : 'ok' });
      expect(server.heard).toEqual([expect.objectContaining({ method, path: `/hook/${CANARY}?wait=true`, body: BODY })]);
      expect(server.heard[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(BODY)), 'user-agent': expect.stringContaining('beheer@voorbeeld.example') });
    }
  });

  it('does not follow a redirect, which is an answer', async () => {
    const elsewhere = await receiver((response) => response.end('no'));
    const server = await receiver((response) => response.writeHead(307, { location: `http://${place('elders', elsewhere)}/` }).end());
    const answer = await send(`http://${place('chat', server)}/`, { allow: [place('chat', server), place('elders', elsewhere)] });
    expect(answer).toMatchObject({ status: 307 });
    expect(elsewhere.heard).toEqual([]);
  });

  it('reads 64 kB of an answer and leaves the rest', async () => {
    const server = await receiver((response) => response.end('é'.repeat(1_000_000)));
    const { body } = await send(`http://${place('chat', server)}/`, { allow: [place('chat', server)] });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536 + 3);
    expect(body.startsWith('ééé')).toBe(true);
  });

  it('was taken once its status is there, even when the rest of the answer breaks off or never comes', async () => {
    const cut = await receiver((response) => response.writeHead(200, { 'content-length': '100' }).write('{"id":', () => response.destroy()));
    expect(await send(`http://${place('chat', cut)}/`, { allow: [place('chat', cut)] })).toMatchObject({ status: 200, body: '{"id":' });
    const slow = await receiver((response) => response.writeHead(200, { 'content-length': '100' }).write('{"id":'));
    expect(await send(`http://${place('chat', slow)}/`, { allow: [place('chat', slow)], deadlineMs: 200 })).toMatchObject({ status: 200, body: '{"id":' });
  });

  it('may have arrived when the answer does not come in time', async () => {
    const server = await receiver(() => undefined);
    const error = await failureOf(send(`http://${place('chat', server)}/${CANARY}`, { allow: [place('chat', server)], deadlineMs: 150 }));
    expect(error).toMatchObject({ kind: 'Temporary', isUnknown: true, message: expect.stringMatching(/did not answer within 0.15 s; the message may have arrived$/) });
  });

  it('may have arrived when the connection is cut after the body', async () => {
    const server = await receiver((response) => response.destroy());
    const error = await failureOf(send(`http://${place('chat', server)}/${CANARY}`, { allow: [place('chat', server)] }));
    expect(error).toMatchObject({ kind: 'Temporary', isUnknown: true });
    expect(server.heard).toHaveLength(1);
  });

  it('may have arrived when the connection is cut in the middle of it', async () => {
    const server = await serveRaw((socket) => socket.once('data', () => socket.destroy()));
    const error = await failureOf(send(`http://${place('chat', server)}/${CANARY}`, { allow: [place('chat', server)] }, { body: 'x'.repeat(4_000_000) }));
    expect(error).toMatchObject({ kind: 'Temporary', isUnknown: true });
  });

  it('surely did not arrive when nothing listens, no name leads there, or no encryption comes about', async () => {
    const gone = await receiver(() => undefined);
    await Promise.all(closing.splice(0).map((close) => close()));
    expect(await failureOf(send(`http://${place('chat', gone)}/${CANARY}`, { allow: [place('chat', gone)] }))).toMatchObject({ kind: 'Temporary', isUnknown: false });
    expect(await failureOf(send(`https://chat.elders.test/${CANARY}`, { allow: [] }))).toMatchObject({ kind: 'Temporary', isUnknown: false });

    const { cert, key } = selfSigned({ host: 'chat.example' });
    const heard: string[] = [];
    const tls = createTlsServer({ cert, key }, (request, response) => (heard.push(request.url ?? ''), response.end()));
    await new Promise<void>((settle) => tls.listen(0, '127.0.0.1', settle));
    closing.push(() => new Promise((settle) => (tls.close(() => settle()), tls.closeAllConnections())));
    const { port } = tls.address() as AddressInfo; // a TCP server has no other kind
    expect(await failureOf(send(`https://chat.example:${port}/${CANARY}`, { allow: [`chat.example:${port}`] })))
      .toMatchObject({ kind: 'Temporary', isUnknown: false, message: expect.stringContaining('self-signed') });
    expect(heard).toEqual([]);
  });

  it('goes over https to a receiver whose certificate somebody vouches for', async () => {
    const authority = createAuthority('Keten');
    const { cert, key } = authority.issue({ host: 'chat.example' });
    const tls = createTlsServer({ cert, key }, (request, response) => response.writeHead(request.method === 'POST' ? 200 : 405).end('ok'));
    await new Promise<void>((settle) => tls.listen(0, '127.0.0.1', settle));
    closing.push(() => new Promise((settle) => (tls.close(() => settle()), tls.closeAllConnections())));
    const { port } = tls.address() as AddressInfo; // a TCP server has no other kind
    expect(await send(`https://chat.example:${port}/`, { allow: [`chat.example:${port}`], certificates: [authority.cert] })).toMatchObject({ status: 200, body: 'ok' });
  });

  it('ends with the reason of its caller, before and on the way', async () => {
    const reason = new Error('the chain was cancelled');
    const server = await receiver(() => controller.abort(reason));
    const controller = new AbortController();
    await expect(send(`http://${place('chat', server)}/`, { allow: [place('chat', server)] }, { signal: controller.signal })).rejects.toBe(reason);
    await expect(send(`http://${place('chat', server)}/`, { allow: [place('chat', server)] }, { signal: controller.signal })).rejects.toBe(reason);
    expect(server.heard).toHaveLength(1);
  });

  it('is not sent twice by itself, two at a time for a host', async () => {
    let open = 0;
    let most = 0;
    const waiting: ServerResponse[] = [];
    const server = await receiver((response) => {
      open += 1;
      most = Math.max(most, open);
      waiting.push(response);
      setImmediate(() => {
        open -= 1;
        waiting.shift()?.end('ok');
      });
    });
    const http = openClient({ allow: [place('chat', server)] }).forReceivers();
    await Promise.all(Array.from({ length: 9 }, (_, place_) => http.send({ method: 'POST', url: `http://${place('chat', server)}/${place_}`, headers: {}, body: '{}', signal: new AbortController().signal })));
    expect(server.heard.map(({ path }) => path).toSorted()).toEqual(['/0', '/1', '/2', '/3', '/4', '/5', '/6', '/7', '/8']);
    expect(most).toBeLessThanOrEqual(2);
  });
});

describe('our own rules', () => {
  const toPrivate: LookupFunction = (_host, { all }, callback) => (all === true ? callback(null, [{ address: '10.1.2.3', family: 4 }]) : callback(null, '10.1.2.3', 4));

  it.each([
    ['a private address', `https://10.0.0.7/${CANARY}`],
    ['this machine by a number', `https://2130706433/${CANARY}`],
    ['a name of a private network', `https://chat.internal/${CANARY}`],
    ['another port', `https://chat.example:6379/${CANARY}`],
    ['another scheme', `file:///${CANARY}`],
    ['a password in the address', `https://piet:${CANARY}@chat.example/`],
    ['no address at all', CANARY],
    ['plain http', `http://chat.example/${CANARY}`],
  ])('refuse %s, and say so without the address', async (_what, url) => {
    expect(await failureOf(send(url, { allow: [] }))).toMatchObject({ kind: 'Misconfigured', isUnknown: false, message: expect.stringMatching(/our own rule refuses|over https only/) });
  });

  it('refuse a public name that leads to a private address', async () => {
    expect(await failureOf(send(`https://chat.example/${CANARY}`, { allow: [], lookup: toPrivate })))
      .toMatchObject({ kind: 'Misconfigured', message: 'our own rule refuses chat.example: it leads to an address that is not public (private)' });
  });

  it('tell of the entry of the allow-list that let a message pass, once', async () => {
    const server = await receiver((response) => response.end('ok'));
    const client = openClient({ allow: [place('chat', server)] });
    for (const path of ['a', 'b']) await client.forReceivers().send({ method: 'POST', url: `http://${place('chat', server)}/${path}`, headers: {}, body: '', signal: new AbortController().signal });
    expect(client.notices).toEqual([{ kind: 'allowListUsed', host: place('chat', server) }]);
  });
});
