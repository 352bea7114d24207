import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnections } from '../../outbound/connections.ts';
import { guardedConnector, publicAddressesOf, RefusedConnection } from '../../outbound/guarded-connector.ts';
import { readAllowList } from '../../outbound/policy.ts';
import { createAuthority, selfSigned } from '../support/outbound-certificates.ts';
import { closeAfterEach, loopbackNames, openClient, place, serve, serveRaw, sourceErrorOf, textOf } from '../support/outbound-rig.ts';

closeAfterEach();

/** A resolver that knows one name, or fails with a code. */
function resolver(addresses: readonly string[] | string): LookupFunction {
  return (_, options, callback) => {
    if (typeof addresses === 'string') return callback(Object.assign(new Error('resolver'), { code: addresses }), []);
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) return callback(null, found);
    callback(null, found[0]?.address ?? '', found[0]?.family);
  };
}

describe('a name that looks public', () => {
  it.each([
    [['127.0.0.1'], 'loopback'], [['10.1.2.3'], 'private'], [['::1'], 'loopback'], [['::ffff:169.254.169.254'], 'link local'],
    [['192.168.1.1', 'fd00::1'], 'private'], [['64:ff9b::7f00:1'], 'rfc 6052'],
  ])('and resolves to %j is refused before anybody is called', async (addresses, range) => {
    const client = openClient({ allow: [], lookup: resolver(addresses) });
    expect(await sourceErrorOf(client.get('http://nieuws.example:8080/'))).toMatchObject({
      kind: 'Forbidden', message: `our own rule refuses nieuws.example:8080: it leads to an address that is not public (${range})`,
    });
  });

  it('and resolves to this machine is asked when the operator listed it', async () => {
    const server = await serve(() => ({ body: 'binnen' }));
    const client = openClient({ allow: [place('intern', server)] });
    expect(textOf(await client.get(`http://${place('intern', server)}/`))).toBe('binnen');
  });

  it('has its private addresses left out when it has public ones too', () => {
    const lookup = publicAddressesOf(resolver(['127.0.0.1', '2606:4700::1111', '10.0.0.1', '1.1.1.1']));
    const found: unknown[] = [];
    lookup('nieuws.example', { all: true }, (...outcome) => found.push(outcome));
    lookup('nieuws.example', { all: false }, (...outcome) => found.push(outcome));
    expect(found).toEqual([[null, [{ address: '2606:4700::1111', family: 6 }, { address: '1.1.1.1', family: 4 }]], [null, '2606:4700::1111', 6]]);
  });
});

describe('the address that a socket reached', () => {
  it('is judged also when no name was looked up, and nothing is sent', async () => {
    const { port, closed, received } = await serveRaw(() => {});
    const connect = guardedConnector({ allow: readAllowList([]), timeoutMs: 5_000 });
    const error = await new Promise((settle) => connect({ hostname: '127.0.0.1', host: `127.0.0.1:${port}`, protocol: 'http:', port: String(port) }, (...[failure]) => settle(failure)));
    expect(error).toBeInstanceOf(RefusedConnection);
    await closed;
    expect(received()).toBe('');
  });
});

describe('connections', () => {
  it('are kept for the next request, and forgotten with the last one of their place', async () => {
    const server = await serve(() => ({ headers: { connection: 'close' }, body: 'x' }));
    const connections = openConnections(guardedConnector({ allow: readAllowList([`127.0.0.1:${server.port}`]), timeoutMs: 5_000 }));
    const url = new URL(server.address);
    const ask = async () => (await connections.to(url).request({ method: 'GET', path: '/' })).body.text();
    const pool = connections.to(url);
    expect(connections.to(url)).toBe(pool);
    await ask();
    await expect.poll(() => pool.closed).toBe(true);
    expect(connections.to(url)).not.toBe(pool);
    expect(await ask()).toBe('x');
    await connections.close();
    expect(() => connections.to(url)).toThrow('the program is stopping');
  });
});

