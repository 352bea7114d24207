import { z } from 'zod';
import type { ConfigProblem } from '../../schemas/errors.ts';
import { nearestWord } from './nearest.ts';
import { QUOTE_IT } from './yaml-source.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/** The part of a JSON Schema that this file reads. */
export interface SchemaPart {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly required?: readonly string[];
}

/** JSON Schema of a configuration file, for editors and for our own messages. */
export function toSchema(schema: z.ZodType): SchemaPart {
  return z.toJSONSchema(schema, { io: 'input' }) as SchemaPart; // a superset
}

/** Everything a schema finds wrong with a file, each with its place and what would be right. */
export function schemaProblems(schema: z.ZodType, source: YamlSource): readonly ConfigProblem[] {
  const result = schema.safeParse(source.value);
  if (result.success) return [];
  const root = toSchema(schema);
  const { issues } = result.error;
  const mistyped = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? meantKeys(issue, root) : [])));
  return issues.flatMap((issue): readonly ConfigProblem[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...issue.path, key], source, root));
    if (issue.code !== 'invalid_type') return [source.problemAt(issue.path, { message: issue.message })];
    const found = valueAt(source.value, issue.path);
    if (found !== undefined) return [wrongType({ path: issue.path, expected: issue.expected, found, source })];
    // A key that is only mistyped is reported once, where it stands.
    return mistyped.has(written(issue.path)) ? [] : [missingKey(issue.path, source, root)];
  });
}

function wrongType({
  path,
  expected,
  found,
  source,
}: {
  readonly path: YamlPath;
  readonly expected: string;
  readonly found: unknown;
  readonly source: YamlSource;
}): ConfigProblem {
  // `query: #acme` is empty, and `name: 538` a number, to YAML only.
  const isMeantAsText = expected === 'string' && (found === null || typeof found !== 'object');
  return source.problemAt(path, {
    message: `expected ${nameOfType(expected)}, found ${nameOfValue(found)}`,
    suggestion: isMeantAsText ? QUOTE_IT : undefined,
  });
}

function unknownKey(path: YamlPath, source: YamlSource, root: SchemaPart): ConfigProblem {
  const key = String(path.at(-1));
  const known = Object.keys(partAt(root, path.slice(0, -1))?.properties ?? {});
  const meant = nearestWord(key, known);
  const suggestion = meant === undefined ? `known keys: ${known.join(', ')}` : `did you mean ${meant}?`;
  return source.problemAtKey(path, { message: `unknown key ${key}`, suggestion });
}

function missingKey(path: YamlPath, source: YamlSource, root: SchemaPart): ConfigProblem {
  const meaning = partAt(root, path)?.description;
  return source.problemAt(path, {
    message: `expected the key ${String(path.at(-1))}, found none`,
    suggestion: meaning,
  });
}

function meantKeys({ keys, path }: { readonly keys: readonly string[]; readonly path: YamlPath }, root: SchemaPart): readonly string[] {
  const known = Object.keys(partAt(root, path)?.properties ?? {});
  return keys.flatMap((key) => {
    const meant = nearestWord(key, known);
    return meant === undefined ? [] : [written([...path, meant])];
  });
}

function partAt(root: SchemaPart, path: YamlPath): SchemaPart | undefined {
  return path.reduce<SchemaPart | undefined>(
    (part, segment) => (typeof segment === 'number' ? part?.items : part?.properties?.[String(segment)]),
    root,
  );
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((inner, segment) => (inner as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[segment], value); // any value may be asked for a property
}

function written(path: YamlPath): string {
  return path.map(String).join('.');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'keys with values',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function nameOfType(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function nameOfValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  return typeof value === 'string' ? 'text' : `the ${typeof value} ${JSON.stringify(value)}`;
}
