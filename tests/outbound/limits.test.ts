import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import { closeAfterEach, openClient, place, serve, serveRaw, sourceErrorOf, textOf } from '../support/outbound-rig.ts';

closeAfterEach();

const TEXT = '<rss>Een bericht uit Voorbeeldstad</rss>';

async function ask(answer: WireAnswer, maxBodyBytes?: number) {
  const server = await serve(() => answer);
  const client = openClient({ allow: [place('bron', server)], maxBodyBytes });
  return client.get(`http://${place('bron', server)}/`);
}

async function askRaw(bytes: string | Uint8Array) {
  const { port } = await serveRaw((socket) => socket.end(bytes));
  return openClient({ allow: [`bron.example:${port}`] }).get(`http://bron.example:${port}/`);
}

describe('the deadline', () => {
  const drip = (socket: { write(text: string): unknown; once(event: 'close', then: () => void): unknown }): void => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 20);
    socket.once('close', () => clearInterval(timer));
  };

  it.each([
    ['headers that never come', () => {}],
    ['headers that stop half-way', (socket: { write(text: string): unknown }) => socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')],
    ['a body that comes a byte at a time', drip],
  ])('ends %s, and the connection with it', async (_, onConnection) => {
    const { port, closed } = await serveRaw(onConnection);
    const client = openClient({ allow: [`bron.example:${port}`], deadlineMs: 200 });
    const startedMs = performance.now();
    expect(await sourceErrorOf(client.get(`http://bron.example:${port}/`))).toMatchObject({ kind: 'Unavailable', message: `bron.example:${port} did not finish its answer within 0.2 s` });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await closed;
  });

  it('ends a connection that is never made, and gives its turn to the next', async () => {
    const { port } = await serveRaw(() => {}); // takes the call and never says a word of TLS
    const client = openClient({ allow: [`bron.example:${port}`], deadlineMs: 200 });
    const errors = await Promise.all([1, 2, 3, 4].map(() => sourceErrorOf(client.get(`https://bron.example:${port}/`))));
    for (const { kind, message } of errors) {
      expect(kind).toBe('Unavailable');
      expect(message).toMatch(/did not (?:finish its answer within 0.2 s|accept a connection in time)/);
    }
  });

  it('spans all hops together', async () => {
    const server = await serve(async ({ url }) => {
      await new Promise((settle) => setTimeout(settle, 100)); // each hop alone is well in time
      return { status: 302, headers: { location: `/${Number(url.pathname.slice(1)) + 1}` } };
    });
    const client = openClient({ allow: [place('bron', server)], deadlineMs: 250 });
    expect((await sourceErrorOf(client.get(`http://${place('bron', server)}/0`))).message).toContain('did not finish its answer');
  });
});

describe('a body', () => {
  it.each([
    ['as it is', undefined, TEXT],
    ['gzip', 'gzip', gzipSync(TEXT)],
    ['x-gzip', 'X-GZip', gzipSync(TEXT)],
    ['deflate', 'deflate', deflateSync(TEXT)],
    ['deflate without its wrapper', 'deflate', deflateRawSync(TEXT)],
    ['br', 'br', brotliCompressSync(TEXT)],
    ['two of them', 'gzip, br', brotliCompressSync(gzipSync(TEXT))],
    ['gzip followed by zeros', 'gzip', Buffer.concat([gzipSync(TEXT), Buffer.alloc(20)])],
  ])('is unpacked: %s', async (_, encoding, body) => {
    expect(textOf(await ask({ headers: encoding === undefined ? {} : { 'content-encoding': encoding }, body }))).toBe(TEXT);
  });

  it.each(['zstd', 'gzip, gzip, gzip', 'constructor'])('packed as %s is not read', async (encoding) => {
    expect((await sourceErrorOf(ask({ headers: { 'content-encoding': encoding }, body: 'x' }))).kind).toBe('Unavailable');
  });

  it('that is not read leaves no connection behind', async () => {
    const { port, closed } = await serveRaw((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 1000\r\n\r\nabc'));
    await sourceErrorOf(openClient({ allow: [`bron.example:${port}`] }).get(`http://bron.example:${port}/`));
    await closed;
  });

  it('of exactly the cap is read, one byte more is not', async () => {
    const limit = 1_000_000;
    const full = 'x'.repeat(limit);
    expect((await ask({ body: full }, limit)).body.length).toBe(limit);
    expect((await ask({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(full) }, limit)).body.length).toBe(limit);
    for (const packed of [{ body: `${full}x` }, { headers: { 'content-encoding': 'gzip' }, body: gzipSync(`${full}x`) }, { headers: { 'content-encoding': 'br' }, body: brotliCompressSync(`${full}x`) }]) {
      expect(await sourceErrorOf(ask(packed, limit))).toMatchObject({ kind: 'Unavailable', message: expect.stringContaining('sent more than 1 MB') });
    }
  });

  it('of 40 MB is left after 5', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(500_000, 'x');
    const { port, closed } = await serveRaw((socket) => {
      const more = (): void => {
        while (sent < 40_000_000) {
          sent += chunk.length;
          if (!socket.write(chunk)) return void socket.once('drain', more);
        }
      };
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 40000000\r\n\r\n');
      more();
    });
    const client = openClient({ allow: [`bron.example:${port}`] });
    expect(await sourceErrorOf(client.get(`http://bron.example:${port}/`))).toMatchObject({ kind: 'Unavailable', message: `bron.example:${port} sent more than 5 MB, which is the most that is read` });
    await closed;
    expect(sent).toBeLessThan(20_000_000); // what the buffers of the system hold comes on top
  });

  it('that is a bomb goes off in no more than the cap', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(200_000_000)));
    expect(bomb.length).toBeLessThan(1_000);
    const before = process.memoryUsage().arrayBuffers;
    const error = await sourceErrorOf(ask({ headers: { 'content-encoding': 'gzip, gzip' }, body: bomb }));
    expect(error).toMatchObject({ kind: 'Unavailable', message: expect.stringContaining('sent more than 5 MB') });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it.each([
    ['gzip', gzipSync(TEXT.repeat(100)).subarray(0, 60)],
    ['br', brotliCompressSync(TEXT.repeat(100)).subarray(0, 30)],
    ['gzip', Buffer.from('this is not packed at all')],
  ])('in %s that is cut off or damaged is not taken for the whole', async (encoding, body) => {
    expect(await sourceErrorOf(ask({ headers: { 'content-encoding': encoding }, body }))).toMatchObject({ kind: 'Unavailable', message: expect.stringContaining('cannot be unpacked') });
  });

  it.each([
    ['shorter than it announced', `HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${TEXT}`],
    ['that ends in the middle of a chunk', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n${TEXT}`],
    ['without its last chunk', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n`],
    ['with two lengths', `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg`],
  ])('%s is not taken for the whole', async (_, bytes) => {
    expect((await sourceErrorOf(askRaw(bytes))).kind).toBe('Unavailable');
  });

  it.each([
    ['something else than HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', /sent something that is not HTTP/],
    ['17 kB of headers', `HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(17_000)}\r\nContent-Length: 0\r\n\r\n`, /sent more than 16 kB of headers/],
    ['nothing', '', /broke the connection off/],
  ])('is not there when a server sends %s', async (_, bytes, message) => {
    expect(await sourceErrorOf(askRaw(bytes))).toMatchObject({ kind: 'Unavailable', message: expect.stringMatching(message) });
  });
});

