import { decodeBuffer, getEncoding } from 'encoding-sniffer';

/**
 * Bytes to text: byte order mark → charset of the HTTP answer → XML declaration → UTF-8.
 *
 * Servers often send `charset=iso-8859-1` for everything, and publishers paste old text into new pages. So bytes that
 * are valid UTF-8 beyond ASCII are read as UTF-8 whatever a label for one-byte sets says (by chance such runs do not
 * occur), and a document that claims UTF-8 but mostly is not is read as what its declaration says, else windows-1252.
 * Never throws; what cannot be read becomes U+FFFD.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | undefined): string {
  const label = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1];
  const options = label === undefined ? { defaultEncoding: 'utf-8' } : { defaultEncoding: 'utf-8', transportLayerEncodingLabel: label };
  const encoding = getEncoding(bytes, options).toLowerCase();
  if (encoding === 'utf-8') return decodeUtf8(bytes);
  if (ONE_BYTE.test(encoding) && hasHighByte(bytes)) {
    const text = strictUtf8(bytes);
    if (text !== undefined) return text;
  }
  return decodeAs(bytes, encoding);
}

/** Bytes to text for JSON, which is UTF-8 by its standard (RFC 8259 section 8.1); undefined when they are not. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What the XML declaration alone says; '' when it says nothing or utf-8. */
function declaredEncoding(bytes: Uint8Array): string {
  const declared = getEncoding(bytes, { defaultEncoding: 'utf-8' }).toLowerCase();
  return declared === 'utf-8' ? '' : declared;
}

const ONE_BYTE = /^(?:windows-125\d|windows-874|iso-8859-\d+(?:-i)?|x-user-defined|macintosh|koi8-[ru]|ibm866|x-mac-cyrillic)$/;
const FALLBACK = 'windows-1252';

function decodeUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\uFFFD')) return text;
  let unreadable = 0;
  let read = 0;
  for (const character of text) {
    if (character === '\uFFFD') unreadable += 1;
    else if (character > '\u007F') read += 1;
  }
  // One pasted line in another set must not garble the rest.
  return unreadable > read ? decodeAs(bytes, declaredEncoding(bytes) || FALLBACK) : text;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return decodeBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { userEncoding: encoding });
}

function hasHighByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f);
}
