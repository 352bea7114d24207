import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A working tree as small as can be, with this project's set-up and launcher: one source file and one package. */
export function writeSmallProject(folder: string): void {
  for (const name of ['setup', 'klankbord']) cpSync(join(root, name), join(folder, name), { recursive: true });
  const lock = { lockfileVersion: 3, packages: { '': { version: '1.0.0' }, 'node_modules/one': { version: '1.0.0' } } };
  const compilerOptions = { target: 'es2023', module: 'nodenext', rootDir: '.', types: [], skipLibCheck: true };
  const files: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ name: 'small', version: '1.0.0', type: 'module' }),
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

const MAIN = `declare const process: { argv: string[]; exitCode: number; stdout: { write(text: string): void } };
process.stdout.write(JSON.stringify(process.argv.slice(2)) + '\\n');
process.exitCode = process.argv.includes('fail') ? 65 : 0;
`;
