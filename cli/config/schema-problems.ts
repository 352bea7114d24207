import { z } from 'zod';
import type { ConfigProblem } from '../../schemas/errors.ts';
import { nearestWord } from './nearest.ts';
import { nameOfType, nameOfValue } from './type-names.ts';
import { QUOTE_IT } from './yaml-source.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/** The part of a JSON Schema that this file reads. */
export interface SchemaPart {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly required?: readonly string[];
  /** Of keys that people name themselves: what each of them holds. */
  readonly additionalProperties?: SchemaPart | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
}

/** What each key of a part holds whose keys people name themselves; undefined for other parts. */
export function partOfEachKey({ additionalProperties }: SchemaPart): SchemaPart | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

export interface SchemaProblemOptions {
  /** The part of the file that the schema is for; left out: the whole file. */
  readonly under?: YamlPath;
  /** What to do about an unknown key, when that is known better here than by likeness. */
  readonly adviceOnKey?: (path: YamlPath) => string | undefined;
}

/** JSON Schema of a configuration file, for editors and for our own messages. */
export function toSchema(schema: z.ZodType): SchemaPart {
  const known = converted.get(schema);
  if (known !== undefined) return known;
  const part = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaPart; // a superset
  converted.set(schema, part);
  return part;
}

/** A file with thousands of wrong sources asks for the same few schemas again and again. */
const converted = new WeakMap<z.ZodType, SchemaPart>();

/** Everything a schema finds wrong with a file, each with its place and what would be right. */
export function schemaProblems(
  schema: z.ZodType,
  source: YamlSource,
  { under = [], adviceOnKey }: SchemaProblemOptions = {},
): readonly ConfigProblem[] {
  const value = valueAt(source.value, under);
  const result = schema.safeParse(value);
  if (result.success) return [];
  const root = toSchema(schema);
  const { issues } = result.error;
  const mistyped = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? meantKeys(issue, root) : [])));
  return issues.flatMap((issue): readonly ConfigProblem[] => {
    const path = [...under, ...issue.path];
    const part = partAt(root, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey([...path, key], { source, part, advice: adviceOnKey?.([...path, key]) }));
    }
    const found = valueAt(value, issue.path);
    if (found === undefined && MISSING_CODES.has(issue.code)) {
      // A key that is only mistyped is reported once, where it stands.
      return mistyped.has(written(issue.path)) ? [] : [missingKey(path, source, part)];
    }
    if (issue.code === 'invalid_type') return [wrongType({ path, expected: issue.expected, found, source })];
    if (issue.code === 'invalid_value') return [otherValue({ path, allowed: issue.values.map(String), found, source })];
    if (issue.code === 'invalid_key') return [wrongKey(path, issue.issues, source)];
    if (issue.code === 'invalid_union') return [noneOfTypes({ path, issue, found, source })];
    return [source.problemAt(path, { message: issue.message })];
  });
}

/** What the schema library calls a value that is not there at all. */
const MISSING_CODES: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

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

/** A value that is none of a few allowed ones. */
function otherValue({
  path,
  allowed,
  found,
  source,
}: {
  readonly path: YamlPath;
  readonly allowed: readonly string[];
  readonly found: unknown;
  readonly source: YamlSource;
}): ConfigProblem {
  const meant = typeof found === 'string' ? nearestWord(found, allowed) : undefined;
  return source.problemAt(path, {
    message: `expected ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}, found ${typeof found === 'string' ? found : nameOfValue(found)}`,
    suggestion: meant === undefined ? undefined : `did you mean ${meant}?`,
  });
}

/** A key that people name themselves, in a form that is refused. */
function wrongKey(path: YamlPath, issues: readonly z.core.$ZodIssue[], source: YamlSource): ConfigProblem {
  return source.problemAtKey(path, { message: `${issues[0]?.message ?? 'expected another key'}, found ${String(path.at(-1))}` });
}

/** A value that may be of several types, and is of none. */
function noneOfTypes({ path, issue, found, source }: {
  readonly path: YamlPath;
  readonly issue: z.core.$ZodIssueInvalidUnion;
  readonly found: unknown;
  readonly source: YamlSource;
}): ConfigProblem {
  const types = issue.errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [nameOfType(first.expected)] : []));
  return source.problemAt(path, { message: types.length === 0 ? issue.message : `expected ${types.join(' or ')}, found ${nameOfValue(found)}` });
}

function unknownKey(
  path: YamlPath,
  { source, part, advice }: { readonly source: YamlSource; readonly part: SchemaPart | undefined; readonly advice: string | undefined },
): ConfigProblem {
  const key = String(path.at(-1));
  const known = part?.propertyNames?.enum ?? Object.keys(part?.properties ?? {});
  const meant = nearestWord(key, known);
  const suggestion = advice ?? (meant === undefined ? `known keys: ${known.join(', ')}` : `did you mean ${meant}?`);
  return source.problemAtKey(path, { message: `unknown key ${key}`, suggestion });
}

function missingKey(path: YamlPath, source: YamlSource, part: SchemaPart | undefined): ConfigProblem {
  return source.problemAt(path, {
    message: `expected the key ${String(path.at(-1))}, found none`,
    suggestion: part?.description,
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
    (part, segment) => (typeof segment === 'number' ? part?.items : (part?.properties?.[String(segment)] ?? (part === undefined ? undefined : partOfEachKey(part)))),
    root,
  );
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((inner, segment) => (inner as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[segment], value); // any value may be asked for a property
}

function written(path: YamlPath): string {
  return path.map(String).join('.');
}
