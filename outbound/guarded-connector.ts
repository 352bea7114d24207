/**
 * The guard of every connection.
 *
 * A check in the DNS look-up alone is skipped for literals such as 2130706433 and [::ffff:127.0.0.1], and a check of the
 * name alone is fooled by a name that resolves to another address the second time. So names are filtered when they
 * resolve, and the address that a socket really reached is judged before a byte of the request leaves.
 */
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { buildConnector } from 'undici';
import { hostAndPort, judgeAddress, type AllowList } from './policy.ts';

/** A connection that our own rules refuse; the message is the rule. */
export class RefusedConnection extends Error {
  override readonly name = 'RefusedConnection';
}

export interface ConnectorOptions {
  readonly allow: AllowList;
  readonly timeoutMs: number;
  /** Resolver to use in place of the system's. */
  readonly lookup?: LookupFunction | undefined;
  /** Certificate authorities to trust besides the usual ones, PEM. */
  readonly certificates?: readonly string[] | undefined;
}

/** Before the next address of a host is tried. Node's 250 ms are less than one round trip on a slow line. */
const NEXT_ADDRESS_MS = 1_000;

/**
 * Connects to public addresses, and to others only for hosts and ports of the allow-list.
 * The callback gets `RefusedConnection` when the guard said no, else what the socket said.
 */
export function guardedConnector({ allow, timeoutMs, lookup = systemLookup, certificates }: ConnectorOptions): buildConnector.connector {
  const settings = {
    timeout: timeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    minVersion: 'TLSv1.2' as const,
    ...(certificates === undefined ? {} : { ca: [...rootCertificates, ...certificates] }),
  };
  const connectAnywhere = buildConnector({ ...settings, lookup });
  const connectOutside = buildConnector({ ...settings, lookup: publicAddressesOf(lookup) });

  return (target, callback) => {
    if (allow.has(hostAndPort(new URL(`${target.protocol}//${target.host ?? target.hostname}`)))) return connectAnywhere(target, callback);
    connectOutside(target, (...outcome) => {
      const [error, socket] = outcome;
      if (error !== null) return callback(error, null); // undici leaves the second argument out here, against its types
      const { allowed, reason } = judgeAddress(socket.remoteAddress ?? '');
      if (allowed) return callback(null, socket);
      socket.destroy();
      callback(new RefusedConnection(reason), null);
    });
  };
}

/**
 * A resolver that hands on the public addresses of a name. Others are left out, since a name may have both on networks
 * that translate; when none is left its error is `RefusedConnection`.
 */
export function publicAddressesOf(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error !== null) return callback(error, []);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: family ?? 4 }];
      const verdicts = addresses.map(({ address }) => judgeAddress(address));
      const open = addresses.filter((_, place) => verdicts[place]?.allowed);
      const [first] = open;
      if (first === undefined) return callback(new RefusedConnection(verdicts[0]?.reason ?? 'its name has no address'), []);
      if (options.all === true) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };
}
