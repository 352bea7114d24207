import { describe, expect, it } from 'vitest';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import { readAllowList } from '../../outbound/policy.ts';
import { walk, type WalkSettings } from '../../outbound/walk.ts';
import { closeAfterEach, openClient, place, serve, sourceErrorOf, textOf } from '../support/outbound-rig.ts';

closeAfterEach();

const lead = (location: string, status = 302): WireAnswer => ({ status, headers: { location } });

describe('a redirect', () => {
  it('is followed, up to five times', async () => {
    const asked: string[] = [];
    const server = await serve(({ url }) => {
      asked.push(url.pathname);
      const step = Number(url.pathname.slice(1));
      return step === 0 ? { body: 'aangekomen' } : lead(`/${step - 1}`);
    });
    const client = openClient({ allow: [place('bron', server)] });
    expect(textOf(await client.get(`http://${place('bron', server)}/5`))).toBe('aangekomen');
    expect(asked).toEqual(['/5', '/4', '/3', '/2', '/1', '/0']);
    asked.length = 0;
    const { kind, message } = await sourceErrorOf(client.get(`http://${place('bron', server)}/6`));
    expect({ kind, message, asked: asked.length }).toEqual({ kind: 'Unavailable', message: `more than 5 redirects, the last one by ${place('bron', server)}`, asked: 6 });
  });

  it('in a circle is given up', async () => {
    let asked = 0;
    const server = await serve(({ url }) => (asked += 1, lead(url.pathname === '/a' ? '/b' : '/a')));
    const client = openClient({ allow: [place('bron', server)] });
    expect(await sourceErrorOf(client.get(`http://${place('bron', server)}/a`))).toMatchObject({ kind: 'Unavailable', message: `${place('bron', server)} redirects in a circle` });
    expect(asked).toBe(2);
  });

  it.each([
    ['a loopback address', 'http://127.0.0.1:8080/', 'it leads to an address that is not public (loopback)'],
    ['the metadata service of a cloud', 'http://169.254.169.254/latest/meta-data', 'it leads to an address that is not public (link local)'],
    ['a number that is an address', 'http://2130706433/', 'it leads to an address that is not public (loopback)'],
    ['another port', '//bron.example:22/', 'port 22 is not one of 80, 443, 8080, 8443'],
    ['a file', 'file:///etc/hostname', 'scheme file is not http or https'],
    ['an inner name', 'http://router.lan/', 'names that end in lan belong to private networks'],
    ['a password', 'http://jan:geheim@elders.example/', 'it carries a user name or a password'],
  ])('to %s is refused with the rule', async (_, location, reason) => {
    const server = await serve(() => lead(location, 301));
    const client = openClient({ allow: [place('bron', server)] });
    expect(await sourceErrorOf(client.get(`http://${place('bron', server)}/`))).toMatchObject({
      kind: 'Forbidden', message: `our own rule refuses this address: ${place('bron', server)} leads to another address: ${reason}`,
    });
  });

  it.each(['', 'http://', 'http://a b/'])('to %j leads nowhere', async (location) => {
    const server = await serve(() => lead(location));
    const client = openClient({ allow: [place('bron', server)] });
    expect(await sourceErrorOf(client.get(`http://${place('bron', server)}/`))).toMatchObject({ kind: 'Unavailable', message: `${place('bron', server)} answered 302 without an address to go to` });
  });

  it('in plain UTF-8 or in Latin-1 is followed as a browser would', async () => {
    const asked: string[] = [];
    const server = await serve(({ url }, raw) => {
      asked.push(url.pathname);
      const next = { '/1': 'caf\u00c3\u00a9', '/caf%C3%A9': 'na\u00efef' }[url.pathname]; // bytes, one a character
      return next === undefined ? {} : (raw.writeHead(302, { location: `/${next}` }).end(), 'taken');
    });
    await openClient({ allow: [place('bron', server)] }).get(`http://${place('bron', server)}/1`);
    expect(asked).toEqual(['/1', '/caf%C3%A9', '/na%C3%AFef']);
  });

  it('keeps a validator and drops what only the first host should know', async () => {
    const seen: Readonly<Record<string, unknown>>[] = [];
    const other = await serve(({ headers }) => (seen.push(headers), {}));
    const server = await serve(() => lead(`http://${place('elders', other)}/`));
    const client = openClient({ allow: [place('bron', server), place('elders', other)] });
    await client.get(`http://${place('bron', server)}/`, { headers: { 'if-none-match': '"a"', authorization: 'Bearer abc', 'x-api-key': 'abc', accept: 'text/xml' } });
    expect(seen).toEqual([{ accept: 'text/xml', 'accept-encoding': 'gzip, deflate, br', connection: 'keep-alive', host: place('elders', other), 'if-none-match': '"a"', 'user-agent': expect.stringContaining('Klankbord/') }]);
  });
});

describe('a public host', () => {
  const settings = (allow: readonly string[], asked: string[]): WalkSettings => ({
    allow: readAllowList(allow), userAgent: 'Klankbord', deadlineMs: 1_000, now: () => 0, onListed: () => {}, onCut: () => {},
    exchange: ({ href }) => (asked.push(href), Promise.resolve(href.includes('begin') ? { status: 302, headers: { location: 'http://intranet:8000/' } } : { status: 200, headers: {} })),
  });
  const go = (address: string, asked: string[]) => walk(settings(['intranet:8000', 'binnen:80'], asked), address, { signal: new AbortController().signal }, {}, undefined);

  it('may not lead to an inner one that the operator opened for other sources; an inner one may', async () => {
    const asked: string[] = [];
    expect(await sourceErrorOf(go('https://nieuws.example/begin', asked))).toMatchObject({ kind: 'Forbidden', message: expect.stringContaining('leads from https to http') });
    expect(await sourceErrorOf(go('http://nieuws.example/begin', asked))).toMatchObject({ kind: 'Forbidden', message: expect.stringContaining('a public host may not lead to one of the allow-list') });
    expect((await go('http://binnen/begin', asked)).url).toBe('http://intranet:8000/');
    expect(asked.filter((href) => href.includes('intranet')).length).toBe(1);
  });
});

describe('the new address of a source', () => {
  const walkOver = async (statuses: readonly number[]) => {
    const server = await serve(({ url }) => {
      const step = Number(url.pathname.slice(1));
      const status = statuses[step];
      return status === undefined ? {} : lead(`/${step + 1}`, status);
    });
    const client = openClient({ allow: [place('bron', server)] });
    const answer = await client.get(`http://${place('bron', server)}/0`);
    expect(answer.url).toBe(`http://${place('bron', server)}/${statuses.length}`);
    return answer.movedTo === undefined ? 'same' : answer.movedTo === answer.url ? 'moved' : answer.movedTo;
  };

  it.each([
    [[301], 'moved'], [[308], 'moved'], [[301, 308, 301], 'moved'],
    [[302], 'same'], [[303], 'same'], [[307], 'same'], [[301, 302], 'same'], [[302, 301], 'same'], [[], 'same'],
  ] as const)('after %j: %s', async (statuses, expected) => {
    expect(await walkOver(statuses)).toBe(expected);
  });
});
