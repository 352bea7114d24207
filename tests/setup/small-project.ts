import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * A working tree as small as can be, with this project's set-up and launcher: one source file and one package. Its program prints its
 * parameters; `fail` ends with 65, and `start` prints its process number and stays until it is asked to end.
 */
export function writeSmallProject(folder: string): void {
  for (const name of ['setup', 'klankbord']) cpSync(join(root, name), join(folder, name), { recursive: true });
  const lock = { lockfileVersion: 3, packages: { '': { version: '1.0.0' }, 'node_modules/one': { version: '1.0.0' } } };
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: object }; // our own file
  const compilerOptions = { target: 'es2023', module: 'nodenext', rootDir: '.', types: [], skipLibCheck: true };
  const files: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ name: 'small', version: '1.0.0', type: 'module', scripts }),
    'package-lock.json': JSON.stringify(lock),
    'node_modules/.package-lock.json': JSON.stringify(lock),
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    'tsconfig.build.json': JSON.stringify({ extends: './tsconfig.json', include: ['cli'] }),
    'cli/main.ts': MAIN,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // The compiler brings its program for this platform in a package beside it.
  for (const name of ['typescript', '@typescript']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
}

const MAIN = `declare const process: {
  argv: string[]; pid: number; exitCode: number; exit(code: number): never; on(event: string, listener: () => void): void;
  stdout: { write(text: string): void };
};
declare const setInterval: (listener: () => void, ms: number) => void;
process.stdout.write(JSON.stringify(process.argv.slice(2)) + '\\n');
process.exitCode = process.argv.includes('fail') ? 65 : 0;
if (process.argv.includes('start')) {
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(0));
  setInterval(() => undefined, 1e6);
  process.stdout.write(process.pid + '\\n');
}
`;
