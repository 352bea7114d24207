import { PROMISE_TEXTS } from '../../texts/promise-texts.ts';
import type { Output } from '../output.ts';
import { shortTime } from '../times.ts';
import type { PromiseReport } from './promise-commands.ts';

/** Promises as a table. */
export function printPromises(found: readonly PromiseReport[], output: Output): void {
  const texts = PROMISE_TEXTS[output.language];
  if (found.length === 0) return output.line(texts.none);
  output.table(texts.columns, found.map(({ promise, dueAt, owner, outcome, text }) => [promise, shortTime(dueAt), output.plain(owner), texts.outcomes[outcome], text === '' ? texts.textGone : output.plain(text)]));
}

/** One promise, after it was written down or settled. */
export function printPromise({ promise, dueAt, outcome }: PromiseReport, output: Output): void {
  const texts = PROMISE_TEXTS[output.language];
  output.line(outcome === 'open' ? texts.written(promise, shortTime(dueAt)) : `${promise}: ${texts.told[outcome]}`);
}
