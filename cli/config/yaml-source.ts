import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { ConfigProblem } from '../../schemas/errors.ts';
import { sourceOffset } from './scalar-offsets.ts';

export type YamlPath = readonly PropertyKey[];

/** A YAML file that is read but not yet understood: its plain value, and where each part of it stands. */
export interface YamlSource {
  /** Plain value of the file; undefined when it is no YAML. */
  readonly value: unknown;
  /** Mistakes in the YAML itself. */
  readonly problems: readonly ConfigProblem[];
  /** A problem at the value of a path, or at the nearest part around it that exists. */
  problemAt(path: YamlPath, problem: ProblemText): ConfigProblem;
  /** A problem at the last key of a path. */
  problemAtKey(path: YamlPath, problem: ProblemText): ConfigProblem;
  /** A problem inside the text at a path; `offset` counts from the start of the text, escapes and folding undone. */
  problemInside(path: YamlPath, offset: number, problem: ProblemText): ConfigProblem;
  /** The comment behind the value of a path, without its first #; undefined when there is none. */
  commentBehind(path: YamlPath): string | undefined;
}
export interface ProblemText {
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** What to do about text that YAML takes for something else. */
export const QUOTE_IT = "put the whole text in single quotes: '…'";
/** `query: "de lijn" OR bus` and `- @acme` are text to people only. */
const QUOTING_MISTAKE = /reserved character|at node end|Unexpected scalar/u;
const COLON_MISTAKE = /Nested mappings are not allowed in compact mappings/u;

/** Reads one YAML document. Never throws: what is wrong is in `problems`. */
export function readYaml({ file, text }: { readonly file: string; readonly text: string }): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, { message, suggestion }: ProblemText): ConfigProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message, suggestion };
  };
  const problems = [...document.errors, ...document.warnings].map(({ message, pos }) =>
    at(pos[0], { message: `not valid YAML: ${message}`, suggestion: adviceOn(message) }),
  );
  const { value, refusal } = plainValue(document);
  return {
    value,
    problems: refusal === undefined ? problems : [...problems, at(0, { message: refusal })],
    problemAt: (path, problem) => at(startOf(nodeAt(document, path).node), problem),
    problemAtKey: (path, problem) => at(keyStart(document, path), problem),
    commentBehind: (path) => nodeAt(document, path).node?.comment ?? undefined,
    problemInside(path, offset, problem) {
      const { node } = nodeAt(document, path);
      return at(isScalar(node) ? sourceOffset({ source: text, node, offset }) : startOf(node), problem);
    },
  };
}

function adviceOn(message: string): string | undefined {
  if (QUOTING_MISTAKE.test(message) || COLON_MISTAKE.test(message)) return QUOTE_IT;
  return message.startsWith('Tabs') ? 'indent with spaces' : undefined;
}

function plainValue(document: Document): { readonly value: unknown; readonly refusal?: string } {
  if (document.errors.length > 0) return { value: undefined };
  try {
    return { value: document.toJS() };
  } catch (error) {
    // The library refuses aliases that multiply (a "billion laughs" file) and those without an anchor.
    return { value: undefined, refusal: `not valid YAML: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
}

/** The deepest node on the path that exists. */
function nodeAt(document: Document, path: YamlPath): { readonly node: Node | null; readonly depth: number } {
  let node: Node | null = document.contents;
  for (let depth = 0; depth < path.length; depth += 1) {
    const inner: Node | null = childOf(resolved(document, node), path[depth]!); // depth is below the length
    if (inner === null) return { node, depth };
    node = inner;
  }
  return { node, depth: path.length };
}

function resolved(document: Document, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function childOf(node: Node | null, segment: PropertyKey): Node | null {
  if (isSeq(node) && typeof segment === 'number') return (node.items[segment] as Node | undefined) ?? null; // nodes of a parsed document
  return (pairOf(node, segment)?.value as Node | null | undefined) ?? null; // as above
}

function pairOf(node: Node | null, segment: PropertyKey) {
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
}

function keyStart(document: Document, path: YamlPath): number {
  const { node, depth } = nodeAt(document, path.slice(0, -1));
  const key = depth === path.length - 1 ? pairOf(resolved(document, node), path[depth]!)?.key : undefined; // the last segment
  return isScalar(key) ? startOf(key) : startOf(node);
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
