import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/golden.ts';

/** Stands where a sentence names something. */
export const NAMED = '§';

/** Every sentence of the program in Dutch, as it stands in `texts/`: parts that a call fills in are `§`. */
export async function dutchSentences(): Promise<readonly string[]> {
  const paths = readdirSync(join(PROJECT_ROOT, 'texts'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const modules = await Promise.all(paths.map(async (path) => (await import(join(PROJECT_ROOT, 'texts', path))) as Readonly<Record<string, unknown>>)); // our own
  return modules.flatMap((module) => Object.values(module).flatMap((exported) => (isObject(exported) && 'nl' in exported ? sentencesIn(exported['nl']) : [])));
}

function sentencesIn(texts: unknown): readonly string[] {
  if (typeof texts === 'string') return [texts];
  if (typeof texts === 'function') return literalsOf(String(texts));
  return isObject(texts) ? Object.values(texts).flatMap(sentencesIn) : [];
}

/** What stands between quotes in a function, from the inside out, so that a template within a template is one of its own. */
function literalsOf(code: string): readonly string[] {
  const found: string[] = [];
  let rest = code.replaceAll(/\\`/gu, '´').replaceAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/gu, (_all, single: string | undefined, double: string | undefined) => {
    found.push(single ?? double ?? '');
    return NAMED;
  });
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/\$\{[^${}`]*\}/gu, NAMED).replaceAll(/`([^`$]*)`/gu, (_all, text: string) => {
      found.push(text);
      return NAMED;
    });
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
