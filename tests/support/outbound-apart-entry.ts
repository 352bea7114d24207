/** A module for a process apart that does whatever its input says. */
import { threadId, parentPort } from 'node:worker_threads';

export type ApartInput =
  | { readonly do: 'echo'; readonly value: unknown }
  | { readonly do: 'count' | 'environment' | 'loop' | 'parse' | 'throw' | 'fail' | 'growSlowly' | 'growAtOnce' | 'leave' | 'answerUncloneable' };

let count = 0;

parentPort?.on('message', ({ id, input }: { readonly id: number; readonly input: ApartInput }) => {
  count += 1;
  const answer = (output: unknown): void => parentPort?.postMessage({ id, output });
  switch (input.do) {
    case 'echo': return answer(input.value);
    case 'count': return answer({ count, process: process.pid, threadId });
    case 'environment': return answer(Object.keys(process.env));
    case 'fail': return parentPort?.postMessage({ id, failed: true });
    case 'throw': throw new Error('Jan de Vries schreef dit');
    case 'loop': for (;;) count += 1;
    case 'parse': return answer(JSON.parse(`${'['.repeat(50_000_000)}`)); // one native call that hears no interrupt
    case 'growSlowly': return grow((items) => items.push({ text: String(items.length), list: [1, 2, 3] }));
    case 'growAtOnce': return grow((items, index) => index.set(items.length + index.size, {}));
    case 'leave': return process.exit(3);
    case 'answerUncloneable': return answer(() => 1);
  }
});

function grow(step: (items: unknown[], index: Map<number, unknown>) => void): void {
  const items: unknown[] = [];
  const index = new Map<number, unknown>();
  for (;;) step(items, index);
}
