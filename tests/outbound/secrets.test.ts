import { describe, expect, it } from 'vitest';
import { requestHeaders } from '../../outbound/request-headers.ts';
import type { BoundSecret } from '../../schemas/http.ts';
import { closeAfterEach, openClient, place, serve, sourceErrorOf } from '../support/outbound-rig.ts';

closeAfterEach();

const CANARY = 'kanarie-4f2a91c7';
const secret: BoundSecret = { host: 'bron.example', header: 'x-api-key', value: `Bearer ${CANARY}` };

/** All that an error shows to somebody who prints it: its words, its stack, its properties and its causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => `${name}=${String(Reflect.get(error, name))}`).join(' ');
  return `${own} ${JSON.stringify(error)} ${error.cause === undefined ? '' : everythingIn(error.cause)}`;
}

describe('a secret', () => {
  it('goes to its own host, as its header says', async () => {
    const keys: unknown[] = [];
    const server = await serve(({ headers }) => (keys.push(headers['x-api-key']), {}));
    const client = openClient({ allow: [place('bron', server)] });
    await client.get(`http://${place('bron', server)}/`, {}, { secret });
    expect(keys).toEqual([secret.value]);
  });

  it('goes to no other host, by redirect or by name, and comes back only to its own', async () => {
    const seen: string[] = [];
    const server = await serve(({ headers, url }) => {
      seen.push(`${headers.host?.split('.')[0]} ${JSON.stringify(headers).includes(CANARY) ? 'knows' : 'knows not'}`);
      const [, next, ...rest] = url.pathname.split('/');
      return next === undefined || next === '' ? {} : { status: 302, headers: { location: `http://${next}.example:${server.port}/${rest.join('/')}` } };
    });
    const client = openClient({ allow: ['bron', 'elders', 'bron2', 'sub.bron'].map((name) => place(name, server)) });
    await client.get(`http://${place('bron', server)}/elders/sub.bron/bron2/bron`, {}, { secret });
    await client.get(`http://${place('elders', server)}/`, {}, { secret });
    expect(seen).toEqual(['bron knows', 'elders knows not', 'sub knows not', 'bron2 knows not', 'bron knows', 'elders knows not']);
  });

  it('goes to its own host encrypted without further leave', () => {
    const headersFor = (address: string) => requestHeaders({ userAgent: 'Klankbord', url: new URL(address), firstUrl: new URL(address), isListed: false, asked: { 'x-api-key': 'of the caller' }, secret: { ...secret, host: 'Bron.example' } });
    expect(headersFor('https://bron.example/')).toMatchObject({ 'x-api-key': secret.value });
    expect(headersFor('https://bron.example.elders.example/')).toMatchObject({ 'x-api-key': 'of the caller' });
  });

  it('does not leave unencrypted to a host that the operator did not list', async () => {
    const client = openClient({ allow: [] });
    const error = await sourceErrorOf(client.get('http://bron.example/', {}, { secret }));
    expect(error).toMatchObject({ kind: 'Forbidden', message: 'the key of this source goes to bron.example over https only; use its https address' });
  });

  it('that no header can carry is the operator\'s to set again', async () => {
    const server = await serve(() => ({}));
    const client = openClient({ allow: [place('bron', server)] });
    const error = await sourceErrorOf(client.get(`http://${place('bron', server)}/`, {}, { secret: { ...secret, value: `${CANARY}\n` } }));
    expect(error.kind).toBe('Unauthorized');
    expect(everythingIn(error)).not.toContain(CANARY);
  });

  it('is in no error, whatever a server does with it', async () => {
    const server = await serve(({ url, headers }, raw) => {
      const key = String(headers['x-api-key']);
      switch (url.pathname) {
        case '/echo': return { status: 500, headers: { 'x-echo': key }, body: key };
        case '/lead': return { status: 302, headers: { location: `http://${CANARY}.lan/?k=${CANARY}` } };
        case '/lead-far': return { status: 302, headers: { location: `http://${CANARY.toUpperCase()}.test/` } };
        case '/lead-port': return { status: 302, headers: { location: `http://${CANARY}@bron.example/` } };
        case '/garbage': raw.socket?.end(`HTTP/1.1 200 OK\r\nx: ${key}\r\nContent-Length: ${key}\r\n\r\n`); return 'taken';
        case '/robots.txt': return { body: `User-agent: *\nDisallow: /${CANARY}` };
        case '/packed': return { headers: { 'content-encoding': CANARY }, body: key };
        default: raw.destroy(); return 'taken';
      }
    });
    const client = openClient({ allow: [place('bron', server)] });
    for (const path of ['echo', 'lead', 'lead-far', 'lead-port', 'garbage', 'packed', 'broken', CANARY]) {
      const error = await sourceErrorOf(client.get(`http://${place('bron', server)}/${path}?k=${CANARY}`, {}, { secret, obeysRobots: path === CANARY }));
      expect(everythingIn(error).toLowerCase(), path).not.toContain(CANARY);
    }
    expect(JSON.stringify(client.notices)).not.toContain(CANARY);
  });
});