describe('a network that fails', () => {
  it.each([
    ['ENOTFOUND', 'nieuws.example has a name that does not exist (NXDOMAIN) (ENOTFOUND)'],
    ['EAI_AGAIN', 'nieuws.example has a name that could not be looked up: the name server did not answer (EAI_AGAIN)'],
  ])('with %s says so', async (code, message) => {
    const client = openClient({ allow: [], lookup: resolver(code) });
    expect(await sourceErrorOf(client.get('https://nieuws.example/rss?sleutel=x'))).toMatchObject({ kind: 'Unavailable', message, cause: undefined });
  });

  it('by refusing or by breaking off says so', async () => {
    const closedPort = await new Promise<number>((settle) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo; // a TCP server has no other kind
        server.close(() => settle(port));
      });
    });
    const { port } = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const client = openClient({ allow: [`dicht.example:${closedPort}`, `boos.example:${port}`] });
    expect(await sourceErrorOf(client.get(`http://dicht.example:${closedPort}/`))).toMatchObject({ kind: 'Unavailable', message: expect.stringContaining('refuses connections: nothing listens there') });
    expect(await sourceErrorOf(client.get(`http://boos.example:${port}/`))).toMatchObject({ kind: 'Unavailable', message: expect.stringContaining('broke the connection off') });
  });

  it('leaves no trace in the next request', async () => {
    let asked = 0;
    const server = await serve((_, raw) => {
      asked += 1;
      if (asked > 1) return { body: 'weer terug' };
      raw.destroy();
      return 'taken';
    });
    const client = openClient({ allow: [place('bron', server)] });
    await sourceErrorOf(client.get(`http://${place('bron', server)}/`));
    expect(textOf(await client.get(`http://${place('bron', server)}/`))).toBe('weer terug');
    expect(asked).toBe(2); // failed requests are not repeated behind the caller's back
  });
});

describe('an encrypted connection', () => {
  const authority = createAuthority('Voorbeeld gezag');
  const stranger = createAuthority('Onbekend gezag');
  const servers: Record<string, { readonly port: number; readonly close: () => void }> = {};

  async function serveTls(options: ServerOptions): Promise<{ readonly port: number; readonly close: () => void }> {
    const server = createTlsServer(options, ({ headers }, response) => response.writeHead(headers['x-lead'] === undefined ? 200 : 302, headers['x-lead'] === undefined ? {} : { location: String(headers['x-lead']) }).end('veilig'));
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    return { port: (server.address() as AddressInfo).port, close: () => (server.close(), server.closeAllConnections()) }; // as above
  }

  beforeAll(async () => {
    const good = authority.issue({ host: 'bron.example' });
    Object.assign(servers, {
      good: await serveTls(good),
      expired: await serveTls(authority.issue({ host: 'bron.example', untilYear: 2021 })),
      early: await serveTls(authority.issue({ host: 'bron.example', fromYear: 2098 })),
      otherHost: await serveTls(authority.issue({ host: 'elders.example' })),
      selfSigned: await serveTls(selfSigned({ host: 'bron.example' })),
      stranger: await serveTls(stranger.issue({ host: 'bron.example' })),
      old: await serveTls({ ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    });
  });
  afterAll(() => {
    for (const { close } of Object.values(servers)) close();
  });

  const open = (name: string) => {
    const { port } = servers[name] ?? { port: 0 };
    const client = openClient({ allow: [`bron.example:${port}`, `elders.example:${port}`], certificates: [authority.cert], lookup: loopbackNames });
    return { client, port, url: `https://bron.example:${port}/` };
  };

  it('is used when the certificate is good', async () => {
    const { client, url } = open('good');
    expect(textOf(await client.get(url))).toBe('veilig');
  });

  it.each([
    ['expired', 'has a certificate that has expired (CERT_HAS_EXPIRED)'],
    ['early', 'has a certificate that is not valid yet; check the clock of this machine (CERT_NOT_YET_VALID)'],
    ['otherHost', 'has a certificate for another host name (ERR_TLS_CERT_ALTNAME_INVALID)'],
    ['selfSigned', 'has a self-signed certificate, which nobody vouches for (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['stranger', 'has a certificate whose chain is incomplete, or ends at an authority that this machine does not know (UNABLE_TO_VERIFY_LEAF_SIGNATURE)'],
    ['old', 'speaks a TLS version that is too old; 1.2 is the oldest one accepted (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION)'],
  ])('with a server that is %s is closed, in plain words', async (name, sentence) => {
    const { client, port, url } = open(name);
    expect(await sourceErrorOf(client.get(url))).toMatchObject({ kind: 'Unavailable', message: `bron.example:${port} ${sentence}`, cause: undefined });
  });

  it('to a port without encryption is closed, in plain words', async () => {
    const server = await serve(() => ({}));
    const client = openClient({ allow: [place('bron', server)] });
    expect((await sourceErrorOf(client.get(`https://${place('bron', server)}/`))).message).toContain('does not speak TLS on this port');
  });

  it('is not left for one that is not encrypted', async () => {
    const { client, port, url } = open('good');
    const error = await sourceErrorOf(client.get(url, { headers: { 'x-lead': `http://bron.example:${port}/` } }));
    expect(error).toMatchObject({ kind: 'Forbidden', message: `our own rule refuses this address: bron.example:${port} leads from https to http` });
  });

  it('carries the secret of its host and of no other', async () => {
    const { client, port } = open('otherHost');
    const secret = { host: 'bron.example', header: 'x-lead', value: 'https://bron.example/' };
    // The server leads whoever shows it the secret; nobody does, so it answers.
    expect((await client.get(`https://elders.example:${port}/`, {}, { secret })).status).toBe(200);
  });
});
