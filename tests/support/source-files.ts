import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { PROJECT_ROOT } from './golden.ts';

/** Folders that hold code, each with one sentence in `docs/architecture.md`. */
export const ROOMS = ['schemas', 'analysis', 'connectors', 'outbound', 'store', 'activities', 'workflows', 'texts', 'notify', 'reports', 'dashboards', 'web', 'cli', 'models', 'demo', 'bench', 'setup', 'tests'] as const;
export type Room = (typeof ROOMS)[number];

export interface Import {
  /** Relative to the project for our own files, else the name of a package or of a part of Node. */
  readonly target: string;
  readonly kind: 'own' | 'package' | 'node';
  /** Gone after compiling. */
  readonly isTypeOnly: boolean;
}

export interface SourceFile {
  /** Relative to the project. */
  readonly path: string;
  readonly room: Room;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript and JavaScript file of the rooms, with what it imports. */
export function readSources(): readonly SourceFile[] {
  return ROOMS.flatMap((room) => filesBelow(room, /\.(?:m?tsx?|mjs|js)$/).map((path) => {
    const text = readFileSync(join(PROJECT_ROOT, path), 'utf8');
    return { path, room, text, imports: importsOf(path, text) };
  }));
}

/** Paths of files below a folder of the project, sorted; nothing when the folder is not there. */
export function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  const entries = readdirSync(join(PROJECT_ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(PROJECT_ROOT.length), entry.name))
    .sort();
}

const STATEMENT = /^\s*(import|export)\s+(type\s+)?((?:[\w*$\s,]|\{[^}]*\})*?)\s*from\s*['"]([^'"]+)['"]/gm;
const BARE = /^\s*import\s+['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(path: string, text: string): readonly Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = [
    ...[...code.matchAll(STATEMENT)].map(([, , type, names = '', from = '']) => ({ from, isTypeOnly: type !== undefined || hasOnlyTypes(names) })),
    ...[...code.matchAll(BARE)].map(([, from = '']) => ({ from, isTypeOnly: false })),
    ...[...code.matchAll(DYNAMIC)].map(([, from = '']) => ({ from, isTypeOnly: false })),
  ];
  return found.map(({ from, isTypeOnly }) => ({ ...targetOf(path, from), isTypeOnly }));
}

function hasOnlyTypes(names: string): boolean {
  const list = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  return list !== undefined && list.split(',').filter((name) => name.trim() !== '').every((name) => /^\s*type\s/.test(name));
}

function targetOf(path: string, from: string): Pick<Import, 'target' | 'kind'> {
  if (from.startsWith('.')) return { kind: 'own', target: posix.join(dirname(path), from) };
  if (from.startsWith('node:')) return { kind: 'node', target: from };
  const parts = from.split('/');
  return { kind: 'package', target: parts.slice(0, from.startsWith('@') ? 2 : 1).join('/') };
}
