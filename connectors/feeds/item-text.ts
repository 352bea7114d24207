import { strictUtf8 } from './decode.ts';
import type { FoundText } from './found-feed.ts';
import { htmlToText, looksLikeHtml } from './html-text.ts';

/** The words of a title on one line; undefined when there are none. */
export function titleOf(title: FoundText | undefined, { isBase64 = false }: { readonly isBase64?: boolean | undefined } = {}): string | undefined {
  if (title === undefined) return undefined;
  const text = toText(title, isBase64).replace(/\s*\n\s*/g, ' ').trim();
  return text === '' ? undefined : text;
}

/**
 * The words of an item: of its content and its summary the one that says more, since a content may be a picture alone
 * and a summary the first line of the content.
 */
export function textOf(
  { content, summary }: { readonly content?: FoundText | undefined; readonly summary?: FoundText | undefined },
  base64: readonly string[] = [],
): string {
  const long = content === undefined ? '' : toText(content, base64.includes('content'));
  const short = summary === undefined ? '' : toText(summary, base64.includes('summary'));
  return long.length >= short.length ? long : short;
}

function toText(found: FoundText, isBase64: boolean): string {
  const encoded = isBase64 || holdsBytes(found.mediaType);
  const decoded = encoded ? fromBase64(found.value) : undefined;
  const value = decoded ?? found.value;
  // What the bytes are nobody says any more once they are decoded.
  const markup = decoded === undefined ? found.markup : found.markup === 'html' ? 'html' : 'maybe';
  return markup === 'html' || (markup === 'maybe' && looksLikeHtml(value)) ? htmlToText(value) : value;
}

/** Atom content of a type that is neither text nor XML is base64 (RFC 4287 section 4.1.3.3). */
function holdsBytes(mediaType: string | undefined): boolean {
  return mediaType !== undefined && !/^(?:text\/|message\/)|[/+]xml\b|html/.test(mediaType);
}

/** undefined for what is no base64 after all, or no UTF-8 when decoded. */
function fromBase64(value: string): string | undefined {
  const packed = value.replace(/\s+/g, '');
  if (packed === '' || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  return strictUtf8(Buffer.from(packed, 'base64'));
}
