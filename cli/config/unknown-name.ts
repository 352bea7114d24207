import type { ConfigProblem } from '../../schemas/errors.ts';
import { nearestWord } from './nearest.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/** The ids that the parts of a file may name. */
export interface KnownIds {
  readonly people: readonly string[];
  readonly desks: readonly string[];
  readonly duties: readonly string[];
}

/** A problem at a name that nothing is called by, with the one that was probably meant. */
export function unknownName(
  what: string,
  name: string,
  { names, path, source }: { readonly names: readonly string[]; readonly path: YamlPath; readonly source: YamlSource },
): ConfigProblem {
  const meant = nearestWord(name, names);
  const all = names.length === 0 ? `there is no ${what} at all` : `known: ${names.join(', ')}`;
  return source.problemAt(path, { message: `expected a ${what}, found ${name}`, suggestion: meant === undefined ? all : `did you mean ${meant}?` });
}
