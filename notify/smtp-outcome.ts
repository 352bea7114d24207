import { DeliveryError, type DeliveryErrorKind } from '../schemas/errors.ts';

/** What the SMTP client says of a failure; a server's words are left where they are, since they quote addresses. */
interface SmtpFailure {
  readonly code?: string | undefined;
  /** Code of the system or of TLS, where there was one. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** Codes with which OpenSSL and Node refuse a certificate. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|ALTNAME/;

/**
 * What a failed mail means (RFC 5321 §4.2: 4xx passes, 5xx does not). A refused login, sender or encryption is the operator's,
 * a refused recipient or text that of this message, and everything without an answer passes.
 * @param options.isOnItsWay the text had begun to leave: without an answer the server may have taken it
 */
export function smtpError(error: unknown, { host, isOnItsWay }: { readonly host: string; readonly isOnItsWay: boolean }): DeliveryError {
  const { code = '', originalCode = '', command = '', responseCode } = Object(error) as SmtpFailure; // fields are read, and each may be missing
  const said = responseCode === undefined ? '' : ` answered ${responseCode}`;
  const answer = (kind: DeliveryErrorKind, meaning: string): DeliveryError => new DeliveryError(kind, `mail server ${host}${said}: ${meaning}`);
  if (responseCode !== undefined) {
    if (responseCode < 500) return answer('Temporary', 'it cannot take the message now');
    if (command === 'CONN' && !isOnItsWay) return answer('Misconfigured', 'it takes no messages from this machine; look at host of mail in klankbord.yaml');
    if (command === 'STARTTLS' || command === 'EHLO' || code === 'ETLS') return answer('Misconfigured', 'it offers no STARTTLS; use tls: always, or another server');
    if (code === 'EAUTH' || [530, 534, 535, 538].includes(responseCode)) return answer('Misconfigured', 'it does not accept the login; look at username and password_env of mail in klankbord.yaml');
    if (command === 'MAIL FROM') return answer('Misconfigured', 'it does not accept the sender; look at from of mail in klankbord.yaml');
    return answer('Refused', command === 'RCPT TO' ? 'it refuses the recipient; look at the address in escalation.yaml' : 'it refuses the message');
  }
  if (code === 'EAUTH' || code === 'ENOAUTH') return answer('Misconfigured', 'no login it offers can be used; look at username and password_env of mail in klankbord.yaml');
  if (CERTIFICATE.test(originalCode)) return answer('Misconfigured', `its certificate is not accepted (${originalCode})`);
  if (originalCode.startsWith('ERR_SSL')) return answer('Misconfigured', `no encryption comes about (${originalCode}); look at tls and port of mail in klankbord.yaml`);
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return answer('Refused', command === 'MAIL FROM' ? 'the message is too long for it' : 'the message cannot be put into an envelope');
  const reason = code === 'ETIMEDOUT' ? 'it did not answer in time' : code === 'EDNS' ? 'its name could not be looked up'
    : `the connection broke off or did not come about (${originalCode || code || 'no reason'})`;
  return new DeliveryError('Temporary', `mail server ${host}: ${reason}${isOnItsWay ? '; the message may have arrived' : ''}`, { isUnknown: isOnItsWay });
}
