import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

function start(parameters: readonly string[]): ChildProcess & { readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...parameters], { env: { ...process.env, KLANKBORD_HOME: folder, LANG: 'C' } });
  return child;
}

describe('the program as a process', () => {
  it('answers each text as it comes, and ends with 130 when it is interrupted', async () => {
    const child = start(['analyse']);
    const lines = createInterface(child.stdout);
    child.stdin?.write('De bediening was fantastisch, dank jullie wel!\n');
    const [line] = (await once(lines, 'line')) as [string]; // readline gives text
    expect(Object.keys(JSON.parse(line) as object)).toEqual(['language', 'languageSource', 'label', 'p', 'certain', 'reasons', 'modelVersion']);
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
  });

  it('goes on after a bad line and ends with 65', async () => {
    const child = start(['analyse', '--language', 'nl']);
    child.stdin?.end('{"text":"Wat een prachtige dag"}\n{"text":\n{"text":"Nooit meer, wat een ellende"}\n');
    const exited = once(child, 'exit');
    const lines = (await text(child.stdout)).trim().split('\n').map((line) => JSON.parse(line) as { readonly error?: object; readonly language?: string });
    expect(lines.map(({ error, language }) => (error === undefined ? language : 'error'))).toEqual(['nl', 'error', 'nl']);
    expect(await exited).toEqual([65, null]);
  });

  it('is content when its reader has seen enough', async () => {
    const child = start(['--help']);
    child.stdout.on('error', () => undefined);
    (child.stdout as unknown as { destroy(): void }).destroy(); // the reader goes away
    const complaint = text(child.stderr);
    const [code] = (await once(child, 'exit')) as [number | null]; // as documented for exit
    expect({ code, complaint: await complaint }).toEqual({ code: 0, complaint: '' });
  });

  it('keeps everything but results out of standard output', async () => {
    const child = start(['status', '--json']);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'NoData' } });
  });
});
