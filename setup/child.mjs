import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and keeps what it wrote.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, timeLimitMs: number, shell?: boolean }} options
 * @returns {Promise<{ code: number | null, output: string, missing: boolean, timedOut: boolean }>} never rejects; `missing`: no such program
 */
export function runChild(program, parameters, { cwd, timeLimitMs, shell = false }) {
  return new Promise((settle) => {
    const child = spawn(program, parameters, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeLimitMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      settle({ code: null, output: error.message, missing: error.code === 'ENOENT', timedOut });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      settle({ code, output, missing: false, timedOut });
    });
  });
}

/** @param {string} output @returns {string} its last line that says something, for an error sentence */
export function lastLine(output) {
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return (lines.at(-1) ?? 'no output').slice(0, 300);
}

const KEPT_CHARACTERS = 20_000;
