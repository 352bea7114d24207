import { SourceError } from '../../schemas/errors.ts';
import { decodeDocument, strictUtf8 } from './decode.ts';
import { outlineDocument, type DocumentOutline } from './guard.ts';

/** A document that may be given to parsers. */
export type OpenedDocument =
  | { readonly kind: 'json'; readonly text: string }
  /** Without a document type declaration: no parser gets to see an entity that could be expanded. */
  | { readonly kind: 'xml'; readonly text: string; readonly outline: DocumentOutline };

/**
 * Looks at an answer before any parser does, in linear time: what is empty, a web page, cut off or made to hurt is told
 * apart here, in words a person can act on.
 *
 * @throws SourceError `Unavailable` for an empty answer, a document that is cut off, or text that is neither XML nor
 *   JSON, `Forbidden` for a web page, `Unparseable` for XML that is no feed or is nested without end.
 */
export function openDocument({ bytes, contentType }: { readonly bytes: Uint8Array; readonly contentType?: string | undefined }): OpenedDocument {
  if (bytes.length === 0) throw new SourceError('Unavailable', 'Expected a feed, but the answer is empty.');
  const decoded = decodeDocument(bytes, contentType);
  const start = decoded.trimStart().slice(0, 1);
  if (start === '{' || start === '[' || (start !== '<' && /\bjson\b/i.test(contentType ?? ''))) {
    const text = strictUtf8(bytes);
    if (text === undefined) throw new SourceError('Unavailable', 'The JSON of the feed is broken: it is not UTF-8.');
    return { kind: 'json', text };
  }
  if (start !== '<') throw new SourceError('Unavailable', 'Expected a feed, but the answer is plain text, perhaps a message of the server.');
  return openXml(decoded);
}

const FEED_ROOTS: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf']);
/** Web pages begin with one of these when their doctype is missing. */
const PAGE_ROOTS: ReadonlySet<string> = new Set(['html', 'head', 'body', 'div', 'p', 'h1', 'script', 'meta', 'title', 'center', 'table', 'noscript', 'style', 'link']);

function openXml(text: string): OpenedDocument {
  if (/^\s*<!doctype\s+html\b/i.test(text.slice(0, 2_000))) throw webPage();
  const outline = outlineDocument(text);
  if (PAGE_ROOTS.has(outline.root)) throw webPage();
  if (!outline.isWhole) throw new SourceError('Unavailable', 'The feed is cut off: its end is missing.');
  if (!FEED_ROOTS.has(outline.root)) {
    throw new SourceError('Unparseable', `Expected a feed with <rss>, <feed> or <rdf> outermost, but found <${outline.root.slice(0, 40)}>. Look for the address of the feed itself.`);
  }
  const { doctype } = outline;
  return { kind: 'xml', text: doctype === undefined ? text : text.slice(0, doctype[0]) + text.slice(doctype[1]), outline };
}

function webPage(): SourceError {
  return new SourceError('Forbidden', 'Expected a feed, but got a web page: a login, consent or block page, or the address of a page in place of its feed. Open the address in a browser to see which.');
}
