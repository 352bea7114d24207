import { describe, expect, it } from 'vitest';
import { readSources, type SourceFile } from '../support/source-files.ts';

const PRODUCT = readSources().filter(({ room }) => room !== 'tests');

/** Without comments, whose words are free, and without what lies in quotes on one line. */
function codeOf({ text }: SourceFile): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

function offenders(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.filter((file) => pattern.test(codeOf(file))).map(({ path }) => path);
}

describe('the environment', () => {
  it('is read in one file of the program and one of set-up', () => {
    expect(offenders(PRODUCT, /\bprocess\s*\.\s*env\b|\bprocess\s*\[|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/)).toEqual(['cli/environment.ts', 'setup/settings.mjs']);
  });
});

describe('analysis/', () => {
  const analysis = PRODUCT.filter(({ room }) => room === 'analysis');

  it('has no clock, no chance, no console and no network', () => {
    expect(offenders(analysis, /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bMath\.random\b|\brandomBytes\b|\bconsole\b|\bfetch\(|\bprocess\b|\bsetTimeout\b|\bsetInterval\b/)).toEqual([]);
  });
});

describe('connectors/', () => {
  const connectors = PRODUCT.filter(({ room }) => room === 'connectors');

  it('know no clock of their own, no timers and no global fetch', () => {
    expect(offenders(connectors, /\bDate\.now\b|\bnew Date\(\s*\)|\bsetTimeout\b|\bsetInterval\b|(?<![.\w])fetch\(|\bprocess\b/)).toEqual([]);
  });
});

describe('the whole program', () => {
  it('has no `any` outside wrapper files', () => {
    expect(offenders(PRODUCT.filter(({ path }) => path.endsWith('.ts')), /:\s*any\b|\bas any\b|<any\b|\bany\[\]/)).toEqual([]);
  });

  it('has no default exports', () => {
    expect(offenders(PRODUCT, /^export default\b|\bexport\s*\{[^}]*\bas default\b/m)).toEqual([]);
  });

  it('has no barrels but the one Temporal needs', () => {
    expect(offenders(PRODUCT, /^export \* from\b/m)).toEqual([]);
    const barrels = PRODUCT.filter(({ path }) => path.endsWith('/index.ts')).map(({ path }) => path);
    // A connector's folder is entered by its index, which holds the connector itself.
    expect(barrels.filter((path) => !/^connectors\/[a-z-]+\/index\.ts$/.test(path))).toEqual(['workflows/index.ts']);
  });

  it('calls no file or folder by a name that says nothing', () => {
    const empty = PRODUCT.filter(({ path }) => /(?:^|\/)(?:utils?|helpers?|common|misc|manager|data|info|shared)(?:\/|\.|$)/.test(path)).map(({ path }) => path);
    expect(empty).toEqual([]);
  });

  it('writes file names in kebab-case', () => {
    expect(PRODUCT.filter(({ path }) => !path.split('/').every((part) => /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part))).map(({ path }) => path)).toEqual([]);
  });
});
