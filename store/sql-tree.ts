/** One node of a syntax tree as `EXPLAIN AST` prints it: `Function count (alias n) (children 1)`. */
export interface SqlNode {
  readonly kind: string;
  /** What follows the kind, without alias and number of children: name of a function, table or column. */
  readonly name: string;
  readonly children: readonly SqlNode[];
}

interface GrowingNode extends SqlNode {
  readonly depth: number;
  readonly children: GrowingNode[];
}

/** Builds the tree from its lines, where one space of indentation is one level. Throws SyntaxError when a line does not fit. */
export function readTree(lines: readonly string[]): SqlNode {
  const open: GrowingNode[] = [];
  for (const line of lines) {
    const [, indentation = '', kind = '', rest = ''] = /^( *)(\S+) ?(.*)$/.exec(line) ?? [];
    const depth = indentation.length;
    const node: GrowingNode = { kind, name: rest.replace(/ ?\((?:alias|children) .*$/, ''), depth, children: [] };
    if (kind === '' || depth > open.length || (depth === 0 && open.length > 0)) throw new SyntaxError('a line of the syntax tree has no place');
    open.length = depth;
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  const [root] = open;
  if (root === undefined) throw new SyntaxError('the syntax tree is empty');
  return root;
}
