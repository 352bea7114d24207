/**
 * A report as PDF, printed by the Chromium of this machine in a process of its own. The document is ours, but holds words of
 * strangers: Chromium gets a fresh profile and no network (every name leads nowhere), the document itself forbids scripts, and it is
 * ended when it takes too long. As root it has no sandbox of its own (it refuses to start otherwise), as in containers.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { findChromium } from './find-chromium.ts';

const LIMIT_MS = 45_000;
/** The end of what Chromium wrote, for the sentence about its failure. */
const KEPT_WORDS = 2_000;
const PDF_MARK = '%PDF-';

export interface PrintOptions {
  /** Path of the program; left out: looked for. */
  readonly chromium?: string | undefined;
  /** Folders of PATH, to look in. */
  readonly searchPath?: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** Left out: 45 seconds. */
  readonly limitMs?: number | undefined;
  /** Where its folder is made and removed again; left out: that of the system. */
  readonly temporary?: string | undefined;
}

/**
 * Prints a whole HTML document on A4.
 * @returns the bytes of a PDF
 * @throws CommandError `NoChromium` (69) when there is none; `NoPdf` (75) when it failed or took too long; the reason of the signal
 */
export async function printPdf(html: string, { chromium, searchPath = [], signal, limitMs = LIMIT_MS, temporary = tmpdir() }: PrintOptions): Promise<Uint8Array> {
  signal.throwIfAborted();
  const program = findChromium({ named: chromium, searchPath });
  const folder = await mkdtemp(join(temporary, 'klankbord-print-'));
  try {
    const page = join(folder, 'report.html');
    const target = join(folder, 'report.pdf');
    await writeFile(page, html, { mode: 0o600 });
    signal.throwIfAborted(); // an aborted signal tells nobody who listens later
    await run(program, [...switchesFor(folder), `--print-to-pdf=${target}`, pathToFileURL(page).href], { folder, signal, limitMs });
    const bytes = await readFile(target).catch((cause: unknown) => {
      throw failure('it wrote nothing', cause);
    });
    if (bytes.subarray(0, PDF_MARK.length).toString('latin1') !== PDF_MARK) throw failure('what it wrote is no PDF');
    return bytes;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }); // its last processes may still be writing
  }
}

/** Switches of Chromium; see its own list, `chrome/common/chrome_switches.cc` and `headless/app/headless_command_handler.cc`. */
function switchesFor(folder: string): readonly string[] {
  return [
    '--headless', '--disable-gpu', '--no-first-run', '--no-default-browser-check', '--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`, `--crash-dumps-dir=${folder}`,
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-quic', '--disable-dev-shm-usage',
    '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

function run(program: string, parameters: readonly string[], { folder, signal, limitMs }: { readonly folder: string; readonly signal: AbortSignal; readonly limitMs: number }): Promise<void> {
  return new Promise((settle, reject) => {
    // A group of its own, so that its helpers end with it; its variables are made here, so that no secret of ours reaches it.
    const child = spawn(program, [...parameters], { detached: true, cwd: folder, env: { HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    let why: { readonly reason: unknown } | undefined;
    const end = (reason: unknown): void => {
      why ??= { reason };
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // it has ended meanwhile
      }
    };
    const onAbort = (): void => end(signal.reason);
    const timer = setTimeout(() => end(failure(`it took more than ${Math.round(limitMs / 1_000)} seconds`)), limitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-KEPT_WORDS);
    });
    const finish = (problem: { readonly reason: unknown } | undefined): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (problem === undefined) settle();
      else reject(problem.reason); // the signal's own, or one of ours
    };
    child.once('error', (cause) => finish({ reason: failure('it could not be started', cause) }));
    child.once('close', (code, ending) => finish(why ?? (code === 0 ? undefined : { reason: failure(`it ended with ${code ?? ending}: ${lastLine(words)}`) })));
  });
}

function lastLine(words: string): string {
  return words.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
}

function failure(what: string, cause?: unknown): CommandError {
  return new CommandError('NoPdf', EXIT.tryAgain, `Chromium made no PDF: ${what}.`, { next: 'Try again, or use --format html and print it from a browser.', cause });
}
