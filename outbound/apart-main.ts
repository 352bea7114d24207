/**
 * What runs in a process that stands apart: one thread with one module, and messages handed through. Its own thread is
 * never busy, so it hears at once when the program that started it is gone, and goes too.
 */
import { Worker } from 'node:worker_threads';
import type { ApartMessage } from './apart-messages.ts';

const FROM_SOURCES = `
  const { compiler, main } = require('node:worker_threads').workerData;
  import(compiler).then(({ register }) => {
    register();
    return import(main);
  });`;
const [entry = '', memoryMb = ''] = process.argv.slice(2);

const thread = startThread();
thread.on('message', (message: ApartMessage) => tell(message));
thread.on('messageerror', () => tell({ ended: 'crash' }));
thread.on('error', (error: Error) => tell({ ended: 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash' }));
thread.on('exit', () => tell({ ended: 'crash' }));
process.on('message', (question) => thread.postMessage(question));
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches every process of a terminal; what is under way ends when the program says so.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

/** A thread does not inherit the compiler of its process, so from sources it brings its own before it loads anything. */
function startThread(): Worker {
  const settings = { env: {}, resourceLimits: { maxOldGenerationSizeMb: Number(memoryMb) } };
  if (import.meta.filename.endsWith('.js')) return new Worker(new URL('./apart-thread.js', import.meta.url), { ...settings, workerData: { entry } });
  const workerData = { entry, compiler: 'tsx/esm/api', main: new URL('./apart-thread.ts', import.meta.url).href };
  return new Worker(FROM_SOURCES, { ...settings, workerData, eval: true });
}

function tell(message: ApartMessage): void {
  if (!process.connected) return;
  process.send?.(message, () => {
    if ('ended' in message) process.exit(1); // the first word about its end is the true one; a thread that failed exits as well
  });
}
