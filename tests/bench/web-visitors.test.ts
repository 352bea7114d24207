import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { personId, type SignedIn } from '../../bench/support/web-people.ts';
import { startVisitors } from '../../bench/support/web-visitors.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

const signedIn = Array.from({ length: 5 }, (_, place): SignedIn => ({ person: personId(place), cookie: `who=${place}`, csrf: '' }));

/** A page that tells who asked. @param enough called when somebody has asked for the nth time */
async function serve(status: number, { after, enough }: { readonly after: number; readonly enough: () => void }): Promise<{ readonly url: string; readonly asked: readonly (readonly unknown[])[] }> {
  const asked: (readonly unknown[])[] = [];
  server = createServer((request, response) => {
    asked.push([request.headers.cookie, request.headers['x-again']]);
    response.writeHead(status).end('<html><main>Nu</main></html>');
    if (asked.length === after) enough();
  });
  await new Promise<void>((settle) => server?.listen(0, '127.0.0.1', settle));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }; // a TCP server has no other address
}

describe('visitors', () => {
  it('each look in turn, as the script of the page does, and again when all of them have', async () => {
    let enough = () => undefined as void;
    const came = new Promise<void>((settle) => (enough = settle));
    const { url, asked } = await serve(200, { after: 12, enough: () => enough() });
    const visitors = startVisitors(signedIn, { url, everyMs: 50 });
    await came;
    const took = await visitors.leave();
    expect(took.length).toBe(asked.length);
    expect(new Set(asked.map(([cookie]) => cookie)).size).toBe(5);
    expect(asked.every(([, again]) => again === '1')).toBe(true);
    const after = asked.length;
    await new Promise((settle) => setImmediate(settle));
    expect(asked.length).toBe(after);
  });

  it('who are answered without a page say so when they leave', async () => {
    let enough = () => undefined as void;
    const came = new Promise<void>((settle) => (enough = settle));
    const { url } = await serve(503, { after: 1, enough: () => enough() });
    const visitors = startVisitors(signedIn, { url, everyMs: 50 });
    await came;
    await expect(visitors.leave()).rejects.toThrow('answered 503');
  });
});
