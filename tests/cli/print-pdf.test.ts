import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { printPdf } from '../../cli/reports/print-pdf.ts';
import { renderReport } from '../../reports/render-report.ts';
import { WEEK } from '../reports/sample-week.ts';
import { pageCount, pdfSigns } from '../reports/pdf-text.ts';
import { numbersIn } from '../reports/visible-text.ts';

const CHROMIUM = '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
const ABSENT = hasChromium ? '' : ` (no Chromium at ${CHROMIUM}: apt-get install chromium)`;
const signal = new AbortController().signal;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-test-'));
  folders.push(folder);
  return folder;
}

/** A program of our own in place of Chromium. */
function program(lines: string): string {
  const folder = newFolder();
  const path = join(folder, 'chromium');
  writeFileSync(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return path;
}

describe('a printed report', () => {
  it.skipIf(!hasChromium).each(['nl', 'en'] as const)(`is one page and an annex, with every figure of its text, in %s${ABSENT}`, async (language) => {
    const { html, text } = renderReport(WEEK, language);
    const temporary = newFolder();
    const pdf = await printPdf(html, { chromium: CHROMIUM, signal, temporary });
    expect(pageCount(pdf)).toBe(2);
    const signs = pdfSigns(pdf);
    expect(signs).toContain(language === 'nl' ? 'Indriezinnen' : 'Inthreesentences');
    expect(numbersIn(text).length).toBeGreaterThan(150);
    expect(numbersIn(text).filter((number) => !signs.includes(number))).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.skipIf(!hasChromium)(`asks nobody for anything, on this machine neither, whatever the document says${ABSENT}`, async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end('x');
    });
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const address = `http://127.0.0.1:${port}`;
    const pdf = await printPdf(`<!DOCTYPE html><html><head><link rel="stylesheet" href="${address}/a.css"><style>body{background:url(${address}/b.png)}</style></head><body>x<img src="${address}/c.png"><script>fetch('${address}/d')</script><iframe src="${address}/e"></iframe></body></html>`, { chromium: CHROMIUM, signal });
    await new Promise<void>((closed) => void server.close(() => closed()));
    expect(pageCount(pdf)).toBe(1);
    expect(asked).toEqual([]);
  });
});

describe('Chromium', () => {
  it('that is not there is told with what to do, exit 69', async () => {
    await expect(printPdf('x', { chromium: '/nowhere/chromium', signal })).rejects.toMatchObject({ kind: 'NoChromium', exit: 69, where: '/nowhere/chromium', next: expect.stringContaining('--format html') });
  });

  it('that fails, writes nothing, or writes no PDF is told with its reason, exit 75, and leaves no file behind', async () => {
    const temporary = newFolder();
    for (const [lines, reason] of [
      ['echo "no display" >&2; exit 3', 'it ended with 3: no display'], ['exit 0', 'it wrote nothing'], ['for each in "$@"; do case "$each" in --print-to-pdf=*) echo x > "${each#--print-to-pdf=}";; esac; done', 'what it wrote is no PDF'],
    ] as const) await expect(printPdf('x', { chromium: program(lines), signal, temporary })).rejects.toMatchObject({ kind: 'NoPdf', exit: 75, message: expect.stringContaining(reason) });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('that takes too long is ended with all that it started', async () => {
    const folder = newFolder();
    const slow = program(`sleep 600 & echo $! > ${folder}/helper; wait`);
    await expect(printPdf('x', { chromium: slow, signal, limitMs: 300 })).rejects.toMatchObject({ kind: 'NoPdf', message: expect.stringContaining('it took more than') });
    const helper = Number(readFileSync(join(folder, 'helper'), 'utf8'));
    expect(helper).toBeGreaterThan(0);
    await expect.poll(() => isAlive(helper)).toBe(false);
  });

  it('is broken off with the reason of the signal, and never started after it', async () => {
    const breaking = new AbortController();
    const printing = printPdf('x', { chromium: program('sleep 600'), signal: breaking.signal });
    breaking.abort(new Error('stopped by hand'));
    await expect(printing).rejects.toThrow('stopped by hand');
    await expect(printPdf('x', { chromium: program('exit 0'), signal: breaking.signal })).rejects.toThrow('stopped by hand');
  });

  it('gets none of our variables', async () => {
    const folder = newFolder();
    await expect(printPdf('x', { chromium: program(`env > ${folder}/variables`), signal })).rejects.toMatchObject({ kind: 'NoPdf' });
    const names = readFileSync(join(folder, 'variables'), 'utf8').split('\n').map((line) => line.split('=')[0]).filter((name) => name !== '');
    expect(names.filter((name) => !['HOME', 'TMPDIR', 'LANG', 'PATH', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name ?? ''))).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
