/**
 * Changes in the text of `sources.yaml` that leave every other character alone. Printing the parsed document again
 * would keep the comments and lose the columns they stand in, blank lines and line ends, and a review would show the
 * whole file. A change that is not understood gives undefined; `edit-sources.ts` reads every result once more.
 */
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import type { SourceFileEntry } from '../../schemas/config/sources.ts';

const NEW_FILE = '# Where Klankbord listens. docs/configuration.md explains every key.\n';
const INDENT = 2;

/** The text with more entries at the end of its `sources`; undefined when they are written in a way we do not add to. */
export function spliceEntries(text: string, entries: readonly SourceFileEntry[]): string | undefined {
  return withSameLineEnds(text, (lines) => {
    const { contents } = parseDocument(lines, { prettyErrors: false });
    if (contents === null) {
      const head = lines === '' ? NEW_FILE : lines.endsWith('\n') ? lines : `${lines}\n`;
      return entries.length === 0 ? `${head}sources: []\n` : `${head}sources:\n${block(entries, { column: INDENT, isSpaced: true })}`;
    }
    const pair = isMap(contents) ? pairOf(contents, 'sources') : undefined;
    const list = pair?.value;
    if (isScalar(list) && list.value === null && list.source === '') return startList(lines, rangeOf(pair?.key as Node)[1], entries); // a parsed pair has one
    if (!isSeq(list)) return undefined;
    const last = list.items.at(-1) as Node | undefined; // a parsed list holds nodes
    if (last === undefined) {
      const [from, to] = rangeOf(list);
      const before = lines.slice(0, from).trimEnd();
      return startList(`${before}${lines.slice(to)}`, before.length, entries);
    }
    if (list.flow !== true) return lengthen(lines, list, entries);
    const [, end] = rangeOf(last);
    return `${lines.slice(0, end)}, ${entries.map(flow).join(', ')}${lines.slice(end)}`;
  });
}

/** The text with the `paused` of one source changed or written; undefined when it is written in a way we do not change. */
export function splicePaused(text: string, { index, paused }: { readonly index: number; readonly paused: boolean }): string | undefined {
  return withSameLineEnds(text, (lines) => {
    const source = parseDocument(lines, { prettyErrors: false }).getIn(['sources', index]);
    if (!isMap(source)) return undefined;
    const written = pairOf(source, 'paused')?.value;
    if (isScalar(written)) {
      const [from, to] = rangeOf(written);
      return `${lines.slice(0, from)}${paused}${lines.slice(to)}`;
    }
    const id = pairOf(source, 'id');
    if (!isScalar(id?.value) || !isScalar(id.key)) return undefined;
    const [, end] = rangeOf(id.value);
    if (source.flow === true) return `${lines.slice(0, end)}, paused: ${paused}${lines.slice(end)}`;
    return withLines(lines, lineEnd(lines, end), `${' '.repeat(columnOf(lines, rangeOf(id.key)[0]))}paused: ${paused}\n`);
  });
}

/** The first entries, behind the line that `sources:` stands in. */
function startList(text: string, at: number, entries: readonly SourceFileEntry[]): string {
  return withLines(text, lineEnd(text, at), block(entries, { column: INDENT, isSpaced: true }));
}

function lengthen(text: string, list: YAMLSeq, entries: readonly SourceFileEntry[]): string {
  const column = columnOf(text, rangeOf(list)[0]);
  const isSpaced = list.items.length === 1 || list.items.slice(1).some((item) => (item as Node).spaceBefore === true); // a parsed list holds nodes
  const at = endOfComments(text, lineEnd(text, endOfValue(list)), column);
  return withLines(text, at, `${isSpaced ? '\n' : ''}${block(entries, { column, isSpaced })}`);
}

/** Comments in or right of the column of the list belong to what stands before them. */
function endOfComments(text: string, from: number, column: number): number {
  const comments = new RegExp(`(?:\\s*\\n {${column},}#.*)*`, 'uy');
  comments.lastIndex = from;
  return from + (comments.exec(text)?.[0].length ?? 0);
}

/** Where the last value of a node ends; its own range includes comments and blank lines behind it. */
function endOfValue(node: unknown): number {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    const inner = isMap(node) ? ((last as YAMLMap['items'][number] | undefined)?.value ?? undefined) : last; // the items of a map are pairs
    if (inner !== undefined) return endOfValue(inner);
  }
  const [from, to] = rangeOf(node as Node); // the parts of a parsed document are nodes
  const endsBehindItsLine = isScalar(node) && node.type?.startsWith('BLOCK') === true;
  return endsBehindItsLine ? Math.max(from, to - 1) : to;
}

function block(entries: readonly SourceFileEntry[], { column, isSpaced }: { readonly column: number; readonly isSpaced: boolean }): string {
  const indented = (line: string): string => (line === '' ? line : `${' '.repeat(column)}${line}`);
  return entries
    .map((entry) => new Document([entry]).toString({ lineWidth: 0, indent: INDENT }).split('\n').map(indented).join('\n'))
    .join(isSpaced ? '\n' : '');
}

function flow(entry: SourceFileEntry): string {
  const document = new Document(entry);
  if (isMap(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0 }).trimEnd();
}

function pairOf(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

function rangeOf(node: Node): readonly [number, number] {
  const [from, to] = node.range ?? [0, 0];
  return [from, to];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** Whole lines behind the line that ends at `at`. */
function withLines(text: string, at: number, lines: string): string {
  return at === text.length ? `${text}\n${lines}` : `${text.slice(0, at + 1)}${lines}${text.slice(at + 1)}`;
}

function withSameLineEnds(text: string, change: (lines: string) => string | undefined): string | undefined {
  const isForWindows = text.includes('\r\n') && !/(?<!\r)\n/u.test(text);
  return isForWindows ? change(text.replaceAll('\r\n', '\n'))?.replaceAll('\n', '\r\n') : change(text);
}