describe('a caller that gives up', () => {
  it('gets its own reason, and no connection is left open', async () => {
    let onFirstByte = (): void => {};
    const started = new Promise<void>((settle) => (onFirstByte = settle));
    const { port, closed } = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc', () => onFirstByte());
    });
    const client = openClient({ allow: [`bron.example:${port}`] });
    const controller = new AbortController();
    const reason = new Error('the page is no longer wanted');
    const answer = client.get(`http://bron.example:${port}/`, { signal: controller.signal });
    await started;
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await closed;
  });

  it('before it started asks nobody', async () => {
    let asked = 0;
    const server = await serve(() => (asked += 1, {}));
    const client = openClient({ allow: [place('bron', server)] });
    const reason = new Error('too late');
    await expect(client.get(`http://${place('bron', server)}/`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(asked).toBe(0);
  });
});

describe('a host', () => {
  it('is asked twice at a time, in order, and others do not wait for it', async () => {
    const waiting: { readonly path: string; readonly answer: () => void }[] = [];
    let onArrival = (): void => {};
    const server = await serve(({ url, headers }) => {
      if (headers.host?.startsWith('vrij')) return {};
      return new Promise((settle) => {
        waiting.push({ path: url.pathname, answer: () => settle({}) });
        onArrival();
      });
    });
    const client = openClient({ allow: [place('druk', server), place('vrij', server)] });
    const arrivals = async (count: number): Promise<void> => {
      while (waiting.length < count) await new Promise<void>((settle) => (onArrival = settle));
    };
    const controller = new AbortController();
    const asked = [1, 2, 3, 4, 5].map((step) => client.get(`http://${place('druk', server)}/${step}`, step === 3 ? { signal: controller.signal } : {}));
    await arrivals(2);
    await client.get(`http://${place('vrij', server)}/`);
    expect(waiting.map(({ path }) => path).sort()).toEqual(['/1', '/2']);
    controller.abort(new Error('no longer wanted')); // the third gives up its place in the queue
    await expect(asked[2]).rejects.toThrow('no longer wanted');
    waiting[0]?.answer();
    await arrivals(3);
    expect(waiting[2]?.path).toBe('/4');
    waiting[1]?.answer();
    await arrivals(4);
    expect(waiting[3]?.path).toBe('/5');
    for (const each of waiting) each.answer();
    await Promise.all(asked.filter((_, place) => place !== 2));
  });

  it('whose requests take all the time is not waited for without end', async () => {
    const { port } = await serveRaw(() => {});
    const client = openClient({ allow: [`bron.example:${port}`], deadlineMs: 100 });
    const errors = await Promise.all(Array.from({ length: 12 }, () => sourceErrorOf(client.get(`http://bron.example:${port}/`))));
    expect(new Set(errors.map(({ kind }) => kind))).toEqual(new Set(['Unavailable']));
    expect(errors.some(({ message }) => message.includes('no turn at bron.example'))).toBe(true);
  });
});

describe('a client that is closed', () => {
  it('ends what is under way and takes no more', async () => {
    let onConnection = (): void => {};
    const connected = new Promise<void>((settle) => (onConnection = settle));
    const { port, closed } = await serveRaw(() => onConnection());
    const client = openClient({ allow: [`bron.example:${port}`] });
    const answer = sourceErrorOf(client.get(`http://bron.example:${port}/`));
    await connected;
    await client.close();
    await closed;
    expect(await answer).toMatchObject({ kind: 'Unavailable' });
    expect(await sourceErrorOf(client.get(`http://bron.example:${port}/`))).toMatchObject({ kind: 'Unavailable', message: 'the program is stopping' });
  });
});
