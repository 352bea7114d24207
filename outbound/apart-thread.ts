/** What runs in the thread: the module, and word that it is there. Messages wait until the module listens. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ApartMessage } from './apart-messages.ts';

const { entry } = workerData as { readonly entry: string }; // handed over by apart-main.ts
await import(entry);
parentPort?.postMessage({ ready: true } satisfies ApartMessage);
