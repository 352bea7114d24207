import { SourceError } from '../../schemas/errors.ts';
import { parseAtom, parseRdf, parseRss } from './feedsmith.ts';
import type { FeedParser, FoundFeed } from './found-feed.ts';
import type { DocumentOutline } from './guard.ts';
import { fillBlanks, hasBlanks } from './merge.ts';
import { parseWithNodeFeedparser } from './node-feedparser.ts';
import { parseWithRowan } from './rowan.ts';

/**
 * Runs a document through the chain of parsers. The one that sees as many items as the outline counts wins, of several
 * the first; later ones are asked only while items are missing or a field is blank that the document fills. Measured
 * on a corpus of 2,106 documents: 95 of 100 fields right, 87 for the best parser alone.
 *
 * `byOtherParser`: the first parser failed, or another one saw more of the items.
 * @throws SourceError `Unparseable` when no parser makes a feed of it, or none finds the items whose tags are there.
 */
export function runParserChain(text: string, outline: DocumentOutline): { readonly found: FoundFeed; readonly byOtherParser: boolean } {
  const first = FIRST.get(outline.root);
  const results: (FoundFeed & { readonly parser: FeedParser })[] = [];
  for (const parser of first === undefined ? LATER : [first, ...LATER]) {
    const result = attempt(parser, text);
    if (result !== undefined) results.push({ ...result, parser });
    const [winner, ...others] = [...results].sort((one, other) => missed(one, outline) - missed(other, outline)); // sort is stable: the first of equals stays first
    if (winner === undefined) continue;
    const found = others.reduce<FoundFeed>((filled, other) => fillBlanks(filled, other, outline), winner);
    const isLast = parser === LATER.at(-1);
    if (!isLast && (missed(found, outline) > 0 || hasBlanks(found, outline))) continue;
    if (found.items.length === 0 && outline.items.length > 0) break;
    return { found, byOtherParser: winner.parser !== first };
  }
  throw new SourceError('Unparseable', outline.items.length === 0
    ? `Expected a feed, but no parser can make one of this document, whose outermost element is <${outline.root.slice(0, 40)}>.`
    : `The feed has ${outline.items.length} items, but no parser can read one of them.`);
}

const FIRST: ReadonlyMap<string, FeedParser> = new Map([['rss', parseRss], ['feed', parseAtom], ['rdf', parseRdf]]);
const LATER: readonly FeedParser[] = [parseWithRowan, parseWithNodeFeedparser];

function missed({ items }: FoundFeed, outline: DocumentOutline): number {
  return Math.abs(items.length - outline.items.length);
}

/** Whatever a parser throws on a broken document means the same: the next one is asked. */
function attempt(parser: FeedParser, text: string): FoundFeed | undefined {
  try {
    return parser(text);
  } catch {
    return undefined;
  }
}
