import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAddress, judgeUrl, readAllowList } from '../../outbound/policy.ts';
import { absent, hasShared, readShared } from '../support/shared-data.ts';

const NOBODY = readAllowList([]);
const HOSTILE = 'hostile/ssrf.jsonl';

interface HostileRow {
  readonly url: string;
  readonly expect: 'block' | 'allow';
}

function reasonFor(url: string): string {
  const { allowed, reason } = judgeUrl(url, NOBODY);
  return allowed ? `allowed: ${reason}` : reason;
}

describe('the hostile list', () => {
  it.skipIf(!hasShared(HOSTILE))(hasShared(HOSTILE) ? 'is judged right in every row' : absent(HOSTILE), () => {
    const rows = readShared(HOSTILE).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as HostileRow); // its README says so
    const wrong = rows.flatMap((row, place) => (judgeUrl(row.url, NOBODY).allowed === (row.expect === 'allow') ? [] : [place]));
    expect({ rows: rows.length, wrong }).toEqual({ rows: 58, wrong: [] });
  });
});

describe('an address on the web', () => {
  it.each([
    ['https://nieuws.example/rss', 'allowed: a public host, https on port 443'],
    ['http://nieuws.example:8080/rss', 'allowed: a public host, http on port 8080'],
    ['https://xn--kranten-q2a.example/', 'allowed: a public host, https on port 443'],
    ['https://1.1.1.1/', 'allowed: a public host, https on port 443'],
    ['https://[2606:4700::1111]/', 'allowed: a public host, https on port 443'],
    ['https://nieuws.example:22/', 'port 22 is not one of 80, 443, 8080, 8443'],
    ['ftp://nieuws.example/', 'scheme ftp is not http or https'],
    ['file:///etc/hostname', 'scheme file is not http or https'],
    ['https://jan:geheim@nieuws.example/', 'it carries a user name or a password'],
    ['https://nieuws/', 'its host name has no dot'],
    ['https://nieuws_blad.example/', 'its host name is not made of letters, digits and hyphens'],
    ['https://-nieuws.example/', 'its host name is not made of letters, digits and hyphens'],
    ['https://nieuws.example./', 'its host name is not made of letters, digits and hyphens'],
    ['http://router.home.arpa/', 'names that end in home.arpa belong to private networks'],
    ['http://krant.intranet/', 'names that end in intranet belong to private networks'],
    ['http://LocalHost/', 'names that end in localhost belong to private networks'],
    ['http://printer.LAN./', 'names that end in lan belong to private networks'],
    ['http://0x7f.1/', 'it leads to an address that is not public (loopback)'],
    ['http://169.254.169.254/latest', 'it leads to an address that is not public (link local)'],
    ['http://[::ffff:10.0.0.1]/', 'it leads to an address that is not public (private)'],
    ['http://[::7f00:1]/', 'it leads to an address that no public host has'],
    ['http://[fd00::1]/', 'it leads to an address that is not public (unique local)'],
    [`https://nieuws.example/${'a'.repeat(2_100)}`, 'it is longer than 2048 characters'],
    ['nieuws.example', 'it is not a web address'],
  ])('%s: the rule is named', (url, reason) => {
    expect(reasonFor(url)).toBe(reason);
  });

  it('never passes on its looks when it names a private address, however that is spelled', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const spellings = fc.tuple(fc.constantFrom(10, 127, 0), octet, octet, octet).chain(([a, b, c, d]) => fc.constantFrom(
      `${a}.${b}.${c}.${d}`, `${a}.${b}.${c * 256 + d}`, `${((a * 256 + b) * 256 + c) * 256 + d}`, `0x${a.toString(16)}.${b}.${c}.${d}`,
      `0${a.toString(8)}.${b}.${c}.${d}`, `[::ffff:${a}.${b}.${c}.${d}]`, `[64:ff9b::${a}.${b}.${c}.${d}]`,
    ));
    fc.assert(fc.property(spellings, fc.constantFrom('http', 'https'), (host, scheme) => !judgeUrl(`${scheme}://${host}/`, NOBODY).allowed), { numRuns: 500 });
  });
});

describe('an address of a connection', () => {
  it.each([
    ['8.8.8.8', true], ['2606:4700::1111', true], ['::ffff:8.8.8.8', true],
    ['127.0.0.1', false], ['::1', false], ['::ffff:127.0.0.1', false], ['::7f00:1', false], ['fe80::1%eth0', false], ['100.64.0.1', false],
    ['2002:7f00:1::', false], ['2001:0:1::', false], ['4000::1', false], ['', false], ['nieuws.example', false],
  ])('%s: %s', (address, allowed) => {
    expect(judgeAddress(address).allowed).toBe(allowed);
  });
});

describe('the allow-list', () => {
  const allow = readAllowList(['Intranet:8123', '127.0.0.1:4711', '[::1]:80', 'feeds.voorbeeld.example:443']);

  it('lifts the rules for places, for exactly that host and port', () => {
    expect(judgeUrl('http://intranet:8123/rss', allow)).toMatchObject({ allowed: true, listed: true, reason: "intranet:8123 is on the operator's allow-list" });
    expect(judgeUrl('http://[::1]/', allow).allowed).toBe(true);
    expect(judgeUrl('http://127.0.0.1:4712/', allow).allowed).toBe(false);
    expect(judgeUrl('http://intranet/', allow).allowed).toBe(false);
    expect(judgeUrl('http://feeds.voorbeeld.example/', allow).listed).toBe(false);
    expect(judgeUrl('https://feeds.voorbeeld.example/', allow).listed).toBe(true);
  });

  it('lifts neither the rule for schemes nor the one for passwords', () => {
    expect(judgeUrl('ftp://127.0.0.1:4711/', allow).allowed).toBe(false);
    expect(judgeUrl('http://a:b@127.0.0.1:4711/', allow).allowed).toBe(false);
  });

  it.each(['intranet', 'http://intranet:80', 'intranet:0', 'intranet:70000', 'intranet:80/rss', 'jan@intranet:80', '::1:80', ''])('refuses the entry %j and says what it expects', (entry) => {
    expect(() => readAllowList([entry])).toThrow(`expected host:port in the allow-list, such as news.example:8080, but found '${entry}'`);
  });
});
