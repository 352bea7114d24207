import { errors } from 'undici';
import { SourceError } from '../schemas/errors.ts';
import { RefusedConnection } from './guarded-connector.ts';

/** What the codes of Node, undici and OpenSSL mean, as the rest of a sentence that starts with the host. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a name that does not exist (NXDOMAIN)',
  ENODATA: 'has a name without an address',
  EAI_AGAIN: 'has a name that could not be looked up: the name server did not answer',
  ECONNREFUSED: 'refuses connections: nothing listens there',
  ECONNRESET: 'broke the connection off',
  EPIPE: 'broke the connection off',
  UND_ERR_SOCKET: 'broke the connection off before its answer was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'sent an answer that is shorter than it announced',
  UND_ERR_HTTP_PARSER: 'sent something that is not HTTP',
  UND_ERR_HEADERS_OVERFLOW: 'sent more than 16 kB of headers',
  UND_ERR_CONNECT_TIMEOUT: 'did not accept a connection in time',
  ETIMEDOUT: 'did not accept a connection in time',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  EADDRNOTAVAIL: 'cannot be reached from here',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet; check the clock of this machine',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a self-signed certificate, which nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'has a certificate of an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate of an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate whose chain is incomplete, or ends at an authority that this machine does not know',
  CERT_REVOKED: 'has a certificate that was withdrawn',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another host name',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'speaks a TLS version that is too old; 1.2 is the oldest one accepted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS on this port, or one that is too old',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'does not speak TLS on this port, or one that is too old',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'speaks a TLS version that is too old; 1.2 is the oldest one accepted',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'and this machine found no common way to encrypt',
  UND_ERR_DESTROYED: 'was left in the middle, because the program is stopping',
  EPROTO: 'and this machine could not agree on an encrypted connection',
};

/**
 * What a failed request means to a source. Messages hold the host and a meaning, never what the failure itself says:
 * that can quote headers, bodies and certificates. Nothing is attached as its cause, for the same reason.
 * @returns the failure itself when it is none of the network: a bug should look like one
 */
export function toSourceError(failure: unknown, host: string): unknown {
  if (failure instanceof SourceError) return failure;
  const refused = findCause(failure, (each) => each instanceof RefusedConnection);
  if (refused !== undefined) return new SourceError('Forbidden', `our own rule refuses ${host}: ${refused.message}`);
  const coded = findCause(failure, (each) => codeOf(each) !== undefined);
  if (coded === undefined) return failure;
  const code = codeOf(coded) ?? '';
  return new SourceError('Unavailable', `${host} ${MEANINGS[code] ?? 'could not be read'} (${code})`);
}

/** Looks through causes, and through the failures of several addresses of one host. */
function findCause(failure: unknown, isMeant: (each: Error) => boolean, depth = 0): Error | undefined {
  if (!(failure instanceof Error) || depth > 5) return undefined;
  if (isMeant(failure)) return failure;
  const inner: readonly unknown[] = failure instanceof AggregateError ? failure.errors : [failure.cause];
  for (const each of inner) {
    const found = findCause(each, isMeant, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of the network or of TLS; Node's and undici's codes for wrong arguments are about our own code. */
function codeOf(failure: Error): string | undefined {
  if (failure instanceof errors.HTTPParserError) return 'UND_ERR_HTTP_PARSER'; // it has no code in 7.30, though its types say so
  const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : '';
  return /^(?!UND_ERR_INVALID|ERR_(?!SSL|TLS|OSSL))[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined;
}

