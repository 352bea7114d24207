/** Certificates for invented servers, made on the spot, so that no key lies in the project and none runs out. */
import { generateKeyPairSync, randomInt, sign, type KeyObject } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

export interface Authority extends Certificate {
  /** A certificate that this authority vouches for. */
  issue(settings: CertificateSettings): Certificate;
}

export interface CertificateSettings {
  readonly host: string;
  /** From 1 January of this year, 2020 when absent. */
  readonly fromYear?: number;
  /** Until 31 December of this year, 2099 when absent. */
  readonly untilYear?: number;
}

const OIDS = { commonName: [0x55, 0x04, 0x03], subjectAltName: [0x55, 0x1d, 0x11], basicConstraints: [0x55, 0x1d, 0x13], ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02] } as const;
const SIGNED_WITH = sequence(oid(OIDS.ecdsaWithSha256));

/** A certificate that nobody vouches for but itself. */
export function selfSigned(settings: CertificateSettings): Certificate {
  const { publicKey, privateKey } = newKeys();
  return certificate(settings.host, settings, publicKey, { name: settings.host, privateKey }, privateKey, false);
}

export function createAuthority(name: string): Authority {
  const own = newKeys();
  return {
    ...certificate(name, { host: name }, own.publicKey, { name, privateKey: own.privateKey }, own.privateKey, true),
    issue(settings) {
      const { publicKey, privateKey } = newKeys();
      return certificate(settings.host, settings, publicKey, { name, privateKey: own.privateKey }, privateKey, false);
    },
  };
}

function newKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** RFC 5280 §4.1, as little of it as a TLS client asks for. */
function certificate(
  subject: string,
  { host, fromYear = 2020, untilYear = 2099 }: CertificateSettings,
  publicKey: KeyObject,
  issuer: { readonly name: string; readonly privateKey: KeyObject },
  privateKey: KeyObject,
  isAuthority: boolean,
): Certificate {
  const extension = (id: readonly number[], value: Buffer): Buffer => sequence(oid(id), element(0x04, value));
  const body = sequence(
    element(0xa0, integer(2)),
    integer(randomInt(1, 2 ** 31)),
    SIGNED_WITH,
    distinguishedName(issuer.name),
    sequence(time(fromYear, '0101000000Z'), time(untilYear, '1231235959Z')),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(
      extension(OIDS.basicConstraints, sequence(...(isAuthority ? [element(0x01, Buffer.from([0xff]))] : []))),
      extension(OIDS.subjectAltName, sequence(element(0x82, Buffer.from(host)))),
    )),
  );
  const signature = sign('sha256', body, issuer.privateKey);
  const whole = sequence(body, SIGNED_WITH, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return { cert: pem(whole), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

function oid(bytes: readonly number[]): Buffer {
  return element(0x06, Buffer.from(bytes));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return element(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** The form with two digits for years before 2050, the one with four from then on. */
function time(year: number, rest: string): Buffer {
  return year < 2050 ? element(0x17, Buffer.from(`${String(year).slice(2)}${rest}`)) : element(0x18, Buffer.from(`${year}${rest}`));
}

function distinguishedName(name: string): Buffer {
  return sequence(element(0x31, sequence(oid(OIDS.commonName), element(0x0c, Buffer.from(name)))));
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}
