import ipaddr from 'ipaddr.js';

/** What a rule says about an address, in a sentence that names the rule. */
export interface Verdict {
  readonly allowed: boolean;
  readonly reason: string;
}

export interface UrlVerdict extends Verdict {
  /** Absent when it is no address at all. */
  readonly url?: URL | undefined;
  /** The operator named its host and port: the rules for ports, names and networks are lifted. */
  readonly listed: boolean;
}

/** Hosts with their ports, `news.example:8080`, in the spelling of `URL`. */
export type AllowList = ReadonlySet<string>;

const PORTS: readonly string[] = ['80', '443', '8080', '8443'];
const MAX_URL_CHARACTERS = 2_048;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** Names that a private network keeps for itself; the address behind them is judged as well. */
const INNER_NAMES: readonly string[] = [
  'localhost', 'localdomain', 'local', 'internal', 'intranet', 'private', 'corp', 'lan', 'home', 'svc', 'home.arpa',
];
/** The only part of IPv6 that is given out to the public (IANA, IPv6 address space). */
const GLOBAL_IPV6 = ipaddr.IPv6.parse('2000::');

/**
 * Says whether an address on the web may be asked, by its text alone. The address it resolves to is a matter for
 * `judgeAddress`, after connecting.
 */
export function judgeUrl(address: string | URL, allow: AllowList): UrlVerdict {
  const url = toUrl(address);
  if (url === undefined) return { allowed: false, reason: 'it is not a web address', listed: false };
  const listed = allow.has(hostAndPort(url));
  const refusal = refusalOfForm(url) ?? (listed ? undefined : refusalOfPlace(url));
  if (refusal !== undefined) return { allowed: false, reason: refusal, url, listed };
  const reason = listed
    ? `${hostAndPort(url)} is on the operator's allow-list`
    : `a public host, ${url.protocol.slice(0, -1)} on port ${portOf(url)}`;
  return { allowed: true, reason, url, listed };
}

/**
 * Says whether a connection to this IP address is one to the public internet.
 * @param address as a socket or a resolver writes it; IPv4 inside IPv6 is judged as IPv4
 */
export function judgeAddress(address: string): Verdict {
  if (!ipaddr.isValid(address)) return { allowed: false, reason: 'the connected address cannot be read' };
  const ip = ipaddr.process(address);
  const range = ip.range();
  if (range !== 'unicast') return { allowed: false, reason: `it leads to an address that is not public (${rangeName(range)})` };
  // ipaddr.js calls ::/96, which holds ::127.0.0.1, and all unassigned space unicast.
  if (ip instanceof ipaddr.IPv6 && !ip.match(GLOBAL_IPV6, 3)) return { allowed: false, reason: 'it leads to an address that no public host has' };
  return { allowed: true, reason: 'a public address' };
}

/**
 * Reads the operator's allow-list.
 * @param entries each `host:port`, an IPv6 address in brackets
 * @throws TypeError for an entry of another form
 */
export function readAllowList(entries: readonly string[]): AllowList {
  return new Set(entries.map((entry) => {
    const [, host = '', port = ''] = /^([^/@?#\\]+):(\d{1,5})$/.exec(entry.trim()) ?? [];
    const url = toUrl(`http://${host}`);
    if (url === undefined || url.port !== '' || Number(port) < 1 || Number(port) > 65_535) {
      throw new TypeError(`expected host:port in the allow-list, such as news.example:8080, but found '${entry}'`);
    }
    return `${url.hostname}:${Number(port)}`;
  }));
}

/** Host and port as the allow-list writes them, the usual port of the scheme included. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

function portOf(url: URL): string {
  return url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
}

function toUrl(address: string | URL): URL | undefined {
  if (typeof address !== 'string') return address;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function refusalOfForm(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `scheme ${url.protocol.slice(0, -1)} is not http or https`;
  if (url.username !== '' || url.password !== '') return 'it carries a user name or a password';
  if (url.href.length > MAX_URL_CHARACTERS) return `it is longer than ${MAX_URL_CHARACTERS} characters`;
  return undefined;
}

function refusalOfPlace(url: URL): string | undefined {
  if (!PORTS.includes(portOf(url))) return `port ${portOf(url)} is not one of ${PORTS.join(', ')}`;
  const { hostname } = url;
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal)) {
    const { allowed, reason } = judgeAddress(literal);
    return allowed ? undefined : reason;
  }
  const labels = hostname.split('.');
  const inner = INNER_NAMES.find((name) => `.${hostname.replace(/\.$/, '')}`.endsWith(`.${name}`));
  if (inner !== undefined) return `names that end in ${inner} belong to private networks`;
  if (labels.length < 2) return 'its host name has no dot';
  if (!labels.every((label) => LABEL.test(label))) return 'its host name is not made of letters, digits and hyphens';
  return undefined;
}

function rangeName(range: string): string {
  return range.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}
